"""A page with static markup is the same page: the same HTML, and what callbacks use is still a component."""

import json
import re
from html import unescape

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from dash.development.base_component import Component

from callbacks.drawing import Drawings
from data.questions.selection import Selection
from layouts.cards.tables import DataTable, cell_class, draw_table
from layouts.frame.shell import application
from layouts.ids import FILLED_BY_CALLBACKS
from layouts.pages.table import PAGES
from layouts.rendering.html.markup import FIGURE, CannotWrite, markup
from layouts.rendering.html.static_markup import with_static_markup
from layouts.rendering.html.static_rows import AROUND, BETWEEN, BLOCK, MARKUP

AREAS = ("GM0599", "GM0363", "NL01")


def with_rows(written: str) -> str:
    """Write the rows of long tables as elements, as `cells.js` does in a browser; leave out the figures of charts."""

    def rows(match: re.Match) -> str:
        labels, lines, defaults = json.loads(unescape(match[1]))
        return f"<tbody>{''.join(row(labels, defaults, *line) for line in lines)}</tbody>"

    def cells(match: re.Match) -> str:
        looks = json.loads(unescape(re.findall(r'data-states="([^"]*)"', written[: match.start()])[-1]))
        row_cells = [html.Td(looks[code][0], className=looks[code][1], title=looks[code][0]) for code in match[1]]
        return f'<tr data-cells="{match[1]}">{match[2]}{markup(row_cells, prefix="")}</tr>'

    written = re.sub(rf' {FIGURE}="[^"]*"', "", written)
    written = re.sub(r"<tbody data-rows='([^']*)'></tbody>", rows, written)
    return re.sub(r"<tr data-cells='([^']*)'>(.*?)</tr>", cells, written)


def row(labels: list[str], defaults: list[str], look: str | None, number: str | None, cells: list) -> str:
    marks = {"data-row": number} if number is not None else {}
    marks |= {"aria-current": "true"} if look and "chosen" in look else {}
    row_cells = []
    for place, (label, default, cell) in enumerate(zip(labels, defaults, cells, strict=True)):
        words, key, address = (*cell, None)[:3] if isinstance(cell, list) else (cell, cell, None)
        inside = html.A(words, href=address, **inner(address)) if address else words
        attributes = {"data-label": label, "className": None if address else cell_class(words, default)}
        attributes |= {"data-key": key} if number is not None else {}
        row_cells.append(html.Td(inside, **attributes) if place else html.Th(inside, scope="row", **attributes))
    return markup(html.Tr(row_cells, className=look, **marks), prefix="")


def inner(address: str) -> dict[str, str]:
    """Give the mark of a link that stays on this site."""
    return {"data-inner": ""} if address.startswith("/") else {}


def components(node: object):
    if isinstance(node, Component):
        yield node
        node = getattr(node, "children", None)
    for child in node if isinstance(node, list | tuple) else [node]:
        if isinstance(child, Component):
            yield from components(child)


def whole(reader, page, area: str) -> Component:
    selection = Selection(area)
    content = Drawings(reader).page(page, selection)
    return application(selection, reader.catalogue, page, content, reader.version[3])


@pytest.mark.slow
@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_page_with_static_markup_is_the_same_page(reader, page, area):
    if page.is_of_one_city and not area.startswith("GM"):
        pytest.skip("geen pagina van een stad")
    drawn = whole(reader, page, area)
    before = markup(drawn, prefix="")
    static = with_static_markup(drawn)
    assert with_rows(markup(static, prefix="")) == before
    assert markup(drawn, prefix="") == before, "wat getekend was, is veranderd"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_everything_that_is_filled_or_has_a_life_of_its_own_stays_a_component(reader, page):
    places = FILLED_BY_CALLBACKS.union(block.id for block in page.blocks) | {page.opening}

    def kept(drawn: Component) -> list[tuple]:
        return [
            (type(one).__name__, str(getattr(one, "id", None)))
            for one in components(drawn)
            if getattr(one, "type", None) != "hidden" or getattr(one, "id", None)
            if str(getattr(one, "id", None)) in places or not type(one).__module__.startswith(("dash.html", "layouts."))
            if not isinstance(one, dcc.Graph)  # a drawing and the figure for the script that makes it interactive
        ]

    drawn = whole(reader, page, "GM0599")
    assert kept(with_static_markup(drawn)) == kept(drawn)
    assert len(kept(drawn)) > len(page.blocks)


