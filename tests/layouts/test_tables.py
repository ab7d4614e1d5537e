"""A long table says the same to a browser, which gets its rows as text, as to who reads its components."""

import json

import pytest
from dash import html
from hypothesis import given
from hypothesis import strategies as st

from layouts.cards.tables import MAX_COMPONENT_CELLS, DataTable, cell_class, draw_table
from layouts.rendering.html.static_rows import ROWS, StaticBody
from layouts.wording import phrases

WORDS = st.text(max_size=4)
COLUMNS = ("Gemeente", "Waarde", "Status")
CELLS = st.tuples(st.one_of(WORDS, WORDS.map(lambda name: html.A(name, href=f"/gemeenten/{name}"))), WORDS, WORDS)
KEYS = st.tuples(WORDS, st.one_of(st.none(), st.floats(0, 100)), WORDS)
MANY = MAX_COMPONENT_CELLS // len(COLUMNS) + 1
NUMBERS = st.frozensets(st.integers(0, MANY - 1), max_size=3)


def body_of(table: DataTable) -> StaticBody:
    drawn = draw_table(table)
    region = drawn.children[1] if table.keys else drawn
    return region.children[0].children[2]


def told_to_a_browser(body: StaticBody) -> list:
    columns, rows, _ = json.loads(body.to_plotly_json()["props"][ROWS])
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


def table_of(columns: int, rows: int = 2) -> DataTable:
    return DataTable("Proef", tuple(f"Kolom {number}" for number in range(columns)), (("x",) * columns,) * rows)


def classes_of(table: DataTable) -> str:
    return draw_table(table).children[0].className


@pytest.mark.parametrize(
    ("columns", "expected"), [(2, "narrow"), (3, "narrow"), (4, "cards-on-phone"), (7, "cards-on-phone")]
)
def test_a_phone_keeps_a_table_of_three_columns_and_makes_cards_of_more(columns, expected):
    assert classes_of(table_of(columns)) == f"data {expected}"


@pytest.mark.parametrize(("columns", "rows", "words"), [(4, 5, []), (4, 6, ["Toon alle 6"]), (3, 30, [])])
def test_cards_after_five_are_folded_without_a_script(columns, rows, words):
    folds = [part for part in draw_table(table_of(columns, rows)).children if isinstance(part, html.Details)]

    assert [fold.children.children for fold in folds] == words


@pytest.mark.parametrize(
    ("cell", "default", "expected"),
    [
        ("definitief", "definitief", "default"),
        ("0", "0", "default"),
        ("0", "", "num"),
        ("voorlopig", "definitief", None),
        ("€\N{NO-BREAK SPACE}20.000", "", "num"),
        (["349", html.Small("herzien")], "", "num"),
        ("Boa’s handhaven sinds 1 juli 2024", "", None),
        ("", "", None),
        (html.Span("12"), "", None),
    ],
)
def test_a_card_leaves_out_what_says_nothing_and_no_number_breaks(cell, default, expected):
    assert cell_class(cell, default) == expected


def test_a_zero_is_left_out_only_where_a_table_says_so():
    columns = ("Gemeente", "Cijfers", "Marge (95%)", "Status")

    assert DataTable("Proef", columns, ()).default_cells == ("", "", phrases.NO_MARGIN, "definitief")
    assert DataTable("Proef", columns, (), zeros_are_default=True).default_cells[1] == "0"
