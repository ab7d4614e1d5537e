"""Answers a comparison: which areas are compared, which figures may be compared, and the reasons why others may not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from data.answering.comparing.areas import anchor_of, benchmark_of, compared_area, reasons_against
from data.answering.comparing.held_against import with_verdicts
from data.answering.comparing.members import (
    count_valued,
    find_members,
    find_years,
    newest_shared_year,
    with_reported_years,
    within_reported_years,
)
from data.answering.comparing.reads import (
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
from data.answering.comparing.shown import shown_area, shown_areas
from data.answering.comparing.survey import compose_survey
from data.answering.context import AnswerContext, Composer
from data.model.observation import Observation
from data.model.period import is_within
from data.questions.comparison import (
    AreaFiguresQuestion,
    Compared,
    ComparisonAnswer,
    ComparisonQuestion,
    PresenceQuestion,
    SurveyQuestion,
)
from data.questions.list_windows import chosen_window, split_into_windows
from data.rules.changes import differs
from data.rules.comparability import may_compare
from data.rules.rates import Rate


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
    drawn = frozenset(codes)
    read = tuple(dict.fromkeys((*codes, *((question.benchmark,) if question.benchmark else ()))))
    history = read_history(context, question, read, frozenset(reported_years))
    return replace(
        compared,
        question=replace(bounded, per=compared.question.per),
        years=years,
        reported_years=reported_years,
        history=tuple(row for row in history if row.area in drawn),
        benchmark_history=tuple(row for row in history if row.area == question.benchmark),
    )


def _of_one_year(context: AnswerContext, requested: ComparisonQuestion) -> ComparisonAnswer:
    presence = read_presence(context, requested)
    members = find_members(context, requested, presence)
    question = with_reported_years(requested, presence, members)
    years = find_years(question, presence, members)
    year = question.year or years.year
    of_year = read_year(context, question, year)
    own = of_year.get(question.reference or "")
    anchor = anchor_of(context.catalogue, question, of_year, members.areas)
    areas = tuple(compared_area(context.catalogue, question, code, of_year, anchor, year) for code in members.areas)
    # No page shows the differences within a group; for hundreds of areas they would only take time.
    if not question.group:
        areas = tuple(_with_difference(context, area, own) for area in areas)
    benchmark = benchmark_of(context.catalogue, question, of_year, anchor)
    answered = question if _keeps_rates(question, areas) else replace(question, per=None)
    unjudged = shown_areas(areas, answered, context.catalogue)
    shown, mean = with_verdicts(unjudged, answered, benchmark, context.catalogue)
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
        mean=mean,
    )


def _keeps_rates(question: ComparisonQuestion, compared: Sequence[Compared]) -> bool:
    """True when rates are shown: always when the visitor chose them, by default when most figures have one."""
    if not question.per_where_known:
        return True
    with_value = [area for area in compared if area.observation is not None and area.observation.value is not None]
    with_rate = [area for area in with_value if isinstance(area.rate, Rate)]
    return len(with_rate) > 1 and len(with_rate) * 2 > len(with_value)


def _with_difference(context: AnswerContext, compared: Compared, own: Observation | None) -> Compared:
    """Add how an area differs from the reference, when both have a figure."""
    row = compared.observation
    if own is None or row is None or row == own:
        return compared
    indicator = context.catalogue.indicator(row.indicator)
    return replace(compared, difference=differs(own, row, indicator, context.catalogue))


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
                catalogue = context.catalogue
                against = may_compare(figure, row, catalogue) if figure else reasons_against(catalogue, row, None)
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
        SurveyQuestion: compose_survey,
    }
)
