"""Who does what in words. A city that no source names may still do it, so no sentence says that it does not."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from data.model.catalogue import Catalogue
from data.model.programme_records import Finding, Participation
from data.questions.activities import ActivitiesAnswer
from data.rules.programme import MEMBER, STOPPED, caveat_without_count
from layouts.wording import phrases
from layouts.wording.area_counts import counted_members, members_sentence
from layouts.wording.city.named import NO_ACTIVITY
from layouts.wording.notes import area_in_words, as_sentence, join_sentences, join_words
from layouts.wording.numbers import number
from layouts.wording.subjects.findings import count_of


class BasisMark(NamedTuple):
    """Where a source says it: a sign for a cell, and the words that are always there too.

    `beside` says in the legend what stands beside the sign; "" for nothing.
    """

    sign: str
    words: str
    tone: str
    beside: str = ""


BASES: Mapping[str, BasisMark] = MappingProxyType(
    {
        "eigen-plan": BasisMark("◆", "in het eigen plan", "by-plan", "(nummer van de actie)"),
        "eigen-onderzoek": BasisMark("■", "in eigen onderzoek", "by-study"),
        "evaluatie": BasisMark("●", "in de landelijke evaluatie", "by-evaluation", "(bladzijde)"),
        "rijk": BasisMark("▲", "in een bericht van het Rijk", "by-state"),
    }
)
THEMES: Mapping[str, str] = MappingProxyType(
    {
        "onderzoek": "Onderzoek",
        "voorkomen": "Voorkomen",
        "ingrijpen": "Ingrijpen",
        "verbieden": "Verbieden",
        "bestuur": "Bestuur",
    }
)
BANS = "verbieden"
YEAR = re.compile(r"\b\d{4}\b")
NAMED = "Met naam genoemd"
NOT_NAMED, NOT_NAMED_SIGN = "niet genoemd", "·"
NAMED_IS_NOT_NOW = "Genoemd betekent niet dat het nu loopt."
NOT_NAMED_IS_NOT_NOT_DONE = "Niet genoemd betekent niet dat een stad het niet doet."
COUNTED_BY_EVALUATION = "Hoeveel gemeenten, volgens de bron"
NOTHING_NAMED = f"{phrases.WHO_DOES_WHAT}, staat {phrases.WHERE_WE_LOOKED}."


def kinds_in(answer: ActivitiesAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the kinds that an answer is about, in reading order."""
    return (answer.question.kind,) if answer.question.kind else tuple(catalogue.activity_kinds)


def matrix_sentence(answer: ActivitiesAnswer, catalogue: Catalogue) -> str:
    """Name the cities that a source names with what they do; with one kind chosen, how many the source counts too."""
    if answer.question.kind:
        return _kind_sentence(answer, catalogue)
    named = _names({each.area for each in answer.activities}, catalogue)
    if not named:
        return NOTHING_NAMED
    return join_sentences(
        f"Bronnen noemen {number(len({each.activity_kind for each in answer.activities}))} soorten activiteiten.",
        f"Zij noemen activiteiten van {join_words(named)}.",
        NAMED_IS_NOT_NOW,
        NOT_NAMED_IS_NOT_NOT_DONE,
    )


def _kind_sentence(answer: ActivitiesAnswer, catalogue: Catalogue) -> str:
    kind = catalogue.activity_kinds[answer.question.kind]
    counted = counted_words(answer.counted.get(kind.activity_kind, ()))
    named = _names({each.area for each in answer.activities}, catalogue)
    return join_sentences(
        f"{kind.title}: volgens de bron {counted}." if counted else "",
        f"{NAMED}: {join_words(named)}." if named else f"{kind.title}: geen stad is met naam genoemd.",
        NAMED_IS_NOT_NOW if named else "",
        NOT_NAMED_IS_NOT_NOT_DONE,
    )


