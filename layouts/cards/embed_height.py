"""Estimates how high a card on another site is, for the frame that waits for it: a frame without scripts keeps this."""

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.rendering.html.summary import words_of

PADDING, SPARE, SURPLUS = 32, 48, 1.03


class TextBlock(NamedTuple):
    """How an element of words is set, in pixels: the width of a letter, the height of a line, the room around it."""

    letter: float
    line: float
    around: float


HEADING, SENTENCE, NOTE = TextBlock(10.4, 24, 6), TextBlock(8.8, 24, 13), TextBlock(8.0, 22, 2)
FOLD, FOOT = TextBlock(8.8, 24, 10), TextBlock(7.6, 21, 4)
FOOT_AROUND, NOTES_AROUND = 24, 13
ITEM_TITLE, ROW_AROUND, VALUE_WIDTH = TextBlock(9.6, 24, 6), 20, 130


def estimated_height(card: Component, width: int) -> int:
    """Estimate the height of an embedded card in a frame of this width, both in pixels. It is rather too much."""
    return PADDING + SPARE + ceil(SURPLUS * sum(_heights(card, width - PADDING)))


def _heights(node: object, width: int, text_block: TextBlock = SENTENCE) -> Iterator[float]:
    if isinstance(node, list | tuple):
        for child in node:
            yield from _heights(child, width, text_block)
    elif isinstance(node, dcc.Graph):
        yield node.figure["layout"]["height"]
    elif isinstance(node, html.Tr):
        yield ROW_AROUND + sum(_row_heights(node, width - VALUE_WIDTH))
    elif isinstance(node, html.Li) and isinstance(node.children, list) and isinstance(node.children[0], html.H3):
        yield ROW_AROUND
        yield from _heights(node.children, width, NOTE)
    elif isinstance(node, html.H1 | html.H3 | html.P | html.Li | html.Summary):
        blocks = {html.H1: HEADING, html.H3: ITEM_TITLE, html.Summary: FOLD, html.Li: NOTE}
        block = blocks.get(type(node), text_block)
        if "unseen" not in (getattr(node, "className", None) or ""):
            yield ceil(len(words_of(node)) * block.letter / width) * block.line + block.around
    elif isinstance(node, html.Details):
        yield from _heights(node.children[0], width)  # the rest is folded away
    elif isinstance(node, Component):
        yield {html.Footer: FOOT_AROUND, html.Ul: NOTES_AROUND}.get(type(node), 0)
        inner_block = FOOT if isinstance(node, html.Footer) else text_block
        yield from _heights(getattr(node, "children", None), width, inner_block)


def _row_heights(row: html.Tr, width: int) -> Iterator[float]:
    """Give the height of each line of words beside the value of a row: the name of the figure, then its notes."""
    for cell in row.children:
        if isinstance(cell, html.Th):
            lines = cell.children if isinstance(cell.children, list) else [cell.children]
            for line in lines:
                yield ceil(len(words_of(line)) * NOTE.letter / width) * NOTE.line
