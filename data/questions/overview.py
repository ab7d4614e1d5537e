"""What can be asked for the overview of a city beside its figures, and what is answered."""

from dataclasses import dataclass

from data.model.records import Bottleneck, Target
from data.model.releases import News, RecordChange, Release, WithdrawnRelease
from data.questions.question import Answer, Question


@dataclass(frozen=True, slots=True)
class DatesQuestion(Question["DatesAnswer"]):
    """Asks for the targets of some areas whose last day is past and whose outcome is unknown."""

    areas: tuple[str, ...]


@dataclass(frozen=True)
class DatesAnswer(Answer[DatesQuestion]):
    """`targets` are ordered by their last day, the earliest first."""

    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class BottlenecksQuestion(Question["BottlenecksAnswer"]):
    """Asks for the bottlenecks of some areas, of all pillars."""

    areas: tuple[str, ...]


@dataclass(frozen=True)
class BottlenecksAnswer(Answer[BottlenecksQuestion]):
    """`bottlenecks` by pillar in reading order, then by id."""

    bottlenecks: tuple[Bottleneck, ...] = ()


@dataclass(frozen=True, slots=True)
class NewsQuestion(Question["NewsAnswer"]):
    """Asks how many records each release added, changed and withdrew, by table and indicator.

    With `shown_changes` also the first so many changes of each release after the first; with `of_release` of that
    release only.
    """

    shown_changes: int = 0
    of_release: int | None = None


@dataclass(frozen=True)
class NewsAnswer(Answer[NewsQuestion]):
    """`releases` newest first; `news` by release, then figures in reading order before other records.

    `withdrawn` are the releases that were public and were taken back, newest first.
    `changes` holds the first changes of each release; the releases in `cut` have more. All of release `first` is new.
    """

    releases: tuple[Release, ...] = ()
    news: tuple[News, ...] = ()
    withdrawn: tuple[WithdrawnRelease, ...] = ()
    changes: tuple[RecordChange, ...] = ()
    cut: frozenset[int] = frozenset()
    first: int = 0

    def of(self, release: int) -> tuple[News, ...]:
        """The counts of one release."""
        return tuple(item for item in self.news if item.release == release)

    def changes_of(self, release: int) -> tuple[RecordChange, ...]:
        """The first changes of one release."""
        return tuple(change for change in self.changes if change.release == release)
