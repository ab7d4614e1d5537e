"""The only door out: who asks, what may be read, and the same answer for every window."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from sqlalchemy import Engine

from data.answering.composers import COMPOSERS
from data.answering.context import AnswerContext
from data.answering.shared_results import Parts
from data.answering.year_ranges import as_answer_to, is_narrowed, is_shared, kept_of, narrowed, of_same_answer
from data.cache.local_cache import Memory, at_one_version
from data.database.availability import ReleaseChangedDuringRead, connected
from data.database.versions import Version, Versions
from data.database.visibility import Viewer
from data.model.catalogue import Catalogue
from data.queries import figures as queries
from data.questions.question import Answer, AnswerT, Question

if TYPE_CHECKING:
    from data.cache.redis_cache import SharedMemory

# A record takes a quarter to half a kilobyte, and answers of hundreds of municipalities share theirs: some tens of MB.
# Twelve comparisons of all municipalities are 140 thousand; fewer would be made anew at each visit.
MOST_RECORDS = 200_000
# Of some years mostly a list of records that others hold too. What is drawn of them keeps them as well, so forgetting
# them here saves nothing: what is made a second time is kept twice.
MOST_ANSWERS = 4000


class Reader:
    """Answers questions for whoever is asking now.

    `viewer_now` and `today` are asked at every answer, never at construction. Answers
    are remembered by data version, viewer, day and question, so one viewer never gets
    another's, and a new release makes old answers unreachable. With `shared` they are
    remembered over processes too. For `fresh_for` seconds the data version is not asked
    again; while the database is away, what is remembered is still answered. `told` is called
    with how each answer was come by: "remembered", "shared" (made by another process), "made" or
    "stale" (remembered, and the database is away).
    """

    def __init__(
        self,
        engine: Engine,
        viewer_now: Callable[[], Viewer],
        today: Callable[[], date],
        remember: int = MOST_ANSWERS,
        *,
        fresh_for: float = 0.0,
        shared: "SharedMemory | None" = None,
        told: Callable[[str], None] = lambda how: None,
    ) -> None:
        self._engine = engine
        self._viewer_now = viewer_now
        self._today = today
        self._versions = Versions(engine, fresh_for)
        self._memory = _memory(remember)
        self._shared = shared
        self._told = told

    def seen_by(self, viewer_now: Callable[[], Viewer], remember: int | None = None) -> "Reader":
        """Make a reader for another viewer on the same database; with `remember` it has a memory of its own."""
        other = Reader(self._engine, viewer_now, self._today, told=self._told)
        other._versions = self._versions
        other._memory = _memory(remember) if remember else self._memory
        other._shared = None if remember else self._shared
        return other

    @property
    def catalogue(self) -> Catalogue:
        """The definitions of the newest data version; raises DatabaseAway when they are not remembered."""
        viewer, today = self._viewer_now(), self._today()
        return at_one_version(
            lambda: self._versions.now(viewer, today), lambda version: self._catalogue(viewer, today, version)
        )

    @property
    def version(self) -> tuple[int, str, date, datetime | None]:
        """What an answer to this viewer depends on beside the question; for ETags and remembered drawings.

        The last part is `away_since`: what is shown while the database is away carries a mark.
        """
        today = self._today()
        return (*self._versions.now(self._viewer_now(), today), today, self.away_since)

    @property
    def away_since(self) -> datetime | None:
        """When the database last answered (UTC), while answers come from memory; None while it answers."""
        return self._versions.away_since

    def answer(self, question: Question[AnswerT], at_release: int | None = None) -> AnswerT:
        """Answer one question for the present viewer, frozen at a release if one is named.

        Raises:
            UnknownCode: the question names an indicator, area or pillar that does not exist.
            DatabaseAway: the database does not answer, and this answer is not remembered.
        """
        return cast(AnswerT, as_answer_to(question, self.content(question, at_release)))

    def content(self, question: Question, at_release: int | None = None) -> Answer:
        """Answer as `answer` does, but for the years in the question of the answer.

        For all years that keep the same figures this is one and the same object, of which the question has no years;
        that of a comparison has those it tells of, or those asked where none of the areas has a figure of them.
        """
        viewer, today = self._viewer_now(), self._today()
        return at_one_version(
            lambda: self._versions.now(viewer, today),
            lambda version: self._content(viewer, today, version, question, at_release),
        )

    def _content(
        self, viewer: Viewer, today: date, version: Version, question: Question, at_release: int | None
    ) -> Answer:
        if is_shared(question):
            question = of_same_answer(
                question, lambda other: self._answer(viewer, today, version, other, at_release)
            )
        if not is_narrowed(question):
            return self._answer(viewer, today, version, question, at_release)
        whole = self._answer(viewer, today, version, question.of_all_years, at_release)
        kept = kept_of(whole, question)
        catalogue = self._catalogue(viewer, today, version)
        key = (version, viewer, today, whole.question, at_release, kept)
        return self._memory.recall(key, lambda: narrowed(whole, kept, catalogue))

    def _answer(
        self, viewer: Viewer, today: date, version: Version, question: Question, at_release: int | None
    ) -> Answer:
        steps = ["remembered"]

        def compose() -> Answer:
            steps.append("made")
            catalogue = self._catalogue(viewer, today, version)
            with connected(self._engine) as connection:
                parts = Parts(self._memory, (version, viewer, today, at_release))
                context = AnswerContext(connection, catalogue, viewer, today, version[0], at_release, parts)
                made = COMPOSERS[type(question)](context, question)
                if not self._versions.is_still(connection, viewer, today, version):
                    raise ReleaseChangedDuringRead
                parts.keep()
                return made

        def recalled() -> Answer:
            steps.append("shared")
            if self._shared is None:
                return compose()
            asked_by = (viewer.role, *sorted(viewer.areas))
            found = self._shared.recall((version, asked_by, today, question, at_release), compose)
            return found if getattr(found, "question", None) is not None else compose()

        answer = self._memory.recall((version, viewer, today, question, at_release), recalled)
        self._told("stale" if self.away_since else steps[-1])
        return answer

    def _catalogue(self, viewer: Viewer, today: date, version: Version) -> Catalogue:
        def read() -> Catalogue:
            with connected(self._engine) as connection:
                made = queries.catalogue(connection, version[0])
                if not self._versions.is_still(connection, viewer, today, version):
                    raise ReleaseChangedDuringRead
                return made

        return self._memory.recall(("catalogue", version), read)


def _memory(most: int) -> Memory:
    return Memory(most, _records, MOST_RECORDS)


def _records(made: object) -> int:
    """Count the records of an answer, a part of one or a catalogue, roughly: what stands in its rows and mappings."""
    parts = [getattr(made, field.name) for field in fields(made)]
    # Of a mapping many values may be one and the same set.
    inside = {id(one): one for part in parts if isinstance(part, Mapping) for one in part.values()}
    return sum(len(part) for part in (*parts, *inside.values()) if isinstance(part, Collection))
