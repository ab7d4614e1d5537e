"""A release of figures and what it changed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Release:
    """One publication: who made it, when, and since which day the public may read it."""

    release: int
    state: str
    public_on: date | None
    note: str
    origin: str
    made_on: object
    package_version: str | None


@dataclass(frozen=True, slots=True)
class News:
    """What one release did to one kind of record. `indicator` is set for figures, None for all else."""

    release: int
    table: str
    indicator: str | None
    added: int
    revised: int
    withdrawn: int
