"""What can be asked about the figures of some indicators in some areas, and what is answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from data.model.observation import Observation
from data.model.period import is_within
from data.model.records import Claim
from data.questions.question import AnswerWithRows, Question
from data.rules.changes import Change
from data.rules.goal_progress import GoalState


@dataclass(frozen=True, slots=True)
class FiguresQuestion(Question["FiguresAnswer"]):
    """Asks for the figures of some indicators in some areas, with their changes, goals and the words of the source.

    A period that overlaps the chosen years is included; without years undated figures are included too.
    """

    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    from_year: int | None = None
    to_year: int | None = None

    @property
    def of_all_years(self) -> "FiguresQuestion":
        """The same question without years."""
        return FiguresQuestion(self.indicators, self.areas) if self.is_narrowed else self

    @property
    def is_narrowed(self) -> bool:
        """True when years were chosen."""
        return self.from_year is not None or self.to_year is not None

    def in_words(self, write: Callable[[int | None, int | None], str]) -> str:
        """Call `write` with the first and the last year, None for an open side, and give its text."""
        return write(self.from_year, self.to_year)

    def leaves_out(self, years: tuple[int, ...]) -> bool:
        """True when there are years, and none of them is among the chosen years."""
        return bool(years) and not any(is_within(year, self.from_year, self.to_year) for year in years)


@dataclass(frozen=True)
class FiguresAnswer(AnswerWithRows[FiguresQuestion]):
    """`rows` are ordered by indicator and area as in the question, then by breakdown and period.

    `changes` holds one change for each series with an earlier figure, `goals` one state for each target.
    """

    changes: tuple[Change, ...] = ()
    goals: tuple[GoalState, ...] = ()
    claims: tuple[Claim, ...] = ()

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
        """The change of the newest figure of one series; None without an earlier figure."""
        wanted = (indicator, area, breakdown)
        return next((c for c in self.changes if (c.indicator, c.area, c.breakdown) == wanted), None)

    def goal_of(self, indicator: str) -> GoalState | None:
        """The goal of an indicator with the newest period that has a result, else with the newest; None without one.

        Of two goals that end on one day it is the one that began last: of 2022 rather than of 2019 up to 2022.
        """
        goals = [goal for goal in self.goals if goal.target.indicator == indicator]
        return max(goals, key=_newest_with_result, default=None)

    def claims_of(self, indicator: str) -> tuple[Claim, ...]:
        """The source's own words on an indicator."""
        return tuple(claim for claim in self.claims if claim.indicator == indicator)


def _newest_with_result(goal: GoalState) -> tuple[bool, date, date]:
    target = goal.target
    return goal.result is not None, target.period_end or date.min, target.period_start or date.min


@dataclass(frozen=True, slots=True)
class PageQuestion(Question["PageAnswer"]):
    """One page of observations in a stable order, for the API. `after` is the cursor of the page before."""

    indicators: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    after: int = 0
    limit: int = 100


@dataclass(frozen=True)
class PageAnswer(AnswerWithRows[PageQuestion]):
    next_after: int | None = None
