"""Finds the first sentence of a page, for the preview that other sites and search engines show."""

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from layouts.rendering.html.static_rows import StaticBody

# A preview shows no more characters.
MAX_LENGTH = 300
# The class of a sentence about figures, and that of the sentence that introduces a page.
ANSWER, INTRODUCTION, NOTICE = "say", "lead", "notice"


def first_sentence(page: Component | list[Component]) -> str:
    """Return the first sentence about figures on a page, else its introduction, else ""; cut at a word."""
    paragraphs = list(_paragraphs(page))
    by_class = dict(reversed(paragraphs))
    words = by_class.get(ANSWER) or by_class.get(INTRODUCTION) or ""
    return words if len(words) <= MAX_LENGTH else f"{words[:MAX_LENGTH].rsplit(' ', 1)[0]}…"


def _paragraphs(node: object) -> Iterator[tuple[str, str]]:
    """Give class and words of each paragraph that has one of the two classes, from the top of the page."""
    if isinstance(node, html.P):
        classes = (getattr(node, "className", None) or "").split()
        found = next((name for name in (ANSWER, INTRODUCTION) if name in classes), None)
        # A notice says that what follows is of another city, or absent: no answer may stand before it.
        found = ANSWER if NOTICE in classes else found
        if found and (words := " ".join(words_of(node).split())):
            yield found, words
    elif _is_card(node):
        # The answer of a card is its heading; the words below it are about that.
        headings = (words_of(child) for child in _children(node) if isinstance(child, html.H2))
        heading = " ".join(next(headings, "").split())
        told = [words for child in _children(node) for words in _paragraphs(child)]
        yield from ([(ANSWER, f"{heading}. {told[0][1]}"), *told[1:]] if told else [(ANSWER, f"{heading}.")])
    elif not isinstance(node, str | StaticBody):
        for child in _children(node):
            yield from _paragraphs(child)


def _is_card(node: object) -> bool:
    return isinstance(node, html.Article) and (getattr(node, "className", None) or "").split() == ["card"]


def words_of(node: object) -> str:
    """Return all words of a component, without its pictures."""
    return node if isinstance(node, str) else "".join(map(words_of, _children(node)))


def _children(node: object) -> list[object]:
    children = node if isinstance(node, list | tuple) else getattr(node, "children", None)
    if isinstance(children, list | tuple):
        return [child for child in children if child is not None]
    return [] if children is None else [children]
