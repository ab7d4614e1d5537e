"""Two lists on the overview: plans and goals whose date has passed without an outcome, and bottlenecks."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.records import Bottleneck, Target
from data.questions.overview import BottlenecksAnswer, BottlenecksQuestion, DatesAnswer, DatesQuestion
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Block, Page
from layouts.cards.directory import bottlenecks_address
from layouts.components.links import inner_link
from layouts.components.source_links import linked_documents
from layouts.wording import phrases
from layouts.wording.headlines import target_line
from layouts.wording.notes import area_in_words
from layouts.wording.sources import Cited
from layouts.wording.subjects.search import OUTCOME_UNKNOWN

NO_DATES = "Onze bronnen noemen hier geen plan of verwachting waarvan de datum voorbij is."


def _draw_overdue(answer: DatesAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """List plans first, then goals with a number. A goal with a tile on the same page is left out."""
    targets = [target for target in answer.targets if not _has_tile(target, selection, catalogue)]
    plans = [target for target in targets if target.value is None]
    numbers = [target for target in targets if target.value is not None]
    lists = [
        html.Div([html.H3(title), html.Ul([_target_line(target, selection, catalogue) for target in targets_of_kind])])
        for title, targets_of_kind in (("Gepland of verwacht", plans), ("Doelen met een getal", numbers))
        if targets_of_kind
    ]
    how_many = "één plan of doel" if len(targets) == 1 else f"{len(targets)} plannen en doelen"
    sentence = f"Van {how_many} is de datum voorbij. {phrases.HOW_IT_ENDED.capitalize()}, {phrases.NOT_IN_OUR_SOURCES}."
    return html.Section(
        [
            html.H2(OUTCOME_UNKNOWN),
            html.P(sentence if targets else NO_DATES, className="say"),
            html.Div(lists, className="halves"),
            _sources(targets, catalogue),
        ],
        className="card",
        id=addresses.OVERDUE,
    )


def _has_tile(target: Target, selection: Selection, catalogue: Catalogue) -> bool:
    years_chosen = selection.from_year is not None or selection.to_year is not None
    return target.indicator is not None and catalogue.indicator(target.indicator).headline and not years_chosen


def _target_line(target: Target, selection: Selection, catalogue: Catalogue) -> Component:
    is_wider = target.area is not None and target.area != selection.area
    area_words = f" · {area_in_words(catalogue.area(target.area))}" if is_wider else ""
    return html.Li([f"{target.title}: ", html.Small(f"{target_line(target)}{area_words}")])


def bottlenecks_block(pages: Sequence[Page]) -> Block:
    """Make the block with the bottlenecks; each links to the card of its pillar on one of `pages`."""

    def draw_line(bottleneck: Bottleneck, selection: Selection, catalogue: Catalogue) -> Component:
        address = bottlenecks_address(pages, bottleneck.pillar, selection, catalogue)
        title = inner_link(bottleneck.title, address) if address else bottleneck.title
        is_wider = bottleneck.area != selection.area
        area_words = f" · {area_in_words(catalogue.area(bottleneck.area))}" if is_wider else ""
        unknown_words = f"{phrases.WHO_CAN_ACT.capitalize()}, {phrases.NOT_IN_SOURCE}"
        who = f"Wie: {bottleneck.who}" if bottleneck.who else unknown_words
        return html.Li([title, html.Small(f" · {who}{area_words}")])

    def draw(answer: BottlenecksAnswer, selection: Selection, catalogue: Catalogue) -> Component:
        lines = [draw_line(bottleneck, selection, catalogue) for bottleneck in answer.bottlenecks]
        body = html.Ul(lines, className="halves") if lines else html.P("Onze bronnen noemen hier geen knelpunten.")
        return html.Section(
            [html.H2(f"Knelpunten en {phrases.WHO_CAN_ACT}"), body, _sources(answer.bottlenecks, catalogue)],
            className="card",
            id=addresses.BOTTLENECKS,
        )

    return Block("overview-bottlenecks", _bottlenecks_question, draw)


def _bottlenecks_question(selection: Selection, catalogue: Catalogue) -> BottlenecksQuestion:
    return BottlenecksQuestion(catalogue.with_wider_areas(selection.area))


def _sources(records: Sequence[Cited], catalogue: Catalogue) -> Component:
    spaced = [part for document in linked_documents(records, catalogue) for part in ("; ", *document)][1:]
    return html.Div([html.Span(["Bron: ", *spaced])] if spaced else [], className="foot")


OVERDUE_BLOCK = Block(
    "overview-dates",
    lambda selection, catalogue: DatesQuestion(catalogue.with_wider_areas(selection.area)),
    _draw_overdue,
)
