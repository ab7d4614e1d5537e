"""The tables of money: the budget as planned, its sums, what the rule gives each city."""

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

CHECK_LOOK = {True: ("✓", "ok"), False: ("!", "late"), None: ("?", "none")}


def grouped(lines: tuple[BudgetLine, ...]) -> dict[tuple[str, str], dict[int, BudgetLine]]:
    """Group budget lines by theme and item, in the order of the source."""
    lines_by_item: dict[tuple[str, str], dict[int, BudgetLine]] = {}
    for line in lines:
        lines_by_item.setdefault((line.theme, line.item), {})[line.year] = line
    return lines_by_item


def costs_table(answer: BudgetAnswer, catalogue: Catalogue) -> DataTable:
    """The costs per theme, item and year, exactly as planned."""
    years = answer.years
    return DataTable(
        caption="Geplande kosten per thema en onderdeel, in euro",
        columns=("Onderdeel", "Thema", *map(str, years)),
        rows=tuple(
            (item, theme, *(amount_text(by_year.get(year)) for year in years))
            for (theme, item), by_year in grouped(answer.of(COSTS)).items()
        ),
    )


def checks_table(answer: BudgetAnswer, catalogue: Catalogue) -> DataTable:
    """Our sum of each year beside the total of the source."""
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
    icon, tone = CHECK_LOOK[check.is_right]
    return html.Span([html.Span(icon, **{"aria-hidden": "true"}), f" {check_words(check)}"], className=f"chip {tone}")


def contributions_table(answer: BudgetAnswer, catalogue: Catalogue) -> DataTable:
    """Who puts in what, money and staff time apart."""
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
            for (theme, _), by_year in grouped(lines).items()
        ),
    )


def costs_and_results_table(answer: BudgetAnswer, catalogue: Catalogue) -> DataTable:
    """Costs and results of one programme side by side, a row a year."""
    costs = {check.year: euro(check.counted) for check in answer.checks}
    results: dict[int, list[str]] = {}
    for row in answer.rows:
        indicator = catalogue.indicator(row.indicator)
        name = f"{indicator.title} ({row.breakdown})" if row.breakdown else indicator.title
        said = f"{name}: {value_with_unit(row, indicator)} ({short_period(row)})"
        results.setdefault(row.last_day.year if row.last_day else 0, []).append(said)
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
    """What the rule gives each member in a year, and what the member puts in itself."""
    rows = []
    for participation in answer.in_state(MEMBER):
        own = own_contribution(participation, answer.targets)
        name = catalogue.area(participation.area).name
        group = GROUP_WORDS.get(participation.peer_group or "", participation.peer_group or phrases.NOT_IN_SOURCE)
        rows.append(
            (
                f"{name} (gekozen)" if participation.area == answer.question.area else name,
                group[0].upper() + group[1:],
                phrases.NOT_IN_SOURCE if participation.yearly_ocw_eur is None else euro(participation.yearly_ocw_eur),
                phrases.NOT_IN_SOURCE if own is None else euro(own),
                participation_start(participation),
            )
        )
    return DataTable(
        caption="Bedragen per jaar volgens de regeling; dit zijn geen betalingen",
        columns=("Gemeente", "Groep", "Bijdrage OCW", "Eigen inzet (geld of werktijd)", "Doet mee sinds"),
        rows=tuple(rows),
    )
