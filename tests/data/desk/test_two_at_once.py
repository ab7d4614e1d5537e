"""Two stewards at once, each with a connection of their own: one is first, the other is told, nothing is lost."""

from threading import Event, Thread

import pytest
from sqlalchemy import event, func, select

from data.database.audit import verify
from data.database.engine import make_engine
from data.database.tables import observation, release_event
from data.desk.errors import ALREADY_DONE, BASE_MOVED, WAS_CHANGED, Conflict
from data.desk.release_steps import Approve, Drop, Share, TakeBack, Withdraw
from layouts.wording.imports.refusals import REFUSAL_WORDS
from tests.data.desk.desk_files import APPROVER, MAKER, NOW, brought_in, content, line, writer
from tests.data.desk.test_release_steps import SHARE, public_values, revision, row_of, ticked
from tests.data.prepared import loaded

RELEASE = 2
# How long the first waits in the middle of its transaction for the second to come.
HEAD_START_SECONDS = 0.3
# After this statement of its own the first waits: it holds the lock by then, and has written nothing yet.
IN_THE_MIDDLE = 5


class Turns:
    """Two acts on one database, of which the second begins while the first is in the middle of its own."""

    def __init__(self, url):
        self.url, self.is_held, self.outcomes = url, Event(), {}

    def take(self, first, second):
        """Let both act; give what each got: what the act gave, or the conflict that was told."""
        threads = [Thread(target=self._act, args=(name, act)) for name, act in (("first", first), ("second", second))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return self.outcomes["first"], self.outcomes["second"]

    def _act(self, name, act):
        engine = make_engine(self.url)
        if name == "first":
            self._hold(engine)
        else:
            self.is_held.wait(30)
        try:
            self.outcomes[name] = act(engine)
        except Conflict as conflict:
            self.outcomes[name] = conflict
        finally:
            self.is_held.set()
            engine.dispose()

    def _hold(self, engine):
        left = [IN_THE_MIDDLE]

        @event.listens_for(engine, "after_cursor_execute")
        def _count(*_about):
            left[0] -= 1
            if left[0] == 0:
                self.is_held.set()
                Event().wait(HEAD_START_SECONDS)


def moved(step, seen, by=MAKER):
    return lambda engine: writer(engine, by).move(RELEASE, step, seen)


def lines_and_events(engine):
    with engine.connect() as connection:
        chain = verify(connection)
        return chain.lines, chain.broken, connection.scalar(select(func.count()).select_from(release_event))


def assert_one_was_first(url, before, first, second, won, why):
    """Hold that the first has what it asked, that the second is told why in words, and that one act was written."""
    engine = make_engine(url)
    lines, broken, events = lines_and_events(engine)
    engine.dispose()
    assert first == won
    assert isinstance(second, Conflict), second
    assert second.why == why
    assert len(REFUSAL_WORDS[why].split()) > 3
    assert (lines, broken, events) == (before[0] + 1, (), before[2] + 1)


def test_each_step_by_two_at_once_is_taken_once(database_url):
    engine = loaded(database_url)
    writer(engine).make_concept(brought_in(engine, content(line(2025, 48))).run, {})
    pairs = (
        (SHARE, Share("Mijn woorden."), "gedeeld"),
        (TakeBack(), Approve(NOW, ticked(engine, RELEASE)), "concept"),
        (SHARE, Drop(), "gedeeld"),
        (Approve(NOW, ticked(engine, RELEASE)), TakeBack(), "openbaar"),
        (Withdraw("Fout."), Withdraw("Ook fout."), "ingetrokken"),
    )
    for one, other, state in pairs:
        seen, before = revision(engine, RELEASE), lines_and_events(engine)
        engine.dispose()
        people = (APPROVER, MAKER) if isinstance(one, Approve) else (MAKER, APPROVER)
        first, second = Turns(database_url).take(moved(one, seen, people[0]), moved(other, seen, people[1]))

        assert_one_was_first(database_url, before, first, second, state, WAS_CHANGED)
        assert (second.by, second.at) == (people[0].account, NOW)
        engine = make_engine(database_url)
        row = row_of(engine, RELEASE)
        assert (row["state"], row["note"]) == (state, SHARE.note)
    assert "2025" not in public_values(engine, NOW)
    engine.dispose()


def test_two_concepts_of_one_figure_at_once_lose_none(database_url):
    engine = loaded(database_url)
    runs = [brought_in(engine, content(line(2025, value))).run for value in (48, 51)]
    before = lines_and_events(engine)
    engine.dispose()
    first, second = Turns(database_url).take(
        *(lambda engine, run=run: writer(engine).make_concept(run, {}) for run in runs)
    )

    assert_one_was_first(database_url, before, first, second, RELEASE, BASE_MOVED)
    engine = make_engine(database_url)
    with engine.connect() as connection:
        kept = connection.scalars(select(observation.c.value).where(observation.c.release >= RELEASE)).all()
    assert kept == [48.0]
    # The second sees what the first made when she looks again, and her own file still stands there.
    assert writer(engine).run(runs[1]).state == "gereed"
    engine.dispose()


def test_one_file_made_a_concept_by_two_at_once_is_one_concept(database_url):
    engine = loaded(database_url)
    run = brought_in(engine, content(line(2025, 48))).run
    before = lines_and_events(engine)
    engine.dispose()
    first, second = Turns(database_url).take(
        lambda engine: writer(engine).make_concept(run, {}),
        lambda engine: writer(engine, APPROVER).make_concept(run, {}),
    )

    assert_one_was_first(database_url, before, first, second, RELEASE, ALREADY_DONE)


@pytest.mark.parametrize("request_id", ["een", None], ids=["one post twice", "one file twice"])
def test_a_file_that_comes_in_twice_at_once_becomes_one_concept(database_url, request_id):
    engine = loaded(database_url)
    engine.dispose()
    file = content(line(2025, 48))
    first, second = Turns(database_url).take(*[lambda engine: brought_in(engine, file, request_id=request_id).run] * 2)

    if request_id:
        assert first == second
        return
    engine = make_engine(database_url)
    assert first != second
    assert writer(engine).make_concept(first, {}) == RELEASE
    with pytest.raises(Conflict) as conflict:
        writer(engine).make_concept(second, {})
    assert conflict.value.why == BASE_MOVED
    engine.dispose()
