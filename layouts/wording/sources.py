"""The source of a figure in words: the document, the place in it and the publisher."""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from data.model.catalogue import Catalogue, Source
from layouts.wording import phrases
from layouts.wording.dates import partial_date_text
from layouts.wording.notes import join_words

PAGES = re.compile(r"\b(p\.|blz\.) (\d+(?:-\d+)?)((?: \(geteld\))?)")


STEP = re.compile(r"(.*\bstap) (\d+)")


class Cited(Protocol):
    """A figure or record that names a source and the place in it."""

    @property
    def source(self) -> str: ...

    @property
    def section(self) -> str: ...


def source_line(record: Cited, catalogue: Catalogue) -> str:
    """Name document, place and publisher: "Evaluatie beleidskader, 2.2.3, p. 11 · Gemeente Rotterdam"."""
    return f"{place_in_source(record, catalogue)} · {catalogue.source(record.source).publisher}"


def place_in_source(record: Cited, catalogue: Catalogue) -> str:
    """Name the document and the place in it. The place is left out when the title already has it."""
    title = catalogue.source(record.source).title
    place = _place(record)
    return title if not place or place.lower() in title.lower() else f"{title}, {place}"


def documents(records: Iterable[Cited], catalogue: Catalogue) -> tuple[str, ...]:
    """Name each document once, with all cited places: "Evaluatie, p. 10, 11 en 12 · Gemeente Rotterdam"."""
    return tuple(documents_by_source(records, catalogue).values())


def documents_by_source(records: Iterable[Cited], catalogue: Catalogue) -> dict[str, str]:
    """Map the code of each source to its document as `documents` names it, which begins with its title."""
    by_source: dict[str, list[Cited]] = {}
    for record in records:
        by_source.setdefault(record.source, []).append(record)
    return {code: _document(cited, catalogue) for code, cited in by_source.items()}


def _document(records: Sequence[Cited], catalogue: Catalogue) -> str:
    """Name one document. When every cited place has a page, only the pages are listed."""
    sections = dict.fromkeys(record.section for record in records)
    if len(sections) == 1:
        return source_line(records[0], catalogue)
    source = catalogue.source(records[0].source)
    pages_by_section = [PAGES.findall(section) for section in sections]
    forms = {(sign, suffix) for pages in pages_by_section for sign, _, suffix in pages}
    if not all(pages_by_section) or len(forms) > 1:
        places = [place_in_source(record, catalogue) for record in records]
        rest = _grouped([place.removeprefix(source.title).lstrip(", ") for place in dict.fromkeys(places)])
        return f"{', '.join([source.title, '; '.join(filter(None, rest))])} · {source.publisher}"
    ((sign, suffix),) = forms
    pages = sorted({page for section_pages in pages_by_section for _, page, _ in section_pages}, key=_place_in_book)
    return f"{source.title}, {sign} {join_words(pages)}{suffix} · {source.publisher}"


def _place_in_book(pages: str) -> tuple[int, str]:
    return int(pages.split("-")[0]), pages


def _grouped(places: Iterable[str]) -> list[str]:
    """Combine the places that are numbered steps: "Stappenplan, stap 1" to 8 is "Stappenplan, stap 1 tot en met 8"."""
    shared: dict[str, list[int]] = {}
    for place in places:
        match = STEP.fullmatch(place)
        shared.setdefault(match[1] if match else place, []).extend([int(match[2])] if match else [])
    return [f"{place} {_numbered(sorted(steps))}" if steps else place for place, steps in shared.items()]


def _numbered(steps: Sequence[int]) -> str:
    """List numbers. Three or more numbers in a row are written as a range."""
    first, last = steps[0], steps[-1]
    in_a_row = len(steps) > 2 and list(steps) == list(range(first, last + 1))
    return f"{first} {phrases.UNTIL} {last}" if in_a_row else join_words([str(step) for step in steps])


def address_text(source: Source) -> str:
    """Write where a source stands on the web and when we saw it there, or that we do not know."""
    where = source.address or phrases.ADDRESS_UNKNOWN
    return f"{where}, gezien {partial_date_text(source.seen_on)}" if source.seen_on else where


def sentence_with_source(sentence: str, records: Iterable[Cited], catalogue: Catalogue) -> str:
    """Write the sentence of a card with its documents, to be copied into another text."""
    names = documents(records, catalogue)
    return f"{sentence} Bron: {'; '.join(names)}." if names else sentence


def short_place(record: Cited, records: Iterable[Cited], catalogue: Catalogue) -> str:
    """Name only the place when all records cite one document, which the foot of the card names."""
    one_source = len({cited.source for cited in records}) == 1
    return _place(record) if one_source else place_in_source(record, catalogue)


def _place(record: Cited) -> str:
    return record.section.replace(" > ", ", ").strip()
