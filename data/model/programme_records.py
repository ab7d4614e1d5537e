"""Records about the programme itself: budgets, participation, findings of the evaluation, steps of the plan."""

from dataclasses import dataclass
from datetime import date


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
    """Whether a city took part on a day. `started` and `ended` are years, None when no source gives them.

    `yearly_ocw_eur` is the amount by the rule for the group of the city, not the amount paid.
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
    caveat_about: str | None
    short_caveat: str | None
    source: str
    section: str
    release: int


@dataclass(frozen=True, slots=True)
class CityActivity:
    """One place where a source says that a city does a kind of activity; a city may have several of a kind.

    Exactly one of `finding`, `action`, `measure` and `survey` is set: the record that says so. A city without a record
    is not named; that does not mean that it does nothing.
    """

    city_activity: str
    area: str
    activity_kind: str
    basis: str
    finding: str | None
    action: str | None
    measure: str | None
    survey: str | None
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
    count_rank: int | None
    count_unit: str | None
    denominator_words: str | None
    names: str | None
    names_basis: str | None
    caveat: str | None
    caveat_about: str | None
    short_caveat: str | None
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
