"""What can be asked about the programme Veilige Steden itself, and what is answered."""

from dataclasses import dataclass

from data.model.observation import Observation
from data.model.programme_records import BudgetLine, Finding, Participation, StepState
from data.model.records import CitySurvey, Target
from data.questions.question import Answer, Question
from data.rules.programme import Contribution, SumCheck


@dataclass(frozen=True, slots=True)
class BudgetQuestion(Question["BudgetAnswer"]):
    """The budget of an area within one programme; `with_results` also what that programme delivered there.

    Years match the year of the budget. The areas that have a budget come along, whatever the area asked.
    """

    area: str
    programme: str
    from_year: int | None = None
    to_year: int | None = None
    with_results: bool = False


@dataclass(frozen=True)
class BudgetAnswer(Answer[BudgetQuestion]):
    """`lines` in the order of the source, `rows` what the same programme delivered in the area in those years.

    `with_budget` are the areas of which this viewer may read a budget for this programme.
    """

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


@dataclass(frozen=True, slots=True)
class ParticipationQuestion(Question["ParticipationAnswer"]):
    """Who took part in the programme, by the newest state known of each city; `area` is the one told first.

    `series` are city surveys that count the cities, `findings` what the evaluation says of their
    number, `target` the rule for what a city puts in itself.
    """

    area: str = ""
    series: str = ""
    findings: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True)
class ParticipationAnswer(Answer[ParticipationQuestion]):
    """`participation` by name: members, then those who stopped, then the rest. `contributions` are of the members."""

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


@dataclass(frozen=True, slots=True)
class FindingsQuestion(Question["FindingsAnswer"]):
    """Findings that meet every condition set; one left empty is no condition.

    `stage` is the part of the evaluation: input, throughput, output or outcome. `indicators`
    are figures of `areas` that are told beside the findings.
    """

    part: str = ""
    topics: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    stage: str = ""
    findings: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class FindingsAnswer(Answer[FindingsQuestion]):
    """`findings` in the order of the source."""

    rows: tuple[Observation, ...] = ()
    findings: tuple[Finding, ...] = ()

    def finding(self, code: str) -> Finding | None:
        """One finding, None when it may not be read or was taken back."""
        return next((found for found in self.findings if found.finding == code), None)


@dataclass(frozen=True, slots=True)
class StepsQuestion(Question["StepsAnswer"]):
    """The steps of the plan, each with how far an area says it is."""

    area: str


@dataclass(frozen=True)
class StepsAnswer(Answer[StepsQuestion]):
    """Every step in its order; one that the area did not fill in says so."""

    steps: tuple[StepState, ...] = ()
