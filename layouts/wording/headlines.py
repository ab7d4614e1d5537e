"""The short texts of tiles and lists: a change and a source in one line each, with their limits."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.model.records import Claim, Target
from data.rules.changes import NOT_COMPARABLE, NOT_TESTABLE
from data.rules.signals import SignalYear
from layouts.wording import phrases
from layouts.wording.changes import claims_sentence, plain_difference
from layouts.wording.dates import months, partial_date_text
from layouts.wording.goals import target_period, target_words
from layouts.wording.notes import join_sentences, join_words, population_note
from layouts.wording.numbers import has_difference, value_text
from layouts.wording.periods import period_as_noun, period_text
from layouts.wording.sources import Cited
from layouts.wording.subjects.signals import NO_REPORT, missing_years_sentence, own_sum_text

if TYPE_CHECKING:
    from data.rules.changes import Change

PAGE_OR_TABLE = re.compile(r"(?:\bp\.|\bblz\.|\btabel\b).*$")


def change_line(change: "Change", indicator: Indicator, catalogue: Catalogue, *, of_several: bool = False) -> str:
    """Write a difference in a line: "3,9 procentpunt minder dan in 2016", "niet te vergelijken met 2016".

    `of_several` names the whole, where the line is one of a whole and its breakdowns.
    """
    subject = change.breakdown or (phrases.IN_TOTAL if of_several else "")
    whose = f"{subject}: " if subject else ""
    if change.verdict == NOT_COMPARABLE:
        return f"{whose}{phrases.NOT_COMPARABLE_WITH} {period_as_noun(change.earlier)}"
    if not has_difference(change):
        return f"{whose}{_earlier_value(change, indicator)}{phrases.HOW_LARGE_UNKNOWN}"
    difference = plain_difference(change, indicator, catalogue).rstrip(".")
    weight = f"; hoe zeker dat is, {phrases.WE_DO_NOT_KNOW}" if change.verdict == NOT_TESTABLE else ""
    return whose + difference[0].lower() + difference[1:] + weight


def short_population_note(indicator: Indicator) -> str:
    """Write which people a figure is about; "" when its title already names them."""
    note = population_note(indicator)
    return "" if note and note.split()[0].lower() in indicator.title.lower() else note


def area_caveat(row: Observation) -> str:
    """Write the caveat of a figure when it is about the area; "" for any other caveat."""
    if row.caveat_about != "gebied" or not row.caveat:
        return ""
    return f"{row.caveat[0].lower()}{row.caveat[1:]}".rstrip(".")


def signals_short(
    years: Sequence[SignalYear], claims: Sequence[Claim], catalogue: Catalogue, rows: Sequence[Observation]
) -> str:
    """Write the tile of signals that are counted together: the separate figures of the year before, not comparable."""
    newest, earlier = years[-1], years[-2]
    parts = [
        f"{value_text(row, indicator)} {indicator.title[0].lower()}{indicator.title[1:]}"
        for row, indicator in ((row, catalogue.indicator(row.indicator)) for row in earlier.apart)
    ]
    total = f"; samen {own_sum_text(earlier.own_sum)}" if earlier.own_sum else ""
    return join_sentences(
        f"In {earlier.year} apart: {join_words(parts)}{total}.",
        f"{phrases.NOT_COMPARABLE_WITH.capitalize()} {newest.year}.",
        missing_years_sentence((earlier, newest), rows),
        claims_sentence([claim for claim in claims if claim.indicator == newest.together.indicator], catalogue),
        NO_REPORT,
    )


def target_line(target: Target) -> str:
    """Write a target with its period, for a list by date: "minimaal 10 trainingen in 2023"."""
    words = target_words(target)
    if target.value is None:
        return words
    return f"{words} in {target_period(target)}"


def source_short(record: Cited, catalogue: Catalogue) -> str:
    """Name publisher, month and page: "Gemeente Rotterdam, sep 2023, p. 26". The card shows the full title."""
    source = catalogue.source(record.source)
    publisher = re.split(r",| \(", source.publisher)[0]
    return ", ".join(part for part in (publisher, _month(source.published_on), _place(record)) if part)


def _earlier_value(change: "Change", indicator: Indicator) -> str:
    if not change.earlier.has_value:
        return ""
    return f"{period_text(change.earlier)} {value_text(change.earlier, indicator)}; "


def _month(published_on: str | None) -> str:
    """Write the month and year of a date, or less when the date has less: "sep 2023", "2022"."""
    parts = (published_on or "").split("-")
    if len(parts) < 2 or not parts[1].isdigit():
        return partial_date_text(published_on or "")
    return f"{months('abbreviated')[int(parts[1])]} {parts[0]}"


def _place(record: Cited) -> str:
    """Name the page or the table; without either, the last part of the section."""
    section = record.section.strip()
    match = PAGE_OR_TABLE.search(section)
    return match.group() if match else section.split(" > ")[-1]
