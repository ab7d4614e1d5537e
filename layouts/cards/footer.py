"""The foot of a card: the source of its figures, who is responsible for them, how final they are."""

from data.model.catalogue import Catalogue
from data.questions.listed_records import records_of
from data.questions.question import Answer
from layouts.wording import phrases
from layouts.wording.notes import programme_note
from layouts.wording.sources import documents
from layouts.wording.words import STATUS_WORDS

MAX_DOCUMENTS = 3


def footer_lines(answer: Answer, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the lines under a card: source with place, status, who is responsible, programme; empty without a source."""
    records = cited_records(answer)
    if not records:
        return ()
    places = documents(records, catalogue)
    sources = list(places[:MAX_DOCUMENTS])
    if len(places) > MAX_DOCUMENTS:
        more = len(places) - MAX_DOCUMENTS
        sources.append(f"en {more} andere {'bron' if more == 1 else 'bronnen'} ({phrases.SEE_TABLE})")
    lines = ["Bron: " + "; ".join(sources)]
    rows = getattr(answer, "rows", ())
    statuses = tuple(dict.fromkeys(STATUS_WORDS[row.status] for row in rows))
    if statuses:
        lines.append("Status: " + ", ".join(statuses))
    indicators = [catalogue.indicator(code) for code in dict.fromkeys(row.indicator for row in rows)]
    owners = tuple(dict.fromkeys(indicator.owner for indicator in indicators if indicator.owner))
    if owners:
        lines.append("Verantwoordelijk: " + ", ".join(owners))
    lines.extend(dict.fromkeys(programme_note(indicator) for indicator in indicators))
    return tuple(lines)


def cited_records(answer: Answer) -> tuple:
    """Give every record in an answer that names a source, figures first."""
    records = (record for group in records_of(answer).values() for record in group)
    return (*getattr(answer, "rows", ()), *records)
