"""One small chart an area over the years, all on one scale: a gap stays a gap, a line joins what may be compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation, Reason
from data.questions.comparison import Shown
from data.rules.comparability import Rate, may_compare, rate
from layouts.comparing.list_windows import drawn_areas, is_long
from layouts.comparing.rows import measured
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording.numbers import has_value

if TYPE_CHECKING:
    from data.questions.comparison import Compared, ComparisonAnswer

HEIGHT, WIDTH = 112, 170


@dataclass(frozen=True, slots=True)
class Series:
    """The years of one area: as drawn, oldest first, and what breaks its line."""

    area: str
    rows: tuple[Observation, ...]
    drawn: tuple[Observation, ...]
    breaks: tuple[Reason, ...]


class Scale(NamedTuple):
    """What all small charts of one picture share."""

    first_year: int
    last_year: int
    top: float


def series_of(
    answer: "ComparisonAnswer", catalogue: Catalogue, areas: "Iterable[Compared | Shown] | None" = None
) -> tuple[Series, ...]:
    """Give the series of each area A to Z, also of an area without a figure; of some areas where these are named."""
    codes = {one.area for one in (answer.areas if areas is None else areas)}
    rows: dict[str, list[Observation]] = {code: [] for code in codes}
    for row in answer.history:
        if row.area in codes:
            rows[row.area].append(row)
    by_name = sorted(codes, key=lambda code: (catalogue.area(code).name, code))
    return tuple(_series(code, tuple(rows[code]), answer.question.per, catalogue) for code in by_name)


def drawn_series(answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple[Series, ...]:
    """Give the series of the areas that charts draw."""
    return series_of(answer, catalogue, drawn_areas(answer, catalogue))


def series_exist(answer: "ComparisonAnswer", catalogue: Catalogue) -> bool:
    """Say whether an area has any year to draw or to tell; of a long list that need not be one that is drawn."""
    if is_long(answer):
        return bool(answer.years)
    per = answer.question.per
    return any(row.year is not None and has_value(row) and _as_asked(row, per, catalogue) for row in answer.history)


# A rate takes a tenth of a millisecond, a year pair half of that: of forty areas more than all else on their page.
@lru_cache(maxsize=500)
def _series(code: str, rows: tuple[Observation, ...], per: int | None, catalogue: Catalogue) -> Series:
    rows = sorted(rows, key=lambda row: row.period_start)
    drawn = [_as_asked(row, per, catalogue) for row in rows if row.year is not None and has_value(row)]
    drawn = [row for row in drawn if row is not None]
    breaks = [
        reason
        for before, after in zip(drawn, drawn[1:], strict=False)
        for reason in may_compare(before, after, catalogue)
    ]
    return Series(code, tuple(rows), tuple(drawn), tuple(dict.fromkeys(breaks)))


def _as_asked(row: Observation, per: int | None, catalogue: Catalogue) -> Observation | None:
    if not per:
        return row
    found = rate(row, catalogue, per)
    return row.with_figure(found.value, found.lower, found.upper, row.interval) if isinstance(found, Rate) else None


def small_charts(series: Sequence[Series], answer: "ComparisonAnswer", catalogue: Catalogue) -> dict[str, Figure]:
    """Draw a chart for each area with a figure; all have the same years and the same scale.

    No words to point at: they are drawings, and the newest figure stands above each.
    """
    indicator, scale = measured(answer, catalogue), scale_of(series)
    return {one.area: small_chart(one, scale, indicator, catalogue) for one in series if one.drawn and scale}


def scale_of(series: Sequence[Series]) -> Scale | None:
    """Return the years and the highest value of all series, None when nothing is drawn."""
    every = [row for one in series for row in one.drawn]
    if not every:
        return None
    return Scale(min(row.year for row in every), max(row.year for row in every), max(map(theme.top_of, every)))


def small_chart(one: Series, scale: Scale, indicator: Indicator, catalogue: Catalogue) -> Figure:
    """Draw the chart of one area."""
    years = range(scale.first_year, scale.last_year + 1)
    top = 10 if indicator.kind == "score" else scale.top * 1.08
    names = [str(year) for year in years]
    places, rows = _points(one, years, catalogue)
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": places,
        "y": [row.value if row else None for row in rows],
        "connectgaps": False,
        "cliponaxis": False,
        "marker": {"size": 5, "symbol": ["circle-open" if theme.hatch(row) else "circle" for row in rows]},
        "line": {"width": 2},
        "meta": {"role": "series-1"},
    }
    return {
        "data": [*theme.whiskers("y", places, rows, "muted"), line],
        "layout": theme.layout(
            HEIGHT,
            theme.category_axis(names, tickmode="array", tickvals=[names[0], names[-1]], tickfont={"size": 11}),
            theme.number_axis(indicator, top, nticks=3, tickfont={"size": 11}),
            margin={"t": 8, "b": 20, "l": 30, "r": 14},
            meta={"width": WIDTH},
        ),
    }


def _points(one: Series, years: range, catalogue: Catalogue) -> tuple[list[str], list[Observation | None]]:
    """Give a place for every year, and an empty one wherever the line must not go on."""
    of_year = {row.year: row for row in one.drawn}
    places, rows, before = [], [], None
    for year in years:
        row = of_year.get(year)
        if row and before and may_compare(before, row, catalogue):
            places.append(str(year))
            rows.append(None)
        places.append(str(year))
        rows.append(row)
        before = row
    return places, rows
