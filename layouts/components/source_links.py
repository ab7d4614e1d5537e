"""Links to where a source stands: on the web, or else its line on our page of sources."""

from collections.abc import Iterable, Iterator

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Source
from layouts import addresses
from layouts.addresses import address
from layouts.wording.sources import Cited, documents_by_source


def source_place(source: str) -> str:
    """Name the place of a source on the page of sources."""
    return f"bron-{source}"


def source_address(source: Source) -> str:
    """Return where a source can be read; without a known address its line on the page of sources, which says so."""
    return source.address or address(addresses.SOURCES, place=source_place(source.source))


def source_link(words: str, source: Source) -> Component:
    """Link words to a source. It opens beside this page, also from within another site."""
    return html.A(words, href=source_address(source), target="_blank", rel="noopener")


def linked_documents(records: Iterable[Cited], catalogue: Catalogue) -> Iterator[list[Component | str]]:
    """Give each document of some records with its cited places, its title linked."""
    for code, words in documents_by_source(records, catalogue).items():
        source = catalogue.source(code)
        yield [source_link(source.title, source), words.removeprefix(source.title)]
