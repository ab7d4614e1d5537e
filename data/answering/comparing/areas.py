"""Compares the figures of one year: each area with the others, and the benchmark with all."""

from collections.abc import Sequence

from data.answering.comparing.reads import ByArea
from data.model import reasons
from data.model.catalogue import Catalogue
from data.model.observation import Observation, Reason
from data.questions.comparison import Compared, ComparisonQuestion
from data.rules.comparability import PARTS_OF_YEAR, may_compare
from data.rules.completeness import NOT_APPLICABLE, NOT_THERE_THEN
from data.rules.rates import rate


def anchor_of(
    catalogue: Catalogue, question: ComparisonQuestion, of_year: ByArea, areas: Sequence[str]
) -> Observation | None:
    """Choose the figure that the others are compared with: the own one, else one of the series that most areas have.

    Where areas get verdicts, it is one of the series of the benchmark: a verdict on another series would say nothing.
    """
    own = of_year.get(question.reference or "")
    held = of_year.get(question.benchmark or "")
    if held is not None and held.value is not None and held.year is not None and is_judged(question, catalogue):
        for row in (own, *map(of_year.get, areas)):
            is_of_series = row is not None and (row.source, row.period_key) == (held.source, held.period_key)
            if is_of_series and row is not None and row.value is not None:
                return row
    return own if own and own.value is not None and own.year else _most_common(of_year, areas)


def is_judged(question: ComparisonQuestion, catalogue: Catalogue) -> bool:
    """True for a figure that areas may be judged by: never a count, of which a larger area has more."""
    return catalogue.indicator(question.indicator).kind not in ("count", "capacity")


def _most_common(of_year: ByArea, areas: Sequence[str]) -> Observation | None:
    """Choose the figure to compare the others with: one of the source and period that most areas have."""
    series: dict[tuple[str, str], list[Observation]] = {}
    for row in (of_year[code] for code in areas if code in of_year):
        if row.value is not None and row.year is not None:
            series.setdefault((row.source, row.period_key), []).append(row)
    return max(series.values(), key=len, default=[None])[0]


def compared_area(
    catalogue: Catalogue,
    question: ComparisonQuestion,
    code: str,
    of_year: ByArea,
    anchor: Observation | None,
    year: int | None,
) -> Compared:
    """Compare the figure of one area with the anchor, or say why it has none."""
    row = of_year.get(code)
    if row is None:
        wider_areas = (a for a in catalogue.area(code).part_of if catalogue.area(a).kind != "land")
        wider = next((of_year[area] for area in wider_areas if area in of_year), None)
        missing = _why_no_figure(catalogue, question.indicator, code, year)
        no_value = Reason(reasons.NO_VALUE, (code, str(year), missing)) if year else Reason(reasons.NO_VALUE, (code,))
        reason = Reason(reasons.OTHER_AREA_KIND, (wider.area, code)) if wider else no_value
        return Compared(code, None, (reason,), None, wider=wider)
    return Compared(
        area=code,
        observation=row,
        reasons=reasons_against(catalogue, row, anchor),
        difference=None,
        rate=rate(row, catalogue, question.per) if question.per else None,
    )


def _why_no_figure(catalogue: Catalogue, indicator: str, area: str, year: int | None) -> str:
    """Say why a figure cannot exist; "" when it can and is not there."""
    if year is not None and not catalogue.area(area).existed_in(year):
        return NOT_THERE_THEN
    return "" if catalogue.can_have(catalogue.indicator(indicator), area) else NOT_APPLICABLE


def reasons_against(catalogue: Catalogue, row: Observation, anchor: Observation | None) -> tuple[Reason, ...]:
    """Give the reasons why a figure cannot be compared; a figure of a part of a year never can."""
    if row.period_kind in PARTS_OF_YEAR:
        return (Reason(reasons.PART_OF_YEAR, (row.period_label,)),)
    if row == anchor:
        return ()
    if anchor is None and row.value is not None:
        return (Reason(reasons.NOTHING_BESIDE),)
    if anchor is None:
        return (Reason(reasons.NO_VALUE, (row.area, row.period_label, row.missing_reason or "")),)
    return may_compare(anchor, row, catalogue)


def benchmark_of(
    catalogue: Catalogue, question: ComparisonQuestion, of_year: ByArea, anchor: Observation | None
) -> Compared | None:
    """Take the figure of the country, drawn as a line: all must agree with it but the kind of area."""
    row = of_year.get(question.benchmark or "")
    if row is None:
        return None
    why = tuple(reason for reason in reasons_against(catalogue, row, anchor) if reason.code != reasons.OTHER_AREA_KIND)
    return Compared(row.area, row, why, None, rate=rate(row, catalogue, question.per) if question.per else None)
