"""Records of the cities beside plain figures: targets, claims, measures, bottlenecks, actions, surveys."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Target:
    """A target. `value` to `value_max` is a range. Without a value the target exists in words only.

    `measure` is the measure that is to reach it.
    """

    target: str
    indicator: str | None
    measure: str | None
    area: str | None
    for_whom: str | None
    title: str
    period_label: str
    period_start: date | None
    period_end: date | None
    comparator: str
    value: float | None
    value_max: float | None
    words: str | None
    unit: str | None
    outcome_unknown: bool
    caveat: str | None
    source: str
    section: str
    release: int


@dataclass(frozen=True, slots=True)
class Claim:
    """The words of the source about a trend, to show beside our own sentence.

    `names_movement` is True when these words are a noun ("een afname"), not a description ("vrij constant").
    """

    claim: str
    indicator: str
    area: str
    period_label: str
    words: str
    names_movement: bool
    source: str
    section: str
    release: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure. `period_start` and `period_end` are None where `period_label` gives no day: "eind 2022"."""

    measure: str
    programme: str
    area: str
    pillar: str | None
    theme: str
    position: int
    title: str
    indicator: str | None
    target_words: str | None
    realised_words: str | None
    not_delivered: str | None
    period_label: str | None
    period_start: date | None
    period_end: date | None
    status: str
    explanation: str | None
    source: str
    section: str
    release: int


@dataclass(frozen=True, slots=True)
class Bottleneck:
    bottleneck: str
    pillar: str
    area: str
    title: str
    cause: str | None
    who: str | None
    outcome_unknown: bool
    source: str
    section: str
    release: int


@dataclass(frozen=True, slots=True)
class Action:
    """An action of a year plan. `status` is our interpretation, `status_words` are the words of the source."""

    action: str
    pillar: str
    area: str
    year: int
    position: int
    title: str
    status: str
    status_words: str | None
    status_basis: str
    explanation: str | None
    pairing: str
    as_of: str | None
    doubt: str | None
    source: str
    section: str
    release: int


@dataclass(frozen=True, slots=True)
class Goal:
    """The goal of an action. `same_unit` is True when result and target are in the same unit.

    `has_pace` is True when the result may be compared with an even spread over the year.
    """

    goal: str
    action: str
    title: str
    target: str | None
    indicator: str | None
    breakdown: str
    same_unit: bool | None
    has_pace: bool
    release: int


@dataclass(frozen=True, slots=True)
class CitySurvey:
    """One figure of a survey by a city itself. `qualifier_words` are words of the source, such as "drie kwart"."""

    record: str
    area: str
    series: str
    question: str
    population: str | None
    sex: str | None
    period_label: str
    value: float | None
    qualifier: str
    qualifier_words: str | None
    unit: str
    missing_reason: str | None
    comparability_note: str | None
    source: str
    section: str
    release: int

    @property
    def is_about_women(self) -> bool:
        """True when the survey is about women only."""
        return self.sex == "vrouwen"


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many measures or actions of one pillar have one status. Without a pillar the programme's own plan."""

    pillar: str | None
    status: str
    count: int
