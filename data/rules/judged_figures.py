"""The newest figure of one indicator with its verdict, and with that of its goal."""

from dataclasses import dataclass

from data.model.catalogue import Indicator
from data.model.observation import Observation
from data.rules.goal_progress import GoalState
from data.rules.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class JudgedFigure:
    """The newest rows of one indicator, one for each breakdown, with the verdict on the first and on its goal.

    `goal` is the newest goal that can be judged, None without one.
    """

    indicator: Indicator
    rows: tuple[Observation, ...]
    verdict: Verdict
    goal: GoalState | None = None
    goal_verdict: Verdict | None = None

    @property
    def first(self) -> Observation:
        """The figure that leads."""
        return self.rows[0]
