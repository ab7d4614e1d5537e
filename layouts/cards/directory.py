"""Where a figure stands: the address of its card, read from the questions of the cards so that no list goes stale."""

from collections.abc import Mapping, Sequence

from data.model.catalogue import Catalogue
from data.questions.comparison import ComparisonQuestion
from data.questions.figures import FiguresQuestion
from data.questions.question import Question
from data.questions.selection import BadSelection, Selection
from layouts.addresses import FIGURE, address, pillar_address
from layouts.cards.block import Block, Page
from layouts.cards.record_tables import bottlenecks_table


def card_addresses(pages: Sequence[Page], selection: Selection, catalogue: Catalogue) -> Mapping[str, str]:
    """Map each indicator to the address of the card that shows it.

    Of several cards the one with the fewest indicators counts. An indicator without a card leads to a page where it
    can be chosen, with that choice; else to the page of its pillar, if that exists.
    """
    chosen = selection.everywhere
    best_cards: dict[str, tuple[int, str]] = {}
    for page in pages:
        for block in (block for block in page.blocks if block.card):
            question = block.question(chosen, catalogue)
            if not isinstance(question, FiguresQuestion):
                continue
            card_address = address(page.path, chosen, block.id)
            count = len(question.indicators)
            for code in question.indicators:
                if code not in best_cards or count < best_cards[code][0]:
                    best_cards[code] = (count, card_address)
    addresses = {code: pillar_address(row.pillar, chosen, catalogue) for code, row in catalogue.indicators.items()}
    for code in addresses:
        if code not in best_cards and (chosen_address := chosen_figure_address(pages, code, chosen, catalogue)):
            addresses[code] = chosen_address
    addresses |= {code: card_address for code, (_, card_address) in best_cards.items()}
    return {code: target for code, target in addresses.items() if target}


def chosen_figure_address(pages: Sequence[Page], code: str, selection: Selection, catalogue: Catalogue) -> str:
    """Give the address of the first card that shows a figure once it is chosen; "" where no page offers that choice.

    The page of its own pillar comes before a page that compares every figure.
    """
    pillar_page = catalogue.pillar(catalogue.indicator(code).pillar).page
    chosen = selection.everywhere.with_option(FIGURE, code)
    offering = [page for page in pages if FIGURE in page.options]
    for page in sorted(offering, key=lambda page: page.path != pillar_page):
        for block in (block for block in page.blocks if block.card):
            try:
                question = block.question(chosen, catalogue)
            except BadSelection:
                break
            if asks_for(question, code):
                return page.address(chosen, block.id if isinstance(question, FiguresQuestion) else "")
    return ""


def asks_for(question: Question, code: str) -> bool:
    """Say whether the answer to a question is about a figure."""
    if isinstance(question, FiguresQuestion):
        return code in question.indicators
    return isinstance(question, ComparisonQuestion) and question.indicator == code


def bottlenecks_address(pages: Sequence[Page], pillar_code: str, selection: Selection, catalogue: Catalogue) -> str:
    """Give the address of the bottlenecks card of a pillar, else of the page of the pillar; "" when it has no page."""
    path = catalogue.pillar(pillar_code).page
    blocks = (block for page in pages if page.path == path for block in page.blocks)
    place = next((block.id for block in blocks if lists_bottlenecks(block)), "")
    return pillar_address(pillar_code, selection, catalogue, place)


def lists_bottlenecks(block: Block) -> bool:
    """Say whether a block is a card whose table is the list of bottlenecks."""
    return block.card is not None and block.card.table is bottlenecks_table
