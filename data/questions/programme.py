"""What can be asked about the programme Veilige Steden itself, and what is answered."""

from dataclasses import dataclass

from data.model.observation import Observation
from data.model.programme_records import BudgetLine, Finding, Participation, StepState
from data.model.records import CitySurvey, Target
from data.questions.question import Answer, Question
from data.rules.programme import Contribution, SumCheck


@dataclass(frozen=True, slots=True)
class BudgetQuestion(Question["BudgetAnswer"]):
    """Asks for the budget of an area within one programme; `with_results` also asks for the figures of that programme.

    The years are compared with the year of the budget. The answer also names all areas that have a budget.
    """

    area: str
    programme: str
    from_year: int | None = None
    to_year: int | None = None
    with_results: bool = False


@dataclass(frozen=True)
class BudgetAnswer(Answer[BudgetQuestion]):
    """`lines` are in the order of the source; `rows` are the figures of the same programme, area and years.

    `with_budget` are the areas with a budget for this programme that this viewer may read.
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
    """Asks which cities take part in the programme, by the newest state of each city; `area` comes first.

    `series` are city surveys that count the cities, `findings` are findings of the evaluation about their number,
    `target` is the rule for the contribution of a city itself.
    """

    area: str = ""
    series: str = ""
    findings: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True)
class ParticipationAnswer(Answer[ParticipationQuestion]):
    """`participation` is ordered by state (members, stopped, others), then by name. `contributions` are of members."""

    participation: tuple[Participation, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    surveys: tuple[CitySurvey, ...] = ()
    findings: tuple[Finding, ...] = ()
    targets: tuple[Target, ...] = ()

    def in_state(self, state: str) -> tuple[Participation, ...]:
        """The cities in one state."""
        return tuple(each for each in self.participation if each.state == state)

    def finding(self, code: str) -> Finding | None:
        """Find one finding by its code; None when this viewer may not read it or when it was withdrawn."""
        return next((each for each in self.findings if each.finding == code), None)


@dataclass(frozen=True, slots=True)
class FindingsQuestion(Question["FindingsAnswer"]):
    """Asks for the findings that meet every condition; an empty condition is ignored.

    `stage` is the part of the evaluation: input, throughput, output or outcome. `indicators` are figures of `areas`
    to show beside the findings.
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
        """Find one finding by its code; None when this viewer may not read it or when it was withdrawn."""
        return next((each for each in self.findings if each.finding == code), None)


@dataclass(frozen=True, slots=True)
class StepsQuestion(Question["StepsAnswer"]):
    """Asks for the steps of the plan, each with the state that an area reported."""

    area: str


@dataclass(frozen=True)
class StepsAnswer(Answer[StepsQuestion]):
    """Every step in order; a step that the area did not report on has the state 'niet-ingevuld'."""

    steps: tuple[StepState, ...] = ()
