"""What can be asked about one city as a whole, and about who delivered what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CompletenessQuestion:
    """Which city has which figure, and of a gap whose it is. Without a year: the best of all years.

    Without a pillar: the figures of all pillars, in which the parts of a pillar are included.
    """

    year: int | None = None
    pillar: str | None = None


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    """One city beside its peers and the country, with its part in the programme and what it has planned."""

    area: str
    from_year: int | None = None
    to_year: int | None = None
