"""Which card, on which page, answers a question: found from what the cards ask, so that no list can go stale."""

from collections.abc import Mapping, Sequence

from data.model.catalogue import Catalogue
from data.questions.figures import FiguresQuestion
from data.questions.selection import Selection
from layouts.addresses import address, pillar_address
from layouts.cards.block import Block, Page
from layouts.cards.record_tables import bottlenecks_table


def card_addresses(pages: Sequence[Page], selection: Selection, catalogue: Catalogue) -> Mapping[str, str]:
    """Give for each indicator the address of the card that shows it; of several, the card with the fewest indicators.

    An indicator without a card leads to the page of its pillar, where there is one.
    """
    chosen = selection.everywhere
    fewest: dict[str, tuple[int, str]] = {}
    for page in pages:
        for block in (block for block in page.blocks if block.card):
            question = block.question(chosen, catalogue)
            if not isinstance(question, FiguresQuestion):
                continue
            place = address(page.path, chosen, block.id)
            count = len(question.indicators)
            for code in question.indicators:
                if code not in fewest or count < fewest[code][0]:
                    fewest[code] = (count, place)
    pillars = {code: pillar_address(one.pillar, chosen, catalogue) for code, one in catalogue.indicators.items()}
    return {code: place for code, place in pillars.items() if place} | {code: own for code, (_, own) in fewest.items()}


def bottlenecks_address(pages: Sequence[Page], pillar_code: str, selection: Selection, catalogue: Catalogue) -> str:
    """Give the address of the card with the bottlenecks of a pillar, else of the page of the pillar; "" for neither."""
    path = catalogue.pillar(pillar_code).page
    blocks = (block for page in pages if page.path == path for block in page.blocks)
    place = next((block.id for block in blocks if lists_bottlenecks(block)), "")
    return pillar_address(pillar_code, selection, catalogue, place)


def lists_bottlenecks(block: Block) -> bool:
    """Say whether a block is a card whose table is the list of bottlenecks."""
    return block.card is not None and block.card.table is bottlenecks_table
