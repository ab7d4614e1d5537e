"""What can be asked for the overview of a city beside its figures, and what is answered."""

from dataclasses import dataclass

from data.model.records import Bottleneck, Target
from data.model.releases import News, Release
from data.questions.question import Answer, Question


@dataclass(frozen=True, slots=True)
class DatesQuestion(Question["DatesAnswer"]):
    """What was planned or expected in some areas, is past by now, and of which the outcome is unknown."""

    areas: tuple[str, ...]


@dataclass(frozen=True)
class DatesAnswer(Answer[DatesQuestion]):
    """`targets` by the last day that was aimed for, the earliest first."""

    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class BottlenecksQuestion(Question["BottlenecksAnswer"]):
    """What holds things back in some areas, over all pillars."""

    areas: tuple[str, ...]


@dataclass(frozen=True)
class BottlenecksAnswer(Answer[BottlenecksQuestion]):
    """`bottlenecks` by pillar in reading order, then by id."""

    bottlenecks: tuple[Bottleneck, ...] = ()


@dataclass(frozen=True, slots=True)
class NewsQuestion(Question["NewsAnswer"]):
    """What each release brought: how many records were added, revised or withdrawn, and of which figures."""


@dataclass(frozen=True)
class NewsAnswer(Answer[NewsQuestion]):
    """`releases` newest first; `news` by release, then figures in reading order before other records."""

    releases: tuple[Release, ...] = ()
    news: tuple[News, ...] = ()

    def of(self, release: int) -> tuple[News, ...]:
        """What one release brought."""
        return tuple(found for found in self.news if found.release == release)
