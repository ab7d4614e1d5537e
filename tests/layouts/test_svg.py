"""The drawing without JavaScript: well-formed, without styles, and nothing left out in silence."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.rendering.svg.drawing import CannotDraw, svg
from layouts.rendering.svg.text import dutch_number, lines_of

SVG = "{http://www.w3.org/2000/svg}"
BARS = {"type": "bar", "x": ["2020", "2021"], "y": [364, 375], "meta": {"role": "muted"}}
LINE = {"type": "scatter", "mode": "lines", "x": [0, 1, 2, 3], "y": [1, 2, None, 3], "meta": {"role": "series-2"}}


def draw(*traces, width=360, label="Een naam", prefix="drawing-", **layout):
    """Draw and read back: a drawing that is not well-formed XML fails here."""
    figure = {"data": list(traces), "layout": {"height": 200} | layout}
    return ElementTree.fromstring(svg(figure, width=width, label=label, prefix=prefix))


def all_of(drawing, tag, name=""):
    return [one for one in drawing.iter(f"{SVG}{tag}") if name in one.get("class", "").split() or not name]


def said(drawing):
    return " ".join("".join(text.itertext()) for text in all_of(drawing, "text"))


def numbers(element, *names):
    return [float(element.get(name)) for name in names]


def test_a_drawing_with_a_label_is_one_picture_with_that_name():
    drawing = draw(BARS, label='Rotterdam & "meer" <nu>')

    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == 'Rotterdam & "meer" <nu>'


def test_a_drawing_without_a_label_is_silent():
    drawing = draw(BARS, label="")

    assert drawing.get("aria-hidden") == "true"
    assert drawing.get("role") is None


def test_a_drawing_keeps_the_height_of_its_figure_at_any_width():
    drawing = draw(BARS, width=720, height=260)

    assert drawing.get("viewBox") == "0 0 720 260"
    assert (drawing.get("width"), drawing.get("height")) == ("100%", "260")


def test_a_drawing_needs_no_style_and_names_no_colour():
    text = svg({"data": [BARS, LINE | {"x": ["2020", "2021", "2020", "2021"]}], "layout": {}}, width=360, label="x")

    assert "style=" not in text
    assert "<style" not in text
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb", text)


def test_a_drawing_is_legible_where_the_style_sheet_does_not_come():
    trend = LINE | {"meta": {"role": "series-2"}, "error_y": {"array": [1, 1, 1, 1]}, "fill": "tozeroy"}
    inside = BARS | {"text": ["a", "b"], "textposition": "inside", "meta": {"role": "muted", "pattern": "/"}}
    trend["x"] = ["2020", "2021", "2020", "2021"]
    drawing = draw(trend, inside, shapes=[{"type": "line", "x0": 0, "x1": 1, "y0": 0, "y1": 1}])
    lines = [one for tag in ("polyline", "path", "line") for one in all_of(drawing, tag)]

    assert {one.get("stroke") for one in lines} == {"currentColor"}
    assert len(lines) > 8
    # What is filled has the colour of the drawing itself; a line through points encloses nothing.
    assert drawing.get("fill") == "currentColor"
    assert {one.get("fill") for one in all_of(drawing, "polyline")} == {"none"}
    assert {one.get("fill", "url")[:3] for one in all_of(drawing, "rect")} == {"url"}
    assert {re.sub("M[^ML]*L[^ML]*", "", one.get("d")) for one in all_of(drawing, "path")} <= {""}
    assert {one.get("fill") for one in all_of(drawing, "text", "on-bar")} == {"Canvas"}
    assert 0 < float(all_of(drawing, "polygon", "fill")[0].get("fill-opacity")) < 0.6


def test_bars_rise_from_the_zero_line_in_proportion():
    low, high = all_of(draw(BARS), "rect", "fill")
    zero = all_of(draw(BARS), "line", "zero")[0]
    bottoms = [sum(numbers(bar, "y", "height")) for bar in (low, high)]

    assert bottoms == pytest.approx([float(zero.get("y1"))] * 2, abs=0.2)
    assert float(low.get("height")) / float(high.get("height")) == pytest.approx(364 / 375, abs=0.01)


def test_flat_bars_start_at_the_left():
    drawing = draw({"type": "bar", "orientation": "h", "x": [1, 2], "y": ["a", "b"], "meta": {"role": "muted"}})
    one, two = all_of(drawing, "rect", "fill")

    assert one.get("x") == two.get("x")
    assert float(two.get("width")) == pytest.approx(2 * float(one.get("width")), abs=0.2)


def test_bars_beside_each_other_do_not_overlap():
    one, two, three, four = all_of(draw(BARS, BARS), "rect", "fill")

    assert sum(numbers(one, "x", "width")) <= float(three.get("x")) + 0.2
    assert sum(numbers(three, "x", "width")) <= float(two.get("x")) + 0.2


def test_a_missing_bar_is_not_drawn():
    assert len(all_of(draw(BARS | {"y": [364, None]}), "rect")) == 1


def test_a_hatched_bar_uses_a_pattern_of_this_drawing():
    trace = BARS | {"meta": {"role": "muted", "roles": ["muted", "series-1"], "pattern": ["", "/"]}}
    drawing = draw(trace, prefix="een-")

    assert [one.get("id") for one in all_of(drawing, "pattern")] == ["een-hatch-r-series-1"]
    assert all_of(drawing, "rect", "hatched")[0].get("fill") == "url(#een-hatch-r-series-1)"


def test_two_drawings_with_their_own_prefix_share_no_id():
    trace = BARS | {"meta": {"role": "muted", "pattern": "/"}}
    ids = [one.get("id") for prefix in ("a-", "b-") for one in all_of(draw(trace, prefix=prefix), "pattern")]

    assert len(set(ids)) == len(ids) == 2


def test_a_line_stops_at_a_gap():
    pieces = all_of(draw(LINE | {"x": [0, 1, 2, 3, 4], "y": [1, 2, None, 3, 4]}), "polyline", "r-series-2")

    assert [len(piece.get("points").split()) for piece in pieces] == [2, 2]


def test_a_lone_point_between_gaps_still_has_its_marker():
    drawing = draw(LINE | {"mode": "lines+markers", "y": [None, 2, None, 3]})

    assert len(all_of(drawing, "circle")) == 2
    assert not all_of(drawing, "polyline")


def test_a_band_is_filled_between_two_lines():
    edge = {"type": "scatter", "mode": "lines", "x": [0, 1], "line": {"width": 0}, "meta": {"role": "band"}}
    drawing = draw(edge | {"y": [1, 1]}, edge | {"y": [2, 3], "fill": "tonexty"})

    assert [len(area.get("points").split()) for area in all_of(drawing, "polygon", "r-band")] == [4]
    assert not all_of(drawing, "polyline")


@pytest.mark.parametrize(("letter", "other"), [("x", "y"), ("y", "x")])
def test_whiskers_reach_from_bound_to_bound(letter, other):
    error = {"type": "data", "symmetric": False, "array": [2], "arrayminus": [3]}
    trace = {"type": "scatter", "mode": "markers", letter: [10], other: ["a"], f"error_{letter}": error}
    drawing = draw(trace, **{f"{letter}axis": {"range": [0, 20]}, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}})
    whisker = all_of(drawing, "path", "whisker")[0].get("d")
    ends = [tuple(map(float, end.split())) for end in re.split("[ML]", whisker)[1:3]]

    expected = [(126, 100), (216, 100)] if letter == "x" else [(180, 130), (180, 80)]
    assert ends == expected


def test_a_shape_stands_where_its_axes_say():
    target = {"type": "line", "name": "role:target", "xref": "x", "yref": "paper", "x0": 5, "x1": 5, "y0": 0, "y1": 1}
    drawing = draw(
        {"type": "bar", "orientation": "h", "x": [2], "y": ["a"]},
        shapes=[target],
        xaxis={"range": [0, 10]},
        margin={"l": 10, "r": 10, "t": 20, "b": 30},
    )
    line = all_of(drawing, "line", "r-target")[0]

    assert numbers(line, "x1", "x2", "y1", "y2") == [180, 180, 170, 20]


def test_an_annotation_breaks_into_lines_and_keeps_its_bold_words():
    note = {"text": "<b>a &lt; b</b><br>tweede", "x": 0, "y": 1, "xref": "paper", "yref": "paper", "showarrow": False}
    drawing = draw(BARS, annotations=[note])
    words = all_of(drawing, "text", "words")[0]

    assert [line.text or line[0].text for line in words] == ["a < b", "tweede"]
    assert len(all_of(drawing, "tspan", "strong")) == 1


def test_ticks_are_dutch_numbers():
    drawing = draw(BARS | {"y": [1500, 3000]}, yaxis={"tickformat": ",.0f", "range": [0, 3000]})

    assert "1.000" in said(drawing)


def test_ticks_with_decimals_and_a_unit_are_dutch():
    drawing = draw(BARS | {"y": [1, 2]}, yaxis={"tickformat": ",.1f", "ticksuffix": "%", "range": [0, 2]})

    assert "0,5%" in said(drawing)


def test_names_that_would_touch_are_left_out():
    years = [str(year) for year in range(1950, 2026)]
    drawing = draw({"type": "bar", "x": years, "y": [1] * len(years)})

    assert 3 < len(all_of(drawing, "text", "tick")) < 30


def test_an_empty_figure_gives_an_empty_drawing():
    assert draw().tag == f"{SVG}svg"
    assert ElementTree.fromstring(svg({}, width=100, label="x")) is not None


@pytest.mark.parametrize(
    ("trace", "layout", "named"),
    [
        ({"type": "pie"}, {}, "pie"),
        ({"type": "heatmap", "z": [[1]]}, {}, "heatmap"),
        (BARS, {"barmode": "stack"}, "stack"),
        (BARS | {"yaxis": "y2"}, {}, "second axis"),
        (LINE | {"fill": "tonextx"}, {}, "tonextx"),
        (LINE | {"mode": "markers", "marker": {"symbol": "star"}}, {}, "star"),
        (BARS, {"shapes": [{"type": "path", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]}, "path"),
        (BARS, {"annotations": [{"text": "pijl", "x": "2020", "y": 1}]}, "showarrow"),
        (BARS, {"yaxis": {"tickformat": "~s"}}, "~s"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(trace, layout, named):
    with pytest.raises(CannotDraw, match=re.escape(named)):
        draw(trace, **layout)


@given(st.text(), st.text(), st.text(min_size=1))
def test_any_text_gives_a_well_formed_drawing(label, text, name):
    note = {"text": text, "x": 0, "y": 0, "xref": "paper", "yref": "paper", "showarrow": False, "name": f"role:{text}"}
    trace = {"type": "bar", "x": [name], "y": [1], "text": [text], "meta": {"role": text, "pattern": "/"}}
    drawing = draw(trace, label=label, prefix=text, annotations=[note])

    assert {one.tag.removeprefix(SVG) for one in drawing.iter()} <= {
        *("svg", "defs", "pattern", "line", "rect", "text", "tspan")
    }


@given(st.text(alphabet=st.characters(exclude_characters="<>&", exclude_categories=("Cs", "Cc"))))
def test_text_without_markup_is_shown_as_it_is(text):
    assert "".join(words for line in lines_of(text) for _, words in line) == text


@given(st.lists(st.none() | st.floats(-1e9, 1e9), max_size=12), st.sampled_from(["bar", "scatter"]))
def test_any_numbers_give_a_well_formed_drawing(values, kind):
    draw({"type": kind, "x": [str(place) for place in range(len(values))], "y": values, "meta": {"role": "ink"}})


@pytest.mark.parametrize(
    ("value", "tickformat", "words"),
    [(1234567, ",.0f", "1.234.567"), (0.5, ",.1f", "0,5"), (0.25, ".0%", "25%"), (-1200, ",d", "-1.200")],
)
def test_numbers_are_written_as_plotly_does_with_dutch_separators(value, tickformat, words):
    assert dutch_number(value, tickformat) == words
