"""What comparisons share is the same as what each would have made by itself, for every viewer and frozen release."""

import json
from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plotly.utils import PlotlyJSONEncoder
from sqlalchemy import insert, select, update

from data.answering.comparing.reads import by_year, year_of
from data.database import tables
from data.database.engine import make_engine
from data.database.visibility import PUBLIC
from data.model.releases import UNAPPROVED_FROM
from data.queries import figures as queries
from data.questions.comparison import ComparisonQuestion
from data.questions.figures import FiguresQuestion
from data.questions.selection import selection_from_query
from data.reader import Reader
from layouts.comparing.questions import comparison_question
from layouts.pages.comparison import REDRAWN_PAGE
from tests.dashboard.shipped_site import ROTTERDAM, TODAY, VIEWERS, copied, fill_database
from tests.data.database import noon

# The number of the shared release: it is not approved yet.
SHARED = UNAPPROVED_FROM + 2
FEELING, CRIMES, BANS = "onveilig-weleens", "mishandeling-geregistreerd", "huisverboden-opgelegd"
SENSITIVE = "openlijk-geweld-geregistreerd"
CHANGED, SMALLEST = 12.5, 40
OFFERED = {
    "viewer": sorted(VIEWERS),
    "release": [None, 1, 2],
    "city": ["", "gebied=GM0599", "gebied=GM0363", "gebied=GM0344", "gebied=GM0855", "gebied=NL01"],
    "years": ["", "van=2010&tot=2016", "van=2015", "van=2021", "tot=2016", "van=2015&tot=2022", "tot=2040"],
    "year": ["", "jaar=2017", "jaar=2021", "jaar=2017,2015", "jaar=2012"],
    "group": ["", "groep=g4", "groep=alle", "groep=omvang", "groep=eigen&gemeenten=GM0599,GM0363,GM0014"],
    "measure": ["", "maat=inwoners", "maat=aantal"],
    "order": ["", "naast=groep", "naast=GM0363", "deel=GM0363"],
}
FIGURES = st.sampled_from([FEELING, CRIMES, BANS, SENSITIVE, f"{FEELING},{CRIMES}"])
FIRST = st.fixed_dictionaries({name: st.sampled_from(offered) for name, offered in OFFERED.items()})
# One thing differs each time, so that all the rest could be shared.
CHANGES = st.sampled_from(list(OFFERED)).flatmap(lambda name: st.sampled_from([{name: one} for one in OFFERED[name]]))


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """The shipped figures, a concept and a shared release that change one of Rotterdam, and small counts that hide."""
    folder = tmp_path_factory.mktemp("gedeeld")
    made = make_engine(copied(fill_database(folder / "site.sqlite"), folder / "own.sqlite"))
    rows = tables.observation
    with made.begin() as connection:
        hidden = update(tables.indicator).where(tables.indicator.c.indicator == SENSITIVE)
        connection.execute(hidden.values(smallest_count=SMALLEST))
        of_rotterdam = (rows.c.indicator == FEELING, rows.c.area == ROTTERDAM, rows.c.period_key == "jaar:2017")
        figure = dict(connection.execute(select(rows).where(*of_rotterdam)).mappings().one())
        del figure["id"]
        for number, state in ((2, "gedeeld"), (3, "concept")):
            known = dict(connection.execute(select(tables.release)).mappings().first())
            release = known | {"release": number, "number": UNAPPROVED_FROM + number, "state": state, "public_at": None}
            connection.execute(insert(tables.release), [release])
            changed = figure | {"release": number, "value": CHANGED * number, "lower": None, "upper": None}
            connection.execute(insert(rows), [changed])
    yield made
    made.dispose()


def drawn(reader, query: str, at_release: int | None) -> tuple[list, str]:
    """Give the answers behind the blocks of the page, and all that is sent of these."""
    catalogue = reader.catalogue
    selection = selection_from_query(query, catalogue).only(REDRAWN_PAGE.options)
    blocks = [(one, reader.answer(one.question(selection, catalogue), at_release)) for one in REDRAWN_PAGE.blocks]
    sent = [block.draw(answer, selection, catalogue) for block, answer in blocks]
    return [answer for _, answer in blocks], json.dumps(sent, cls=PlotlyJSONEncoder, sort_keys=True)


