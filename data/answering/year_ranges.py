"""Narrows an answer to a choice of years: its figures, changes, goals and claims."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.model.period import is_within, named_years
from data.model.records import Claim, Target
from data.model.vocabulary import OPEN_ENDED_PERIODS
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.rules.changes import Change, latest_change
from data.rules.goal_progress import GoalState, goal_state


def in_years(whole: FiguresAnswer, question: FiguresQuestion, catalogue: Catalogue) -> FiguresAnswer:
    """Narrow the answer about all years to the years of a question."""
    years = question.from_year, question.to_year
    rows = tuple(row for row in whole.rows if falls_within(row, *years))
    targets = (goal.target for goal in whole.goals)
    return replace(
        whole,
        question=question,
        rows=rows,
        changes=changes_of(rows, catalogue),
        goals=goals_of(targets, rows, catalogue, whole.today),
        claims=tuple(claim for claim in whole.claims if speaks_of(claim, *years)),
    )


def falls_within(row: Observation, from_year: int | None, to_year: int | None) -> bool:
    """True when a figure is in the chosen years, by the rule of `queries.observations`."""
    start, end = row.period_start, row.period_end
    if from_year is not None and not (end is not None and end.year >= from_year):
        lasts = row.period_kind in OPEN_ENDED_PERIODS and start is not None
        if not lasts:
            return False
    return to_year is None or (start is not None and start.year <= to_year)


def speaks_of(claim: Claim, from_year: int | None, to_year: int | None) -> bool:
    """True when the claim is about the chosen years only."""
    years = named_years(claim.period_label)
    return all(is_within(year, from_year, to_year) for year in years)


def changes_of(rows: Sequence[Observation], catalogue: Catalogue) -> tuple[Change, ...]:
    """Give the newest change of each series that has an earlier figure."""
    series: dict[tuple[str, str, str], list[Observation]] = {}
    for row in rows:
        series.setdefault((row.indicator, row.area, row.breakdown), []).append(row)
    changes = (latest_change(of_series, catalogue.indicator(key[0]), catalogue) for key, of_series in series.items())
    return tuple(change for change in changes if change)


def goals_of(
    targets: Iterable[Target], rows: Sequence[Observation], catalogue: Catalogue, today: date
) -> tuple[GoalState, ...]:
    """Compare each target with the figures of its indicator and area."""
    return tuple(
        goal_state(
            target,
            [row for row in rows if (row.indicator, row.area) == (target.indicator, target.area)],
            catalogue.indicator(target.indicator),
            today,
        )
        for target in targets
        if target.indicator
    )
