"""The question that compares one indicator in several areas, and its answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from data.model.observation import Observation, Reason
from data.questions.question import Answer, AnswerWithRows, Question
from data.rules.changes import Change
from data.rules.peer_groups import PeerGroup
from data.rules.rates import Rate
from data.rules.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class ComparisonQuestion(Question["ComparisonAnswer"]):
    """Asks for one indicator in several areas in one year, compared with one of them: the `reference`.

    - `year`: without it the newest year in which at least two of the areas have a value.
    - `group`: one of `data.rules.peer_groups.GROUPS`. The areas are then its members, and `areas` are the areas that
      the visitor chose for the group 'eigen'.
    - `per`: asks for counts per so many inhabitants; with `per_where_known` only when most figures of the year have
      such a rate.
    - `benchmark`: an area, the country or a city, that each area is held against; its figure is drawn as a line.
    - `against_group`: holds each area against the mean of the other areas instead.
    - `beside`: further figures, as pairs of indicator and year, to compare with the first.
    - `around`: the area whose window of a long list is shown.
    - `from_year` and `to_year` bound the history. Without `with_history` the answer is about one year only. With
      `of_window` the history is that of the shown window of a long list.
    """

    indicator: str
    areas: tuple[str, ...]
    reference: str | None
    year: int | None = None
    group: str = ""
    per: int | None = None
    benchmark: str | None = None
    beside: tuple[tuple[str, int | None], ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    per_where_known: bool = False
    around: str | None = None
    with_history: bool = True
    of_window: bool = False
    against_group: bool = False


@dataclass(frozen=True, slots=True)
class AreaFiguresQuestion(Question["AreaFiguresAnswer"]):
    """Asks for the figures that comparisons share, whichever area is their reference.

    `areas` is None for all areas, `year` is None for all years.
    """

    indicator: str
    areas: tuple[str, ...] | None
    year: int | None = None


@dataclass(frozen=True)
class AreaFiguresAnswer(AnswerWithRows[AreaFiguresQuestion]):
    """Rows without a breakdown, in the order of `areas`, then by period."""


@dataclass(frozen=True, slots=True)
class PresenceQuestion(Question["PresenceAnswer"]):
    """Asks which areas have figures of an indicator, and of which years. `areas` is None for all areas.

    Comparisons share the answer. For hundreds of municipalities it is far less to read than the figures.
    """

    indicator: str
    areas: tuple[str, ...] | None


@dataclass(frozen=True)
class PresenceAnswer(Answer[PresenceQuestion]):
    """Areas with figures without a breakdown.

    `with_values` have a value of any period. The others are by year: the areas in `reported` have a figure of the year
    or of a part of it, also one without a value; those in `valued` have such a figure with a value; those in `whole`
    have a value of the whole year.
    """

    with_values: frozenset[str]
    reported: Mapping[int, frozenset[str]]
    valued: Mapping[int, frozenset[str]]
    whole: Mapping[int, frozenset[str]]


@dataclass(frozen=True)
class Compared:
    """One area of a comparison. `reasons` says why its figure cannot be compared; it is empty when it can.

    `rate` is the figure per inhabitants, or the reason why there is none; None when the question does not ask for it.
    `wider` is the figure of an area around this one, when the area itself has none.
    """

    area: str
    observation: Observation | None
    reasons: tuple[Reason, ...]
    difference: Change | None
    rate: Rate | Reason | None = None
    wider: Observation | None = None


class Shown(NamedTuple):
    """An area as the comparison shows it.

    `figure` is the count, share or rate on the chart; None when the area cannot be compared. `observation` is the
    figure as the source gives it. `is_own` is True for the reference. `verdict` says how the area differs from what it
    is held against; None when it cannot be compared with that, or when it is that itself.
    """

    area: str
    name: str
    observation: Observation | None
    figure: Observation | None
    reasons: tuple[Reason, ...]
    is_own: bool
    rate: Rate | None = None
    wider: Observation | None = None
    verdict: Verdict | None = None


class GroupMean(NamedTuple):
    """The mean of the comparable figures of `size` areas, each counted once, in the published decimals."""

    value: float
    size: int


@dataclass(frozen=True)
class ComparisonAnswer(AnswerWithRows[ComparisonQuestion]):
    """The figures of several areas in one year, with their history when the question asks for it.

    - `areas` are in the order of the question or the group, `shown` A to Z.
    - `history` holds all years of the areas; with `of_window` only of the areas in the shown window.
      `benchmark_history` holds the same years of the benchmark.
    - `mean` is what the areas are held against when the question asks for the group; else None.
    - `years` are the years with a value, newest first. `reported_years` are the years with a figure, also one without
      a value, oldest first.
    - `beside` holds the further figures, each compared with the figure of its own area.
    - `outlines` holds the areas of which this installation loaded the boundaries.
    - `newest` holds the newest figure of each municipality when none of the areas can be compared, else it is empty.
    - `participants` are the cities that took part, to count areas by when the question names no group.
    - `question` is the question as it was answered. Its `per` is None when `per_where_known` found too few rates. Its
      years are those of the history, or without a history the one year.
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
    participants: PeerGroup | None = None
    benchmark_history: tuple[Observation, ...] = ()
    mean: GroupMean | None = None


@dataclass(frozen=True, slots=True)
class SurveyQuestion(Question["SurveyAnswer"]):
    """Asks for the verdicts on all figures that one source has of these areas in one year.

    `benchmark` and `against_group` are as in `ComparisonQuestion`. Comparisons of the figures of one survey share the
    answer.
    """

    source: str
    year: int
    areas: tuple[str, ...]
    benchmark: str | None
    against_group: str = ""


class SurveyFigure(NamedTuple):
    """One figure of a survey, with the areas in the order of the question."""

    indicator: str
    shown: tuple[Shown, ...]


@dataclass(frozen=True)
class SurveyAnswer(Answer[SurveyQuestion]):
    """The figures of a survey with a verdict on at least one area, in the order of the catalogue."""

    figures: tuple[SurveyFigure, ...]
