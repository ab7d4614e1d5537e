"""Corrects misspelled words of a query with the words of the site itself."""

from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from layouts.reading.places import names_of
from layouts.search.query import Query
from layouts.search.ranking import query_words
from layouts.wording.dictionary.word_forms import WORD, forms, plain, words_of

# In a shorter word one wrong letter makes another word: "dader" and "kader".
SHORTEST_CORRECTED = 6
# One letter wrong, missing, too many or swapped in six; two in twelve.
LEAST_LIKENESS = 5 / 6


def correct_spelling(query: Query) -> str:
    """Return the text of a query with its misspelled words corrected; the same text when there are none.

    A word is misspelled when no text of the site has it, and the site has a similar word with the same first letter.
    """
    words = [word for word in query_words(query.text) if len(word) >= SHORTEST_CORRECTED]
    unknown = [word for word in words if not _is_on_site(word, query)]
    if not unknown:
        return query.text
    names = {word for text in _names(query) for word in words_of(text)}
    corrections = {word: _nearest(word, names) for word in unknown}
    return WORD.sub(lambda word: corrections.get(plain(word[0])) or word[0], query.text)


def _is_on_site(word: str, query: Query) -> bool:
    spellings = forms(word)
    return any(spelling in plain(text) for text in (*_names(query), *_texts(query)) for spelling in spellings)


def _nearest(word: str, names: Iterable[str]) -> str | None:
    same_letter = [name for name in names if name[0] == word[0]]
    best = process.extractOne(word, same_letter, scorer=OSA.normalized_similarity, score_cutoff=LEAST_LIKENESS)
    return best[0] if best else None


def _names(query: Query) -> Iterator[str]:
    """Yield the names and synonyms of everything that a search can find."""
    answer, catalogue = query.answer, query.catalogue
    for entry in (*catalogue.indicators.values(), *catalogue.terms.values()):
        yield from (entry.title, *entry.synonyms)
    records = (*answer.measures, *answer.actions, *answer.bottlenecks, *answer.targets, *answer.goals)
    definitions = (catalogue.steps, catalogue.activity_kinds, catalogue.events, catalogue.sources)
    for record in (*records, *(each for kept in definitions for each in kept.values())):
        yield record.title
    for area in catalogue.areas.values():
        yield from names_of(area)
    for page in query.pages:
        yield from (page.title, *page.search_words)
        yield from (block.card.title for block in page.blocks if block.card)


def _texts(query: Query) -> Iterator[str]:
    """Yield the longer texts that are searched too."""
    for entry in (*query.catalogue.indicators.values(), *query.catalogue.terms.values()):
        yield entry.definition or ""
    for record in (*query.answer.measures, *query.answer.actions):
        yield record.explanation or ""
    for bottleneck in query.answer.bottlenecks:
        yield f"{bottleneck.cause or ''} {bottleneck.who or ''}"
    for finding in query.answer.findings:
        yield f"{finding.item} {finding.names or ''} {finding.caveat or ''} {finding.category or ''} {finding.topic}"
    for line in query.answer.budget_lines:
        yield f"{line.item} {line.theme} {line.caveat or ''}"
    for survey in query.answer.surveys:
        yield f"{survey.question} {survey.population or ''}"
    for area in query.catalogue.areas.values():
        yield " ".join((area.note or "", *(change.description for change in area.boundary_changes)))
    for source in query.catalogue.sources.values():
        yield f"{source.publisher} {source.note or ''}"
    for pillar in query.catalogue.pillars.values():
        yield pillar.subline or ""