@pytest.mark.slow
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(figure=FIGURES, first=FIRST, changes=st.lists(CHANGES, min_size=3, max_size=6))
def test_whatever_was_asked_before_a_comparison_answers_and_draws_the_same(engine, figure, first, changes):
    asking = [PUBLIC]
    remembering = Reader(engine, lambda: asking[0], lambda: noon(TODAY))
    forgetful = Reader(engine, lambda: asking[0], lambda: noon(TODAY), max_answers=0)

    for change in ({}, *changes):
        chosen = first | change
        asking[0], at_release = VIEWERS[chosen.pop("viewer")], chosen.pop("release")
        query = "&".join([f"cijfer={figure}", *filter(None, chosen.values())])
        found = drawn(remembering, query, at_release)
        assert found == drawn(forgetful, query, at_release)


@pytest.mark.slow
@pytest.mark.parametrize("figure", [FEELING, CRIMES, SENSITIVE])
def test_each_single_change_of_a_choice_is_answered_as_by_itself(engine, figure):
    asking = [PUBLIC]
    remembering = Reader(engine, lambda: asking[0], lambda: noon(TODAY))
    forgetful = Reader(engine, lambda: asking[0], lambda: noon(TODAY), max_answers=0)
    first = {name: offered[0] for name, offered in OFFERED.items()} | {"viewer": "public"}

    for changed in ({name: one} for name, offered in OFFERED.items() for one in offered):
        chosen = first | changed
        asking[0], at_release = VIEWERS[chosen.pop("viewer")], chosen.pop("release")
        query = "&".join([f"cijfer={figure}", *filter(None, chosen.values())])
        question = comparison_question(selection_from_query(query, remembering.catalogue), remembering.catalogue)
        assert remembering.answer(question, at_release) == forgetful.answer(question, at_release)


FIRST_YEARS, LAST_YEARS = (None, 2000, 2010, 2015, 2016, 2017, 2022, 2040), (None, 2005, 2016, 2021, 2050)


@pytest.mark.parametrize("figure", [FEELING, CRIMES])
@pytest.mark.parametrize("group", ["alle", "g4"])
def test_a_history_has_the_years_asked(engine, figure, group):
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    asked = ComparisonQuestion(figure, (), "GM0599", group=group)
    whole = reader.answer(asked)
    answers = {}

    for first, last in product(FIRST_YEARS, LAST_YEARS):
        found = reader.answer(replace(asked, from_year=first, to_year=last))
        bounds = (first or 0, last or 9999)
        history = tuple(row for row in whole.history if bounds[0] <= year_of(row) <= bounds[1])
        with_value = {year_of(row) for row in history if row.value is not None}
        assert found.history == history
        assert found.years == tuple(sorted(with_value, reverse=True))
        answers.setdefault(history, found)

    assert len(answers) > 3


@pytest.mark.slow
@pytest.mark.parametrize("viewer", ["public", "steward"])
@pytest.mark.parametrize("group", ["", "alle", "g4", "omvang"])
def test_what_is_read_a_part_at_a_time_is_what_follows_from_all_figures(engine, viewer, group):
    reader = Reader(engine, lambda: VIEWERS[viewer], lambda: noon(TODAY))
    catalogue, told_of = reader.catalogue, 0

    for code in catalogue.indicators:
        figures = reader.answer(FiguresQuestion((code,), tuple(catalogue.areas))).rows
        chosen = () if group else ("GM0363", "GM0344")
        answer = reader.answer(ComparisonQuestion(code, chosen, "GM0599", group=group, benchmark="NL01"))
        areas = {one.area for one in answer.areas}
        of_years = [row for row in figures if row.breakdown == "" and row.area in areas and year_of(row)]
        valued = [row for row in of_years if row.value is not None]

        assert sorted(answer.history) == sorted(of_years)
        assert answer.reported_years == tuple(sorted(set(map(year_of, of_years))))
        assert answer.years == tuple(sorted(set(map(year_of, valued)), reverse=True))
        whole = Counter(row.year for row in valued if row.year)
        shared = [year for year, count in whole.items() if count > 1]
        if valued:
            assert answer.year == max(shared or whole or map(year_of, valued))
        of_year = by_year(figures).get(answer.year, {})
        assert answer.rows == tuple(of_year[one.area] for one in answer.areas if one.area in of_year)
        told_of += len(of_years)

    assert told_of > 500


