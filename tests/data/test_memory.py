"""What was made once: made once also when many want it at once, and never more kept than agreed."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from data.memory import Memory


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
    memory, waiting = Memory(10), Event()

    def fail():
        waiting.wait(5)
        raise LookupError("weg")

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(memory.recall, "key", fail)
        time.sleep(0.02)
        second = pool.submit(memory.recall, "key", lambda: "nooit")
        time.sleep(0.02)
        waiting.set()
        for asked in (first, second):
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