def counted_words(findings: Iterable[Finding]) -> str:
    """Write how many cities a source counts: "circa de helft", or "vier (2018), daarna nog één (2022)".

    A later count of the source comes on top of the first.
    """
    counts = [(count_of(finding).words, YEAR.findall(finding.period_label or "")[-1:]) for finding in findings]
    if len(counts) == 1:
        return counts[0][0]
    return ", daarna nog ".join(f"{words} ({year[0]})" if year else words for words, year in counts)


def city_sentence(answer: ActivitiesAnswer, catalogue: Catalogue) -> str:
    """Count the kinds that a source names for a city, and those of its own plan; say when none does."""
    code = answer.question.area
    name, kinds = area_in_words(catalogue.area(code)), answer.kinds_of(code)
    if not kinds:
        return join_sentences(
            f"Van {name} noemt geen bron een activiteit.", state_words(answer, code), NOT_NAMED_IS_NOT_NOT_DONE
        )
    own = {each.activity_kind for each in answer.activities if each.basis == "eigen-plan"}
    from_plan = f", waarvan {number(len(own))} in het eigen plan" if own else ""
    of_all = f"{number(len(kinds))} van de {number(len(catalogue.activity_kinds))} soorten activiteiten"
    return join_sentences(f"Bronnen noemen {name} bij {of_all}{from_plan}.", NAMED_IS_NOT_NOW)


def state_words(answer: ActivitiesAnswer, code: str) -> str:
    """Say what is known of the participation of a city that is no member from the start; "" for any other."""
    state = next((city for city in answer.cities if city.area == code), None)
    return as_sentence(_state_of(state)) if state else ""


def _state_of(state: Participation) -> str:
    if state.state == STOPPED:
        return f"de gemeente stopte met het programma{f' in {state.ended}' if state.ended else ''}"
    if state.state != MEMBER:
        return f"de gemeente {phrases.DID_NOT_TAKE_PART}"
    return f"de gemeente begon in {state.started} met het programma" if state.started else ""


def beside_name(state: Participation) -> str:
    """Write beside the name of a city what its participation is, where that is not "from the start"."""
    if state.state == STOPPED:
        return f"stopte{f' in {state.ended}' if state.ended else ''}"
    if state.state != MEMBER:
        return phrases.DID_NOT_TAKE_PART
    return f"sinds {state.started}" if state.started else ""


def matrix_notes(answer: ActivitiesAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    """Say which cities stand here, of which no source names an activity, and what must be read with a kind."""
    members = [city for city in answer.cities if city.state == MEMBER]
    rest = [city for city in answer.cities if city.state != MEMBER]
    others = [f"{catalogue.area(city.area).name} ({beside_name(city)})" for city in rest]
    unnamed = [] if answer.question.kind else _names({city.area for city in answer.unnamed()}, catalogue)
    who = join_sentences(
        members_sentence(counted_members(members)) if members else "",
        f"Ook staan hier {join_words(others)}." if others else "",
        f"{NO_ACTIVITY} {join_words(unnamed)}." if unnamed else "",
    )
    told = (_counted_note(kind, answer, catalogue) for kind in kinds_in(answer, catalogue))
    return tuple(note for note in (who, join_sentences(*told)) if note)


def _counted_note(kind: str, answer: ActivitiesAnswer, catalogue: Catalogue) -> str:
    """Write what must stand beside a kind: cities that are not listed, and of a ban or one chosen kind the caveats."""
    listed = {catalogue.area(city.area).name for city in answer.cities}
    known = catalogue.activity_kinds[kind]
    notes = []
    for finding in answer.counted.get(kind, ()):
        names = [name for name in (finding.names or "").split("; ") if name]
        elsewhere = [name for name in names if name not in listed]
        if elsewhere:
            notes.append(f"Bij ‘{known.title}’ noemt de bron ook {join_words(elsewhere)}, buiten deze lijst.")
        caveat = caveat_without_count(finding)
        if caveat and names and (known.theme == BANS or answer.question.kind):
            notes.append(f"‘{known.title}’ ({join_words(names)}): {caveat[0].lower()}{caveat[1:]}")
    return join_sentences(*notes)


def _names(areas: Iterable[str], catalogue: Catalogue) -> list[str]:
    return sorted(catalogue.area(code).name for code in areas)
