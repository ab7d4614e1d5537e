"""The least an import can do: from a file into a table with its indexes, nothing checked and nothing compared."""

import csv
import sqlite3
import time
from pathlib import Path

import psycopg

KEY = "indicator, area, period_kind, period_label, breakdown"
NUMBERS = ("value", "denominator", "lower", "upper")


def _columns(file: Path) -> list[str]:
    with file.open(encoding="utf-8", newline="") as stream:
        return next(csv.reader(stream))


def _made(name: str, columns: list[str], number: str) -> str:
    kinds = ", ".join(f"{column} {number if column in NUMBERS else 'TEXT'}" for column in columns)
    return f"CREATE TABLE {name} ({kinds})"


def _indexes(name: str) -> list[str]:
    return [
        f"CREATE UNIQUE INDEX {name}_key ON {name} ({KEY})",
        f"CREATE INDEX {name}_area ON {name} (area, indicator)",
    ]


def sqlite_seconds(file: Path, database: Path) -> float:
    """Insert the rows of a CSV file by executemany, the indexes in place; give how long it took."""
    columns = _columns(file)
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    for statement in (_made("figure", columns, "REAL"), *_indexes("figure")):
        connection.execute(statement)
    started = time.perf_counter()
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        connection.executemany(f"INSERT INTO figure VALUES ({', '.join('?' * len(columns))})", rows)
    connection.commit()
    took = time.perf_counter() - started
    connection.close()
    return took


def postgres_seconds(file: Path, url: str) -> float:
    """COPY a CSV file into a staging table and put its rows into the real one; give how long it took."""
    columns = _columns(file)
    listed = ", ".join(f"{column} = excluded.{column}" for column in columns if column not in KEY.split(", "))
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        for statement in (_made("figure", columns, "float8"), *_indexes("figure")):
            connection.execute(statement)
        connection.commit()
        started = time.perf_counter()
        connection.execute(f"{_made('staging', columns, 'float8').replace('CREATE', 'CREATE TEMP', 1)}")
        with connection.cursor().copy(
            "COPY staging FROM STDIN (FORMAT csv, HEADER, FORCE_NOT_NULL (breakdown))"
        ) as copy:
            copy.write(file.read_bytes())
        connection.execute(f"INSERT INTO figure SELECT * FROM staging ON CONFLICT ({KEY}) DO UPDATE SET {listed}")
        connection.commit()
        return time.perf_counter() - started
