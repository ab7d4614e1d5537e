"""Where on the site a figure is told in full: found from what the cards ask, so that no list can go stale."""

from collections.abc import Mapping

from data.catalogue import Catalogue
from data.selection import FiguresQuestion, Selection


def card_addresses(selection: Selection, catalogue: Catalogue) -> Mapping[str, str]:
    """Give for each indicator the address of the card that tells it; of several the one that asks least beside it."""
    # Imported here: the page table lists the overview, and the overview links to what the table lists.
    from layouts.pages import PAGES

    chosen = selection.everywhere
    found: dict[str, tuple[int, str]] = {}
    for page in PAGES:
        for block in (block for block in page.blocks if block.card):
            question = block.question(chosen, catalogue)
            if not isinstance(question, FiguresQuestion):
                continue
            address = f"{page.path}?{chosen.to_query()}#{block.id}"
            for code in question.indicators:
                least = found.get(code, (len(question.indicators) + 1, ""))[0]
                if len(question.indicators) < least:
                    found[code] = (len(question.indicators), address)
    return {code: address for code, (_, address) in found.items()}


def pillar_address(pillar_code: str, selection: Selection, catalogue: Catalogue) -> str:
    """Give the address of the page of a pillar; "" while it has none of its own."""
    from layouts.pages import PAGES_BY_PATH

    path = catalogue.pillar(pillar_code).page
    return f"{path}?{selection.everywhere.to_query()}" if path != "/" and path in PAGES_BY_PATH else ""
