"""Who may read which rows: tried on both engines, for every role, around the day of publication."""

from datetime import date

import pytest

from data import tables
from data.access import PUBLIC, Viewer
from data.engine import make_engine
from data.reader import Reader
from data.selection import FiguresQuestion, PageQuestion, ReleasesQuestion
from tests.data.database import add_figure, add_release, fill

BEFORE, AFTER = date(2026, 4, 30), date(2026, 5, 1)
UTRECHT = Viewer("viewer", frozenset({"GM0344"}))
UTRECHT_STEWARD = Viewer("steward", frozenset({"GM0344"}))
AMSTERDAM_STEWARD = Viewer("steward", frozenset({"GM0363"}))
OFFICER = Viewer("viewer", frozenset())
ADMINISTRATOR = Viewer("administrator", frozenset())
BOTH = FiguresQuestion(("meldingen",), ("GM0344", "GM0363"))


@pytest.fixture
def engine(database_url):
    engine = make_engine(database_url)
    fill(engine)
    yield engine
    engine.dispose()


def answered(engine, viewer, today, question=BOTH):
    return Reader(engine, lambda: viewer, lambda: today).answer(question)


def areas(engine, viewer, today):
    return [row.area for row in answered(engine, viewer, today).rows]


@pytest.mark.parametrize(
    ("viewer", "today", "expected"),
    [
        (PUBLIC, BEFORE, []),
        (PUBLIC, AFTER, ["GM0344", "GM0363"]),
        (UTRECHT, BEFORE, ["GM0344"]),
        (OFFICER, BEFORE, []),
        (UTRECHT_STEWARD, BEFORE, ["GM0344"]),
        (ADMINISTRATOR, BEFORE, ["GM0344", "GM0363"]),
        (Viewer("made-up", frozenset({"GM0344"})), BEFORE, []),
    ],
)
def test_a_viewer_reads_only_what_is_theirs_that_day(engine, viewer, today, expected):
    add_release(engine, 1, "openbaar", AFTER)
    add_figure(engine, 1, "GM0344", 10)
    add_figure(engine, 1, "GM0363", 20)

    assert areas(engine, viewer, today) == expected


@pytest.mark.parametrize(
    ("state", "viewer", "expected"),
    [
        ("concept", PUBLIC, []),
        ("concept", UTRECHT, []),
        ("concept", UTRECHT_STEWARD, ["GM0344"]),
        ("concept", AMSTERDAM_STEWARD, ["GM0363"]),
        ("concept", OFFICER, []),
        ("concept", ADMINISTRATOR, ["GM0344", "GM0363"]),
        ("gedeeld", PUBLIC, []),
        ("gedeeld", OFFICER, ["GM0344", "GM0363"]),
        ("gedeeld", UTRECHT, ["GM0344", "GM0363"]),
        ("gedeeld", AMSTERDAM_STEWARD, ["GM0344", "GM0363"]),
    ],
)
def test_what_is_not_public_is_read_by_role(engine, state, viewer, expected):
    add_release(engine, 1, state)
    add_figure(engine, 1, "GM0344", 10)
    add_figure(engine, 1, "GM0363", 20)

    assert areas(engine, viewer, AFTER) == expected


def test_the_newest_readable_release_wins_for_each_figure_apart(engine):
    add_release(engine, 1, public_on=BEFORE)
    add_figure(engine, 1, "GM0344", 10)
    add_figure(engine, 1, "GM0363", 20)
    add_release(engine, 2, public_on=AFTER)
    add_figure(engine, 2, "GM0344", 11)

    assert [row.value for row in answered(engine, PUBLIC, BEFORE).rows] == [10, 20]
    assert [row.value for row in answered(engine, PUBLIC, AFTER).rows] == [11, 20]
    assert [row.release for row in answered(engine, PUBLIC, AFTER).rows] == [2, 1]


def test_a_withdrawn_figure_reads_as_a_gap_and_not_as_the_one_before_it(engine):
    add_release(engine, 1, public_on=BEFORE)
    add_figure(engine, 1, "GM0344", 10)
    add_release(engine, 2, public_on=BEFORE)
    add_figure(engine, 2, "GM0344", None, withdrawn=True)

    assert answered(engine, PUBLIC, AFTER).rows == ()


def test_a_concept_never_hides_what_is_public(engine):
    add_release(engine, 1, public_on=BEFORE)
    add_figure(engine, 1, "GM0344", 10)
    add_release(engine, 2, "concept")
    add_figure(engine, 2, "GM0344", 99)

    assert [row.value for row in answered(engine, PUBLIC, AFTER).rows] == [10]
    assert [row.value for row in answered(engine, UTRECHT_STEWARD, AFTER).rows] == [99]
    assert [row.value for row in answered(engine, AMSTERDAM_STEWARD, AFTER).rows] == [10]


def test_one_reader_never_gives_a_viewer_the_remembered_answer_of_another(engine):
    add_release(engine, 1, "concept")
    add_figure(engine, 1, "GM0344", 10)
    asking = [UTRECHT_STEWARD]
    reader = Reader(engine, lambda: asking[0], lambda: AFTER)
    assert len(reader.answer(BOTH).rows) == 1

    asking[0] = PUBLIC

    assert reader.answer(BOTH).rows == ()
    assert reader.answer(PageQuestion()).rows == ()
    assert reader.answer(ReleasesQuestion()).releases == ()


def test_a_new_release_makes_a_remembered_answer_unreachable(engine):
    add_release(engine, 1, public_on=BEFORE)
    add_figure(engine, 1, "GM0344", 10)
    reader = Reader(engine, lambda: PUBLIC, lambda: AFTER)
    assert [row.value for row in reader.answer(BOTH).rows] == [10]

    add_release(engine, 2, public_on=AFTER)
    add_figure(engine, 2, "GM0344", 12)

    assert [row.value for row in reader.answer(BOTH).rows] == [12]


def test_what_was_published_can_be_shown_as_it_was(engine):
    from data.access import readable_rows

    add_release(engine, 1, public_on=BEFORE)
    add_figure(engine, 1, "GM0344", 10)
    add_release(engine, 2, public_on=AFTER)
    add_figure(engine, 2, "GM0344", 11)

    with engine.connect() as connection:
        then = connection.execute(readable_rows(PUBLIC, date(2026, 12, 31), as_of=BEFORE)).all()
        later = connection.execute(readable_rows(PUBLIC, BEFORE, as_of=date(2026, 12, 31))).all()

    assert [row.value for row in then] == [10]
    assert [row.value for row in later] == [10], "as_of may never look into the future"


def test_a_release_of_another_city_is_not_even_named(engine):
    add_release(engine, 1, "concept")
    add_figure(engine, 1, "GM0363", 10)

    assert answered(engine, UTRECHT, AFTER, ReleasesQuestion()).releases == ()
    assert answered(engine, PUBLIC, AFTER, ReleasesQuestion()).releases == ()


@pytest.mark.parametrize("table", tables.RELEASED, ids=lambda table: table.name)
def test_no_part_of_a_key_may_be_empty_for_nothing_equals_what_is_empty(table):
    assert [name for name in table.info["key"] if table.c[name].nullable] == []
