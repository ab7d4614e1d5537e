"""Events on charts of years: only when asked for, only within the years, never as a cause."""

import pytest

from data.model.catalogue import Event
from data.questions.figures import FiguresQuestion
from data.questions.selection import BadSelection, Selection
from layouts.cards.drawing import draw
from layouts.cards.events import chosen_events, events_list
from layouts.figures.event_marks import events_on_chart, mark_events
from layouts.figures.trend import trend
from layouts.figures.yearly_bars import yearly_bars
from layouts.pages.pillars import direct_safety, perception
from layouts.rendering.html.markup import markup
from layouts.rendering.svg.drawing import svg
from layouts.wording.subjects.events import NO_CAUSE, NONE_SHOWN, WHOLE_YEAR
from tests.layouts.texts import text_of

ROTTERDAM, COUNTRY = "GM0599", "NL01"
ASKED = Selection(ROTTERDAM, options=(("gebeurtenissen", "aan"),))
BANS = "huisverboden-opgelegd"


def event(when, title="Iets", area=COUNTRY):
    return Event(when, when, title, area)


@pytest.fixture
def bans(reader):
    answer = reader.answer(FiguresQuestion((BANS,), (ROTTERDAM,)))
    return yearly_bars(answer, BANS, ROTTERDAM, reader.catalogue)


@pytest.fixture
def lines(reader):
    answer = reader.answer(FiguresQuestion(("onveilig-weleens",), (ROTTERDAM, COUNTRY)))
    return trend(answer, "onveilig-weleens", (ROTTERDAM, COUNTRY), reader.catalogue)


def marks(figure, bare):
    return figure["layout"]["shapes"][len(bare["layout"]["shapes"]) :]


def test_no_event_is_marked_until_the_reader_asks(reader):
    assert chosen_events(Selection(ROTTERDAM), reader.catalogue) == ()
    assert chosen_events(Selection(ROTTERDAM, options=(("gebeurtenissen", "uit"),)), reader.catalogue) == ()
    assert chosen_events(ASKED, reader.catalogue)


def test_a_choice_that_does_not_exist_is_refused(reader):
    with pytest.raises(BadSelection):
        chosen_events(Selection(options=(("gebeurtenissen", "misschien"),)), reader.catalogue)


def test_events_of_the_area_and_of_wider_areas_are_offered_and_of_no_other(reader):
    offered = {one.area for one in chosen_events(ASKED, reader.catalogue)}

    assert offered <= set(reader.catalogue.with_wider_areas(ROTTERDAM))
    assert {ROTTERDAM, COUNTRY} <= offered


def test_an_event_outside_the_years_shown_is_left_out(lines):
    shown = events_on_chart([event("2011"), event("2012"), event("2017-12"), event("2018-01")], lines)

    assert [one.happened_on for one in shown] == ["2012", "2017-12"]


def test_an_event_with_a_month_stands_in_its_year_and_one_without_covers_it(lines):
    march, whole = marks(mark_events(lines, [event("2014-03"), event("2015")]), lines)

    assert 1.5 < march["x0"] == march["x1"] < 2
    assert (march["y0"], march["y1"]) == (0, 1)
    assert whole["x0"] < 3 < whole["x1"]
    assert whole["y0"] == whole["y1"] == 1


def test_marks_have_the_quiet_role_and_a_letter_each_year_once(lines):
    marked = mark_events(lines, [event("2014-03"), event("2014-08"), event("2016")])
    letters = [note["text"] for note in marked["layout"]["annotations"] if note.get("name") == "role:ink-2"]

    assert {mark["name"] for mark in marks(marked, lines)} == {"role:ink-2"}
    assert letters == ["<b>A B</b>", "<b>C</b>"]


def test_marking_leaves_the_bare_chart_as_it_was(bans):
    height = bans["layout"]["height"]

    marked = mark_events(bans, [event("2020-03")])

    assert bans["layout"]["height"] == height < marked["layout"]["height"]
    assert marked["data"] == bans["data"]
    assert mark_events(bans, []) is bans


@pytest.mark.parametrize("chart", ["bans", "lines"])
def test_the_drawing_without_scripts_shows_the_marks_too(chart, request):
    bare = request.getfixturevalue(chart)
    years = bare["layout"]["meta"]["years"]

    drawn = svg(mark_events(bare, [event(f"{years[0]}-06")]), width=560, label="x")

    assert drawn.count("r-ink-2") > svg(bare, width=560, label="x").count("r-ink-2")
    assert ">A<" in drawn


def test_the_events_are_told_under_the_chart_with_their_date_and_area_and_not_as_a_cause(reader, bans):
    words = text_of(events_list(bans, ASKED, reader.catalogue))

    assert "maart 2020, heel Nederland: Begin coronapandemie" in words
    assert "2021, Rotterdam: Filomena in tijdelijke huisvesting" in words
    assert NO_CAUSE in words
    assert WHOLE_YEAR in words


def test_years_without_events_say_so(reader, lines):
    early = lines | {"layout": lines["layout"] | {"meta": {"years": [2012, 2013]}}}

    assert text_of(events_list(early, ASKED, reader.catalogue)) == NONE_SHOWN


def test_a_card_marks_events_only_for_a_reader_who_asked(reader):
    card = direct_safety.HOUSE_BANS
    answer = reader.answer(card.question(ASKED, reader.catalogue))

    asked, not_asked = (
        markup(draw(card, answer, reader.catalogue, selection)) for selection in (ASKED, Selection(ROTTERDAM))
    )

    assert "Begin coronapandemie" in asked
    assert "Begin coronapandemie" not in not_asked


def test_the_choice_is_offered_only_where_the_events_are_about_the_charts():
    assert "gebeurtenissen" in perception.PAGE.options
    assert "gebeurtenissen" not in direct_safety.PAGE.options
