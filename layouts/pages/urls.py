"""Where on the site a figure is told in full: found from what the cards ask, so that no list can go stale."""

from collections.abc import Mapping

from data.model.catalogue import Catalogue
from data.questions.figures import FiguresQuestion
from data.questions.selection import Selection


def card_addresses(selection: Selection, catalogue: Catalogue) -> Mapping[str, str]:
    """Give for each indicator the address of the card that tells it; of several the one that asks least beside it.

    Of what no card tells by itself: the page of its pillar, where there is one.
    """
    # Imported here: the page table lists the overview, and the overview links to what the table lists.
    from layouts.pages.table import PAGES

    chosen = selection.everywhere
    query = chosen.to_query()
    found: dict[str, tuple[int, str]] = {}
    for page in PAGES:
        for block in (block for block in page.blocks if block.card):
            question = block.question(chosen, catalogue)
            if not isinstance(question, FiguresQuestion):
                continue
            address = f"{page.path}?{query}#{block.id}"
            asked = len(question.indicators)
            for code in question.indicators:
                if code not in found or asked < found[code][0]:
                    found[code] = (asked, address)
    own = {code: address for code, (_, address) in found.items()}
    paths = {code: _path_of(one.pillar, catalogue) for code, one in catalogue.indicators.items()}
    return {code: f"{path}?{query}" for code, path in paths.items() if path} | own


def bottlenecks_address(pillar_code: str, selection: Selection, catalogue: Catalogue) -> str:
    """Give the address of the card that tells what holds a pillar back, else of the page of the pillar."""
    from layouts.pages.table import PAGES_BY_PATH

    address = pillar_address(pillar_code, selection, catalogue)
    page = PAGES_BY_PATH.get(catalogue.pillar(pillar_code).page)
    cards = [block.id for block in page.blocks if block.id.endswith("-knelpunten")] if address and page else []
    return f"{address}#{cards[0]}" if cards else address


def pillar_address(pillar_code: str, selection: Selection, catalogue: Catalogue) -> str:
    """Give the address of the page of a pillar; "" while it has none of its own."""
    path = _path_of(pillar_code, catalogue)
    return f"{path}?{selection.everywhere.to_query()}" if path else ""


def _path_of(pillar_code: str, catalogue: Catalogue) -> str:
    from layouts.pages.table import PAGES_BY_PATH

    path = catalogue.pillar(pillar_code).page
    return path if path != "/" and path in PAGES_BY_PATH else ""
