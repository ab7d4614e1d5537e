"""The page of one area: its verdicts, its own figures, its goals, plan and money, others, and what is not known."""

from collections.abc import Callable, Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.profile import ProfileAnswer
from data.questions.question import Answer
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Ask, Block, Page
from layouts.cards.card import Card
from layouts.cards.directory import card_addresses
from layouts.cards.drawing import draw
from layouts.cards.tables import draw_table
from layouts.pages.activities.cards import PROFILE
from layouts.pages.city.cards import APPROACH, BOTTLENECKS, HEADLINES, MONEY, OWN_PLAN, SURVEYS
from layouts.pages.city.goals import GOALS
from layouts.pages.city.head import HEAD, profile_question
from layouts.pages.city.missing import MISSING_BLOCK, TAKE_ALONG_BLOCK, country_block
from layouts.pages.city.named import draw_named
from layouts.pages.city.overdue import OVERDUE_BLOCK
from layouts.pages.city.own_figures import headlines_question
from layouts.pages.city.peer_figures import own_figures_table, peers_table
from layouts.pages.city.peer_rows import draw_peers
from layouts.pages.city.plan import plan_by_pillar
from layouts.pages.city.story import draw_goals_and_plan, draw_plan_first, draw_verdicts
from layouts.pages.city.tiles import draw_tiles
from layouts.wording.city.head import heading
from layouts.wording.city.page import ALL_FIGURES, MORE
from layouts.wording.subjects.profile import others_summary, without_peers_sentence
from layouts.wording.visiting import menu


def folded_block(card: Card, place: str = "") -> Block:
    """Make the block of a card that is folded until a reader asks for it; without rows it is not there."""

    def draw_folded(answer: Answer, selection: Selection, catalogue: Catalogue) -> Component:
        return fold_of(card, answer, selection, catalogue, place)

    return Block(card.id, card.question, draw_folded, card)


def fold_of(card: Card, answer: Answer, selection: Selection, catalogue: Catalogue, place: str = "") -> Component:
    """Fold a card below its title; `place` is another name by which links find it."""
    if not card.table(answer, catalogue).rows:
        return html.Span()
    named = {"id": place} if place else {}
    return html.Details([html.Summary(card.title), draw(card, answer, catalogue, selection)], className="fold", **named)


def _with_fold(card: Card, draw_open: Callable[..., Component]) -> Block:
    """Make the block of a card with its answer in sight, and the card itself folded below it."""

    def draw_both(answer: Answer, selection: Selection, catalogue: Catalogue) -> Component:
        return html.Div(
            [draw_open(answer, selection, catalogue), fold_of(card, answer, selection, catalogue)],
            className="with-fold",
        )

    return Block(card.id, card.question, draw_both, card)


def _others(answer: ProfileAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Fold all other figures: first those with peers, then those that no peer has."""
    parts: list = []
    if answer.others:
        table = peers_table(answer.others, answer, catalogue)
        parts += [html.H3(others_summary(len(answer.others))), draw_table(table)]
    if answer.alone:
        parts += [
            html.P(without_peers_sentence(answer, catalogue), className="note"),
            draw_table(own_figures_table(answer.alone, answer, catalogue)),
        ]
    if not parts:
        return html.Span()
    return html.Details([html.Summary(ALL_FIGURES), html.Div(parts, className="card")], className="fold")


def page_for(pages: Sequence[Page]) -> Page:
    """Make the page of an area; its figures link to the cards on these pages."""

    def cards(selection: Selection, catalogue: Catalogue) -> Mapping[str, str]:
        return card_addresses(pages, selection, catalogue)

    def tiles(answer: Answer, selection: Selection, catalogue: Catalogue) -> Component:
        return draw_tiles(answer, selection, catalogue, cards(selection, catalogue))

    def goals(answer: Answer, selection: Selection, catalogue: Catalogue, ask: Ask) -> Component:
        return draw_goals_and_plan(answer, selection, catalogue, ask, cards(selection, catalogue))

    opening = (
        HEAD,
        _asking("gemeente-oordelen", draw_verdicts),
        _asking("gemeente-plan-en-geld", draw_plan_first),
        Block("gemeente-cijfers", headlines_question, tiles),
        _asking("gemeente-doelen-en-plan", goals),
        _with_fold(HEADLINES, draw_peers),
    )
    beside = (OVERDUE_BLOCK, _with_fold(PROFILE, draw_named))
    folds = (
        country_block(cards),
        folded_block(GOALS),
        folded_block(OWN_PLAN),
        folded_block(APPROACH),
        Block("gemeente-pijlers", profile_question, plan_by_pillar),
        folded_block(MONEY),
        folded_block(SURVEYS),
        folded_block(BOTTLENECKS, addresses.BOTTLENECKS),
        Block("gemeente-andere-cijfers", profile_question, _others),
    )
    ending = (MISSING_BLOCK, TAKE_ALONG_BLOCK)

    def draw_page(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
        more = [html.H2(MORE, id="meer"), *(components[block.id] for block in folds)]
        return html.Div(
            [
                *(components[block.id] for block in opening),
                html.Div([components[block.id] for block in beside], className="pair"),
                html.Section(more, className="more"),
                html.Div([components[block.id] for block in ending], className="halves"),
            ],
            className="city",
        )

    return Page(
        "gemeente",
        addresses.CITY,
        "Cijfers en aanpak",
        menu.CITY,
        lambda selection, catalogue: heading(catalogue.area(selection.area)),
        (*opening, *beside, *folds, *ending),
        draw_page,
        search_words=("overzicht", "profiel", "kerncijfers"),
    )


def _asking(block_id: str, draw_asking: Callable[..., Component]) -> Block:
    """Make a block that asks the questions of other blocks too."""
    return Block(block_id, headlines_question, lambda *_: html.Span(), draw_asking=draw_asking)
