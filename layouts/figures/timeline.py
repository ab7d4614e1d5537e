"""Who took part since when: a row a city. A start that no source gives is an open end, not a date."""

from collections.abc import Sequence
from datetime import date

from data.model.catalogue import Catalogue
from data.model.programme_records import Participation
from data.rules.programme import MEMBER, STOPPED
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording.dates import date_text
from layouts.wording.notes import as_sentence
from layouts.wording.subjects.programme import STATE_WORDS, began_words

ROW = 24
DAYS = 365


def participation_timeline(states: Sequence[Participation], begin: int | None, catalogue: Catalogue) -> Figure | None:
    """Draw each city from its start to the day of its state; an unknown start is a dotted line from the left edge.

    `begin` is the year the programme began: before it there is nothing to draw. None without a dated state.
    """
    if not states:
        return None
    last = max(one.state_on for one in states)
    first = begin or min([one.started for one in states if one.started] or [last.year]) - 1
    names = [theme.wrapped_text(catalogue.area(one.area).name, 14) for one in states]
    keys = _keys(states, last)
    return {
        "data": [_points(states, names, catalogue), *_words(states, names)],
        "layout": theme.layout(
            ROW * len(states) + theme.LINE_HEIGHT * len(keys) + 48,
            _years(first, last.year + 1),
            theme.category_axis(names, range=[len(names) - 0.5, -0.5]),
            margin={"t": theme.LINE_HEIGHT * len(keys) + 14, "r": 8, "b": 24},
            shapes=[line for place, one in enumerate(states) for line in _lines(one, place, first)],
            annotations=[
                theme.annotation("<br>".join(keys), 0, 1, xref="paper", yref="paper", yanchor="bottom", yshift=6)
            ],
        ),
    }


def _keys(states: Sequence[Participation], last: date) -> list[str]:
    keys = [f"● deed mee op {date_text(last)}"]
    if any(one.started for one in states):
        keys.append("━ sinds een jaar dat de bron noemt")
    if any(not one.started for one in states if one.state in (MEMBER, STOPPED)):
        keys.append("┄ begin staat niet in de bron")
    return keys


def _at(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / DAYS


def _end(one: Participation) -> float:
    return float(one.ended) if one.ended else _at(one.state_on)


def _lines(one: Participation, place: int, first: int) -> list[dict]:
    if one.state not in (MEMBER, STOPPED):
        return []
    has_start = one.started is not None
    return [
        {
            "type": "line",
            "name": "role:series-1" if has_start else "role:ink-2",
            "layer": "below",
            "xref": "x",
            "yref": "y",
            "x0": one.started if has_start else first,
            "x1": _end(one),
            "y0": place,
            "y1": place,
            "line": {"width": 5 if has_start else 2, "dash": "solid" if has_start else "dot"},
        }
    ]


def _points(states: Sequence[Participation], names: Sequence[str], catalogue: Catalogue) -> dict:
    """Mark the day of each state: filled for a member, a square where it ended, open for who did not take part."""
    symbols = {MEMBER: "circle", STOPPED: "square"}
    hover = [
        theme.wrapped_text(
            f"{catalogue.area(one.area).name}: {began_words(one)}. {as_sentence(one.caveat or '')}", theme.HOVER_WIDTH
        )
        for one in states
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_end(one) for one in states],
        "y": list(names),
        "marker": {"size": 11, "symbol": [symbols.get(one.state, "circle-open") for one in states]},
        "meta": {"role": "series-1", "roles": ["series-1" if one.state == MEMBER else "ink-2" for one in states]},
        "cliponaxis": False,
        "hovertext": hover,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _words(states: Sequence[Participation], names: Sequence[str]) -> list[dict]:
    """Say beside a city what is not plain: its known start, that it stopped, that it did not take part."""
    said = []
    for name, one in zip(names, states, strict=True):
        if one.state == MEMBER and one.started:
            said.append((one.started, name, f"{began_words(one)}&nbsp;", "middle left"))
        elif one.state == STOPPED:
            said.append((_end(one), name, f"&nbsp;&nbsp;{STATE_WORDS[one.state]}", "middle right"))
        elif one.state != MEMBER:
            said.append((_end(one), name, f"{STATE_WORDS[one.state]}&nbsp;&nbsp;", "middle left"))
    if not said:
        return []
    x, y, words, spots = zip(*said, strict=True)
    return [theme.text_trace(x, y, words, spots)]


def _years(first: int, end: int) -> dict:
    years = list(range(first, end + 1))
    return {
        "type": "linear",
        "range": [first, end],
        "tickmode": "array",
        "tickvals": years[:-1],
        "ticktext": [str(year) for year in years[:-1]],
        "showgrid": True,
        "zeroline": False,
        "ticks": "",
        "ticklabelstandoff": 4,
        "automargin": True,
    }
