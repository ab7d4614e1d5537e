"""What a comparison reads: where figures are, those of one year, and the years of some areas."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from data.answering.context import AnswerContext
from data.database import tables
from data.model.observation import Observation
from data.queries import figures as queries
from data.questions.comparison import AreaFiguresAnswer, AreaFiguresQuestion, ComparisonQuestion
from data.questions.list_windows import MOST_AT_ONCE
from data.rules.comparability import PARTS_OF_YEAR

ByArea = Mapping[str, Observation]


@dataclass(frozen=True)
class Presence:
    """Which areas an indicator has figures of, not what these say: much less to read of hundreds of municipalities.

    `areas` have a value of any period. By year: `told` have a figure, of the whole year or of a part of it, `valued`
    one that has a value, and `whole` a value of the whole year.
    """

    areas: frozenset[str]
    told: Mapping[int, frozenset[str]]
    valued: Mapping[int, frozenset[str]]
    whole: Mapping[int, frozenset[str]]


def compose_area_figures(context: AnswerContext, question: AreaFiguresQuestion) -> AreaFiguresAnswer:
    """Answer an `AreaFiguresQuestion`."""
    areas = tuple(context.catalogue.areas) if question.areas is None else question.areas
    rows = context.figures((question.indicator,), areas, question.year, question.year, queries.THE_WHOLE)
    return AreaFiguresAnswer(question, context.release, context.today, tuple(rows))


def figures(context: AnswerContext, question: ComparisonQuestion, indicator: str) -> tuple[Observation, ...]:
    """Read all years of an indicator in the areas of a comparison, sorted by area, then by period.

    Raises:
        UnknownCode: an indicator or area that does not exist.
    """
    return context.answer(AreaFiguresQuestion(indicator, _asked(context, question))).rows


def of_year(context: AnswerContext, question: ComparisonQuestion, year: int | None) -> ByArea:
    """Read of every area the figure that stands for a year.

    Raises:
        UnknownCode: an indicator or area that does not exist.
    """
    if year is None:
        return {}
    if _is_read_whole(context, question):
        return by_year(_all(context, question)).get(year, {})
    read = context.answer(AreaFiguresQuestion(question.indicator, _asked(context, question), year))
    return by_year(read.rows).get(year, {})


def history(
    context: AnswerContext, question: ComparisonQuestion, areas: tuple[str, ...], years: Collection[int]
) -> tuple[Observation, ...]:
    """Read the figures of some areas, in this order, that are of these years or of a part of one."""
    if _is_read_whole(context, question):
        place = {area: number for number, area in enumerate(areas)}
        rows = [row for row in _all(context, question) if row.area in place and year_of(row) in years]
        return tuple(sorted(rows, key=lambda row: place[row.area]))
    read = context.answer(AreaFiguresQuestion(question.indicator, areas))
    return tuple(row for row in read.rows if year_of(row) in years)


def presence(context: AnswerContext, question: ComparisonQuestion) -> Presence:
    """Find which areas have figures of the indicator, and of which years.

    Raises:
        UnknownCode: an indicator or area that does not exist.
    """
    asked = _asked(context, question)
    if _is_read_whole(context, question):
        every = _all(context, question)
        return _presence((row.period_kind, row.period_start, row.value is not None, [row.area]) for row in every)
    readable = context.readable(tables.observation)
    return _presence(queries.presence(context.connection, readable, question.indicator, asked))


def _presence(found: Iterable[tuple[str, date | None, bool, list[str]]]) -> Presence:
    every: set[str] = set()
    told, valued, whole = defaultdict(set), defaultdict(set), defaultdict(set)
    for kind, start, has_value, areas in found:
        year = _year_of(kind, start)
        if has_value:
            every.update(areas)
        if year is not None:
            told[year].update(areas)
            if has_value:
                valued[year].update(areas)
                if kind == "jaar":
                    whole[year].update(areas)
    by_year = ({year: frozenset(areas) for year, areas in found.items()} for found in (told, valued, whole))
    return Presence(frozenset(every), *by_year)


def _is_read_whole(context: AnswerContext, question: ComparisonQuestion) -> bool:
    """Whether the comparison reads every year of every area at once, so that a choice of years needs no second query.

    A few areas are read so, and an indicator with small counts: what is hidden depends on all there is.
    """
    is_few = not question.group and len(question.areas) <= MOST_AT_ONCE
    return is_few or bool(context.sensitive((question.indicator,)))


def _all(context: AnswerContext, question: ComparisonQuestion) -> tuple[Observation, ...]:
    return figures(context, question, question.indicator)


def _asked(context: AnswerContext, question: ComparisonQuestion) -> tuple[str, ...] | None:
    """Name the areas to read, None for all: a group can hold any municipality.

    In one order, so that the same areas are read once, whichever of them the others are seen from.
    """
    catalogue = context.catalogue
    catalogue.indicator(question.indicator)
    named = [code for code in (question.reference, question.benchmark, *question.areas) if code]
    wider = [above for code in named for above in catalogue.area(code).part_of]
    return None if question.group else tuple(sorted({*named, *wider}))


def newest(context: AnswerContext, question: ComparisonQuestion) -> tuple[Observation, ...]:
    """Take of each municipality its newest figure, of a year or of a part of one."""
    found: dict[str, Observation] = {}
    for row in _all(context, question):
        is_one = row.breakdown == "" and row.value is not None and context.catalogue.area(row.area).kind == "gemeente"
        if is_one and year_of(row) and (row.area not in found or _last_day(row) > _last_day(found[row.area])):
            found[row.area] = row
    return tuple(found.values())


def by_year(rows: Iterable[Observation]) -> dict[int, dict[str, Observation]]:
    """Take for every year of each area its figure; where there is none, the one that comes nearest to it."""
    found: dict[int, dict[str, Observation]] = {}
    for row in rows:
        year = year_of(row) if row.breakdown == "" else None
        if year is not None:
            of_year = found.setdefault(year, {})
            known = of_year.get(row.area)
            if known is None or row.year is not None or (known.year is None and _last_day(row) > _last_day(known)):
                of_year[row.area] = row
    return found


def year_of(row: Observation) -> int | None:
    """Give the year of a figure of a whole year, or of a part of one."""
    return _year_of(row.period_kind, row.period_start)


def _year_of(kind: str, start: date | None) -> int | None:
    is_of_a_year = kind == "jaar" or kind in PARTS_OF_YEAR
    return start.year if is_of_a_year and start else None


def _last_day(row: Observation) -> date:
    return row.last_day or date.min
