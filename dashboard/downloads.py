"""A card as a file: what the page shows, to take along."""

from flask import Flask, Response, abort, request

from callbacks.choices import chosen
from data.reader import Reader
from layouts.pages import CARDS_BY_ID
from layouts.plain.csv_text import card_csv


def add_routes(server: Flask, reader: Reader) -> None:
    """Add `/kaarten/<card>.csv`, with the page's own query string."""

    @server.get("/kaarten/<card_id>.csv")
    def card_file(card_id: str) -> Response:
        card = CARDS_BY_ID.get(card_id)
        if card is None:
            abort(404)
        selection = chosen(request.query_string.decode("utf-8", "replace"), reader)
        catalogue = reader.catalogue
        answer = reader.answer(card.question(selection, catalogue))
        response = Response(card_csv(card, answer, catalogue), content_type="text/csv; charset=utf-8; header=present")
        name = f"{card.id}-{selection.area}-publicatie-{answer.release}.csv"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["Cache-Control"] = "no-cache"
        return response
