"""The words of the money of a city, short enough for a card."""

from collections.abc import Sequence

from data.model.programme_records import BudgetLine, Participation
from data.rules.programme import sums_by_theme
from layouts.wording import phrases
from layouts.wording.charts.names import BARS, full_name
from layouts.wording.goals import percent
from layouts.wording.notes import join_words
from layouts.wording.numbers import euro, number
from layouts.wording.subjects.budgets import MONEY_TITLES, period_of_years

MONEY_KICKER = "Wat mag het kosten?"
BUDGETED = f"Begroot, maal € 1.000. Wat is uitgegeven, {phrases.NOT_IN_SOURCE}."
DO_NOT_ADD = "De bijdrage dekt de activiteiten. Tel deze bedragen niet op."
ALL_AMOUNTS = "Alle bedragen"


def costs_title(lines: Sequence[BudgetLine]) -> str:
    """Write what the activities cost a year, and which theme gets most (our own sum)."""
    totals = _by_year(lines)
    amounts = set(totals.values())
    each = f"{euro(amounts.pop())}" if len(amounts) == 1 else ""
    years = period_of_years(sorted(totals))
    told = f"Elk jaar {each} aan activiteiten" if each else f"{euro(sum(totals.values()))} aan activiteiten in {years}"
    sums = sums_by_theme(lines)
    if len(sums) < 2:
        return told
    share = percent(sums[0][1] / sum(amount for _, amount in sums))
    return f"{told}; {share} voor ‘{sums[0][0]}’"


def budget_drawing_name(lines: Sequence[BudgetLine]) -> str:
    """Name the drawing of the budget: the total of each year, and each theme over all years."""
    totals = [f"{euro(amount)} in {year}" for year, amount in sorted(_by_year(lines).items())]
    themes = [f"{euro(amount)} voor ‘{theme}’" for theme, amount in sums_by_theme(lines)]
    told = f"begroot {join_words(totals)}. Over alle jaren {join_words(themes)}."
    return full_name({"kind": BARS, "told": told}, "", has_table=False)


def contribution_rows(lines: Sequence[BudgetLine]) -> list[tuple[str, str]]:
    """Give who puts in what: a row for each kind of money and theme, once where every year has the same amount."""
    rows = []
    for money, title in MONEY_TITLES.items():
        for theme in dict.fromkeys(line.theme for line in lines if line.money == money):
            found = [line for line in lines if (line.money, line.theme) == (money, theme)]
            amounts = {line.amount_eur for line in found}
            name = f"{theme}, {title.lower()}"
            if len(amounts) == 1 and None not in amounts:
                rows.append((name, f"{euro(amounts.pop())} per jaar"))
            else:
                told = [f"{_amount(line)} ({line.year})" for line in found]
                rows.append((name, ", ".join(told)))
    return rows


def in_thousands(amount: float) -> str:
    """Write an amount in thousands of euros: "20", "7,5"."""
    return number(amount / 1000, 0 if amount % 1000 == 0 else 1)


def grant_title(state: Participation | None) -> str:
    """Write what a city gets a year by the rule: "Geld: € 50.000 per jaar van OCW"."""
    if state is None or state.yearly_ocw_eur is None:
        return "Geld: onbekend"
    return f"Geld: {euro(state.yearly_ocw_eur)} {phrases.A_YEAR_FROM_OCW}"


def grant_note(state: Participation | None) -> str:
    """Say that the amount is that of the rule, and what the city is to put in."""
    if state is None or state.yearly_ocw_eur is None:
        return ""
    rule = phrases.AMOUNT_OF_RULE.capitalize()
    return f"{rule}; {phrases.PAID_UNKNOWN}. De gemeente hoort evenveel in te leggen."


def _by_year(lines: Sequence[BudgetLine]) -> dict[int, float]:
    totals: dict[int, float] = {}
    for line in lines:
        totals[line.year] = totals.get(line.year, 0) + (line.amount_eur or 0)
    return totals


def _amount(line: BudgetLine) -> str:
    return phrases.EMPTY_IN_SOURCE if line.amount_eur is None else euro(line.amount_eur)
