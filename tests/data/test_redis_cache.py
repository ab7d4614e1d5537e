"""The cache in Redis: the same answer for all workers, created once, no danger to read, and no loss without Redis."""

import hashlib
import hmac
import pickle
import secrets
import socket
import subprocess
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier, Event
from types import MappingProxyType

import pytest
import redis
from sqlalchemy import event

from data.cache import redis_cache, restricted_pickle
from data.cache.redis_cache import RedisCache, clear_shared_values
from data.database.visibility import PUBLIC, Viewer
from data.questions.comparison import ComparisonQuestion
from data.questions.coverage import CoverageQuestion, ReleasesQuestion
from data.questions.figures import FiguresQuestion, PageQuestion
from data.questions.overview import BottlenecksQuestion, DatesQuestion, NewsQuestion
from data.questions.plans import ActionsQuestion, MeasuresQuestion, SurveysQuestion
from data.questions.profile import CompletenessQuestion
from data.questions.search import SearchQuestion
from data.reader import Reader
from tests.conftest import refuse
from tests.dashboard.shipped_site import LOADED_ON, TODAY
from tests.data.database import noon
from tests.data.prepared import loaded
from tests.redis import NoRedisError, own_redis, running_redis

SECRET = secrets.token_urlsafe(32)
ROTTERDAM, AMSTERDAM = "GM0599", "GM0363"
QUESTIONS = [
    FiguresQuestion(("huisverboden-opgelegd", "onveilig-weleens"), (ROTTERDAM, AMSTERDAM, "NL01")),
    ComparisonQuestion("zedendelicten-geregistreerd", (), ROTTERDAM, group="deelnemers", per=100_000, benchmark="NL01"),
    MeasuresQuestion("p2", (ROTTERDAM,)),
    ActionsQuestion(ROTTERDAM),
    SurveysQuestion((ROTTERDAM,)),
    CoverageQuestion(),
    ReleasesQuestion(),
    PageQuestion(),
    DatesQuestion((ROTTERDAM,)),
    BottlenecksQuestion((ROTTERDAM,)),
    NewsQuestion(),
    SearchQuestion(),
    CompletenessQuestion(),
]


@pytest.fixture(scope="module")
def redis_url():
    try:
        with running_redis() as url:
            yield url
    except NoRedisError as error:
        refuse(str(error))


@pytest.fixture
def shared(redis_url):
    cache = RedisCache(redis_url, secrets.token_hex(8), SECRET)
    yield cache
    cache.clear()


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    made = loaded(f"sqlite:///{tmp_path_factory.mktemp('shared') / 'shipped.sqlite'}", LOADED_ON)
    yield made
    made.dispose()


def reader(engine, redis_cache, viewer=PUBLIC, today=TODAY):
    return Reader(engine, lambda: viewer, lambda: noon(today), redis_cache=redis_cache)


def statements(engine, ask) -> int:
    seen = []

    def note(*_):
        seen.append(1)

    event.listen(engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: type(question).__name__)
def test_what_another_worker_made_is_the_same_answer_without_a_query(engine, shared, question):
    composed = reader(engine, None).answer(question)
    assert reader(engine, shared).answer(question) == composed
    other = reader(engine, shared)

    asked = statements(engine, lambda: other.answer(question))

    assert asked == 1  # the data version
    assert other.answer(question) == composed


def test_viewers_days_frozen_releases_and_installations_share_nothing(engine, shared, redis_url):
    question = ReleasesQuestion()
    reader(engine, shared).answer(question)
    elsewhere = RedisCache(redis_url, secrets.token_hex(8), SECRET)
    others = [
        (reader(engine, shared, Viewer("viewer", frozenset({ROTTERDAM}))), {}),
        (reader(engine, shared, today=date(2026, 11, 22)), {}),
        (reader(engine, shared), {"at_release": 1}),
        (reader(engine, elsewhere), {}),
    ]

    asked = [statements(engine, lambda other=other, how=how: other.answer(question, **how)) for other, how in others]

    elsewhere.clear()
    assert all(count > 1 for count in asked)


def test_a_set_of_areas_gives_one_key_in_whatever_order_it_lies(engine, shared):
    codes = [f"GM{number:04}" for number in range(40)]
    reader(engine, shared, Viewer("viewer", frozenset(codes))).answer(ReleasesQuestion())
    again = reader(engine, shared, Viewer("viewer", frozenset(reversed(codes))))

    assert statements(engine, lambda: again.answer(ReleasesQuestion())) == 1


def test_of_all_workers_one_makes_an_answer(redis_url):
    place, together, made = secrets.token_hex(8), Barrier(6), []

    def work(_):
        worker = RedisCache(redis_url, place, SECRET)
        together.wait()
        return worker.get_or_create(("vraag",), lambda: made.append(1) or time.sleep(0.2) or (1, 2))

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(work, range(6)))
    RedisCache(redis_url, place, SECRET).clear()

    assert (answers, len(made)) == ([(1, 2)] * 6, 1)


