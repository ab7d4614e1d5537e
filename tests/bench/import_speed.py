"""How fast a package is imported with all its checks, beside the bare path into the same table.

`python -m tests.bench.import_speed FOLDER [DATABASE_URL]`: bare is executemany of ready tuples on SQLite, COPY to
a table beside it and INSERT ... SELECT on PostgreSQL, each in one transaction with all constraints and indexes.
Both are done in turn, so that a busy machine is busy for both. The database must be one that may be emptied.
"""

import argparse
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, text

from data import tables
from data.engine import make_engine
from data.load import load_package
from data.load_rows import _copy_text
from data.migrations import downgrade, migrate

COLUMNS = [column.name for column in tables.observation.columns if column.name != "id"]
NAMES = ", ".join(COLUMNS)


def checked(engine: Engine, folder: Path) -> float:
    """Import into an empty database; gives rows a second of the whole, definitions too."""
    downgrade(engine, "base")
    migrate(engine)
    start = time.perf_counter()
    report = load_package(engine, folder, datetime.now(UTC))
    return report.counts["observation"].added / (time.perf_counter() - start)


def ready_rows(engine: Engine) -> list[tuple]:
    """Take the rows out as the driver wants them."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        return driver.cursor().execute(f"SELECT {NAMES} FROM observation ORDER BY id").fetchall()


def bare_sqlite(engine: Engine, rows: list[tuple]) -> float:
    places = ", ".join("?" * len(COLUMNS))
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        driver.execute("DELETE FROM observation")
        driver.commit()
        start = time.perf_counter()
        driver.executemany(f"INSERT INTO observation ({NAMES}) VALUES ({places})", rows)
        driver.commit()
        return len(rows) / (time.perf_counter() - start)


def bare_postgres(engine: Engine, blocks: list[str], rows: int) -> float:
    with engine.connect() as connection:
        connection.execute(text("TRUNCATE observation"))
        connection.commit()
        start = time.perf_counter()
        connection.execute(text("CREATE TEMP TABLE bare AS SELECT * FROM observation LIMIT 0"))
        driver = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f"COPY bare ({NAMES}) FROM STDIN") as copy:
            for block in blocks:
                copy.write(block)
        connection.execute(text(f"INSERT INTO observation ({NAMES}) SELECT {NAMES} FROM bare"))
        connection.commit()
        taken = time.perf_counter() - start
        connection.execute(text("DROP TABLE bare"))
        connection.commit()
        return rows / taken


def copy_blocks(rows: list[tuple]) -> list[str]:
    lines = ["\t".join(map(_copy_text, row)) + "\n" for row in rows]
    return ["".join(lines[start : start + 5000]) for start in range(0, len(lines), 5000)]


def measure(url: str, folder: Path, rounds: int) -> None:
    engine = make_engine(url)
    is_postgres = engine.dialect.name == "postgresql"
    for _ in range(rounds):
        ours = checked(engine, folder)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows = ready_rows(engine)
        number, blocks = len(rows), copy_blocks(rows) if is_postgres else []
        bare = bare_postgres(engine, blocks, number) if is_postgres else bare_sqlite(engine, rows)
        del rows, blocks
        told = f"{engine.dialect.name}: {number} figures, with all checks {ours:.0f} rows/s, bare {bare:.0f} rows/s"
        print(f"{told}, ratio {ours / bare:.2f}; memory so far {peak:.0f} MB")
    engine.dispose()


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.import_speed")
    parser.add_argument("folder", type=Path)
    parser.add_argument("url", nargs="?", help="an empty database; without one a new SQLite file")
    parser.add_argument("--rounds", type=int, default=2)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        measure(chosen.url or f"sqlite:///{made}/bench.sqlite", chosen.folder, chosen.rounds)


if __name__ == "__main__":
    main(sys.argv[1:])