@pytest.mark.parametrize("figure", [FEELING, SENSITIVE])
def test_the_parts_of_a_long_list_have_together_the_whole_history(engine, monkeypatch, figure):
    monkeypatch.setattr("data.questions.list_windows.MAX_AREAS_AT_ONCE", 6)
    monkeypatch.setattr("data.questions.list_windows.WINDOW_SIZE", 4)
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    asked = ComparisonQuestion(figure, (), "GM0599", group="alle", to_year=2020)
    whole = reader.answer(asked)

    parts = {}
    for one in whole.areas:
        found = reader.answer(replace(asked, around=one.area, of_window=True))
        shown = frozenset(row.area for row in found.history)
        assert one.area in shown
        assert found.areas == whole.areas
        parts[shown] = found.history

    assert len(parts) > 2
    assert sorted(row for rows in parts.values() for row in rows) == sorted(whole.history)


def test_of_a_long_list_only_what_is_shown_is_read(engine, monkeypatch):
    monkeypatch.setattr("data.questions.list_windows.MAX_AREAS_AT_ONCE", 6)
    monkeypatch.setattr("data.questions.list_windows.WINDOW_SIZE", 4)
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    asked = ComparisonQuestion(FEELING, (), "GM0599", group="alle", from_year=2010, of_window=True)
    read, observations = [], queries.observations

    def noted(connection, readable, **how):
        read.append(how)
        return observations(connection, readable, **how)

    monkeypatch.setattr("data.queries.figures.observations", noted)
    answer = reader.answer(asked)
    part = frozenset(row.area for row in answer.history)
    reader.answer(replace(asked, with_history=False, of_window=False))
    of_one_year = [how for how in read if how["from_year"] == how["to_year"] == answer.year]
    of_the_part = [how for how in read if how["areas"] is not None and part <= frozenset(how["areas"])]

    assert 1 < len(part) <= 4 < len(answer.areas)
    assert len(read) == len(of_one_year) + len(of_the_part) == 2
    assert len(of_the_part[0]["areas"]) <= 4


@pytest.mark.parametrize("figure", [FEELING, CRIMES, BANS])
def test_of_a_few_municipalities_all_years_are_read_once_whichever_of_them_looks(engine, monkeypatch, figure):
    cities, years = ("GM0599", "GM0363", "GM0344", "GM0518"), (None, 2014, 2017, 2018, 2021, 2022, 2040)
    asked = [ComparisonQuestion(figure, cities, city, year) for city, year in product((*cities, "NL01"), years)]
    asked += [ComparisonQuestion(figure, cities, city, from_year=2015, to_year=2019) for city in cities]
    read, observations = [], queries.observations

    def noted(connection, readable, **how):
        read.append(how)
        return observations(connection, readable, **how)

    monkeypatch.setattr("data.queries.figures.observations", noted)
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    told = [reader.answer(one) for one in asked]
    assert [(how["from_year"], how["to_year"]) for how in read] == [(None, None)]

    monkeypatch.setattr("data.answering.comparing.reads.MAX_AREAS_AT_ONCE", 0)
    by_part = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    assert [by_part.answer(one) for one in asked] == told
    assert len(read) > 10


def value_in(answer) -> float | None:
    return next(one.observation.value for one in answer.areas if one.area == ROTTERDAM)


def test_what_comparisons_share_is_that_of_one_viewer_and_release(engine):
    asking = [PUBLIC]
    reader = Reader(engine, lambda: asking[0], lambda: noon(TODAY))
    told = {}
    asked = [("public", None), ("steward", None), ("viewer", None), ("steward", SHARED), ("public", None)]
    # Each from another city, so that only what is shared could be remembered.
    for (name, at_release), city in zip(asked, ("GM0363", "GM0344", "GM0518", "GM0014", "GM0855"), strict=True):
        asking[0] = VIEWERS[name]
        question = ComparisonQuestion(FEELING, (), city, 2017, group="alle")
        told[name, at_release] = value_in(reader.answer(question, at_release))

    shared, concept = 2 * CHANGED, 3 * CHANGED
    assert told == {
        ("public", None): told["public", None],
        ("steward", None): concept,
        ("viewer", None): shared,
        ("steward", SHARED): shared,
    }
    assert told["public", None] not in (shared, concept)


def test_a_small_count_stays_hidden_from_whichever_city_it_is_looked_at(engine):
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))

    told = {
        city: {
            (row.area, row.period_key): row.value
            for row in reader.answer(ComparisonQuestion(SENSITIVE, (), city, group="alle")).history
        }
        for city in ("GM0599", "GM0363", "GM0344")
    }

    first = next(iter(told.values()))
    assert all(one == first for one in told.values())
    assert None in first.values()
    assert not [value for value in first.values() if value is not None and 0 < value < SMALLEST]
