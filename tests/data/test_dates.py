"""Dates gone by, bottlenecks over all pillars, and what each release brought: on both engines."""

from datetime import date

import pytest
from sqlalchemy import insert

from data.database import tables
from data.database.engine import make_engine
from data.database.visibility import PUBLIC, Viewer
from data.questions.overview import BottlenecksQuestion, DatesQuestion, NewsQuestion
from data.reader import Reader
from tests.data.database import add_figure, add_release, fill, noon

TODAY = date(2026, 11, 21)
UTRECHT = Viewer("steward", frozenset({"GM0344"}))
AREAS = ("GM0344", "NL01")


@pytest.fixture
def engine(database_url):
    engine = make_engine(database_url)
    fill(engine)
    add_release(engine, 1, public_on=date(2026, 5, 1))
    yield engine
    engine.dispose()


def asked(engine, question, viewer=PUBLIC, today=TODAY):
    return Reader(engine, lambda: viewer, lambda: noon(today)).answer(question)


def add_target(engine, code, *, release=1, start=None, end=None, area="GM0344", **changes):
    row = {
        "release": release,
        "target": code,
        "area": area,
        "title": code,
        "period_label": "",
        "period_start": start,
        "period_end": end,
        "comparator": "gepland",
        "outcome_unknown": True,
        "source": "bron",
        "section": "p. 1",
        "withdrawn": False,
    }
    with engine.begin() as connection:
        connection.execute(insert(tables.target), [{**row, **changes}])


def add_bottleneck(engine, code, *, area="GM0344", release=1):
    row = {"bottleneck": code, "pillar": "p2", "area": area, "title": code, "source": "bron", "section": "p. 1"}
    with engine.begin() as connection:
        connection.execute(insert(tables.bottleneck), [{**row, "release": release, "outcome_unknown": False}])


def dates(engine, **who):
    return [target.target for target in asked(engine, DatesQuestion(AREAS), **who).targets]


def news(engine, **who):
    answer = asked(engine, NewsQuestion(), **who)
    return {
        (one.release, one.table, one.indicator): (one.added, one.numbers + one.statuses + one.words, one.withdrawn)
        for one in answer.news
    }


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, date(2026, 11, 20), ["T1"]),
        (None, TODAY, []),
        (date(2026, 1, 1), date(2026, 12, 31), []),
        (date(2024, 1, 1), None, ["T1"]),
        (date(2027, 1, 1), None, []),
        (None, None, []),
    ],
)
def test_a_date_is_past_from_the_day_after_its_last_day(engine, start, end, expected):
    add_target(engine, "T1", start=start, end=end)

    assert dates(engine) == expected


def test_dates_come_in_the_order_in_which_they_went_by_without_those_of_which_the_outcome_is_known(engine):
    add_target(engine, "T1", end=date(2024, 6, 30), area="NL01")
    add_target(engine, "T2", end=date(2023, 12, 6))
    add_target(engine, "T3", end=date(2023, 1, 1), outcome_unknown=False)
    add_target(engine, "T4", end=date(2023, 1, 1), area="GM0363")

    assert dates(engine) == ["T2", "T1"]


def test_an_outcome_that_a_newer_release_brings_takes_its_date_off_the_list(engine):
    add_target(engine, "T1", end=date(2023, 12, 6))
    add_release(engine, 2, public_on=date(2026, 12, 1))
    add_target(engine, "T1", end=date(2023, 12, 6), release=2, outcome_unknown=False)

    assert dates(engine) == ["T1"]
    assert dates(engine, today=date(2026, 12, 1)) == []


def test_bottlenecks_of_all_pillars_are_those_of_the_areas_asked(engine):
    add_bottleneck(engine, "K1")
    add_bottleneck(engine, "K2", area="NL01")
    add_bottleneck(engine, "K3", area="GM0363")

    found = asked(engine, BottlenecksQuestion(AREAS)).bottlenecks

    assert [one.bottleneck for one in found] == ["K1", "K2"]


def test_news_tells_apart_what_is_new_what_is_revised_and_what_is_withdrawn(engine):
    for year in (2023, 2024):
        add_figure(engine, 1, "GM0344", 10, year)
    add_release(engine, 2, public_on=date(2026, 6, 1))
    add_figure(engine, 2, "GM0344", 11, 2023)
    add_figure(engine, 2, "GM0344", None, 2024, withdrawn=True)
    add_figure(engine, 2, "GM0344", 12, 2025)
    add_target(engine, "T1", release=2)

    assert news(engine) == {
        (1, "observation", "meldingen"): (2, 0, 0),
        (2, "observation", "meldingen"): (1, 1, 1),
        (2, "target", None): (1, 0, 0),
    }


def test_a_figure_that_comes_back_after_it_was_withdrawn_is_new(engine):
    add_figure(engine, 1, "GM0344", 10, 2023)
    add_release(engine, 2, public_on=date(2026, 6, 1))
    add_figure(engine, 2, "GM0344", None, 2023, withdrawn=True)
    add_release(engine, 3, public_on=date(2026, 7, 1))
    add_figure(engine, 3, "GM0344", 11, 2023)

    assert news(engine)[(3, "observation", "meldingen")] == (1, 0, 0)


def test_news_of_a_concept_reaches_no_one_but_not_even_as_a_revision_later(engine):
    add_figure(engine, 1, "GM0344", 10, 2023)
    add_release(engine, 2, state="concept")
    add_figure(engine, 2, "GM0344", 99, 2023)
    add_release(engine, 3, public_on=date(2026, 7, 1))
    add_figure(engine, 3, "GM0344", 11, 2024)

    assert (2, "observation", "meldingen") not in news(engine)
    assert (2, "observation", "meldingen") not in news(engine, viewer=UTRECHT)
    assert news(engine)[(3, "observation", "meldingen")] == (1, 0, 0)
