"""What a visitor chose: read from any text, or refused by name; written the one way it can be read back."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.questions.selection import (
    DEFAULT_AREA,
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_OPTION,
    LONGEST_QUERY,
    OPTIONS,
    BadSelection,
    Selection,
    checked_selection,
    selection_from_query,
)
from tests.data.builders import area, catalogue

CATALOGUE = catalogue(areas=(area("GM0014"), area("GM9998", programme_city=False), area("VR17"), area("NL01")))
CHOOSABLE = [found.area for found in CATALOGUE.choosable_areas]
YEARS = st.none() | st.integers(FIRST_YEAR, LAST_YEAR)
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=40)


@st.composite
def selections(draw) -> Selection:
    start, end = draw(YEARS), draw(YEARS)
    if start is not None and end is not None:
        start, end = sorted((start, end))
    options = draw(st.dictionaries(st.sampled_from(OPTIONS), WORDS.filter(bool), max_size=2))
    kept = tuple((name, options[name]) for name in OPTIONS if name in options)
    return Selection(draw(st.sampled_from(CHOOSABLE)), start, end, kept)


@given(selections().filter(lambda selection: len(selection.to_query()) <= LONGEST_QUERY))
def test_what_is_written_in_the_address_is_read_back_the_same(selection):
    assert selection_from_query(selection.to_query(), CATALOGUE) == selection
    assert selection_from_query("?" + selection.to_query(), CATALOGUE) == selection


@given(selections())
def test_what_is_chosen_can_be_written_in_an_address_or_is_refused(selection):
    given_values = (selection.area, selection.from_year, selection.to_year, CATALOGUE, dict(selection.options))

    if len(selection.to_query()) > LONGEST_QUERY:
        with pytest.raises(BadSelection, match="te-lang"):
            checked_selection(*given_values)
    else:
        chosen = checked_selection(*given_values)
        assert selection_from_query(chosen.to_query(), CATALOGUE) == selection == chosen


def reads_or_refuses(read) -> None:
    """Hold a reading to its promise: a selection that can be written and read back, or BadSelection."""
    refused = chosen = None
    try:
        chosen = read()
    except BadSelection as error:
        refused = error
    if refused:
        assert len(refused.value) <= 80
        assert len(refused.field) <= 40
        return
    assert chosen.area in CHOOSABLE
    assert all(year is None or FIRST_YEAR <= year <= LAST_YEAR for year in (chosen.from_year, chosen.to_year))
    assert selection_from_query(chosen.to_query(), CATALOGUE) == chosen


PIECES = st.sampled_from(
    ["gebied", "van", "tot", "deel", "zoek", "=", "&", ";", "?", "#", "%", "%00", "%ED%A0%80", "+", "GM0599", "2020"]
)


@pytest.mark.slow
@given(st.text(max_size=LONGEST_QUERY + 20) | st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
@example("van=0020201")
@example("van=" + "0" * 5000 + "2020")
@example("gebied=GM0599&gebied=GM0599")
@example("zoek=\ud800")
@example("zoek=%00")
@example("van=²")
@example("??gebied=GM0599")
def test_any_text_is_read_or_refused_and_nothing_else(query):
    reads_or_refuses(lambda: selection_from_query(query, CATALOGUE))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(ANYTHING, ANYTHING, ANYTHING, st.dictionaries(st.sampled_from([*OPTIONS, "anders"]), ANYTHING, max_size=3))
@example([], None, None, {})
@example({}, None, None, {})
@example(0, None, None, {})
@example(False, None, None, {})
@example("GM0599", True, None, {})
@example("GM0599", 2020.0, None, {})
@example("GM0599", "0020201", "", {})
@example("GM0599", None, None, {"zoek": "\ud800"})
@example("GM0599", None, None, {"zoek": "é" * LONGEST_OPTION})
def test_any_value_of_a_control_is_read_or_refused_and_nothing_else(code, start, end, options):
    reads_or_refuses(lambda: checked_selection(code, start, end, CATALOGUE, options))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", Selection(DEFAULT_AREA)),
        ("?", Selection(DEFAULT_AREA)),
        ("gebied=", Selection(DEFAULT_AREA)),
        ("gebied=GM0363", Selection("GM0363")),
        ("?tot=2022&van=2020&gebied=VR17", Selection("VR17", 2020, 2022)),
        ("van=2020&tot=2020", Selection(DEFAULT_AREA, 2020, 2020)),
        ("van=&tot=", Selection(DEFAULT_AREA)),
        ("zoek=veilig+thuis", Selection(DEFAULT_AREA, options=(("zoek", "veilig thuis"),))),
        ("zoek=b&deel=a&status=", Selection(DEFAULT_AREA, options=(("deel", "a"), ("zoek", "b")))),
    ],
)
def test_a_query_says_what_was_chosen(query, expected):
    assert selection_from_query(query, CATALOGUE) == expected


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("gebied=GM9999", "gebied", "onbekend-gebied"),
        ("gebied=GM9998", "gebied", "onbekend-gebied"),
        ("gebied=gm0599", "gebied", "onbekend-gebied"),
        ("gebied=GM0599%20", "gebied", "onbekend-gebied"),
        ("van=1999", "van", "onbekend-jaar"),
        ("tot=2051", "tot", "onbekend-jaar"),
        ("van=02020", "van", "onbekend-jaar"),
        ("van=0020201", "van", "onbekend-jaar"),
        ("van=20", "van", "onbekend-jaar"),
        ("van=+2020", "van", "onbekend-jaar"),
        ("van=-2020", "van", "onbekend-jaar"),
        ("van=2020.0", "van", "onbekend-jaar"),
        ("van=%D9%A2%D9%A0%D9%A2%D9%A0", "van", "onbekend-jaar"),
        ("van=2022&tot=2020", "tot", "eind-voor-begin"),
        ("gebied=GM0599&gebied=GM0363", "gebied", "dubbel"),
        ("Gebied=GM0599", "Gebied", "onbekend-veld"),
        ("release=2", "release", "onbekend-veld"),
        ("=", "", "onbekend-veld"),
        ("zoek=%00", "zoek", "onbekende-keuze"),
        ("zoek=" + "x" * (LONGEST_OPTION + 1), "zoek", "onbekende-keuze"),
        ("zoek=" + "x" * LONGEST_QUERY, "adres", "te-lang"),
    ],
)
def test_a_wrong_choice_is_refused_by_its_name(query, field, code):
    with pytest.raises(BadSelection) as refused:
        selection_from_query(query, CATALOGUE)

    assert (refused.value.field, refused.value.code) == (field, code)


def test_an_option_takes_only_what_the_page_allows():
    selection = selection_from_query("deel=straat", CATALOGUE)

    assert selection.option("deel", ("straat", "huis")) == "straat"
    assert selection.option("status", ("open",)) == ""
    with pytest.raises(BadSelection) as refused:
        selection.option("deel", ("huis",))
    assert (refused.value.field, refused.value.code) == ("deel", "onbekende-keuze")


def test_only_area_and_years_go_along_to_another_page():
    selection = selection_from_query("gebied=VR17&van=2020&zoek=x", CATALOGUE)

    assert selection.everywhere == Selection("VR17", 2020)


def test_the_address_is_as_short_as_it_can_be_and_always_in_the_same_order():
    selection = Selection("GM0363", None, 2022, (("deel", "a b"),))

    assert selection.to_query() == "gebied=GM0363&tot=2022&deel=a+b"
    assert urlencode(parse_qsl(selection.to_query())) == selection.to_query()
