"""Figures as rows of cells for files, and cells that are safe in a spreadsheet."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.exchange.csv_injection import guarded
from data.model.catalogue import Catalogue
from data.model.observation import OBSERVATION_COLUMNS, Observation
from data.rules.intervals import with_rounded_margins
from layouts.wording.goals import goal_progress_text, target_period, target_words
from layouts.wording.notes import release_cell
from layouts.wording.numbers import value_with_unit
from layouts.wording.sources import Cited, source_line

if TYPE_CHECKING:
    from data.rules.goal_progress import GoalState

Cells = tuple[list[str], list[list]]
# Document, place and publisher; then where the document stands on the web.
SOURCE_COLUMNS = ("cited", "source_address")
# The code and words of the target, its number, the result as a part of it, the part of its period gone, and the pace.
GOAL_COLUMNS = ("target", "target_label", "target_value", "share_of_target", "share_of_period", "pace")
RELEASE_COLUMNS = ("release", "revised_in")
# What the row of a goal without a result has in common with a figure.
TARGET_COLUMNS = {"indicator", "area", "period_start", "period_end", "period_label", "source", "section", "release"}


def figure_cells(
    figures: Iterable[Observation], catalogue: Catalogue, goals: Iterable["GoalState"] = ()
) -> Cells:
    """Return the head and a row for each figure: its words, every column of the observation, its source and its goal.

    A goal stands beside its result, never in the column of values. One without a result of its own, or a second one
    with the same result, is a row without a value.
    """
    head = ["title", "area_name", "label", *OBSERVATION_COLUMNS, *SOURCE_COLUMNS, *GOAL_COLUMNS]
    rows, waiting = [], list(goals)
    for row in figures:
        goal = next((goal for goal in waiting if goal.result == row), None)
        if goal:
            waiting.remove(goal)
        indicator = catalogue.indicator(row.indicator)
        described = [indicator.title, catalogue.area(row.area).name, value_with_unit(row, indicator)]
        published_row = with_rounded_margins(row, indicator)
        columns = (column_cell(published_row, name) for name in OBSERVATION_COLUMNS)
        rows.append([*described, *columns, *source_cells(row, catalogue), *_goal_cells(goal)])
    return head, [*rows, *(_goal_without_result(goal, catalogue) for goal in waiting)]


def column_cell(record: object, name: str) -> object:
    """Give one column of a record; a release that has no number yet is named in words."""
    value = getattr(record, name)
    return release_cell(value) if name in RELEASE_COLUMNS and value else value


def _goal_cells(goal: "GoalState | None") -> list[object]:
    if goal is None:
        return [None] * len(GOAL_COLUMNS)
    words = f"{target_words(goal.target)}, {target_period(goal.target)}"
    return [goal.target.target, words, goal.target.value, goal.share_of_target, goal.share_of_period, goal.pace]


def _goal_without_result(goal: "GoalState", catalogue: Catalogue) -> list[object]:
    target = goal.target
    area = catalogue.area(target.area).name if target.area else target.for_whom
    columns = (column_cell(target, name) if name in TARGET_COLUMNS else None for name in OBSERVATION_COLUMNS)
    label = goal_progress_text(goal, catalogue)
    return [target.title, area, label, *columns, *source_cells(target, catalogue), *_goal_cells(goal)]


def source_cells(record: Cited, catalogue: Catalogue) -> list[str | None]:
    """Return the cells of `SOURCE_COLUMNS` for a figure or record."""
    return [source_line(record, catalogue), catalogue.source(record.source).address]


def spreadsheet_cell(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would run as a formula.

    Numbers stay numbers; whole floats become integers, and None becomes "".
    """
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return "" if cell is None else cell
