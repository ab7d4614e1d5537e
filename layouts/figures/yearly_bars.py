"""Bars by year, from zero: the newest is highlighted, and a missing or inexact figure says so in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.model.vocabulary import OPEN_ENDED_PERIODS
from layouts.figures import theme
from layouts.figures.observation_marks import hatch_pattern, highest_drawn, hover_of_figures, is_provisional, whiskers
from layouts.figures.period_axis import Slot, make_slots, slot_years, undivided_rows, yearly_rows
from layouts.figures.theme import Figure
from layouts.wording.charts.names import BARS, rows_words
from layouts.wording.numbers import missing_words, value_text
from layouts.wording.periods import short_period

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer

HEIGHT = 260
LOW_HEIGHT = 160
MAX_LABELLED = 7
# The notes begin where the numbers of the axis end.
NOTE_LETTERS = 28
# A chart of fewer bars keeps the bar width of this many.
MIN_PLACES = 4
ABSENT = "niet in bron"


def yearly_bars(answer: "FiguresAnswer", indicator_code: str, area: str, catalogue: Catalogue) -> Figure | None:
    """Draw a bar for each year with its value; a year without a figure keeps an empty slot. None without a figure.

    A lasting figure, which holds since a year without an end, is one labelled line.
    """
    indicator = catalogue.indicator(indicator_code)
    rows = undivided_rows(answer.of(indicator_code, area))
    lasting = [row for row in rows if row.period_kind in OPEN_ENDED_PERIODS and row.has_value and row.period_start]
    slots = make_slots(yearly_rows(rows), min((row.period_start.year for row in lasting), default=None))
    if not lasting and not any(slot.has_value for slot in slots):
        return None
    is_long = len(slots) > MAX_LABELLED
    names = [_name(slot, is_long) for slot in slots]
    later = [row for row in lasting if _first_place(row, slots) is None]
    names += list(dict.fromkeys(_lasting_name(row) for row in later))
    top = max(highest_drawn(row) for row in [*_figures(slots), *lasting]) * 1.15
    notes = _missing_notes(slots) if is_long else []
    bounds = whiskers("y", names[: len(slots)], [slot.observation for slot in slots])
    data = [_bars(slots, names, indicator, catalogue), *bounds, _labels(slots, names, indicator, is_long)]
    shapes, labels = _lasting_lines(lasting, slots, names, indicator)
    return {
        "data": data if slots else [_anchor(names)],
        "layout": theme.layout(
            (HEIGHT if slots else LOW_HEIGHT) + 2 * theme.LINE_HEIGHT * len(notes),
            theme.category_axis(names, **_axis_range(names, is_long)),
            theme.number_axis(indicator, top, showticklabels=is_long, showgrid=is_long),
            rows_words(BARS, [*_figures(slots), *lasting], catalogue),
            margin={"t": 10 + theme.LINE_HEIGHT * sum(text.count("<br>") + 1 for text in notes)},
            bargap=0.3,
            shapes=shapes,
            annotations=labels + _top_notes(notes),
            meta={"years": slot_years(slots)},
        ),
    }


def _figures(slots: Sequence[Slot]) -> list[Observation]:
    return [slot.observation for slot in slots if slot.has_value]


def _lasting_name(row: Observation) -> str:
    return theme.wrapped_text(short_period(row), 9)


def _name(slot: Slot, is_long: bool) -> str:
    """Name a slot on the axis, with below it why its figure is missing, or that it is provisional or revised."""
    if is_long:
        return theme.chart_text(slot.period)
    extra = ""
    if slot.observation is None:
        extra = ABSENT
    elif not slot.has_value:
        extra = missing_words(slot.observation)
    else:
        marks = ((is_provisional(slot.observation), "voorlopig"), (slot.observation.revised_in, "herzien"))
        extra = ", ".join(word for is_marked, word in marks if is_marked)
    lines = [theme.wrapped_text(slot.period, 10), theme.wrapped_text(extra, 10)]
    return "<br>".join(line for line in lines if line)


def _axis_range(names: Sequence[str], is_long: bool) -> dict:
    """Return the axis range, which keeps a few bars narrow, and for many bars the ticks that fit."""
    side = max(0, MIN_PLACES - len(names)) / 2
    ticks = {"tickmode": "array", "tickvals": theme.spread_ticks(names)} if is_long else {}
    return {"range": [-0.5 - side, len(names) - 0.5 + side]} | ticks


def _bars(slots: Sequence[Slot], names: Sequence[str], indicator: Indicator, catalogue: Catalogue) -> dict:
    rows = [slot.observation for slot in slots]
    newest = max((number for number, slot in enumerate(slots) if slot.has_value), default=-1)
    patterns = [hatch_pattern(row) if slot.has_value else "" for row, slot in zip(rows, slots, strict=True)]
    meta = {"role": "series-1", "roles": ["series-1" if number == newest else "muted" for number in range(len(rows))]}
    return {
        "type": "bar",
        "x": list(names[: len(slots)]),
        "y": [row.value if slot.has_value else None for row, slot in zip(rows, slots, strict=True)],
        "meta": meta | ({"pattern": patterns} if any(patterns) else {}),
        **hover_of_figures(rows, indicator, catalogue),
    }


def _labels(slots: Sequence[Slot], names: Sequence[str], indicator: Indicator, is_long: bool) -> dict:
    numbers = _worth_a_label(slots) if is_long else [number for number, slot in enumerate(slots) if slot.has_value]
    rows = [slots[number].observation for number in numbers]
    width = 9 if len(slots) > 3 else 20
    words = [theme.wrapped_text(value_text(row, indicator), width) for row in rows]
    if words:
        words[-1] = f"<b>{words[-1]}</b>"
    return theme.text_trace(
        [names[number] for number in numbers],
        [highest_drawn(row) for row in rows],
        words,
        "top center",
    )


def _worth_a_label(slots: Sequence[Slot]) -> list[int]:
    """Return the numbers of the slots that get a label where there is no room for all.

    These are the inexact figures and the newest; the highest and the first too if they are far enough from others.
    """
    with_value = [number for number, slot in enumerate(slots) if slot.has_value]
    highest = max(with_value, key=lambda number: slots[number].observation.value)
    labelled = {number for number in with_value if slots[number].observation.qualifier != "exact"}
    min_distance = 3 + len(slots) // 6
    for number in (with_value[-1], highest, with_value[0]):
        if number == with_value[-1] or all(abs(number - other) >= min_distance for other in labelled):
            labelled.add(number)
    return sorted(labelled)


def _missing_notes(slots: Sequence[Slot]) -> list[str]:
    """Say which periods have no figure, one line for each reason."""
    reasons: dict[str, list[str]] = {}
    for slot in slots:
        if not slot.has_value:
            words = missing_words(slot.observation) if slot.observation else ABSENT
            reasons.setdefault(words, []).append(slot.period)
    return [theme.wrapped_text(f"{', '.join(periods)}: {words}", NOTE_LETTERS) for words, periods in reasons.items()]


def _top_notes(notes: Sequence[str]) -> list[dict]:
    whole_note = "<br>".join(notes)
    return [theme.annotation(whole_note, 0, 1, xref="paper", yref="paper", yanchor="bottom", yshift=6)] if notes else []


def _first_place(row: Observation, slots: Sequence[Slot]) -> int | None:
    """Return the number of the slot where a lasting figure starts; None if it needs its own slot after the years."""
    return next((number for number, year in enumerate(slot_years(slots)) if year >= row.period_start.year), None)


def _lasting_lines(
    lasting: Sequence[Observation], slots: Sequence[Slot], names: Sequence[str], indicator: Indicator
) -> tuple[list[dict], list[dict]]:
    """Draw each lasting figure as a line to the edge of the chart, with its words above it."""
    shapes, labels = [], []
    for row in lasting:
        first = _first_place(row, slots)
        start = names.index(_lasting_name(row)) if first is None else first
        dash = "solid" if row.qualifier == "exact" else "dash"
        words = value_text(row, indicator) if first is None else f"{short_period(row)}: {value_text(row, indicator)}"
        shapes.append(
            {
                "type": "line",
                "name": "role:series-1",
                "xref": "x",
                "yref": "y",
                "x0": start - 0.4,
                "x1": _axis_range(names, False)["range"][1],
                "y0": row.value,
                "y1": row.value,
                "line": {"width": 3, "dash": dash},
            }
        )
        labels.append(
            theme.annotation(
                f"<b>{theme.chart_text(words)}</b>",
                start - 0.4,
                row.value,
                yanchor="bottom",
                yshift=4,
                name="role:ink",
            )
        )
    return shapes, labels


def _anchor(names: Sequence[str]) -> dict:
    """Make an empty bar trace, which gives the axis its names when the chart has only lines."""
    return {
        "type": "bar",
        "x": list(names),
        "y": [None] * len(names),
        "hoverinfo": "skip",
        "meta": {"role": "muted"},
    }
