"""Straatintimidatie: the action plan and its progress, surveys among women, measures and bottlenecks."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.questions.plans import ActionsAnswer, ActionsQuestion, MeasuresQuestion, SurveysAnswer, SurveysQuestion
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.actions import card_actions
from layouts.cards.anatomy.listings import measures_listing
from layouts.cards.anatomy.opening import opening_of
from layouts.cards.block import Block, Page
from layouts.cards.card import Card
from layouts.cards.city_survey_tables import other_groups_table, women_table
from layouts.cards.drawing import block_unless_empty, card_block
from layouts.cards.footer import footer
from layouts.cards.measure_cards import bottlenecks_card
from layouts.cards.notes import figure_notes
from layouts.cards.questions import measures_of
from layouts.cards.record_tables import measures_export, measures_table
from layouts.cards.tables import figures_table
from layouts.components.folds import fold
from layouts.figures.goal import goal_bar
from layouts.figures.goal_list import goal_bars
from layouts.figures.survey_dots import survey_dots
from layouts.pages.pillar_page import missing_note
from layouts.pages.street_harassment.action_choices import OPTIONS, check_choices, choices, chosen_actions
from layouts.pages.street_harassment.action_plan import (
    LIST_HEADING,
    action_count,
    action_list,
    plan_counts,
    plan_lead,
    plan_table,
)
from layouts.pages.street_harassment.law import LAW
from layouts.wording import phrases
from layouts.wording.sentences import figures_sentence, measures_sentence
from layouts.wording.subjects.plans import goals_counted_sentence, goals_of_the_plan, plan_sentence
from layouts.wording.subjects.surveys import other_groups_sentence, surveys_sentence

PILLAR = "straatintimidatie"
PROGRAMME = "veilige-steden"
APP = ("stopapp-downloads", "stopapp-meldingen")
HOSPITALITY = "horecatrainingen"
LESSONS = "ssi-gastlessen"
REST = ("handhavers-getraind", "stopapp-uitnodigingen-training", "stopapp-aanmeldingen-training", "flyer-bijgedrukt")


def _plan(selection: Selection, catalogue: Catalogue) -> ActionsQuestion:
    return ActionsQuestion(selection.area)


def _figures(*indicators: str) -> Callable[[Selection, Catalogue], FiguresQuestion]:
    """Ask for all years: the goal of a plan is judged on the year of that plan, whatever years were chosen."""
    return lambda selection, catalogue: FiguresQuestion(indicators, (selection.area,))


def _surveys_here(selection: Selection, catalogue: Catalogue) -> SurveysQuestion:
    return SurveysQuestion((selection.area,), women=True)


def _other_surveys_here(selection: Selection, catalogue: Catalogue) -> SurveysQuestion:
    return SurveysQuestion((selection.area,), women=False)


def _surveys_wider(selection: Selection, catalogue: Catalogue) -> SurveysQuestion:
    return SurveysQuestion(catalogue.area(selection.area).part_of, women=True)


def _one_goal(answer: FiguresAnswer, catalogue: Catalogue) -> dict | None:
    goal = next((goal for goal in answer.goals if goal.result), None)
    return goal_bar(goal, catalogue.indicator(goal.target.indicator), catalogue) if goal else None


def _survey_sentence(answer: SurveysAnswer, catalogue: Catalogue) -> str:
    return surveys_sentence(answer.surveys, answer.question.areas[0], catalogue) if answer.question.areas else ""


def _goal_card(card_id: str, title: str, *indicators: str, figure: Callable = _one_goal) -> Card:
    return Card(
        id=card_id,
        title=title,
        question=_figures(*indicators),
        sentence=goals_of_the_plan,
        figure=figure,
        table=figures_table,
        notes=figure_notes,
    )


PLAN_GOALS = Card(
    id="straatintimidatie-doelen",
    title="Zijn de doelen van het plan gehaald?",
    question=_figures(*APP, HOSPITALITY, LESSONS),
    sentence=goals_counted_sentence,
    figure=goal_bars,
    table=figures_table,
)
STOPAPP = _goal_card("stopapp", "Haalde de StopApp de doelen van 2023?", *APP, figure=goal_bars)
TRAININGS = _goal_card("horecatrainingen", "Zijn er genoeg trainingen voor horecapersoneel gegeven?", HOSPITALITY)
SCHOOL_LESSONS = _goal_card("gastlessen", "Zijn er genoeg gastlessen gegeven?", LESSONS)
ACTIONS = Card(
    id="actieplan",
    title="Wat kwam er van elke actie terecht?",
    question=_plan,
    sentence=plan_sentence,
    table=plan_table,
    shown=lambda answer, selection, catalogue: replace(
        answer, actions=tuple(chosen_actions(answer, selection, PILLAR, catalogue))
    ),
)
MEASURES = Card(
    id="straatintimidatie-maatregelen",
    title=phrases.WHAT_THE_CITY_DOES,
    question=lambda selection, catalogue: MeasuresQuestion(None, (selection.area,), PROGRAMME),
    sentence=lambda answer, catalogue: measures_sentence(answer.measures),
    table=measures_table,
    export=measures_export,
    listing=measures_listing,
)
WOMEN = Card(
    id="onderzoek-vrouwen",
    title="Hoeveel vrouwen maken straatintimidatie mee?",
    question=_surveys_here,
    sentence=_survey_sentence,
    figure=survey_dots,
    table=women_table,
    open_table=True,
)
WOMEN_WIDER = Card(
    id="onderzoek-vrouwen-landelijk",
    title="En in het hele land?",
    question=_surveys_wider,
    sentence=_survey_sentence,
    table=women_table,
)
OTHER_SURVEYS = Card(
    id="onderzoek-anderen",
    title="Wat andere groepen en tellingen zeggen",
    question=_other_surveys_here,
    sentence=lambda answer, catalogue: other_groups_sentence(answer.surveys),
    table=other_groups_table,
)
BOTTLENECKS = bottlenecks_card("straatintimidatie-knelpunten", measures_of(PILLAR))
OTHER = Card(
    id="straatintimidatie-overig",
    title="Andere cijfers bij het actieplan",
    question=_figures(*REST),
    sentence=figures_sentence,
    table=figures_table,
    notes=figure_notes,
)


def _lead(answer: ActionsAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    return plan_lead(answer, catalogue)


def _counts(answer: ActionsAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    return plan_counts(answer)


def _count(answer: ActionsAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    return action_count(answer, selection, PILLAR, catalogue)


def _actions(answer: ActionsAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    actions = action_list(answer, selection, PILLAR, catalogue)
    if not answer.actions:
        return html.Div(className="no-plan")
    foot = [html.Span(line) for line in footer(answer, catalogue)]
    foot.append(card_actions(ACTIONS, opening_of(ACTIONS, answer, catalogue), answer, catalogue, selection))
    return html.Div([*actions, html.Div(foot, className="foot")])


LEAD = Block("actieplan-inleiding", _plan, _lead)
GOALS = block_unless_empty(PLAN_GOALS)
COUNTS = Block("actieplan-stand", _plan, _counts)
COUNT = Block("actieplan-aantal", _plan, _count)
LIST = Block(ACTIONS.id, _plan, _actions, ACTIONS)
PAIR = tuple(block_unless_empty(card) for card in (TRAININGS, SCHOOL_LESSONS))
APP_BLOCK = block_unless_empty(STOPAPP)
AFTER = (
    card_block(LAW),
    block_unless_empty(MEASURES),
    card_block(WOMEN),
    block_unless_empty(BOTTLENECKS),
)
FOLDED = tuple(block_unless_empty(card) for card in (WOMEN_WIDER, OTHER_SURVEYS, OTHER))


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    chosen = html.Section(
        [
            html.H2(ACTIONS.title, id=LIST_HEADING),
            choices(PILLAR, selection, catalogue),
            components[COUNT.id],
            components[LIST.id],
        ],
        className="plan card",
        **{"aria-labelledby": LIST_HEADING},
    )
    return html.Div(
        [
            components[LEAD.id],
            components[GOALS.id],
            components[COUNTS.id],
            chosen,
            html.Div([components[block.id] for block in AFTER], className="cards after"),
            fold(
                "Elk doel apart",
                "StopApp, trainingen en gastlessen",
                _cards((APP_BLOCK, *PAIR), components),
                "deel-doelen",
            ),
            fold("Meer cijfers", "Ander onderzoek en losse cijfers", _cards(FOLDED, components), "deel-meer-cijfers"),
        ]
    )


def _cards(blocks: tuple[Block, ...], components: Mapping[str, Component]) -> list[Component]:
    return [html.Div([components[block.id] for block in blocks], className="cards after")]


def _heading(selection: Selection, catalogue: Catalogue) -> str:
    return f"{catalogue.pillar(PILLAR).title}: {catalogue.area(selection.area).name}"


PAGE = Page(
    PILLAR,
    addresses.STREET_HARASSMENT,
    "Straatintimidatie",
    "Straatintimidatie",
    _heading,
    (LEAD, GOALS, COUNTS, COUNT, LIST, *AFTER, APP_BLOCK, *PAIR, *FOLDED),
    _draw,
    has_years=False,
    missing_note=lambda present, catalogue: missing_note(PILLAR, present, catalogue, ("action", "city_survey")),
    options=OPTIONS,
    check=lambda selection, catalogue: check_choices(selection, PILLAR, catalogue),
)
