"""What comes back from the Reader: frozen, already checked for rights, already disclosed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from data.answers.profile import CompletenessAnswer, ProfileAnswer
from data.answers.programme import BudgetAnswer, FindingsAnswer, ParticipationAnswer, StepsAnswer
from data.model.observation import OBSERVATION_COLUMNS, Observation, Reason
from data.model.records import Action, Bottleneck, CitySurvey, Claim, Goal, Measure, News, Release, Target
from data.questions.dataset import PackageAnswer
from data.questions.selection import (
    ActionsQuestion,
    BottlenecksQuestion,
    ComparisonQuestion,
    CoverageQuestion,
    DatesQuestion,
    FiguresQuestion,
    MeasuresQuestion,
    NewsQuestion,
    PageQuestion,
    ReleasesQuestion,
    SearchQuestion,
    SurveysQuestion,
)
from data.rules.comparability import Change, Rate
from data.rules.goal_progress import GoalState
from data.rules.peer_groups import Group

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class _WithRows:
    """An answer that holds observations; `table` is the same rows as a frame."""

    rows: tuple[Observation, ...]

    @cached_property
    def table(self) -> "pd.DataFrame":
        """The rows with the columns `OBSERVATION_COLUMNS`; a missing value stays missing."""
        import pandas as pd  # nothing on a page asks for a frame, and it takes twenty megabytes

        return pd.DataFrame(list(self.rows), columns=list(OBSERVATION_COLUMNS))


@dataclass(frozen=True)
class FiguresAnswer(_WithRows):
    """Rows by indicator and area in the order asked, then breakdown and period.

    `changes` holds one entry a series that has an earlier figure; `goals` one a target.
    `only_in` names the area of each indicator that one area alone has figures for, where that was asked.
    """

    question: FiguresQuestion
    release: int
    today: date
    changes: tuple[Change, ...] = ()
    goals: tuple[GoalState, ...] = ()
    claims: tuple[Claim, ...] = ()
    only_in: Mapping[str, str] = field(default_factory=dict)

    def of(self, indicator: str, area: str | None = None, breakdown: str | None = None) -> tuple[Observation, ...]:
        """The rows of one indicator, oldest first, of one area and breakdown if given."""
        return tuple(
            row
            for row in self.rows
            if row.indicator == indicator
            and (area is None or row.area == area)
            and (breakdown is None or row.breakdown == breakdown)
        )

    def change_of(self, indicator: str, area: str, breakdown: str = "") -> Change | None:
        """The change of the newest figure of one series, None if there is nothing to hold it against."""
        wanted = (indicator, area, breakdown)
        return next((c for c in self.changes if (c.indicator, c.area, c.breakdown) == wanted), None)

    def goal_of(self, indicator: str) -> GoalState | None:
        """The goal of an indicator with the newest period, None without one."""
        found = [goal for goal in self.goals if goal.target.indicator == indicator]
        return max(found, key=lambda goal: goal.target.period_end or date.min, default=None)

    def claims_of(self, indicator: str) -> tuple[Claim, ...]:
        """The source's own words on an indicator."""
        return tuple(claim for claim in self.claims if claim.indicator == indicator)


@dataclass(frozen=True)
class Compared:
    """One area beside the others. `reasons` is empty when its figure may stand there.

    `rate` is there when it was asked for: the figure per inhabitants, or why that is not given.
    `wider` is the figure of an area around this one, where the area itself has none.
    """

    area: str
    observation: Observation | None
    reasons: tuple[Reason, ...]
    difference: Change | None
    rate: Rate | Reason | None = None
    wider: Observation | None = None


