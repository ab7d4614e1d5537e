"""What composing one answer needs: a connection, the definitions, the viewer and the day."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Table

from data.database import tables
from data.database.versions import Version
from data.database.visibility import FIRST_RELEASE, Viewer, readable, readable_versions
from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.queries import figures as queries
from data.queries import revisions as revision_queries
from data.questions.disclosure import DisclosureQuestion
from data.questions.question import Answer, AnswerT, Question
from data.rules.disclosure import linked_indicators, mask
from data.rules.intervals import with_intervals
from data.rules.revisions import with_versions
from data.rules.small_counts.cells import Key, figure_key


class AnswerContext:
    """What composing one answer needs: a connection, the definitions, the viewer and the day.

    `connect` opens the connection at its first use, because an answer that is made of another answer needs none.
    `version` is the data version, with its newest release and its tide. `at_release` freezes the answer at an older
    release. `answer_other` answers another question for the same viewer, day and data version, from the Reader's cache
    if it is there.
    """

    def __init__(
        self,
        connect: Callable[[], Connection],
        catalogue: Catalogue,
        viewer: Viewer,
        today: date,
        version: Version,
        at_release: int | None = None,
        answer_other: Callable[[Question[Any]], Answer[Any]] | None = None,
    ) -> None:
        self._connect = connect
        self._connection: Connection | None = None
        self.catalogue = catalogue
        self.viewer = viewer
        self.today = today
        newest, _, self.tide = version
        self.release = min(newest, at_release) if at_release else newest
        self._at_release = at_release
        self._answer_other = answer_other

    @property
    def connection(self) -> Connection:
        """The connection of this answer, opened at its first use."""
        if self._connection is None:
            self._connection = self._connect()
        return self._connection

    @property
    def is_connected(self) -> bool:
        """True when this answer has read from the database."""
        return self._connection is not None

    def answer(self, question: Question[AnswerT]) -> AnswerT:
        """Answer another question for the same viewer, day and data version."""
        if self._answer_other is None:
            raise LookupError(f"no other question can be answered here: {question}")
        return self._answer_other(question)  # type: ignore[return-value]

    def readable(self, table: Table) -> Select[Any]:
        """Select the rows of a table that this answer may use."""
        return readable(table, self.viewer, self.tide, at_release=self._at_release)

    @property
    def readable_figures(self) -> Select[Any]:
        """Select the figures that this answer may use, with a gap for each that was taken back."""
        return readable(tables.observation, self.viewer, self.tide, at_release=self._at_release, with_withdrawn=True)

    @property
    def readable_versions(self) -> Select[Any]:
        """Select every version of the figures that this answer may use."""
        return readable_versions(tables.observation, self.viewer, self.tide, at_release=self._at_release)

    def figures(
        self,
        indicators: Iterable[str],
        areas: Iterable[str],
        from_year: int | None,
        to_year: int | None,
        breakdowns: str = queries.ALL_BREAKDOWNS,
    ) -> list[Observation]:
        """Read figures, hide small counts and add margins; in the order of `indicators` and `areas`, then by period.

        `breakdowns` chooses the breakdowns, as in `queries.observations`.
        """
        indicators, areas = tuple(indicators), tuple(areas)
        for code in indicators:
            self.catalogue.indicator(code)
        is_of_some_areas = bool(set(self.catalogue.areas) - set(areas))
        rows = queries.observations(
            self.connection,
            self.readable_figures,
            indicators=indicators,
            # Hundreds of area codes in a query that asks for all areas narrow nothing.
            areas=areas if is_of_some_areas else None,
            from_year=from_year,
            to_year=to_year,
            breakdowns=breakdowns,
        )
        return self.ordered(self.with_releases(self.with_margins(self.disclosed(rows))), indicators, areas)

    def disclosed(self, rows: Sequence[Observation]) -> list[Observation]:
        """Take the numbers out of hidden figures, in rows of any release that this viewer may read.

        What is hidden does not depend on the question or the release: a reader could compare two answers.
        """
        return mask(rows, *self.disclosure({row.indicator for row in rows}))

    def disclosure(self, indicators: Collection[str]) -> tuple[frozenset[str], frozenset[Key]]:
        """Give the sensitive ones among these indicators and those linked to them, and the figures that may be told."""
        groups = [group for group in linked_indicators(self.catalogue) if not group.isdisjoint(indicators)]
        shown = (self.answer(DisclosureQuestion(tuple(sorted(group)))).shown for group in groups)
        return frozenset[str]().union(*groups), frozenset[Key]().union(*shown)

    def sensitive(self, indicators: Iterable[str]) -> tuple[str, ...]:
        """Give the indicators of which figures may be hidden: those with small counts, and those linked to them."""
        linked = frozenset[str]().union(*linked_indicators(self.catalogue))
        return tuple(code for code in indicators if code in linked)

    def with_margins(self, rows: Iterable[Observation]) -> list[Observation]:
        """Add the 95% intervals that the indicators ask for."""
        return with_intervals(rows, self.catalogue.indicator)

    def with_releases(self, rows: Sequence[Observation]) -> list[Observation]:
        """Add what later releases did to figures: the number that each revised, and the day and reason of a withdrawal.

        An old number is told only of a figure that is shown in every release.
        """
        later = [row for row in rows if row.release > FIRST_RELEASE]
        if not later:
            return list(rows)
        keys = {figure_key(row) for row in later}
        versions = revision_queries.versions(self.connection, self.readable_versions, keys)
        sensitive, shown = self.disclosure({row.indicator for row in later})
        told = (
            with_versions(row, versions.get(key, ()), is_shown=row.indicator not in sensitive or key in shown)
            for row, key in zip(rows, map(figure_key, rows), strict=True)
        )
        return [row for row in told if row is not None]

    @staticmethod
    def ordered(rows: list[Observation], indicators: tuple[str, ...], areas: tuple[str, ...]) -> list[Observation]:
        """Sort figures in the order of `indicators` and `areas`, then by breakdown and period."""
        indicator_place = {code: place for place, code in enumerate(indicators)}
        area_place = {code: place for place, code in enumerate(areas)}
        return sorted(
            rows,
            key=lambda row: (
                indicator_place[row.indicator],
                area_place[row.area],
                row.breakdown,
                row.period_start or date.min,
                row.period_end or date.max,
                row.period_key,
            ),
        )


# A function that makes the answer to one class of question.
Composer = Callable[[AnswerContext, Any], Answer[Any]]
