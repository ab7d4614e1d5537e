"""Small charts over the years, one for each area on one scale, with the line of the country and a verdict below it.

A drawing holds no words and is stretched over its width, so that it serves every width; its lines keep their own
thickness. A year without a figure is a gap.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.area_series import Series, benchmark_series, drawn_series
from data.questions.comparison import ComparisonAnswer
from data.rules.comparability import may_compare
from layouts.comparing.plot_scale import PlotScale, plot_scale
from layouts.rendering.html.static_rows import static_element
from layouts.rendering.svg.text import escaped
from layouts.wording.comparison.pictures import series_notes
from layouts.wording.comparison.units import indicator_as_shown
from layouts.wording.comparison.years import chart_label, first_and_last_text, series_verdict_text, years_key_texts

HEIGHT, ROOM = 64, 5


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all charts share: the years along the bottom, the scale, and the line of the country as markup."""

    years: range
    scale: PlotScale
    country: str
    shown: Indicator


def year_charts(answer: ComparisonAnswer, catalogue: Catalogue) -> Component | None:
    """Draw a small chart for each area, A to Z; of a long list only for the drawn part. None without figures."""
    all_series = drawn_series(answer, catalogue)
    country = benchmark_series(answer, catalogue)
    rows = [row for series in all_series for row in series.drawn]
    if not rows:
        return None
    years = range(min(row.year for row in rows), max(row.year for row in rows) + 1)
    beside = [row for row in country.drawn if row.year in years] if country else []
    scale = plot_scale([*rows, *beside], None)
    frame = _Frame(years, scale, "", indicator_as_shown(answer, catalogue))
    if beside:
        frame = _Frame(years, scale, _country(beside, frame, catalogue), frame.shown)
    charts = "".join(_chart(series, frame, answer, catalogue) for series in all_series)
    bounds = (scale.low, scale.high)
    key = _key(years_key_texts(answer, bounds, scale.indicator(frame.shown), catalogue, has_country=bool(beside)))
    return static_element(f'{key}<ul class="minis">{charts}</ul>', "minis-frame")


def _key(texts: Mapping[str, str]) -> str:
    items = "".join(
        f'<li>{f"<span class={look!r} aria-hidden=true></span> " if look != "scale" else ""}{escaped(words)}</li>'
        for look, words in texts.items()
        if words
    )
    return f'<ul class="line-key">{items}</ul>'


def _chart(series: Series, frame: _Frame, answer: ComparisonAnswer, catalogue: Catalogue) -> str:
    name = escaped(catalogue.area(series.area).name)
    indicator = catalogue.indicator(answer.question.indicator)
    own = ' class="own"' if series.area == answer.question.reference else ""
    values = escaped(first_and_last_text(series, frame.shown, frame.years[-1]))
    notes = "".join(f"<p>{escaped(note)}</p>" for note in series_notes(series, indicator, catalogue))
    drawing = _drawing(series, frame, catalogue) if series.drawn else ""
    verdict = escaped(series_verdict_text(series, frame.years[-1], answer, catalogue))
    return f"<li{own}><h3>{name}</h3><p>{values}</p>{drawing}<p>{verdict}</p>{notes}</li>"


def _country(rows: Sequence[Observation], frame: _Frame, catalogue: Catalogue) -> str:
    return f'<path class="country" d="{_line(rows, frame, catalogue)}"/>'


def _drawing(series: Series, frame: _Frame, catalogue: Catalogue) -> str:
    """Draw the margins, the line and the dots, each as one path; a dot is a line without length, with round ends."""
    label = escaped(chart_label(series, frame.shown, catalogue))
    margins = "".join(
        f"M{_across(row.year, frame)} {_down(row.upper, frame)}V{_down(row.lower, frame)}"
        for row in series.drawn
        if row.lower is not None and row.upper is not None
    )
    paths = (
        ("margin", margins),
        ("own-line", _line(series.drawn, frame, catalogue, is_whole=not series.breaks)),
        ("dot", _dots((row for row in series.drawn if row.qualifier == "exact"), frame)),
        ("dot open", _dots((row for row in series.drawn if row.qualifier != "exact"), frame)),
    )
    drawn = "".join(f'<path class="{look}" d="{path}"/>' for look, path in paths if path)
    stretched = f'viewBox="0 0 100 {HEIGHT}" preserveAspectRatio="none"'
    return f'<svg class="viz mini" {stretched} role="img" aria-label="{label}">{frame.country}{drawn}</svg>'


def _dots(rows: Iterable[Observation], frame: _Frame) -> str:
    return "".join(f"M{_across(row.year, frame)} {_down(row.value, frame)}h0" for row in rows)


def _line(rows: Sequence[Observation], frame: _Frame, catalogue: Catalogue, *, is_whole: bool = False) -> str:
    """Join the years that follow each other and may be compared; all may be in a series that is whole."""
    parts: list[str] = []
    last: Observation | None = None
    for one, other in pairwise(rows):
        if other.year != one.year + 1 or not (is_whole or not may_compare(one, other, catalogue)):
            continue
        if one is not last:
            parts.append(f"M{_across(one.year, frame)} {_down(one.value, frame)}")
        parts.append(f"L{_across(other.year, frame)} {_down(other.value, frame)}")
        last = other
    return "".join(parts)


def _across(year: int, frame: _Frame) -> str:
    span = len(frame.years) - 1
    return f"{4 + 92 * (year - frame.years[0]) / span:.4g}" if span else "50"


def _down(value: float, frame: _Frame) -> str:
    return f"{HEIGHT - ROOM - (HEIGHT - 2 * ROOM) * frame.scale.place(value) / 100:.3g}"
