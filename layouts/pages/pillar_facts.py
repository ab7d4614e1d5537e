"""What holds for all figures of a pillar page, said once at its top: programme, people, and how old the newest are."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.questions.selection import Selection
from layouts.cards.block import Block
from layouts.cards.card import Card
from layouts.wording import phrases
from layouts.wording.dates import years_ago
from layouts.wording.words import PROGRAMME_WORDS


def facts_block(pillar: str, cards: tuple[Card, ...]) -> Block:
    """Make the line at the top of a pillar page, about the figures of its cards."""

    def question(selection: Selection, catalogue: Catalogue) -> FiguresQuestion:
        asked = (card.question(selection, catalogue) for card in cards)
        codes = [code for one in asked if isinstance(one, FiguresQuestion) for code in one.indicators]
        years = (selection.from_year, selection.to_year)
        return FiguresQuestion(tuple(dict.fromkeys(codes)), catalogue.with_wider_areas(selection.area), *years)

    return Block(f"{pillar}-feiten", question, _draw)


def _draw(answer: FiguresAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    figures = [catalogue.indicator(code) for code in dict.fromkeys(row.indicator for row in answer.rows)]
    facts = [*_programme(figures), *_population(figures), *_newest(answer)]
    parts = [html.Span([f"{name}: ", html.B(words)]) for name, words in facts]
    return html.P(parts, className="facts") if parts else html.P(className="facts nothing")


def _programme(figures: list[Indicator]) -> list[tuple[str, str]]:
    names = dict.fromkeys(PROGRAMME_WORDS[figure.programme] for figure in figures)
    return [("Programma", " en ".join(names))] if names else []


def _population(figures: list[Indicator]) -> list[tuple[str, str]]:
    people = {figure.population for figure in figures}
    return [(phrases.IT_CONCERNS.capitalize(), people.pop())] if len(people) == 1 and None not in people else []


def _newest(answer: FiguresAnswer) -> list[tuple[str, str]]:
    """Give the newest year of the chosen area with its age; of a wider area where it has no figures itself."""
    own = [row for row in answer.rows if row.has_value and row.year and row.area == answer.question.areas[0]]
    years = [row.year for row in own or answer.rows if row.has_value and row.year]
    if not years:
        return []
    age = answer.today.year - max(years)
    return [("Nieuwste cijfers", f"{max(years)}{f', {years_ago(age)}' if age > 0 else ''}")]