@dataclass(frozen=True)
class ComparisonAnswer(_WithRows):
    """`history` are all years of the areas, with `of_part` of those in one part; `years` have a value, newest first.

    `beside` are the further figures asked for, each held against the figure of its own area.
    `outlines` are there for the areas of which this installation loaded the boundaries.
    `newest` is the newest figure of each municipality where none of the areas can stand beside others, else empty.
    `told_years` are all of which an area has a figure, also without a value, oldest first.
    In `question` `per` is empty where rates were asked as far as known, and are not; of the years asked it names those
    that the history tells of, or without a history the one year.
    """

    question: ComparisonQuestion
    release: int
    today: date
    year: int | None
    areas: tuple[Compared, ...] = ()
    group: Group | None = None
    benchmark: Compared | None = None
    history: tuple[Observation, ...] = ()
    years: tuple[int, ...] = ()
    told_years: tuple[int, ...] = ()
    beside: tuple[Compared, ...] = ()
    newest: tuple[Observation, ...] = ()
    outlines: Mapping[str, tuple[tuple[tuple[float, float], ...], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class MeasuresAnswer(_WithRows):
    question: MeasuresQuestion
    release: int
    today: date
    measures: tuple[Measure, ...] = ()
    bottlenecks: tuple[Bottleneck, ...] = ()
    targets: tuple[Target, ...] = ()


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
class ActionsAnswer(_WithRows):
    """The actions in the order of the plan, and their goals. `year` is None where no plan is known.

    `other_plans` are then the sources of the measures that the area does have.
    """

    question: ActionsQuestion
    release: int
    today: date
    year: int | None
    actions: tuple[Action, ...] = ()
    plan_goals: tuple[PlanGoal, ...] = ()
    other_plans: tuple[str, ...] = ()

    def goals_of(self, action: str) -> tuple[PlanGoal, ...]:
        """The goals of one action, in the order of their ids."""
        return tuple(found for found in self.plan_goals if found.goal.action == action)


@dataclass(frozen=True)
class SurveysAnswer:
    """City surveys by area in the order asked, then by id: a series stands in order of time."""

    question: SurveysQuestion
    release: int
    today: date
    surveys: tuple[CitySurvey, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """How far one indicator reaches. `areas` counts areas with at least one value.

    `municipalities` counts those that are municipalities, `first_year` and `last_year` are of their figures.
    """

    indicator: str
    areas: int
    values: int
    missing: int
    first_day: date | None
    last_day: date | None
    sources: tuple[str, ...]
    municipalities: int = 0
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True)
class CoverageAnswer:
    question: CoverageQuestion
    release: int
    today: date
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True)
class ReleasesAnswer:
    question: ReleasesQuestion
    release: int
    today: date
    releases: tuple[Release, ...]


@dataclass(frozen=True)
class DatesAnswer:
    """`targets` by the last day that was aimed for, the earliest first."""

    question: DatesQuestion
    release: int
    today: date
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True)
class BottlenecksAnswer:
    """`bottlenecks` by pillar in reading order, then by id."""

    question: BottlenecksQuestion
    release: int
    today: date
    bottlenecks: tuple[Bottleneck, ...] = ()


@dataclass(frozen=True)
class NewsAnswer:
    """`releases` newest first; `news` by release, then figures in reading order before other records."""

    question: NewsQuestion
    release: int
    today: date
    releases: tuple[Release, ...] = ()
    news: tuple[News, ...] = ()

    def of(self, release: int) -> tuple[News, ...]:
        """What one release brought."""
        return tuple(found for found in self.news if found.release == release)


@dataclass(frozen=True)
class SearchAnswer(_WithRows):
    """Measures and actions, each by area and in the order of its source, and which areas each figure is of.

    `targets` are those of which the source does not tell the outcome while their last day is past.
    """

    question: SearchQuestion
    release: int
    today: date
    measures: tuple[Measure, ...] = ()
    actions: tuple[Action, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    bottlenecks: tuple[Bottleneck, ...] = ()
    targets: tuple[Target, ...] = ()

    def of(self, indicator: str, area: str) -> tuple[Observation, ...]:
        """The figures of one indicator in one area, oldest first."""
        return self._by_place.get((indicator, area), ())

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], tuple[Observation, ...]]:
        found: dict[tuple[str, str], list[Observation]] = {}
        for row in self.rows:
            found.setdefault((row.indicator, row.area), []).append(row)
        return {place: tuple(rows) for place, rows in found.items()}

    def areas_of(self, indicator: str) -> tuple[str, ...]:
        """The areas that have a figure of this indicator."""
        return tuple(area for code, area in self.figures if code == indicator)


@dataclass(frozen=True)
class PageAnswer(_WithRows):
    question: PageQuestion
    release: int
    today: date
    next_after: int | None = None


Answer = (
    FiguresAnswer
    | ComparisonAnswer
    | MeasuresAnswer
    | ActionsAnswer
    | SurveysAnswer
    | CoverageAnswer
    | ReleasesAnswer
    | PageAnswer
    | DatesAnswer
    | BottlenecksAnswer
    | NewsAnswer
    | SearchAnswer
    | BudgetAnswer
    | ParticipationAnswer
    | FindingsAnswer
    | StepsAnswer
    | CompletenessAnswer
    | ProfileAnswer
    | PackageAnswer
)
