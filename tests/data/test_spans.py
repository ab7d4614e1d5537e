"""Some years of an answer about all years: its figures are those the database would have given."""

from datetime import date
from itertools import product
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.answering.context import AnswerContext
from data.answering.year_ranges import changes_of, goals_of, speaks_of
from data.database.engine import make_engine
from data.database.visibility import PUBLIC, Viewer
from data.model.records import Claim
from data.questions.figures import FiguresQuestion
from data.reader import Reader
from tests.data.database import add_figure, add_release, fill, noon

TODAY = date(2026, 6, 1)
UTRECHT, AMSTERDAM, COUNTRY = "GM0344", "GM0363", "NL01"
AREAS = (UTRECHT, AMSTERDAM, COUNTRY)
CODE = "meldingen"
STEWARD = Viewer("steward", frozenset({UTRECHT}))
WHOLE = FiguresQuestion((CODE,), AREAS)
PERIODS = [
    *(("jaar", date(year, 1, 1), date(year, 12, 31)) for year in (2015, 2018, 2020, 2021)),
    *(("halfjaar", date(year, 7, 1), date(year, 12, 31)) for year in (2017, 2022)),
    ("halfjaar", date(2025, 1, 1), date(2025, 6, 30)),
    ("deel-van-jaar", date(2023, 1, 1), date(2023, 11, 8)),
    ("meerjarig", date(2016, 1, 1), date(2019, 12, 31)),
    ("meerjarig", date(2019, 12, 31), date(2020, 1, 1)),
    ("moment", date(2021, 12, 31), date(2021, 12, 31)),
    ("moment", None, None),
    ("vanaf", date(2018, 1, 1), None),
    ("vanaf", date(2024, 12, 31), None),
    ("jaarlijks-sinds", date(2020, 1, 1), None),
    ("ongedateerd", None, None),
]
YEAR = st.none() | st.integers(2012, 2028)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """Every kind of period in two cities, and a release that one city alone may read."""
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('spans') / 'spans.sqlite'}")
    fill(engine)
    add_release(engine, 1, public_on=date(2026, 5, 1))
    add_release(engine, 2, "concept")
    for area, (number, (kind, start, end)) in product((UTRECHT, AMSTERDAM), enumerate(PERIODS)):
        period = {"period_kind": kind, "period_start": start, "period_end": end}
        named = {"record": f"T{area}{number}", "period_key": f"{kind}:{number}"}
        add_figure(engine, 1, area, 10 * number, **period, **named)
    add_figure(engine, 2, UTRECHT, 424242, 2026)
    yield engine
    engine.dispose()


def reader_of(engine, viewer=PUBLIC):
    return Reader(engine, lambda: viewer, lambda: noon(TODAY), fresh_for=600)


@pytest.fixture(scope="module")
def reader(engine):
    return reader_of(engine)


@given(st.tuples(YEAR, YEAR))
def test_the_figures_kept_are_those_the_database_gives_for_the_years(engine, reader, years):
    answer = reader.answer(FiguresQuestion((CODE,), AREAS, *years))

    with engine.connect() as connection:
        context = AnswerContext(lambda: connection, reader.catalogue, PUBLIC, TODAY, (1, "", noon(TODAY)))
        expected = tuple(context.figures((CODE,), AREAS, *years))
    assert answer.rows == expected
    assert answer.changes == changes_of(expected, reader.catalogue)
    assert answer.goals == goals_of((), expected, reader.catalogue, TODAY)
    assert answer.question == FiguresQuestion((CODE,), AREAS, *years)


def test_every_kind_of_period_is_among_the_figures(reader):
    assert {row.period_kind for row in reader.answer(WHOLE).rows} == {kind for kind, _, _ in PERIODS}


def test_what_one_viewer_is_kept_no_other_gets(engine):
    present = [STEWARD]
    reader = Reader(engine, lambda: present[0], lambda: noon(TODAY))
    question = FiguresQuestion((CODE,), (UTRECHT,), 2025, 2030)

    own = reader.answer(question).rows
    present[0] = PUBLIC
    told = reader.answer(question).rows

    assert [row.value for row in own if row.value == 424242] == [424242]
    assert [row.value for row in told if row.value == 424242] == []


def test_a_frozen_answer_about_years_stays_frozen(engine):
    reader = reader_of(engine, STEWARD)
    question = FiguresQuestion((CODE,), (UTRECHT,), 2026, None)

    assert [row.value for row in reader.answer(question).rows if row.year == 2026] == [424242]
    assert [row.value for row in reader.answer(question, at_release=1).rows if row.year == 2026] == []


def test_years_nobody_chose_before_are_answered_without_the_database(engine):
    reader = reader_of(engine)
    reader.answer(WHOLE)

    with patch.object(engine, "connect", side_effect=AssertionError("asked")):
        assert {row.year for row in reader.answer(FiguresQuestion((CODE,), AREAS, 2020, 2020)).rows} >= {2020}


@pytest.mark.parametrize(
    ("label", "years", "expected"),
    [
        ("2019-2022", (2019, 2022), True),
        ("2019-2022", (2020, 2022), False),
        ("2019-2022", (None, 2021), False),
        ("2019-2022", (None, None), True),
        ("de afgelopen jaren", (2020, 2020), True),
    ],
)
def test_the_words_of_a_source_are_kept_when_the_years_hold_all_they_speak_of(label, years, expected):
    claim = Claim("c", CODE, UTRECHT, label, "gegroeid", False, "bron", "p. 1", 1)

    assert speaks_of(claim, *years) is expected
