"""How a city stands: its headline figures sorted by what can be said of them. Pure: figures in, groups out."""

from collections.abc import Mapping
from dataclasses import dataclass

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
from layouts.wording.periods import period_text

HeadlineFigures = Mapping[str, tuple[Observation, ...]]


@dataclass(frozen=True)
class Line:
    """One figure in a group: which, and what can be said of it."""

    indicator: str
    title: str
    words: str


@dataclass(frozen=True)
class Group:
    """Figures of which the same can be said. `tone` is 'ok', 'late' or 'none'; `note` tells what is ours in it."""

    title: str
    icon: str
    tone: str
    lines: tuple[Line, ...]
    note: str = ""


def goal_groups(answer: FiguresAnswer, known: HeadlineFigures, catalogue: Catalogue) -> tuple[Group, ...]:
    """Sort the goals with a pace: reached, not reached, behind and ahead by our own sum; empty groups are left out."""
    goals = {code: goal for code, goal in _goals(answer, known).items() if goal.pace}
    sorted_goals: dict[str, dict[str, GoalState]] = {}
    for code, goal in goals.items():
        sorted_goals.setdefault("niet" if goal.reached is False else goal.pace, {})[code] = goal
    past = all(goal.period_over for goal in goals.values())
    groups = (
        _goal_group("Gehaald", "✓", "ok", sorted_goals.get(REACHED), catalogue),
        _goal_group("Niet gehaald", "◑", "late", sorted_goals.get("niet"), catalogue),
        _goal_group(
            f"{'Liep' if past else 'Loopt'} achter (onze som)", "◔", "late", sorted_goals.get(BEHIND), catalogue
        ),
        _goal_group(
            f"{'Liep' if past else 'Loopt'} op of voor (onze som)", "↻", "ok", sorted_goals.get(ON_PACE), catalogue
        ),
    )
    return tuple(group for group in groups if group)


def change_groups(answer: FiguresAnswer, known: HeadlineFigures, catalogue: Catalogue) -> tuple[Group, ...]:
    """Sort the differences that can be weighed: those that chance hardly explains, those it may, and decisions.

    Of the chosen area only: what is meant for a city is not told of one by the figure of the country.
    """
    known = {code: rows for code, rows in known.items() if rows and is_of_choice(answer, rows[0], catalogue)}
    grown, shrunk = (_capacities(answer, known, up) for up in (True, False))
    real = _change_lines(answer, known, catalogue, (verdicts.PROBABLY_NOT_CHANCE,))
    chance = _change_lines(answer, known, catalogue, (verdicts.MAY_BE_CHANCE, verdicts.USUAL_VARIATION, verdicts.EQUAL))
    groups = (
        Group("Verschil dat geen toeval lijkt", "≠", "none", real),
        Group("Uitgebreid", "+", "none", _change_lines(answer, grown, catalogue, (verdicts.ESTABLISHED,))),
        Group("Ingekrompen", "−", "none", _change_lines(answer, shrunk, catalogue, (verdicts.ESTABLISHED,))),
        Group("Geen duidelijk verschil", "≈", "none", chance, "Dit kan toeval zijn, of een gewone schommeling."),
    )
    return tuple(group for group in groups if group.lines)


def unknown_group(answer: FiguresAnswer, known: HeadlineFigures, catalogue: Catalogue) -> Group:
    """Gather what cannot be weighed: not to be compared, of unknown weight, or one figure only."""
    goals = _goals(answer, known)
    elsewhere = [rows[0] for rows in known.values() if rows and not is_of_choice(answer, rows[0], catalogue)]
    known = {code: rows for code, rows in known.items() if code not in {row.indicator for row in elsewhere}}
    untested = (verdicts.NOT_TESTABLE, verdicts.NOT_COMPARABLE)
    lines = list(_change_lines(answer, known, catalogue, untested, without=goals))
    for code, rows in known.items():
        if rows and code not in goals and not _changes(answer, rows):
            lines.append(_single(answer, rows, catalogue))
    lines += [_elsewhere(answer, row, catalogue) for row in elsewhere if row.indicator not in goals]
    return Group(phrases.WE_DO_NOT_KNOW.capitalize(), "?", "none", tuple(lines))


def is_of_choice(answer: FiguresAnswer, row: Observation, catalogue: Catalogue) -> bool:
    """Say whether a figure is of the chosen area, or of the kind of area its indicator is meant for."""
    meant = catalogue.indicator(row.indicator).area_kind
    return row.area == answer.question.areas[0] or catalogue.area(row.area).kind == meant


