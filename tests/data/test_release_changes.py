"""What a release changed: told to who may read both the new row and the row it replaced, on both engines."""

from datetime import date

import pytest
from sqlalchemy import Float, Integer

from data.database import tables
from data.database.engine import make_engine
from data.database.visibility import PUBLIC, Viewer
from data.model.releases import UNAPPROVED_FROM
from data.questions.figures import FiguresQuestion
from data.questions.overview import NewsQuestion
from data.questions.release_changes import ChangesQuestion
from data.reader import Reader
from data.rules.release_changes import MAIN_FIELDS
from data.rules.revisions import Version, kind_of, last_revision
from tests.data.builders import observation
from tests.data.database import add_figure, add_release, fill, noon

DAY, LATER, TODAY = date(2026, 5, 1), date(2026, 12, 1), date(2026, 6, 1)
UTRECHT, AMSTERDAM = "GM0344", "GM0363"
STEWARD = Viewer("steward", frozenset({UTRECHT}))
OFFICER = Viewer("viewer", frozenset())
ADMINISTRATOR = Viewer("administrator", frozenset())


@pytest.fixture
def engine(database_url):
    made = make_engine(database_url)
    fill(made)
    add_release(made, 1, public_on=DAY)
    add_figure(made, 1, UTRECHT, 10)
    add_figure(made, 1, AMSTERDAM, 20)
    yield made
    made.dispose()


def told(engine, viewer, release=2):
    answer = Reader(engine, lambda: viewer, lambda: noon(TODAY)).answer(ChangesQuestion(release))
    return [(one.change, one.kind, one.field, one.area, one.old, one.new) for one in answer.changes]


REVISED = ("gewijzigd", "getal", "value", UTRECHT, 10.0, 11.0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("state", "public_on", "readers"),
    [
        ("openbaar", DAY, (PUBLIC, STEWARD, OFFICER, ADMINISTRATOR)),
        ("openbaar", LATER, (STEWARD, ADMINISTRATOR)),
        ("gedeeld", None, (STEWARD, OFFICER, ADMINISTRATOR)),
        ("concept", None, (STEWARD, ADMINISTRATOR)),
    ],
)
def test_a_change_is_told_to_who_may_read_the_release(engine, state, public_on, readers):
    add_release(engine, 2, state, public_on)
    add_figure(engine, 2, UTRECHT, 11)

    number = 2 if state == "openbaar" else UNAPPROVED_FROM + 2
    found = {viewer: told(engine, viewer, number) for viewer in (PUBLIC, STEWARD, OFFICER, ADMINISTRATOR)}

    assert found == {viewer: [REVISED] if viewer in readers else [] for viewer in found}


def test_what_was_never_readable_is_no_old_value(engine):
    add_release(engine, 2, "concept")
    add_figure(engine, 2, UTRECHT, 99)
    add_release(engine, 3, public_on=DAY)
    add_figure(engine, 3, UTRECHT, 11)

    public = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    (row,) = public.answer(FiguresQuestion(("meldingen",), (UTRECHT,))).rows

    assert told(engine, PUBLIC, 3) == [REVISED]
    assert (row.revised_in, row.old_value) == (3, 10)
    assert told(engine, STEWARD, UNAPPROVED_FROM + 2) == [("gewijzigd", "getal", "value", UTRECHT, 11.0, 99.0)]


def test_a_figure_that_was_taken_back_before_the_public_could_read_it_never_was(engine):
    add_release(engine, 2, "concept")
    add_figure(engine, 2, UTRECHT, 99, year=2020)
    add_release(engine, 3, public_on=DAY)
    add_figure(engine, 3, UTRECHT, None, year=2020, withdrawn=True)
    question = FiguresQuestion(("meldingen",), (UTRECHT,))

    years = {
        viewer: [row.year for row in Reader(engine, lambda v=viewer: v, lambda: noon(TODAY)).answer(question).rows]
        for viewer in (PUBLIC, STEWARD)
    }

    assert years == {PUBLIC: [2025], STEWARD: [2020, 2025]}
    assert told(engine, PUBLIC, 3) == []


