"""What can be asked about the reach of the dataset and its releases, and what is answered."""

from dataclasses import dataclass
from datetime import date

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
class ReleasesQuestion(Question["ReleasesAnswer"]):
    """Asks for the releases that this viewer may know of, newest first."""


@dataclass(frozen=True)
class ReleasesAnswer(Answer[ReleasesQuestion]):
    """`withdrawn` are the releases that were public and were taken back, which everyone may know of."""

    releases: tuple[Release, ...]
    withdrawn: tuple[WithdrawnRelease, ...] = ()
