"""What the tests of the desk share: a writer for a person, and files of Dordrecht that are brought in."""

import hashlib
import secrets
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, func, select

from data.database.tables import RELEASED, metadata
from data.desk.import_runs import ImportRun, Upload
from data.desk.release_steps import Rules
from data.desk.writer import Writer
from data.imports.reading import read_file
from data.imports.vocabulary import Vocabulary
from data.model.actors import Actor
from layouts.wording.imports.columns import CODES, COLUMNS, IGNORED

AREA = "GM0505"
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
VOCABULARY = Vocabulary(COLUMNS, CODES, IGNORED)
SOURCE = "dordrecht-uitvoeringsplan-2023-2026"
HEAD = "cijfer;jaar;waarde;bron;plaats"
MAKER = Actor(11, "steward", frozenset({AREA}), may_approve=True)
APPROVER = Actor(12, "steward", frozenset({AREA}), may_approve=True)
ELSEWHERE = Actor(13, "steward", frozenset({"GM0599"}), may_approve=True)


def line(year: int, value: object, figure: str = "huisverboden-opgelegd") -> str:
    return f"{figure};{year};{value};{SOURCE};blz. 3"


def content(*lines: str) -> bytes:
    return "\n".join((HEAD, *lines, "")).encode()


def writer(engine: Engine, by: Actor = MAKER, now: datetime = NOW, **rules: Any) -> Writer:
    return Writer(engine, lambda: by, lambda: now, VOCABULARY, Rules(**rules))


def brought_in(
    engine: Engine, file: bytes, by: Actor = MAKER, request_id: str | None = None, area: str = AREA
) -> ImportRun:
    """Bring a file in and read it here."""
    sha256 = hashlib.sha256(file).hexdigest()
    upload = Upload(area, "observations", "cijfers.csv", len(file), sha256, request_id or secrets.token_hex(8))
    desk = writer(engine, by)
    begun = desk.begin_import(upload)
    if begun.is_known:
        return desk.run(begun.run)
    return desk.stage(begun.run, read_file(file, "observations", VOCABULARY, area))


def figures(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Read all rows of all tables of figures, and the releases: what a refused file must leave as it was."""
    with engine.connect() as connection:
        tables = (*RELEASED, metadata.tables["release"])
        return {table.name: [tuple(row) for row in connection.execute(select(table))] for table in tables}


def count(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(metadata.tables[table])) or 0
