"""The search results that are places on the site: areas, cards and pages."""

from dataclasses import replace

from data.model.catalogue import Area, Catalogue
from data.questions.selection import Selection
from layouts import addresses
from layouts.addresses import address
from layouts.cards.block import Block, Page
from layouts.search.query import Query, Result
from layouts.search.ranking import Entry, best_first, query_words
from layouts.wording.word_forms import words_of


def with_named_area(text: str, selection: Selection, catalogue: Catalogue) -> Selection:
    """Choose the area that a query names, because a question about Amsterdam is not about another city."""
    words = set(query_words(text))
    named_areas = [area for area in catalogue.choosable_areas if set(words_of(area.name)) <= words]
    return replace(selection, area=named_areas[0].area) if named_areas else selection


def area_results(query: Query) -> list[Result]:
    """Find areas by name. Each area leads to its overview, a city also to its profile."""
    here = query.selection.everywhere

    def results(area: Area) -> list[Result]:
        own = replace(here, area=area.area)
        overview = Result(f"{area.name}: overzicht", address(addresses.OVERVIEW, own), "Alle kerncijfers op één scherm")
        if area.area not in query.catalogue.cities:
            return [overview]
        about = "De gemeente naast andere, plan, geld en onderzoek"
        return [overview, Result(f"{area.name}: profiel", address(addresses.CITY, own), about)]

    entries = [(Entry(area.name), area) for area in query.catalogue.choosable_areas]
    return [result for area in best_first(query.text, entries) for result in results(area)]


def card_results(query: Query) -> list[Result]:
    """Find cards by the question in their title."""
    here = query.selection.everywhere
    cards = [(page, block) for page in _pages(query) for block in page.blocks if block.card]

    def result(page: Page, block: Block) -> Result:
        return Result(block.card.title, page.address(here, block.id), page.title)

    best = best_first(query.text, [(Entry(block.card.title), (page, block)) for page, block in cards])
    return [result(page, block) for page, block in best]


def page_results(query: Query) -> list[Result]:
    """Find pages by their title, their search words, and the titles of their cards."""
    tops = [pillar for pillar in query.catalogue.pillars.values() if not pillar.parent]
    sublines = {pillar.page: pillar.subline or "" for pillar in tops if pillar.page != addresses.OVERVIEW}

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
