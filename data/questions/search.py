"""What a search needs beside the definitions, and what is answered."""

from dataclasses import dataclass
from functools import cached_property

from data.model.observation import Observation
from data.model.programme_records import BudgetLine, CityActivity, Finding, Participation
from data.model.records import Action, Bottleneck, CitySurvey, Claim, Goal, Measure, Target
from data.questions.question import AnswerWithRows, Question


@dataclass(frozen=True, slots=True)
class SearchQuestion(Question["SearchAnswer"]):
    """Asks for all records that a search can find beside the definitions, and which areas have figures."""


@dataclass(frozen=True)
class SearchAnswer(AnswerWithRows[SearchQuestion]):
    """Measures and actions by area, in the order of their source; other records by their code.

    `figures` are pairs of indicator and area.
    """

    measures: tuple[Measure, ...] = ()
    actions: tuple[Action, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    bottlenecks: tuple[Bottleneck, ...] = ()
    targets: tuple[Target, ...] = ()
    claims: tuple[Claim, ...] = ()
    goals: tuple[Goal, ...] = ()
    findings: tuple[Finding, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    participation: tuple[Participation, ...] = ()
    surveys: tuple[CitySurvey, ...] = ()
    activities: tuple[CityActivity, ...] = ()

    def of(self, indicator: str, area: str) -> tuple[Observation, ...]:
        """The figures of one indicator in one area, oldest first."""
        return self._by_place.get((indicator, area), ())

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], tuple[Observation, ...]]:
        rows_by_place: dict[tuple[str, str], list[Observation]] = {}
        for row in self.rows:
            rows_by_place.setdefault((row.indicator, row.area), []).append(row)
        return {place: tuple(rows) for place, rows in rows_by_place.items()}

    def areas_of(self, indicator: str) -> tuple[str, ...]:
        """The areas that have a figure of this indicator."""
        return tuple(area for code, area in self.figures if code == indicator)
