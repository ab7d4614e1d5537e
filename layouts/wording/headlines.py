"""The short texts of the overview: a goal, a change and a source in one line each, with their limits."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model import reasons
from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.model.records import Claim, Target
from data.rules.changes import NOT_COMPARABLE, NOT_TESTABLE
from data.rules.goal_progress import ON_PACE
from data.rules.signals import SignalYear
from layouts.wording import phrases
from layouts.wording.changes import claims_sentence, own_subject, plain_difference
from layouts.wording.dates import months, partial_date_text
from layouts.wording.goals import (
    NO_NUMBER,
    NO_RESULT_SENTENCE,
    OTHER_UNIT_SENTENCE,
    end_unknown_sentence,
    has_reason,
    percent,
    target_amount,
    target_period,
    target_words,
)
from layouts.wording.notes import area_in_words, as_sentence, join_sentences, join_words, population_note
from layouts.wording.numbers import has_difference, value_clause, value_text
from layouts.wording.periods import no_figure_sentence, period_as_noun, period_text, short_period, whole_period
from layouts.wording.sources import Cited
from layouts.wording.subjects.signals import NO_REPORT, missing_years_sentence, own_sum_text
from layouts.wording.words import COMPARATOR_WORDS

if TYPE_CHECKING:
    from data.rules.changes import Change
    from data.rules.goal_progress import GoalState

PAGE_OR_TABLE = re.compile(r"(?:\bp\.|\bblz\.|\btabel\b).*$")


def goal_short(goal: "GoalState", indicator: Indicator, beside: Sequence[Observation] = ()) -> str:
    """Write a goal in a line: "Doel 2023: minimaal 350 meldingen. 57%, ... (onze berekening: liep achter).".

    A result that is none of the figures `beside` it is named, so that nobody reads the verdict of another figure.
    """
    return join_sentences(
        _target_sentence(goal.target),
        _other_result_sentence(goal, indicator, beside),
        _progress_sentence(goal),
        _last_year_sentence(goal, indicator),
        _unknown_end_sentence(goal),
    )


def goal_line(goal: "GoalState", indicator: Indicator) -> str:
    """Write result and goal: "513 (1 jan t/m 8 nov 2023); streefwaarde 2023: 1.000 downloads (51%)"."""
    result = value_text(goal.result, indicator) if goal.result else "geen resultaat in de bron"
    target_text = _target_sentence(goal.target)
    share = f" ({percent(goal.share_of_target)})" if _has_share(goal) else ""
    doubt = f", {phrases.NOT_CERTAIN}" if goal.reached and goal.result and goal.result.caveat else ""
    if goal.result and short_period(goal.result) != target_period(goal.target):
        result += f" ({short_period(goal.result)})"
    return f"{result}; {target_text[0].lower()}{target_text[1:-1]}{share}{doubt}"


def change_line(
    change: "Change", indicator: Indicator, catalogue: Catalogue, beside: Observation, *, of_several: bool = False
) -> str:
    """Write a difference in a line: "3,9 procentpunt minder dan in 2016", "niet te vergelijken met 2016".

    A change of another figure than the one `beside` it gets a subject: "in heel 2022 waren het er 349, 26 minder dan
    in 2021". `of_several` names the whole, where the line is one of a whole and its breakdowns.
    """
    subject = change.breakdown or (phrases.IN_TOTAL if of_several else "")
    whose = f"{subject}: " if subject else ""
    if subject := own_subject(change, indicator, beside):
        whose += f"{subject}, "
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


def signals_line(years: Sequence[SignalYear], catalogue: Catalogue) -> str:
    """Write the newest total in a line, and that it cannot be compared with the year before."""
    earlier, row = years[-2], years[-1].together
    value = value_text(row, catalogue.indicator(row.indicator))
    where = area_in_words(catalogue.area(row.area))
    return f"{value} {period_text(row)}, {phrases.NOT_COMPARABLE_WITH} {earlier.year} ({where})"


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


def _target_sentence(target: Target) -> str:
    if target.comparator in NO_NUMBER or (target.value is None and not target.words):
        return f"{phrases.NO_TARGET_NAMED.capitalize()} voor {target_period(target)}."
    if target.value is None:
        return f"Doel: {target_words(target)}."
    if target.comparator == "streefwaarde":
        return f"Streefwaarde {target_period(target)}: {target_amount(target)}."
    return f"Doel {target_period(target)}: {f'{COMPARATOR_WORDS[target.comparator]} {target_amount(target)}'.strip()}."


def _other_result_sentence(goal: "GoalState", indicator: Indicator, beside: Sequence[Observation]) -> str:
    result = goal.result
    if result is None or not result.has_value or not beside or result in beside:
        return ""
    return as_sentence(f"{whole_period(result)} {value_clause(result, indicator)}")


def _progress_sentence(goal: "GoalState") -> str:
    if goal.result is None:
        return NO_RESULT_SENTENCE
    if not goal.result.has_value:
        return no_figure_sentence(goal.result)
    if has_reason(goal, reasons.OTHER_UNIT):
        return OTHER_UNIT_SENTENCE
    if goal.reached:
        return join_sentences("Gehaald.", as_sentence(goal.result.caveat or ""))
    if goal.reached is False:
        return "Niet gehaald."
    return _share_sentence(goal) if _has_share(goal) else ""


def _has_share(goal: "GoalState") -> bool:
    return goal.share_of_target is not None and goal.pace is not None and not goal.reached


def _share_sentence(goal: "GoalState") -> str:
    """Write our own sum, named as ours; in the past tense once the period is over."""
    is_over = goal.period_over
    whole = " van de ondergrens" if goal.target.value_max is not None else ""
    elapsed = percent(goal.share_of_period)
    span = "het jaar" if target_period(goal.target).isdigit() else "de periode"
    verb = "liep" if is_over else "loopt"
    pace = f"{verb} op of voor" if goal.pace == ON_PACE else f"{verb} achter"
    when = f"toen {elapsed} van {span} voorbij was" if is_over else f"nu {elapsed} van {span} voorbij is"
    return f"{percent(goal.share_of_target)}{whole}, {when} (onze berekening: {pace})."


def _last_year_sentence(goal: "GoalState", indicator: Indicator) -> str:
    if goal.last_year is None or goal.reached or not goal.last_year.has_value:
        return ""
    return f"Heel {period_as_noun(goal.last_year)}: {value_text(goal.last_year, indicator)}."


def _unknown_end_sentence(goal: "GoalState") -> str:
    return "" if goal.reached else end_unknown_sentence(goal)


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