def test_each_kind_of_change_is_counted_once_and_by_the_heaviest(engine):
    add_figure(engine, 1, UTRECHT, 10, year=2024)
    add_figure(engine, 1, UTRECHT, 10, year=2023)
    add_release(engine, 2, public_on=DAY)
    add_figure(engine, 2, UTRECHT, 11, status="voorlopig", section="p. 2")
    add_figure(engine, 2, UTRECHT, 10, year=2024, status="voorlopig", section="p. 2")
    add_figure(engine, 2, UTRECHT, 10, year=2023, section="p. 2")
    add_figure(engine, 2, UTRECHT, 10, year=2022)
    add_figure(engine, 2, AMSTERDAM, None, withdrawn=True)

    news = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY)).answer(NewsQuestion()).of(2)

    assert [(item.added, item.numbers, item.statuses, item.words, item.withdrawn) for item in news] == [(1, 1, 1, 1, 1)]


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_what_was_revised_and_withdrawn_is_told_before_what_was_added(engine, limit):
    add_release(engine, 2, public_on=DAY)
    for year in (2020, 2021, 2022):
        add_figure(engine, 2, UTRECHT, 10, year=year)
    add_figure(engine, 2, UTRECHT, 11)
    add_figure(engine, 2, AMSTERDAM, None, withdrawn=True)
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))

    found, after = [], 0
    while after is not None:
        page = reader.answer(ChangesQuestion(2, after, limit))
        found, after = [*found, *((one.change, one.period) for one in page.changes)], page.next_after

    added = [("toegevoegd", "2020"), ("toegevoegd", "2021"), ("toegevoegd", "2022")]
    assert found == [("gewijzigd", "2025"), ("ingetrokken", "2025"), *added]
    shown = reader.answer(NewsQuestion(limit)).changes_of(2)
    assert [one.change for one in shown] == [change for change, _ in found][:limit]


def test_of_the_first_release_all_is_added(engine):
    answer = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY)).answer(ChangesQuestion(1))

    assert {one.change for one in answer.changes} == {"toegevoegd"}
    assert len(answer.changes) == 2


def test_a_qualifier_belongs_to_its_number(engine):
    add_release(engine, 2, public_on=DAY)
    add_figure(engine, 2, UTRECHT, 10, qualifier="circa")

    (change,) = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY)).answer(ChangesQuestion(2)).changes

    assert (change.field, change.old, change.old_qualifier) == ("value", 10, "exact")
    assert (change.new, change.new_qualifier) == (10, "circa")


def version(release: int, value: float | None, *, gone: bool = False) -> Version:
    return Version(release, value, "exact", None, None, None, gone)


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ([version(1, 605)], None),
        ([version(1, 605), version(2, 612)], (2, 605)),
        ([version(1, 605), version(2, 605)], None),
        ([version(1, 605), version(2, 612), version(3, 612)], (2, 605)),
        ([version(1, 605), version(2, 612), version(3, 605)], (3, 612)),
        ([version(1, 605), version(2, None, gone=True)], None),
        ([version(1, 605), version(2, None, gone=True), version(3, 605)], None),
        ([version(1, 605), version(2, None, gone=True), version(3, 612)], (3, 605)),
        ([version(1, None), version(2, 612)], None),
        ([version(1, 605), version(2, None), version(3, None)], (2, 605)),
        ([], None),
    ],
)
def test_the_last_revision_is_the_last_release_that_changed_the_number(versions, expected):
    found = last_revision(versions)

    assert (found and (found[0], found[1].value)) == expected


def test_a_rate_is_not_held_against_the_count_that_was_revised():
    count = observation(612.0)._replace(revised_in=2, old_value=605.0, old_qualifier="exact")

    rate = count.as_rate(93.2, None, None, None)

    assert (rate.value, rate.revised_in, rate.old_value, rate.old_qualifier) == (93.2, None, None, None)
    assert count.with_figure(612.0, 600.0, 620.0, None).old_value == 605


def test_every_column_with_a_number_counts_as_one_unless_it_says_when_or_where():
    numeric = {
        column.name
        for table in tables.RELEASED
        for column in table.columns
        if isinstance(column.type, (Float, Integer)) and not column.primary_key and column.name not in table.info["key"]
    }

    places = {"release", "year", "position", "started", "ended"}
    assert {name for name in numeric - places if kind_of(name) != "getal"} == set()


def test_every_table_says_which_of_its_columns_says_most():
    assert {name: MAIN_FIELDS[name] for name in MAIN_FIELDS} == {
        table.name: MAIN_FIELDS[table.name] for table in tables.RELEASED if MAIN_FIELDS[table.name] in table.c
    }


def test_every_field_is_a_number_a_status_or_words():
    kinds = {name: kind_of(name) for name in ("value", "denominator", "status", "missing_reason", "section", "caveat")}

    assert list(kinds.values()) == ["getal", "getal", "status", "status", "tekst", "tekst"]
