"""The small drawing of a tile: only what may stand beside the newest figure, and no value without its limits."""

import re

import pytest

from layouts.pages.city.tile_drawing import tile_drawing
from layouts.rendering.html.static_rows import MARKUP
from layouts.wording.words import QUALIFIER_WORDS
from tests.data.builders import observation
from tests.layouts.test_figures import AFTER, BANS, KNOWN, LONG, PLACES, ROTTERDAM, SHELTER, WITH_PAPER, answer


def drawn(*rows, code="teller", known=KNOWN):
    given = rows[-1] if rows else observation(None)
    return tile_drawing(answer(*rows), known.indicator(code), given._replace(area=ROTTERDAM), known)


def words(drawing) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", getattr(drawing, MARKUP))


@pytest.mark.parametrize(
    "rows", [(), (observation(3),), (observation(None, 2022),), (observation(3, None), observation(4, None))]
)
def test_one_number_alone_or_none_has_no_drawing(rows):
    assert drawn(*rows) is None


def test_only_years_that_may_stand_beside_the_newest_are_drawn():
    drawing = drawn(*BANS, known=WITH_PAPER)

    assert words(drawing) == ["364", "375", "349", "2020", "2021", "2022"]
    assert "2018" not in getattr(drawing, "aria-label")


def test_before_and_after_of_two_sources_is_not_drawn():
    rows = (observation(3, 2020, source="krant"), observation(4, 2021))

    assert drawn(*rows, known=WITH_PAPER) is None


def test_a_year_without_a_figure_keeps_its_place_and_has_no_mark():
    drawing = drawn(observation(3, 2020), observation(None, 2021), observation(4, 2022))

    assert "2021" in words(drawing)
    assert getattr(drawing, MARKUP).count("<rect") == 2
    assert "2021" in getattr(drawing, "aria-label")


@pytest.mark.parametrize("qualifier", [code for code in QUALIFIER_WORDS if code != "exact"])
@pytest.mark.parametrize("kind", ["years", "before and after"])
def test_a_rounded_figure_never_stands_without_its_qualifier(kind, qualifier):
    drawing = {
        "years": lambda: drawn(observation(77, 2021), observation(55, 2022, qualifier=qualifier)),
        "before and after": lambda: drawn(
            SHELTER[0], observation(55, breakdown="kinderen", qualifier=qualifier, **PLACES, **AFTER), code="plaatsen"
        ),
    }[kind]()

    told = " ".join([*words(drawing), getattr(drawing, "aria-label")])
    assert told.count("55") == told.count(f"{QUALIFIER_WORDS[qualifier]} 55") == 2


def test_bars_start_at_zero_and_keep_their_proportion():
    bars = re.findall(r'<rect[^>]* y="(\d+)" height="(\d+)"', getattr(drawn(*BANS[1:], known=WITH_PAPER), MARKUP))

    assert len({int(top) + int(height) for top, height in bars}) == 1
    heights = [int(height) for _, height in bars]
    assert heights[0] / heights[1] == pytest.approx(364 / 375, abs=0.03)


def test_of_many_years_the_first_and_the_last_have_their_value():
    shown = words(drawn(*LONG))

    assert shown[-2:] == ["2011", "2022"]
    assert {"102", "106"} & set(shown) or len(shown) >= 4
