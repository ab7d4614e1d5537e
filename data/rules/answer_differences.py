"""How the records of an answer differ from those of an older one: in a number, only in a status, or in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

from data.model.observation import STORED_COLUMNS, Observation
from data.model.programme_records import Participation
from data.model.vocabulary import CHANGE_KINDS, NUMBER_CHANGE, WORDS_CHANGE
from data.rules.revisions import NUMBER_FIELDS, kind_of

_OF_THE_RELEASE = ("release", "record")


def difference(old: Iterable[Any], new: Iterable[Any]) -> tuple[str, int | None] | None:
    """Give the heaviest kind of difference, and the newest release that made one of that kind; None for no difference.

    A record that came or went is a difference in number when it holds a number. The release is None when only records
    went: what is gone does not say who took it.
    """
    found = list(_differences({_key(row): row for row in old}, {_key(row): row for row in new}))
    for kind in CHANGE_KINDS:
        releases = [release for each, release in found if each == kind]
        if releases:
            return kind, max((release for release in releases if release is not None), default=None)
    return None


def _differences(old: Mapping[object, Any], new: Mapping[object, Any]) -> Iterator[tuple[str, int | None]]:
    for key in old.keys() | new.keys():
        before, after = old.get(key), new.get(key)
        if before is None or after is None:
            yield _kind_of_record(before or after), getattr(after, "release", None)
            continue
        was, now = _content(before), _content(after)
        for kind in {kind_of(name) for name in was if was[name] != now[name]}:
            revised_in = getattr(after, "revised_in", None) if kind == NUMBER_CHANGE else None
            yield kind, revised_in or after.release


def _kind_of_record(record: Any) -> str:
    content = _content(record)
    return NUMBER_CHANGE if any(content.get(name) is not None for name in NUMBER_FIELDS) else WORDS_CHANGE


def _content(record: Any) -> Mapping[str, Any]:
    """Give the fields that a release holds, without those that say which release it is."""
    if isinstance(record, Observation):
        content: Mapping[str, Any] = dict(zip(STORED_COLUMNS, record, strict=False))
    else:
        content = asdict(record)
    return {name: value for name, value in content.items() if name not in _OF_THE_RELEASE}


def _key(record: Any) -> object:
    """Give what names a record in every release; the first field of a record is its code."""
    if isinstance(record, Observation):
        return record.indicator, record.area, record.period_key, record.breakdown
    if isinstance(record, Participation):
        return record.area, record.state_on
    return type(record), getattr(record, fields(record)[0].name), getattr(record, "area", None)