def test_a_value_of_another_worker_costs_one_command(redis_url, monkeypatch):
    place, commands = secrets.token_hex(8), []
    RedisCache(redis_url, place, SECRET).get_or_create(("vraag",), lambda: (1, 2))
    worker, execute = RedisCache(redis_url, place, SECRET), redis.Redis.execute_command

    def note(self, *arguments, **options):
        commands.append(arguments[0])
        return execute(self, *arguments, **options)

    monkeypatch.setattr(redis.Redis, "execute_command", note)

    value = worker.get_or_create(("vraag",), lambda: pytest.fail("it was kept"))

    monkeypatch.undo()
    worker.clear()
    assert (value, commands) == ((1, 2), ["GET"])


def test_who_waited_a_second_for_another_worker_creates_the_value_itself(redis_url):
    place, is_begun, may_end = secrets.token_hex(8), Event(), Event()
    slow, quick = RedisCache(redis_url, place, SECRET), RedisCache(redis_url, place, SECRET)

    def create_slowly():
        is_begun.set()
        assert may_end.wait(10)
        return "traag"

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(slow.get_or_create, ("vraag",), create_slowly)
        assert is_begun.wait(5)
        # A second thread of the same worker waited in the local cache, and does not wait again.
        at_once = slow.get_or_create(("vraag",), lambda: "tweede draad")
        quick.clear()
        begun_at = time.monotonic()
        value = quick.get_or_create(("vraag",), lambda: "zelf")
        waited = time.monotonic() - begun_at
        may_end.set()
        values = (at_once, value, first.result(10))

    slow.clear()
    assert values == ("tweede draad", "zelf", "traag")
    assert 0.9 < waited < 2


def test_a_worker_that_ends_while_it_creates_a_value_holds_nobody_up_for_longer_than_its_lock_lasts(
    redis_url, monkeypatch
):
    monkeypatch.setattr(redis_cache, "LOCK_SECONDS", 0.1)
    place = secrets.token_hex(8)
    ended, worker = RedisCache(redis_url, place, SECRET), RedisCache(redis_url, place, SECRET)
    key = f"{ended._prefix}{redis_cache._digest(repr(('vraag',)))}"
    assert ended._region.backend.get_mutex(key).acquire()

    begun_at = time.monotonic()
    value = worker.get_or_create(("vraag",), lambda: "zelf")

    worker.clear()
    assert value == "zelf"
    assert time.monotonic() - begun_at < 0.8


def test_a_redis_that_hangs_is_waited_for_once(caplog, monkeypatch):
    monkeypatch.setattr(redis_cache, "TIMEOUTS", {"socket_timeout": 0.2, "socket_connect_timeout": 0.2})
    with socket.create_server(("127.0.0.1", 0)) as silent:
        cache = RedisCache(f"redis://127.0.0.1:{silent.getsockname()[1]}/0", "hier", SECRET)
        begun_at = time.monotonic()
        values = [cache.get_or_create(("vraag",), lambda: ("alleen",)) for _ in range(50)]
        waited = time.monotonic() - begun_at

    assert values == [("alleen",)] * 50
    assert 0.2 <= waited < 0.6
    assert len(caplog.records) == 1


def test_a_failure_to_make_an_answer_is_told_and_not_kept(shared):
    def fail():
        raise LookupError("bestaat niet")

    with pytest.raises(LookupError):
        shared.get_or_create(("vraag",), fail)

    assert shared.get_or_create(("vraag",), lambda: (1,)) == (1,)


class Harmful:
    def __reduce__(self):
        return subprocess.call, (["true"],)


@pytest.mark.parametrize(
    "planted",
    [
        b"",
        b"geen antwoord",
        zlib.compress(b"geen antwoord"),
        zlib.compress(pickle.dumps(Harmful())),
        zlib.compress(b"cdata.cache.redis_cache\nsubprocess.call\n."),
        zlib.compress(b"cdata.database.engine\nmake_engine\n(S'sqlite://'\ntR."),
        zlib.compress(b"cbuiltins\neval\n(S'1/0'\ntR."),
    ],
)
def test_what_somebody_else_put_there_is_never_run(shared, redis_url, monkeypatch, planted):
    monkeypatch.setattr(subprocess, "call", lambda *_: pytest.fail("it was run"))
    shared.get_or_create(("vraag",), lambda: ("echt",))
    with redis.Redis.from_url(redis_url) as client:
        (name,) = client.scan_iter(f"{shared._prefix}*")
        signature = shared._region.backend._sign(name.decode(), planted)
        for value in (planted, signature + planted):  # also by who has the key
            client.set(name, value)
            assert shared.get_or_create(("vraag",), lambda: ("opnieuw",)) == ("opnieuw",)
            client.delete(name)


