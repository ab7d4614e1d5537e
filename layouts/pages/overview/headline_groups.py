"""The headline figures of an area, grouped by what can be said of them: goals, differences, unknown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.model import reasons as r
from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.figures import FiguresAnswer
from data.rules import changes as verdicts
from data.rules.changes import Change
from data.rules.goal_progress import BEHIND, ON_PACE, REACHED, GoalState
from layouts.wording import phrases
from layouts.wording.dates import chosen_years
from layouts.wording.headlines import area_caveat, change_line, goal_line, short_population_note
from layouts.wording.notes import area_in_words
from layouts.wording.numbers import value_text
from layouts.wording.periods import period_as_noun, period_text

EQUAL_UNTESTED, UNCHANGED_CAPACITY = "gelijk-niet-getoetst", "gelijk-gebleven"
UNCLEAR = (verdicts.MAY_BE_CHANCE, verdicts.USUAL_VARIATION, verdicts.EQUAL)

# The newest figures of each headline indicator, one for each breakdown; empty for a gap.
HeadlineFigures = Mapping[str, tuple[Observation, ...]]


@dataclass(frozen=True)
class Line:
    """One figure in a group, with the words about it."""

    indicator: str
    title: str
    words: str


@dataclass(frozen=True)
class Group:
    """Figures with the same verdict. `tone` is 'ok', 'late' or 'none'; `note` says which part is our own sum."""

    title: str
    icon: str
    tone: str
    lines: tuple[Line, ...]
    note: str = ""


def goal_groups(answer: FiguresAnswer, figures: HeadlineFigures, catalogue: Catalogue) -> tuple[Group, ...]:
    """Group the goals: reached, not reached, and by our own sum behind or ahead. No group is empty."""
    goals = _goals(answer, figures)
    goals_by_pace: dict[str, dict[str, GoalState]] = {}
    for code, goal in goals.items():
        pace = goal.pace if goal.reached is None else REACHED if goal.reached else "niet"
        goals_by_pace.setdefault(pace or "", {})[code] = goal
    is_past = all(goal.period_over for goal in goals.values())
    groups = (
        _goal_group("Gehaald", "✓", "ok", goals_by_pace.get(REACHED), catalogue),
        _goal_group("Niet gehaald", "◑", "late", goals_by_pace.get("niet"), catalogue),
        _goal_group(
            f"{'Liep' if is_past else 'Loopt'} achter (onze berekening)",
            "◔",
            "late",
            goals_by_pace.get(BEHIND),
            catalogue,
        ),
        _goal_group(
            f"{'Liep' if is_past else 'Loopt'} op of voor (onze berekening)",
            "↻",
            "ok",
            goals_by_pace.get(ON_PACE),
            catalogue,
        ),
    )
    return tuple(group for group in groups if group)


def change_groups(answer: FiguresAnswer, figures: HeadlineFigures, catalogue: Catalogue) -> tuple[Group, ...]:
    """Group the differences that can be weighed: probably no chance, possibly chance, and decisions. No group is empty.

    Only figures of the chosen area count: a figure of the country says nothing about a city.
    """
    figures = {code: rows for code, rows in figures.items() if rows and is_about_choice(answer, rows[0], catalogue)}
    grown, shrunk = (_capacities(answer, figures, up) for up in (True, False))
    clear_lines = _change_lines(answer, figures, catalogue, (verdicts.PROBABLY_NOT_CHANCE,))
    unclear_lines = _change_lines(answer, figures, catalogue, UNCLEAR)
    groups = (
        Group("Verschil dat geen toeval lijkt", "≠", "none", clear_lines),
        Group("Uitgebreid", "+", "none", _change_lines(answer, grown, catalogue, (verdicts.ESTABLISHED,))),
        Group("Ingekrompen", "−", "none", _change_lines(answer, shrunk, catalogue, (verdicts.ESTABLISHED,))),
        Group("Gelijk gebleven", "=", "none", _change_lines(answer, figures, catalogue, (UNCHANGED_CAPACITY,))),
        Group("Geen duidelijk verschil", "≈", "none", unclear_lines, "Dit kan toeval zijn, of een gewone schommeling."),
    )
    return tuple(group for group in groups if group.lines)


def unknown_group(answer: FiguresAnswer, figures: HeadlineFigures, catalogue: Catalogue) -> Group:
    """Group the figures without a verdict: not comparable, not testable, single, or of another area.

    The lines stand in the order of `figures`.
    """
    goals, order = _goals(answer, figures), list(figures)
    rows_of_other_areas = [
        rows[0] for rows in figures.values() if rows and not is_about_choice(answer, rows[0], catalogue)
    ]
    figures = {
        code: rows for code, rows in figures.items() if code not in {row.indicator for row in rows_of_other_areas}
    }
    untested = (verdicts.NOT_TESTABLE, verdicts.NOT_COMPARABLE, EQUAL_UNTESTED)
    lines = list(_change_lines(answer, figures, catalogue, untested, without=goals))
    for code, rows in figures.items():
        if rows and code not in goals and not _changes(answer, rows):
            lines.append(_without_change_line(answer, rows, catalogue))
    lines += [_other_area_line(answer, row, catalogue) for row in rows_of_other_areas if row.indicator not in goals]
    lines.sort(key=lambda line: order.index(line.indicator))
    return Group(phrases.WE_DO_NOT_KNOW.capitalize(), "?", "none", tuple(lines))


def is_about_choice(answer: FiguresAnswer, row: Observation, catalogue: Catalogue) -> bool:
    """Say whether a figure is about the chosen area, or about the kind of area that its indicator is meant for."""
    intended_kind = catalogue.indicator(row.indicator).area_kind
    return row.area == answer.question.areas[0] or catalogue.area(row.area).kind == intended_kind


def _capacities(answer: FiguresAnswer, figures: HeadlineFigures, is_growth: bool) -> HeadlineFigures:
    """Keep the figures that grew, or those that shrank. Capacity is a decision: there is nothing to test."""
    capacities = {}
    for code, rows in figures.items():
        matching_rows = tuple(
            row for row in rows for change in _changes(answer, (row,)) if ((change.difference or 0) > 0) is is_growth
        )
        if matching_rows:
            capacities[code] = matching_rows
    return capacities


def _other_area_line(answer: FiguresAnswer, row: Observation, catalogue: Catalogue) -> Line:
    """Say that the chosen area has no figure, and which wider area has one."""
    indicator, here = catalogue.indicator(row.indicator), catalogue.area(answer.question.areas[0])
    years = chosen_years(answer.question.from_year, answer.question.to_year)
    within = f"{phrases.WITHIN_CHOICE} ({years}) " if years else ""
    words = f"geen cijfer voor {area_in_words(here)}, wel voor {area_in_words(catalogue.area(row.area))}"
    return Line(indicator.indicator, indicator.title, within + words)


def _goals(answer: FiguresAnswer, figures: HeadlineFigures) -> dict[str, GoalState]:
    """Give the goals that are reached or not, or have a pace; without a result there is nothing to judge."""
    goals = {code: answer.goal_of(code) for code, rows in figures.items() if rows}
    return {code: goal for code, goal in goals.items() if goal and (goal.pace or goal.reached is not None)}


def _goal_group(
    title: str, icon: str, tone: str, goals: dict[str, GoalState] | None, catalogue: Catalogue
) -> Group | None:
    if not goals:
        return None
    indicators = {code: catalogue.indicator(code) for code in goals}
    lines = tuple(Line(code, indicators[code].title, goal_line(goal, indicators[code])) for code, goal in goals.items())
    return Group(title, icon, tone, lines, _goal_note(tuple(goals.values())))


def _goal_note(goals: tuple[GoalState, ...]) -> str:
    """Say what holds for all goals in a group that is our own sum; "" for a group that the source judges."""
    if any(goal.reached is not None for goal in goals):
        return ""
    # Where a row tells why the end has no figure, its own words do.
    open_end = all(any(why.code == r.END_UNKNOWN and not why.about[1:] for why in goal.reasons) for goal in goals)
    end = f" {phrases.END_NOT_IN_SOURCE.capitalize()}." if open_end else ""
    return f"{phrases.EVERY_MONTH_AS_MUCH.capitalize()}; de bron zegt dit niet.{end}"


def _changes(answer: FiguresAnswer, rows: tuple[Observation, ...]) -> list[Change]:
    """Give the changes of these figures themselves: the verdict of another period says nothing of them."""
    changes = ((answer.change_of(row.indicator, row.area, row.breakdown), row) for row in rows)
    return [change for change, row in changes if change and change.later == row]


def _filed_as(change: Change, indicator: Indicator) -> str:
    """Give the verdict by which a change is filed: equal figures that nobody tested stand apart."""
    if change.verdict != verdicts.EQUAL or change.method:
        return change.verdict
    return UNCHANGED_CAPACITY if indicator.kind == "capacity" else EQUAL_UNTESTED


def _change_lines(
    answer: FiguresAnswer, figures: HeadlineFigures, catalogue: Catalogue, filed_as: tuple[str, ...], without=()
) -> tuple[Line, ...]:
    lines = []
    for code, rows in figures.items():
        indicator = catalogue.indicator(code)
        changes = [change for change in _changes(answer, rows) if _filed_as(change, indicator) in filed_as]
        if changes and code not in without:
            several = len(rows) > 1
            words = "; ".join(
                change_line(change, indicator, catalogue, change.later, of_several=several) for change in changes
            )
            value = "" if several else f"{value_text(rows[0], indicator)} {period_text(rows[0])}, "
            lines.append(Line(code, indicator.title, value + words + _scope(answer, rows[0], indicator, catalogue)))
    return tuple(lines)


def _without_change_line(answer: FiguresAnswer, rows: tuple[Observation, ...], catalogue: Catalogue) -> Line:
    """Say why a figure has no verdict; the change of an earlier period stands behind it, as of that period."""
    row, indicator = rows[0], catalogue.indicator(rows[0].indicator)
    words = value_text(row, indicator)
    if row.has_value:
        group = f" ({row.breakdown})" if row.breakdown else ""
        words += f"{group} {period_text(row)}, {_why_no_verdict(answer, row, indicator, catalogue)}"
    return Line(indicator.indicator, indicator.title, words + _scope(answer, row, indicator, catalogue))


def _why_no_verdict(answer: FiguresAnswer, row: Observation, indicator: Indicator, catalogue: Catalogue) -> str:
    if change := answer.change_of(row.indicator, row.area, row.breakdown):
        earlier = change_line(replace(change, breakdown=""), indicator, catalogue, row)
        return f"{phrases.NOT_COMPARABLE_WITH} {period_as_noun(change.later)}; {earlier}"
    if sum(1 for other in answer.of(row.indicator, row.area) if other.has_value) > 1:
        return "nog niets om mee te vergelijken"
    chosen = chosen_years(answer.question.from_year, answer.question.to_year)
    return f"het enige cijfer {phrases.WITHIN_CHOICE}" if chosen else "één cijfer bekend"


def _scope(answer: FiguresAnswer, row: Observation, indicator: Indicator, catalogue: Catalogue) -> str:
    """Say between brackets which other area and which people a figure is about; "" if the title says enough."""
    elsewhere = area_in_words(catalogue.area(row.area)) if row.area != answer.question.areas[0] else ""
    notes = [note for note in (elsewhere, short_population_note(indicator), area_caveat(row)) if note]
    return f" ({'; '.join(notes)})" if notes else ""
