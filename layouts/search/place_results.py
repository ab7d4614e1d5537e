"""What a search finds that is a place on the site: an area, a card, a page."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from data.model.catalogue import Area, Catalogue
from data.questions.selection import Selection
from layouts.cards.block import Block, Page
from layouts.pages.city_links import CITY_PATH
from layouts.search.ranking import Entry, asked_words, best_first
from layouts.wording.subjects.search import WORDS_FOR_PAGES
from layouts.wording.word_forms import words_of

if TYPE_CHECKING:
    from data.answers.answer import SearchAnswer


class Result(NamedTuple):
    """One line of what was found. `address` is empty for what no page shows yet."""

    title: str
    address: str
    about: str
    meaning: str = ""


def with_area_asked(query: str, selection: Selection, catalogue: Catalogue) -> Selection:
    """Choose the area that a question names: who asks of Amsterdam wants no answer of another city."""
    asked = asked_words(query)
    named = [area for area in catalogue.choosable_areas if set(words_of(area.name)) <= set(asked)]
    return replace(selection, area=named[0].area) if named else selection


def areas_found(query: str, answer: "SearchAnswer", selection: Selection, catalogue: Catalogue) -> list[Result]:
    """Find areas by name; each leads to its overview, a city to its profile too."""

    def told(area: Area) -> list[Result]:
        here = selection.everywhere
        own = replace(here, area=area.area)
        overview = Result(f"{area.name}: overzicht", f"/?{own.to_query()}", "Alle kerncijfers op één scherm")
        if area.area not in catalogue.cities:
            return [overview]
        years = own.to_query(with_area=False)
        address = f"{CITY_PATH}/{area.area}{'?' if years else ''}{years}"
        return [overview, Result(f"{area.name}: profiel", address, "De gemeente naast andere, plan, geld en onderzoek")]

    named = [(Entry(area.name), area) for area in catalogue.choosable_areas]
    return [result for area in best_first(query, named) for result in told(area)]


def cards_found(query: str, answer: "SearchAnswer", selection: Selection, catalogue: Catalogue) -> list[Result]:
    """Find cards by the question in their title."""
    # Imported here: the page table lists the page of the search, and the search lists the table.
    from layouts.pages.table import PAGES

    here = selection.everywhere
    is_city = selection.area in catalogue.cities
    cards = [
        (page, block) for page in PAGES for block in page.blocks if block.card and (is_city or not page.is_of_one_city)
    ]

    def told(page: Page, block: Block) -> Result:
        return Result(block.card.title, f"{page.address(here)}#{block.id}", page.title)

    found = best_first(query, [(Entry(block.card.title), (page, block)) for page, block in cards])
    return [told(page, block) for page, block in found]


def pages_found(query: str, answer: "SearchAnswer", selection: Selection, catalogue: Catalogue) -> list[Result]:
    """Find pages by their title, by other words for what they are about, and by the titles of their cards."""
    from layouts.pages.table import PAGES

    tops = [pillar for pillar in catalogue.pillars.values() if not pillar.parent and pillar.page != "/"]
    sublines = {pillar.page: pillar.subline or "" for pillar in tops}

    def entry(page: Page) -> Entry:
        cards = " ".join(block.card.title for block in page.blocks if block.card)
        return Entry(page.title, WORDS_FOR_PAGES.get(page.path, ()), f"{sublines.get(page.path, '')} {cards}")

    def told(page: Page) -> Result:
        return Result(page.title, page.address(selection.everywhere), sublines.get(page.path, ""))

    known = [page for page in PAGES if selection.area in catalogue.cities or not page.is_of_one_city]
    return [told(one) for one in best_first(query, [(entry(page), page) for page in known])]
