"""All that is read of a series: tile, overview, cards, names of charts, copied sentences, embeds and the API."""

from collections.abc import Iterator
from dataclasses import dataclass

from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.questions.figures import FiguresAnswer, FiguresQuestion
from layouts.cards.anatomy.opening import opening_of
from layouts.cards.card import Card
from layouts.cards.drawing import draw
from layouts.cards.embed import Embedding, embed
from layouts.cards.tiles import nearest_figures, tile
from layouts.pages.overview.headline_groups import Group, change_groups, goal_groups, unknown_group
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


def groups(answer: FiguresAnswer, world: World, catalogue: Catalogue) -> tuple[Group, ...]:
    code = world.indicator.indicator
    figures = {code: nearest_figures(answer, code, world.selection, catalogue)}
    told = (goal_groups, change_groups)
    return (
        *(group for groups_of in told for group in groups_of(answer, figures, catalogue)),
        unknown_group(answer, figures, catalogue),
    )


def overview(answer: FiguresAnswer, world: World, catalogue: Catalogue) -> Iterator[Window]:
    rows = nearest_figures(answer, world.indicator.indicator, world.selection, catalogue)
    if rows:
        drawn = tile(answer, world.indicator, rows, world.selection, catalogue, {})
        for text in texts(drawn):
            yield Window("tile", text, answer.rows)
    for group in groups(answer, world, catalogue):
        for line in group.lines:
            yield Window(f"group {group.title}", line.words, answer.rows, is_sentence=True)


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
