"""Releases of Rotterdam at the desk, made and shared by the writer itself: no file is read by a process of its own."""

import hashlib
import secrets

from dashboard.desk.vocabulary import VOCABULARY
from data.accounts.accounts import find_account
from data.database import tables
from data.desk.checklist import WARNING, checklist
from data.desk.import_runs import Upload
from data.desk.release_steps import Approve, Rules, Share
from data.desk.writer import Writer
from data.imports.reading import read_file
from tests.data.desk.desk_files import content, line
from tests.desk.conftest import ROTTERDAM

FIGURE = "ssi-gastlessen"
NOTE = "De gastlessen van 2025."


def writer_of(world, name: str) -> Writer:
    with world.engine.connect() as connection:
        actor = find_account(connection, world.numbers[name]).actor
    return Writer(world.engine, lambda: actor, world.clock, VOCABULARY, Rules())


def brought(world, *lines: str, name: str = "steward") -> int:
    """Bring a file of these lines in; give its number."""
    file = content(*lines)
    desk = writer_of(world, name)
    sha256 = hashlib.sha256(file).hexdigest()
    upload = Upload(ROTTERDAM, "observations", "cijfers.csv", len(file), sha256, secrets.token_hex(8))
    begun = desk.begin_import(upload)
    desk.stage(begun.run, read_file(file, "observations", VOCABULARY, ROTTERDAM))
    return begun.run


def concept(world, *lines: str, reason: str = "Telfout.") -> int:
    run = brought(world, *(lines or (line(2025, 71, FIGURE),)))
    return writer_of(world, "steward").make_concept(run, {"": reason})


def shared(world, *lines: str) -> int:
    made = concept(world, *lines)
    writer_of(world, "steward").move(made, Share(NOTE), revision(world, made))
    return made


def public(world, *lines: str) -> int:
    made = shared(world, *lines)
    with world.engine.connect() as connection:
        points = checklist(connection, made, world.now)
    ticked = frozenset(point.name for point in points if point.severity == WARNING)
    writer_of(world, "approver").move(made, Approve(None, ticked), revision(world, made))
    return made


def row_of(world, release: int):
    with world.engine.connect() as connection:
        query = tables.release.select().where(tables.release.c.release == release)
        return connection.execute(query).mappings().one()


def revision(world, release: int) -> int:
    return row_of(world, release)["revision"]
