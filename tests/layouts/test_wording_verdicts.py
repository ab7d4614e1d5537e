"""A verdict is read as a symbol and a word, and names what it is held against."""

from datetime import date

import pytest

from data.rules import verdicts
from data.rules.changes import change
from data.rules.goal_progress import goal_state
from data.rules.verdicts import AGAINST_GROUP, Against, Verdict, change_verdict, goal_verdict, verdict_between
from layouts.components.verdict_mark import verdict_mark
from layouts.rendering.html.markup import markup
from layouts.wording.verdicts import CLASSES, SYMBOLS, WORDS, includes_note, verdict_text
from tests.data import builders as b
from tests.data.test_verdicts import BANS, CATALOGUE, LESSONS, PLACES, SURVEY

WITH_MARGINS = {"indicator": "onveilig", "lower": 44.0, "upper": 46.0}
COUNTRY = {"indicator": "onveilig", "area": "NL", "lower": 33.0, "upper": 35.0}


def since(indicator, earlier, later):
    rows = [b.observation(indicator=indicator.indicator, **row) for row in (earlier, later)]
    return change_verdict(change(*rows, indicator, CATALOGUE), indicator)


@pytest.mark.parametrize(
    ("verdict", "text"),
    [
        (since(BANS, {"value": 375, "year": 2016}, {"value": 249}), "minder dan in 2016"),
        (since(BANS, {"value": 375, "year": 2021}, {"value": 349}), "geen duidelijk verschil met 2021"),
        (since(LESSONS, {"value": 375, "year": 2021}, {"value": 349}), "weten we niet: geen marge bekend"),
        (
            since(BANS, {"value": 300, "year": 2018, "qualifier": "circa"}, {"value": 349}),
            "weten we niet: geen precies cijfer",
        ),
        (
            since(BANS, {"value": 375, "year": 2021, "source": "krant"}, {"value": 349}),
            "weten we niet: niet te vergelijken met 2021",
        ),
        (since(PLACES, {"value": 32, "year": 2019}, {"value": 40}), "uitgebreid in 2022"),
        (
            verdict_between(b.observation(45.0, **WITH_MARGINS), b.observation(34.0, **COUNTRY), SURVEY, CATALOGUE),
            "hoger dan NL",
        ),
        (Verdict("lager", Against(AGAINST_GROUP, area="deelnemers")), "lager dan de deelnemers"),
        (Verdict("gehaald", None, doubt=True), "gehaald, maar niet zeker"),
        (
            goal_verdict(goal_state(b.target(50), [], b.indicator(), date(2026, 11, 20))),
            "weten we niet: geen cijfer",
        ),
    ],
)
def test_a_verdict_names_what_it_is_held_against(verdict, text):
    assert verdict_text(verdict, CATALOGUE) == text


def test_every_kind_has_a_symbol_a_word_and_a_class():
    assert set(SYMBOLS) == set(WORDS) == set(verdicts.KINDS)
    assert set(SYMBOLS.values()) == set(CLASSES)


def test_a_mark_shows_symbol_and_word_and_the_symbol_is_not_read_out():
    written = markup(verdict_mark(since(BANS, {"value": 375, "year": 2016}, {"value": 249}), CATALOGUE))

    assert written == (
        '<span class="verdict verdict-diff"><span aria-hidden="true">≠</span> minder dan in 2016</span>'
    )


def test_a_city_beside_its_country_says_that_the_country_counts_the_city_too():
    verdict = verdict_between(b.observation(45.0, **WITH_MARGINS), b.observation(34.0, **COUNTRY), SURVEY, CATALOGUE)

    assert includes_note(verdict, CATALOGUE) == "GM0599 telt mee in het cijfer van heel NL."
    assert includes_note(since(BANS, {"value": 375, "year": 2016}, {"value": 249}), CATALOGUE) == ""
