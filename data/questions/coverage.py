"""What can be asked about the reach of the dataset and its releases, and what is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from data.model.releases import Release, WithdrawnRelease
from data.questions.question import Answer, Question


@dataclass(frozen=True, slots=True)
class CoverageQuestion(Question["CoverageAnswer"]):
    """Asks for which areas and years each indicator has figures."""


@dataclass(frozen=True)
class Coverage:
    """The figures there are of one indicator. `areas` counts the areas with at least one value.

    `municipalities` counts the municipalities among these; `first_year` and `last_year` are about their figures.
    """

    indicator: str
    areas: int
    values: int
    missing: int
    first_day: date | None
    last_day: date | None
    sources: tuple[str, ...]
    municipalities: int = 0
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True)
class CoverageAnswer(Answer[CoverageQuestion]):
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class PresentRecordsQuestion(Question["PresentRecordsAnswer"]):
    """Asks what there is of each area, so that the menu can say where there is nothing.

    It is one question for all areas, so that the choice of another area costs no query.
    """


@dataclass(frozen=True, slots=True)
class AreaRecords:
    """What there is of an area and of the region around it: indicators with a value, and tables with a record."""

    area: str
    indicators: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PresentRecordsAnswer(Answer[PresentRecordsQuestion]):
    """`areas` by code, each that can be chosen. What is only of the whole country does not count for its cities."""

    areas: Mapping[str, AreaRecords]


class ReleaseWithdrawn(LookupError):
    """Someone asks for the figures of a release that was public and was taken back."""

    def __init__(self, release: WithdrawnRelease) -> None:
        super().__init__(release.release)
        self.release = release


@dataclass(frozen=True, slots=True)
class ReleasesQuestion(Question["ReleasesAnswer"]):
    """Asks for the releases that this viewer may know of, newest first."""


@dataclass(frozen=True)
class ReleasesAnswer(Answer[ReleasesQuestion]):
    """`withdrawn` are the releases that were public and were taken back, which everyone may know of.

    `tide` is the latest moment that has passed: what comes after it is not public yet.
    """

    releases: tuple[Release, ...]
    withdrawn: tuple[WithdrawnRelease, ...]
    tide: datetime

    @property
    def public(self) -> tuple[Release, ...]:
        """The releases that everyone may read now."""
        return tuple(
            release
            for release in self.releases
            if release.state == "openbaar" and release.public_at and release.public_at <= self.tide
        )

    def numbered(self, number: str) -> Release | None:
        """Find a release by its number as it is written in an address.

        Raises:
            ReleaseWithdrawn: this release was taken back.
        """
        for withdrawn in self.withdrawn:
            if number == str(withdrawn.release):
                raise ReleaseWithdrawn(withdrawn)
        return next((release for release in self.releases if number == str(release.release)), None)
