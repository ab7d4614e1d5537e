"""Rows a second and peak memory of a file of a steward, by the path of the page, beside a package of as many rows.

The path of the page: the post is noted, a process of its own reads and judges the file, and a concept is made of it.
"""

import hashlib
import os
import secrets
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from dashboard.desk.vocabulary import VOCABULARY
from dashboard.reading import start_reading
from data.database.engine import make_engine
from data.desk.import_runs import Upload
from data.desk.release_steps import Rules
from data.desk.writer import Writer
from data.model.actors import COMMAND
from tests.bench.bench import Bench
from tests.bench.load_data import Size, load_folder
from tests.bench.parts.imports import into_postgres, into_sqlite, load_seconds
from tests.postgres import NoPostgresError, running_server

ROWS, AREA = 100_000, "GM0505"
# Of a package of this size as many rows come in: 342 municipalities, twenty years, fifteen figures.
AS_MANY = Size("103 thousand", 15)
YEARS = range(2000, 2026)
HEAD = "cijfer;jaar;onderdeel;waarde;bron;plaats"
KIBIBYTES_A_MEBIBYTE = 1024


def run(bench: Bench) -> None:
    """Bring the same file in, in turns with a package, into SQLite and into PostgreSQL."""
    file = _file(bench.folder / "desk.csv")
    folder = load_folder(bench, AS_MANY)
    _turns(bench, "SQLite", file, folder, into_sqlite(bench))
    try:
        with running_server() as server:
            _turns(bench, "PostgreSQL", file, folder, lambda path: into_postgres(server, path))
    except NoPostgresError as error:
        bench.skip(f"desk in PostgreSQL: {error}")


def _turns(bench: Bench, database: str, file: Path, folder: Path, into) -> None:
    name = f"desk, {database}"
    with (folder / "observations.csv").open("rb") as stream:
        packaged = sum(1 for _ in stream) - 1
    for turn in range(max(2, bench.repetitions // 2)):
        bench.results.add(f"{name}: rows/s@package", packaged / into(lambda where: load_seconds(folder, where)))
        into(lambda where: _by_the_page(bench, name, file, where))
        bench.tell(f"{name}: {turn + 1}")


def _file(file: Path) -> Path:
    """Write a file of one city with all its rows different and right."""
    lines = (
        f"huisverboden-opgelegd;{YEARS[row % len(YEARS)]};deel {row // len(YEARS):05d};{row % 997};"
        f"dordrecht-uitvoeringsplan-2023-2026;blz. {row % 90 + 1}"
        for row in range(ROWS)
    )
    file.write_text("\n".join((HEAD, *lines, "")), "utf-8")
    return file


def _by_the_page(bench: Bench, name: str, file: Path, where: Path | str) -> float:
    """Bring a file in and make a concept of it; note rows a second of both, and what the child needed at most."""
    url = f"sqlite:///{where}" if isinstance(where, Path) else where
    bench.shipped_into(url)
    engine, content = make_engine(url), file.read_bytes()
    with ExitStack() as after:
        after.callback(engine.dispose)
        writer = Writer(engine, lambda: COMMAND, lambda: datetime.now(UTC), VOCABULARY, Rules())
        sha256 = hashlib.sha256(content).hexdigest()
        upload = Upload(AREA, "observations", file.name, len(content), sha256, secrets.token_hex(8))
        started = time.perf_counter()
        begun = writer.begin_import(upload)
        child = start_reading(["read-import", str(begun.run), str(file)], url)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        read = time.perf_counter()
        found = writer.run(begun.run)
        if found.state != "gereed" or found.total != ROWS:
            raise RuntimeError(f"{found.state}: {found.total} rows, {found.counts}")
        made = time.perf_counter()
        writer.make_concept(begun.run, {})
        ended = time.perf_counter()
    whole = read - started + ended - made
    bench.results.add(f"{name}: rows/s, read and concept made@ours", ROWS / whole)
    bench.results.add(f"{name}: rows/s, read and judged@ours", ROWS / (read - started))
    bench.results.add(f"{name}: rows/s, concept made@ours", ROWS / (ended - made))
    bench.results.add(f"{name}: peak memory, MiB@child", used.ru_maxrss / KIBIBYTES_A_MEBIBYTE)
    return whole
