"""The cache of a process: a value is created once when many want it at once, and never more is kept than agreed."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier, Event

import pytest

from data.cache import local_cache
from data.cache.local_cache import Cache
from data.database.availability import ReleaseChangedDuringRead


def test_eight_threads_at_once_create_a_value_once():
    cache, together, created = Cache(10), Barrier(8), []

    def create():
        created.append(1)
        time.sleep(0.05)
        return object()

    def ask(_):
        together.wait()
        return cache.get_or_create("key", create)

    with ThreadPoolExecutor(8) as pool:
        values = list(pool.map(ask, range(8)))

    assert len(created) == 1
    assert len({id(value) for value in values}) == 1


def test_a_thread_that_waited_long_enough_creates_the_value_itself(monkeypatch):
    monkeypatch.setattr(local_cache, "MAX_WAIT_SECONDS", 0.05)
    cache, is_begun, may_end = Cache(10), Event(), Event()

    def create_slowly():
        is_begun.set()
        assert may_end.wait(5)
        return "traag"

    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(cache.get_or_create, "key", create_slowly)
        assert is_begun.wait(5)
        quick = pool.submit(cache.get_or_create, "key", lambda: "zelf").result(5)
        may_end.set()

        assert (quick, slow.result(5)) == ("zelf", "traag")
    assert cache.get_or_create("key", lambda: "opnieuw") == "traag"


def test_a_failure_goes_to_its_creator_and_the_thread_that_waited_tries_itself():
    cache, is_begun = Cache(10), Event()

    def fail():
        is_begun.set()
        time.sleep(0.05)
        raise LookupError("weg")

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(cache.get_or_create, "key", fail)
        assert is_begun.wait(5)
        second = pool.submit(cache.get_or_create, "key", lambda: "nu wel")

        with pytest.raises(LookupError):
            first.result(5)
        assert second.result(5) == "nu wel"


def test_creating_one_value_may_need_another():
    cache = Cache(10)

    assert cache.get_or_create("outer", lambda: cache.get_or_create("inner", lambda: 1) + 1) == 2
    assert cache.get_or_create("inner", lambda: 99) == 1


def test_get_creates_nothing():
    cache = Cache(10)

    assert cache.get("key") is None
    assert cache.get_or_create("key", lambda: 1) == cache.get("key") == 1


def test_no_more_is_kept_than_agreed_and_what_was_asked_last_stays():
    cache = Cache(2)
    for key in "abac":
        cache.get_or_create(key, lambda key=key: key)

    assert [cache.get_or_create(key, lambda: "anew") for key in "ac"] == ["a", "c"]
    assert cache.get_or_create("b", lambda: "anew") == "anew"


def test_heavy_values_leave_sooner_and_one_too_heavy_is_given_and_not_kept():
    cache = Cache(10, weigh=len, max_weight=10)
    for key in ("aaaa", "bbbb", "cccc"):
        cache.get_or_create(key, lambda key=key: key)
    cache.get_or_create("groot", lambda: "x" * 11)

    assert [cache.get(key) for key in ("aaaa", "bbbb", "cccc", "groot")] == [None, "bbbb", "cccc", None]
    assert cache.get_or_create("groot", lambda: "anew") == "anew"


def test_light_values_are_kept_up_to_their_number():
    cache = Cache(3, weigh=len, max_weight=10)
    for key in "abcd":
        cache.get_or_create(key, lambda key=key: key)

    assert sum(cache.get(key) is not None for key in "abcd") <= 3
    assert cache.get("d") == "d"


def test_a_value_that_should_not_be_cached_is_given_and_created_again():
    cache = Cache(10)

    assert [cache.get_or_create("key", lambda: 1, should_cache=lambda value: False)] == [1]
    assert cache.get("key") is None


def test_a_value_that_cannot_be_weighed_is_not_kept():
    cache = Cache(10, weigh=len, max_weight=10)

    with pytest.raises(TypeError):
        cache.get_or_create("key", lambda: 7)

    assert cache.get_or_create("key", lambda: "nu wel") == "nu wel"


def test_a_value_created_while_the_version_changed_is_created_again_and_kept_under_the_new_one():
    cache, version, created = Cache(10), [1], []

    def create():
        created.append(version[0])
        version[0] = 2
        return created[-1]

    assert cache.get_or_create_at(lambda: version[0], "key", create) == 2
    assert cache.get_or_create_at(lambda: version[0], "key", create) == 2
    assert created == [1, 2]
    version[0] = 1
    assert cache.get_or_create_at(lambda: version[0], "key", lambda: "van 1") == "van 1"


def test_a_version_that_changes_at_every_try_is_told():
    numbers = count()

    with pytest.raises(ReleaseChangedDuringRead):
        Cache(10).get_or_create_at(lambda: next(numbers), "key", lambda: 1)
