"""A release is published, moved, cancelled and withdrawn; its number, its moment and who reads it follow the rules."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import insert, select

from data.database import tables
from data.database.engine import make_engine
from data.database.visibility import PUBLIC, Viewer
from data.model.moments import AMSTERDAM
from data.model.releases import UNAPPROVED_FROM
from data.questions.coverage import ReleasesQuestion
from data.questions.figures import FiguresQuestion
from data.questions.overview import NewsQuestion
from data.reader import Reader
from data.releases import publication
from data.releases.order import next_release, number_releases
from data.releases.publication import StepRefused
from tests.data.database import MADE, add_figure, add_release, fill, release_row

UTRECHT, CITY = "GM0344", "GM0363"
NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
QUESTION = FiguresQuestion(("meldingen",), (UTRECHT, CITY))
STEWARD, ELSEWHERE = Viewer("steward", frozenset({UTRECHT})), Viewer("steward", frozenset({CITY}))
VIEWER, OFFICER = Viewer("viewer", frozenset({UTRECHT})), Viewer("viewer", frozenset())
ADMINISTRATOR = Viewer("administrator", frozenset())
VIEWERS = (PUBLIC, STEWARD, ELSEWHERE, VIEWER, OFFICER, ADMINISTRATOR)


@pytest.fixture
def engine(database_url):
    made = make_engine(database_url)
    fill(made)
    add_release(made, 1, public_on=date(2026, 5, 1))
    add_figure(made, 1, UTRECHT, 10)
    yield made
    made.dispose()


class Clock:
    """A reader whose clock a test sets."""

    def __init__(self, engine, viewer=PUBLIC, **how):
        self.now = NOW
        self.reader = Reader(engine, lambda: viewer, lambda: self.now, **how)

    def values(self, at_release=None) -> list:
        return [row.value for row in self.reader.answer(QUESTION, at_release=at_release).rows]


def share(engine, identity: int, value: float, **changes) -> None:
    add_release(engine, identity, "gedeeld", **changes)
    add_figure(engine, identity, UTRECHT, value)


def step(engine, take, *given):
    with engine.begin() as connection:
        return take(connection, *given)


def numbers(engine) -> dict[int, int]:
    with engine.connect() as connection:
        return {row.release: row.number for row in connection.execute(select(tables.release))}


def test_a_release_is_public_at_its_moment_and_not_a_second_before(engine):
    share(engine, 2, 12)
    moment = datetime(2026, 11, 27, 9, 30, tzinfo=AMSTERDAM)
    assert step(engine, publication.publish, 2, moment, NOW) == 2
    clock = Clock(engine)
    seen = []
    for clock.now in (moment - timedelta(seconds=1), moment, moment + timedelta(seconds=1)):
        seen.append((clock.values(), clock.reader.version[0], clock.reader.version[2] == moment))

    assert seen == [([10], 1, False), ([12], 2, True), ([12], 2, True)]
    (newest, _) = clock.reader.answer(ReleasesQuestion()).releases
    assert (newest.release, newest.public_at, newest.public_on) == (2, moment, date(2026, 11, 27))


def test_what_waits_for_a_moment_later_today_is_not_among_what_is_public(engine):
    share(engine, 2, 12)
    step(engine, publication.publish, 2, NOW + timedelta(hours=1), NOW)
    clock = Clock(engine, ADMINISTRATOR)
    seen = []
    for clock.now in (NOW, NOW + timedelta(hours=1)):
        answer = clock.reader.answer(ReleasesQuestion())
        seen.append(([one.release for one in answer.releases], [one.release for one in answer.public]))

    assert seen == [([2, 1], [1]), ([2, 1], [2, 1])]


def test_the_clock_alone_changes_no_version_and_makes_no_answer_anew(engine):
    share(engine, 2, 12)
    step(engine, publication.publish, 2, NOW + timedelta(hours=1), NOW)
    origins: list[str] = []
    clock = Clock(engine, on_answer=origins.append)
    versions = []
    for clock.now in (NOW, NOW + timedelta(minutes=59), NOW + timedelta(hours=1), NOW + timedelta(hours=2)):
        clock.values()
        versions.append(clock.reader.version)

    assert origins == ["made", "remembered", "made", "remembered"]
    assert versions[0] == versions[1] != versions[2] == versions[3]


def test_a_release_published_at_once_goes_before_those_that_wait(engine):
    for identity in (2, 3, 4):
        share(engine, identity, identity)
    step(engine, publication.publish, 2, NOW + timedelta(days=2), NOW)
    step(engine, publication.publish, 3, NOW + timedelta(days=1), NOW)
    assert numbers(engine) == {1: 1, 2: 3, 3: 2, 4: UNAPPROVED_FROM + 4}

    assert step(engine, publication.publish, 4, NOW, NOW) == 2
    assert numbers(engine) == {1: 1, 2: 4, 3: 3, 4: 2}

    assert step(engine, publication.move, 2, NOW + timedelta(hours=1), NOW) == 3
    assert numbers(engine) == {1: 1, 2: 3, 3: 4, 4: 2}

    step(engine, publication.cancel, 2, NOW)
    assert numbers(engine) == {1: 1, 2: UNAPPROVED_FROM + 2, 3: 3, 4: 2}


def test_a_concept_made_before_a_release_and_published_after_it_wins(engine):
    share(engine, 2, 12)
    share(engine, 3, 13)
    step(engine, publication.publish, 3, NOW, NOW)
    clock = Clock(engine)
    frozen = [clock.values(1), clock.values(2)]

    clock.now = NOW + timedelta(hours=1)
    step(engine, publication.publish, 2, clock.now, clock.now)

    assert numbers(engine) == {1: 1, 2: 3, 3: 2}
    assert (clock.values(), clock.values(3)) == ([12], [12])
    assert [clock.values(1), clock.values(2)] == frozen == [[10], [13]]


def test_a_withdrawn_release_gives_back_the_figures_of_before_and_is_told(engine):
    share(engine, 2, 12)
    step(engine, publication.publish, 2, NOW, NOW)
    clock = Clock(engine)
    assert clock.values() == [12]

    step(engine, publication.withdraw, 2, " Verkeerde kolom. ", NOW + timedelta(minutes=30))

    for viewer in VIEWERS:
        answer = Clock(engine, viewer).reader.answer(ReleasesQuestion())
        assert [release.release for release in answer.releases] == [1]
        assert [(gone.release, gone.withdrawn_reason, gone.withdrawn_on) for gone in answer.withdrawn] == [
            (2, "Verkeerde kolom.", date(2026, 11, 26))
        ]
        assert Clock(engine, viewer).values() == [10], viewer
    assert (clock.values(), clock.reader.version[0]) == ([10], 1)
    assert clock.reader.answer(NewsQuestion()).withdrawn == clock.reader.answer(ReleasesQuestion()).withdrawn
    share(engine, 3, 13)
    assert step(engine, publication.publish, 3, NOW + timedelta(hours=1), NOW + timedelta(hours=1)) == 3


@pytest.mark.parametrize(
    ("take", "why"),
    [
        (lambda connection: publication.publish(connection, 1, NOW, NOW), publication.NOT_SHARED),
        (lambda connection: publication.publish(connection, 7, NOW, NOW), publication.UNKNOWN),
        *(
            (lambda connection, wait=wait: publication.publish(connection, 2, NOW + wait, NOW), publication.BAD_MOMENT)
            for wait in (timedelta(seconds=-1), timedelta(minutes=4), timedelta(days=400))
        ),
        (lambda connection: publication.move(connection, 1, NOW, NOW), publication.NOT_WAITING),
        (lambda connection: publication.cancel(connection, 2, NOW), publication.NOT_WAITING),
        (lambda connection: publication.withdraw(connection, 1, " ", NOW), publication.NO_REASON),
        *(
            (lambda connection, words=words: publication.withdraw(connection, 1, words, NOW), publication.BAD_REASON)
            for words in ("a" * 501, "\x1b[31m", "a\x01b", "\u200b", "\u202eomgekeerd", "b\udcffd", "\ufeff", "nul\0")
        ),
        (lambda connection: publication.withdraw(connection, 1, "\u00a0\n\t", NOW), publication.NO_REASON),
        (lambda connection: publication.withdraw(connection, 2, "fout", NOW), publication.NOT_PUBLIC),
        (lambda connection: publication.withdraw(connection, UNAPPROVED_FROM + 2, "fout", NOW), publication.NOT_PUBLIC),
    ],
)
def test_a_step_that_cannot_be_taken_is_refused_and_changes_nothing(engine, take, why):
    share(engine, 2, 12)
    with engine.connect() as connection:
        before = connection.execute(select(tables.release)).all()

    with pytest.raises(StepRefused) as refused:
        step(engine, take)

    assert refused.value.why == why
    with engine.connect() as connection:
        assert connection.execute(select(tables.release)).all() == before


def test_a_reason_of_several_lines_is_read_on_one(engine):
    share(engine, 2, 12)
    step(engine, publication.publish, 2, NOW, NOW)
    step(engine, publication.withdraw, 2, " Kolom\r\nverwisseld,\t rij\u00a04.  ", NOW + timedelta(minutes=30))

    (gone,) = Clock(engine).reader.answer(ReleasesQuestion()).withdrawn
    assert gone.withdrawn_reason == "Kolom verwisseld, rij 4."


def test_what_waits_is_not_withdrawn_but_cancelled(engine):
    share(engine, 2, 12)
    step(engine, publication.publish, 2, NOW + timedelta(days=1), NOW)

    with pytest.raises(StepRefused):
        step(engine, publication.withdraw, 2, "fout", NOW)


class Releases(RuleBasedStateMachine):
    """Releases that come, wait, move and go, beside a plain list of what each of them holds."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = make_engine("sqlite://")
        fill(self.engine)
        self.now = NOW
        self.held: dict[int, dict[str, float | None]] = {}
        self.areas: dict[int, str | None] = {}
        self.frozen: dict[int, list] = {}
        self.gone: set[int] = set()
        reader = Reader(self.engine, lambda: PUBLIC, lambda: self.now)
        self.readers = {viewer: reader.seen_by(lambda viewer=viewer: viewer) for viewer in VIEWERS}

    def teardown(self) -> None:
        self.engine.dispose()

    @initialize()
    def load_first(self) -> None:
        self._add(release_row(1, public_on=date(2026, 5, 1)), {UTRECHT: 1.0, CITY: 1.0})

    def _add(self, row: dict, held: dict[str, float | None]) -> None:
        with self.engine.begin() as connection:
            connection.execute(insert(tables.release), [row])
            if row["number"] < 0:
                number_releases(connection, self.now, coming=row["release"])
        self.held[row["release"]], self.areas[row["release"]] = held, row.get("area")
        for area, value in held.items():
            add_figure(self.engine, row["release"], area, value, withdrawn=value is None)

    def _rows(self) -> list:
        with self.engine.connect() as connection:
            return list(connection.execute(select(tables.release).order_by(tables.release.c.number)))

    def _step(self, take, *given) -> None:
        with self.engine.begin() as connection:
            take(connection, *given)

    def _of(self, data, *states: str, waiting: bool | None = None):
        rows = [
            row
            for row in self._rows()
            if row.state in states and (waiting is None or (row.public_at > self.now) == waiting)
        ]
        return data.draw(st.sampled_from(rows)) if rows else None

    HELD = st.dictionaries(st.sampled_from([UTRECHT, CITY]), st.booleans(), min_size=1)
    WAITS = st.sampled_from([0, 0, 5, 60, 60, 600, 3000]).map(lambda minutes: timedelta(minutes=minutes))

    @rule(held=HELD, state=st.sampled_from(["concept", "gedeeld", "gedeeld"]), area=st.sampled_from([None, UTRECHT]))
    def make(self, held, state, area) -> None:
        with self.engine.connect() as connection:
            identity = next_release(connection)
        values = {code: float(identity) if is_there else None for code, is_there in held.items()}
        self._add(release_row(identity, state, area=area), values)

    @rule(held=HELD)
    def load(self, held) -> None:
        with self.engine.connect() as connection:
            identity = next_release(connection)
        row = release_row(identity) | {"number": -identity, "public_at": self.now, "origin": "pakket", "made_on": MADE}
        self._add(row, {code: float(identity) for code in held})

    @rule(data=st.data(), wait=WAITS)
    def publish(self, data, wait) -> None:
        if row := self._of(data, "gedeeld"):
            self._step(publication.publish, row.release, self.now + wait, self.now)

    @rule(data=st.data(), wait=WAITS)
    def move(self, data, wait) -> None:
        if row := self._of(data, "openbaar", waiting=True):
            self._step(publication.move, row.release, self.now + wait, self.now)

    @rule(data=st.data())
    def cancel(self, data) -> None:
        if row := self._of(data, "openbaar", waiting=True):
            self._step(publication.cancel, row.release, self.now)

    @rule(data=st.data())
    def withdraw(self, data) -> None:
        if row := self._of(data, "openbaar", waiting=False):
            self._step(publication.withdraw, row.number, "fout", self.now)
            self.gone.add(row.number)
            self.frozen = {number: rows for number, rows in self.frozen.items() if number < row.number}

    @rule(minutes=st.sampled_from([1, 5, 59, 60, 700]))
    def wait(self, minutes) -> None:
        self.now += timedelta(minutes=minutes)

    @invariant()
    def numbers_follow_moments_and_never_change_once_public(self) -> None:
        approved = [row for row in self._rows() if row.state in ("openbaar", "ingetrokken")]
        assert [row.public_at for row in approved] == sorted(row.public_at for row in approved)
        assert [row.number for row in approved] == list(range(1, len(approved) + 1))
        assert self.gone == {row.number for row in approved if row.state == "ingetrokken"}

    @invariant()
    def a_frozen_answer_changes_only_when_something_is_withdrawn(self) -> None:
        public = self.readers[PUBLIC]
        for release in public.answer(ReleasesQuestion()).releases if self.held else ():
            rows = public.answer(QUESTION, at_release=release.release).rows
            assert self.frozen.setdefault(release.release, rows) == rows

    @invariant()
    def each_role_reads_the_newest_rows_it_may_and_no_others(self) -> None:
        rows = self._rows()
        for viewer, reader in self.readers.items():
            newest: dict[str, float | None] = {}
            for row in rows:
                for area, value in self.held.get(row.release, {}).items():
                    if may_read(viewer, row, area, self.now):
                        newest[area] = value
            found = {row.area: row.value for row in reader.answer(QUESTION).rows if row.value is not None}
            assert found == {area: value for area, value in newest.items() if value is not None}, viewer


def may_read(viewer: Viewer, row, area: str | None, now: datetime) -> bool:
    """The rule in words, for a row of a release; without an area of its own it has that of its release."""
    if row.state in ("ingetrokken", "vervallen"):
        return False
    if viewer.role == "administrator" or (row.state == "openbaar" and row.public_at <= now):
        return True
    if viewer.role == "public":
        return False
    is_own = (area or row.area) in viewer.areas
    return row.state == "gedeeld" or (is_own and (row.state == "openbaar" or viewer.role == "steward"))


TestReleases = pytest.mark.slow(Releases.TestCase)
TestReleases.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
