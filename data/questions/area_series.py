"""The years of each area of a comparison: what is drawn of them, and what breaks their line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data.model.catalogue import Catalogue
from data.model.observation import Observation, Reason
from data.questions.comparison import Compared, ComparisonAnswer, Shown
from data.questions.list_windows import drawn_areas, is_long
from data.rules.comparability import may_compare
from data.rules.rates import Rate, rate


@dataclass(frozen=True, slots=True)
class Series:
    """The years of one area: as drawn, oldest first, and what breaks its line."""

    area: str
    rows: tuple[Observation, ...]
    drawn: tuple[Observation, ...]
    breaks: tuple[Reason, ...]


def series_of(
    answer: ComparisonAnswer, catalogue: Catalogue, areas: Iterable[Compared | Shown] | None = None
) -> tuple[Series, ...]:
    """Give the series of each area A to Z, also of an area without a figure; of some areas where these are named."""
    codes = {one.area for one in (answer.areas if areas is None else areas)}
    rows: dict[str, list[Observation]] = {code: [] for code in codes}
    for row in answer.history:
        if row.area in codes:
            rows[row.area].append(row)
    by_name = sorted(codes, key=lambda code: (catalogue.area(code).name, code))
    return tuple(_series(code, tuple(rows[code]), answer.question.per, catalogue) for code in by_name)


def drawn_series(answer: ComparisonAnswer, catalogue: Catalogue) -> tuple[Series, ...]:
    """Give the series of the areas that charts draw."""
    return series_of(answer, catalogue, drawn_areas(answer))


def benchmark_series(answer: ComparisonAnswer, catalogue: Catalogue) -> Series | None:
    """Give the series of what the areas are held against; None for a count, which grows with the people."""
    code, per = answer.question.benchmark, answer.question.per
    is_count = catalogue.indicator(answer.question.indicator).kind in ("count", "capacity")
    if code is None or not answer.benchmark_history or (is_count and not per):
        return None
    return _series(code, answer.benchmark_history, per, catalogue)


def series_exist(answer: ComparisonAnswer, catalogue: Catalogue) -> bool:
    """Say whether an area has any year to draw or to tell; of a long list that need not be one that is drawn."""
    if is_long(answer):
        return bool(answer.years)
    per = answer.question.per
    return any(row.year is not None and row.has_value and _count_or_rate(row, per, catalogue) for row in answer.history)


# A rate takes a tenth of a millisecond, a year pair half of that: of forty areas more than all else on their page.
@lru_cache(maxsize=500)
def _series(code: str, rows: tuple[Observation, ...], per: int | None, catalogue: Catalogue) -> Series:
    in_order = tuple(sorted(rows, key=lambda row: row.period_start or date.min))
    figures = (_count_or_rate(row, per, catalogue) for row in in_order if row.year is not None and row.has_value)
    drawn = tuple(row for row in figures if row is not None)
    breaks = [
        reason
        for before, after in zip(drawn, drawn[1:], strict=False)
        for reason in may_compare(before, after, catalogue)
    ]
    return Series(code, in_order, drawn, tuple(dict.fromkeys(breaks)))


def _count_or_rate(row: Observation, per: int | None, catalogue: Catalogue) -> Observation | None:
    if not per:
        return row
    row_rate = rate(row, catalogue, per)
    if not isinstance(row_rate, Rate):
        return None
    return row.as_rate(row_rate.value, row_rate.lower, row_rate.upper, row.interval)
