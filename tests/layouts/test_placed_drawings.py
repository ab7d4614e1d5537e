"""Small drawings: percents for place, pixels for size, and a name for who cannot see them."""

from layouts.components.placed_drawing import placed_drawing
from layouts.rendering.html.markup import markup
from layouts.rendering.svg.placed import bar, dot, level, placed_svg, slope, upright, words


def test_places_are_percents_and_nothing_scales():
    told = placed_svg([bar(10, 20, 5, 30), dot(50, 9), upright(25, 0, 40), level(0, 100, 72), slope(0, 50, 9, 4)], 90)

    assert 'x="10.0%"' in told
    assert 'cx="50.0%"' in told
    assert "viewBox" not in told
    assert 'height="90"' in told


def test_words_in_a_drawing_are_escaped_and_keep_their_size():
    told = words(100, 12, "<b>6 & 7</b>", "end", look="strong")

    assert "&lt;b&gt;6 &amp; 7&lt;/b&gt;" in told
    assert "font-size" not in told
    assert 'text-anchor="end"' in told


def test_a_part_of_a_period_is_an_outline_and_never_a_whole_bar():
    assert "dashed" in bar(0, 10, 0, 10, is_part=True)
    assert "dashed" not in bar(0, 10, 0, 10)


def test_a_drawing_has_a_name_or_is_decoration():
    named, bare = (markup(placed_drawing([level(0, 100, 5)], 10, name)) for name in ("Huisverboden: 349 in 2022", ""))

    assert 'role="img"' in named
    assert 'aria-label="Huisverboden: 349 in 2022"' in named
    assert 'role="img"' not in bare
    assert 'aria-hidden="true"' in bare
