"""A comparison as a file: every figure with qualifier, interval, status and source, and whether it is comparable."""

from collections.abc import Iterable, Sequence

from data.model.catalogue import Catalogue
from data.model.observation import OBSERVATION_COLUMNS, Observation, Reason
from data.questions.area_series import series_of
from data.questions.comparison import ComparisonAnswer, Shown
from data.questions.shown_areas import class_of
from data.rules.comparability import may_compare
from data.rules.intervals import with_rounded_margins
from data.rules.rates import Rate, rate
from layouts.rendering.files.cells import SOURCE_COLUMNS, Cells, column_cell, source_cells
from layouts.wording.comparison.sentences import not_comparable_reason
from layouts.wording.comparison.verdicts import area_verdict_text
from layouts.wording.numbers import value_with_unit
from layouts.wording.overviews import shown_period
from layouts.wording.reasons import reason_text
from layouts.wording.words import BOUNDARY_WORDS

COMPARABILITY = ("comparable", "reason_codes", "reasons")
RATE = ("rate", "rate_per", "rate_lower", "rate_upper", "population", "population_year", "rate_reason")
YES, NO, AS_A_LINE = "ja", "nee", "als lijn"


def areas_export(answer: ComparisonAnswer, catalogue: Catalogue) -> Cells:
    """Give the column names, and a row for each area, the benchmark and every further figure."""
    head = ["title", "area_name", "label", "verdict", *COMPARABILITY, *OBSERVATION_COLUMNS, *RATE, "boundaries"]
    rows = [_area_row(area, answer, catalogue) for area in answer.shown]
    benchmark = answer.shown_benchmark
    if benchmark and benchmark.area not in {area.area for area in answer.areas}:
        rows.append(_with_verdict("", _comparable_row(benchmark, answer, catalogue, AS_A_LINE)))
    for area in answer.beside:
        why = _words(area.reasons, catalogue)
        rows.append(_with_verdict("", _row(area.observation, area.area, area.reasons, why, answer, catalogue)))
    return [*head, *SOURCE_COLUMNS], rows


def _area_row(area: Shown, answer: ComparisonAnswer, catalogue: Catalogue) -> list:
    verdict = area_verdict_text(class_of(area), answer, catalogue)
    return _with_verdict(verdict, _comparable_row(area, answer, catalogue, YES))


def _with_verdict(verdict: str, row: list) -> list:
    """Put the verdict in words after the figure in words."""
    return [*row[:3], verdict, *row[3:]]


def _comparable_row(area: Shown, answer: ComparisonAnswer, catalogue: Catalogue, comparable: str) -> list:
    why = not_comparable_reason(area, catalogue)
    return _row(area.observation, area.area, area.reasons, why, answer, catalogue, comparable=comparable)


def _row(
    row: Observation | None,
    area: str,
    reasons: Sequence[Reason],
    why: str,
    answer: ComparisonAnswer,
    catalogue: Catalogue,
    *,
    comparable: str = YES,
) -> list:
    indicator = catalogue.indicator(row.indicator if row else answer.question.indicator)
    words = [indicator.title, catalogue.area(area).name, value_with_unit(row, indicator) if row else "geen cijfer"]
    comparability = [NO if reasons else comparable, " ".join(dict.fromkeys(reason.code for reason in reasons)), why]
    if row is None:
        fields = {"indicator": indicator.indicator, "area": area, "period_label": shown_period(answer)}
        blank = [fields.get(name) for name in OBSERVATION_COLUMNS]
        return [*words, *comparability, *blank, *([None] * len(RATE)), "", "", ""]
    published = with_rounded_margins(row, indicator)
    figures = [column_cell(published, name) for name in OBSERVATION_COLUMNS]
    boundaries = BOUNDARY_WORDS[catalogue.source(row.source).boundaries]
    rates = _rates(row, answer.question.per, catalogue)
    return [*words, *comparability, *figures, *rates, boundaries, *source_cells(row, catalogue)]


def _rates(row: Observation, per: int | None, catalogue: Catalogue) -> list:
    if not per:
        return [None] * len(RATE)
    result = rate(row, catalogue, per)
    if not isinstance(result, Rate):
        return [*([None] * (len(RATE) - 1)), reason_text(result, catalogue)]
    return [result.value, per, result.lower, result.upper, result.population, result.population_year, ""]


def years_export(answer: ComparisonAnswer, catalogue: Catalogue) -> Cells:
    """Give the column names, and a row for each year of each area: comparable with the figure before it or not."""
    head = ["title", "area_name", "label", *COMPARABILITY, *OBSERVATION_COLUMNS, *RATE, "boundaries", *SOURCE_COLUMNS]
    rows = []
    for series in series_of(answer, catalogue):
        for before, row in zip([None, *series.rows], series.rows, strict=False):
            reasons = may_compare(before, row, catalogue) if before else ()
            rows.append(_row(row, series.area, reasons, _words(reasons, catalogue), answer, catalogue))
    return head, rows


def _words(reasons: Iterable[Reason], catalogue: Catalogue) -> str:
    return "; ".join(dict.fromkeys(reason_text(reason, catalogue) for reason in reasons))
