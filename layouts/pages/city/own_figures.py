"""The headline figures of an area, each with its verdict: its own first, and apart what only the country has."""

from collections.abc import Mapping

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.questions.selection import Selection
from data.rules.judged_figures import JudgedFigure
from data.rules.signals import SignalYear, signal_years
from data.rules.verdicts import UNKNOWN, Verdict, change_verdict, common_verdict, goal_verdict, series_verdict
from layouts.cards.signals import COMBINED, SEPARATE
from layouts.wording.series import newest_per_breakdown

COUNTRY = "land"


def headlines_question(selection: Selection, catalogue: Catalogue) -> FiguresQuestion:
    """Ask for every headline figure of the chosen area and the areas it is part of."""
    codes = tuple(indicator.indicator for indicator in catalogue.indicators.values() if indicator.headline)
    areas = catalogue.with_wider_areas(selection.area)
    return FiguresQuestion(codes, areas, selection.from_year, selection.to_year)


def nearest_figures(
    answer: FiguresAnswer, indicator: str, selection: Selection, catalogue: Catalogue
) -> tuple[Observation, ...]:
    """Give the newest figures of one indicator, of the chosen area, else of the nearest wider one.

    One figure for each breakdown; empty when no area has any. A figure without a value counts: its reason is shown.
    """
    for area in catalogue.with_wider_areas(selection.area):
        if rows := answer.of(indicator, area):
            return newest_per_breakdown(rows)
    return ()


def headline_rows(
    answer: FiguresAnswer, selection: Selection, catalogue: Catalogue
) -> Mapping[str, tuple[Observation, ...]]:
    """Give the newest rows of each headline; those of a gap are empty. Signals summed up in a total are left out."""
    rows = {code: nearest_figures(answer, code, selection, catalogue) for code in answer.question.indicators}
    if COMBINED in rows and (told_signals(answer) or not any(rows.get(code) for code in (*SEPARATE, COMBINED))):
        rows = {code: found for code, found in rows.items() if code not in SEPARATE}
    return rows


def own_figures(answer: FiguresAnswer, selection: Selection, catalogue: Catalogue) -> tuple[JudgedFigure, ...]:
    """Give the figures of the area itself, then those of a region that the figure is meant for; never the country's."""
    figures = [
        _figure(answer, catalogue.indicator(code), rows, catalogue)
        for code, rows in headline_rows(answer, selection, catalogue).items()
        if rows and is_own(rows[0], selection, catalogue)
    ]
    return tuple(sorted(figures, key=lambda figure: figure.first.area != selection.area))


def of_the_country(
    answer: FiguresAnswer, selection: Selection, catalogue: Catalogue
) -> Mapping[str, tuple[Observation, ...]]:
    """Give the headline figures that the area does not have and a wider one does."""
    return {
        code: rows
        for code, rows in headline_rows(answer, selection, catalogue).items()
        if rows and not is_own(rows[0], selection, catalogue)
    }


def is_own(row: Observation, selection: Selection, catalogue: Catalogue) -> bool:
    """Say whether a figure is about the chosen area, or about the kind of region that its indicator is meant for."""
    kind = catalogue.area(row.area).kind
    intended = catalogue.indicator(row.indicator).area_kind
    return row.area == selection.area or (kind != COUNTRY and kind == intended)


def told_signals(answer: FiguresAnswer) -> tuple[SignalYear, ...]:
    """Give the last two years of the signals, if the newest is a total and the other has all parts; else nothing."""
    rows = [row for code in (*SEPARATE, COMBINED) for row in answer.of(code)]
    years = signal_years(rows, SEPARATE, COMBINED)[-2:]
    has_total = len(years) == 2 and years[1].together and years[0].own_sum
    return years if has_total else ()


def _figure(
    answer: FiguresAnswer, indicator: Indicator, rows: tuple[Observation, ...], catalogue: Catalogue
) -> JudgedFigure:
    goal = answer.goal_of(indicator.indicator)
    judged = goal_verdict(goal) if goal and goal.result else None
    if judged is not None and judged.kind == UNKNOWN:
        goal, judged = None, None
    verdict = common_verdict([_verdict(answer, indicator, row, catalogue) for row in rows], rows[0])
    return JudgedFigure(indicator, rows, verdict, goal if judged else None, judged)


def _verdict(answer: FiguresAnswer, indicator: Indicator, row: Observation, catalogue: Catalogue) -> Verdict:
    """Judge the newest figure itself: the change of another period says nothing of it."""
    change = answer.change_of(row.indicator, row.area, row.breakdown)
    if change and change.later == row:
        return change_verdict(change, indicator)
    series = [other for other in answer.of(row.indicator, row.area, row.breakdown) if other == row or change is None]
    return series_verdict(series, indicator, catalogue)
