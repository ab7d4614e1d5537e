"""Bars per year, from zero: the newest stands out, what is missing or not exact says so."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.model.vocabulary import OPEN_ENDED_PERIODS
from layouts.figures import theme
from layouts.figures.period_axis import Slot, make_slots, slot_years, undivided_rows, yearly_rows
from layouts.figures.theme import Figure
from layouts.wording.numbers import missing_words, value_text
from layouts.wording.periods import short_period

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer

HEIGHT = 260
LOW_HEIGHT = 160
MOST_LABELLED = 7
# Fewer bars than this keep the width of this many.
FEWEST_PLACES = 4
ABSENT = "niet in bron"


def yearly_bars(answer: "FiguresAnswer", indicator_code: str, area: str, catalogue: Catalogue) -> Figure | None:
    """Draw a bar per year with its value; a year without a figure keeps its empty place.

    A figure that holds since a year, without an end, is one labelled line.
    """
    indicator = catalogue.indicator(indicator_code)
    rows = undivided_rows(answer.of(indicator_code, area))
    lasting = [row for row in rows if row.period_kind in OPEN_ENDED_PERIODS and row.has_value and row.period_start]
    places = make_slots(yearly_rows(rows), min((row.period_start.year for row in lasting), default=None))
    if not lasting and not any(slot.has_value for slot in places):
        return None
    is_long = len(places) > MOST_LABELLED
    names = [_name(slot, is_long) for slot in places]
    later = [row for row in lasting if _first_place(row, places) is None]
    names += list(dict.fromkeys(_lasting_name(row) for row in later))
    top = max(theme.highest_drawn(row) for row in [*_shown(places), *lasting]) * 1.15
    notes = _missing_notes(places) if is_long else []
    bounds = theme.whiskers("y", names[: len(places)], [slot.observation for slot in places])
    data = [_bars(places, names, indicator, catalogue), *bounds, _labels(places, names, indicator, is_long)]
    shapes, labels = _lasting_lines(lasting, places, names, indicator)
    return {
        "data": data if places else [_anchor(names)],
        "layout": theme.layout(
            (HEIGHT if places else LOW_HEIGHT) + 2 * theme.LINE_HEIGHT * len(notes),
            theme.category_axis(names, **_span(names, is_long)),
            theme.number_axis(indicator, top, showticklabels=is_long, showgrid=is_long),
            margin={"t": 10 + theme.LINE_HEIGHT * sum(text.count("<br>") + 1 for text in notes)},
            bargap=0.3,
            shapes=shapes,
            annotations=labels + _top_notes(notes),
            meta={"years": slot_years(places)},
        ),
    }


def _shown(places: Sequence[Slot]) -> list[Observation]:
    return [slot.observation for slot in places if slot.has_value]


def _lasting_name(row: Observation) -> str:
    return theme.wrapped_text(short_period(row), 9)


def _name(slot: Slot, is_long: bool) -> str:
    """Name a slot on the axis, with what is missing or provisional under it."""
    if is_long:
        return theme.chart_text(slot.period)
    extra = ""
    if slot.observation is None:
        extra = ABSENT
    elif not slot.has_value:
        extra = missing_words(slot.observation)
    elif theme.is_provisional(slot.observation):
        extra = "voorlopig"
    lines = [theme.wrapped_text(slot.period, 10), theme.wrapped_text(extra, 10)]
    return "<br>".join(line for line in lines if line)


def _span(names: Sequence[str], is_long: bool) -> dict:
    """Keep a few bars from growing wide, and the names of many from touching."""
    side = max(0, FEWEST_PLACES - len(names)) / 2
    ticks = {"tickmode": "array", "tickvals": theme.spread_ticks(names)} if is_long else {}
    return {"range": [-0.5 - side, len(names) - 0.5 + side]} | ticks


def _bars(places: Sequence[Slot], names: Sequence[str], indicator: Indicator, catalogue: Catalogue) -> dict:
    rows = [slot.observation for slot in places]
    newest = max((number for number, slot in enumerate(places) if slot.has_value), default=-1)
    patterns = [theme.hatch_pattern(row) if slot.has_value else "" for row, slot in zip(rows, places, strict=True)]
    meta = {"role": "series-1", "roles": ["series-1" if n == newest else "muted" for n in range(len(rows))]}
    return {
        "type": "bar",
        "x": list(names[: len(places)]),
        "y": [row.value if slot.has_value else None for row, slot in zip(rows, places, strict=True)],
        "meta": meta | ({"pattern": patterns} if any(patterns) else {}),
        **theme.hover_of_figures(rows, indicator, catalogue),
    }


def _labels(places: Sequence[Slot], names: Sequence[str], indicator: Indicator, is_long: bool) -> dict:
    chosen = _worth_a_label(places) if is_long else [n for n, slot in enumerate(places) if slot.has_value]
    rows = [places[number].observation for number in chosen]
    width = 9 if len(places) > 3 else 20
    words = [theme.wrapped_text(value_text(row, indicator), width) for row in rows]
    if words:
        words[-1] = f"<b>{words[-1]}</b>"
    return theme.text_trace([names[n] for n in chosen], [theme.highest_drawn(row) for row in rows], words, "top center")


def _worth_a_label(places: Sequence[Slot]) -> list[int]:
    """Choose the labels where there is no room for all: not exact, the newest, the highest, the first."""
    shown = [number for number, slot in enumerate(places) if slot.has_value]
    highest = max(shown, key=lambda number: places[number].observation.value)
    chosen = {number for number in shown if places[number].observation.qualifier != "exact"}
    apart = 3 + len(places) // 6
    for number in (shown[-1], highest, shown[0]):
        if number == shown[-1] or all(abs(number - other) >= apart for other in chosen):
            chosen.add(number)
    return sorted(chosen)


def _missing_notes(places: Sequence[Slot]) -> list[str]:
    """Say which periods have no figure, one line a reason."""
    reasons: dict[str, list[str]] = {}
    for slot in places:
        if not slot.has_value:
            words = missing_words(slot.observation) if slot.observation else ABSENT
            reasons.setdefault(words, []).append(slot.period)
    return [theme.wrapped_text(f"{', '.join(periods)}: {words}", 38) for words, periods in reasons.items()]


def _top_notes(notes: Sequence[str]) -> list[dict]:
    whole_note = "<br>".join(notes)
    return [theme.annotation(whole_note, 0, 1, xref="paper", yref="paper", yanchor="bottom", yshift=6)] if notes else []


def _first_place(row: Observation, places: Sequence[Slot]) -> int | None:
    """Find the year a lasting figure starts in; None if it needs a place of its own, after the years."""
    return next((number for number, year in enumerate(slot_years(places)) if year >= row.period_start.year), None)


def _lasting_lines(
    lasting: Sequence[Observation], places: Sequence[Slot], names: Sequence[str], indicator: Indicator
) -> tuple[list[dict], list[dict]]:
    """Draw each figure that holds since a year as one line to the edge of the chart, with its words."""
    shapes, labels = [], []
    for row in lasting:
        first = _first_place(row, places)
        start = names.index(_lasting_name(row)) if first is None else first
        dash = "solid" if row.qualifier == "exact" else "dash"
        said = value_text(row, indicator) if first is None else f"{short_period(row)}: {value_text(row, indicator)}"
        shapes.append(
            {
                "type": "line",
                "name": "role:series-1",
                "xref": "x",
                "yref": "y",
                "x0": start - 0.4,
                "x1": _span(names, False)["range"][1],
                "y0": row.value,
                "y1": row.value,
                "line": {"width": 3, "dash": dash},
            }
        )
        labels.append(
            theme.annotation(
                f"<b>{theme.chart_text(said)}</b>",
                start - 0.4,
                row.value,
                yanchor="bottom",
                yshift=4,
                name="role:ink",
            )
        )
    return shapes, labels


def _anchor(names: Sequence[str]) -> dict:
    """An empty bar trace that gives the axis its names where there are only lines."""
    return {
        "type": "bar",
        "x": list(names),
        "y": [None] * len(names),
        "hoverinfo": "skip",
        "meta": {"role": "muted"},
    }
