"""What comparisons read: where figures are, those of one year, and the years of some areas; each read once for all.

Of a choice on the page mostly the city or the years change, and with these very little of what is compared.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from data.answering.context import AnswerContext
from data.database import tables
from data.model.observation import Observation
from data.queries import figures as queries
from data.questions.comparison import ComparisonQuestion
from data.questions.list_windows import MOST_AT_ONCE
from data.rules.comparability import PARTS_OF_YEAR

ByArea = Mapping[str, Observation]


@dataclass(frozen=True)
class Figures:
    """Figures that were read together, sorted by indicator as asked, by area, then by period."""

    rows: tuple[Observation, ...]

    def of(self, indicator: str) -> tuple[Observation, ...]:
        """Give the rows of one indicator."""
        return tuple(row for row in self.rows if row.indicator == indicator)


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


def figures(context: AnswerContext, question: ComparisonQuestion, indicators: Iterable[str]) -> Figures:
    """Read all years of some indicators: of the whole, since parts are not compared.

    Raises:
        UnknownCode: an indicator or area that does not exist.
    """
    indicators, asked = tuple(dict.fromkeys(indicators)), _asked(context, question)
    return context.recalled(
        ("comparison figures", indicators, asked),
        lambda: Figures(tuple(context.figures(indicators, _areas(context, asked), None, None, queries.THE_WHOLE))),
    )


def of_year(context: AnswerContext, question: ComparisonQuestion, year: int | None) -> ByArea:
    """Read of every area the figure that stands for a year.

    Raises:
        UnknownCode: an indicator or area that does not exist.
    """
    if year is None:
        return {}
    if _is_read_whole(context, question):
        return by_year(_all(context, question)).get(year, {})
    asked = _asked(context, question)
    found = context.recalled(
        ("comparison year", question.indicator, asked, year),
        lambda: Figures(_read(context, question, _areas(context, asked), year)),
    )
    return by_year(found.rows).get(year, {})


def history(
    context: AnswerContext, question: ComparisonQuestion, areas: tuple[str, ...], years: Collection[int]
) -> tuple[Observation, ...]:
    """Read the figures of some areas, in this order, that are of these years or of a part of one."""
    if _is_read_whole(context, question):
        place = {area: number for number, area in enumerate(areas)}
        rows = [row for row in _all(context, question) if row.area in place and year_of(row) in years]
        return tuple(sorted(rows, key=lambda row: place[row.area]))
    found = context.recalled(
        ("comparison history", question.indicator, areas), lambda: Figures(_read(context, question, areas, None))
    )
    return tuple([row for row in found.rows if year_of(row) in years])


def presence(context: AnswerContext, question: ComparisonQuestion) -> Presence:
    """Find which areas have figures of the indicator, and of which years.

    Raises:
        UnknownCode: an indicator or area that does not exist.
    """
    asked, code = _asked(context, question), question.indicator

    def make() -> Presence:
        if _is_read_whole(context, question):
            every = _all(context, question)
            return _presence((row.period_kind, row.period_start, row.value is not None, [row.area]) for row in every)
        return _presence(queries.presence(context.connection, context.readable(tables.observation), code, asked))

    return context.recalled(("comparison presence", code, asked), make)


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
    # Mostly the same areas have figures of every year: one set for all of these.
    same: dict[frozenset[str], frozenset[str]] = {}

    def shared(by_year: Mapping[int, set[str]]) -> dict[int, frozenset[str]]:
        frozen = ((year, frozenset(areas)) for year, areas in by_year.items())
        return {year: same.setdefault(areas, areas) for year, areas in frozen}

    return Presence(frozenset(every), shared(told), shared(valued), shared(whole))


def _is_read_whole(context: AnswerContext, question: ComparisonQuestion) -> bool:
    """Say whether all years of all that is asked are read at once, and a part is taken of that.

    So it is for a few areas, of which every choice of years then costs one reading; and where small counts are hidden,
    since what is hidden depends on all there is.
    """
    is_few = not question.group and len(question.areas) <= MOST_AT_ONCE
    return is_few or bool(context.sensitive((question.indicator,)))


def _read(
    context: AnswerContext, question: ComparisonQuestion, areas: tuple[str, ...], year: int | None
) -> tuple[Observation, ...]:
    """Read the figures of some areas, of one year or of all."""
    return tuple(context.figures((question.indicator,), areas, year, year, queries.THE_WHOLE))


def _all(context: AnswerContext, question: ComparisonQuestion) -> tuple[Observation, ...]:
    return figures(context, question, (question.indicator,)).rows


def _asked(context: AnswerContext, question: ComparisonQuestion) -> tuple[str, ...] | None:
    """Name the areas to read, None for all: a group can hold any municipality.

    In one order, so that the same areas are read once, whichever of them the others are seen from.
    """
    catalogue = context.catalogue
    catalogue.indicator(question.indicator)
    named = [code for code in (question.reference, question.benchmark, *question.areas) if code]
    wider = [above for code in named for above in catalogue.area(code).part_of]
    return None if question.group else tuple(sorted({*named, *wider}))


def _areas(context: AnswerContext, asked: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(context.catalogue.areas) if asked is None else asked


def newest(context: AnswerContext, question: ComparisonQuestion) -> tuple[Observation, ...]:
    """Take of each municipality its newest figure, of a year or of a part of one."""
    found: dict[str, Observation] = {}
    for row in _all(context, question):
        is_one = row.breakdown == "" and row.value is not None and context.catalogue.area(row.area).kind == "gemeente"
        if is_one and year_of(row) and (row.area not in found or row.last_day > found[row.area].last_day):
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
            if known is None or row.year is not None or (known.year is None and row.last_day > known.last_day):
                of_year[row.area] = row
    return found


def year_of(row: Observation) -> int | None:
    """Give the year of a figure of a whole year, or of a part of one."""
    return _year_of(row.period_kind, row.period_start)


def _year_of(kind: str, start: date | None) -> int | None:
    is_of_a_year = kind == "jaar" or kind in PARTS_OF_YEAR
    return start.year if is_of_a_year and start else None
