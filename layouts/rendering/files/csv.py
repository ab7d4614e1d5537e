"""A card as CSV: the same rows, with the words a reader sees beside the bare value."""

import csv
import io
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from layouts.cards.card import Card
from layouts.rendering.files.cells import card_cells, safe

if TYPE_CHECKING:
    from data.questions.question import Answer


def card_csv(card: Card, answer: "Answer", catalogue: Catalogue) -> str:
    """Write a card by RFC 4180: one head row, CRLF, point as decimal mark, ISO dates."""
    return written(*card_cells(card, answer, catalogue))


def written(head: list[str], rows: list[list]) -> str:
    """Write rows; an empty cell is an empty text, and no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([[safe(cell) for cell in row] for row in rows])
    return out.getvalue()
