"""The only door out: who asks, what may be read, and the same answer for every window."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection, Engine

from data import queries
from data.access import Viewer, known_releases
from data.answers import Answer
from data.catalogue import Catalogue
from data.compose import COMPOSERS, Room
from data.memory import Memory
from data.selection import Question


class Reader:
    """Answers questions for whoever is asking now.

    `viewer_now` and `today` are asked at every answer, never at construction. Answers
    are remembered by data version, viewer, day and question, so one viewer never gets
    another's, and a new release makes old answers unreachable.
    """

    def __init__(
        self,
        engine: Engine,
        viewer_now: Callable[[], Viewer],
        today: Callable[[], date],
        remember: int = 2000,
    ) -> None:
        self._engine = engine
        self._viewer_now = viewer_now
        self._today = today
        self._memory = Memory(remember)

    @property
    def catalogue(self) -> Catalogue:
        """The definitions of the newest data version."""
        viewer, today = self._viewer_now(), self._today()
        with self._engine.connect() as connection:
            return self._catalogue(connection, _version(connection, viewer, today))

    @property
    def version(self) -> tuple[int, str, date]:
        """What an answer to this viewer depends on beside the question; for ETags and remembered drawings."""
        viewer, today = self._viewer_now(), self._today()
        with self._engine.connect() as connection:
            return (*_version(connection, viewer, today), today)

    def answer(self, question: Question, at_release: int | None = None) -> Answer:
        """Answer one question for the present viewer, frozen at a release if one is named.

        Raises:
            UnknownCode: the question names an indicator, area or pillar that does not exist.
        """
        viewer, today = self._viewer_now(), self._today()
        with self._engine.connect() as connection:
            version = _version(connection, viewer, today)
            key = (version, viewer, today, question, at_release)

            def compose() -> Answer:
                catalogue = self._catalogue(connection, version)
                room = Room(connection, catalogue, viewer, today, version[0], at_release)
                return COMPOSERS[type(question)](room, question)

            return self._memory.recall(key, compose)

    def _catalogue(self, connection: Connection, version: tuple) -> Catalogue:
        return self._memory.recall(("catalogue", version), lambda: queries.catalogue(connection, version[0]))


def _version(connection: Connection, viewer: Viewer, today: date) -> tuple[int, str]:
    """Name the data version of a viewer: the newest release, and the state of all there are."""
    known = connection.execute(known_releases(viewer, today)).all()
    return known[-1].release if known else 0, " ".join(f"{number}:{state}" for number, state in known)
