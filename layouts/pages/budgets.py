"""The budget page: the planned costs of a city, who pays, the results, and the amounts of the rule."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.programme_records import BudgetLine, Participation
from data.questions.coverage import AreaRecords
from data.questions.programme import BudgetAnswer, BudgetQuestion, ParticipationAnswer, ParticipationQuestion
from data.questions.selection import Selection
from data.rules.programme import CONTRIBUTION, COSTS, MEMBER
from layouts.addresses import BUDGETS, address
from layouts.cards.block import Ask, Block, Page
from layouts.cards.card import Card
from layouts.cards.drawing import card_block, draw
from layouts.cards.export import records_export
from layouts.components.links import inner_link
from layouts.figures.stacked_budget import stacked_budget
from layouts.figures.theme import TITLE_LETTERS, split_text
from layouts.pages.budget_tables import (
    checks_table,
    contributions_table,
    costs_and_results_table,
    costs_table,
    group_by_item,
    rule_table,
)
from layouts.wording import phrases
from layouts.wording.notes import as_sentence
from layouts.wording.subjects.budgets import (
    BY_RULE,
    amount_text,
    checks_sentence,
    contributions_headline,
    contributions_sentence,
    costs_and_results_sentence,
    costs_headline,
    no_budget_sentence,
    own_contribution_notes,
    participation_start,
    period_of_years,
    rule_sentence,
    spending_sentence,
)
from layouts.wording.visiting.menu import no_budget_note

PROGRAMME = "veilige-steden"
OWN_CONTRIBUTION_TARGET = "T32"


def _budget(*, with_results: bool = False) -> Callable[[Selection, Catalogue], BudgetQuestion]:
    def question(selection: Selection, catalogue: Catalogue) -> BudgetQuestion:
        return BudgetQuestion(selection.area, PROGRAMME, selection.from_year, selection.to_year, with_results)

    return question


def _rule(selection: Selection, catalogue: Catalogue) -> ParticipationQuestion:
    return ParticipationQuestion(selection.area, target=OWN_CONTRIBUTION_TARGET)


def _costs_figure(answer: BudgetAnswer, catalogue: Catalogue) -> dict | None:
    return stacked_budget(
        [
            (_with_theme(item, theme), list(by_year.values()))
            for (theme, item), by_year in group_by_item(answer.of(COSTS)).items()
        ]
    )


def _with_theme(item: str, theme: str) -> str:
    """Add the theme to the name of an item if two lines have room for it; the table names every theme."""
    full_name = f"{item} ({theme})"
    return full_name if len(split_text(full_name, TITLE_LETTERS)) <= 2 else item


def _contributions_figure(answer: BudgetAnswer, catalogue: Catalogue) -> dict | None:
    groups = group_by_item(answer.of(CONTRIBUTION)).items()
    return stacked_budget([(theme, list(by_year.values())) for (theme, _), by_year in groups])


def _source_notes(answer: BudgetAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the notes on the source documents, such as that one is a plan."""
    sources = dict.fromkeys(line.source for line in answer.lines)
    return tuple(as_sentence(note) for code in sources if (note := catalogue.source(code).note))


