"""What a release changed in a record: its number, its status, or only its words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from data.model.moments import day_in_amsterdam
from data.model.observation import Observation
from data.model.vocabulary import NUMBER_CHANGE, STATUS_CHANGE, WORDS_CHANGE

# A qualifier belongs to its number: "605" and "circa 605" are different numbers.
QUALIFIERS = {"value": "qualifier", "count_value": "count_qualifier"}
NUMBER_FIELDS = frozenset(
    {
        *QUALIFIERS,
        *QUALIFIERS.values(),
        *("lower", "upper", "denominator", "value_max", "comparator", "unit"),
        *("count_value_max", "count_rank", "amount_eur", "yearly_ocw_eur"),
    }
)
STATUS_FIELDS = frozenset(
    {"status", "status_words", "status_basis", "missing_reason", "state", "outcome_unknown", "pairing", "doubt"}
)


@dataclass(frozen=True, slots=True)
class Version:
    """The number of one figure in one release. `is_withdrawn` when that release took the figure back."""

    release: int
    value: float | None
    qualifier: str
    lower: float | None
    upper: float | None
    denominator: float | None
    is_withdrawn: bool = False
    public_at: datetime | None = None
    note: str = ""

    @property
    def number(self) -> tuple[object, ...]:
        """All that makes the number."""
        return self.value, self.qualifier, self.lower, self.upper, self.denominator

    @property
    def public_on(self) -> date | None:
        """The day in Amsterdam on which the public could read it first."""
        return day_in_amsterdam(self.public_at) if self.public_at else None


def kind_of(field: str) -> str:
    """Say what a field holds: a number, a status or words."""
    if field in NUMBER_FIELDS:
        return NUMBER_CHANGE
    return STATUS_CHANGE if field in STATUS_FIELDS else WORDS_CHANGE


def changed_fields(old: Mapping[str, Any], new: Mapping[str, Any], fields: Iterable[str]) -> tuple[str, ...]:
    """Name the fields in which two versions of a record differ; a qualifier counts as its number."""
    names = dict.fromkeys(name for name in fields if old[name] != new[name])
    numbers = {qualifier: number for number, qualifier in QUALIFIERS.items() if number in new and number in old}
    return tuple(dict.fromkeys(numbers.get(name, name) for name in names))


def last_revision(versions: Sequence[Version]) -> tuple[int, Version] | None:
    """Find the release that last changed the number of a record, and the version before it. `versions`: oldest first.

    A change of status or words is none, nor is a number where there was none. A record that was taken back and came
    back is held against its number of before.
    """
    kept = [version for version in versions if not version.is_withdrawn]
    if not kept or versions[-1].is_withdrawn:
        return None
    numbered = [version for version in kept if version.value is not None]
    if kept[-1].value is None and numbered:
        # The newest number became a gap: the first version of that gap changed it.
        return kept[kept.index(numbered[-1]) + 1].release, numbered[-1]
    for earlier, later in zip(reversed(numbered[:-1]), reversed(numbered[1:]), strict=True):
        if earlier.number != later.number:
            return later.release, earlier
    return None


def with_versions(row: Observation, versions: Sequence[Version], *, is_shown: bool) -> Observation | None:
    """Add to a figure its last revision, or when and why it was taken back.

    None for a figure that was taken back before this viewer could read it: for this viewer it never was.
    """
    if row.is_withdrawn:
        if all(version.is_withdrawn for version in versions):
            return None
        return row._replace(withdrawn_on=versions[-1].public_on, withdrawn_because=versions[-1].note)
    revision = last_revision(versions) if is_shown else None
    if revision is None:
        return row
    revised_in, old = revision
    return row._replace(revised_in=revised_in, old_value=old.value, old_qualifier=old.qualifier)
