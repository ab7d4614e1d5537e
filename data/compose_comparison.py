"""How a comparison becomes an answer: who stands beside whom, which figure is held against which, and why not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from data import programme_queries, tables
from data import reasons as r
from data.answers import Compared, ComparisonAnswer
from data.boundaries import outlines
from data.compare import PARTS_OF_YEAR, Rate, differs, may_compare, rate
from data.groups import Group, group_of
from data.observation import Observation, Reason
from data.queries import THE_WHOLE
from data.selection import ComparisonQuestion

if TYPE_CHECKING:
    from data.compose import Room

ByArea = Mapping[str, Observation]


def _comparison(room: "Room", question: ComparisonQuestion) -> ComparisonAnswer:
    """Hold the figures of one year against one of them.

    That is the figure of the reference; where it has none, one of the series and period that most share.
    """
    rows = _rows(room, question)
    mine = [row for row in rows if row.indicator == question.indicator]
    group = _group(room, question, mine)
    areas = _areas(question, group)
    members = frozenset(areas)
    wider = {above for code in areas for above in room.catalogue.area(code).part_of} - members
    told = [row for row in mine if row.area in members and _is_asked(row, question)]
    around = [row for row in mine if row.area in wider]
    year = question.year or newest_shared_year(told) or _newest_year(told) or newest_shared_year(around)
    of_year = _of_year(mine, year)
    own = of_year.get(question.reference or "")
    anchor = own if own and own.value is not None and own.year else _usual([of_year[a] for a in areas if a in of_year])
    compared = [_compared(room, question, code, of_year, anchor, year) for code in areas]
    return ComparisonAnswer(
        rows=tuple(of_year[code] for code in areas if code in of_year),
        question=question if _keeps_rates(question, compared) else replace(question, per=None),
        release=room.release,
        today=room.today,
        year=year,
        areas=tuple(compared),
        group=group,
        benchmark=_benchmark(room, question, of_year, anchor),
        history=tuple(row for row in told if row.breakdown == "" and _year_of(row)),
        years=tuple(sorted({_year_of(row) for row in told if row.value is not None} - {None}, reverse=True)),
        beside=tuple(dict.fromkeys(_beside(room, question, rows, areas, of_year, anchor))),
        newest=tuple(_newest(room, mine)),
        outlines=outlines(room.connection, areas) if group else {},
    )


def _keeps_rates(question: ComparisonQuestion, compared: Sequence[Compared]) -> bool:
    """Say whether rates can be shown as asked: always when asked for, by default where most figures have one."""
    if not question.per_where_known:
        return True
    counted = [one for one in compared if one.observation is not None and one.observation.value is not None]
    rates = [one for one in counted if isinstance(one.rate, Rate)]
    return len(rates) > 1 and len(rates) * 2 > len(counted)


def _newest(room: "Room", rows: Sequence[Observation]) -> Iterable[Observation]:
    """Take of each municipality its newest figure, of a year or of a part of one."""
    found: dict[str, Observation] = {}
    for row in rows:
        is_one = row.breakdown == "" and row.value is not None and room.catalogue.area(row.area).kind == "gemeente"
        if is_one and _year_of(row) and (row.area not in found or row.last_day > found[row.area].last_day):
            found[row.area] = row
    return found.values()


def _is_asked(row: Observation, question: ComparisonQuestion) -> bool:
    """Say whether a figure falls in the years asked; a figure without a year does not fall out of them."""
    year = _year_of(row)
    return year is None or (question.from_year or year) <= year <= (question.to_year or year)


def newest_shared_year(rows: Iterable[Observation]) -> int | None:
    """Find the newest year in which at least two areas have a value, else the newest with one."""
    counted: dict[int, int] = {}
    for row in rows:
        if row.value is not None and row.breakdown == "" and row.year is not None:
            counted[row.year] = counted.get(row.year, 0) + 1
    shared = [year for year, areas in counted.items() if areas > 1]
    return max(shared or counted, default=None)


def _newest_year(rows: Iterable[Observation]) -> int | None:
    """Find the newest year in which an area has any value, of a part of the year too."""
    return max((_year_of(row) or 0 for row in rows if row.value is not None and row.breakdown == ""), default=0) or None


def _rows(room: "Room", question: ComparisonQuestion) -> list[Observation]:
    """Read all years of every indicator named, in one query: of the whole, since parts are not compared.

    A group can hold any municipality, so for a group all areas are read.
    """
    catalogue = room.catalogue
    indicators = tuple(dict.fromkeys((question.indicator, *(code for code, _ in question.beside))))
    for code in indicators:
        catalogue.indicator(code)
    named = [code for code in (question.reference, question.benchmark, *question.areas) if code]
    for code in named:
        catalogue.area(code)
    wider = (above for code in named for above in catalogue.area(code).part_of)
    areas = catalogue.areas if question.group else dict.fromkeys((*named, *wider))
    return room.figures(indicators, tuple(areas), None, None, THE_WHOLE)


def _group(room: "Room", question: ComparisonQuestion, rows: Sequence[Observation]) -> Group | None:
    if not question.group:
        return None
    return group_of(
        question.group,
        participation=programme_queries.participation(room.connection, room.readable(tables.participation)),
        catalogue=room.catalogue,
        with_figures={row.area for row in rows if row.value is not None},
        reference=question.reference,
        chosen=question.areas,
        today=room.today,
    )


def _areas(question: ComparisonQuestion, group: Group | None) -> tuple[str, ...]:
    if group is not None:
        return group.areas
    return tuple(dict.fromkeys(code for code in (question.reference, *question.areas) if code))


def _year_of(row: Observation) -> int | None:
    """Give the year of a figure of a whole year, or of a part of one."""
    if row.period_kind == "jaar" or row.period_kind in PARTS_OF_YEAR:
        return row.period_start.year if row.period_start else None
    return None


def _of_year(rows: Iterable[Observation], year: int | None) -> dict[str, Observation]:
    """Take of each area the figure of the year; where there is none, the one that comes nearest to it."""
    found: dict[str, Observation] = {}
    for row in rows:
        if row.breakdown == "" and year is not None and _year_of(row) == year:
            known = found.get(row.area)
            if known is None or row.year is not None or (known.year is None and row.last_day > known.last_day):
                found[row.area] = row
    return found


def _usual(rows: Sequence[Observation]) -> Observation | None:
    """Choose what to hold the others against: a figure of the series and period that most have."""
    counted: dict[tuple, list[Observation]] = {}
    for row in rows:
        if row.value is not None and row.year is not None:
            counted.setdefault((row.source, row.period_key), []).append(row)
    return max(counted.values(), key=len, default=[None])[0]


def _compared(
    room: "Room",
    question: ComparisonQuestion,
    code: str,
    of_year: ByArea,
    anchor: Observation | None,
    year: int | None,
) -> Compared:
    row = of_year.get(code)
    if row is None:
        above = next((of_year[a] for a in room.catalogue.area(code).part_of if a in of_year and _is_near(a)), None)
        absent = Reason(r.NO_VALUE, (code, str(year), "")) if year else Reason(r.NO_VALUE)
        reason = Reason(r.OTHER_AREA_KIND, (above.area, code)) if above else absent
        return Compared(code, None, (reason,), None, wider=above)
    own = of_year.get(question.reference or "")
    is_other = own is not None and row is not own
    return Compared(
        area=code,
        observation=row,
        reasons=_reasons(room, row, anchor),
        difference=differs(own, row, room.catalogue.indicator(row.indicator), room.catalogue) if is_other else None,
        rate=rate(row, room.catalogue, question.per) if question.per else None,
    )


def _is_near(code: str) -> bool:
    """Say whether an area is nearer than the country, whose figure stands beside every city anyway."""
    return not code.startswith("NL")


def _reasons(room: "Room", row: Observation, anchor: Observation | None) -> tuple[Reason, ...]:
    """Give why a figure cannot stand with the others; a figure for part of a year never stands with years."""
    if row.period_kind in PARTS_OF_YEAR:
        return (Reason(r.PART_OF_YEAR, (row.period_label,)),)
    if row is anchor:
        return ()
    if anchor is None:
        return (Reason(r.NO_VALUE, (row.area, row.period_label, row.missing_reason or "")),)
    return may_compare(anchor, row, room.catalogue)


def _benchmark(
    room: "Room", question: ComparisonQuestion, of_year: ByArea, anchor: Observation | None
) -> Compared | None:
    """Take the figure of the country as a line beside the cities: all must fit but the kind of area."""
    row = of_year.get(question.benchmark or "")
    if row is None:
        return None
    reasons = tuple(one for one in _reasons(room, row, anchor) if one.code != r.OTHER_AREA_KIND)
    return Compared(
        row.area, row, reasons, None, rate=rate(row, room.catalogue, question.per) if question.per else None
    )


def _beside(
    room: "Room",
    question: ComparisonQuestion,
    rows: Sequence[Observation],
    areas: Sequence[str],
    of_year: ByArea,
    anchor: Observation | None,
) -> Iterable[Compared]:
    """Hold further figures of the same areas against those of the year, each through the gate."""
    for indicator, year in question.beside:
        mine = [row for row in rows if row.indicator == indicator and row.breakdown == ""]
        other = _nearest(mine, year)
        for code in areas:
            row = next((other[one] for one in room.catalogue.with_wider_areas(code) if one in other), None)
            yardstick = of_year.get(code) or anchor
            if row is not None and row is not yardstick:
                reasons = may_compare(yardstick, row, room.catalogue) if yardstick else _reasons(room, row, None)
                yield Compared(row.area, row, reasons, None)


def _nearest(rows: Sequence[Observation], year: int | None) -> ByArea:
    """Take of each area the figure of the year; where no area has one, that of the newest shared year, or any."""
    return _of_year(rows, year) or _of_year(rows, newest_shared_year(rows)) or {row.area: row for row in rows}


COMPARISON_COMPOSERS: Mapping[type, Callable] = MappingProxyType({ComparisonQuestion: _comparison})
