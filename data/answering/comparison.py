"""How a comparison becomes an answer: who stands beside whom, which figure is held against which, and why not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from data.answering import comparison_members as shared
from data.answering import comparison_reads as read
from data.answering.comparison_members import Members, Span, Standing, count_valued, newest_shared
from data.answering.comparison_reads import ByArea, by_year
from data.answering.comparison_shown import shown_area, shown_areas
from data.answering.context import AnswerContext
from data.model import reasons as r
from data.model.observation import Observation, Reason
from data.questions.comparison import Compared, ComparisonAnswer, ComparisonQuestion, Shown
from data.questions.list_windows import part_chosen, parts_of
from data.rules.changes import differs
from data.rules.comparability import PARTS_OF_YEAR, may_compare
from data.rules.rates import Rate, rate


def _comparison(context: AnswerContext, question: ComparisonQuestion) -> ComparisonAnswer:
    """Hold the figures of one year against one of them.

    That is the figure of the reference; where it has none, one of the series and period that most share.
    """
    present = read.presence(context, question)
    found = shared.members(context, question, present)
    span = shared.span(question, present, found)
    year = question.year or span.year
    of_year = read.of_year(context, question, year)
    own = of_year.get(question.reference or "")
    anchor = own if own and own.value is not None and own.year else _usual(of_year, found.areas)
    kind = context.catalogue.area(anchor.area).kind if anchor else ""
    standing = context.recalled(
        ("comparison standing", *shared.standing_key(question, year, anchor, kind, found)),
        lambda: _standing(context, question, found, of_year, anchor, year),
    )
    # Of a group no differences are told: of hundreds of areas they would only take time.
    areas = standing.areas if question.group else tuple(_with_difference(context, one, own) for one in standing.areas)
    answered = question if _keeps_rates(question, areas) else replace(question, per=None)
    shown = shown_areas(areas, answered, context.catalogue)
    return ComparisonAnswer(
        rows=standing.rows,
        question=answered,
        release=context.release,
        today=context.today,
        year=year,
        areas=areas,
        group=found.group,
        benchmark=standing.benchmark,
        history=_history(context, answered, found, shown, span),
        years=span.years,
        told_years=span.told_years,
        beside=tuple(dict.fromkeys(_beside(context, question, found.areas, of_year, anchor))),
        newest=() if any(one.figure for one in shown) else read.newest(context, question),
        outlines=found.outlines,
        shown=shown,
        shown_benchmark=shown_area(standing.benchmark, answered, context.catalogue) if standing.benchmark else None,
    )


def _history(
    context: AnswerContext, question: ComparisonQuestion, found: Members, shown: Sequence[Shown], span: Span
) -> tuple[Observation, ...]:
    """Give the years of all areas, or of those in the part of a long list that is shown."""
    if not question.with_history:
        return ()
    codes = found.areas
    if question.of_part:
        listed = parts_of(shown)
        part = listed[part_chosen(listed, question.around, question.reference)]
        codes = tuple(one.area for one in part)
    return read.history(context, question, codes, frozenset(span.told_years))


def _standing(
    context: AnswerContext,
    question: ComparisonQuestion,
    found: Members,
    of_year: ByArea,
    anchor: Observation | None,
    year: int | None,
) -> Standing:
    return Standing(
        areas=tuple(_compared(context, question, code, of_year, anchor, year) for code in found.areas),
        rows=tuple(of_year[code] for code in found.areas if code in of_year),
        benchmark=_benchmark(context, question, of_year, anchor),
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
    counted: dict[tuple, list[Observation]] = {}
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
    further = read.figures(context, question, (code for code, _ in question.beside))
    for indicator, year in question.beside:
        other = _nearest(further.of(indicator), year)
        for code in areas:
            row = next((other[one] for one in context.catalogue.with_wider_areas(code) if one in other), None)
            yardstick = of_year.get(code) or anchor
            if row is not None and row != yardstick:
                reasons = may_compare(yardstick, row, context.catalogue) if yardstick else _reasons(context, row, None)
                yield Compared(row.area, row, reasons, None)


def _nearest(rows: Sequence[Observation], year: int | None) -> ByArea:
    """Take of each area the figure of the year; where no area has one, that of the newest shared year, or any."""
    of_year = by_year(rows)
    return of_year.get(year) or of_year.get(newest_shared(count_valued(rows))) or {row.area: row for row in rows}


COMPARISON_COMPOSERS: Mapping[type, Callable] = MappingProxyType({ComparisonQuestion: _comparison})
