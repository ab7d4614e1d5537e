"""Files on disk: made once and one at a time, by whichever process, of one data version, never more than fits."""

import os
import time
from threading import Event, Thread

import pytest

from data.cache import file_cache
from data.cache.file_cache import CannotKeepFiles, FileBusy, FileCache
from data.database.availability import ReleaseChangedDuringRead

MANY = 10**9


def text_writer(text, made=None):
    def write(out):
        if made is not None:
            made.append(text)
        out.write(text.encode())

    return write


def read(kept):
    with kept.content as content:
        return content.read().decode()


def at(version):
    return lambda: version


def wait_until(holds):
    for _ in range(500):
        if holds():
            return
        time.sleep(0.01)
    raise TimeoutError


@pytest.fixture
def cache(tmp_path):
    return FileCache(tmp_path / "files", "code", MANY)


@pytest.fixture
def another(tmp_path):
    """The same folder, as another process or the same one after a restart has it."""
    return FileCache(tmp_path / "files", "code", MANY)


def test_a_file_is_made_once_also_for_another_process_and_after_a_restart(cache, another):
    made = []

    first = cache.get_or_make(at(1), "a.csv", text_writer("een", made))
    again = another.get_or_make(at(1), "a.csv", text_writer("twee", made))

    assert (first.size, first.digest) == (3, again.digest)
    assert [read(first), read(again), made] == ["een", "een", ["een"]]


def test_a_new_data_version_or_code_has_files_of_its_own_and_the_former_are_removed(cache, tmp_path):
    newer = FileCache(tmp_path / "files", "nieuwe code", MANY)
    with cache.get_or_make(at(1), "a.csv", text_writer("ingetrokken")).content:
        texts = [read(cache.get_or_make(at(2), "a.csv", text_writer("twee")))]
        left = [path.read_text() for path in (tmp_path / "files").glob("*/*/*")]
    texts.append(read(newer.get_or_make(at(2), "a.csv", text_writer("drie"))))

    assert texts == ["twee", "drie"]
    assert left == ["twee"]
    assert cache.get(1, "a.csv") is None


def test_what_was_made_while_a_release_came_is_made_again(cache):
    versions = iter([1, 1, 2, 2, 2, 2])
    made = []

    kept = cache.get_or_make(lambda: next(versions), "a.csv", text_writer("tekst", made))

    assert (read(kept), made) == ("tekst", ["tekst", "tekst"])
    assert cache.get(1, "a.csv") is None


def test_what_changes_at_every_try_is_not_kept(cache, tmp_path):
    versions = iter(range(100))

    with pytest.raises(ReleaseChangedDuringRead):
        cache.get_or_make(lambda: next(versions), "a.csv", text_writer("tekst"))
    assert list((tmp_path / "files").glob("*/*/*")) == []


@pytest.fixture
def making(cache, monkeypatch):
    """Let a thread make a file, and hold it halfway until the test sets the event."""
    monkeypatch.setattr(file_cache, "MAX_TURN_SECONDS", 0.05)
    begun, may_end, outcome = Event(), Event(), []

    def write(out):
        out.write(b"half")
        begun.set()
        may_end.wait(20)
        out.write(b" en heel")

    def ask():
        try:
            outcome.append(read(cache.get_or_make(at(1), "groot.zip", write)))
        except FileBusy as busy:
            outcome.append(busy)

    asking = Thread(target=ask)
    asking.start()
    assert begun.wait(20)
    yield may_end, asking, outcome
    may_end.set()
    asking.join(20)


def test_one_file_is_made_at_a_time_and_others_are_told_to_come_back(cache, another, making):
    may_end, asking, outcome = making

    for process in (cache, another):
        with pytest.raises(FileBusy):
            process.get_or_make(at(1), "ander.csv", text_writer("ander"))
    assert cache.get(1, "groot.zip") is None  # not by its name before it is whole
    may_end.set()
    asking.join(20)

    assert outcome == ["half en heel"]
    assert read(another.get_or_make(at(1), "ander.csv", text_writer("ander"))) == "ander"


def test_no_more_threads_wait_than_may(cache, another, making, monkeypatch):
    monkeypatch.setattr(file_cache, "MAX_TURN_SECONDS", 20)
    second = Thread(target=lambda: another.get_or_make(at(1), "ander.csv", text_writer("ander")).content.close())
    second.start()
    wait_until(lambda: not another._waiting._value)

    for process in (cache, another):
        with pytest.raises(FileBusy):
            process.get_or_make(at(1), "derde.csv", text_writer("derde"))
    making[0].set()
    second.join(20)

    assert read(cache.get(1, "ander.csv")) == "ander"
    assert read(cache.get_or_make(at(1), "derde.csv", text_writer("derde"))) == "derde"


def test_a_file_that_takes_long_is_finished_for_who_asks_later(cache, monkeypatch):
    monkeypatch.setattr(file_cache, "MAX_MAKING_SECONDS", 0.05)
    may_end, made = Event(), []

    def write(out):
        may_end.wait(20)
        text_writer("laat", made)(out)

    with pytest.raises(FileBusy):
        cache.get_or_make(at(1), "a.zip", write)
    may_end.set()
    wait_until(lambda: cache.get(1, "a.zip"))

    assert read(cache.get_or_make(at(1), "a.zip", write)) == "laat"
    assert made == ["laat"]


def test_an_error_goes_to_who_asked_and_leaves_nothing(cache, tmp_path):
    def write(out):
        out.write(b"half")
        raise LookupError("weg")

    with pytest.raises(LookupError):
        cache.get_or_make(at(1), "a.csv", write)

    assert [path.name for path in (tmp_path / "files").iterdir()] == [".lock"]
    assert read(cache.get_or_make(at(1), "a.csv", text_writer("heel"))) == "heel"


def test_together_the_files_take_no_more_than_was_said_and_the_last_used_stay(tmp_path):
    cache = FileCache(tmp_path, "code", 25)
    for place, name in enumerate(("een", "twee")):
        kept = cache.get_or_make(at(1), name, text_writer("x" * 10))
        os.utime(kept.content.fileno(), (place, place))
        kept.content.close()
    cache.get(1, "een").content.close()  # asked for again, so it stays

    cache.get_or_make(at(1), "drie", text_writer("x" * 12)).content.close()
    cache.get_or_make(at(1), "te groot", text_writer("x" * 60)).content.close()

    assert cache.get(1, "twee") is None
    assert sorted(path.parent.name for path in tmp_path.glob("*/*/*")) == ["te groot"]


def test_what_others_put_in_the_folder_stays_and_what_a_killed_process_left_goes(cache, tmp_path):
    folder = tmp_path / "files"
    (folder / "van-een-ander" / "a").mkdir(parents=True)
    (folder / "van-een-ander" / "a" / "b").write_text("blijft")
    (folder / ".making-oud").mkdir()
    (folder / ".making-oud" / "file").write_text("half")

    cache.get_or_make(at(1), "a.csv", text_writer("een")).content.close()

    assert (folder / "van-een-ander" / "a" / "b").read_text() == "blijft"
    assert not (folder / ".making-oud").exists()


def test_without_a_place_to_write_it_is_said_so(tmp_path):
    (tmp_path / "bestand").write_text("geen map")

    with pytest.raises(CannotKeepFiles):
        FileCache(tmp_path / "bestand", "code", MANY).get_or_make(at(1), "a.csv", text_writer("een"))
