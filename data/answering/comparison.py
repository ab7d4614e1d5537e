"""How a comparison becomes an answer: who stands beside whom, which figure is held against which, and why not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from data.answering import comparison_reads as read
from data.answering.comparison_members import count_valued, members, newest_shared, span, with_known_years, within_told
from data.answering.comparison_reads import ByArea, by_year
from data.answering.comparison_shown import shown_area, shown_areas
from data.answering.context import AnswerContext, Composer
from data.model import reasons as r
from data.model.observation import Observation, Reason
from data.model.period import is_within
from data.questions.comparison import AreaFiguresQuestion, Compared, ComparisonAnswer, ComparisonQuestion
from data.questions.list_windows import part_chosen, parts_of
from data.rules.changes import differs
from data.rules.comparability import PARTS_OF_YEAR, may_compare
from data.rules.rates import Rate, rate


def _comparison(context: AnswerContext, question: ComparisonQuestion) -> ComparisonAnswer:
    """Hold the figures of one year against one of them, and give the years beside it where these were asked.

    The figure of the reference is the one the others are held against; where it has none, one of the series and
    period that most areas have.
    """
    return _with_history(context, question) if question.with_history else _of_one_year(context, question)


def _with_history(context: AnswerContext, question: ComparisonQuestion) -> ComparisonAnswer:
    """Add the years of all areas to the comparison of one year, or of those in the part of a long list."""
    one_year = replace(question, with_history=False, of_part=False)
    compared = context.answer(one_year)
    whole = compared
    if compared.question.from_year or compared.question.to_year:  # these years have no figures
        whole = context.answer(replace(one_year, from_year=None, to_year=None))
    bounded = within_told(question, whole.years, whole.told_years)
    years, told_years = (
        tuple(year for year in found if is_within(year, bounded.from_year, bounded.to_year))
        for found in (whole.years, whole.told_years)
    )
    codes = tuple(one.area for one in compared.areas)
    if question.of_part:
        listed = parts_of(compared.shown)
        codes = tuple(one.area for one in listed[part_chosen(listed, question.around, question.reference)])
    return replace(
        compared,
        question=replace(bounded, per=compared.question.per),
        years=years,
        told_years=told_years,
        history=read.history(context, question, codes, frozenset(told_years)),
    )


def _of_one_year(context: AnswerContext, asked: ComparisonQuestion) -> ComparisonAnswer:
    present = read.presence(context, asked)
    found = members(context, asked, present)
    question = with_known_years(asked, present, found)
    years = span(question, present, found)
    year = question.year or years.year
    of_year = read.of_year(context, question, year)
    own = of_year.get(question.reference or "")
    anchor = own if own and own.value is not None and own.year else _usual(of_year, found.areas)
    areas = tuple(_compared(context, question, code, of_year, anchor, year) for code in found.areas)
    # The differences within a group are not told: of hundreds of areas they would only take time.
    if not question.group:
        areas = tuple(_with_difference(context, one, own) for one in areas)
    benchmark = _benchmark(context, question, of_year, anchor)
    answered = question if _keeps_rates(question, areas) else replace(question, per=None)
    shown = shown_areas(areas, answered, context.catalogue)
    return ComparisonAnswer(
        rows=tuple(of_year[code] for code in found.areas if code in of_year),
        question=answered,
        release=context.release,
        today=context.today,
        year=year,
        areas=areas,
        group=found.group,
        benchmark=benchmark,
        years=years.years,
        told_years=years.told_years,
        beside=tuple(dict.fromkeys(_beside(context, question, found.areas, of_year, anchor))),
        newest=() if any(one.figure for one in shown) else read.newest(context, question),
        outlines=found.outlines,
        shown=shown,
        shown_benchmark=shown_area(benchmark, answered, context.catalogue) if benchmark else None,
    )


def _keeps_rates(question: ComparisonQuestion, compared: Sequence[Compared]) -> bool:
    """Say whether rates can be shown as asked: always when asked for, by default where most figures have one."""
    if not question.per_where_known:
        return True
    counted = [one for one in compared if one.observation is not None and one.observation.value is not None]
    rates = [one for one in counted if isinstance(one.rate, Rate)]
    return len(rates) > 1 and len(rates) * 2 > len(counted)


def _usual(of_year: ByArea, areas: Sequence[str]) -> Observation | None:
    """Choose what to hold the others against: a figure of the series and period that most have."""
    counted: dict[tuple[str, str], list[Observation]] = {}
    for row in (of_year[code] for code in areas if code in of_year):
        if row.value is not None and row.year is not None:
            counted.setdefault((row.source, row.period_key), []).append(row)
    return max(counted.values(), key=len, default=[None])[0]


def _compared(
    context: AnswerContext,
    question: ComparisonQuestion,
    code: str,
    of_year: ByArea,
    anchor: Observation | None,
    year: int | None,
) -> Compared:
    row = of_year.get(code)
    if row is None:
        wider = (a for a in context.catalogue.area(code).part_of if context.catalogue.area(a).kind != "land")
        above = next((of_year[a] for a in wider if a in of_year), None)
        absent = Reason(r.NO_VALUE, (code, str(year), "")) if year else Reason(r.NO_VALUE, (code,))
        reason = Reason(r.OTHER_AREA_KIND, (above.area, code)) if above else absent
        return Compared(code, None, (reason,), None, wider=above)
    return Compared(
        area=code,
        observation=row,
        reasons=_reasons(context, row, anchor),
        difference=None,
        rate=rate(row, context.catalogue, question.per) if question.per else None,
    )


def _with_difference(context: AnswerContext, one: Compared, own: Observation | None) -> Compared:
    """Tell how an area differs from the reference, where both have a figure."""
    row = one.observation
    if own is None or row is None or row == own:
        return one
    return replace(one, difference=differs(own, row, context.catalogue.indicator(row.indicator), context.catalogue))


def _reasons(context: AnswerContext, row: Observation, anchor: Observation | None) -> tuple[Reason, ...]:
    """Give why a figure cannot stand with the others; a figure for part of a year never stands with years."""
    if row.period_kind in PARTS_OF_YEAR:
        return (Reason(r.PART_OF_YEAR, (row.period_label,)),)
    if row == anchor:
        return ()
    if anchor is None and row.value is not None:
        return (Reason(r.NOTHING_BESIDE),)
    if anchor is None:
        return (Reason(r.NO_VALUE, (row.area, row.period_label, row.missing_reason or "")),)
    return may_compare(anchor, row, context.catalogue)


def _benchmark(
    context: AnswerContext, question: ComparisonQuestion, of_year: ByArea, anchor: Observation | None
) -> Compared | None:
    """Take the figure of the country as a line beside the cities: all must fit but the kind of area."""
    row = of_year.get(question.benchmark or "")
    if row is None:
        return None
    reasons = tuple(one for one in _reasons(context, row, anchor) if one.code != r.OTHER_AREA_KIND)
    return Compared(
        row.area, row, reasons, None, rate=rate(row, context.catalogue, question.per) if question.per else None
    )


def _beside(
    context: AnswerContext,
    question: ComparisonQuestion,
    areas: Sequence[str],
    of_year: ByArea,
    anchor: Observation | None,
) -> Iterable[Compared]:
    """Hold further figures of the same areas against those of the year, each through the gate."""
    if not question.beside:
        return
    for indicator, year in question.beside:
        other = _nearest(read.figures(context, question, indicator), year)
        for code in areas:
            row = next((other[one] for one in context.catalogue.with_wider_areas(code) if one in other), None)
            yardstick = of_year.get(code) or anchor
            if row is not None and row != yardstick:
                reasons = may_compare(yardstick, row, context.catalogue) if yardstick else _reasons(context, row, None)
                yield Compared(row.area, row, reasons, None)


def _nearest(rows: Sequence[Observation], year: int | None) -> ByArea:
    """Take of each area the figure of the year; where no area has one, that of the newest shared year, or any."""
    rows_by_year = by_year(rows)
    for candidate in (year, newest_shared(count_valued(rows))):
        if candidate in rows_by_year:
            return rows_by_year[candidate]
    return {row.area: row for row in rows}


COMPARISON_COMPOSERS: Mapping[type, Composer] = MappingProxyType(
    {ComparisonQuestion: _comparison, AreaFiguresQuestion: read.compose_area_figures}
)
