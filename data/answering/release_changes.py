"""Answers what a release changed: every field of every record, with its old and its new value."""

from collections.abc import Iterator, Mapping
from itertools import islice, product
from types import MappingProxyType
from typing import Any, NamedTuple

from data.answering.context import AnswerContext, Composer
from data.answering.dataset import columns_of
from data.database import tables
from data.database.visibility import readable_history
from data.model.releases import RecordChange
from data.queries import revisions as revision_queries
from data.queries.revisions import FIGURE_KEY
from data.questions.release_changes import ChangesAnswer, ChangesQuestion
from data.rules.release_changes import record_changes, without_numbers, without_quotes

# A cursor holds in one number whether what was added is being told, the place of a table, the id of a row in it and the
# place of a changed field.
_FIELDS, _ROWS, _TABLES = 2**6, 2**36, 2**4
FIGURES_ONLY_LICENCE = "cijfers-wel-tekst-niet"


class _Place(NamedTuple):
    """A place in the order of the changes: what was revised and withdrawn comes before what was added."""

    is_added: int
    table: int
    row: int
    field: int

    @property
    def cursor(self) -> int:
        return ((self.is_added * _TABLES + self.table) * _ROWS + self.row) * _FIELDS + self.field


def _place(cursor: int) -> _Place:
    rest, field = divmod(cursor, _FIELDS)
    rest, row = divmod(rest, _ROWS)
    return _Place(*divmod(rest, _TABLES), row, field)


def _changes(context: AnswerContext, question: ChangesQuestion) -> ChangesAnswer:
    release = context.release if question.of_release is None else question.of_release
    found = list(islice(_from(context, release, question), question.limit + 1))
    page = found[: question.limit]
    next_after = page[-1][0].cursor if len(found) > len(page) else None
    changes = tuple(change for _, change in page)
    return ChangesAnswer(question, context.release, context.today, changes, next_after)


def _from(context: AnswerContext, release: int, question: ChangesQuestion) -> Iterator[tuple[_Place, RecordChange]]:
    """Give the changes after the cursor. Of each table no more rows are read than the page can hold."""
    after = _place(question.after)
    secrets = _Secrets(context)
    for is_added, (number, table) in product((False, True), enumerate(tables.RELEASED)):
        if (is_added, number) < after[:2]:
            continue
        from_row = after.row if (is_added, number) == after[:2] else 0
        history = readable_history(table, context.viewer, context.tide)
        while True:
            rows = revision_queries.changed_rows(
                context.connection, table, history, release, from_row, question.limit + 1, is_added=is_added
            )
            for old, new in rows:
                changes = record_changes(table.name, table.info["key"], old, new, columns_of(table))
                for place, change in enumerate(changes, start=1):
                    at = _Place(is_added, number, new["id"], place)
                    if at > after:
                        yield at, secrets.taken_out(change, new)
            if len(rows) <= question.limit:
                break
            from_row = rows[-1][1]["id"] + 1


class _Secrets:
    """What may not be told of a change: numbers that give small counts away, and words that may not be taken over."""

    def __init__(self, context: AnswerContext) -> None:
        self._catalogue = context.catalogue
        self._sensitive, self._shown = context.disclosure(context.catalogue.indicators)
        goals = context.readable(tables.goal)
        # The progress of a goal counts what its indicator counts.
        self._goals = (
            revision_queries.goals_of(context.connection, goals, self._sensitive) if self._sensitive else frozenset()
        )

    def taken_out(self, change: RecordChange, row: Mapping[str, Any]) -> RecordChange:
        """Take out of a change of this row what may not be told."""
        if self._is_hidden(change, row):
            change = without_numbers(change)
        source = self._catalogue.sources.get(change.source or "")
        return without_quotes(change) if source and source.licence == FIGURES_ONLY_LICENCE else change

    def _is_hidden(self, change: RecordChange, row: Mapping[str, Any]) -> bool:
        if change.table != tables.observation.name:
            return row.get("goal") in self._goals
        return change.indicator in self._sensitive and tuple(row[name] for name in FIGURE_KEY) not in self._shown


CHANGES_COMPOSERS: Mapping[type, Composer] = MappingProxyType({ChangesQuestion: _changes})