def test_what_is_only_read_is_one_component():
    static = with_static_markup(html.Article([html.P(["a ", html.B("b")]), html.Ul([html.Li("c")])], className="card"))
    assert getattr(static, MARKUP) == "<p>a <b>b</b></p><ul><li>c</li></ul>"
    assert list(components(static)) == [static]
    assert static.className == "card"


def test_what_stands_around_something_connected_is_markup_of_what_holds_it():
    select, other = (dbc.Select(id=name, options=[]) for name in "xy")
    given = html.Article([html.P([html.B("b")]), html.Div(select), "a < b", None, html.P("c"), html.Div(other)])
    static = with_static_markup(given)
    assert getattr(static, AROUND).split(BETWEEN) == ["<p><b>b</b></p>", "a &lt; b<p>c</p>", ""]
    assert [type(one).__name__ for one in components(static)] == ["Article", "Div", "Select", "Div", "Select"]
    assert markup(static) == markup(given)


@pytest.mark.parametrize("beside", [dcc.Store(id="x"), dcc.Location(id="x")])
def test_what_is_not_one_element_cannot_stand_beside_words(beside):
    with pytest.raises(CannotWrite):
        with_static_markup(html.Div([html.P("a"), beside]))
    assert [type(one) for one in with_static_markup(html.Div([beside])).children] == [type(beside)]


def test_a_chart_is_markup_with_its_drawing_or_for_a_page_that_has_that_with_its_figure_alone():
    given = html.Div(html.Div(dcc.Graph(id="x", figure={"data": [], "layout": {"height": 1}})))
    whole, bare = (getattr(with_static_markup(given, has_drawings=has), MARKUP) for has in (True, False))
    assert "data-figure" in whole
    assert "data-figure" in bare
    assert ("<svg" in whole, "<svg" in bare) == (True, False)


def test_what_is_connected_is_found_in_a_list_in_a_list():
    static = with_static_markup(html.Div([[dbc.Select(id="x", options=[])]]))
    assert "Select" in [type(one).__name__ for one in components(static.children[0][0])]


def test_a_field_that_is_only_sent_is_markup_and_one_with_an_id_is_not():
    select = dbc.Select(id="x", options=[])
    static = with_static_markup(html.Form([dcc.Input(type="hidden", name="a", value="1"), select]))
    assert getattr(static, AROUND) == f'<input name="a" type="hidden" value="1">{BETWEEN}'
    static = with_static_markup(html.Form([dcc.Input(type="hidden", id="a"), select]))
    assert [type(one).__name__ for one in components(static)] == ["Form", "Input", "Select"]


@pytest.mark.parametrize("marks", [{"id": "menu"}, {"id": "a-figure", "className": BLOCK}])
def test_the_children_of_what_callbacks_fill_stay_children(marks):
    static = with_static_markup(html.Div([html.P([html.B("b")])], **marks))
    assert not hasattr(static, MARKUP)
    assert not hasattr(static, AROUND)
    assert getattr(static.children[0], MARKUP) == "<b>b</b>"


def test_rows_in_markup_are_what_a_browser_gets_of_them():
    rows = (("Wat 'dit' is", 'Een "a" & <b>'),) * 40
    table = draw_table(DataTable("Proef", ("Een", "Twee"), rows))
    static = getattr(with_static_markup(html.Div(table)), MARKUP)
    assert "<tbody data-rows='" in static
    assert "<td" not in static
    assert with_rows(static) == markup(table, prefix="")


def test_words_and_what_was_made_for_sending_pass_through():
    sent = {"type": "Div", "namespace": "dash_html_components", "props": {}}
    assert with_static_markup(None) is None
    assert [getattr(one, MARKUP) for one in with_static_markup([html.P(html.B("b")), html.P(html.I("i"))])] == [
        "<b>b</b>",
        "<i>i</i>",
    ]
    assert with_static_markup("x") == "x"
    assert with_static_markup(html.Div(sent)).children is sent


def test_it_escapes_what_comes_from_outside():
    assert getattr(with_static_markup(html.Div(html.P("<script>"))), MARKUP) == "<p>&lt;script&gt;</p>"
    with pytest.raises(CannotWrite):
        with_static_markup(html.Div(html.A("x", href="javascript:alert(1)")))
