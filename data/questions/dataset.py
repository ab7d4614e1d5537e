"""What can be asked about the figures as a whole: one table, as far as the viewer may read it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PackageQuestion:
    """All rows of one table of figures or statuses, by the name of its resource in a data package."""

    table: str


@dataclass(frozen=True)
class PackageAnswer:
    """The rows as the package holds them: no margin of ours, small counts hidden, in the order they were added."""

    question: PackageQuestion
    release: int
    today: date
    columns: tuple[str, ...]
    rows: tuple[tuple, ...]
