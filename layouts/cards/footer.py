"""The foot of a card: the source of its figures, who is responsible for them, how final they are."""

import re

from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Source
from data.questions.listed_records import records_of
from data.questions.question import Answer
from layouts.components.source_links import linked_documents
from layouts.wording import phrases
from layouts.wording.notes import programme_note
from layouts.wording.sources import documents
from layouts.wording.words import STATUS_WORDS

MAX_DOCUMENTS = 3
# The page or table in a place in a source: "p. 11 en 12", "blz. 4 (zelf geteld)", "tabel 85361NED".
PAGE = re.compile(r"\b(?:p\.|blz\.|tabel) [\w-]+(?:(?:, | en | tot en met )\d[\d-]*)*(?: \((?:zelf )?geteld\))?")


def footer(answer: Answer, catalogue: Catalogue, *, from_other_site: bool = False) -> list[list[Component | str]]:
    """Draw the lines of `footer_lines`, each source linked to where it stands."""
    records = cited_records(answer)
    if not records:
        return []
    documents = list(linked_documents(records, catalogue, from_other_site=from_other_site))
    spaced = [part for document in documents[:MAX_DOCUMENTS] for part in ("; ", *document)][1:]
    if more := _other_documents(len(documents)):
        spaced.append(f"; {more}")
    return [["Bron: ", *spaced], *([line] for line in _lines_below(answer, catalogue))]


def source_line_of(answer: Answer, catalogue: Catalogue) -> list[list[Component | str]]:
    """Draw the one source line of a card: each document linked, with its page; the whole place stands in the fold."""
    lines = footer(answer, catalogue)[:1]
    return [[_page_alone(part) if isinstance(part, str) else part for part in line] for line in lines]


def _page_alone(words: str) -> str:
    found = PAGE.findall(words)
    return f", {found[-1]}" if found and words.startswith(",") else words


def footer_lines(answer: Answer, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the lines under a card: source with place, status, who is responsible, programme; empty without a source."""
    records = cited_records(answer)
    if not records:
        return ()
    places = documents(records, catalogue)
    named = filter(None, (*places[:MAX_DOCUMENTS], _other_documents(len(places))))
    return ("Bron: " + "; ".join(named), *_lines_below(answer, catalogue))


def cited_sources(answer: Answer, catalogue: Catalogue) -> tuple[Source, ...]:
    """Give every source that an answer cites, once."""
    return tuple(map(catalogue.source, dict.fromkeys(record.source for record in cited_records(answer))))


def _other_documents(count: int) -> str:
    more = count - MAX_DOCUMENTS
    return f"en {more} andere {'bron' if more == 1 else 'bronnen'} ({phrases.SEE_TABLE})" if more > 0 else ""


def _lines_below(answer: Answer, catalogue: Catalogue) -> list[str]:
    lines = []
    rows = getattr(answer, "rows", ())
    statuses = tuple(dict.fromkeys(STATUS_WORDS[row.status] for row in rows))
    if statuses:
        lines.append("Status: " + ", ".join(statuses))
    indicators = [catalogue.indicator(code) for code in dict.fromkeys(row.indicator for row in rows)]
    owners = tuple(dict.fromkeys(indicator.owner for indicator in indicators if indicator.owner))
    if owners:
        lines.append("Verantwoordelijk: " + ", ".join(owners))
    lines.extend(dict.fromkeys(programme_note(indicator) for indicator in indicators))
    return lines


def cited_records(answer: Answer) -> tuple:
    """Give every record in an answer that names a source, figures first, then their targets."""
    records = (record for group in records_of(answer).values() for record in group)
    targets = (goal.target for goal in getattr(answer, "goals", ()))
    return (*getattr(answer, "rows", ()), *targets, *records)
