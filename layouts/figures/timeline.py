"""A timeline of who took part in the programme, with a row for each city.

A start that no source gives is drawn as an open end, never as a date.
"""

from collections.abc import Sequence
from datetime import date

from data.model.catalogue import Catalogue
from data.model.programme_records import Participation
from data.rules.programme import MEMBER, STOPPED
from layouts.figures import theme
from layouts.figures.theme import Figure
from layouts.wording import phrases
from layouts.wording.charts.names import TIMELINE, ChartWords
from layouts.wording.dates import date_text
from layouts.wording.notes import as_sentence, join_sentences, join_words
from layouts.wording.subjects.programme import STATE_WORDS, participation_start

ROW = 20
DAYS = 365
# The keys begin where the names end.
KEY_LETTERS = 22


def participation_timeline(rows: Sequence[Participation], begin: int | None, catalogue: Catalogue) -> Figure | None:
    """Draw each city from its start to the day of its state; an unknown start is a dotted line from the left edge.

    `begin` is the year the programme began, where the axis starts. Without it the axis starts a year before the
    first known start. None without rows.
    """
    if not rows:
        return None
    last = max(row.state_on for row in rows)
    first = begin or min([row.started for row in rows if row.started] or [last.year]) - 1
    names = [theme.wrapped_text(catalogue.area(row.area).name, 14) for row in rows]
    keys = _keys(rows, last)
    return {
        "data": [_points(rows, names, catalogue), *_labels(rows, names)],
        "layout": theme.layout(
            ROW * len(rows) + theme.LINE_HEIGHT * len(keys) + 48,
            _year_axis(first, last.year + 1),
            theme.category_axis(names, range=[len(names) - 0.5, -0.5]),
            _name(rows, first, last, catalogue),
            margin={"t": theme.LINE_HEIGHT * len(keys) + 14, "r": 14, "b": 24},
            shapes=[line for place, row in enumerate(rows) for line in _lines(row, place, first)],
            annotations=[
                theme.annotation("<br>".join(keys), 0, 1, xref="paper", yref="paper", yanchor="bottom", yshift=6)
            ],
        ),
    }


def _name(rows: Sequence[Participation], first: int, last: date, catalogue: Catalogue) -> ChartWords:
    """Word the timeline: its years, and who began first of those with a start in the source."""
    span = f"van {first} {phrases.UNTIL} {date_text(last)}, met een regel voor elke gemeente."
    starts = [row for row in rows if row.state in (MEMBER, STOPPED) and row.started]
    begun = min((row.started for row in starts), default=None)
    first_of_all = join_words([catalogue.area(row.area).name for row in starts if row.started == begun])
    sentence = f"Het vroegste begin dat een bron noemt, is {begun} ({first_of_all})." if starts else ""
    return {"kind": TIMELINE, "told": join_sentences(span, sentence)}


def _keys(rows: Sequence[Participation], last: date) -> list[str]:
    keys = [f"● deed mee op {date_text(last)}"]
    others = {row.state: "■" if row.state == STOPPED else "○" for row in rows if row.state != MEMBER}
    keys += [f"{marker} {STATE_WORDS[state]}" for state, marker in others.items()]
    if any(row.started for row in rows):
        keys.append("━ sinds een jaar dat de bron noemt")
    if any(not row.started for row in rows if row.state in (MEMBER, STOPPED)):
        keys.append(f"┄ begin {phrases.NOT_IN_SOURCE}")
    return [line for key in keys for line in theme.wrapped_text(key, KEY_LETTERS).split("<br>")]


def _year_fraction(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / DAYS


def _end(row: Participation) -> float:
    return float(row.ended) if row.ended else _year_fraction(row.state_on)


def _lines(row: Participation, place: int, first: int) -> list[dict]:
    if row.state not in (MEMBER, STOPPED):
        return []
    has_start = row.started is not None
    return [
        {
            "type": "line",
            "name": "role:series-1" if has_start else "role:ink-2",
            "layer": "below",
            "xref": "x",
            "yref": "y",
            "x0": row.started if has_start else first,
            "x1": _end(row),
            "y0": place,
            "y1": place,
            "line": {"width": 5 if has_start else 2, "dash": "solid" if has_start else "dot"},
        }
    ]


def _points(rows: Sequence[Participation], names: Sequence[str], catalogue: Catalogue) -> dict:
    """Draw a marker on the day of each state: filled for a member, square for one that stopped, open for others."""
    symbols = {MEMBER: "circle", STOPPED: "square"}
    hover = [
        theme.wrapped_text(
            f"{catalogue.area(row.area).name}: {participation_start(row)}. {as_sentence(row.caveat or '')}",
            theme.HOVER_WIDTH,
        )
        for row in rows
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_end(row) for row in rows],
        "y": list(names),
        "marker": {"size": 11, "symbol": [symbols.get(row.state, "circle-open") for row in rows]},
        "meta": {"role": "series-1", "roles": ["series-1" if row.state == MEMBER else "ink-2" for row in rows]},
        "cliponaxis": False,
        **theme.hover_settings(hover),
    }


def _labels(rows: Sequence[Participation], names: Sequence[str]) -> list[dict]:
    """Write before the line of a member the year it began; what the markers mean stands in the key."""
    labels = [
        (row.started, name, f"{participation_start(row)}&nbsp;")
        for name, row in zip(names, rows, strict=True)
        if row.state == MEMBER and row.started
    ]
    if not labels:
        return []
    x, y, words = zip(*labels, strict=True)
    return [theme.text_trace(x, y, words, "middle left")]


def _year_axis(first: int, end: int) -> dict:
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
