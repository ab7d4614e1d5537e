"""The choices for the list of actions: part, status, certainty and order. The address holds them."""

from collections.abc import Callable
from types import MappingProxyType

from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.records import Action
from data.model.vocabulary import ACTION_STATUSES
from data.questions.plans import ActionsAnswer
from data.questions.selection import Selection
from data.rules.goal_progress import BEHIND
from layouts.components.controls import option_select, options_form
from layouts.wording.words import ACTION_STATUS

PART, STATUS, CERTAINTY, ORDER = OPTIONS = ("deel", "status", "zekerheid", "volgorde")
LITERAL, READ, PLACED = "letterlijk", "gelezen", "gekoppeld"
BY_STATUS, BY_LAG = "status", "achterstand"
CERTAINTIES = MappingProxyType(
    {
        LITERAL: "status letterlijk in de bron",
        READ: "status zelf afgeleid",
        PLACED: "toelichting door ons gekoppeld",
    }
)
ORDER_OF_PLAN = "volgorde van het plan"
ORDERS = MappingProxyType({BY_STATUS: "status", BY_LAG: "grootste achterstand eerst"})
ORDER_TITLES = MappingProxyType({BY_STATUS: "Op status", BY_LAG: "Grootste achterstand eerst"})


def choices(plan: str, selection: Selection, catalogue: Catalogue) -> Component:
    """Draw the form with the choices."""
    parts = {code: catalogue.pillar(code).title for code in parts_of(plan, catalogue)}
    statuses = {code: ACTION_STATUS[code].word for code in ACTION_STATUSES}
    return options_form(
        [
            option_select(PART, "Deel van het plan", _options("alle delen", parts), selection),
            option_select(STATUS, "Status", _options("alle", statuses), selection),
            option_select(CERTAINTY, "Zekerheid", _options("alle", CERTAINTIES), selection),
            option_select(ORDER, "Volgorde", _options(ORDER_OF_PLAN, ORDERS), selection),
        ],
        selection,
        "Kies en sorteer de acties",
    )


def parts_of(plan: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the codes of the parts of a plan: the pillars under it, in reading order."""
    return tuple(code for code, pillar in catalogue.pillars.items() if pillar.parent == plan)


def certainty_of(action: Action) -> str:
    """Give the origin of the status of an action: the word of the source, our reading, or our pairing."""
    if action.pairing == "inferred":
        return PLACED
    return LITERAL if action.status_basis == "woord" else READ


def chosen_actions(answer: ActionsAnswer, selection: Selection, plan: str, catalogue: Catalogue) -> list[Action]:
    """Filter and sort the actions as chosen.

    Raises:
        BadSelection: a choice that does not exist.
    """
    part, status, certainty, order = _chosen(selection, plan, catalogue)
    actions = [
        action
        for action in answer.actions
        if part in ("", action.pillar) and status in ("", action.status) and certainty in ("", certainty_of(action))
    ]
    return sorted(actions, key=_order(order, answer)) if order else actions


def check_choices(selection: Selection, plan: str, catalogue: Catalogue) -> None:
    """Check the choices; raises BadSelection for one that does not exist."""
    _chosen(selection, plan, catalogue)


def _chosen(selection: Selection, plan: str, catalogue: Catalogue) -> tuple[str, str, str, str]:
    allowed = {
        PART: parts_of(plan, catalogue),
        STATUS: ACTION_STATUSES,
        CERTAINTY: CERTAINTIES,
        ORDER: ORDERS,
    }
    part, status, certainty, order = (selection.option(name, values) for name, values in allowed.items())
    return part, status, certainty, order


def _order(order: str, answer: ActionsAnswer) -> Callable[[Action], tuple]:
    """Give the sort key: the order of the statuses, or how far a goal is behind an even spread.

    In the second order, actions with a late status follow those behind by our sum, then come all others.
    """
    if order == BY_STATUS:
        return lambda action: (ACTION_STATUSES.index(action.status), action.position)
    return lambda action: (_lag(action, answer), ACTION_STATUS[action.status].tone != "late", action.position)


def _lag(action: Action, answer: ActionsAnswer) -> float:
    """Give the share of the goal reached minus the share of the year passed: negative is behind, 0 without a sum."""
    lags = [
        goal.state.share_of_target - goal.state.share_of_period
        for goal in answer.goals_of(action.action)
        if goal.standing == BEHIND
    ]
    return min(lags, default=0.0)


def _options(nothing: str, values: dict[str, str]) -> list[dict]:
    return [{"label": nothing, "value": ""}, *({"label": word, "value": code} for code, word in values.items())]
