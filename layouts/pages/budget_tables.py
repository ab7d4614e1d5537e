"""The tables of the budget page: planned costs and contributions, their sums, and the amounts of the rule."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.programme_records import BudgetLine
from data.questions.programme import BudgetAnswer, ParticipationAnswer
from data.rules.programme import CONTRIBUTION, COSTS, MEMBER, SumCheck
from layouts.cards.tables import DataTable
from layouts.wording import phrases
from layouts.wording.numbers import euro, value_with_unit
from layouts.wording.periods import short_period
from layouts.wording.subjects.budgets import (
    COSTS_NOT_IN_SOURCE,
    GROUP_WORDS,
    MONEY_TITLES,
    amount_text,
    check_words,
    own_contribution,
    participation_start,
)

CHECK_MARKS = {True: ("✓", "ok"), False: ("!", "late"), None: ("?", "none")}


def group_by_item(lines: tuple[BudgetLine, ...]) -> dict[tuple[str, str], dict[int, BudgetLine]]:
    """Group budget lines by theme and item, in the order of the source; each group holds a line for each year."""
    lines_by_item: dict[tuple[str, str], dict[int, BudgetLine]] = {}
    for line in lines:
        lines_by_item.setdefault((line.theme, line.item), {})[line.year] = line
    return lines_by_item


def costs_table(answer: BudgetAnswer, catalogue: Catalogue) -> DataTable:
    """List the planned costs by item, with a column for each year."""
    years = answer.years
    return DataTable(
        caption="Geplande kosten per thema en onderdeel, in euro",
        columns=("Onderdeel", "Thema", *map(str, years)),
        rows=tuple(
            (item, theme, *(amount_text(by_year.get(year)) for year in years))
            for (theme, item), by_year in group_by_item(answer.of(COSTS)).items()
        ),
    )


def checks_table(answer: BudgetAnswer, catalogue: Catalogue) -> DataTable:
    """List for each year our sum beside the total of the source."""
    return DataTable(
        caption="Onze optelling naast het totaal van de bron",
        columns=("Jaar", "Onze optelling van de kosten", "Totaal volgens de bron", "Uitkomst"),
        rows=tuple(
            (
                str(check.year),
                euro(check.counted),
                phrases.NOT_IN_SOURCE if check.total is None else euro(check.total),
                _outcome(check),
            )
            for check in answer.checks
        ),
    )


def _outcome(check: SumCheck) -> Component:
    icon, tone = CHECK_MARKS[check.is_right]
    return html.Span([html.Span(icon, **{"aria-hidden": "true"}), f" {check_words(check)}"], className=f"chip {tone}")


def contributions_table(answer: BudgetAnswer, catalogue: Catalogue) -> DataTable:
    """List the contributors with a column for each year; money and working time have separate rows."""
    years = answer.years
    lines = answer.of(CONTRIBUTION)
    return DataTable(
        caption=f"{phrases.WHO_CONTRIBUTES}, in euro",
        columns=("Wie", "Geld of werktijd", *map(str, years), phrases.TAKE_CARE),
        rows=tuple(
            (
                theme,
                MONEY_TITLES[next(iter(by_year.values())).money],
                *(amount_text(by_year.get(year)) for year in years),
                next(iter(by_year.values())).caveat or "",
            )
            for (theme, _), by_year in group_by_item(lines).items()
        ),
    )


def costs_and_results_table(answer: BudgetAnswer, catalogue: Catalogue) -> DataTable:
    """List costs beside results of the programme, a row for each year."""
    costs = {check.year: euro(check.counted) for check in answer.checks}
    results: dict[int, list[str]] = {}
    for row in answer.rows:
        indicator = catalogue.indicator(row.indicator)
        name = f"{indicator.title} ({row.breakdown})" if row.breakdown else indicator.title
        result = f"{name}: {value_with_unit(row, indicator)} ({short_period(row)})"
        results.setdefault(row.last_day.year if row.last_day else 0, []).append(result)
    return DataTable(
        caption="Kosten naast resultaten van hetzelfde programma",
        columns=("Jaar", "Geplande kosten", "Resultaten"),
        rows=tuple(
            (
                str(year) if year else "zonder jaar",
                costs.get(year, COSTS_NOT_IN_SOURCE),
                [html.Div(line) for line in results[year]] if year in results else phrases.NOT_IN_SOURCE,
            )
            for year in sorted({*costs, *results})
        ),
    )


def rule_table(answer: ParticipationAnswer, catalogue: Catalogue) -> DataTable:
    """List for each member what it gets in a year under the rule, and what it contributes itself."""
    rows = []
    for participation in answer.in_state(MEMBER):
        own_amount = own_contribution(participation, answer.targets)
        name = catalogue.area(participation.area).name
        group = GROUP_WORDS.get(participation.peer_group or "", participation.peer_group or phrases.NOT_IN_SOURCE)
        rows.append(
            (
                f"{name} (gekozen)" if participation.area == answer.question.area else name,
                group[0].upper() + group[1:],
                phrases.NOT_IN_SOURCE if participation.yearly_ocw_eur is None else euro(participation.yearly_ocw_eur),
                phrases.NOT_IN_SOURCE if own_amount is None else euro(own_amount),
                participation_start(participation),
            )
        )
    return DataTable(
        caption="Bedragen per jaar volgens de regeling; dit zijn geen betalingen",
        columns=("Gemeente", "Groep", "Bijdrage OCW", "Eigen inzet (geld of werktijd)", "Doet mee sinds"),
        rows=tuple(rows),
    )