def test_a_value_that_somebody_without_the_secret_planted_is_not_believed(redis_url, monkeypatch):
    place = f"sqlite:///{secrets.token_hex(8)}"
    shared, guesser = RedisCache(redis_url, place, SECRET), RedisCache(redis_url, place, "redis sqlite veilige-steden")
    shared.get_or_create(("vraag",), lambda: (605,))
    with redis.Redis.from_url(redis_url) as client:
        (name,) = client.scan_iter(f"{shared._prefix}*")
        value = restricted_pickle.dump(((666,), shared._region.backend.get(name.decode())[1]))
        monkeypatch.setattr(restricted_pickle, "load", lambda *_: pytest.fail("it was unpacked"))
        # Also with a key of what everyone can know: the addresses, as it was once, or none at all.
        known = hashlib.sha256(f"veilige-steden {place} {redis_url}".encode()).digest()
        for signature in (
            hmac.digest(known, name + value, "sha256"),
            hmac.digest(b"", name + value, "sha256"),
            guesser._region.backend._sign(name.decode(), value),
        ):
            client.set(name, signature + value)
            assert shared.get_or_create(("vraag",), lambda: (605,)) == (605,)

    shared.clear()


def test_machines_with_the_old_and_the_new_secret_leave_each_others_values_alone(redis_url):
    place = secrets.token_hex(8)
    old, new = (RedisCache(redis_url, place, secrets.token_urlsafe(32)) for _ in range(2))

    old.get_or_create(("vraag",), lambda: ("oud",))
    assert new.get_or_create(("vraag",), lambda: ("nieuw",)) == ("nieuw",)
    assert old.get_or_create(("vraag",), lambda: pytest.fail("it was kept")) == ("oud",)

    clear_shared_values(redis_url, place)
    assert [cache.get_or_create(("vraag",), lambda: ("weg",)) for cache in (old, new)] == [("weg",)] * 2
    new.clear()


def test_without_a_secret_nothing_is_shared(redis_url):
    with pytest.raises(ValueError, match="secret key"):
        RedisCache(redis_url, "hier", "")


def test_an_answer_of_another_question_or_key_is_no_answer_to_this_one(shared, redis_url, monkeypatch):
    monkeypatch.setattr(restricted_pickle, "load", lambda *_: pytest.fail("it was unpacked"))
    with redis.Redis.from_url(redis_url) as client:
        shared.get_or_create(("andere vraag",), lambda: ("van een ander",))
        (other,) = client.scan_iter(f"{shared._prefix}*")
        signed = client.get(other)
        shared.get_or_create(("vraag",), lambda: ("echt",))
        (name,) = set(client.scan_iter(f"{shared._prefix}*")) - {other}
        for planted in (signed, bytes(len(signed)), signed[:10]):
            client.set(name, planted)
            assert shared.get_or_create(("vraag",), lambda: ("opnieuw",)) == ("opnieuw",)


def test_what_is_forgotten_is_made_anew_and_others_keep_theirs(shared, redis_url):
    other = RedisCache(redis_url, secrets.token_hex(8), SECRET)
    for cache in (shared, other):
        cache.get_or_create(("vraag",), lambda: ("eerst",))

    shared.clear()

    assert shared.get_or_create(("vraag",), lambda: ("daarna",)) == ("daarna",)
    assert other.get_or_create(("vraag",), lambda: ("daarna",)) == ("eerst",)
    other.clear()


def test_too_large_an_answer_is_given_and_not_kept(shared, monkeypatch):
    monkeypatch.setattr(redis_cache, "MAX_VALUE_BYTES", 10)

    assert shared.get_or_create(("vraag",), lambda: tuple(range(100))) == tuple(range(100))
    assert shared.get_or_create(("vraag",), lambda: ("anders",)) == ("anders",)


def test_values_of_every_kind_come_back_as_they_were(shared):
    made = (datetime(2026, 1, 1, tzinfo=UTC), date(2026, 1, 2), frozenset({1}), MappingProxyType({"a": (1.5, None)}))
    shared.get_or_create(("vraag",), lambda: made)

    again = shared.get_or_create(("vraag",), lambda: pytest.fail("it was kept"))

    assert again == made
    assert isinstance(again[3], MappingProxyType)


def test_without_redis_every_worker_goes_on_by_itself(caplog):
    with own_redis() as (url, server):
        shared = RedisCache(url, "hier", SECRET)
        shared.get_or_create(("vraag",), lambda: ("gedeeld",))
        server.kill()
        server.wait()
        with caplog.at_level("WARNING", logger="veilige_steden"):
            answers = [shared.get_or_create(("vraag",), lambda: ("alleen",)) for _ in range(50)]

    assert answers == [("alleen",)] * 50
    assert len(caplog.records) == 1
    assert "127.0.0.1" not in caplog.text


def test_a_value_that_is_no_answer_is_made_anew(engine, shared, monkeypatch):
    monkeypatch.setattr(shared, "get_or_create", lambda key, make: (1, 2))

    assert reader(engine, shared).answer(ReleasesQuestion()) == reader(engine, None).answer(ReleasesQuestion())