def _contribution_notes(answer: BudgetAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    lines = answer.of(CONTRIBUTION)
    return tuple(dict.fromkeys(f"{line.theme}: {line.caveat}" for line in lines if line.caveat))


def _rule_notes(answer: ParticipationAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    amount_notes = dict.fromkeys(
        participation.amount_basis for participation in answer.in_state(MEMBER) if participation.amount_basis
    )
    return (*map(as_sentence, amount_notes), *own_contribution_notes(answer.targets))


COST_LINES = Card(
    id="begroting-kosten",
    title="Waar gaat het geld heen?",
    question=_budget(),
    sentence=spending_sentence,
    headline=costs_headline,
    figure=_costs_figure,
    table=costs_table,
    notes=_source_notes,
    export=records_export(BudgetLine, lambda answer: answer.of(COSTS), amount_text),
)
PAYERS = Card(
    id="begroting-bijdragen",
    title=f"{phrases.WHO_CONTRIBUTES}?",
    question=_budget(),
    sentence=contributions_sentence,
    headline=contributions_headline,
    figure=_contributions_figure,
    table=contributions_table,
    notes=_contribution_notes,
    export=records_export(BudgetLine, lambda answer: answer.of(CONTRIBUTION), amount_text),
)
CHECKS = Card(
    id="begroting-optelling",
    title="Klopt de optelling?",
    question=_budget(),
    sentence=checks_sentence,
    table=checks_table,
    open_table=True,
)
BESIDE = Card(
    id="begroting-resultaten",
    title="Wat leverde het op?",
    question=_budget(with_results=True),
    sentence=costs_and_results_sentence,
    table=costs_and_results_table,
    open_table=True,
)
RULE = Card(
    id="begroting-regeling",
    title="Wat krijgt elke gemeente volgens de regeling?",
    question=_rule,
    sentence=rule_sentence,
    table=rule_table,
    notes=_rule_notes,
    export=records_export(Participation, lambda answer: answer.in_state(MEMBER), participation_start),
    open_table=True,
)


def _shown_area(answer: BudgetAnswer, selection: Selection) -> Selection:
    """Give the choice with the city whose budget stands on the page: the first that has one, if the chosen has none."""
    return selection if answer.lines or not answer.with_budget else replace(selection, area=answer.with_budget[0])


def _block_with_budget(card: Card) -> Block:
    """Make the block of a card of a city; without a budget that of the city that the top of the page names."""

    def draw_with_budget(answer: BudgetAnswer, selection: Selection, catalogue: Catalogue) -> Component:
        has_budget = answer.lines or answer.rows
        return draw(card, answer, catalogue, selection) if has_budget else html.Div(className="nothing")

    def draw_asking(answer: BudgetAnswer, selection: Selection, catalogue: Catalogue, ask: Ask) -> Component:
        shown = _shown_area(answer, selection)
        return draw_with_budget(ask(card.question(shown, catalogue)), shown, catalogue)

    return Block(card.id, card.question, draw_with_budget, card, draw_asking)


def _whose(answer: BudgetAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Name the city of the budget; without a budget, link to the cities that have one."""
    if answer.lines:
        name = catalogue.area(selection.area).name
        title = f"De begroting van {name} voor het programma Veilige Steden"
        return html.P(f"{title}, {period_of_years(answer.years)}, zoals gepland.", className="lead")
    if not answer.with_budget:
        return html.P(no_budget_sentence(answer, catalogue), className="lead notice")
    links = []
    for number, code in enumerate(answer.with_budget):
        link = inner_link(catalogue.area(code).name, address(BUDGETS, Selection(code)))
        links += [", " if number else "", link]
    first = catalogue.area(answer.with_budget[0]).name
    return html.P(
        [
            no_budget_sentence(answer, catalogue),
            " Een begroting hebben wij wel van: ",
            *links,
            f". Hieronder staat die van {first}.",
        ],
        className="lead notice",
    )


WHOSE = Block("begroting-van-wie", _budget(), _whose)
CITY_CARDS = (COST_LINES, PAYERS, CHECKS, BESIDE)


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    return html.Div(
        [
            components[WHOSE.id],
            html.Div([components[card.id] for card in CITY_CARDS], className="cards pairs"),
            html.Section(
                [
                    html.H2(f"Wat OCW bijdraagt: {BY_RULE}"),
                    html.Div([components[RULE.id]], className="cards"),
                ]
            ),
        ]
    )


def _missing_note(present: AreaRecords, catalogue: Catalogue) -> str:
    """Name the budget, not the figures: the amounts of the rule are of every city."""
    return "" if "budget_line" in present.tables else no_budget_note(catalogue.area(present.area).name)


def _heading(selection: Selection, catalogue: Catalogue) -> str:
    return f"Begroting: {catalogue.area(selection.area).name}"


PAGE = Page(
    "begroting",
    BUDGETS,
    "Begroting",
    "Begroting",
    _heading,
    (WHOSE, *map(_block_with_budget, CITY_CARDS), card_block(RULE)),
    _draw,
    missing_note=_missing_note,
    search_words=("geld", "euro", "euro's", "budget", "kosten", "subsidie", "bijdrage", "OCW", "uitgaven"),
)
