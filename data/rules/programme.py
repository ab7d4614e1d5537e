"""Rules of the programme: the part of the evaluation a finding belongs to, and sums of budgets and contributions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.model.programme_records import BudgetLine, Finding, Participation

EVALUATION = "panteia-evaluatie-2022"
# The evaluation gives each part of its model a chapter of its own.
STAGE_OF_CHAPTER = {"2": "input", "3": "throughput", "4": "output", "5": "outcome"}
COSTS, CONTRIBUTION, TOTAL_IN_SOURCE = "kosten", "bijdrage", "totaal-volgens-bron"
MONEY, STAFF = "geld", "ambtelijke-inzet"
MEMBER, STOPPED = "deelnemer", "gestopt"
NOT_FILLED_IN = "niet-ingevuld"
COUNT = "aantal"


def caveat_without_count(finding: Finding) -> str:
    """Return the caveat of a finding where its count does not stand, without what it says of that count."""
    return (finding.short_caveat if finding.caveat_about == COUNT else finding.caveat) or ""


@dataclass(frozen=True, slots=True)
class SumCheck:
    """Our sum of the costs of a year (euro) beside the total in the source.

    `total` is None when the source gives none. An empty cell is unknown: it is not in the sum, and `empty` counts it.
    """

    year: int
    counted: float
    total: float | None
    empty: int

    @property
    def is_right(self) -> bool | None:
        """True when our sum equals the total of the source to the cent; None when the source gives no total."""
        return None if self.total is None else round(self.counted - self.total, 2) == 0


@dataclass(frozen=True, slots=True)
class Contribution:
    """How many cities get the same yearly amount (euro) by the rule."""

    yearly_ocw_eur: float
    cities: int


def stage_of(source: str, section: str) -> str | None:
    """Give the part of the evaluation a section belongs to; None outside its four chapters."""
    return STAGE_OF_CHAPTER.get(section.strip()[:1]) if source == EVALUATION else None


def sum_checks(lines: Sequence[BudgetLine]) -> tuple[SumCheck, ...]:
    """Add up the costs of each year, oldest first. Contributions and totals are not costs and stay out of the sum."""
    checks = []
    for year in sorted({line.year for line in lines if line.kind == COSTS}):
        costs = [line.amount_eur for line in lines if line.kind == COSTS and line.year == year]
        totals = [line.amount_eur for line in lines if line.kind == TOTAL_IN_SOURCE and line.year == year]
        amounts = [amount for amount in costs if amount is not None]
        checks.append(SumCheck(year, sum(amounts), totals[0] if totals else None, len(costs) - len(amounts)))
    return tuple(checks)


def contributions(participation: Iterable[Participation]) -> tuple[Contribution, ...]:
    """Count the members by yearly amount, the highest amount first."""
    amounts = Counter(state.yearly_ocw_eur for state in participation if state.state == MEMBER)
    return tuple(
        Contribution(amount, cities) for amount, cities in sorted(amounts.items(), key=_amount, reverse=True) if amount
    )


def yearly_sum(counted: Iterable[Contribution]) -> float:
    """Add up the yearly amounts of all members (euro)."""
    return sum(one.yearly_ocw_eur * one.cities for one in counted)


def sums_by_theme(lines: Iterable[BudgetLine]) -> tuple[tuple[str, float], ...]:
    """Add up the known amounts of each theme over all years, largest first; a theme without any amount is left out."""
    sums: dict[str, float] = {}
    for line in lines:
        if line.amount_eur is not None:
            sums[line.theme] = sums.get(line.theme, 0) + line.amount_eur
    return tuple(sorted(sums.items(), key=lambda theme_sum: theme_sum[1], reverse=True))


def newest_states(participation: Iterable[Participation]) -> tuple[Participation, ...]:
    """Keep the newest state of each city."""
    newest: dict[str, Participation] = {}
    for state in sorted(participation, key=lambda state: state.state_on):
        newest[state.area] = state
    return tuple(newest.values())


def _amount(pair: tuple[float | None, int]) -> float:
    return pair[0] or 0
