"""All that is read of a series: the page of a city, cards, names of charts, copied sentences, embeds and the API."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.rules.judged_figures import JudgedFigure
from layouts.cards.anatomy.opening import opening_of
from layouts.cards.card import Card
from layouts.cards.drawing import draw
from layouts.cards.embed import Embedding, embed
from layouts.pages.city.goal_rows import draw_goals
from layouts.pages.city.missing import country_section
from layouts.pages.city.own_figures import own_figures
from layouts.pages.city.strip import draw_strip
from layouts.pages.city.tiles import draw_tiles, tile_id
from layouts.pages.city.verdict_groups import VerdictGroup, change_groups, goal_groups, unknown_group
from layouts.rendering.html.static_rows import MARKUP
from layouts.wording.city.strip import strip_title
from layouts.wording.notes import area_in_words
from tests.layouts.texts import parts_of
from tests.layouts.truth.random_series import World


@dataclass(frozen=True)
class Window:
    """A text as one door tells it, with the rows of the answer it was made from."""

    name: str
    text: str
    rows: tuple[Observation, ...]
    is_sentence: bool = False


def headline_answer(world: World, catalogue: Catalogue) -> FiguresAnswer:
    selection = world.selection
    areas = catalogue.with_wider_areas(selection.area)
    question = FiguresQuestion((world.indicator.indicator,), areas, selection.from_year, selection.to_year)
    return world.answer(question, catalogue)


def figures_of(answer: FiguresAnswer, world: World, catalogue: Catalogue) -> tuple[JudgedFigure, ...]:
    return own_figures(answer, world.selection, catalogue)


def groups(figures: tuple[JudgedFigure, ...]) -> tuple[VerdictGroup, ...]:
    """Give the groups of the strip, without the plans of a city."""
    unknown = unknown_group(figures, _place, 0, "")
    return (*goal_groups(figures, "doelen"), *change_groups(figures, _place), *((unknown,) if unknown else ()))


def _place(figure: JudgedFigure) -> str:
    return tile_id(figure.indicator.indicator)


def city_page(answer: FiguresAnswer, world: World, catalogue: Catalogue) -> Iterator[Window]:
    """Give every text that the page of a city tells of a series: strip, tiles, goals and what only others have."""
    selection, figures = world.selection, figures_of(answer, world, catalogue)
    years = (selection.from_year, selection.to_year)
    name = area_in_words(catalogue.area(selection.area))
    title = strip_title(figures, name, opens_with_plan=False, years=years)
    yield Window("strip", title, answer.rows, is_sentence=True)
    told = groups(figures)
    for group in told:
        for entry in group.entries:
            yield Window(f"group {group.word}", entry.words, answer.rows, is_sentence=True)
    drawn = {
        "strip": draw_strip(title, told),
        "tile": draw_tiles(answer, selection, catalogue, {}),
        "goals": draw_goals(figures, selection.area, catalogue, answer.today, {}),
        "elsewhere": country_section(answer, selection, catalogue, {}),
    }
    for place, tree in drawn.items():
        for text in texts(tree):
            yield Window(place, text, answer.rows)
        for text in drawn_words(tree):
            yield Window(f"{place}, drawn", text, answer.rows, is_sentence=True)


def drawn_words(node: object) -> Iterator[str]:
    """Give the words that stand in the small drawings of a tree, and the name of each."""
    for part in parts_of(node):
        if markup := getattr(part, MARKUP, None):
            yield from (unescape(words) for words in re.findall(r"<text[^>]*>([^<]*)</text>", markup))
            yield getattr(part, "aria-label", "")


def of_card(card: Card, world: World, catalogue: Catalogue) -> Iterator[Window]:
    """Give every text of a card: on its page, to a screen reader, copied, on another site and to a program."""
    answer = world.answer(card.question(world.selection, catalogue), catalogue)
    sentence = card.sentence(answer, catalogue)
    opening = opening_of(card, answer, catalogue)
    yield Window(f"{card.id}: api", sentence, answer.rows, is_sentence=True)
    yield Window(f"{card.id}: opening", opening.answer, answer.rows, is_sentence=True)
    drawn = draw(card, answer, catalogue, world.selection)
    embedded = embed(card, answer, catalogue, world.selection, Embedding(True, "", ""))
    for name, component in (("page", drawn), ("embed", embedded)):
        told = list(texts(component))
        assert any(sentence in text for text in told), f"{card.id}: {name} does not tell its sentence"
        copied = [text for text in told if "Dashboard Veilige Steden, publicatie" in text]
        assert all(opening.answer in text for text in copied), f"{card.id}: {name} copies another answer than it gives"
        for text in told:
            yield Window(f"{card.id}: {name}", text, answer.rows)


def texts(node: object) -> Iterator[str]:
    """Give each run of text in a component, with what only a screen reader or the clipboard gets."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list | tuple):
        if all(isinstance(child, str) or isinstance(getattr(child, "children", None), str) for child in node):
            yield "".join(child if isinstance(child, str) else child.children for child in node)
            yield from (words for child in node for words in _attributes(child))
        else:
            for child in node:
                yield from texts(child)
    elif isinstance(node, Component):
        yield from _attributes(node)
        yield from texts(getattr(node, "children", None))


def _attributes(node: object) -> Iterator[str]:
    yield from (words for name in ("aria-label", "data-copy") if (words := getattr(node, name, None)))
