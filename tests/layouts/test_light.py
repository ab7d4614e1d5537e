"""What travels light is the same page: as markup letter by letter, with what is connected still a component."""

import pytest
from dash import dcc, html
from dash.development.base_component import Component

from callbacks.answer import Drawings
from data.selection import Selection
from layouts.light import light
from layouts.light_rows import MARKUP
from layouts.pages import PAGES
from layouts.plain.markup import CannotWrite, markup
from layouts.shell import application

AREAS = ("GM0599", "GM0363", "NL01")


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
    return application(selection, reader.catalogue, page, content, reader.version[2])


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_light_page_is_the_same_page(reader, page, area):
    if page.is_of_one_city and not area.startswith("GM"):
        pytest.skip("geen pagina van een stad")
    drawn = whole(reader, page, area)
    before = markup(drawn, prefix="")
    made = light(drawn)
    assert markup(made, prefix="") == before
    assert markup(drawn, prefix="") == before, "wat getekend was, is veranderd"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_everything_with_an_id_or_a_life_of_its_own_stays_a_component(reader, page):
    def kept(drawn: Component) -> list[tuple]:
        found = (
            one for one in components(drawn) if getattr(one, "id", None) or "dash.html" not in type(one).__module__
        )
        return [
            (type(one).__name__, str(getattr(one, "id", None)))
            for one in found
            if not type(one).__name__.startswith("Light")
        ]

    drawn = whole(reader, page, "GM0599")
    assert kept(light(drawn)) == kept(drawn)


def test_what_is_only_read_is_one_component():
    made = light(html.Article([html.P(["a ", html.B("b")]), html.Ul([html.Li("c")])], className="card"))
    assert getattr(made, MARKUP) == "<p>a <b>b</b></p><ul><li>c</li></ul>"
    assert list(components(made)) == [made]
    assert made.className == "card"


def test_what_stands_beside_something_connected_is_one_component_each():
    graph = dcc.Graph(id="x", figure={"data": [], "layout": {"height": 1}})
    made = light(html.Article([html.P([html.B("b")]), html.Div(graph), "words", None]))
    first, second, *rest = made.children
    assert getattr(first, MARKUP) == "<b>b</b>"
    assert [type(one).__name__ for one in components(second)] == ["Div", "Graph"]
    assert rest == ["words", None]


def test_the_children_of_an_element_with_an_id_stay_children():
    made = light(html.Div([html.P([html.B("b")])], id="block"))
    assert not hasattr(made, MARKUP)
    assert getattr(made.children[0], MARKUP) == "<b>b</b>"


def test_words_and_what_was_made_for_sending_pass_through():
    sent = {"type": "Div", "namespace": "dash_html_components", "props": {}}
    assert light(None) is None
    assert [getattr(one, MARKUP) for one in light([html.P(html.B("b")), html.P(html.I("i"))])] == [
        "<b>b</b>",
        "<i>i</i>",
    ]
    assert light("x") == "x"
    assert light(html.Div(sent)).children is sent


def test_it_escapes_what_comes_from_outside():
    assert getattr(light(html.Div(html.P("<script>"))), MARKUP) == "<p>&lt;script&gt;</p>"
    with pytest.raises(CannotWrite):
        light(html.Div(html.A("x", href="javascript:alert(1)")))
