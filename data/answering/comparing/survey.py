"""Answers for all figures of one survey at once how each area differs from what it is held against."""

from data.answering.comparing.areas import anchor_of, benchmark_of, compared_area
from data.answering.comparing.held_against import with_verdicts
from data.answering.comparing.reads import ByArea, by_year
from data.answering.comparing.shown import shown_areas
from data.answering.context import AnswerContext
from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.queries import figures as queries
from data.questions.comparison import ComparisonQuestion, SurveyAnswer, SurveyFigure, SurveyQuestion


def compose_survey(context: AnswerContext, question: SurveyQuestion) -> SurveyAnswer:
    """Answer a `SurveyQuestion`.

    Raises:
        UnknownCode: an area that does not exist.
    """
    catalogue = context.catalogue
    candidates = [code for code, one in catalogue.indicators.items() if one.interval == "gepubliceerd"]
    areas = tuple(dict.fromkeys((*question.areas, *((question.benchmark,) if question.benchmark else ()))))
    rows = context.figures(candidates, areas, question.year, question.year, queries.WHOLE_ONLY) if candidates else []
    by_indicator: dict[str, list[Observation]] = {}
    for row in rows:
        by_indicator.setdefault(row.indicator, []).append(row)
    figures = (
        _figure(question, code, by_year(of_indicator).get(question.year, {}), catalogue)
        for code, of_indicator in by_indicator.items()
        if any(row.source == question.source for row in of_indicator)
    )
    judged = tuple(one for one in figures if any(area.verdict and area.verdict.is_known for area in one.shown))
    return SurveyAnswer(question, context.release, context.today, judged)


def _figure(question: SurveyQuestion, indicator: str, of_year: ByArea, catalogue: Catalogue) -> SurveyFigure:
    """Compare one figure as a comparison of it would."""
    asked = ComparisonQuestion(
        indicator,
        question.areas,
        None,
        question.year,
        question.against_group,
        benchmark=question.benchmark,
        against_group=bool(question.against_group),
    )
    anchor = anchor_of(catalogue, asked, of_year, question.areas)
    compared = [compared_area(catalogue, asked, code, of_year, anchor, question.year) for code in question.areas]
    benchmark = benchmark_of(catalogue, asked, of_year, anchor)
    by_area = {one.area: one for one in shown_areas(compared, asked, catalogue)}
    in_order = [by_area[code] for code in question.areas]
    return SurveyFigure(indicator, with_verdicts(in_order, asked, benchmark, catalogue)[0])
