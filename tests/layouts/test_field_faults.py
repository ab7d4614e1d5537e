"""What could not be read of an address is told at its field in the first HTML, and the opening holds it for scripts."""

import json
from dataclasses import replace

import pytest
from dash import dcc, html

from data.questions.selection import LONGEST_OPTION, BadSelection, Selection
from layouts.components.select import Select
from layouts.frame.field_faults import faults_by_field, with_faults_at_fields
from layouts.frame.header import header
from layouts.frame.shell import opening
from layouts.pages.pillars.direct_safety import PAGE as PILLAR
from layouts.pages.table import PAGES
from layouts.reading.choices import TWICE, Misread, read_choices
from layouts.rendering.html.markup import markup
from tests.layouts.shipped import catalogue

WORDS = {"cijfer": "Kies een cijfer.", "gemeenten": "Kies een gemeente."}
CITY = next(page for page in PAGES if page.is_of_one_city)


def a_select(name: str) -> Select:
    return Select(id=name, name=name, options=[{"label": "een", "value": "1"}], value="1")


@pytest.mark.parametrize("inside", [lambda one: one, lambda one: html.Div(one), lambda one: html.Div(["Kies ", one])])
def test_the_words_stand_behind_their_field_and_the_field_points_to_them(inside):
    page = html.Div([inside(a_select("cijfer")), a_select("jaar")])
    before = markup(page)

    told = markup(with_faults_at_fields(page, WORDS))

    marks = 'aria-describedby="plain-fault-cijfer-0" aria-invalid="true" class="form-select"'
    assert f"<select {marks}" in told
    assert '</select><p class="fault" id="plain-fault-cijfer-0">Kies een cijfer.</p>' in told
    assert (told.count("aria-invalid"), told.count('class="fault"')) == (1, 1)
    assert markup(page) == before


def test_a_group_of_boxes_is_told_below_its_name_and_its_fold_stands_open():
    boxes = html.Fieldset([html.Legend("Welke?"), html.Div("boxes")], **{"data-field": "gemeenten"})
    page = html.Div([html.Details([html.Summary("Kies"), boxes]), html.Details([html.Summary("Anders")])])

    told = markup(with_faults_at_fields(page, WORDS))

    assert '</legend><p class="fault" id="plain-fault-gemeenten-0">Kies een gemeente.</p><div>' in told
    assert told.count("<details open>") == 1


def test_hidden_fields_are_not_marked_and_two_fields_of_a_name_have_words_of_their_own():
    hidden = dcc.Input(type="hidden", name="cijfer", value="x")
    told = markup(with_faults_at_fields(html.Div([hidden, a_select("cijfer"), a_select("cijfer")]), WORDS))

    assert told.count("aria-invalid") == 2
    assert {"plain-fault-cijfer-0", "plain-fault-cijfer-1"} <= set(told.split('"'))


def test_a_choice_made_twice_is_no_fault_of_its_field_and_of_several_the_first_is_told():
    misread = [
        Misread(BadSelection("gebied", TWICE, "GM0599")),
        Misread(BadSelection("jaar", "onbekend-jaar", "x")),
        Misread(BadSelection("jaar", "onbekend-jaar", "y")),
    ]

    assert list(faults_by_field(misread)) == ["jaar"]
    assert "‘x’" in faults_by_field(misread)["jaar"]


def test_the_opening_holds_the_words_for_scripts_and_nothing_without_faults():
    area = Misread(BadSelection("gebied", "onbekend-gebied", 'a"<b>'))

    sent = opening(PILLAR, Selection(), catalogue(), [area])

    assert json.loads(getattr(sent, "data-faults")) == faults_by_field([area])
    assert not hasattr(opening(PILLAR, Selection(), catalogue()), "data-faults")


@pytest.mark.parametrize(
    ("typed", "codes", "words"),
    [
        ("%3F%21", ["geen-zoekwoord"], "?!"),
        ("%E2%82%AC", ["geen-zoekwoord"], "€"),
        ("a" * (LONGEST_OPTION + 1), ["zoekvraag-te-lang"], "a" * LONGEST_OPTION),
        ("a" * LONGEST_OPTION, [], "a" * LONGEST_OPTION),
        ("112", [], "112"),
        ("%C3%A9", [], "é"),
        ("", [], ""),
        ("%20", [], ""),
    ],
)
def test_words_to_search_that_say_nothing_or_too_much_are_told(typed, codes, words):
    reading = read_choices(f"zoek={typed}", catalogue(), ("zoek",))

    assert [each.error.code for each in reading.misread] == codes
    assert reading.selection.option("zoek") == words


@pytest.mark.parametrize("page", [PILLAR, CITY, replace(PILLAR, has_choices=False)], ids=lambda page: page.id)
def test_the_button_of_the_menu_comes_after_the_area_and_before_what_it_opens(reader, page):
    drawn = markup(header(Selection(), reader.catalogue, page, ""))
    places = [drawn.index(f' id="plain-{name}"') for name in ("area", "elsewhere", "menu-button", "from-year", "menu")]

    assert places == sorted(places)
    assert "<summary>Menu</summary>" in drawn
