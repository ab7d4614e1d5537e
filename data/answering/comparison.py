"""Answers a comparison: which areas are compared, which figures may be compared, and the reasons why others may not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from data.answering.comparison_members import (
    count_valued,
    find_members,
    find_years,
    newest_shared_year,
    with_reported_years,
    within_reported_years,
)
from data.answering.comparison_reads import (
    ByArea,
    by_year,
    compose_area_figures,
    compose_presence,
    read_figures,
    read_history,
    read_newest_figures,
    read_presence,
    read_year,
)
from data.answering.comparison_shown import shown_area, shown_areas
from data.answering.context import AnswerContext, Composer
from data.model import reasons
from data.model.catalogue import Catalogue
from data.model.observation import Observation, Reason
from data.model.period import is_within
from data.questions.comparison import (
    AreaFiguresQuestion,
    Compared,
    ComparisonAnswer,
    ComparisonQuestion,
    PresenceQuestion,
)
from data.questions.list_windows import chosen_window, split_into_windows
from data.rules.changes import differs
from data.rules.comparability import PARTS_OF_YEAR, may_compare
from data.rules.completeness import NOT_APPLICABLE, NOT_THERE_THEN
from data.rules.rates import Rate, rate


def _comparison(context: AnswerContext, question: ComparisonQuestion) -> ComparisonAnswer:
    """Compare the figures of one year, and add the history when the question asks for it.

    All figures are compared with the figure of the reference. When the reference has no figure, they are compared with
    a figure of the source and period that most areas have.
    """
    return _with_history(context, question) if question.with_history else _of_one_year(context, question)


def _with_history(context: AnswerContext, question: ComparisonQuestion) -> ComparisonAnswer:
    """Add the history of all areas to the comparison of one year; of a long list that of one window."""
    one_year = replace(question, with_history=False, of_window=False)
    compared = context.answer(one_year)
    whole = compared
    if compared.question.from_year or compared.question.to_year:  # the chosen years have no figures
        whole = context.answer(replace(one_year, from_year=None, to_year=None))
    bounded = within_reported_years(question, whole.years, whole.reported_years)
    years, reported_years = (
        tuple(year for year in all_years if is_within(year, bounded.from_year, bounded.to_year))
        for all_years in (whole.years, whole.reported_years)
    )
    codes = tuple(area.area for area in compared.areas)
    if question.of_window:
        windows = split_into_windows(compared.shown)
        codes = tuple(area.area for area in windows[chosen_window(windows, question.around, question.reference)])
    return replace(
        compared,
        question=replace(bounded, per=compared.question.per),
        years=years,
        reported_years=reported_years,
        history=read_history(context, question, codes, frozenset(reported_years)),
    )


def _of_one_year(context: AnswerContext, requested: ComparisonQuestion) -> ComparisonAnswer:
    presence = read_presence(context, requested)
    members = find_members(context, requested, presence)
    question = with_reported_years(requested, presence, members)
    years = find_years(question, presence, members)
    year = question.year or years.year
    of_year = read_year(context, question, year)
    own = of_year.get(question.reference or "")
    anchor = own if own and own.value is not None and own.year else _most_common(of_year, members.areas)
    areas = tuple(_compared(context, question, code, of_year, anchor, year) for code in members.areas)
    # No page shows the differences within a group; for hundreds of areas they would only take time.
    if not question.group:
        areas = tuple(_with_difference(context, area, own) for area in areas)
    benchmark = _benchmark(context, question, of_year, anchor)
    answered = question if _keeps_rates(question, areas) else replace(question, per=None)
    shown = shown_areas(areas, answered, context.catalogue)
    return ComparisonAnswer(
        rows=tuple(of_year[code] for code in members.areas if code in of_year),
        question=answered,
        release=context.release,
        today=context.today,
        year=year,
        areas=areas,
        group=members.group,
        participants=members.participants,
        benchmark=benchmark,
        years=years.years,
        reported_years=years.reported_years,
        beside=tuple(dict.fromkeys(_beside(context, question, members.areas, of_year, anchor))),
        newest=() if any(area.figure for area in shown) else read_newest_figures(context, question),
        outlines=members.outlines,
        shown=shown,
        shown_benchmark=shown_area(benchmark, answered, context.catalogue) if benchmark else None,
    )


def _keeps_rates(question: ComparisonQuestion, compared: Sequence[Compared]) -> bool:
    """True when rates are shown: always when the visitor chose them, by default when most figures have one."""
    if not question.per_where_known:
        return True
    with_value = [area for area in compared if area.observation is not None and area.observation.value is not None]
    with_rate = [area for area in with_value if isinstance(area.rate, Rate)]
    return len(with_rate) > 1 and len(with_rate) * 2 > len(with_value)


def _most_common(of_year: ByArea, areas: Sequence[str]) -> Observation | None:
    """Choose the figure to compare the others with: one of the source and period that most areas have."""
    series: dict[tuple[str, str], list[Observation]] = {}
    for row in (of_year[code] for code in areas if code in of_year):
        if row.value is not None and row.year is not None:
            series.setdefault((row.source, row.period_key), []).append(row)
    return max(series.values(), key=len, default=[None])[0]


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
        wider_areas = (a for a in context.catalogue.area(code).part_of if context.catalogue.area(a).kind != "land")
        wider = next((of_year[area] for area in wider_areas if area in of_year), None)
        missing = _why_no_figure(context.catalogue, question.indicator, code, year)
        no_value = Reason(reasons.NO_VALUE, (code, str(year), missing)) if year else Reason(reasons.NO_VALUE, (code,))
        reason = Reason(reasons.OTHER_AREA_KIND, (wider.area, code)) if wider else no_value
        return Compared(code, None, (reason,), None, wider=wider)
    return Compared(
        area=code,
        observation=row,
        reasons=_reasons(context, row, anchor),
        difference=None,
        rate=rate(row, context.catalogue, question.per) if question.per else None,
    )


def _why_no_figure(catalogue: Catalogue, indicator: str, area: str, year: int | None) -> str:
    """Say why a figure cannot exist; "" when it can and is not there."""
    if year is not None and not catalogue.area(area).existed_in(year):
        return NOT_THERE_THEN
    return "" if catalogue.can_have(catalogue.indicator(indicator), area) else NOT_APPLICABLE


def _with_difference(context: AnswerContext, compared: Compared, own: Observation | None) -> Compared:
    """Add how an area differs from the reference, when both have a figure."""
    row = compared.observation
    if own is None or row is None or row == own:
        return compared
    indicator = context.catalogue.indicator(row.indicator)
    return replace(compared, difference=differs(own, row, indicator, context.catalogue))


def _reasons(context: AnswerContext, row: Observation, anchor: Observation | None) -> tuple[Reason, ...]:
    """Give the reasons why a figure cannot be compared; a figure of a part of a year never can."""
    if row.period_kind in PARTS_OF_YEAR:
        return (Reason(reasons.PART_OF_YEAR, (row.period_label,)),)
    if row == anchor:
        return ()
    if anchor is None and row.value is not None:
        return (Reason(reasons.NOTHING_BESIDE),)
    if anchor is None:
        return (Reason(reasons.NO_VALUE, (row.area, row.period_label, row.missing_reason or "")),)
    return may_compare(anchor, row, context.catalogue)


def _benchmark(
    context: AnswerContext, question: ComparisonQuestion, of_year: ByArea, anchor: Observation | None
) -> Compared | None:
    """Take the figure of the country, drawn as a line: all must agree with it but the kind of area."""
    row = of_year.get(question.benchmark or "")
    if row is None:
        return None
    reasons_against = tuple(why for why in _reasons(context, row, anchor) if why.code != reasons.OTHER_AREA_KIND)
    return Compared(
        row.area, row, reasons_against, None, rate=rate(row, context.catalogue, question.per) if question.per else None
    )


def _beside(
    context: AnswerContext,
    question: ComparisonQuestion,
    areas: Sequence[str],
    of_year: ByArea,
    anchor: Observation | None,
) -> Iterable[Compared]:
    """Compare further figures of the same areas with those of the year, each by the same rules."""
    if not question.beside:
        return
    for indicator, year in question.beside:
        further = _nearest(read_figures(context, question, indicator), year)
        for code in areas:
            row = next((further[area] for area in context.catalogue.with_wider_areas(code) if area in further), None)
            figure = of_year.get(code) or anchor
            if row is not None and row != figure:
                against = may_compare(figure, row, context.catalogue) if figure else _reasons(context, row, None)
                yield Compared(row.area, row, against, None)


def _nearest(rows: Sequence[Observation], year: int | None) -> ByArea:
    """Take the figure of the year for each area; else that of the newest shared year, else any figure."""
    rows_by_year = by_year(rows)
    for candidate in (year, newest_shared_year(count_valued(rows))):
        if candidate in rows_by_year:
            return rows_by_year[candidate]
    return {row.area: row for row in rows}


COMPARISON_COMPOSERS: Mapping[type, Composer] = MappingProxyType(
    {
        ComparisonQuestion: _comparison,
        AreaFiguresQuestion: compose_area_figures,
        PresenceQuestion: compose_presence,
    }
)
