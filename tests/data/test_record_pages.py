"""Lists of records in pages: each once, in a fixed order, only what may be read, and frozen at a release."""

from datetime import date

import pytest
from sqlalchemy import insert

from data.database import tables
from data.database.engine import make_engine
from data.database.visibility import PUBLIC, Viewer
from data.model.records import Claim
from data.questions.records import RecordsQuestion
from data.reader import Reader
from tests.data.database import add_release, fill, noon

TODAY = date(2026, 6, 1)
UTRECHT, AMSTERDAM = "GM0344", "GM0363"
CODE = "meldingen"


def add_claim(connection, code: str, release: int, *, area: str = UTRECHT, words: str = "stijgt", **changes) -> None:
    row = {"claim": code, "release": release, "indicator": CODE, "area": area, "period_label": "2024", "words": words}
    placed = {"source": connection.execute(tables.source.select()).first().source, "section": "p. 1"}
    connection.execute(insert(tables.claim), [{**row, **placed, **changes}])


@pytest.fixture
def engine(database_url):
    engine = make_engine(database_url)
    fill(engine)
    add_release(engine, 1, public_on=date(2026, 5, 1))
    add_release(engine, 2, public_on=date(2026, 5, 20))
    add_release(engine, 3, public_on=date(2026, 7, 1))
    with engine.begin() as connection:
        for number in range(5):
            add_claim(connection, f"c{number}", 1, area=(UTRECHT, AMSTERDAM)[number % 2])
        add_claim(connection, "c1", 2, area=AMSTERDAM, words="daalt")
        add_claim(connection, "c2", 2, withdrawn=True)
        add_claim(connection, "geheim", 3)
    yield engine
    engine.dispose()


def ask(engine, question, viewer=PUBLIC, **how):
    return Reader(engine, lambda: viewer, lambda: noon(TODAY)).answer(question, **how)


def codes(answer) -> list[str]:
    return [claim.claim for claim in answer.records]


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 100])
def test_walking_by_any_step_meets_every_record_once(engine, limit):
    met, after = [], 0
    while after is not None:
        page = ask(engine, RecordsQuestion(Claim, after=after, limit=limit))
        met += codes(page)
        after = page.next_after

    assert met == ["c0", "c3", "c4", "c1"]


def test_the_newest_words_are_told_and_what_was_taken_back_is_gone(engine):
    words = {claim.claim: claim.words for claim in ask(engine, RecordsQuestion(Claim)).records}

    assert words == {"c0": "stijgt", "c3": "stijgt", "c4": "stijgt", "c1": "daalt"}


def test_a_release_tells_what_it_told(engine):
    answer = ask(engine, RecordsQuestion(Claim), at_release=1)

    assert codes(answer) == ["c0", "c1", "c2", "c3", "c4"]
    assert {claim.words for claim in answer.records} == {"stijgt"}
    assert answer.release == 1


def test_all_conditions_must_be_met(engine):
    conditions = (("area", (AMSTERDAM,)), ("claim", ("c0", "c1", "c3")))

    assert codes(ask(engine, RecordsQuestion(Claim, conditions))) == ["c3", "c1"]


@pytest.mark.parametrize(("viewer", "sees"), [(PUBLIC, False), (Viewer("steward", frozenset({UTRECHT})), True)])
def test_what_is_not_public_yet_is_only_for_who_may_read_it(engine, viewer, sees):
    assert ("geheim" in codes(ask(engine, RecordsQuestion(Claim), viewer))) is sees
