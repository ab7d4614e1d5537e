"""What is hidden in one release is hidden in every one, and in another role no less than for the public."""

from datetime import date

import pytest

from data.database.engine import make_engine
from data.database.visibility import PUBLIC, Viewer
from data.questions.figures import FiguresQuestion, PageQuestion
from data.reader import Reader
from tests.data.database import add_figure, add_release, fill, noon

UTRECHT, AMSTERDAM, COUNTRY = "GM0344", "GM0363", "NL01"
TODAY = date(2026, 11, 21)
STEWARD = Viewer("steward", frozenset({UTRECHT}))
ROLES = [STEWARD, Viewer("viewer", frozenset({UTRECHT})), Viewer("viewer"), Viewer("administrator")]


@pytest.fixture
def engine(database_url):
    made = make_engine(database_url)
    fill(made, smallest_count=10)
    add_release(made, 1, public_on=date(2026, 5, 1))
    yield made
    made.dispose()


def values(engine, viewer=PUBLIC, at_release=None) -> dict[tuple[str, str], float | None]:
    """Give what a viewer reads, by area and breakdown."""
    reader = Reader(engine, lambda: viewer, lambda: noon(TODAY))
    rows = reader.answer(PageQuestion(limit=100), at_release).rows
    on_a_card = reader.answer(FiguresQuestion(("meldingen",), (UTRECHT, AMSTERDAM, COUNTRY)), at_release).rows
    assert sorted(map(repr, rows)) == sorted(map(repr, on_a_card))
    return {(row.area, row.breakdown): row.value for row in rows}


@pytest.mark.parametrize(("before", "after"), [(60, 4), (4, 60), (4, 5)])
def test_a_count_that_is_hidden_in_one_release_is_hidden_in_the_other(engine, before, after):
    add_figure(engine, 1, UTRECHT, before)
    add_release(engine, 2, public_on=date(2026, 6, 1))
    add_figure(engine, 2, UTRECHT, after)

    assert values(engine) == values(engine, at_release=1) == values(engine, at_release=2) == {(UTRECHT, ""): None}


def test_a_release_does_not_show_what_an_older_one_needed_hidden(engine):
    for breakdown, value in (("", 63), ("a", 3), ("b", 20), ("c", 40)):
        add_figure(engine, 1, UTRECHT, value, breakdown=breakdown, record=breakdown)
    first = values(engine)
    add_release(engine, 2, public_on=date(2026, 6, 1))
    for breakdown, value in (("", 93), ("b", 50)):
        add_figure(engine, 2, UTRECHT, value, breakdown=breakdown, record=breakdown)
    second = values(engine)

    assert [first[UTRECHT, word] for word in ("", "a", "b", "c")] == [63, None, None, 40]
    assert [second[UTRECHT, word] for word in ("", "a", "b", "c")] == [93, None, None, 40]


def test_a_revised_total_is_hidden_when_its_other_part_was_published_before(engine):
    for area, value in ((COUNTRY, 100), (UTRECHT, 12), (AMSTERDAM, 88)):
        add_figure(engine, 1, area, value)
    add_release(engine, 2, public_on=date(2026, 6, 1))
    for area, value in ((COUNTRY, 96), (UTRECHT, 8)):
        add_figure(engine, 2, area, value)

    now = values(engine)

    # Whoever kept the first release knows 88: hiding that now would help nobody.
    assert now[UTRECHT, ""] is now[COUNTRY, ""] is None
    assert values(engine, at_release=1)[UTRECHT, ""] is None


@pytest.mark.parametrize("viewer", ROLES, ids=lambda viewer: f"{viewer.role} {len(viewer.areas)}")
def test_another_role_sees_hidden_all_that_the_public_sees_hidden(engine, viewer):
    for breakdown, value in (("", 63), ("a", 3), ("b", 20), ("c", 40)):
        add_figure(engine, 1, UTRECHT, value, breakdown=breakdown, record=breakdown)
    public = values(engine)
    for number, state in ((2, "concept"), (3, "gedeeld")):
        add_release(engine, number, state)
        # With these numbers alone another part would be hidden beside the small one, and "b" shown.
        for breakdown, value in (("", 63 + 100 * number), ("b", 20 + 100 * number)):
            add_figure(engine, number, UTRECHT, value, breakdown=breakdown, record=breakdown)

    own = values(engine, viewer)

    assert values(engine) == public
    assert {place for place, value in public.items() if value is None} <= {p for p, v in own.items() if v is None}
