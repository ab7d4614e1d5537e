"""The foot of a card: where the figures stand, of whom they are, how final they are."""

from data.model.catalogue import Catalogue
from data.questions.listed_records import records_of
from data.questions.question import Answer
from layouts.wording import phrases
from layouts.wording.notes import programme_note
from layouts.wording.sources import documents
from layouts.wording.words import STATUS_WORDS

MOST_DOCUMENTS = 3


def footer_lines(answer: Answer, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the lines under a card: source with place, status, who is responsible, programme."""
    records = cited(answer)
    if not records:
        return ()
    places = documents(records, catalogue)
    shown = list(places[:MOST_DOCUMENTS])
    if len(places) > MOST_DOCUMENTS:
        more = len(places) - MOST_DOCUMENTS
        shown.append(f"en {more} andere {'bron' if more == 1 else 'bronnen'} ({phrases.SEE_TABLE})")
    lines = ["Bron: " + "; ".join(shown)]
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


def cited(answer: Answer) -> tuple:
    """Give everything in an answer that names a source, figures first."""
    records = (record for listed in records_of(answer).values() for record in listed)
    return (*getattr(answer, "rows", ()), *records)
