"""The addresses of search results: the card of a figure, a measure or an action, for an area that has it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from data.model.catalogue import Catalogue, Indicator
from data.model.records import Action, Bottleneck, Claim, Measure, Target
from data.questions.figures import FiguresQuestion
from data.questions.plans import ActionsQuestion, MeasuresQuestion
from data.questions.question import Answer, Question
from data.questions.selection import BadSelection, Selection
from layouts import addresses
from layouts.addresses import address, pillar_address
from layouts.cards.block import Block, Page
from layouts.cards.directory import asks_for, bottlenecks_address, chosen_figure_address, lists_bottlenecks
from layouts.search.query import Query

Asked = TypeVar("Asked", bound=Question)
Questions = list[tuple[Page, Block, Question]]


class ResultAddresses:
    """Finds the addresses of the results of one search. It collects the questions of the cards once per choice."""

    def __init__(self, query: Query) -> None:
        self._answer, self._pages, self._catalogue = query.answer, query.pages, query.catalogue
        self._selection = query.selection.everywhere
        self._questions: dict[Selection, Questions] = {}

    def area_with(self, indicator: Indicator) -> str:
        """Return the area to show a figure for: the first of the chosen one, the wider ones and the others whose card
        shows it, else the chosen one.
        """
        areas_with = set(self._answer.areas_of(indicator.indicator))
        chosen = self._selection.area
        choosable = [area.area for area in self._catalogue.choosable_areas]
        wider = [area for area in self._catalogue.with_wider_areas(chosen) if area in choosable]
        candidates = [area for area in dict.fromkeys((chosen, *wider, *choosable)) if self._reaches(area, areas_with)]
        with_card = (area for area in candidates if self._figure_card(indicator.indicator, area))
        return next(with_card, candidates[0] if candidates else chosen)

    def _reaches(self, area: str, areas: set[str]) -> bool:
        return bool(areas & set(self._catalogue.with_wider_areas(area)))

    def figure(self, indicator: Indicator, area: str) -> str:
        """Return the address of the card with a figure; without a card, its definition on the page of sources."""
        code = indicator.indicator
        here = replace(self._selection, area=area)
        card = self._figure_card(code, area) or chosen_figure_address(self._pages, code, here, self._catalogue)
        return card or address(addresses.SOURCES, here, f"cijfer-{code}")

    def _figure_card(self, code: str, area: str) -> str:
        """Return the address of the card that shows a figure for an area; "" when none has a value there."""
        areas_with = set(self._answer.areas_of(code))

        def has_figure(question: Question) -> bool:
            is_asked = isinstance(question, FiguresQuestion) and code in question.indicators
            return is_asked and not areas_with.isdisjoint(question.areas)

        return self._card(has_figure, replace(self._selection, area=area))

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
        """Return the address of the card with a bottleneck: on the page of its pillar, else on that of the area."""
        here = replace(self._selection, area=self.choosable(record.area))
        of_pillar = bottlenecks_address(self._pages, record.pillar, here, self._catalogue)
        return of_pillar or address(addresses.CITY, here, addresses.BOTTLENECKS)

    def target(self, target: Target) -> str:
        """Return the address of a target: the card of its figure, the list of dates gone by, or that of a city.

        A target that is of no area stands nowhere, so it has none.
        """
        area = target.area or self._catalogue.source(target.source).publisher_area
        if area is None:
            return ""
        here = replace(self._selection, area=self.choosable(area))
        if target.indicator and (card := self._figure_card(target.indicator, here.area)):
            return card
        last_day = target.period_end or target.period_start
        is_overdue = target.outcome_unknown and last_day is not None and last_day < self._answer.today
        if (is_overdue and target.area) or here.area not in self._catalogue.cities:
            return address(addresses.CITY, here, addresses.OVERDUE)
        return address(addresses.CITY, here, addresses.GOALS)

    def claim(self, claim: Claim) -> str:
        """Return the address of the card whose figure a source speaks of."""
        here = replace(self._selection, area=self.choosable(claim.area))
        # The card tells the words of the source also where it has no figure itself.
        return self._card(lambda question: asks_for(question, claim.indicator), here)

    def card_that_lists(
        self,
        kind: type[Asked],
        answer_with: Callable[[Asked], Answer | None],
        selection: Selection,
        path: str = "",
    ) -> str:
        """Return the address of the first card whose table has a row for a record; "" when no card shows it.

        `answer_with` makes the answer that holds the record alone, or None where the question does not ask for it.
        With `path` the card stands on that page.
        """
        for page, block, question in self._questions_at(selection):
            if not isinstance(question, kind) or block.card is None or path not in ("", page.path):
                continue
            answer = answer_with(question)
            if answer is not None and block.card.table(answer, self._catalogue).rows:
                return page.address(selection, block.id)
        return ""

    def card_with(self, is_wanted: Callable[[Question], bool], selection: Selection) -> str:
        """Return the address of the first card with a wanted question; "" without one."""
        return self._card(is_wanted, selection)

    def choosable(self, area: str) -> str:
        """Return the chosen area if it is this area or lies in it, else the first choosable area that does."""
        wider = self._catalogue.with_wider_areas
        chosen = self._selection.area
        choosable = (candidate.area for candidate in self._catalogue.choosable_areas)
        candidates = (chosen, *choosable)
        return next((candidate for candidate in candidates if area in wider(candidate)), chosen)

    def _card(self, is_wanted: Callable[[Question], bool], selection: Selection) -> str:
        """Return the address of the card with a wanted question and the fewest indicators; "" without such a card."""
        places = [
            (len(getattr(question, "indicators", ())), page.address(selection, block.id))
            for page, block, question in self._questions_at(selection)
            if is_wanted(question)
        ]
        return min(places, key=lambda place: place[0])[1] if places else ""

    def _questions_at(self, selection: Selection) -> Questions:
        if selection not in self._questions:
            self._questions[selection] = _questions_of(self._pages, selection, self._catalogue)
        return self._questions[selection]


def _questions_of(pages: Sequence[Page], selection: Selection, catalogue: Catalogue) -> Questions:
    """List the questions of all blocks for a choice, of the pages that have its options."""
    questions: Questions = []
    for page in pages:
        if not page.has_area or selection.only(page.options) != selection:
            continue
        for block in page.blocks:
            # A block of bottlenecks asks for measures too, but shows none of them. The page of a city sums up what
            # other pages show whole.
            if lists_bottlenecks(block) or (page.is_of_one_city and block.card is None):
                continue
            try:
                questions.append((page, block, block.question(selection, catalogue)))
            except BadSelection:
                continue
    return questions
