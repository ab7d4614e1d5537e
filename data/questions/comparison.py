"""What can be asked about one indicator in several areas beside each other, and what is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from data.model.observation import Observation, Reason
from data.questions.question import AnswerWithRows, Question
from data.rules.changes import Change
from data.rules.peer_groups import PeerGroup
from data.rules.rates import Rate


@dataclass(frozen=True, slots=True)
class ComparisonQuestion(Question["ComparisonAnswer"]):
    """Asks for one indicator in several areas in one year, compared with one of them: the `reference`.

    Without a year: the newest year in which at least two of the areas have a value. With a
    `group` (`data.rules.peer_groups.GROUPS`) the areas are its members, and `areas` are what was chosen by
    hand. `per` asks for counts per so many inhabitants; with `per_where_known` only where most
    figures of the year have such a rate. `benchmark` asks for the figure of a country as a line.
    `beside` names further figures, (indicator, year), to be held against the first. `ranked` is
    how they are shown, `around` the area whose part of a long list is shown; `from_year` and `to_year`
    bound the history. Without its history the answer is about one year: the same for all years that begin with it.
    With `of_part` the history is that of the part of a long list that is shown.
    """

    indicator: str
    areas: tuple[str, ...]
    reference: str | None
    year: int | None = None
    group: str = ""
    per: int | None = None
    benchmark: str | None = None
    beside: tuple[tuple[str, int | None], ...] = ()
    ranked: bool = False
    from_year: int | None = None
    to_year: int | None = None
    per_where_known: bool = False
    around: str | None = None
    with_history: bool = True
    of_part: bool = False


@dataclass(frozen=True, slots=True)
class AreaFiguresQuestion(Question["AreaFiguresAnswer"]):
    """The figures that comparisons are made of, whichever area they are seen from.

    `areas` is None for all areas, `year` is None for all years.
    """

    indicator: str
    areas: tuple[str, ...] | None
    year: int | None = None


@dataclass(frozen=True)
class AreaFiguresAnswer(AnswerWithRows[AreaFiguresQuestion]):
    """Rows of the whole, without parts, by area in the order asked, then by period."""


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


class Shown(NamedTuple):
    """An area as the comparison shows it.

    `figure` is what stands on the chart: the count, the share, or the rate; None where it does not stand there.
    `observation` is the figure of the source itself, `is_own` marks the area that was chosen.
    """

    area: str
    name: str
    observation: Observation | None
    figure: Observation | None
    reasons: tuple[Reason, ...]
    is_own: bool
    rate: Rate | None = None
    wider: Observation | None = None


@dataclass(frozen=True)
class ComparisonAnswer(AnswerWithRows[ComparisonQuestion]):
    """`history` are all years of the areas, with `of_part` of those in one part; `years` have a value, newest first.

    `areas` stand in the order asked, `shown` A to Z or from high to low.
    `beside` are the further figures asked for, each held against the figure of its own area.
    `outlines` are there for the areas of which this installation loaded the boundaries.
    `newest` is the newest figure of each municipality where none of the areas can stand beside others, else empty.
    `reported_years` are all of which an area has a figure, also without a value, oldest first.
    In `question` `per` is empty where rates were asked as far as known, and are not; of the years asked it names those
    that the history tells of, or without a history the one year.
    """

    year: int | None
    areas: tuple[Compared, ...] = ()
    group: PeerGroup | None = None
    benchmark: Compared | None = None
    history: tuple[Observation, ...] = ()
    years: tuple[int, ...] = ()
    reported_years: tuple[int, ...] = ()
    beside: tuple[Compared, ...] = ()
    newest: tuple[Observation, ...] = ()
    outlines: Mapping[str, tuple[tuple[tuple[float, float], ...], ...]] = field(default_factory=dict)
    shown: tuple[Shown, ...] = ()
    shown_benchmark: Shown | None = None
