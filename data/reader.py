"""The only door out: who asks, what may be read, and the same answer for every window."""

from collections.abc import Callable, Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine

from data.answering.composers import COMPOSERS
from data.answering.context import AnswerContext
from data.cache.local_cache import Cache, at_one_version
from data.database.availability import ReleaseChangedDuringRead, connected
from data.database.versions import Version, Versions
from data.database.visibility import Viewer
from data.model.catalogue import Catalogue
from data.queries import figures as queries
from data.questions.question import Answer, AnswerT, Question

if TYPE_CHECKING:
    from data.cache.redis_cache import RedisCache

# A record takes a quarter to half a kilobyte, and answers of hundreds of municipalities share theirs: some tens of MB.
# Twelve comparisons of all municipalities are 140 thousand; fewer would be made anew at each visit.
MAX_RECORDS = 200_000
# An answer about some years is mostly a list of records that the answer about all years holds too.
MAX_ANSWERS = 4000




class Reader:
    """Answers questions for whoever is asking now.

    `viewer_now` and `today` are asked at every answer, never at construction. Answers
    are remembered by data version, viewer, day and question, so one viewer never gets
    another's, and a new release makes old answers unreachable. With `redis_cache` they are
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
        remember: int = MAX_ANSWERS,
        *,
        fresh_for: float = 0.0,
        redis_cache: "RedisCache | None" = None,
        told: Callable[[str], None] = lambda how: None,
    ) -> None:
        self._engine = engine
        self._viewer_now = viewer_now
        self._today = today
        self._versions = Versions(engine, fresh_for)
        self._cache = _answer_cache(remember)
        self._redis_cache = redis_cache
        self._told = told

    def seen_by(self, viewer_now: Callable[[], Viewer], remember: int | None = None) -> "Reader":
        """Make a reader for another viewer on the same database; with `remember` it has a memory of its own."""
        other = Reader(self._engine, viewer_now, self._today, told=self._told)
        other._versions = self._versions
        other._cache = _answer_cache(remember) if remember else self._cache
        other._redis_cache = None if remember else self._redis_cache
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
        viewer, today = self._viewer_now(), self._today()
        return at_one_version(
            lambda: self._versions.now(viewer, today),
            lambda version: self._answer(_Asker(viewer, today, version, at_release), question),
        )

    def _answer(self, asker: "_Asker", question: Question[AnswerT]) -> AnswerT:
        steps = ["remembered"]

        def compose() -> Answer[Any]:
            steps.append("made")
            return self._compose(asker, question)

        def create() -> Any:
            steps.append("shared")
            if self._redis_cache is None:
                return compose()
            answer: Answer[Any] = self._redis_cache.get_or_create((*asker.key, question), compose)
            return answer if getattr(answer, "question", None) is not None else compose()

        answer: AnswerT = self._cache.get_or_create((asker, question), create)
        self._told("stale" if self.away_since else steps[-1])
        return answer

    def _compose(self, asker: "_Asker", question: Question[Any]) -> Answer[Any]:
        """Make an answer from the database and from other answers, which are made on the same connection.

        Raises:
            ReleaseChangedDuringRead: what was read is not of the version that was asked.
        """
        catalogue = self._catalogue(asker.viewer, asker.today, asker.version)
        others: dict[Question[Any], Answer[Any]] = {}

        def answer_other(other: Question[Any]) -> Answer[Any]:
            answer = others.get(other) or self._cache.get((asker, other))
            if answer is None:
                answer = others[other] = COMPOSERS[type(other)](context, other)
            return answer

        with ExitStack() as stack:
            context = AnswerContext(
                lambda: stack.enter_context(connected(self._engine)),
                catalogue,
                asker.viewer,
                asker.today,
                asker.version[0],
                asker.at_release,
                answer_other,
            )
            answer: Answer[Any] = COMPOSERS[type(question)](context, question)
            if context.is_connected and not self._versions.is_still(
                context.connection, asker.viewer, asker.today, asker.version
            ):
                raise ReleaseChangedDuringRead
        # Only now it is certain that they are of this data version.
        for other, other_answer in others.items():
            self._cache.put((asker, other), other_answer)
        return answer

    def _catalogue(self, viewer: Viewer, today: date, version: Version) -> Catalogue:
        def read() -> Catalogue:
            with connected(self._engine) as connection:
                made = queries.catalogue(connection, version[0])
                if not self._versions.is_still(connection, viewer, today, version):
                    raise ReleaseChangedDuringRead
                return made

        return self._cache.get_or_create(("catalogue", version), read)


@dataclass(frozen=True, slots=True)
class _Asker:
    """All that an answer depends on beside its question."""

    viewer: Viewer
    today: date
    version: Version
    at_release: int | None

    @property
    def key(self) -> tuple[object, ...]:
        """The same for other processes: a set has no order of its own."""
        return (self.version, (self.viewer.role, *sorted(self.viewer.areas)), self.today, self.at_release)


def _answer_cache(max_answers: int) -> Cache:
    return Cache(max_answers, weigh=_count_records, max_weight=MAX_RECORDS)


def _count_records(made: Any) -> int:
    """Count the records of an answer or a catalogue, roughly: what stands in its rows and mappings."""
    parts = [getattr(made, field.name) for field in fields(made)]
    # Of a mapping many values may be one and the same set.
    inside = {id(one): one for part in parts if isinstance(part, Mapping) for one in part.values()}
    return sum(len(part) for part in (*parts, *inside.values()) if isinstance(part, Collection))
