"""What a screen reader hears when a page or a choice has been drawn: what stands there now, and how much of it."""

from collections.abc import Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from layouts.cards.block import Page
from layouts.ids import OUTCOME
from layouts.wording.dates import chosen_years
from layouts.wording.notes import as_sentence

CARD, EMPTY_CARD, TILE = "card", "card empty", "tile"


def announcement(page: Page, selection: Selection, catalogue: Catalogue, contents: Sequence[object]) -> str:
    """Word the outcome of a choice: the heading, the chosen years, and what the blocks (`contents`) show."""
    years = chosen_years(selection.from_year, selection.to_year) if page.follows_years else ""
    subject = ", ".join(part for part in (page.heading(selection, catalogue), years) if part)
    return " ".join(part for part in (as_sentence(f"Geladen: {subject}"), outcome_text(contents)) if part)


def outcome_text(contents: Sequence[object]) -> str:
    """Say what blocks show: in their own words, and how many parts have figures; "" when there is nothing to count."""
    told, kinds = [], []
    for node in _outcomes(contents):
        words = getattr(node, OUTCOME, None)
        told.append(words) if words else kinds.append(node.className)
    return " ".join(filter(None, (*told, "" if any(map(_is_to_come, contents)) else _counts(kinds))))


def _is_to_come(content: object) -> bool:
    """True for a block that comes in a second answer: what it shows is not known yet."""
    return content is not None and not isinstance(content, Component)


def _counts(kinds: Sequence[str]) -> str:
    cards, empty, tiles = (kinds.count(kind) for kind in (CARD, EMPTY_CARD, TILE))
    if tiles:
        return f"{tiles} {'tegel' if tiles == 1 else 'tegels'} met een cijfer."
    if not cards and not empty:
        return ""
    with_figures = f"{cards} {'onderdeel' if cards == 1 else 'onderdelen'} met cijfers" if cards else ""
    without = f"{empty} zonder cijfers" if empty else ""
    return f"{', '.join(filter(None, (with_figures, without)))}."


def _outcomes(nodes: object) -> Iterable[Component]:
    """Give the cards and tiles, and what has an outcome of its own; nothing inside these is looked at."""
    if isinstance(nodes, list | tuple):
        for node in nodes:
            yield from _outcomes(node)
    elif isinstance(nodes, Component):
        is_part = isinstance(nodes, html.Article | html.Li)
        is_counted = is_part and getattr(nodes, "className", "") in (CARD, EMPTY_CARD, TILE)
        if is_counted or getattr(nodes, OUTCOME, None):
            yield nodes
        else:
            yield from _outcomes(getattr(nodes, "children", None))
