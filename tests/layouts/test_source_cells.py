"""The cells of tables that name a source: a link where its address is known, else the same words."""

from dash import html
from dash.development.base_component import Component

from data.questions.figures import FiguresQuestion
from data.questions.selection import Selection
from layouts.cards.embed import Embedding, embed
from layouts.cards.export import card_csv
from layouts.components.source_links import source_cell
from layouts.pages.table import CARDS_BY_ID
from layouts.rendering.html.markup import markup
from layouts.wording.sources import source_line

ROTTERDAM = Selection("GM0599")


def links(cell: object) -> list[html.A]:
    if isinstance(cell, html.A):
        return [cell]
    parts = cell if isinstance(cell, list | tuple) else [getattr(cell, "children", None)]
    return [link for part in parts if isinstance(part, Component | list | tuple) for link in links(part)]


def test_every_source_in_a_table_with_an_address_is_linked_there(reader):
    known, seen = reader.catalogue, set()
    for card in CARDS_BY_ID.values():
        table = card.table(reader.answer(card.question(ROTTERDAM, known)), known)
        if "Bron" not in table.columns:
            continue
        place = table.columns.index("Bron")
        for row in table.rows:
            words = markup(html.Div(row[place]))
            named = [source for source in known.sources.values() if markup(html.Div(source.title))[5:-6] in words]
            found = {link.href for link in links(row[place])} - {None}
            assert {source.address for source in named if source.address} <= found, (card.id, words)
            assert found <= {source.address for source in known.sources.values()} or "/bronnen" in str(found)
            seen |= {bool(source.address) for source in named}
    assert seen == {True, False}


def test_a_source_without_an_address_is_words_and_one_with_an_address_the_same_words(reader):
    known = reader.catalogue
    rows = reader.answer(FiguresQuestion(("huisverboden-opgelegd",), ("GM0599", "NL01"))).rows
    cells = {row.source: source_cell(row, known) for row in rows}

    for row in rows:
        address, cell = known.source(row.source).address, cells[row.source]
        assert isinstance(cell, html.A) is bool(address)
        assert getattr(cell, "href", None) == address
    assert any(isinstance(cell, html.A) for cell in cells.values())
    assert source_line(rows[0], known) in card_csv(
        CARDS_BY_ID["huisverboden"], reader.answer(CARDS_BY_ID["huisverboden"].question(ROTTERDAM, known)), known
    )


def test_within_another_site_a_link_in_a_table_opens_beside_it(reader):
    known, card = reader.catalogue, CARDS_BY_ID["huisverboden"]
    selection = Selection("NL01")
    answer = reader.answer(card.question(selection, known))
    told = markup(embed(card, answer, known, selection, Embedding(True, "", "/")))

    table = told.split("<tbody")[1].split("</tbody>")[0]
    assert table.count("<a ") == table.count('target="_blank"') > 0
