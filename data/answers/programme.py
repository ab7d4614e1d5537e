"""What comes back for the questions about the programme itself."""

from dataclasses import dataclass
from datetime import date

from data.model.observation import Observation
from data.model.records import BudgetLine, CitySurvey, Finding, Participation, StepState, Target
from data.questions.programme import BudgetQuestion, FindingsQuestion, ParticipationQuestion, StepsQuestion
from data.rules.programme import Contribution, SumCheck


@dataclass(frozen=True)
class BudgetAnswer:
    """`lines` in the order of the source, `rows` what the same programme delivered in the area in those years.

    `with_budget` are the areas of which this viewer may read a budget for this programme.
    """

    question: BudgetQuestion
    release: int
    today: date
    rows: tuple[Observation, ...] = ()
    lines: tuple[BudgetLine, ...] = ()
    checks: tuple[SumCheck, ...] = ()
    with_budget: tuple[str, ...] = ()

    def of(self, kind: str, money: str | None = None) -> tuple[BudgetLine, ...]:
        """The lines of one kind, and of one sort of money if given."""
        return tuple(line for line in self.lines if line.kind == kind and money in (None, line.money))

    @property
    def years(self) -> tuple[int, ...]:
        """The years with a line, oldest first."""
        return tuple(sorted({line.year for line in self.lines}))


@dataclass(frozen=True)
class ParticipationAnswer:
    """`participation` by name: members, then those who stopped, then the rest. `contributions` are of the members."""

    question: ParticipationQuestion
    release: int
    today: date
    participation: tuple[Participation, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    surveys: tuple[CitySurvey, ...] = ()
    findings: tuple[Finding, ...] = ()
    targets: tuple[Target, ...] = ()

    def in_state(self, state: str) -> tuple[Participation, ...]:
        """The cities in one state."""
        return tuple(found for found in self.participation if found.state == state)

    def finding(self, code: str) -> Finding | None:
        """One finding, None when it may not be read or was taken back."""
        return next((found for found in self.findings if found.finding == code), None)


@dataclass(frozen=True)
class FindingsAnswer:
    """`findings` in the order of the source."""

    question: FindingsQuestion
    release: int
    today: date
    rows: tuple[Observation, ...] = ()
    findings: tuple[Finding, ...] = ()

    def finding(self, code: str) -> Finding | None:
        """One finding, None when it may not be read or was taken back."""
        return next((found for found in self.findings if found.finding == code), None)


@dataclass(frozen=True)
class StepsAnswer:
    """Every step in its order; one that the area did not fill in says so."""

    question: StepsQuestion
    release: int
    today: date
    steps: tuple[StepState, ...] = ()