def _capacities(answer: FiguresAnswer, known: HeadlineFigures, up: bool) -> HeadlineFigures:
    """Keep what grew, or else what shrank: of places that is a decision, with nothing to test."""
    capacities = {}
    for code, rows in known.items():
        kept = tuple(row for row in rows for change in _changes(answer, (row,)) if ((change.difference or 0) > 0) is up)
        if kept:
            capacities[code] = kept
    return capacities


def _elsewhere(answer: FiguresAnswer, row: Observation, catalogue: Catalogue) -> Line:
    """Say that the chosen area has no figure of its own, and which wider area has one."""
    indicator, here = catalogue.indicator(row.indicator), catalogue.area(answer.question.areas[0])
    years = chosen_years(answer.question.from_year, answer.question.to_year)
    within = f"{phrases.WITHIN_CHOICE} ({years}) " if years else ""
    whose = f"geen cijfer voor {area_in_words(here)}, wel voor {area_in_words(catalogue.area(row.area))}"
    return Line(indicator.indicator, indicator.title, within + whose)


def _goals(answer: FiguresAnswer, known: HeadlineFigures) -> dict[str, GoalState]:
    """Give the goals with a result in the chosen years; the others have nothing to be held against."""
    goals = {code: answer.goal_of(code) for code, rows in known.items() if rows}
    return {code: goal for code, goal in goals.items() if goal and goal.result}


def _goal_group(
    title: str, icon: str, tone: str, goals: dict[str, GoalState] | None, catalogue: Catalogue
) -> Group | None:
    if not goals:
        return None
    indicators = {code: catalogue.indicator(code) for code in goals}
    lines = tuple(Line(code, indicators[code].title, goal_line(goal, indicators[code])) for code, goal in goals.items())
    return Group(title, icon, tone, lines, _goal_note(tuple(goals.values())))


def _goal_note(goals: tuple[GoalState, ...]) -> str:
    """Say once what holds for all goals of a group that is our own sum."""
    if any(goal.reached is not None for goal in goals):
        return ""
    open_end = all(reason in {one.code for one in goal.reasons} for goal in goals for reason in (r.END_UNKNOWN,))
    end = f" {phrases.END_NOT_IN_SOURCE.capitalize()}." if open_end else ""
    return f"Bij een gelijke verdeling over de periode; de bron zegt dit niet.{end}"


def _changes(answer: FiguresAnswer, rows: tuple[Observation, ...]) -> list[Change]:
    changes = (answer.change_of(row.indicator, row.area, row.breakdown) for row in rows)
    return [change for change in changes if change]


def _change_lines(
    answer, known: HeadlineFigures, catalogue: Catalogue, verdicts: tuple[str, ...], without=()
) -> tuple[Line, ...]:
    lines = []
    for code, rows in known.items():
        changes = [change for change in _changes(answer, rows) if change.verdict in verdicts]
        if changes and code not in without:
            indicator = catalogue.indicator(code)
            words = "; ".join(change_line(change, indicator, catalogue) for change in changes)
            value = f"{value_text(rows[0], indicator)} {period_text(rows[0])}, " if len(rows) == 1 else ""
            lines.append(Line(code, indicator.title, value + words + _scope(answer, rows[0], indicator, catalogue)))
    return tuple(lines)


def _single(answer: FiguresAnswer, rows: tuple[Observation, ...], catalogue: Catalogue) -> Line:
    indicator = catalogue.indicator(rows[0].indicator)
    words = value_text(rows[0], indicator)
    if rows[0].value is not None:
        chosen = chosen_years(answer.question.from_year, answer.question.to_year)
        alone = f"het enige cijfer {phrases.WITHIN_CHOICE}" if chosen else "één cijfer bekend"
        words += f" {period_text(rows[0])}, {alone}"
    return Line(indicator.indicator, indicator.title, words + _scope(answer, rows[0], indicator, catalogue))


def _scope(answer: FiguresAnswer, row: Observation, indicator: Indicator, catalogue: Catalogue) -> str:
    """Tell of which other area and of whom a figure is: between brackets, "" where both are plain."""
    elsewhere = area_in_words(catalogue.area(row.area)) if row.area != answer.question.areas[0] else ""
    notes = [note for note in (elsewhere, short_population_note(indicator), area_caveat(row)) if note]
    return f" ({'; '.join(notes)})" if notes else ""
