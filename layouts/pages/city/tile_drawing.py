"""The drawing of a tile: a few bars, dots with margins, or before and after, with their first and last value."""

from collections.abc import Sequence

from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.figures import FiguresAnswer
from data.rules.comparability import may_compare
from layouts.components.placed_drawing import placed_drawing
from layouts.figures.before_after import Pair, comparable_pairs
from layouts.figures.period_axis import Slot, make_slots, undivided_rows
from layouts.rendering.svg.placed import bar, dot, level, slope, upright, words
from layouts.wording.charts.names import BARS, DOTS
from layouts.wording.city.tiles import drawing_name
from layouts.wording.numbers import value_text
from layouts.wording.words import NO_VALUE_WORDS

HEIGHT, FOOT, TOP, YEARS_AT = 90, 72, 18, 87
MAX_YEARS = 12
MAX_PAIRS = 2
# Up to so many periods each has its value and its year; of more only the first and the last.
ALL_LABELLED = 3
# Room on either side of points, so that the labels of the first and last stand above them.
SIDE = 4.0


def tile_drawing(
    answer: FiguresAnswer, indicator: Indicator, row: Observation, catalogue: Catalogue
) -> Component | None:
    """Draw the years that may be compared with the newest, else before and after; None where one number is all."""
    rows = [each for each in undivided_rows(answer.of(indicator.indicator, row.area)) if each.period_kind == "jaar"]
    rows = _comparable(sorted(rows, key=lambda each: each.period_start), catalogue)
    slots = make_slots(rows)
    if len(slots) > 1:
        has_points = _has_margins(rows) and indicator.kind != "count"
        marks = _points(slots, indicator) if has_points else _bars(slots, indicator)
        has_margins = has_points or (_has_margins(rows) and _shows_margins_of_bars(slots))
        name = drawing_name(DOTS if has_points else BARS, indicator, rows, has_margins=has_margins)
        return placed_drawing(marks, HEIGHT, name)
    pairs = comparable_pairs(answer, indicator.indicator, row.area, catalogue)
    if 1 <= len(pairs) <= MAX_PAIRS:
        shown = [each for pair in pairs for each in (pair.earlier, pair.later)]
        return placed_drawing(_before_after(pairs, indicator), HEIGHT, drawing_name(DOTS, indicator, shown))
    return None


def _comparable(rows: Sequence[Observation], catalogue: Catalogue) -> list[Observation]:
    """Keep the last years that may be compared with the newest figure; a year without a figure keeps its place."""
    known = [row for row in rows if row.has_value]
    if not known:
        return []
    newest = known[-1]
    fitting = [
        row
        for row in rows
        if (row == newest or not row.has_value or not may_compare(row, newest, catalogue))
        and 0 <= newest.period_start.year - row.period_start.year < MAX_YEARS
    ]
    if len(known) == 1:
        return fitting
    first = next(place for place, row in enumerate(fitting) if row.has_value)
    return fitting[first:]


def _has_margins(rows: Sequence[Observation]) -> bool:
    return any(row.lower is not None and row.upper is not None for row in rows if row.has_value)


def _shows_margins_of_bars(slots: Sequence[Slot]) -> bool:
    """Only a few bars have room for their margins."""
    return len(slots) <= ALL_LABELLED


def _bars(slots: Sequence[Slot], indicator: Indicator) -> list[str]:
    highest = max(max(slot.observation.number, slot.observation.upper or 0) for slot in slots if slot.has_value) or 1
    step = 100 / len(slots)
    width, marks = step * 0.62, []
    for place, slot in enumerate(slots):
        middle, is_last = (place + 0.5) * step, place == len(slots) - 1
        if not slot.has_value:
            marks += _gap(middle, len(slots))
            continue
        row = slot.observation
        top = FOOT - (FOOT - TOP) * row.number / highest
        marks.append(bar(middle - width / 2, width, top, FOOT - top, "series-1" if is_last else "muted"))
        edge = top
        if row.lower is not None and row.upper is not None:
            edge, low = (FOOT - (FOOT - TOP) * bound / highest for bound in (row.upper, row.lower))
            if _shows_margins_of_bars(slots):
                marks.append(upright(middle, edge, low))
            else:
                edge = top
        marks += _label(slots, place, middle, edge - 4, indicator, width / 2)
    return [*marks, level(0, 100, FOOT, "line"), *_years(slots)]


