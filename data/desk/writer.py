"""The writer of the desk: every method asks who is there and whether that person may, takes the lock, and writes all or
nothing."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select

from data.database.tables import import_run, metadata
from data.database.write_lock import lock_for_writing
from data.desk import concepts, staging
from data.desk.errors import NotAllowed, NotKnown
from data.desk.import_runs import ImportRun, Upload, find_run
from data.desk.proposing import propose_again
from data.desk.purging import purge_imports
from data.desk.release_steps import Rules, Step, take_step
from data.imports.reading import ReadFile
from data.imports.vocabulary import Vocabulary
from data.model.actors import Actor
from data.model.vocabulary import DONE, FOUND, READING, READY
from data.rules.rights import IMPORT, Subject, may

ActorNow = Callable[[], Actor]
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that comes in. `is_known` says that this file, or this very post, came in before."""

    run: int
    is_known: bool = False


class Writer:
    """Writes what people bring in. Times and identity come in from outside, and are asked for at each act."""

    def __init__(
        self, engine: Engine, actor_now: ActorNow, now: Callable[[], datetime], vocabulary: Vocabulary, rules: Rules
    ) -> None:
        self._engine, self._actor_now, self._now = engine, actor_now, now
        self._vocabulary, self._rules = vocabulary, rules

    def begin_import(self, upload: Upload) -> Begun:
        """Note a file that comes in. The same post, or a file that stands open or became a concept, is told as known.

        Raises:
            NotAllowed: this person may not bring in figures of that area.
        """
        by, now = self._actor_now(), self._now()
        self._ask(by, upload.area)
        with self._writing() as connection:
            same_post = select(import_run.c.run).where(import_run.c.request_id == upload.request_id)
            same_file = select(import_run.c.run).where(
                import_run.c.area == upload.area,
                import_run.c.resource == upload.resource,
                import_run.c.sha256 == upload.sha256,
                import_run.c.state.in_((FOUND, READY, DONE)),
                import_run.c.purged_at.is_(None),
            )
            for known in (same_post, same_file.order_by(import_run.c.run.desc())):
                if (run := connection.scalar(known.limit(1))) is not None:
                    return Begun(run, is_known=True)
            values = {name: getattr(upload, name) for name in Upload.__slots__}
            values |= {"file_name": upload.file_name[:LONGEST_NAME], "account": by.account, "begun_at": now}
            made = insert(import_run).values(**values, state=READING).returning(import_run.c.run)
            return Begun(connection.execute(made).scalar_one())

    def stage(self, run: int, read: ReadFile) -> ImportRun:
        """Keep a file that was read, and judge it.

        Raises:
            NotKnown, NotAllowed: by who asks.
        """
        self.run(run)
        return staging.stage(self._engine, run, read, self._vocabulary, self._actor_now(), self._now())

    def answer(self, run: int, answers: Mapping[str, str]) -> ImportRun:
        """Judge a file anew with answers to what was asked.

        Raises:
            NotKnown, NotAllowed: by who asks, or the file was purged or became a concept.
        """
        found = self.run(run)
        if found.state not in (FOUND, READY) or found.purged_at is not None:
            raise NotKnown(run)
        together = {**found.answers, **answers}
        return staging.judge_again(self._engine, run, together, self._vocabulary, self._actor_now(), self._now())

    def make_concept(self, run: int, reasons: Mapping[str, str]) -> int:
        """Make a concept of a file; give the identity of its release.

        Raises:
            NotKnown, NotAllowed, Conflict, Refused: as `concepts.make_concept`.
        """
        self.run(run)
        by, now = self._actor_now(), self._now()
        with self._writing() as connection:
            return concepts.make_concept(connection, run, reasons, by, _name(connection, by), now)

    def move(self, release: int, step: Step, seen: int) -> str:
        """Take a step of a release that was seen at this revision; give the state it has then.

        Raises:
            NotKnown, NotAllowed, Conflict, Refused, StepRefused: as `release_steps.take_step`.
        """
        by, now = self._actor_now(), self._now()
        with self._writing() as connection:
            return take_step(connection, release, step, seen, by, now, self._rules)

    def propose_again(self, release: int, reason: str, seen: int) -> int:
        """Make a concept of what a withdrawn release held; give the identity of the new one.

        Raises:
            NotKnown, NotAllowed, Conflict, Refused: as `proposing.propose_again`.
        """
        by, now = self._actor_now(), self._now()
        with self._writing() as connection:
            return propose_again(connection, release, reason, seen, by, _name(connection, by), now)

    def purge(self) -> int:
        """Take out what was kept of files of fourteen days ago; give the number of files."""
        with self._writing() as connection:
            return purge_imports(connection, self._now())

    def run(self, run: int) -> ImportRun:
        """Find a file that this person brought in or may change.

        Raises:
            NotKnown: there is none, or it is of another area.
        """
        with self._engine.connect() as connection:
            found = find_run(connection, run)
        if found is None or not may(self._actor_now(), IMPORT, Subject(found.area)):
            raise NotKnown(run)
        return found

    def _ask(self, by: Actor, area: str) -> None:
        if not may(by, IMPORT, Subject(area)):
            raise NotAllowed(IMPORT)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Begin a transaction that holds the lock, and is on the disk when it has ended."""
        with self._engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA synchronous = FULL")
                connection.rollback()
            try:
                with connection.begin():
                    lock_for_writing(connection)
                    yield connection
            finally:
                if connection.dialect.name == "sqlite":
                    connection.exec_driver_sql("PRAGMA synchronous = NORMAL")
                    connection.rollback()


def _name(connection: Connection, by: Actor) -> str:
    """Give the name of who does something; of a command that it is one."""
    account = metadata.tables.get("account")
    if by.account is None or account is None:
        return by.role
    return str(connection.scalar(select(account.c.name).where(account.c.account == by.account)))
