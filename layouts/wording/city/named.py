"""The words of where sources name a city."""

from collections.abc import Sequence

from data.model.catalogue import Catalogue
from data.model.programme_records import CityActivity, Finding
from data.questions.activities import ActivitiesAnswer
from data.rules.programme import caveat_without_count
from layouts.wording import phrases
from layouts.wording.notes import area_in_words, as_sentence, join_sentences
from layouts.wording.numbers import number
from layouts.wording.sources import short_place

NAMED_KICKER = "Waar noemen bronnen deze stad?"
THE_KINDS = "Welke soorten activiteiten?"
ALL_CITIES = f"Alle steden: {phrases.WHO_DOES_WHAT.lower()}"
NO_ACTIVITY = "Geen bron noemt een activiteit van"
BASIS_WORDS = {
    "eigen-plan": "eigen plan",
    "eigen-onderzoek": "eigen onderzoek",
    "evaluatie": "evaluatie",
    "rijk": "bericht van het Rijk",
}


def named_title(answer: ActivitiesAnswer, catalogue: Catalogue) -> str:
    """Count the kinds of activities that sources name for a city."""
    code = answer.question.area
    name, kinds = area_in_words(catalogue.area(code)), answer.kinds_of(code)
    if not kinds:
        return f"{NO_ACTIVITY} {name}"
    of_all = f"{number(len(kinds))} van de {number(len(catalogue.activity_kinds))}"
    return f"Bronnen noemen {name} bij {of_all} soorten activiteiten"


def mentions_title(count: int) -> str:
    """Count what sources say of a city beside its activities."""
    return f"Ook genoemd bij {number(count)} {'andere bevinding' if count == 1 else 'andere bevindingen'}"


def mention_lines(answer: ActivitiesAnswer, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Write each of those findings: what it is about with its caveat, and where it stands."""
    return tuple(
        (join_sentences(as_sentence(finding.item), caveat_without_count(finding)), _place(finding, catalogue))
        for finding in answer.mentions
    )


def _place(finding: Finding, catalogue: Catalogue) -> str:
    place = short_place(finding, (finding,), catalogue)
    _, mark, page = place.rpartition("p. ")
    return f"{mark}{page}"


def kind_places(found: Sequence[CityActivity], catalogue: Catalogue) -> str:
    """Write in what sort of document a kind is named, of the evaluation with its page: "evaluatie, p. 20"."""
    places = (
        f"{BASIS_WORDS[each.basis]}{_page(each, catalogue) if each.basis == 'evaluatie' else ''}" for each in found
    )
    return "; ".join(dict.fromkeys(places))


def evaluation_page(found: Sequence[CityActivity], catalogue: Catalogue) -> str:
    """Write on which page the evaluation names a kind: "p. 30"; "" where it does not."""
    pages = (_page(each, catalogue).removeprefix(", ") for each in found if each.basis == "evaluatie")
    return "; ".join(dict.fromkeys(pages))


def _page(activity: CityActivity, catalogue: Catalogue) -> str:
    place = short_place(activity, (activity,), catalogue)
    _, mark, page = place.rpartition("p. ")
    return f", {mark}{page}"
