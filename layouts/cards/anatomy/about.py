"""The one fold of a card, "Over dit cijfer": all it says, its margins, caveats, terms, status, who, and its table."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.question import Answer
from layouts.cards.anatomy.opening import Opening
from layouts.cards.card import Card
from layouts.cards.footer import footer
from layouts.cards.glossary import with_terms
from layouts.cards.notes import note_lines
from layouts.cards.tables import DataTable, draw_table
from layouts.wording import phrases
from layouts.wording.dictionary.glossary import terms_in

Entry = tuple[str, list[Component | str]]


def about_fold(
    card: Card, opening: Opening, answer: Answer, catalogue: Catalogue, table: DataTable
) -> Component:
    """Draw the fold of a card. A table that is the content of its card stands above it, and is not repeated."""
    entries = about_entries(card, opening, answer, catalogue)
    parts: list[Component] = [definitions(entries)] if entries else []
    if table.rows and not card.open_table:
        parts.append(draw_table(table))
    return html.Details([html.Summary(phrases.ABOUT_THIS_FIGURE), html.Div(parts)], className="twin about")


def about_entries(card: Card, opening: Opening, answer: Answer, catalogue: Catalogue) -> list[Entry]:
    """List what stands in the fold as pairs of a name and its words."""
    entries: list[Entry] = []
    if opening.whole and not opening.is_whole:
        entries.append((phrases.IN_FULL, with_terms(opening.whole, catalogue)))
    if certainty := card.certainty(answer, catalogue) if card.certainty else "":
        entries.append((phrases.HOW_CERTAIN, [certainty]))
    entries += [(phrases.TAKE_CARE, [line]) for line in note_lines(card.notes, opening.whole, answer, catalogue)]
    entries += [(term.title, _meaning(term)) for term in terms_in(_texts(card, opening, answer, catalogue), catalogue)]
    for line in footer(answer, catalogue):
        name, _, words = str(line[0]).partition(": ")
        entries.append((name, [*([words] if words else []), *line[1:]]))
    return entries


def definitions(entries: Sequence[Entry]) -> Component:
    """Draw pairs of a name and its words; a name that repeats stands once."""
    parts: list[Component] = []
    last = ""
    for name, words in entries:
        if name != last:
            parts.append(html.Dt(name))
        parts.append(html.Dd(words, className="care" if name == phrases.TAKE_CARE else None))
        last = name
    return html.Dl(parts, className="facts-of-figure")


def _meaning(term) -> list[Component | str]:
    source = f" Bron: {term.source_words}" if term.source_words else ""
    return [term.definition, *([html.Small(source)] if source else [])]


def _texts(card: Card, opening: Opening, answer: Answer, catalogue: Catalogue) -> tuple[str, ...]:
    codes = dict.fromkeys(row.indicator for row in getattr(answer, "rows", ()))
    titles = (catalogue.indicator(code).title for code in codes)
    return (card.title, opening.headline.text, opening.whole, *titles)
