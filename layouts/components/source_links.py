"""Links to where a source stands: on the web, or else its line on our page of sources."""

from collections.abc import Callable, Iterable, Iterator

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Source
from layouts import addresses
from layouts.addresses import address
from layouts.components.links import inner_link
from layouts.wording.sources import Cited, documents_by_source, source_line

Cell = Component | str


def source_place(source: str) -> str:
    """Name the place of a source on the page of sources."""
    return f"bron-{source}"


def source_address(source: Source) -> str:
    """Return where a source can be read; without a known address its line on the page of sources, which says so."""
    return source.address or address(addresses.SOURCES, place=source_place(source.source))


def source_link(words: str, source: Source, *, from_other_site: bool = False) -> Component:
    """Link words to a source. Within another site it opens beside that site: its frame is too small to read in."""
    if from_other_site:
        return html.A(words, href=source_address(source), target="_blank", rel="noopener")
    return html.A(words, href=source.address) if source.address else inner_link(words, source_address(source))


def linked_documents(
    records: Iterable[Cited], catalogue: Catalogue, *, from_other_site: bool = False
) -> Iterator[list[Component | str]]:
    """Give each document of some records with its cited places, its title linked."""
    for code, words in documents_by_source(records, catalogue).items():
        source = catalogue.source(code)
        yield [source_link(source.title, source, from_other_site=from_other_site), words.removeprefix(source.title)]


def source_cell(record: Cited, catalogue: Catalogue, write: Callable[[Cited, Catalogue], str] = source_line) -> Cell:
    """Give the cell of a table with the source of a record: a link where its address is known, else the same words.

    It is one link and no list, so that a script can draw it in a long table, and a file holds its words.
    """
    source = catalogue.source(record.source)
    words = write(record, catalogue)
    return html.A(words, href=source.address) if source.address else words


def linked_source(record: Cited, catalogue: Catalogue) -> list[Component | str]:
    """Give the line of `source_line` for one record, its title linked."""
    return next(linked_documents((record,), catalogue))
