"""Reads for a comparison: which areas have figures, the figures of one year, and the history of some areas."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from data.answering.context import AnswerContext
from data.model.observation import Observation
from data.queries import figures as queries
from data.questions.comparison import (
    AreaFiguresAnswer,
    AreaFiguresQuestion,
    ComparisonQuestion,
    PresenceAnswer,
    PresenceQuestion,
)
from data.questions.list_windows import MAX_AREAS_AT_ONCE
from data.rules.comparability import PARTS_OF_YEAR

ByArea = Mapping[str, Observation]
# The kind of a period, its first day, whether there is a value, and the areas.
Period = tuple[str, date | None, bool, list[str]]


def compose_area_figures(context: AnswerContext, question: AreaFiguresQuestion) -> AreaFiguresAnswer:
    """Answer an `AreaFiguresQuestion`."""
    areas = tuple(context.catalogue.areas) if question.areas is None else question.areas
    rows = context.figures((question.indicator,), areas, question.year, question.year, queries.WHOLE_ONLY)
    return AreaFiguresAnswer(question, context.release, context.today, tuple(rows))


def read_figures(context: AnswerContext, question: ComparisonQuestion, indicator: str) -> tuple[Observation, ...]:
    """Read all years of an indicator in the areas of a comparison, sorted by area, then by period.

    Raises:
        UnknownCode: an indicator or area that does not exist.
    """
    return context.answer(AreaFiguresQuestion(indicator, _requested_areas(context, question))).rows


def read_year(context: AnswerContext, question: ComparisonQuestion, year: int | None) -> ByArea:
    """Read the figure of a year for every area: that of the whole year, else the newest of a part of it.

    Raises:
        UnknownCode: an indicator or area that does not exist.
    """
    if year is None:
        return {}
    if _is_read_whole(context, question):
        return by_year(_all_figures(context, question)).get(year, {})
    answer = context.answer(AreaFiguresQuestion(question.indicator, _requested_areas(context, question), year))
    return by_year(answer.rows).get(year, {})


def read_history(
    context: AnswerContext, question: ComparisonQuestion, areas: tuple[str, ...], years: Collection[int]
) -> tuple[Observation, ...]:
    """Read the figures of these years, or of parts of them, in the order of `areas`."""
    if _is_read_whole(context, question):
        place = {area: number for number, area in enumerate(areas)}
        rows = [row for row in _all_figures(context, question) if row.area in place and year_of(row) in years]
        return tuple(sorted(rows, key=lambda row: place[row.area]))
    answer = context.answer(AreaFiguresQuestion(question.indicator, areas))
    return tuple(row for row in answer.rows if year_of(row) in years)


def read_presence(context: AnswerContext, question: ComparisonQuestion) -> PresenceAnswer:
    """Find which areas have figures of the indicator, and of which years.

    Raises:
        UnknownCode: an indicator or area that does not exist.
    """
    presence_question = PresenceQuestion(question.indicator, _requested_areas(context, question))
    if not _is_read_whole(context, question):
        return context.answer(presence_question)
    return _presence(context, presence_question, map(_period, _all_figures(context, question)))


def compose_presence(context: AnswerContext, question: PresenceQuestion) -> PresenceAnswer:
    """Answer a `PresenceQuestion`. A hidden small count is a figure without a value, so those are read first."""
    if context.sensitive((question.indicator,)):
        rows = context.answer(AreaFiguresQuestion(question.indicator, question.areas)).rows
        return _presence(context, question, map(_period, rows))
    periods = queries.presence(context.connection, context.readable_figures, question.indicator, question.areas)
    return _presence(context, question, periods)


def _period(row: Observation) -> Period:
    return row.period_kind, row.period_start, row.value is not None, [row.area]


def _presence(context: AnswerContext, question: PresenceQuestion, periods: Iterable[Period]) -> PresenceAnswer:
    with_values: set[str] = set()
    reported, valued, whole = defaultdict(set), defaultdict(set), defaultdict(set)
    for kind, start, has_value, areas in periods:
        year = _year_of(kind, start)
        if has_value:
            with_values.update(areas)
        if year is not None:
            reported[year].update(areas)
            if has_value:
                valued[year].update(areas)
                if kind == "jaar":
                    whole[year].update(areas)
    frozen = ({year: frozenset(areas) for year, areas in of.items()} for of in (reported, valued, whole))
    return PresenceAnswer(question, context.release, context.today, frozenset(with_values), *frozen)


def _is_read_whole(context: AnswerContext, question: ComparisonQuestion) -> bool:
    """True when the comparison reads every year of every area, so that a choice of years needs no second query.

    That holds for a few areas, and for an indicator with small counts: which of these are hidden depends on all rows.
    """
    is_few = not question.group and len(question.areas) <= MAX_AREAS_AT_ONCE
    return is_few or bool(context.sensitive((question.indicator,)))


def _all_figures(context: AnswerContext, question: ComparisonQuestion) -> tuple[Observation, ...]:
    return read_figures(context, question, question.indicator)


def _requested_areas(context: AnswerContext, question: ComparisonQuestion) -> tuple[str, ...] | None:
    """Give the areas to read; None for all areas, because a group can hold any municipality.

    They are sorted, so that every choice of a reference among the same areas makes the same question.
    """
    catalogue = context.catalogue
    catalogue.indicator(question.indicator)
    named = [code for code in (question.reference, question.benchmark, *question.areas) if code]
    wider = [above for code in named for above in catalogue.area(code).part_of]
    return None if question.group else tuple(sorted({*named, *wider}))


def read_newest_figures(context: AnswerContext, question: ComparisonQuestion) -> tuple[Observation, ...]:
    """Read the newest figure of each municipality, of a year or of a part of one."""
    newest: dict[str, Observation] = {}
    for row in _all_figures(context, question):
        has_year = row.breakdown == "" and row.value is not None and year_of(row) is not None
        if not has_year or context.catalogue.area(row.area).kind != "gemeente":
            continue
        if row.area not in newest or _last_day(row) > _last_day(newest[row.area]):
            newest[row.area] = row
    return tuple(newest.values())


def by_year(rows: Iterable[Observation]) -> dict[int, dict[str, Observation]]:
    """Give for every year the figure of each area: that of the whole year, else the newest of a part of it."""
    figures: dict[int, dict[str, Observation]] = {}
    for row in rows:
        year = year_of(row) if row.breakdown == "" else None
        if year is not None:
            of_year = figures.setdefault(year, {})
            other = of_year.get(row.area)
            if other is None or row.year is not None or (other.year is None and _last_day(row) > _last_day(other)):
                of_year[row.area] = row
    return figures


def year_of(row: Observation) -> int | None:
    """Give the year of a figure of a whole year, or of a part of one."""
    return _year_of(row.period_kind, row.period_start)


def _year_of(kind: str, start: date | None) -> int | None:
    is_of_a_year = kind == "jaar" or kind in PARTS_OF_YEAR
    return start.year if is_of_a_year and start else None


def _last_day(row: Observation) -> date:
    return row.last_day or date.min
