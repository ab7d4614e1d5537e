"""Findings in words: "circa de helft" stays "circa de helft", and a number appears only when the source has one."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from data.model.programme_records import Finding
from layouts.wording import phrases
from layouts.wording.notes import join_sentences, join_words
from layouts.wording.numbers import number

NUMBER_QUALIFIERS = {
    "exact": "",
    "minimaal": "minimaal ",
    "meer-dan": "meer dan ",
    "minder-dan": "minder dan ",
    "circa": "circa ",
    "bijna": "bijna ",
    "bereik": "",
}
# What is told is a date, not a count.
DATES = ("jaartal", "periode", "datum")
NO_NUMBER = "geen aantal in de bron"
EXAMPLES = "voorbeelden in de bron"
# This unit is not written: the counted thing is named already.
PIECES = "stuks"
NAME_WORDS = {
    "staat in de bron": "Genoemd",
    "staat in de bron; de G4 voluit geschreven": "Genoemd (de G4 door ons voluit geschreven)",
    EXAMPLES: "Voorbeelden in de bron",
}
NOT_NAMED, INFERRED = "niet genoemd", "afgeleid"
SINGULAR = {"gemeenten": "gemeente", "sessies": "sessie", "partners": "partner", "bijeenkomsten": "bijeenkomst"}
CITIES = "gemeenten"
NOTHING_HERE = "Onze bronnen zeggen hier niets over."


def law_sentence(findings: Iterable[Finding]) -> str:
    """Write what changed by law and since when, with the cities that are named and what is not known."""
    sentences = []
    for finding in findings:
        names = join_words((finding.names or "").split("; ")) if finding.names else ""
        sentences.append(f"{finding.item} ({finding.period_label}{f': {names}' if names else ''}).")
        sentences.append(finding.caveat or "")
    return join_sentences(*sentences) or f"Wat er in de wet staat, staat {phrases.WHERE_WE_LOOKED}."


class Count(NamedTuple):
    """A count in the words of the source, and the note beside it."""

    words: str
    beside: str


def count_of(finding: Finding) -> Count:
    """Write a count in the words of the source, else as a number; without either it says that there is none.

    A number stands beside words only when we counted or converted it, or when the source names the whole.
    """
    figure = _figure(finding)
    if finding.count_unit in DATES and finding.count_words:
        return Count(finding.count_words, "")
    if not finding.count_words:
        return Count(figure or NO_NUMBER, "")
    if not figure:
        return Count(finding.count_words, NO_NUMBER)
    ours = finding.count_basis in ("geteld", "omgerekend")
    return Count(finding.count_words, figure if ours or _whole(finding) or finding.count_unit != CITIES else "")


def count_in_brackets(finding: Finding) -> str:
    """Write the count behind an item of a list: " (25 artikelen)", " (enkele, zoals Almere)"; "" without one."""
    if not finding.count_words and finding.count_value is None:
        return ""
    # A count of one adds nothing to the item itself.
    if not finding.count_words and finding.count_value == 1 and finding.count_unit == PIECES:
        return ""
    names = join_words((finding.names or "").split("; ")) if finding.names_basis == EXAMPLES else ""
    return f" ({count_of(finding).words}{', zoals ' if names else ''}{names})"


def _figure(finding: Finding) -> str:
    if finding.count_value is None:
        return ""
    figure = NUMBER_QUALIFIERS.get(finding.count_qualifier or "exact", "") + number(finding.count_value)
    if finding.count_value_max is not None:
        figure = f"{figure} tot {number(finding.count_value_max)}"
    whole = f" van {_whole(finding)}" if _whole(finding) else ""
    unit = "" if finding.count_unit == PIECES else finding.count_unit or ""
    if finding.count_value == 1 and finding.count_value_max is None and not whole:
        unit = SINGULAR.get(unit, unit)
    return f"{figure}{whole} {unit}".strip()


def _whole(finding: Finding) -> str:
    """Return the number that the count is a part of; "" when the source gives none."""
    return finding.denominator_words if (finding.denominator_words or "").isdigit() else ""


def whole_words(finding: Finding) -> str:
    """Write the whole when the source names it in words only: "van de gemeenten (15 of 16)"; "" otherwise."""
    return f"van {finding.denominator_words}" if finding.denominator_words and not _whole(finding) else ""


def names_words(finding: Finding) -> str:
    """Name the cities or things that a finding is about, and say so when the names are our reading."""
    if finding.names and finding.names_basis == INFERRED:
        return f"Waarschijnlijk {join_words(finding.names.split('; '))}; de bron noemt geen naam."
    if finding.names:
        lead = NAME_WORDS.get(finding.names_basis or "", "Genoemd")
        return f"{lead}: {join_words(finding.names.split('; '))}."
    return f"Welke, {phrases.NOT_IN_SOURCE}." if finding.names_basis == NOT_NAMED else ""


def context_words(finding: Finding) -> str:
    """Write the caveat of a finding, without the part that its count already shows."""
    if finding.caveat_about == "aantal" and count_of(finding).beside == NO_NUMBER:
        return finding.short_caveat or ""
    return finding.caveat or ""


def sort_by_city_count(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings from most cities to fewest: ranked words, then numbers, other words, and no count."""
    return sorted(findings, key=_place)


def _place(finding: Finding) -> tuple[int, float]:
    if finding.count_rank is not None:
        return 0, finding.count_rank
    if finding.count_value is not None:
        return 1, -finding.count_value
    return (2, 0) if finding.count_words else (3, 0)


def counted_sentence(findings: Sequence[Finding]) -> str:
    """Say for how many activities the source counts cities, and how many of these counts are a lower limit."""
    if not findings:
        return NOTHING_HERE
    lowest = sum(1 for finding in findings if finding.count_qualifier == "minimaal")
    what = "één activiteit" if len(findings) == 1 else f"{number(len(findings))} activiteiten"
    least = f" Bij {number(lowest)} daarvan is dat een minimum." if lowest else ""
    single = sum(1 for finding in findings if finding.count_value == 1)
    alone = f" Bij {number(single)} gaat het om één gemeente; die staan in de tabel." if single else ""
    return f"Bij {what} noemt de evaluatie een aantal gemeenten.{least}{alone}"


def in_words_sentence(findings: Sequence[Finding]) -> str:
    """Say for how many activities the source counts cities in words only."""
    if not findings:
        return NOTHING_HERE
    what = "één activiteit" if len(findings) == 1 else f"{number(len(findings))} activiteiten"
    return f"Bij {what} noemt de evaluatie geen getal, alleen woorden. Hieronder staan die van veel naar weinig."


def findings_sentence(findings: Sequence[Finding]) -> str:
    """Count findings, and those for which the source has words instead of a number of cities."""
    if not findings:
        return NOTHING_HERE
    in_words = sum(1 for finding in findings if finding.count_words and finding.count_value is None)
    what = "1 bevinding" if len(findings) == 1 else f"{number(len(findings))} bevindingen"
    only = f" Bij {number(in_words)} daarvan noemt de bron geen aantal gemeenten, alleen woorden." if in_words else ""
    return f"De evaluatie noemt {what}. Vooraan staat voor hoeveel gemeenten.{only}"
