"""The search results that are places on the site: areas, cards and pages."""

import re
from dataclasses import replace

from data.model.catalogue import Area, Catalogue
from data.questions.selection import Selection
from layouts import addresses
from layouts.addresses import address
from layouts.cards.block import Block, Page
from layouts.comparing.questions import CITIES
from layouts.reading.places import as_it_is_now, names_of, place_named
from layouts.search.query import Query, Result
from layouts.search.ranking import Entry, best_first, joined, query_words
from layouts.wording.dictionary.word_forms import words_of
from layouts.wording.subjects.search import ABOUT_AREA_PAGE, area_page_title, compared_title, part_of_words

# A word with a capital, as in "Haren en Ten Boer kwamen bij Groningen".
NAME = re.compile(r"\b[A-Z]\w+")


def with_named_area(text: str, selection: Selection, catalogue: Catalogue) -> Selection:
    """Choose the area that a query names, because a question about Amsterdam is not about another city."""
    words = set(query_words(text))

    def is_named(area: Area) -> bool:
        return any(set(words_of(joined(name, names_of(area)))) <= words for name in names_of(area))

    whole = place_named(text, catalogue.choosable_areas)
    named = [whole] if whole else [area for area in catalogue.choosable_areas if is_named(area)]
    return replace(selection, area=named[0].area) if named else selection


def area_results(query: Query) -> list[Result]:
    """Find areas by code and by any of their names, the one that the query names as a whole first.

    Each area that can be chosen leads to its page. A former municipality leads to the one it became part of, another
    municipality to the comparison with it and to the page of its region.
    """
    here, catalogue = query.selection.everywhere, query.catalogue
    choosable = catalogue.choosable_areas

    def results(area: Area) -> list[Result]:
        own = replace(here, area=area.area)
        changes = " ".join(change.description for change in area.boundary_changes)
        if area.is_former:
            now = results(as_it_is_now(area, catalogue))
            return [result._replace(meaning=area.note or result.meaning) for result in now]
        if area not in choosable:
            wider = [other for other in choosable if other.area in area.part_of][:1]
            about = " ".join(part_of_words(area, other) for other in wider)
            compared = address(addresses.COMPARISON, here.with_option(CITIES, area.area))
            regions = [
                Result(area_page_title(other), address(addresses.CITY, replace(here, area=other.area)), about)
                for other in wider
            ]
            return [Result(compared_title(area), compared, about), *regions]
        return [Result(area_page_title(area), address(addresses.CITY, own), ABOUT_AREA_PAGE, changes)]

    others = [area for area in catalogue.areas.values() if area not in choosable and area.kind == "gemeente"]
    areas = (*choosable, *others)
    whole = place_named(query.text, areas)
    entries = [(_area_entry(area), area) for area in areas if area is not whole]
    found = best_first(query.text, entries)
    listed = [result for area in ([whole] if whole else []) + found for result in results(area)]
    return list({result.address: result for result in reversed(listed)}.values())[::-1]


def _area_entry(area: Area) -> Entry:
    """List the names by which an area is found, with those of the places that became part of it."""
    names = (name for change in area.boundary_changes for name in NAME.findall(change.description))
    return Entry(area.name, names_of(area), " ".join(names))


def card_results(query: Query) -> list[Result]:
    """Find cards by the question in their title, and by the sentence that answers it here."""
    here = query.selection.everywhere
    cards = [(page, block, _sentence(block, query)) for page in _pages(query) for block in page.blocks if block.card]

    def result(page: Page, block: Block, sentence: str) -> Result:
        return Result(block.card.title, page.address(here, block.id), page.title, sentence)

    entries = [(Entry(card[1].card.title, (), card[2]), card) for card in cards]
    return [result(*card) for card in best_first(query.text, entries, with_numbers=True)]


def _sentence(block: Block, query: Query) -> str:
    """Word what a card says for the chosen area; "" for a card that draws nothing there."""
    if query.ask is None:
        return ""
    answer = query.ask(block.question(query.selection.everywhere, query.catalogue))
    return block.card.sentence(answer, query.catalogue) if block.card.table(answer, query.catalogue).rows else ""


def page_results(query: Query) -> list[Result]:
    """Find pages by their title, their search words, and the titles of their cards."""
    tops = [pillar for pillar in query.catalogue.pillars.values() if not pillar.parent]
    sublines = {pillar.page: pillar.subline or "" for pillar in tops if pillar.page != addresses.START}

    def entry(page: Page) -> Entry:
        cards = " ".join(block.card.title for block in page.blocks if block.card)
        return Entry(page.title, page.search_words, f"{sublines.get(page.path, '')} {cards}")

    def result(page: Page) -> Result:
        return Result(page.title, page.address(query.selection.everywhere), sublines.get(page.path, ""))

    return [result(page) for page in best_first(query.text, [(entry(page), page) for page in _pages(query)])]


def _pages(query: Query) -> list[Page]:
    """List the pages that the chosen area has: only a city has the pages about one city."""
    is_city = query.selection.area in query.catalogue.cities
    return [page for page in query.pages if is_city or not page.is_of_one_city]
