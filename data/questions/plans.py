"""What can be asked about measures, year plans and city surveys, and what is answered."""

from dataclasses import dataclass

from data.model.observation import Observation
from data.model.records import Action, Bottleneck, CitySurvey, Goal, Measure, Target
from data.questions.question import Answer, AnswerWithRows, Question
from data.rules.goal_progress import GoalState


@dataclass(frozen=True, slots=True)
class MeasuresQuestion(Question["MeasuresAnswer"]):
    """Asks for the measures and bottlenecks of a pillar in some areas, with the figures that the measures refer to.

    Without a pillar: the measures of a programme that belong to no pillar. With a theme: only the measures of that
    theme, and no bottlenecks, because the sources give a bottleneck no theme.
    """

    pillar: str | None
    areas: tuple[str, ...]
    programme: str | None = None
    theme: str | None = None


@dataclass(frozen=True)
class MeasuresAnswer(AnswerWithRows[MeasuresQuestion]):
    measures: tuple[Measure, ...] = ()
    bottlenecks: tuple[Bottleneck, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetsQuestion(Question["TargetsAnswer"]):
    """Asks for the targets of a city, of the wider areas around it, and of no named area in its own documents."""

    area: str


@dataclass(frozen=True)
class TargetsAnswer(Answer[TargetsQuestion]):
    """Targets by id. `goals` are those that an indicator carries, `measures` are to reach some of them."""

    targets: tuple[Target, ...] = ()
    goals: tuple[GoalState, ...] = ()
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionsQuestion(Question["ActionsAnswer"]):
    """Asks for the year plan of an area: its actions and the state of their goals. Without a year: the newest plan."""

    area: str
    year: int | None = None


@dataclass(frozen=True)
class PlanGoal:
    """One goal of an action. `result` is the figure of the goal, also when it cannot be compared with the target.

    `state` compares target and result; it is None when one of them has no number. `standing` is
    one of `data.rules.plan_progress.STANDINGS`.
    """

    goal: Goal
    target: Target | None
    result: Observation | None
    state: GoalState | None
    standing: str


@dataclass(frozen=True)
class ActionsAnswer(AnswerWithRows[ActionsQuestion]):
    """The actions in the order of the plan, and their goals. `year` is None when the area has no plan.

    `other_plans` are then the sources of the measures of the area.
    """

    year: int | None
    actions: tuple[Action, ...] = ()
    plan_goals: tuple[PlanGoal, ...] = ()
    other_plans: tuple[str, ...] = ()

    def goals_of(self, action: str) -> tuple[PlanGoal, ...]:
        """The goals of one action, in the order of their ids."""
        return tuple(goal for goal in self.plan_goals if goal.goal.action == action)


@dataclass(frozen=True, slots=True)
class SurveysQuestion(Question["SurveysAnswer"]):
    """Asks for the city surveys of some areas. Surveys of two cities cannot be compared with each other.

    `women=True` gives only the questions that were put to women only, `women=False` all other questions.
    """

    areas: tuple[str, ...]
    women: bool | None = None


@dataclass(frozen=True)
class SurveysAnswer(Answer[SurveysQuestion]):
    """City surveys by area in the order of the question, then by id, which is the order of time within a series."""

    surveys: tuple[CitySurvey, ...] = ()
