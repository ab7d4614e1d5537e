"""What a search finds of each kind: figures, terms, measures and pages, each with where it leads."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from data.catalogue import Catalogue, Indicator, Term
from data.records import Action, Measure
from data.selection import Selection
from layouts.blocks import Page
from layouts.search_places import Places
from layouts.wording.explained import terms_in
from layouts.wording.finding import Entry, best_first
from layouts.wording.notes import area_in_words
from layouts.wording.words import ACTION_STATUS, MEASURE_STATUS

if TYPE_CHECKING:
    from data.answers import SearchAnswer


class Result(NamedTuple):
    """One line of what was found. `address` is empty for what no page shows yet."""

    title: str
    address: str
    about: str
    meaning: str = ""


def _figures(query: str, answer: "SearchAnswer", selection: Selection, catalogue: Catalogue) -> list[Result]:
    candidates = [(Entry(one.title, one.synonyms, one.definition), one) for one in catalogue.indicators.values()]
    places = Places(answer, selection, catalogue)

    def told(indicator: Indicator) -> Result:
        area = places.area_with(indicator)
        pillar = catalogue.pillar(indicator.pillar)
        about = f"{pillar.title} · {catalogue.area(area).name}"
        return Result(indicator.title, places.figure(indicator, area), about)

    return [told(one) for one in best_first(query, candidates)]


def _terms(query: str, answer: "SearchAnswer", selection: Selection, catalogue: Catalogue) -> list[Result]:
    candidates = [(Entry(one.title, one.synonyms, one.definition), one) for one in catalogue.terms.values()]

    def told(term: Term) -> Result:
        address = f"/begrippen?{selection.everywhere.to_query()}#begrip-{term.term}"
        return Result(term.title, address, "", term.definition)

    return [told(one) for one in best_first(query, candidates)]


def _measures(query: str, answer: "SearchAnswer", selection: Selection, catalogue: Catalogue) -> list[Result]:
    """Find measures and actions. A measure that names a term is found by the other words for that term too."""
    places = Places(answer, selection, catalogue)

    def entry(record: Measure | Action) -> Entry:
        named = terms_in([record.title], catalogue)
        words = tuple(word for term in named for word in (term.title, *term.synonyms))
        return Entry(record.title, words, f"{record.explanation or ''} {getattr(record, 'theme', '')}")

    def told(record: Measure | Action) -> Result:
        where = area_in_words(catalogue.area(record.area))
        if isinstance(record, Measure):
            about = f"Maatregel, {where} · {MEASURE_STATUS[record.status].word}"
            return Result(record.title, places.measure(record), about)
        about = f"Actie {record.year}, {where} · {ACTION_STATUS[record.status].word}"
        return Result(record.title, places.action(record), about)

    # The chosen city first where two match equally well.
    records = sorted((*answer.measures, *answer.actions), key=lambda one: one.area != selection.area)
    return [told(one) for one in best_first(query, [(entry(one), one) for one in records])]


def _pages(query: str, answer: "SearchAnswer", selection: Selection, catalogue: Catalogue) -> list[Result]:
    # Imported here: the page table lists the page of the search, and the search lists the table.
    from layouts.pages import PAGES

    tops = [pillar for pillar in catalogue.pillars.values() if not pillar.parent and pillar.page != "/"]
    sublines = {pillar.page: pillar.subline or "" for pillar in tops}

    def entry(page: Page) -> Entry:
        cards = " ".join(block.card.title for block in page.blocks if block.card)
        return Entry(page.title, (), f"{sublines.get(page.path, '')} {cards}")

    def told(page: Page) -> Result:
        return Result(page.title, f"{page.path}?{selection.everywhere.to_query()}", sublines.get(page.path, ""))

    return [told(one) for one in best_first(query, [(entry(page), page) for page in PAGES])]


GROUPS: tuple[tuple[str, Callable[..., list[Result]]], ...] = (
    ("Cijfers", _figures),
    ("Begrippen", _terms),
    ("Maatregelen", _measures),
    ("Pagina's", _pages),
)
