"""Where on the site a search leads: the card of a figure, a measure or an action, for an area that has it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from data.catalogue import Catalogue, Indicator
from data.records import Action, Measure
from data.selection import ActionsQuestion, BadSelection, FiguresQuestion, MeasuresQuestion, Question, Selection
from layouts.blocks import Block, Page
from layouts.places import pillar_address

if TYPE_CHECKING:
    from data.answers import SearchAnswer

# The choice of one figure among many on a page.
FIGURE = "cijfer"


def area_with(answer: "SearchAnswer", indicator: Indicator, selection: Selection, catalogue: Catalogue) -> str:
    """Give the area to show a figure for: the chosen one if it or a wider one has it, else the first that does."""
    known = answer.areas_of(indicator.indicator)
    if not known or set(known) & set(catalogue.with_wider_areas(selection.area)):
        return selection.area
    choosable = [area.area for area in catalogue.choosable_areas]
    return next((area for area in choosable if set(known) & set(catalogue.with_wider_areas(area))), selection.area)


def figure_address(indicator: Indicator, area: str, selection: Selection, catalogue: Catalogue) -> str:
    """Give the address of the card that tells a figure; without one, its definition on the page of sources."""
    code = indicator.indicator

    def tells(question: Question) -> bool:
        return isinstance(question, FiguresQuestion) and code in question.indicators

    here = replace(selection.everywhere, area=area)
    chosen = replace(here, options=((FIGURE, code),))
    found = _card(tells, here, catalogue) or _card(tells, chosen, catalogue)
    return found or f"/bronnen?{here.to_query()}#cijfer-{code}"


def measure_address(measure: Measure, selection: Selection, catalogue: Catalogue) -> str:
    """Give the address of the card that lists a measure; "" when no page does."""
    here = replace(selection.everywhere, area=measure.area)

    def lists(question: Question) -> bool:
        return (
            isinstance(question, MeasuresQuestion)
            and question.pillar == measure.pillar
            and getattr(question, "theme", None) in (None, measure.theme)
            and question.programme in (None, measure.programme)
            and measure.area in question.areas
        )

    return _card(lists, here, catalogue) or (pillar_address(measure.pillar, here, catalogue) if measure.pillar else "")


def action_address(action: Action, selection: Selection, catalogue: Catalogue) -> str:
    """Give the address of the plan that an action is part of; "" when no page shows it."""
    here = replace(selection.everywhere, area=action.area)

    def plans(question: Question) -> bool:
        return isinstance(question, ActionsQuestion) and question.area == action.area

    return _card(plans, here, catalogue) or pillar_address(action.pillar, here, catalogue)


def _card(wanted: Callable[[Question], bool], selection: Selection, catalogue: Catalogue) -> str:
    """Find the card whose question is wanted; of several the one that asks least beside it. "" for none."""
    # Imported here: the page table lists the page of the search, which links to what the table lists.
    from layouts.pages import PAGES

    found: list[tuple[int, str]] = []
    for page in PAGES:
        known = selection.only(page.options)
        if known != selection:
            continue
        for block in page.blocks:
            question = _question(block, known, catalogue)
            if block.card and question and wanted(question):
                found.append((len(getattr(question, "indicators", ())), _address(page, block, known)))
    return min(found, key=lambda one: one[0])[1] if found else ""


def _question(block: Block, selection: Selection, catalogue: Catalogue) -> Question | None:
    """Give what a card asks with a choice; None when it does not know the choice."""
    try:
        return block.question(selection, catalogue)
    except BadSelection:
        return None


def _address(page: Page, block: Block, selection: Selection) -> str:
    return f"{page.path}?{selection.to_query()}#{block.id}"
