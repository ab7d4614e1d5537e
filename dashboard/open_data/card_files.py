"""`/kaarten/...`: the figures of a card as a file, for the choices of the page."""

import re

from flask import Flask, Response, abort, request

from dashboard.http.media_types import CSV, XLSX
from data.model.catalogue import Catalogue
from data.model.period import slug
from data.questions.comparison import ComparisonQuestion
from data.questions.question import Answer
from data.questions.selection import Selection
from data.reader import Reader
from layouts.cards.card import Card
from layouts.cards.export import card_csv, card_xlsx
from layouts.cards.questions import place_in_words
from layouts.pages.table import CARDS_BY_ID, page_of_card
from layouts.reading.choices import read_choices
from layouts.wording.notes import release_text

NOT_IN_NAME = re.compile(r"[^A-Za-z0-9-]+")
MAX_CHOICE = 100


def add_routes(server: Flask, reader: Reader) -> None:
    """Add `/kaarten/<card>.csv` and `.xlsx`. They take the query string of the page, and read it as the page does."""

    @server.get("/kaarten/<card_id>.csv")
    def card_file(card_id: str) -> Response:
        card, selection, answer, catalogue = _read_card(card_id, reader)
        # By the mark at its start Excel knows that the accents are UTF-8.
        content = card_csv(card, _shown(card, selection, answer, catalogue), catalogue).encode("utf-8-sig")
        return _file(content, CSV, _file_name(card, selection, answer, catalogue, "csv"))

    @server.get("/kaarten/<card_id>.xlsx")
    def card_workbook(card_id: str) -> Response:
        card, selection, answer, catalogue = _read_card(card_id, reader)
        content = card_xlsx(card, answer, catalogue, _shown(card, selection, answer, catalogue))
        return _file(content, XLSX, _file_name(card, selection, answer, catalogue, "xlsx"))


def _read_card(card_id: str, reader: Reader) -> tuple[Card, Selection, Answer, Catalogue]:
    """Find a card and answer it for the choices in the query string; an unknown card gives a 404."""
    card = CARDS_BY_ID.get(card_id)
    if card is None:
        abort(404)
    catalogue, page = reader.catalogue, page_of_card(card_id)
    query = request.query_string.decode("utf-8", "replace")
    reading = read_choices(query, catalogue, page.options, page.check)
    if reading.misread:  # a file of another choice than was asked would tell something else than its reader thinks
        raise reading.misread[0].error
    selection = reading.selection
    return card, selection, reader.answer(card.question(selection, catalogue)), catalogue


def _shown(card: Card, selection: Selection, answer: Answer, catalogue: Catalogue) -> Answer:
    """Give what the choices of the page leave of an answer: a file has the rows that its page shows."""
    return card.shown(answer, selection, catalogue) if card.shown else answer


def _file_name(card: Card, selection: Selection, answer: Answer, catalogue: Catalogue, ending: str) -> str:
    """Name a file after its figure, place, group and years, so that the files of two choices can lie in one folder."""
    question = answer.question
    if isinstance(question, ComparisonQuestion):
        chosen = [question.indicator, question.group, str(getattr(answer, "year", None) or "")]
    else:
        chosen = [selection.option("cijfer"), selection.option("groep"), selection.option("jaar")]
    choice = "-".join(NOT_IN_NAME.sub("-", part) for part in chosen if part)[:MAX_CHOICE]
    place = slug(place_in_words(question, selection, catalogue))
    parts = [card.id, place, choice, *_years(selection, answer), release_text(answer.release).replace(" ", "-")]
    return f"{'-'.join(filter(None, parts))}.{ending}"


def _years(selection: Selection, answer: Answer) -> list[str]:
    """Give the chosen years, else the first and last year of the figures; none of a comparison of one year."""
    years = [year for year in (selection.from_year, selection.to_year) if year]
    if not years and not isinstance(answer.question, ComparisonQuestion):
        starts = [row.period_start for row in getattr(answer, "rows", ()) if getattr(row, "period_start", None)]
        years = sorted({min(starts).year, max(starts).year}) if starts else []
    return [str(year) for year in years]


def _file(content: bytes, content_type: str, name: str) -> Response:
    response = Response(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-cache"
    return response
