"""The completeness of the figures in words: every state has a letter, a name, an explanation and a cause."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from data.model.catalogue import Catalogue
from data.model.vocabulary import WITHDRAWN
from data.rules.completeness import (
    DELIVERED,
    FROM_OTHERS,
    HIDDEN,
    IN_PART,
    NOT_APPLICABLE,
    NOT_ASKED,
    NOT_IN_SOURCE,
    NOT_READ,
    NOT_THERE_THEN,
    PROVISIONAL,
    UNTOLD,
    WIDER_AREA,
)
from data.rules.programme import MEMBER, STOPPED
from layouts.wording import phrases
from layouts.wording.area_counts import counted_members, whole_text
from layouts.wording.notes import area_in_words, join_sentences, join_words
from layouts.wording.numbers import number
from layouts.wording.words import PROGRAMME_WORDS

if TYPE_CHECKING:
    from data.questions.profile import CompletenessAnswer
    from data.questions.programme import ParticipationAnswer


class StateMark(NamedTuple):
    """A state as readers see it: a letter, a name, its meaning and who causes the gap. `tone` only adds colour."""

    letter: str
    name: str
    meaning: str
    whose: str
    tone: str


NO_GAP = ""
MARKS: Mapping[str, StateMark] = MappingProxyType(
    {
        DELIVERED: StateMark(
            "G", "Van de gemeente zelf", "Het cijfer staat in een stuk van de gemeente.", NO_GAP, "own"
        ),
        FROM_OTHERS: StateMark(
            "L", "Uit een andere bron", "Het cijfer komt van het CBS, de politie of een ander.", NO_GAP, "others"
        ),
        IN_PART: StateMark(
            "D", phrases.PART_OF_YEAR.capitalize(), f"{phrases.ABOUT_PART_OF_YEAR.capitalize()}.", NO_GAP, "part"
        ),
        PROVISIONAL: StateMark("V", "Voorlopig", "Het cijfer kan nog veranderen.", NO_GAP, "part"),
        WIDER_AREA: StateMark(
            "R",
            "Voor een ruimer gebied",
            "Er is een cijfer voor de regio of het land, niet voor de stad.",
            NO_GAP,
            "part",
        ),
        HIDDEN: StateMark(
            "H",
            "Verborgen",
            "Het gaat om weinig mensen. Wij laten het cijfer niet zien.",
            "Zo blijft iedereen onherkenbaar.",
            "gap",
        ),
        UNTOLD: StateMark(
            "O",
            "Onbekend of geheim",
            "De bron noemt het cijfer onbekend, onbetrouwbaar of geheim.",
            "Dat ligt aan de bron.",
            "gap",
        ),
        WITHDRAWN: StateMark(
            "I",
            "Ingetrokken",
            "Het cijfer was openbaar en is teruggenomen.",
            f"Bij ‘{phrases.WHAT_IS_NEW}’ staat wanneer, en in welke publicatie.",
            "ours",
        ),
        NOT_IN_SOURCE: StateMark(
            "B",
            "Niet in de bron",
            "Wij hebben een bron over dit programma, maar dit cijfer staat er niet in.",
            "Dat ligt aan de bron.",
            "gap",
        ),
        NOT_READ: StateMark(
            "W",
            "Nog niet op deze site",
            "Er is een landelijke tabel, maar deze gemeente of dit jaar staat nog niet op deze site. "
            f"Of de tabel het cijfer heeft, {phrases.NOT_KNOWN_TO_US}.",
            "Dat ligt aan ons.",
            "ours",
        ),
        NOT_ASKED: StateMark(
            "N",
            "Niet gevraagd aan de gemeente",
            phrases.NOT_ASKED,
            "Dat ligt niet aan de gemeente.",
            "empty",
        ),
        NOT_APPLICABLE: StateMark(
            "X",
            "Niet van toepassing",
            "Dit cijfer kan van deze gemeente niet bestaan. Het telt niet mee.",
            NO_GAP,
            "empty",
        ),
        NOT_THERE_THEN: StateMark(
            "T", "Bestond toen niet", "De gemeente was er dat jaar niet. Het telt niet mee.", NO_GAP, "empty"
        ),
    }
)


def state_words(state: str) -> str:
    """Name a state."""
    return MARKS[state].name


def completeness_sentence(answer: "CompletenessAnswer", catalogue: Catalogue) -> str:
    """Write which cities delivered documents and how many cells have a figure; an empty cell is no reproach."""
    city_names = [catalogue.area(city).name for city in answer.cities if answer.programmes_of(city)]
    figure_count, possible_count = (
        sum(map(count, answer.cities)) for count in (answer.figures_of, answer.possible_of)
    )
    when = f" over {answer.question.year}" if answer.question.year else ""
    if not possible_count:
        return "Bij deze keuze zijn er geen cijfers."
    return join_sentences(
        f"Alleen van {join_words(city_names)} hebben wij eigen stukken."
        if city_names
        else "Van geen gemeente hebben wij eigen stukken.",
        "Aan de andere gemeenten is niets gevraagd: een leeg vak is geen verwijt.",
        f"Een cijfer staat in {number(figure_count)} van de {number(possible_count)} vakken waar dat kan{when}.",
    )


def scope_sentence(answer: "ParticipationAnswer", catalogue: Catalogue) -> str:
    """Say which municipalities are listed: the participants by their number and date, each other one by its name."""
    members = [one for one in answer.in_state(MEMBER) if one.area in catalogue.cities]
    names = {code: catalogue.area(code).name for code in catalogue.cities}
    parts = [f"de {whole_text(counted_members(members))}"] if members else []
    stopped = [names[one.area] for one in answer.in_state(STOPPED) if one.area in names]
    known = {one.area for one in (*members, *answer.in_state(STOPPED))}
    others = [name for code, name in names.items() if code not in known]
    parts += [f"{join_words(stopped)} ({phrases.STOPPED})"] if stopped else []
    parts += [f"{join_words(others)} ({phrases.DID_NOT_TAKE_PART})"] if others and members else []
    return f"Hier staan {join_words(parts)}." if parts else "Hier staan de gemeenten die u bovenaan kunt kiezen."


def documents_words(programmes: tuple[str, ...]) -> str:
    """Name the programmes of which we read a document of a city."""
    return join_words([PROGRAMME_WORDS[code] for code in programmes]) if programmes else "geen"


def gap_sentence(answer: "CompletenessAnswer", city: str, catalogue: Catalogue) -> str:
    """Write how many of the figures that can exist of one city we have, and who causes the gaps."""
    counts, possible_count = answer.counts_of(city), answer.possible_of(city)
    name = area_in_words(catalogue.area(city))
    unasked_count = counts[NOT_ASKED]
    return join_sentences(
        f"Van {name} hebben wij {answer.figures_of(city)} van de {possible_count} cijfers die er kunnen zijn.",
        f"Om {unasked_count} cijfers hebben wij niet gevraagd: dat ligt niet aan de gemeente." if unasked_count else "",
        f"{counts[NOT_READ]} staan nog niet op deze site." if counts[NOT_READ] else "",
    )
