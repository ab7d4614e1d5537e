"""Everything beside a plain figure that an answer can carry: targets, claims, measures, bottlenecks."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Target:
    """What was aimed for. `value` to `value_max` is a range; no value means the words are all there is."""

    target: str
    indicator: str | None
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
    """The source's own words about a trend, to stand beside ours."""

    claim: str
    indicator: str
    area: str
    period_label: str
    words: str
    source: str
    section: str
    release: int


@dataclass(frozen=True, slots=True)
class Measure:
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
    period_label: str | None
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
    """An action of a year plan. `status` is our reading, `status_words` the source's own word."""

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
    """What an action aimed for. `same_unit` says whether result and target count the same thing.

    `has_pace` says whether the result may be held against an even spread over the year.
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
    """One figure of a city's own survey. `qualifier_words` are the source's own, such as "drie kwart"."""

    record: str
    area: str
    series: str
    question: str
    population: str | None
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
        """Whether women only were asked, as the words of the population say."""
        return "vrouwen" in (self.population or "")


@dataclass(frozen=True, slots=True)
class Release:
    """One publication: who made it, when, and since which day the public may read it."""

    release: int
    state: str
    public_on: date | None
    note: str
    origin: str
    made_on: object
    package_version: str | None


@dataclass(frozen=True, slots=True)
class News:
    """What one release did to one kind of record. `indicator` is set for figures, None for all else."""

    release: int
    table: str
    indicator: str | None
    added: int
    revised: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One cell of a budget, as planned. No amount means the cell is empty in the source: unknown, not zero.

    `kind` 'kosten' is what activities cost, 'bijdrage' who puts in what; 'totaal-volgens-bron' only checks a sum.
    """

    record: str
    programme: str
    area: str
    year: int
    kind: str
    money: str
    theme: str
    item: str
    amount_eur: float | None
    caveat: str | None
    source: str
    section: str
    release: int


@dataclass(frozen=True, slots=True)
class Participation:
    """Whether a city took part on a day. A year is there only where a source gives it.

    `yearly_ocw_eur` is what the rule gives the city's group, not what was paid.
    """

    area: str
    state_on: date
    state: str
    peer_group: str | None
    started: int | None
    ended: int | None
    yearly_ocw_eur: float | None
    amount_basis: str | None
    caveat: str | None
    source: str
    section: str
    release: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of the national evaluation. `count_words` are its own counting words, such as "circa de helft".

    Unless `embeddable`, its meaning needs `caveat`.
    """

    finding: str
    part: str
    topic: str
    category: str | None
    period_label: str | None
    item: str
    count_value: float | None
    count_value_max: float | None
    count_basis: str | None
    count_qualifier: str | None
    count_words: str | None
    count_unit: str | None
    denominator_words: str | None
    names: str | None
    names_basis: str | None
    caveat: str | None
    embeddable: bool
    source: str
    section: str
    release: int


@dataclass(frozen=True, slots=True)
class StepState:
    """A step of the plan with how far an area says it is; `state_on` is None when it did not say."""

    step: int
    title: str
    area: str
    state: str
    state_on: date | None
    source: str
    section: str
    release: int


# The parts of an answer that are whole records, each with a source of its own: what the windows list beside figures.
RECORD_PARTS = (
    "measures",
    "actions",
    "bottlenecks",
    "targets",
    "surveys",
    "lines",
    "participation",
    "findings",
    "steps",
)


def lists_records(answer: object) -> bool:
    """Say whether an answer is a list of records, so that its figures alone would not tell it all."""
    return any(hasattr(answer, part) for part in RECORD_PARTS)


def records_of(answer: object) -> dict[str, tuple]:
    """Give the records of an answer by the name of their part, without the parts it does not have."""
    found = {part: tuple(getattr(answer, part, ())) for part in RECORD_PARTS}
    return {part: records for part, records in found.items() if records}


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many measures or actions of one pillar have one status. Without a pillar the programme's own plan."""

    pillar: str | None
    status: str
    count: int
