"""The reader: the only way to the data for the other rooms. It answers each question for one viewer on one day."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from data.answering.composers import COMPOSERS
from data.answering.context import AnswerContext
from data.answering.dataset import stream_rows
from data.cache.catalogues import Catalogues
from data.cache.local_cache import Cache, at_one_version
from data.database.availability import Connectable, ReleaseChangedDuringRead, connected
from data.database.versions import Version
from data.database.visibility import PUBLIC, Viewer
from data.model.catalogue import Catalogue
from data.model.moments import day_in_amsterdam
from data.questions.dataset import PackageRows
from data.questions.question import Answer, AnswerT, Question

if TYPE_CHECKING:
    from data.cache.redis_cache import RedisCache

# A record takes a quarter to half a kilobyte, and answers about hundreds of municipalities share their records: the
# cache takes some tens of MB. Twelve comparisons of all municipalities have 140 thousand records; with a lower limit
# each visit would make them again.
MAX_RECORDS = 200_000
# An answer about some years takes little memory: its records are those of the answer about all years.
MAX_ANSWERS = 4000


class Reader:
    """Answers questions for the present viewer.

    `viewer_now` and `now` (with its zone) are called for every answer, never at construction. "Today" is the day in
    Amsterdam; a release is public from its moment on. The cache keeps at most `max_answers`
    answers by data version, viewer, day and question: one viewer never gets the answer of another, and after a new
    release no old answer is given. With `redis_cache` the processes share their answers. The data version is read
    again after `fresh_for` seconds. While the database is away, the reader still gives the answers in the cache.
    While the catalogue of the newest data version cannot be built, it stays at the last version that could be.

    `on_answer` is called for every answer with where it came from: "remembered" (the cache of this process), "shared"
    (another process made it), "made" (the database) or "stale" (a cache, while the database is away).
    """

    def __init__(
        self,
        engine: Connectable,
        viewer_now: Callable[[], Viewer],
        now: Callable[[], datetime],
        max_answers: int = MAX_ANSWERS,
        *,
        fresh_for: float = 0.0,
        redis_cache: "RedisCache | None" = None,
        on_answer: Callable[[str], None] = lambda origin: None,
    ) -> None:
        self._engine = engine
        self._viewer_now = viewer_now
        self._now = now
        self._catalogues = Catalogues(engine, fresh_for)
        self._cache = _answer_cache(max_answers)
        self._redis_cache = redis_cache
        self._on_answer = on_answer

    def seen_by(self, viewer_now: Callable[[], Viewer]) -> "Reader":
        """Make a reader for another viewer on the same database, with the same cache."""
        other = Reader(self._engine, viewer_now, self._now, on_answer=self._on_answer)
        other._catalogues, other._cache, other._redis_cache = self._catalogues, self._cache, self._redis_cache
        return other

    @property
    def catalogue(self) -> Catalogue:
        """The definitions of the data version that is served.

        Raises:
            DatabaseAway: they are not in the cache, and the database does not answer or they cannot be built.
        """
        viewer = self._viewer_now()
        return at_one_version(
            lambda: self._version(viewer),
            lambda version: self._catalogues.catalogue(viewer, version, self._now()),
        )

    @property
    def version(self) -> tuple[int, str, datetime, date, datetime | None]:
        """All that an answer to this viewer depends on beside its question, for ETags and for caches of pages.

        The newest release, a hash of all releases, the tide, the day in Amsterdam, and `away_since`, because a page
        that is shown while the database is away says so.
        """
        return (*self._version(self._viewer_now()), day_in_amsterdam(self._now()), self.away_since)

    @property
    def sees_unpublished(self) -> bool:
        """True when this viewer reads what the public does not: a concept, a shared release, one under embargo."""
        viewer = self._viewer_now()
        return viewer != PUBLIC and self._version(viewer) != self._version(PUBLIC)

    @property
    def serves_older(self) -> bool:
        """True while answers are of an older data version, because the catalogue of the newest cannot be built."""
        return self._catalogues.serves_older(self._viewer_now(), self._now())

    @property
    def away_since(self) -> datetime | None:
        """When the database last answered (UTC), while answers come from the cache; None while it answers."""
        return self._catalogues.away_since

    def answer(self, question: Question[AnswerT], at_release: int | None = None) -> AnswerT:
        """Answer one question for the present viewer, frozen at a release if one is named.

        Raises:
            UnknownCode: the question names an indicator, area or pillar that does not exist.
            DatabaseAway: the database does not answer, and this answer is not in the cache.
        """
        viewer, today = self._viewer_now(), day_in_amsterdam(self._now())
        return at_one_version(
            lambda: self._version(viewer),
            lambda version: self._answer(_Asker(viewer, today, version, at_release), question),
        )

    def rows(self, asked: PackageRows, at_release: int | None = None) -> Iterator[dict[str, Any]]:
        """Stream the rows of a whole table for the present viewer, by column; nothing of it is kept.

        Raises:
            UnknownCode: there is no such table.
            ReleaseChangedDuringRead: a release came or went meanwhile, so that the rows given are no good.
            DatabaseAway: the database does not answer.
        """
        viewer, today = self._viewer_now(), day_in_amsterdam(self._now())
        asker = _Asker(viewer, today, self._version(viewer), at_release)
        with ExitStack() as stack:
            context = self._context(asker, stack, lambda other: self._answer(asker, other))
            yield from stream_rows(context, asked)
            self._check_version(context, asker)

    def _answer(self, asker: "_Asker", question: Question[AnswerT]) -> AnswerT:
        origin = ["remembered"]

        def compose() -> Answer[Any]:
            origin.append("made")
            return self._compose(asker, question)

        def create() -> Any:
            origin.append("shared")
            if self._redis_cache is None:
                return compose()
            answer: Answer[Any] = self._redis_cache.get_or_create((*asker.key, question), compose)
            return answer if getattr(answer, "question", None) is not None else compose()

        answer: AnswerT = self._cache.get_or_create((asker, question), create)
        self._on_answer("stale" if self.away_since else origin[-1])
        return answer

    def _compose(self, asker: "_Asker", question: Question[Any]) -> Answer[Any]:
        """Make an answer from the database and from other answers, which are made on the same connection.

        Raises:
            ReleaseChangedDuringRead: the rows are not of the data version of `asker`.
        """
        others: dict[Question[Any], Answer[Any]] = {}

        def answer_other(other: Question[Any]) -> Answer[Any]:
            answer = others.get(other) or self._cache.get((asker, other))
            if answer is None:
                answer = others[other] = COMPOSERS[type(other)](context, other)
            return answer

        with ExitStack() as stack:
            context = self._context(asker, stack, answer_other)
            answer: Answer[Any] = COMPOSERS[type(question)](context, question)
            self._check_version(context, asker)
        # Only now it is certain that the other answers are of this data version.
        for other, other_answer in others.items():
            self._cache.put((asker, other), other_answer)
        return answer

    def _version(self, viewer: Viewer) -> Version:
        return self._catalogues.version(viewer, self._now())

    def _context(
        self, asker: "_Asker", stack: ExitStack, answer_other: Callable[[Question[Any]], Answer[Any]]
    ) -> AnswerContext:
        """Make what an answer needs; its connection is closed with `stack`."""
        return AnswerContext(
            lambda: stack.enter_context(connected(self._engine)),
            self._catalogues.catalogue(asker.viewer, asker.version, self._now()),
            asker.viewer,
            asker.today,
            asker.version,
            asker.at_release,
            answer_other,
        )

    def _check_version(self, context: AnswerContext, asker: "_Asker") -> None:
        """Raise ReleaseChangedDuringRead when what was read is not of the data version of `asker`."""
        if context.is_connected and not self._catalogues.is_still(
            context.connection, asker.viewer, self._now(), asker.version
        ):
            raise ReleaseChangedDuringRead


@dataclass(frozen=True, slots=True)
class _Asker:
    """All that an answer depends on beside its question: the viewer, the day, the data version and the release."""

    viewer: Viewer
    today: date
    version: Version
    at_release: int | None

    @property
    def key(self) -> tuple[object, ...]:
        """The asker as a key that is the same in every process: areas are sorted, because a set has no order."""
        return (self.version, (self.viewer.role, *sorted(self.viewer.areas)), self.today, self.at_release)


def _answer_cache(max_answers: int) -> Cache:
    return Cache(max_answers, weigh=_count_records, max_weight=MAX_RECORDS)


def _count_records(cached: Any) -> int:
    """Count roughly the records of an answer or a catalogue: the items of its fields, and those in its mappings."""
    values = [getattr(cached, field.name) for field in fields(cached)]
    # Many values of a mapping may be the same object, which then counts once.
    inside = {id(item): item for value in values if isinstance(value, Mapping) for item in value.values()}
    return sum(len(value) for value in (*values, *inside.values()) if isinstance(value, Collection))
