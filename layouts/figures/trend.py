"""A line chart with a line for each area over the years.

A gap stays a gap, and a line joins only figures that may be compared.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.rules.comparability import may_compare
from layouts.figures import theme
from layouts.figures.observation_marks import has_interval, hatch_pattern, highest_drawn, hover_of_figures, whiskers
from layouts.figures.period_axis import Slot, make_slots, slot_years, undivided_rows, yearly_rows
from layouts.figures.theme import Figure
from layouts.wording.charts.names import LINES, ChartWords, rows_words
from layouts.wording.charts.points import place_text
from layouts.wording.notes import join_words
from layouts.wording.numbers import value_text

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer

HEIGHT = 300
LABEL_GAP = 32
MARGIN = {"t": 16, "b": 28}
PARTS_OF_YEAR = ("halfjaar", "deel-van-jaar")


def trend(answer: "FiguresAnswer", indicator_code: str, areas: Sequence[str], catalogue: Catalogue) -> Figure | None:
    """Draw at most four areas over time, each named at the end of its line; None without a figure.

    One area has a band for its interval; two or more areas have whiskers.
    """
    indicator = catalogue.indicator(indicator_code)
    all_rows = {area: yearly_rows(undivided_rows(answer.of(indicator_code, area))) for area in areas}
    rows_by_area = {area: rows for area, rows in all_rows.items() if any(row.has_value for row in rows)}
    rows_by_area = dict(list(rows_by_area.items())[: len(theme.SERIES_ROLES)])
    if not rows_by_area:
        return None
    slots = _common_slots(rows_by_area.values())
    top = _top(rows_by_area.values(), indicator)
    data: list[dict] = []
    for number, (area, rows) in enumerate(rows_by_area.items()):
        is_alone = len(rows_by_area) == 1
        line = _line(rows, slots, indicator, catalogue, is_alone=is_alone)
        line |= _line_style(number, catalogue.area(area).name)
        if is_alone:
            data += _bands(rows, slots, catalogue)
        else:
            data += whiskers("y", *_points(rows, slots, catalogue), theme.SERIES_ROLES[number])
        data.append({key: value for key, value in line.items() if value is not None})
    labels, line_samples = _end_labels(rows_by_area, slots, indicator, catalogue, top)
    periods = [slot.name for slot in slots]
    right = 26 + theme.text_width([label["text"].replace("<b>", "").replace("</b>", "") for label in labels])
    return {
        "data": data,
        "layout": theme.layout(
            HEIGHT,
            theme.category_axis(periods, tickmode="array", tickvals=theme.spread_ticks(periods, 4)),
            theme.number_axis(indicator, top),
            _name(rows_by_area, catalogue),
            margin=MARGIN | {"r": right},
            shapes=line_samples,
            annotations=labels,
            meta={"years": slot_years(slots)},
        ),
    }


def _name(rows_by_area: dict[str, list[Observation]], catalogue: Catalogue) -> ChartWords:
    """Word the chart: of several lines whose each is, in the order in which they are drawn."""
    names = [place_text(rows[0], catalogue) for rows in rows_by_area.values()]
    series = f"{len(names)} lijnen ({join_words(names)})" if len(names) > 1 else ""
    return rows_words(LINES, [row for rows in rows_by_area.values() for row in rows], catalogue, series)


def _common_slots(series: Sequence[Sequence[Observation]]) -> list[Slot]:
    """Make the slots of the periods of all areas together."""
    by_period = {(row.period_start, row.period_end): row for rows in series for row in rows}
    return make_slots([by_period[key] for key in sorted(by_period)])


def _top(series: Sequence[Sequence[Observation]], indicator: Indicator) -> float:
    if indicator.kind == "score":
        return 10
    return max(highest_drawn(row) for rows in series for row in rows if row.has_value) * 1.1 or 1


def _line_style(number: int, name: str) -> dict:
    return {
        "name": theme.chart_text(name),
        "meta": {"role": theme.SERIES_ROLES[number]},
        "line": {"width": 2.5, "dash": theme.DASHES[number]},
    }


def _points(rows: Sequence[Observation], slots: Sequence[Slot], catalogue: Catalogue) -> tuple[list, list]:
    """Return periods and figures, with an extra None wherever two figures may not be joined."""
    by_period = {(row.period_start, row.period_end): row for row in rows if row.has_value}
    periods, figures, before = [], [], None
    for slot in slots:
        key = (slot.observation.period_start, slot.observation.period_end) if slot.observation else None
        row = by_period.get(key)
        period = slot.name
        if row and before and (row.period_kind in PARTS_OF_YEAR or may_compare(before, row, catalogue)):
            periods.append(period)
            figures.append(None)
        periods.append(period)
        figures.append(row)
        before = row
    return periods, figures


def _line(
    rows: Sequence[Observation], slots: Sequence[Slot], indicator: Indicator, catalogue: Catalogue, *, is_alone: bool
) -> dict:
    """Draw the line of an area. A value with a qualifier stands at its point, and of a line alone the first value."""
    periods, figures = _points(rows, slots, catalogue)
    uncertain = [bool(hatch_pattern(row)) for row in figures]
    places = [number for number, row in enumerate(figures) if row]
    first, last = places[0] if is_alone else None, places[-1]
    words = [
        theme.wrapped_text(value_text(row, indicator), 12)
        if row and number != last and (row.qualifier != "exact" or number == first)
        else ""
        for number, row in enumerate(figures)
    ]
    positions = ["top right" if number == first else "top center" for number in range(len(figures))]
    return {
        "type": "scatter",
        "mode": "lines+markers+text" if any(words) else "lines+markers",
        "x": periods,
        "y": [row.value if row else None for row in figures],
        "text": words if any(words) else None,
        "textposition": positions if any(words) else None,
        "connectgaps": False,
        "cliponaxis": False,
        "marker": {
            "size": 7,
            "symbol": ["circle-open" if is_uncertain else "circle" for is_uncertain in uncertain],
            "line": {"width": 1.5},
        },
        **hover_of_figures(figures, indicator, catalogue),
    }


def _bands(rows: Sequence[Observation], slots: Sequence[Slot], catalogue: Catalogue) -> list[dict]:
    """Draw the interval as a band, one for each stretch of figures without a gap."""
    pieces: list[list[tuple[str, Observation]]] = [[]]
    for period, row in zip(*_points(rows, slots, catalogue), strict=True):
        if has_interval(row):
            pieces[-1].append((period, row))
        elif pieces[-1]:
            pieces.append([])
    return [edge for piece in pieces if len(piece) > 1 for edge in _band(piece)] + _lone_whiskers(pieces)


def _band(piece: Sequence[tuple[str, Observation]]) -> list[dict]:
    edge = {
        "type": "scatter",
        "mode": "lines",
        "x": [period for period, _ in piece],
        "line": {"width": 0},
        "hoverinfo": "skip",
        "meta": {"role": "band"},
    }
    lower = edge | {"y": [row.lower for _, row in piece]}
    upper = edge | {"y": [row.upper for _, row in piece], "fill": "tonexty"}
    return [lower, upper]


def _lone_whiskers(pieces: Sequence[Sequence[tuple[str, Observation]]]) -> list[dict]:
    """Draw whiskers for the figures without neighbours, which have no room for a band."""
    lone = [piece[0] for piece in pieces if len(piece) == 1]
    return whiskers("y", [period for period, _ in lone], [row for _, row in lone], "series-1")


def _end_labels(
    rows_by_area: dict[str, Sequence[Observation]],
    slots: Sequence[Slot],
    indicator: Indicator,
    catalogue: Catalogue,
    top: float,
) -> tuple[list[dict], list[dict]]:
    """Name each line at its end, with its newest value. Labels of lines that end close together move apart.

    Returns:
        The annotations, and for each a piece of its line as a shape.
    """
    height = HEIGHT - MARGIN["t"] - MARGIN["b"]
    ends = []
    for number, (area, rows) in enumerate(rows_by_area.items()):
        newest = [row for row in rows if row.has_value][-1]
        ends.append((newest.value / top * height, number, area, newest))
    ends.sort(key=lambda end: end[:2])
    labels, line_samples, lowest = [], [], 0.0
    for height_of_end, number, area, newest in ends:
        label_height = max(height_of_end, lowest)
        lowest = label_height + LABEL_GAP
        name = theme.wrapped_text(catalogue.area(area).name, 14)
        words = f"<b>{name}</b><br>{theme.wrapped_text(value_text(newest, indicator), 14)}"
        shift = round(label_height - height_of_end)
        labels.append(theme.annotation(words, 1, newest.value, xref="paper", xshift=26, yshift=shift, name="role:ink"))
        line_samples.append(_line_sample(number, newest.value, shift))
    return labels, line_samples


def _line_sample(number: int, value: float, shift: int) -> dict:
    """Draw a piece of the line before its name."""
    return {
        "type": "line",
        "name": f"role:{theme.SERIES_ROLES[number]}",
        "xref": "paper",
        "yref": "y",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": 1,
        "yanchor": value,
        "x0": 5,
        "x1": 22,
        "y0": shift,
        "y1": shift,
        "line": {"width": 2.5, "dash": theme.DASHES[number]},
    }
