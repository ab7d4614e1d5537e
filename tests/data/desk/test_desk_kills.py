"""Killed after any statement, making, sharing, approving and withdrawing leave the old state or the new one."""

import os
import signal

import pytest
from sqlalchemy import event, func, select

from data.database.audit import verify
from data.database.engine import make_engine
from data.database.tables import observation, release, release_event
from data.desk.release_steps import Approve, Share, Withdraw
from tests.data.desk.desk_files import APPROVER, MAKER, NOW, brought_in, content, figures, line, writer
from tests.data.desk.test_release_steps import revision, ticked
from tests.data.prepared import loaded

# Each step, and the state that a release has after it.
STEPS = {"maken": "concept", "delen": "gedeeld", "goedkeuren": "openbaar", "intrekken": "ingetrokken"}
RELEASE = 2
LINES = (line(2025, 48), line(2024, "nog niet bekend"))
SAMPLE = (4, 8)
MORE_THAN_ANY = 400


def _take(engine, step, run):
    match step:
        case "maken":
            writer(engine).make_concept(run, {})
        case "delen":
            writer(engine).move(RELEASE, Share("De cijfers van 2025."), revision(engine, RELEASE))
        case "goedkeuren":
            approve = Approve(NOW, ticked(engine, RELEASE))
            writer(engine, APPROVER).move(RELEASE, approve, revision(engine, RELEASE))
        case _:
            writer(engine, MAKER).move(RELEASE, Withdraw("Fout."), revision(engine, RELEASE))


def _killed_after(url, step, run, statements):
    """Take a step in a child that kills itself after so many statements; True when it was killed."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    engine = make_engine(url)
    left = [statements]

    @event.listens_for(engine, "after_cursor_execute")
    def _count(*_about):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        _take(engine, step, run)
    finally:
        os._exit(0)


def _state(engine):
    with engine.connect() as connection:
        chain = verify(connection)
        events = select(release_event.c.to_state).where(release_event.c.release == RELEASE)
        told = tuple(connection.scalars(events.order_by(release_event.c.event)))
    return figures(engine), chain.lines, chain.broken, told


def _assert_whole(engine, step, old):
    """Hold that all of a step is there: rows, state, history, and its one line of the audit."""
    _, lines, broken, told = _state(engine)
    rows = select(func.count()).select_from(observation).where(observation.c.release == RELEASE)
    with engine.connect() as connection:
        state = connection.scalar(select(release.c.state).where(release.c.release == RELEASE))
        written = connection.scalar(rows)
    assert (lines, broken, told) == (old[1] + 1, (), (*old[3], STEPS[step]))
    assert (state, written) == (STEPS[step], len(LINES))


def _killed_at(url, step, run, old, counts):
    """Kill a step after so many statements, for each of `counts`; give how often that left the old state."""
    for times, statements in enumerate(counts):
        was_killed = _killed_after(url, step, run, statements)
        engine = make_engine(url)
        is_old = _state(engine) == old
        engine.dispose()
        assert was_killed or not is_old, step
        if not is_old:
            return times
    return len(counts)


@pytest.mark.parametrize("which", [pytest.param("sample"), pytest.param("all", marks=pytest.mark.long)])
def test_killed_after_any_statement_nothing_is_half(database_url, which):
    engine = loaded(database_url)
    run = brought_in(engine, content(*LINES)).run
    for step in STEPS:
        old = _state(engine)
        engine.dispose()
        counts = SAMPLE if which == "sample" else range(1, MORE_THAN_ANY)
        killed = _killed_at(database_url, step, run, old, counts)

        assert killed == len(SAMPLE) if which == "sample" else SAMPLE[-1] < killed < len(counts)
        engine = make_engine(database_url)
        if which == "sample":  # what was killed is in nobody's way
            _take(engine, step, run)
        _assert_whole(engine, step, old)
    engine.dispose()
