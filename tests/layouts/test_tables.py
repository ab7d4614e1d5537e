"""A long table says the same to a browser, which gets its rows as text, as to who reads its components."""

import json

from dash import html
from hypothesis import given
from hypothesis import strategies as st

from layouts.cards.tables import MAX_COMPONENT_CELLS, DataTable, draw_table
from layouts.rendering.html.static_rows import ROWS, StaticBody

WORDS = st.text(max_size=4)
COLUMNS = ("Gemeente", "Waarde", "Status")
CELLS = st.tuples(st.one_of(WORDS, WORDS.map(lambda name: html.A(name, href=f"/gemeenten/{name}"))), WORDS, WORDS)
KEYS = st.tuples(WORDS, st.one_of(st.none(), st.floats(0, 100)), WORDS)
MANY = MAX_COMPONENT_CELLS // len(COLUMNS) + 1
NUMBERS = st.frozensets(st.integers(0, MANY - 1), max_size=3)


def body_of(table: DataTable) -> StaticBody:
    region = draw_table(table).children
    return (region[1].children if table.keys else region).children[2]


def told_to_a_browser(body: StaticBody) -> list:
    columns, rows = json.loads(body.to_plotly_json()["props"][ROWS])
    return [(look, number, [_cell(cell) for cell in cells], columns) for look, number, cells in rows]


def _cell(cell: str | list) -> tuple:
    words, key, address = (cell, cell, None) if isinstance(cell, str) else (*cell, None)[:3]
    return words, key, address


def told_by_components(body: StaticBody) -> list:
    return [
        (
            getattr(row, "className", None),
            getattr(row, "data-row", None),
            [_told(cell) for cell in row.children],
            [getattr(cell, "data-label") for cell in row.children],
        )
        for row in body.children
    ]


def _told(cell) -> tuple:
    inner = cell.children
    words, address = (inner, None) if isinstance(inner, str) else (inner.children, inner.href)
    return words, getattr(cell, "data-key", words), address


@given(
    rows=st.lists(CELLS, min_size=MANY, max_size=MANY),
    keys=st.one_of(st.just([]), st.lists(KEYS, min_size=MANY, max_size=MANY)),
    apart=NUMBERS,
    chosen=NUMBERS,
)
def test_the_rows_a_browser_gets_are_those_of_the_components_whichever_is_chosen(rows, keys, apart, chosen):
    table = DataTable("Cijfers", COLUMNS, tuple(rows), tuple(keys), set_apart=apart, chosen=chosen)

    body = body_of(table)

    assert isinstance(body, StaticBody)
    assert told_to_a_browser(body) == told_by_components(body)


def test_the_components_of_a_long_table_are_made_for_nobody_who_does_not_ask(monkeypatch):
    monkeypatch.setattr("layouts.cards.tables._rows", lambda table: 1 / 0)
    table = DataTable("Cijfers", COLUMNS, (("Rotterdam", "12", "definitief"),) * MANY)

    assert "Rotterdam" in body_of(table).to_plotly_json()["props"][ROWS]
