"""Rows a second from a package into the database, with all checks, beside the bare path of each engine.

How long it takes to draw what the release touches, before it is committed, is a line of its own.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from dashboard.preflight.check import draw_release
from data.database.engine import make_engine
from data.database.migrations import migrate
from data.reader import Reader
from data.releases.load import load_package
from data.releases.preflight import Touched
from tests.bench.bare_import import postgres_seconds, sqlite_seconds
from tests.bench.bench import Bench
from tests.bench.load_data import LARGE, USUAL, Size, load_folder
from tests.postgres import NoPostgresError, fresh_database, running_server

FIGURES = "observations.csv"


def run(bench: Bench) -> None:
    """Load the same file in turns: the site and the bare path, into SQLite and into PostgreSQL."""
    _turns(bench, "SQLite", USUAL, into_sqlite(bench))
    try:
        with running_server() as server:
            for size in [USUAL, LARGE] if bench.large else [USUAL]:
                name = "PostgreSQL" if size is USUAL else f"PostgreSQL, {size.name} rows"
                _turns(bench, name, size, lambda path: into_postgres(server, path))
    except NoPostgresError as error:
        bench.skip(f"import in PostgreSQL: {error}")


def _turns(bench: Bench, database: str, size: Size, into: Callable[[Callable], float]) -> None:
    folder = load_folder(bench, size)
    file = folder / FIGURES
    with file.open("rb") as stream:
        rows = sum(1 for _ in stream) - 1
    bare = sqlite_seconds if database == "SQLite" else postgres_seconds
    turns = 1 if size is LARGE else max(2, bench.repetitions // 2)
    for turn in range(turns):
        bench.results.add(f"import, {database}: rows/s@bare", rows / into(lambda where: bare(file, where)))
        bench.results.add(f"import, {database}: rows/s@ours", rows / into(lambda where: load_seconds(folder, where)))
        bench.results.add(f"preflight, {database}: ms", 1000 * into(lambda where: _preflight(folder, where)))
        bench.tell(f"import in {database}: {turn + 1} van {turns}")


def into_sqlite(bench: Bench) -> Callable[[Callable], float]:
    """Give what runs a path with the place of a new SQLite file."""
    def into(path: Callable) -> float:
        for old in bench.folder.glob("import.sqlite*"):
            old.unlink()
        return path(bench.folder / "import.sqlite")

    return into


def into_postgres(server, path: Callable) -> float:
    """Run a path with the address of a new PostgreSQL database."""
    with fresh_database(server) as url:
        return path(url)


def load_seconds(folder: Path, where: Path | str) -> float:
    """Load a package into an empty database; give how long reading, checking and writing took."""
    engine = make_engine(f"sqlite:///{where}" if isinstance(where, Path) else where)
    with ExitStack() as after:
        after.callback(engine.dispose)
        migrate(engine)
        started = time.perf_counter()
        load_package(engine, folder, datetime.now(UTC))
        return time.perf_counter() - started


def _preflight(folder: Path, where: Path | str) -> float:
    """Load a package into an empty database; give how long drawing what it touches took."""
    engine = make_engine(f"sqlite:///{where}" if isinstance(where, Path) else where)
    took: list[float] = []

    def timed(reader: Reader, touched: Touched) -> list[str]:
        started = time.perf_counter()
        failures = draw_release(reader, touched)
        took.append(time.perf_counter() - started)
        return failures

    with ExitStack() as after:
        after.callback(engine.dispose)
        migrate(engine)
        load_package(engine, folder, datetime.now(UTC), timed)
    return took[0]
