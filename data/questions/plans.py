"""What can be asked about measures, year plans and city surveys, and what is answered."""

from dataclasses import dataclass

from data.model.observation import Observation
from data.model.records import Action, Bottleneck, CitySurvey, Goal, Measure, Target
from data.questions.question import Answer, AnswerWithRows, Question
from data.rules.goal_progress import GoalState


@dataclass(frozen=True, slots=True)
class MeasuresQuestion(Question["MeasuresAnswer"]):
    """The measures and bottlenecks of a pillar in some areas, with the figures the measures point to.

    Without a pillar: the measures of a programme that no pillar holds. With a theme: only the measures
    of that part of the pillar; the sources give a bottleneck no theme, so none comes along.
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
class ActionsQuestion(Question["ActionsAnswer"]):
    """The year plan of an area: its actions and how far their goals are. Without a year: the newest plan."""

    area: str
    year: int | None = None


@dataclass(frozen=True)
class PlanGoal:
    """One goal of an action. `result` is the figure that belongs to it, also where no sum can be made.

    `state` holds target against result; None when one of the two is no figure. `standing` is
    one of `data.rules.plan_progress.STANDINGS`.
    """

    goal: Goal
    target: Target | None
    result: Observation | None
    state: GoalState | None
    standing: str


@dataclass(frozen=True)
class ActionsAnswer(AnswerWithRows[ActionsQuestion]):
    """The actions in the order of the plan, and their goals. `year` is None where no plan is known.

    `other_plans` are then the sources of the measures that the area does have.
    """

    year: int | None
    actions: tuple[Action, ...] = ()
    plan_goals: tuple[PlanGoal, ...] = ()
    other_plans: tuple[str, ...] = ()

    def goals_of(self, action: str) -> tuple[PlanGoal, ...]:
        """The goals of one action, in the order of their ids."""
        return tuple(found for found in self.plan_goals if found.goal.action == action)


@dataclass(frozen=True, slots=True)
class SurveysQuestion(Question["SurveysAnswer"]):
    """The city surveys of some areas, each only to be set against itself.

    `women` narrows to what was asked of women only, or with False to all that was not.
    """

    areas: tuple[str, ...]
    women: bool | None = None


@dataclass(frozen=True)
class SurveysAnswer(Answer[SurveysQuestion]):
    """City surveys by area in the order asked, then by id: a series stands in order of time."""

    surveys: tuple[CitySurvey, ...] = ()