def _points(slots: Sequence[Slot], indicator: Indicator) -> list[str]:
    """Draw points with their margins on a scale of their own; only neighbouring years are joined."""
    rows = [slot.observation for slot in slots if slot.has_value]
    low = min(row.number if row.lower is None else row.lower for row in rows)
    high = max(row.number if row.upper is None else row.upper for row in rows)

    def at(value: float) -> float:
        return FOOT - 2 - (FOOT - TOP - 6) * (value - low) / ((high - low) or 1)

    few = len(slots) <= ALL_LABELLED
    step = 100 / len(slots) if few else (100 - 2 * SIDE) / (len(slots) - 1)
    places = [(place + 0.5) * step if few else SIDE + place * step for place in range(len(slots))]
    marks: list[str] = []
    for place in range(1, len(slots)):
        if slots[place - 1].has_value and slots[place].has_value:
            ends = [at(slot.observation.number) for slot in slots[place - 1 : place + 1]]
            marks.append(slope(places[place - 1], places[place], *ends))
    for place, slot in enumerate(slots):
        if not slot.has_value:
            marks += _gap(places[place], len(slots))
            continue
        row, is_last = slot.observation, place == len(slots) - 1
        edge = at(row.number)
        if row.lower is not None and row.upper is not None:
            marks.append(upright(places[place], edge := at(row.upper), at(row.lower)))
        marks.append(dot(places[place], at(row.number), "series-1" if is_last else "muted", 5 if is_last else 4))
        marks += _label(slots, place, places[place], edge - 5, indicator, places[place] if not place else SIDE)
    return [*marks, *_years(slots)]


def _label(
    slots: Sequence[Slot], place: int, middle: float, bottom: float, indicator: Indicator, half: float
) -> list[str]:
    """Write the value at a mark: of each where there are few, else of the first and the last figure."""
    shown = [number for number, slot in enumerate(slots) if slot.has_value]
    look = "strong" if place == shown[-1] else ""
    text = value_text(slots[place].observation, indicator)
    if len(slots) <= ALL_LABELLED:
        return [words(middle, bottom, text, "middle", look=f"{look} halo".strip())]
    if place == shown[0]:
        return [words(max(middle - half, 0), bottom, text, look="halo")]
    return [words(min(middle + half, 100), bottom, text, "end", look="strong halo")] if place == shown[-1] else []


def _years(slots: Sequence[Slot]) -> list[str]:
    if len(slots) <= ALL_LABELLED:
        step = 100 / len(slots)
        return [words((place + 0.5) * step, YEARS_AT, slot.period, "middle") for place, slot in enumerate(slots)]
    return [words(0, YEARS_AT, slots[0].period), words(100, YEARS_AT, slots[-1].period, "end")]


def _gap(middle: float, count: int) -> list[str]:
    """Write in the place of a year that it has no figure."""
    if count > ALL_LABELLED:
        return [words(middle, FOOT - 6, "–", "middle")]
    return [words(middle, FOOT - 20 + 14 * line, text, "middle") for line, text in enumerate(NO_VALUE_WORDS.split())]


def _before_after(pairs: Sequence[Pair], indicator: Indicator) -> list[str]:
    """Draw a row for each breakdown: the earlier figure as a ring, the later as a dot, from a common zero."""
    highest = max(row.number for pair in pairs for row in (pair.earlier, pair.later)) or 1
    left = 30.0 if any(pair.name for pair in pairs) else 0.0
    step, marks = HEIGHT / len(pairs), []
    for place, pair in enumerate(pairs):
        y = step * (place + 0.5)
        before, after = (left + (88 - left) * row.number / highest for row in (pair.earlier, pair.later))
        outside = (-10, "end"), (10, "start")
        (first_shift, first_anchor), (last_shift, last_anchor) = outside if before <= after else outside[::-1]
        marks += [
            words(0, y + 4, pair.name),
            level(before, after, y, "muted"),
            dot(before, y, "ink-2", is_open=True),
            dot(after, y, "series-1", 6),
            words(before, y + 4, value_text(pair.earlier, indicator), first_anchor, shift=first_shift),
            words(after, y + 4, value_text(pair.later, indicator), last_anchor, shift=last_shift, look="strong"),
        ]
    return marks
