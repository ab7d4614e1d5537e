"""A load that is killed at any statement leaves the database as it was or as it would be; the next load succeeds."""

import csv
import json
import os
import shutil
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, event, func, inspect, select

from data.database import tables
from data.database.engine import make_engine
from data.database.migrations import migrate
from data.releases.load import load_package
from tests.data.prepared import migrated
from tests.postgres import fresh_database

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
NOW = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
IN_THE_GATE, LONG = 9, 98
FROM_NOTHING = 1


@pytest.fixture
def folder(tmp_path) -> Path:
    """The shipped package with few figures: a load is short, and has a statement of every sort."""
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "package"))
    file = copy / "observations.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = [row for number, row in enumerate(csv.reader(stream)) if number == 0 or row[0].startswith("O")]
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    return copy


def next_version(folder: Path, number: int) -> None:
    """Raise the version, change one figure and one definition, and take one figure away or put it back."""
    descriptor = folder / "datapackage.json"
    written = json.loads(descriptor.read_text("utf-8")) | {"version": f"9.{number}.0"}
    descriptor.write_text(json.dumps(written), encoding="utf-8")
    file = folder / "terms.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        head, first, *rows = csv.reader(stream)
    first[2] = f"Uitleg {number}."
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([head, first, *rows])
    figures = folder / "observations.csv"
    lines = figures.read_text("utf-8").splitlines(keepends=True)
    figures.write_text("".join([lines[0], *lines[2:], lines[1]] if number % 2 else lines[:-1]), encoding="utf-8")


def prepare(engine: Engine, folder: Path) -> str:
    migrate(engine)
    return load_package(engine, folder, NOW).outcome


def state(engine: Engine) -> dict[str, object]:
    """Count the rows of every table, and read the version that was loaded last; {} where there are no tables."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("release"):
            return {}
        counts = {
            name: connection.scalar(select(func.count()).select_from(table))
            for name, table in tables.metadata.tables.items()
        }
        newest = select(tables.release.c.package_version).order_by(tables.release.c.number.desc()).limit(1)
        return {**counts, "version": connection.scalar(newest)}


def in_a_child(url: str, folder: Path, kill_at: int | None) -> int:
    """Prepare in a child process, which kills itself at a statement; gives how many statements it ran, -1 if killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        ran = 0
        engine = make_engine(url)

        def count(*_: object) -> None:
            nonlocal ran
            ran += 1
            if ran == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(engine, "before_cursor_execute", count)
        event.listen(engine, "commit", count)
        try:
            prepare(engine, folder)
            os.write(writing, str(ran).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        said = stream.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return -1
    return int(said)


def kill_often(url: str, folder: Path, times: int, random: Random) -> Iterator[str]:
    """Load one version after another, each killed once; gives for each kill whether the old or the new state stood."""
    engine = make_engine(url)
    prepare(engine, folder)
    next_version(folder, 1)
    engine.dispose()
    statements = in_a_child(url, folder, None)
    assert statements > 100
    for number in range(2, times + 2):
        before = state(engine)
        next_version(folder, number)
        engine.dispose()
        assert in_a_child(url, folder, random.randint(1, statements)) in (-1, statements)
        after = state(engine)
        is_old = after == before
        assert is_old or after["version"] == f"9.{number}.0"
        assert prepare(engine, folder) == ("geladen" if is_old else "gelijk")
        assert state(engine)["version"] == f"9.{number}.0"
        assert state(engine)["release"] == before["release"] + 1
        yield "old" if is_old else "new"
    engine.dispose()


@pytest.mark.slow
def test_a_load_that_is_killed_leaves_the_old_state_or_the_new_one(database_url, folder):
    migrated(database_url).dispose()

    assert len(list(kill_often(database_url, folder, IN_THE_GATE, Random(1)))) == IN_THE_GATE


@pytest.mark.long
def test_a_load_that_is_killed_often_leaves_the_old_state_or_the_new_one(database_url, folder):
    migrated(database_url).dispose()

    assert set(kill_often(database_url, folder, LONG, Random(2))) >= {"old"}


@pytest.fixture
def fresh_urls(request, tmp_path):
    """Give new empty databases of an engine, one after another."""

    def urls(engine: str, number: int) -> Iterator[str]:
        for at in range(number):
            if engine == "sqlite":
                yield f"sqlite:///{tmp_path / f'{at}.sqlite'}"
            else:
                with fresh_database(request.getfixturevalue("postgres_server")) as url:
                    yield url

    return urls


def kill_from_nothing(urls: Iterator[str], folder: Path, random: Random) -> int:
    """Kill the first load of each database, migrations and all; gives how many it were."""
    kills = 0
    for url in urls:
        engine = make_engine(url)
        in_a_child(url, folder, random.randint(1, 300))
        assert state(engine).get("release", 0) in (0, 1)
        assert prepare(engine, folder) in ("geladen", "gelijk")
        assert state(engine)["release"] == 1
        engine.dispose()
        kills += 1
    return kills


ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_a_first_load_that_is_killed_can_be_done_again(fresh_urls, folder, engine):
    assert kill_from_nothing(fresh_urls(engine, FROM_NOTHING), folder, Random(3)) == FROM_NOTHING


@pytest.mark.long
@pytest.mark.parametrize("engine", ENGINES)
def test_many_first_loads_that_are_killed_can_be_done_again(fresh_urls, folder, engine):
    assert kill_from_nothing(fresh_urls(engine, FROM_NOTHING + 1), folder, Random(4)) == FROM_NOTHING + 1
