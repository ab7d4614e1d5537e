"""Where on the site a search leads: the card of a figure, a measure or an action, for an area that has it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.records import Action, Bottleneck, Measure, Target
from data.questions.selection import (
    ActionsQuestion,
    BadSelection,
    FiguresQuestion,
    MeasuresQuestion,
    Question,
    Selection,
)
from layouts.cards.block import Block, Page
from layouts.cards.record_tables import bottlenecks_table
from layouts.pages.overview.strip import DATES
from layouts.pages.urls import bottlenecks_address, pillar_address

if TYPE_CHECKING:
    from data.answers.answer import SearchAnswer

# The choice of one figure among many on a page.
FIGURE = "cijfer"

Asked = list[tuple[Page, Block, Question]]


class Places:
    """Finds places for one search. What the cards ask with a choice is worked out once."""

    def __init__(self, answer: "SearchAnswer", selection: Selection, catalogue: Catalogue) -> None:
        self._answer = answer
        self._selection = selection.everywhere
        self._catalogue = catalogue
        self._asked: dict[Selection, Asked] = {}

    def area_with(self, indicator: Indicator) -> str:
        """Give the area to show a figure for: the chosen one if it or a wider one has it, else the first that does."""
        known = set(self._answer.areas_of(indicator.indicator))
        chosen = self._selection.area
        if not known or known & set(self._catalogue.with_wider_areas(chosen)):
            return chosen
        choosable = (area.area for area in self._catalogue.choosable_areas)
        return next((area for area in choosable if known & set(self._catalogue.with_wider_areas(area))), chosen)

    def figure(self, indicator: Indicator, area: str) -> str:
        """Give the address of the card that tells a figure; without one, its definition on the page of sources."""
        code = indicator.indicator
        here = replace(self._selection, area=area)

        def tells(question: Question) -> bool:
            return isinstance(question, FiguresQuestion) and code in question.indicators

        found = self._card(tells, here) or self._card(tells, replace(here, options=((FIGURE, code),)))
        return found or f"/bronnen?{here.to_query()}#cijfer-{code}"

    def measure(self, measure: Measure) -> str:
        """Give the address of the card that lists a measure; "" when no page does."""
        here = replace(self._selection, area=measure.area)

        def lists(question: Question) -> bool:
            return (
                isinstance(question, MeasuresQuestion)
                and question.pillar == measure.pillar
                and question.theme in (None, measure.theme)
                and question.programme in (None, measure.programme)
                and measure.area in question.areas
            )

        found = self._card(lists, here)
        return found or (pillar_address(measure.pillar, here, self._catalogue) if measure.pillar else "")

    def action(self, action: Action) -> str:
        """Give the address of the plan that an action is part of; "" when no page shows it."""
        here = replace(self._selection, area=action.area)

        def plans(question: Question) -> bool:
            return isinstance(question, ActionsQuestion) and question.area == action.area

        return self._card(plans, here) or pillar_address(action.pillar, here, self._catalogue)

    def bottleneck(self, record: Bottleneck) -> str:
        """Give the address of the card that tells of a bottleneck: on the page of its pillar, else on the overview."""
        here = replace(self._selection, area=self._choosable(record.area))
        return bottlenecks_address(record.pillar, here, self._catalogue) or f"/?{here.to_query()}#knelpunten"

    def open_plan(self, target: Target) -> str:
        """Give the address where a plan or goal without a known outcome is told."""
        here = replace(self._selection, area=self._choosable(target.area))
        if target.indicator:
            return self.figure(self._catalogue.indicator(target.indicator), here.area)
        return f"/?{here.to_query()}#{DATES}"

    def _choosable(self, area: str) -> str:
        """Give the chosen area if it is this one or lies in it, else the first that does."""
        wider = self._catalogue.with_wider_areas
        chosen = self._selection.area
        choosable = (one.area for one in self._catalogue.choosable_areas)
        return chosen if area in wider(chosen) else next((one for one in choosable if area in wider(one)), chosen)

    def _card(self, wanted: Callable[[Question], bool], selection: Selection) -> str:
        """Find the place whose question is wanted; of several the one that asks least beside it. "" for none."""
        if selection not in self._asked:
            self._asked[selection] = _asked(selection, self._catalogue)
        found = [
            (len(getattr(question, "indicators", ())), f"{page.address(selection)}#{block.id}")
            for page, block, question in self._asked[selection]
            if wanted(question)
        ]
        return min(found, key=lambda one: one[0])[1] if found else ""


def _asked(selection: Selection, catalogue: Catalogue) -> Asked:
    """List what every part of a page asks with a choice, of the pages that know the choice."""
    # Imported here: the page table lists the page of the search, which links to what the table lists.
    from layouts.pages.table import PAGES

    found: Asked = []
    for page in PAGES:
        if page.path == "/" or selection.only(page.options) != selection:
            continue
        for block in page.blocks:
            # Bottlenecks answer to the same question as measures, but list none of them.
            if block.card and block.card.table is bottlenecks_table:
                continue
            try:
                found.append((page, block, block.question(selection, catalogue)))
            except BadSelection:
                continue
    return found
