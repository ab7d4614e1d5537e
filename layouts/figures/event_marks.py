"""Events on a chart of years: a thin line with a letter, which the words under the chart explain.

An event with a month has its own place in its year. An event with only a year gets a line over
the whole year.
"""

from collections.abc import Sequence
from string import ascii_uppercase

from data.model.catalogue import Event
from layouts.figures import theme
from layouts.figures.theme import Figure

MONTHS = 12
SIDE = 0.4
# The room for the letters above the plot; notes that stand there move up by as much.
ROOM = theme.LINE_HEIGHT + 4


def chart_years(figure: Figure) -> list[int]:
    """Return the year of each slot along the chart; empty when the chart has no years."""
    return (figure["layout"].get("meta") or {}).get("years") or []


def events_on_chart(events: Sequence[Event], figure: Figure) -> tuple[Event, ...]:
    """Return the events in the years of the chart, oldest first: the newest 26, one for each letter."""
    years = chart_years(figure)
    if not years:
        return ()
    events_in_chart = sorted((event for event in events if _year(event) in years), key=lambda event: event.happened_on)
    return tuple(events_in_chart[-len(ascii_uppercase) :])


def event_letters(events: Sequence[Event]) -> tuple[str, ...]:
    """Return the letter of each event, in the same order."""
    return tuple(ascii_uppercase[: len(events)])


def mark_events(figure: Figure, events: Sequence[Event]) -> Figure:
    """Return the chart with a mark and a letter for each event in its years; the chart itself without any."""
    marked = events_on_chart(events, figure)
    if not marked:
        return figure
    layout = figure["layout"]
    margin = layout["margin"]
    years = chart_years(figure)
    spans = dict.fromkeys(_span(event, years) for event in marked)
    annotations = [_lift_above_letters(note) for note in layout.get("annotations") or ()]
    return figure | {
        "layout": layout
        | {
            "height": layout["height"] + ROOM,
            "margin": margin | {"t": margin["t"] + ROOM},
            "shapes": [*(layout.get("shapes") or ()), *map(_line, spans)],
            "annotations": [*annotations, *_names(marked, years)],
        }
    }


def _year(event: Event) -> int:
    return int(event.happened_on[:4])


def _middle(year: int, years: Sequence[int]) -> float:
    places = [number for number, slot_year in enumerate(years) if slot_year == year]
    return (places[0] + places[-1]) / 2


def _span(event: Event, years: Sequence[int]) -> tuple[float, float]:
    """Return where an event starts and ends along the chart: twice the same place when its month is known."""
    places = [number for number, year in enumerate(years) if year == _year(event)]
    first, last = places[0] - 0.5, places[-1] + 0.5
    _, *month_and_day = map(int, event.happened_on.split("-"))
    if not month_and_day:
        return places[0] - SIDE, places[-1] + SIDE
    month, day = month_and_day[0], month_and_day[1] if len(month_and_day) > 1 else 15
    place = first + (last - first) * (month - 1 + day / 31) / MONTHS
    return place, place


def _line(span: tuple[float, float]) -> dict:
    start, end = span
    return {
        "type": "line",
        "name": "role:ink-2",
        "layer": "below",
        "xref": "x",
        "yref": "paper",
        "x0": start,
        "x1": end,
        "y0": 0 if start == end else 1,
        "y1": 1,
        "line": {"width": 1 if start == end else 2, "dash": "dot" if start == end else "solid"},
    }


def _names(events: Sequence[Event], years: Sequence[int]) -> list[dict]:
    """Write the letters of one year together above the middle of that year, so that they do not overlap."""
    of_year: dict[int, list[str]] = {}
    for letter, event in zip(event_letters(events), events, strict=True):
        of_year.setdefault(_year(event), []).append(letter)
    look = {"yref": "paper", "xanchor": "center", "yanchor": "bottom", "yshift": 3, "name": "role:ink-2"}
    return [
        theme.annotation(f"<b>{' '.join(names)}</b>", _middle(year, years), 1, **look)
        for year, names in of_year.items()
    ]


def _lift_above_letters(note: dict) -> dict:
    """Move a note that stands above the plot to above the letters; return any other note as it is."""
    above = note.get("yref") == "paper" and note.get("y") == 1 and note.get("yanchor") == "bottom"
    return note | {"yshift": note.get("yshift", 0) + ROOM} if above else note
