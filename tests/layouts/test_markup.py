"""Components as HTML: complete, escaped, and without a way to run a script."""

import json
from html.parser import HTMLParser

import dash_bootstrap_components as dbc
import plotly.graph_objects as go
import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from layouts.rendering.html.markup import CannotWrite, markup

FIGURE = {
    "data": [{"type": "bar", "x": ["2022"], "y": [349], "meta": {"role": "series-1", "pattern": "/"}}],
    "layout": {"height": 200},
}
VOID = {"br", "hr", "img", "input", "col", "area", "link", "meta", "source", "track", "wbr", "embed", "param"}


class Reader(HTMLParser):
    """Reads markup as a browser would, and insists that every element is closed in order."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def read(component, **options):
    reader = Reader()
    reader.feed(markup(component, **options))
    reader.close()
    assert reader.open == []
    return reader


def first(component, **options):
    return read(component, **options).tags[0]


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        (None, ""),
        ("tekst", "tekst"),
        (0, "0"),
        (1.5, "1.5"),
        (True, ""),
        (["a", None, 2, False], "a2"),
        (html.P("a & b < c"), "<p>a &amp; b &lt; c</p>"),
        (html.P(), "<p></p>"),
        (html.P([]), "<p></p>"),
        (html.P(0), "<p>0</p>"),
        (html.P(["een ", html.Strong("twee"), " drie"]), "<p>een <strong>twee</strong> drie</p>"),
        (html.P(("een", ["twee"])), "<p>eentwee</p>"),
        (html.P(html.B("x")), "<p><b>x</b></p>"),
        (html.Br(), "<br>"),
        (html.Img(src="/a.png", alt=""), '<img alt="" src="/a.png">'),
        (html.Div(className="a b"), '<div class="a b"></div>'),
        (html.Label("x", htmlFor="veld"), '<label for="plain-veld">x</label>'),
        (html.Details([html.Summary("s"), "t"], open=True), "<details open><summary>s</summary>t</details>"),
        (html.Details("t", open=False), "<details>t</details>"),
        (html.Th("x", colSpan=2, scope="col"), '<th colspan="2" scope="col">x</th>'),
        (html.Time("x", dateTime="2022-01-01"), '<time datetime="2022-01-01">x</time>'),
        (html.Div(tabIndex=-1, role="img"), '<div role="img" tabindex="-1"></div>'),
        (html.Div("x", n_clicks=3, key="k"), "<div>x</div>"),
        (html.Div(hidden=True), "<div hidden></div>"),
        (
            html.Div(style={"fontSize": 12, "lineHeight": 2, "--a": "b", "height": 0}),
            '<div style="font-size:12px;line-height:2;--a:b;height:0"></div>',
        ),
        (dcc.Store(id="s", data={"a": 1}), ""),
        (dcc.Location(id="l"), ""),
        (html.Div([dcc.Store(id="s"), "x"]), "<div>x</div>"),
    ],
)
def test_components_are_written_as_html(component, expected):
    written = markup(component)

    reader = Reader()
    reader.feed(expected)
    assert read(component).tags == reader.tags
    assert sorted(written) == sorted(expected)


def test_ids_and_everything_that_points_at_them_get_the_prefix():
    tree = html.Div(
        [
            html.H2("Titel", id="kop"),
            html.A("ernaar", href="#kop"),
            html.A("boven", href="#"),
            html.Button("x", **{"aria-controls": "kop", "aria-describedby": "kop noot"}),
        ],
        **{"aria-labelledby": "kop"},
    )
    tags = [attributes for _, attributes in read(tree, prefix="p-").tags]

    assert tags[0]["aria-labelledby"] == "p-kop"
    assert tags[1]["id"] == "p-kop"
    assert tags[2]["href"] == "#p-kop"
    assert tags[3]["href"] == "#"
    assert tags[4] == {"aria-controls": "p-kop", "aria-describedby": "p-kop p-noot"}


def test_an_id_that_is_a_dictionary_is_written_as_dash_does():
    assert first(html.Div(id={"type": "kaart", "index": 1}))[1]["id"] == 'plain-{"index":1,"type":"kaart"}'


def test_aria_and_data_booleans_are_spelled_out():
    attributes = first(html.Div(**{"aria-expanded": False, "aria-hidden": True, "data-open": True}))[1]

    assert attributes == {"aria-expanded": "false", "aria-hidden": "true", "data-open": "true"}


def test_a_link_between_pages_is_a_plain_link():
    assert first(html.A("Overzicht", href="/?a=1&b=2", className="n")) == ("a", {"href": "/?a=1&b=2", "class": "n"})


@pytest.mark.parametrize(
    "address", ["https://a.nl", "http://a.nl", "mailto:a@b.nl", "tel:112", "/pad", "pad?a=b:c", "#", "../x", "?q=1", ""]
)
def test_ordinary_addresses_are_written(address):
    assert first(html.A("x", href=address))[1]["href"] == address


def test_a_place_on_another_page_is_named_as_the_first_html_names_it():
    assert first(html.A("x", href="/begrippen?a=b#begrip-sisa"))[1]["href"] == "/begrippen?a=b#plain-begrip-sisa"
    assert first(html.A("x", href="https://a.nl/b#c"))[1]["href"] == "https://a.nl/b#c"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
    ],
)
@pytest.mark.parametrize(
    "make",
    [
        lambda address: html.A("x", href=address),
        lambda address: html.Img(src=address),
        lambda address: html.Form(action=address),
        lambda address: html.Button("x", formAction=address),
    ],
)
def test_an_address_that_can_run_a_script_is_refused(make, address):
    with pytest.raises(CannotWrite):
        markup(make(address))


@pytest.mark.parametrize(
    "component",
    [
        html.Script("alert(1)"),
        html.Base(href="/"),
        html.Meta(httpEquiv="refresh"),
        html.ObjectEl(data="/x"),
        html.Iframe(srcDoc="<script>"),
        html.Div(**{"data-x onclick": "alert(1)"}),
        html.Div(**{"data-x><b": "1"}),
        html.Div(style={"color": "red;background:url(x)"}),
        html.Div(style={"a:b;c": "d"}),
        dcc.Markdown("# x"),
        dbc.Modal("x"),
        html.Div(html.P(dcc.Markdown("diep"))),
        html.Div(object()),
        html.Div({"geen": "component"}),
    ],
)
def test_what_has_no_place_in_plain_html_is_refused(component):
    with pytest.raises(CannotWrite):
        markup(component)


def test_a_refusal_names_the_component():
    with pytest.raises(CannotWrite, match="Markdown"):
        markup(dcc.Markdown("x"))


def test_a_select_is_a_native_select_with_its_choice():
    options = [{"label": "Rotterdam", "value": "GM0599"}, {"label": "Den <Haag>", "value": "GM0518", "disabled": True}]
    reader = read(dbc.Select(id="gebied", name="gebied", options=options, value="GM0599", className="extra"))

    assert [tag for tag, _ in reader.tags] == ["select", "option", "option"]
    assert reader.tags[0][1] == {"class": "form-select extra", "id": "plain-gebied", "name": "gebied"}
    assert reader.tags[1][1] == {"value": "GM0599", "selected": None}
    assert reader.tags[2][1] == {"value": "GM0518", "disabled": None}
    assert reader.text == "RotterdamDen <Haag>"


def test_a_select_knows_numbers_and_plain_options_and_a_placeholder():
    assert read(dbc.Select(options=[2020, 2021], value="2021")).tags[2][1] == {"value": "2021", "selected": None}
    assert "Kies" in read(dbc.Select(options=["a"], placeholder="Kies")).text


def test_an_empty_value_is_kept():
    assert first(html.Option("alle", value=""))[1] == {"value": ""}


@pytest.mark.parametrize(
    ("component", "tag", "classes"),
    [
        (dbc.Input(id="z", type="search"), "input", "form-control"),
    ],
)
def test_bootstrap_components_carry_bootstrap_classes(component, tag, classes):
    assert (first(component)[0], first(component)[1]["class"]) == (tag, classes)


def test_a_label_points_at_its_field():
    assert first(html.Label("x", htmlFor="gebied"))[1]["for"] == "plain-gebied"


def drawings_of(graph):
    tags = read(graph).tags
    return [attributes for tag, attributes in tags if tag == "svg" and "drawing" in attributes.get("class", "")]


def test_a_graph_is_drawn_silently_and_once():
    (drawing,) = drawings_of(dcc.Graph(id="g", figure=FIGURE))

    assert (drawing["class"], drawing["aria-hidden"]) == ("drawing", "true")
    assert "viewbox" not in drawing


def test_a_map_is_drawn_for_a_wide_and_a_narrow_screen():
    a_map = {"data": [], "layout": {"height": 200, "yaxis": {"scaleanchor": "x"}, "margin": {"l": 0, "r": 0}}}
    drawings = drawings_of(dcc.Graph(id="g", figure=a_map))

    assert [one["class"] for one in drawings] == ["drawing wide", "drawing narrow"]
    assert [one["width"] for one in drawings] == ["560", "257"]
    assert ["display" in one for one in drawings] == [False, True]


def test_a_page_with_scripts_gets_the_figure_of_a_chart_that_one_looks_into_and_of_no_other():
    into, at = dcc.Graph(id="g", figure=FIGURE), dcc.Graph(id="g", figure=FIGURE, config={"staticPlot": True})

    assert "data-figure" not in markup(into)
    assert json.loads(first(into, rows_in_attributes=True)[1]["data-figure"])["data"] == FIGURE["data"]
    assert "data-figure" not in markup(at, rows_in_attributes=True)
    assert "<svg" in markup(at, rows_in_attributes=True)


def test_a_page_that_has_its_drawings_gets_them_no_second_time():
    written = markup(dcc.Graph(id="g", figure=FIGURE), prefix="", rows_in_attributes=True, has_drawings=False)

    assert "<svg" not in written
    assert written.startswith('<div class="drawing-frame" data-figure="')




def test_a_graph_may_hold_a_plotly_figure_or_nothing():
    assert "<svg" in markup(dcc.Graph(figure=go.Figure(FIGURE, layout={"template": "none"}).to_dict()))
    assert markup(dcc.Graph()) == ""


def test_no_id_stands_twice_on_a_page_with_two_graphs():
    tree = html.Div([dcc.Graph(id="a", figure=FIGURE), dcc.Graph(id="b", figure=FIGURE)])
    ids = [attributes["id"] for _, attributes in read(tree).tags if "id" in attributes]

    assert len(ids) == len(set(ids)) == 4


@given(st.text())
def test_any_text_comes_back_as_text(text):
    kept = "".join(sign for sign in text if sign in "\t\n\r" or sign >= " " and not "\ud800" <= sign <= "\udfff")
    kept = kept.replace("\ufffe", "").replace("\uffff", "")
    reader = read(html.P(text, title=text, **{"data-x": text}))

    assert [tag for tag, _ in reader.tags] == ["p"]
    assert reader.text == kept
    assert reader.tags[0][1]["title"] == kept
    assert set(reader.tags[0][1]) == {"title", "data-x"}


@given(st.text())
def test_any_address_is_harmless_or_refused(address):
    try:
        written = first(html.A("x", href=address))[1]["href"]
    except CannotWrite:
        return
    scheme = written.strip().lower().split(":")[0]
    assert scheme not in ("javascript", "data", "vbscript")


@given(st.recursive(st.none() | st.text() | st.integers(), lambda inner: st.lists(inner, max_size=4).map(html.Div)))
def test_any_tree_is_closed_in_order(tree):
    read(tree)
