"""Events on a chart of years: a thin line with a letter, told in words under the chart.

A day or month has its own place in its year. Of an event with only a year nobody knows
where in that year it belongs: it gets a line over the whole year instead.
"""

from collections.abc import Sequence
from string import ascii_uppercase

from data.model.catalogue import Event
from layouts.figures import theme
from layouts.figures.theme import Figure

MONTHS = 12
SIDE = 0.4
# What stands at the top of the plot moves up by one line, to make room for the letters.
ROOM = theme.LINE_HEIGHT + 4


def chart_years(figure: Figure) -> list[int]:
    """Give the year of each place along the chart; empty when it has no years."""
    return (figure["layout"].get("meta") or {}).get("years") or []


def events_on_chart(events: Sequence[Event], figure: Figure) -> tuple[Event, ...]:
    """Keep the events in the years that the chart shows, oldest first, as many as there are letters."""
    years = chart_years(figure)
    if not years:
        return ()
    kept = sorted((event for event in events if _year(event) in years), key=lambda event: event.happened_on)
    return tuple(kept[-len(ascii_uppercase) :])


def event_letters(events: Sequence[Event]) -> tuple[str, ...]:
    """Give each event its letter, in their order."""
    return tuple(ascii_uppercase[: len(events)])


def mark_events(figure: Figure, events: Sequence[Event]) -> Figure:
    """Mark events on a chart of years, each with its letter; without any, the chart as it is."""
    shown = events_on_chart(events, figure)
    if not shown:
        return figure
    layout = figure["layout"]
    margin = layout["margin"]
    years = chart_years(figure)
    spans = dict.fromkeys(_span(event, years) for event in shown)
    moved = [_moved_up(note) for note in layout.get("annotations") or ()]
    return figure | {
        "layout": layout
        | {
            "height": layout["height"] + ROOM,
            "margin": margin | {"t": margin["t"] + ROOM},
            "shapes": [*(layout.get("shapes") or ()), *map(_line, spans)],
            "annotations": [*moved, *_names(shown, years)],
        }
    }


def _year(event: Event) -> int:
    return int(event.happened_on[:4])


def _middle(year: int, years: Sequence[int]) -> float:
    places = [number for number, shown in enumerate(years) if shown == year]
    return (places[0] + places[-1]) / 2


def _span(event: Event, years: Sequence[int]) -> tuple[float, float]:
    """Give where an event starts and ends along the chart: one place when its month is known."""
    places = [number for number, year in enumerate(years) if year == _year(event)]
    first, last = places[0] - 0.5, places[-1] + 0.5
    _, *more = map(int, event.happened_on.split("-"))
    if not more:
        return places[0] - SIDE, places[-1] + SIDE
    month, day = more[0], more[1] if len(more) > 1 else 15
    at = first + (last - first) * (month - 1 + day / 31) / MONTHS
    return at, at


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
    """Write the letters of one year side by side over its place: apart they would run into each other."""
    of_year: dict[int, list[str]] = {}
    for letter, event in zip(event_letters(events), events, strict=True):
        of_year.setdefault(_year(event), []).append(letter)
    look = {"yref": "paper", "xanchor": "center", "yanchor": "bottom", "yshift": 3, "name": "role:ink-2"}
    return [
        theme.annotation(f"<b>{' '.join(names)}</b>", _middle(year, years), 1, **look)
        for year, names in of_year.items()
    ]


def _moved_up(note: dict) -> dict:
    """Lift a note that stands above the plot over the letters."""
    above = note.get("yref") == "paper" and note.get("y") == 1 and note.get("yanchor") == "bottom"
    return note | {"yshift": note.get("yshift", 0) + ROOM} if above else note
