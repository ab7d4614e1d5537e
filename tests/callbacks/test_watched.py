"""Whatever is asked of a watched selection or question, the years it tells of are noted."""

import pytest
from callbacks.watched import Watched

from data.questions.figures import FiguresQuestion
from data.questions.selection import Selection
from layouts.wording.dates import chosen_years

CHOSEN = Selection("GM0363", 2010, 2020, (("gebeurtenissen", "aan"),))
QUESTION = FiguresQuestion(("teller",), ("GM0363",), 2010, 2020)


def noted(watched: Watched) -> set[str]:
    return {told.name for told in watched.told}


@pytest.mark.parametrize(
    "ask",
    [
        lambda one: one.everywhere,
        lambda one: one.only(()),
        lambda one: one == CHOSEN,
        lambda one: one != CHOSEN,
        lambda one: hash(one),
        lambda one: repr(one),
        lambda one: f"{one}",
        lambda one: one.to_query(with_area=False),
        lambda one: {one},
    ],
)
def test_what_may_tell_of_the_years_tells_of_both(ask):
    watched = Watched(CHOSEN, "<hier>")

    said = ask(watched)

    assert noted(watched) == {"from_year", "to_year"}
    assert said == ask(CHOSEN)


def test_what_a_question_is_made_of_beside_its_years_tells_nothing():
    watched, asked = Watched(CHOSEN, "<hier>"), Watched(QUESTION)

    assert (watched.area, watched.options, watched.option("gebeurtenissen")) == ("GM0363", CHOSEN.options, "aan")
    assert (asked.indicators, asked.areas, asked.with_reach) == (("teller",), ("GM0363",), False)
    assert watched.to_query() == "<hier>"

    assert noted(watched) == noted(asked) == set()


def test_one_thing_asked_of_the_years_holds_for_all_years_that_say_the_same():
    watched = Watched(QUESTION)
    assert watched.is_narrowed
    assert not watched.leaves_out((2018,))

    def holds(*years: int | None) -> bool:
        return all(told.holds_for(FiguresQuestion(("teller",), ("GM0363",), *years)) for told in watched.told)

    assert holds(2010, 2020)
    assert holds(2018, None)
    assert not holds(2019, None)
    assert not holds(None, None)


def test_years_in_words_have_a_place_of_their_own_for_each_way_of_writing():
    def short(first: int | None, last: int | None) -> str:
        return f"{first}-{last}"

    watched = Watched(QUESTION, "<hier>")

    assert [watched.in_words(write) for write in (short, chosen_years, short)] == ["<hier-0>", "<hier-1>", "<hier-0>"]
    assert watched.written == [short, chosen_years]
    assert noted(watched) == {"is_narrowed"}
    assert Watched(FiguresQuestion((), ()), "<hier>").in_words(short) == "None-None"


def test_a_year_that_was_read_holds_for_that_year_alone():
    watched = Watched(QUESTION)
    assert watched.from_year == 2010

    assert [told.holds_for(FiguresQuestion((), (), 2010, 1999)) for told in watched.told] == [True]
    assert [told.holds_for(FiguresQuestion((), (), 2011, 2020)) for told in watched.told] == [False]


def test_what_a_question_does_not_have_is_missed_loudly():
    with pytest.raises(AttributeError):
        Watched(QUESTION).bestaat_niet  # noqa: B018
