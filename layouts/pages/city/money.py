"""The budget of a city in short: costs, money and working time by year, never added up together."""

from data.model.catalogue import Catalogue
from data.model.programme_records import BudgetLine
from data.questions.programme import BudgetAnswer
from data.rules.programme import CONTRIBUTION, COSTS
from layouts.cards.tables import DataTable
from layouts.wording import phrases
from layouts.wording.numbers import euro
from layouts.wording.subjects.budgets import MONEY_TITLES


def money_table(answer: BudgetAnswer, catalogue: Catalogue) -> DataTable:
    """List the kinds of money with a column for each year. Kinds are not added up."""
    years = answer.years
    costs = [line for line in answer.lines if line.kind == COSTS]
    rows = [("Activiteiten (onze optelling van de regels)", *_by_year(costs, years))] if costs else []
    contributions = [line for line in answer.lines if line.kind == CONTRIBUTION]
    for money, title in MONEY_TITLES.items():
        for theme in dict.fromkeys(line.theme for line in contributions if line.money == money):
            theme_lines = [line for line in contributions if (line.money, line.theme) == (money, theme)]
            rows.append((f"{theme} ({title.lower()})", *_by_year(theme_lines, years)))
    return DataTable("Begroot per jaar, zoals gepland", ("Wat", *map(str, years)), tuple(rows))


def _by_year(lines: list[BudgetLine], years: tuple[int, ...]) -> list[str]:
    """Add up the amounts of each year; a year with empty cells only is unknown, not zero."""
    cells = []
    for year in years:
        amounts = [line.amount_eur for line in lines if line.year == year and line.amount_eur is not None]
        cells.append(euro(sum(amounts)) if amounts else phrases.EMPTY_IN_SOURCE)
    return cells
