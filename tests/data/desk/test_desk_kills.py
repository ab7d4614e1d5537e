"""Killed after any statement, making, sharing, approving and withdrawing leave the old state or the new one."""

import os
import signal

import pytest
from sqlalchemy import event

from data.database.audit import verify
from data.database.engine import make_engine
from data.desk.release_steps import Approve, Share, Withdraw
from tests.data.desk.desk_files import APPROVER, MAKER, NOW, brought_in, content, figures, line, writer
from tests.data.desk.test_release_steps import revision, ticked
from tests.data.prepared import loaded

STEPS = ("maken", "delen", "goedkeuren", "intrekken")
RELEASE = 2
SAMPLE = (1, 5, 9, 14)


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
    return figures(engine), chain.lines, chain.broken


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("which", [pytest.param("sample"), pytest.param("all", marks=pytest.mark.long)])
def test_killed_after_any_statement_nothing_is_half(tmp_path, step, which):
    url = f"sqlite:///{tmp_path / 'kill.sqlite'}"
    engine = loaded(url)
    run = brought_in(engine, content(line(2025, 48), line(2024, "nog niet bekend"))).run
    for earlier in STEPS[: STEPS.index(step)]:
        _take(engine, earlier, run)
    old = _state(engine)
    engine.dispose()

    for statements in SAMPLE if which == "sample" else range(1, 400):
        was_killed = _killed_after(url, step, run, statements)
        engine = make_engine(url)
        now = _state(engine)
        engine.dispose()
        if now != old:
            # After the last of its writing all of a step is there: its one line of the audit too.
            assert (now[1], now[2]) == (old[1] + 1, ())
            return
        assert was_killed
    assert which == "sample"
