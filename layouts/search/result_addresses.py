"""The addresses of search results: the card of a figure, a measure or an action, for an area that has it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from data.model.catalogue import Catalogue, Indicator
from data.model.records import Action, Bottleneck, Claim, Measure, Target
from data.questions.figures import FiguresQuestion
from data.questions.plans import ActionsQuestion, MeasuresQuestion
from data.questions.question import Question
from data.questions.selection import BadSelection, Selection
from layouts import addresses
from layouts.addresses import address, pillar_address
from layouts.cards.block import Block, Page
from layouts.cards.directory import bottlenecks_address, chosen_figure_address, lists_bottlenecks
from layouts.search.query import Query

Questions = list[tuple[Page, Block, Question]]


class ResultAddresses:
    """Finds the addresses of the results of one search. It collects the questions of the cards once per choice."""

    def __init__(self, query: Query) -> None:
        self._answer, self._pages, self._catalogue = query.answer, query.pages, query.catalogue
        self._selection = query.selection.everywhere
        self._questions: dict[Selection, Questions] = {}

    def area_with(self, indicator: Indicator) -> str:
        """Return the area to show a figure for: the chosen one if it or a wider area has it, else the first with it."""
        areas_with = set(self._answer.areas_of(indicator.indicator))
        chosen = self._selection.area
        if not areas_with or areas_with & set(self._catalogue.with_wider_areas(chosen)):
            return chosen
        choosable = (area.area for area in self._catalogue.choosable_areas)
        return next((area for area in choosable if areas_with & set(self._catalogue.with_wider_areas(area))), chosen)

    def figure(self, indicator: Indicator, area: str) -> str:
        """Return the address of the card with a figure; without a card, its definition on the page of sources."""
        code = indicator.indicator
        here = replace(self._selection, area=area)

        def has_figure(question: Question) -> bool:
            return isinstance(question, FiguresQuestion) and code in question.indicators

        card = self._card(has_figure, here) or chosen_figure_address(self._pages, code, here, self._catalogue)
        return card or address(addresses.SOURCES, here, f"cijfer-{code}")

    def measure(self, measure: Measure) -> str:
        """Return the address of the card that lists a measure; "" when no page does."""
        here = replace(self._selection, area=measure.area)

        def has_measure(question: Question) -> bool:
            return (
                isinstance(question, MeasuresQuestion)
                and question.pillar == measure.pillar
                and question.theme in (None, measure.theme)
                and question.programme in (None, measure.programme)
                and measure.area in question.areas
            )

        card = self._card(has_measure, here)
        return card or (pillar_address(measure.pillar, here, self._catalogue) if measure.pillar else "")

    def action(self, action: Action) -> str:
        """Return the address of the plan that an action is part of; "" when no page shows it."""
        here = replace(self._selection, area=action.area)

        def has_action(question: Question) -> bool:
            return isinstance(question, ActionsQuestion) and question.area == action.area

        return self._card(has_action, here) or pillar_address(action.pillar, here, self._catalogue)

    def bottleneck(self, record: Bottleneck) -> str:
        """Return the address of the card with a bottleneck: on the page of its pillar, else on the overview."""
        here = replace(self._selection, area=self._choosable(record.area))
        of_pillar = bottlenecks_address(self._pages, record.pillar, here, self._catalogue)
        return of_pillar or address(addresses.OVERVIEW, here, addresses.BOTTLENECKS)

    def target(self, target: Target) -> str:
        """Return the address of a target: the card of its figure, the list of dates gone by, or that of a city."""
        area = target.area or self._catalogue.source(target.source).publisher_area or self._selection.area
        here = replace(self._selection, area=self._choosable(area))
        if target.indicator:
            return self.figure(self._catalogue.indicator(target.indicator), here.area)
        last_day = target.period_end or target.period_start
        is_overdue = target.outcome_unknown and last_day is not None and last_day < self._answer.today
        if (is_overdue and target.area) or here.area not in self._catalogue.cities:
            return address(addresses.OVERVIEW, here, addresses.OVERDUE)
        return address(addresses.CITY, here, addresses.GOALS)

    def claim(self, claim: Claim) -> str:
        """Return the address of the card whose figure a source speaks of."""
        return self.figure(self._catalogue.indicator(claim.indicator), self._choosable(claim.area))

    def _choosable(self, area: str) -> str:
        """Return the chosen area if it is this area or lies in it, else the first choosable area that does."""
        wider = self._catalogue.with_wider_areas
        chosen = self._selection.area
        choosable = (candidate.area for candidate in self._catalogue.choosable_areas)
        candidates = (chosen, *choosable)
        return next((candidate for candidate in candidates if area in wider(candidate)), chosen)

    def _card(self, is_wanted: Callable[[Question], bool], selection: Selection) -> str:
        """Return the address of the card with a wanted question and the fewest indicators; "" without such a card."""
        if selection not in self._questions:
            self._questions[selection] = _questions_of(self._pages, selection, self._catalogue)
        places = [
            (len(getattr(question, "indicators", ())), page.address(selection, block.id))
            for page, block, question in self._questions[selection]
            if is_wanted(question)
        ]
        return min(places, key=lambda place: place[0])[1] if places else ""


def _questions_of(pages: Sequence[Page], selection: Selection, catalogue: Catalogue) -> Questions:
    """List the questions of all blocks for a choice, of the pages that have its options."""
    questions: Questions = []
    for page in pages:
        if page.path == addresses.OVERVIEW or selection.only(page.options) != selection:
            continue
        for block in page.blocks:
            # A block of bottlenecks asks for measures too, but shows none of them.
            if lists_bottlenecks(block):
                continue
            try:
                questions.append((page, block, block.question(selection, catalogue)))
            except BadSelection:
                continue
    return questions
