"""The drawing without JavaScript: well-formed, without styles, and nothing left out in silence."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.rendering.svg.drawing import CannotDraw, fixed_margins, svg
from layouts.rendering.svg.text import dutch_number, lines_of

SVG = "{http://www.w3.org/2000/svg}"
BARS = {"type": "bar", "x": ["2020", "2021"], "y": [364, 375], "meta": {"role": "muted"}}
LINE = {"type": "scatter", "mode": "lines", "x": [0, 1, 2, 3], "y": [1, 2, None, 3], "meta": {"role": "series-2"}}


def draw(*traces, width=360, label="Een naam", prefix="drawing-", **layout):
    """Draw and read back: a drawing that is not well-formed XML fails here."""
    figure = {"data": list(traces), "layout": {"height": 200} | layout}
    return parts_of(svg(figure, width=width, label=label, prefix=prefix))[0]


def parts_of(text):
    """Read a drawing: the plot, and the width of the room on its left and its right."""
    left, plot, right = ([None] * 3 + list(ElementTree.fromstring(f"<div>{text}</div>")))[-3:]
    if left is None:
        return right, 0, 0
    return plot, int(left.get("width")), int(right.get("width"))


def all_of(drawing, tag, name=""):
    return [one for one in drawing.iter(f"{SVG}{tag}") if name in one.get("class", "").split() or not name]


def said(drawing):
    return " ".join("".join(text.itertext()) for text in all_of(drawing, "text"))


def numbers(element, *names):
    return [float(element.get(name).rstrip("%")) for name in names]


def test_a_drawing_with_a_label_is_one_picture_with_that_name():
    drawing = draw(BARS, label='Rotterdam & "meer" <nu>')

    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == 'Rotterdam & "meer" <nu>'


def test_a_drawing_without_a_label_is_silent():
    drawing = draw(BARS, label="")

    assert drawing.get("aria-hidden") == "true"
    assert drawing.get("role") is None


def test_one_drawing_serves_every_width_and_scales_no_word():
    drawing = draw(BARS, LINE | {"x": ["2020", "2021"], "text": ["a"], "mode": "lines+text"}, height=260)
    stretched = [one for one in drawing.iter(f"{SVG}svg") if one.get("viewBox")]

    assert drawing.get("viewBox") is None
    assert (drawing.get("width"), drawing.get("height")) == ("80%", "260")
    assert all(one.get("x", "").endswith("%") for one in all_of(drawing, "text"))
    assert [one.get("preserveAspectRatio") for one in stretched] == ["none"]
    assert {line.get("vector-effect") for line in all_of(stretched[0], "polyline")} == {"non-scaling-stroke"}
    assert not all_of(stretched[0], "text")


def test_a_map_has_one_scale_in_both_directions():
    y_axis = {"range": [0, 10], "scaleanchor": "x", "scaleratio": 1}
    square = {"type": "scatter", "x": [0, 10, 10, 0], "y": [0, 0, 10, 10], "fill": "toself", "meta": {"role": "band"}}
    bare = {"margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "xaxis": {"range": [0, 10]}, "yaxis": y_axis}
    drawing = draw(square, width=400, **bare)
    corners = [corner.split(",") for corner in all_of(drawing, "polygon")[0].get("points").split()]
    across, down = ([float(corner[part]) for corner in corners] for part in (0, 1))

    assert drawing.get("width") == "400"
    assert max(across) - min(across) == max(down) - min(down) == 200


def test_a_chart_from_a_figure_with_fixed_margins_has_those_of_its_drawing():
    figure = {"data": [BARS], "layout": {"height": 200, "yaxis": {"automargin": True}, "xaxis": {"automargin": True}}}
    layout = fixed_margins(figure)["layout"]
    left, right = layout["margin"]["l"], layout["margin"]["r"]

    assert parts_of(svg(figure, label=""))[1:] == (left, right)
    assert left > 20
    assert layout["xaxis"]["automargin"] is layout["yaxis"]["automargin"] is False
    assert "margin" not in figure["layout"]


def test_a_drawing_needs_no_style_sheet_and_names_no_colour():
    text = svg({"data": [BARS, LINE | {"x": ["2020", "2021", "2020", "2021"]}], "layout": {}}, width=360, label="x")

    assert "style=" not in text
    assert "<style" not in text
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb", text)


def test_a_drawing_is_legible_where_the_style_sheet_does_not_come():
    trend = LINE | {"meta": {"role": "series-2"}, "error_y": {"array": [1, 1, 1, 1]}, "fill": "tozeroy"}
    inside = BARS | {"text": ["a", "b"], "textposition": "inside", "meta": {"role": "muted", "pattern": "/"}}
    trend["x"] = ["2020", "2021", "2020", "2021"]
    drawing = draw(trend, inside, shapes=[{"type": "line", "x0": 0, "x1": 1, "y0": 0, "y1": 1}])
    whiskers = all_of(drawing, "g", "whisker")
    lines = [one for tag in ("polyline", "line") for one in all_of(drawing, tag)] + whiskers

    assert {one.get("stroke") for one in lines} == {"currentColor"}
    assert len(lines) > 7
    # What is filled has the colour of the drawing itself; a line through points encloses nothing.
    assert drawing.get("fill") == "currentColor"
    assert {one.get("fill") for one in all_of(drawing, "polyline")} == {"none"}
    assert {one.get("fill", "url")[:3] for one in all_of(drawing, "rect")} == {"url"}
    assert {one.get("fill") for one in whiskers} == {"none"}
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
    assert numbers(two, "width")[0] == pytest.approx(2 * numbers(one, "width")[0], abs=0.2)


def test_bars_beside_each_other_do_not_overlap():
    one, two, three, four = all_of(draw(BARS, BARS), "rect", "fill")

    assert sum(numbers(one, "x", "width")) <= numbers(three, "x")[0] + 0.02
    assert sum(numbers(three, "x", "width")) <= numbers(two, "x")[0] + 0.02


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
    whisker = all_of(drawing, "g", "whisker")[0]

    if letter == "x":
        assert numbers(all_of(whisker, "line")[0], "x1", "y1", "x2", "y2") == [35, 100, 60, 100]
    else:
        assert whisker[0].get("x") == "50%"
        assert all_of(whisker, "path")[0].get("d").startswith("M0 130.0V80.0M")


def test_a_shape_stands_where_its_axes_say():
    target = {"type": "line", "name": "role:target", "xref": "x", "yref": "paper", "x0": 5, "x1": 5, "y0": 0, "y1": 1}
    drawing = draw(
        {"type": "bar", "orientation": "h", "x": [2], "y": ["a"]},
        shapes=[target],
        xaxis={"range": [0, 10]},
        margin={"l": 10, "r": 10, "t": 20, "b": 30},
    )
    line = all_of(drawing, "line", "r-target")[0]

    assert numbers(line, "x1", "x2", "y1", "y2") == [50, 50, 170, 20]


def test_an_annotation_breaks_into_lines_and_keeps_its_bold_words():
    note = {"text": "<b>a &lt; b</b><br>tweede", "x": 0, "y": 1, "xref": "paper", "yref": "paper", "showarrow": False}
    drawing = draw(BARS, annotations=[note])
    words = all_of(drawing, "text", "note")[0]

    assert [line.text or line[0].text for line in words] == ["a < b", "tweede"]
    assert len(all_of(drawing, "tspan", "strong")) == 1


def test_ticks_are_dutch_numbers():
    drawing = draw(BARS | {"y": [1500, 3000]}, yaxis={"tickformat": ",.0f", "range": [0, 3000]})

    assert "1.000" in said(drawing)


def test_ticks_with_decimals_and_a_unit_are_dutch():
    drawing = draw(BARS | {"y": [1, 2]}, yaxis={"tickformat": ",.1f", "ticksuffix": "%", "range": [0, 2]})

    assert "0,5%" in said(drawing)


def test_names_that_would_touch_are_left_out():
    years = [str(year) for year in range(2014, 2026)]
    drawing = draw({"type": "bar", "x": years, "y": [1] * len(years)}, width=280)

    middles = [numbers(one, "x")[0] for one in all_of(drawing, "text", "tick") if one.get("text-anchor") == "middle"]
    roomy = [numbers(one, "x")[0] for one in all_of(drawing, "text", "roomy")]
    narrow = [middle for middle in middles if middle not in roomy]
    assert (len(narrow), len(middles)) == (6, 12)
    assert all(later - earlier > 100 * 33 / 264 for earlier, later in pairwise(narrow))


def test_an_empty_figure_gives_an_empty_drawing():
    assert draw().tag == f"{SVG}svg"
    assert parts_of(svg({}, width=100, label="x"))[0].get("aria-label") == "x"


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
