"""The table of all pages. A page that is not in this table has no address and no link."""

from types import MappingProxyType

from layouts.cards.block import Page
from layouts.pages import accessibility, budgets, comparison, completeness, embed_maker, news, open_data, sources, terms
from layouts.pages.activities import page as activities
from layouts.pages.city import page as city
from layouts.pages.not_found import NOT_FOUND
from layouts.pages.pillars import direct_safety, perception, prevention, specific_approaches, stable_safety
from layouts.pages.programme import page as programme
from layouts.pages.start import page as start
from layouts.pages.street_harassment import page as street_harassment
from layouts.search import page as search

_PILLARS = (
    prevention.PAGE,
    direct_safety.PAGE,
    stable_safety.PAGE,
    specific_approaches.PAGE,
    street_harassment.PAGE,
    perception.PAGE,
)
_OTHER_PAGES = (
    comparison.PAGE,
    activities.PAGE,
    budgets.PAGE,
    programme.PAGE,
    completeness.PAGE,
    sources.PAGE,
    terms.PAGE,
    news.PAGE,
    open_data.PAGE,
    accessibility.PAGE,
)
START = start.PAGE
# These pages are made from the pages and cards above.
CITY = city.page_for((*_PILLARS, *_OTHER_PAGES))
_CARDS = {block.card: page.title for page in (*_PILLARS, CITY, *_OTHER_PAGES) for block in page.blocks if block.card}
EMBED_MAKER = embed_maker.page_for({card: title for card, title in _CARDS.items() if card.is_embeddable})
SEARCH = search.page_for((START, *_PILLARS, CITY, *_OTHER_PAGES, EMBED_MAKER))

PAGES: tuple[Page, ...] = (START, *_PILLARS, CITY, *_OTHER_PAGES, EMBED_MAKER, SEARCH)
PAGES_BY_PATH = MappingProxyType({page.path: page for page in PAGES})
_PAGES_BY_CARD = MappingProxyType({block.card.id: page for page in PAGES for block in page.blocks if block.card})
CARDS_BY_ID = MappingProxyType({card.id: card for card in _CARDS})


def page_at(path: str | None) -> Page:
    """Find the page at a path; an unknown path gives the page that says so."""
    if path is not None and not isinstance(path, str):
        return NOT_FOUND
    return PAGES_BY_PATH.get(path or "/") or _city_page(path or "/") or NOT_FOUND


def page_of_card(card_id: str) -> Page:
    """Find the page of a card; raises KeyError for an unknown card."""
    return _PAGES_BY_CARD[card_id]


def _city_page(path: str) -> Page | None:
    """Find the page about one city at a path. The caller checks whether that city exists."""
    return next((page for page in PAGES if page.city_in(path)), None)
