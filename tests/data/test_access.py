"""Who may read which rows: tried on both engines, for every role, around the day of publication."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from data.database import tables
from data.database.engine import make_engine
from data.database.visibility import PUBLIC, Viewer, readable, readable_history
from data.questions.coverage import ReleasesQuestion
from data.questions.figures import FiguresQuestion, PageQuestion
from data.reader import Reader
from tests.data.database import add_figure, add_release, fill, noon, release_row

BEFORE, AFTER = date(2026, 4, 30), date(2026, 5, 1)
UTRECHT = Viewer("viewer", frozenset({"GM0344"}))
UTRECHT_STEWARD = Viewer("steward", frozenset({"GM0344"}))
AMSTERDAM_STEWARD = Viewer("steward", frozenset({"GM0363"}))
OFFICER = Viewer("viewer", frozenset())
ADMINISTRATOR = Viewer("administrator", frozenset())
VIEWERS = [PUBLIC, UTRECHT, UTRECHT_STEWARD, AMSTERDAM_STEWARD, OFFICER, ADMINISTRATOR]
BOTH = FiguresQuestion(("meldingen",), ("GM0344", "GM0363"))


@pytest.fixture
def engine(database_url):
    engine = make_engine(database_url)
    fill(engine)
    yield engine
    engine.dispose()


def answered(engine, viewer, today, question=BOTH):
    return Reader(engine, lambda: viewer, lambda: noon(today)).answer(question)


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

    (row,) = answered(engine, PUBLIC, AFTER).rows
    assert (row.value, row.missing_reason, row.release, row.withdrawn_on) == (None, "ingetrokken", 2, BEFORE)


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
    reader = Reader(engine, lambda: asking[0], lambda: noon(AFTER))
    assert len(reader.answer(BOTH).rows) == 1

    asking[0] = PUBLIC

    assert reader.answer(BOTH).rows == ()
    assert reader.answer(PageQuestion()).rows == ()
    assert reader.answer(ReleasesQuestion()).releases == ()


def test_a_new_release_makes_a_remembered_answer_unreachable(engine):
    add_release(engine, 1, public_on=BEFORE)
    add_figure(engine, 1, "GM0344", 10)
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(AFTER))
    assert [row.value for row in reader.answer(BOTH).rows] == [10]

    add_release(engine, 2, public_on=AFTER)
    add_figure(engine, 2, "GM0344", 12)

    assert [row.value for row in reader.answer(BOTH).rows] == [12]


def test_a_release_of_another_city_is_not_even_named(engine):
    add_release(engine, 1, "concept")
    add_figure(engine, 1, "GM0363", 10)

    assert answered(engine, UTRECHT, AFTER, ReleasesQuestion()).releases == ()
    assert answered(engine, PUBLIC, AFTER, ReleasesQuestion()).releases == ()


PROGRESS = {"goal": "G1", "as_of": "2026", "value": 7.0, "qualifier": "exact", "source": "bron", "section": "p. 1"}
TARGET = {"target": "T1", "title": "t", "period_label": "2026", "comparator": "geen"}
FINDING = {"finding": "F1", "part": "bevinding", "topic": "t", "item": "i", "embeddable": True}
WITHOUT_AREA = [
    (tables.progress, PROGRESS),
    (tables.goal, {"goal": "G1", "action": "A1", "title": "t", "has_pace": False}),
    (tables.finding, FINDING | {"source": "bron", "section": "p. 1"}),
    (tables.target, TARGET | {"source": "bron", "section": "p. 1"}),
]


@pytest.mark.parametrize(("table", "row"), WITHOUT_AREA, ids=lambda value: getattr(value, "name", ""))
@pytest.mark.parametrize(
    ("state", "area", "readers"),
    [
        ("concept", "GM0344", {UTRECHT_STEWARD, ADMINISTRATOR}),
        ("concept", None, {ADMINISTRATOR}),
        ("openbaar", "GM0344", {UTRECHT, UTRECHT_STEWARD, ADMINISTRATOR}),
        ("openbaar", None, {ADMINISTRATOR}),
        ("gedeeld", None, {UTRECHT, UTRECHT_STEWARD, AMSTERDAM_STEWARD, OFFICER, ADMINISTRATOR}),
        ("vervallen", "GM0344", set()),
    ],
)
def test_a_row_without_an_area_has_that_of_its_release(engine, table, row, state, area, readers):
    add_release(engine, 1, "openbaar", BEFORE)
    add_release(engine, 2, state, date(2027, 1, 1) if state == "openbaar" else None, area=area)
    with engine.begin() as connection:
        connection.execute(insert(table), [{"release": 2, "withdrawn": False, **row}])

    with engine.connect() as connection:
        found = {viewer for viewer in VIEWERS if connection.execute(readable(table, viewer, noon(AFTER))).all()}
    assert found == readers


PROGRAMME_OFFICER = Viewer("officer")


@pytest.mark.parametrize(
    ("state", "area", "audience", "readers"),
    [
        ("gedeeld", "GM0344", "gemeente", {UTRECHT, UTRECHT_STEWARD, ADMINISTRATOR}),
        ("gedeeld", "GM0344", "programma", {*VIEWERS, PROGRAMME_OFFICER} - {PUBLIC}),
        ("gedeeld", None, "programma", {*VIEWERS, PROGRAMME_OFFICER} - {PUBLIC}),
        ("concept", "GM0344", "programma", {UTRECHT_STEWARD, ADMINISTRATOR}),
        ("concept", None, "programma", {ADMINISTRATOR, PROGRAMME_OFFICER}),
        ("vervallen", None, "programma", set()),
        ("ingetrokken", None, "programma", set()),
    ],
)
def test_who_shares_a_release_says_with_whom_and_an_officer_reads_the_concepts_of_the_programme(
    engine, state, area, audience, readers
):
    add_release(engine, 1, "openbaar", BEFORE)
    taken_back = {"withdrawn_at": noon(BEFORE), "withdrawn_reason": "fout"} if state == "ingetrokken" else {}
    public_on = BEFORE if taken_back else None
    add_release(engine, 2, state, public_on, area=area, audience=audience, **taken_back)
    with engine.begin() as connection:
        connection.execute(insert(tables.progress), [{"release": 2, "withdrawn": False, **PROGRESS}])

    with engine.connect() as connection:
        query = {viewer: readable(tables.progress, viewer, noon(AFTER)) for viewer in {*VIEWERS, PROGRAMME_OFFICER}}
        found = {viewer for viewer, rows in query.items() if connection.execute(rows).all()}
    assert found == readers


def test_a_release_of_one_area_is_named_to_its_steward(engine):
    add_release(engine, 1, "openbaar", BEFORE)
    add_release(engine, 2, "concept", area="GM0344")

    named = {
        viewer: [release.state for release in answered(engine, viewer, AFTER, ReleasesQuestion()).releases]
        for viewer in VIEWERS
    }
    assert {viewer for viewer, states in named.items() if "concept" in states} == {UTRECHT_STEWARD, ADMINISTRATOR}


@pytest.mark.parametrize("table", tables.RELEASED, ids=lambda table: table.name)
def test_no_part_of_a_key_may_be_empty_for_nothing_equals_what_is_empty(table):
    assert [name for name in table.info["key"] if table.c[name].nullable] == []


KEYS = [(area, year) for area in ("GM0344", "GM0363") for year in (2023, 2024)]
STATES = [("openbaar", BEFORE), ("openbaar", AFTER), ("gedeeld", None), ("concept", None)]


@st.composite
def histories(draw) -> tuple:
    """Some releases, and of each which keys it holds: with a value, or taken back."""
    states = draw(st.lists(st.sampled_from(STATES), min_size=1, max_size=4))
    held = draw(st.lists(st.dictionaries(st.sampled_from(KEYS), st.booleans()), min_size=len(states), max_size=4))
    return tuple(zip(states, held, strict=False))


def may_read(viewer, state, public_on, area, day) -> bool:
    """The rule in words: public from its day; own rows of a public release at once, a steward all own rows."""
    if viewer.role == "administrator" or (state == "openbaar" and public_on <= day):
        return True
    if viewer.role not in ("viewer", "steward"):
        return False
    is_own = area in viewer.areas
    return state == "gedeeld" or (is_own and (state == "openbaar" or viewer.role == "steward"))


@pytest.mark.slow
@settings(max_examples=40)
@given(histories(), st.sampled_from(VIEWERS), st.sampled_from([BEFORE, AFTER]), st.sampled_from([None, 1, 2]))
def test_of_every_record_the_newest_row_that_may_be_read_counts(history, viewer, day, at_release):
    engine = make_engine("sqlite://")
    fill(engine)
    newest: dict = {}
    before: list = []
    rows = [release_row(identity, *told) for identity, (told, _) in enumerate(history, start=1)]
    for row, ((state, public_on), held) in sorted(zip(rows, history, strict=True), key=lambda one: one[0]["number"]):
        number = row["number"]
        add_release(engine, row["release"], state, public_on)
        for (area, year), is_there in held.items():
            add_figure(engine, row["release"], area, number if is_there else None, year, withdrawn=not is_there)
            if may_read(viewer, state, public_on, area, day):
                came_after = newest.get((area, year, None))
                before.append((number, area, year, came_after))
                newest[area, year, None] = not is_there
                if at_release is None or number <= at_release:
                    newest[area, year] = (number, not is_there)

    expected = {(number, *key) for key, (number, gone) in newest_rows(newest) if not gone}
    found, told = read_both(engine, viewer, day, at_release)
    assert found == expected
    assert sorted(told, key=str) == sorted(before, key=str)
    engine.dispose()


def newest_rows(newest: dict) -> list:
    return [(key, row) for key, row in newest.items() if len(key) == 2]


def read_both(engine, viewer, day, at_release) -> tuple[set, list]:
    rows = readable(tables.observation, viewer, noon(day), at_release=at_release).subquery()
    history = readable_history(tables.observation, viewer, noon(day)).subquery()
    old = tables.observation.alias("old")
    with engine.connect() as connection:
        found = connection.execute(select(rows.c.release, rows.c.area, rows.c.period_start)).all()
        told = connection.execute(
            select(history.c.release, history.c.area, history.c.period_start, old.c.withdrawn).select_from(
                history.outerjoin(old, old.c.id == history.c.replaces)
            )
        ).all()
    return {(number, area, start.year) for number, area, start in found}, [
        (number, area, start.year, gone) for number, area, start, gone in told
    ]
