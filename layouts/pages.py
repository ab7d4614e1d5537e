"""The page table: path, title, place in the navigation. What is not here has no link."""

from types import MappingProxyType

from layouts import accessibility, overview, search, sources, terms
from layouts.blocks import Block, Page
from layouts.not_found import NOT_FOUND
from layouts.pillars import direct_safety, perception, prevention, specific_approaches, stable_safety

PAGES: tuple[Page, ...] = (
    overview.PAGE,
    prevention.PAGE,
    direct_safety.PAGE,
    stable_safety.PAGE,
    specific_approaches.PAGE,
    perception.PAGE,
    sources.PAGE,
    search.PAGE,
    terms.PAGE,
    accessibility.PAGE,
)
PAGES_BY_PATH = MappingProxyType({page.path: page for page in PAGES})
CARDS_BY_ID = MappingProxyType({block.card.id: block.card for page in PAGES for block in page.blocks if block.card})


def page_at(path: str | None) -> Page:
    """Find the page at a path; what is not in the table is the page that says so."""
    return PAGES_BY_PATH.get(path or "/", NOT_FOUND) if isinstance(path, str) or path is None else NOT_FOUND


def block_of(page: Page, block_id: str) -> Block:
    """Find a block of a page by id; raises KeyError."""
    return {block.id: block for block in page.blocks}[block_id]
