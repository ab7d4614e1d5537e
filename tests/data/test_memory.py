"""What was made once: made once also when many want it at once, and never more kept than agreed."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from threading import Barrier, Event

import pytest

from data.cache.local_cache import Memory
from data.database.availability import ReleaseChangedDuringRead


def asked_by_two(memory: Memory, make) -> tuple[Future, Future]:
    """Ask for one thing twice, the second time while the first is still making it."""
    waiting = Event()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(memory.recall, "key", lambda: waiting.wait(5) and make())
        time.sleep(0.02)
        second = pool.submit(memory.recall, "key", lambda: "nooit")
        time.sleep(0.02)
        waiting.set()
    return first, second


def test_eight_at_once_make_it_once():
    memory, together, made = Memory(10), Barrier(8), []

    def make():
        made.append(1)
        time.sleep(0.05)
        return object()

    def ask(_):
        together.wait()
        return memory.recall("key", make)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))

    assert len(made) == 1
    assert len({id(answer) for answer in answers}) == 1


def test_who_waits_for_something_that_fails_fails_with_it_and_the_next_tries_again():
    memory = Memory(10)

    def fail():
        raise LookupError("weg")

    for asked in asked_by_two(memory, fail):
        with pytest.raises(LookupError):
            asked.result(5)

    assert memory.recall("key", lambda: "nu wel") == "nu wel"


def test_what_is_made_for_one_key_may_need_another():
    memory = Memory(10)

    assert memory.recall("outer", lambda: memory.recall("inner", lambda: 1) + 1) == 2
    assert memory.recall("inner", lambda: 99) == 1


def test_no_more_is_kept_than_agreed_and_what_was_asked_last_stays():
    memory = Memory(2)
    for key in "abac":
        memory.recall(key, lambda key=key: key)

    assert [memory.recall(key, lambda: "anew") for key in "ac"] == ["a", "c"]
    assert memory.recall("b", lambda: "anew") == "anew"


def test_heavy_things_leave_sooner_and_one_too_heavy_is_given_and_not_kept():
    memory = Memory(100, weigh=len, heaviest=10)
    for key in ("aaaa", "bbbb", "cccc"):
        memory.recall(key, lambda key=key: key)
    kept = [memory.recall(key, lambda: "") for key in ("bbbb", "cccc")]
    memory.recall("groot", lambda: "x" * 11)

    assert kept == ["bbbb", "cccc"]
    assert memory.recall("groot", lambda: "anew") == "anew"
    assert memory._weight == len("anew")


def test_what_cannot_be_weighed_is_told_to_all_who_wait_and_not_kept():
    memory = Memory(10, weigh=len, heaviest=10)

    for asked in asked_by_two(memory, lambda: 7):
        with pytest.raises(TypeError):
            asked.result(5)

    assert memory.recall("key", lambda: "nu wel") == "nu wel"


def test_what_was_made_while_the_version_moved_is_made_again_and_kept_under_the_new_one():
    memory, version, made = Memory(10), [1], []

    def make():
        made.append(version[0])
        version[0] = 2
        return made[-1]

    assert memory.recall_at(lambda: version[0], "key", make) == 2
    assert memory.recall_at(lambda: version[0], "key", make) == 2
    assert made == [1, 2]
    version[0] = 1
    assert memory.recall_at(lambda: version[0], "key", lambda: "van 1") == "van 1"


def test_a_version_that_moves_at_every_try_is_told():
    numbers = count()

    with pytest.raises(ReleaseChangedDuringRead):
        Memory(10).recall_at(lambda: next(numbers), "key", lambda: 1)
