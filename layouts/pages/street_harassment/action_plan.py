"""The action plan: the counts of actions and of goals, never mixed, and every action with goal and result."""

from collections import Counter

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.records import Action
from data.questions.plans import ActionsAnswer, PlanGoal
from data.questions.selection import Selection
from data.rules.goal_progress import BEHIND, ON_PACE, REACHED
from data.rules.plan_progress import STANDINGS
from layouts.cards.record_tables import status_chip
from layouts.cards.tables import DataTable, draw_table
from layouts.components.source_links import source_cell
from layouts.ids import OUTCOME
from layouts.pages.street_harassment.action_choices import CERTAINTIES as CERTAINTY_WORDS
from layouts.pages.street_harassment.action_choices import ORDER, ORDER_TITLES, certainty_of, chosen_actions
from layouts.wording import phrases
from layouts.wording.notes import join_words
from layouts.wording.sources import place_in_source
from layouts.wording.subjects.plans import (
    NO_GOAL,
    OUR_PLACING,
    RUNNING_IS_NOT_ON_COURSE,
    goal_note,
    goal_result_text,
    goal_target_text,
    no_plan_sentence,
    plan_age,
    source_status,
    status_date,
)
from layouts.wording.words import ACTION_STATUS, STANDING, STANDING_MEANS, status_counted

TONES = ("ok", "late", "none", "moved")
ALWAYS_COUNTED = STANDINGS[:4]
MAX_NAMED = 3
LIST_HEADING = "acties"
COLUMNS = ("Actie", phrases.GOAL_AND_RESULT, "Status (onze lezing)", "Toelichting")


def plan_counts(answer: ActionsAnswer, subline: str, catalogue: Catalogue) -> Component:
    """Draw the age of the plan, its actions by status, and separately its goals by progress."""
    if not answer.actions:
        return html.P(no_plan_sentence(answer, catalogue), className="lead no-plan")
    return html.Div(
        [
            html.P(f"{subline} {plan_age(answer, catalogue)}", className="lead"),
            html.H2(f"De status van de {len(answer.actions)} acties"),
            html.Div(_status_cells(answer), className="strip roomy", role="list"),
            html.P(
                [
                    f"{phrases.STATUS_IS_OUR_READING}. {RUNNING_IS_NOT_ON_COURSE} ",
                    html.A(f"Naar alle {len(answer.actions)} acties", href=f"#{LIST_HEADING}"),
                ],
                className="under",
            ),
            html.H2(f"Hoe ver de {len(answer.plan_goals)} doelen waren"),
            html.Div(_goal_cells(answer), className="strip", role="list"),
            html.P(
                "Een andere telling dan die van de acties: een actie kan geen, een of meer doelen hebben. "
                "‘Achter’ is onze som: minder dan bij een gelijke verdeling over het jaar. "
                "De gemeente zegt dat zelf niet.",
                className="under",
            ),
        ]
    )


def _status_cells(answer: ActionsAnswer) -> list[Component]:
    """Draw the nine statuses in four cells by tone, each with the count of every status."""
    counts = Counter(action.status for action in answer.actions)
    cells = []
    for tone in TONES:
        codes = [code for code, mark in ACTION_STATUS.items() if mark.tone == tone]
        total = sum(counts[code] for code in codes)
        titles = [action.title for action in answer.actions if action.status in codes]
        parts = ", ".join(status_counted(counts[code], ACTION_STATUS[code]) for code in codes if counts[code])
        lines = [parts] if len(codes) > 1 and total else []
        lines += titles if 0 < total < MAX_NAMED else []
        name = join_words([ACTION_STATUS[code].word for code in codes]).replace(" en ", " of ")
        name = name[0] + name[1:].lower()
        icon = ACTION_STATUS[codes[0]].icon
        cells.append(_cell(icon, name, tone, f"{total} van {len(answer.actions)} acties", lines))
    return cells


def _goal_cells(answer: ActionsAnswer) -> list[Component]:
    """Draw a cell for each state of a goal, also for the first four without any goal."""
    cells = []
    for code in STANDINGS:
        goals = [goal for goal in answer.plan_goals if goal.standing == code]
        if goals or code in ALWAYS_COUNTED:
            mark = STANDING[code]
            names = [_goal_name(goal) for goal in goals] if len(goals) <= MAX_NAMED else []
            names = names or [STANDING_MEANS[code]]
            noun = "doel" if len(goals) == 1 else "doelen"
            cells.append(_cell(mark.icon, mark.word, mark.tone, f"{len(goals)} {noun}", names))
    return cells


def _goal_name(goal: PlanGoal) -> str:
    """Name a goal; one that was reached on a doubtful figure says so."""
    doubtful = goal.standing == REACHED and goal.result is not None and goal.result.caveat
    return f"{goal.goal.title} (met voorbehoud)" if doubtful else goal.goal.title


def _cell(icon: str, word: str, tone: str, count: str, lines: list[str]) -> Component:
    chip = html.Span([html.Span(icon, **{"aria-hidden": "true"}), f" {word}"], className=f"chip {tone}")
    return html.Div([chip, html.B(count), *(html.Small(line) for line in lines)], role="listitem")


def action_count(answer: ActionsAnswer, selection: Selection, plan: str, catalogue: Catalogue) -> Component:
    """Say how many of all actions the list shows."""
    actions = chosen_actions(answer, selection, plan, catalogue)
    words = f"{len(actions)} van de {len(answer.actions)} acties"
    return html.P(words, className="count", **{OUTCOME: f"{words}."} if selection.options else {})


def action_list(answer: ActionsAnswer, selection: Selection, plan: str, catalogue: Catalogue) -> list[Component]:
    """Draw the chosen actions in a table for each part of the plan, or in one table when sorted."""
    actions = chosen_actions(answer, selection, plan, catalogue)
    if order := selection.option(ORDER):
        groups = {ORDER_TITLES[order]: actions} if actions else {}
    else:
        groups = {}
        for action in actions:
            groups.setdefault(catalogue.pillar(action.pillar).title, []).append(action)
    return [
        draw_table(
            DataTable(_caption(name, group), COLUMNS, tuple(_row(action, answer, catalogue) for action in group))
        )
        for name, group in groups.items()
    ]


def _caption(name: str, actions: list[Action]) -> str:
    return f"{name}: {len(actions)} {'actie' if len(actions) == 1 else 'acties'}"


def _row(action: Action, answer: ActionsAnswer, catalogue: Catalogue) -> tuple:
    place = f"{action.action} · {place_in_source(action, catalogue).removeprefix(_title(action, catalogue))}"
    goals = answer.goals_of(action.action)
    goal_cells = [_goal(goal, action, len(goals) > 1, catalogue) for goal in goals] or html.Span(
        NO_GOAL, className="dim"
    )
    status = [
        status_chip(action.status, ACTION_STATUS),
        html.Small(source_status(action)),
        html.Small(status_date(action)),
    ]
    doubt = html.Small([html.B("Twijfel: "), action.doubt]) if action.doubt else None
    pairing_note = html.Small(OUR_PLACING, className="placed") if action.pairing == "inferred" else None
    lines = [action.explanation or "Geen toelichting in de bron.", pairing_note, doubt]
    return ([action.title, html.Small(place)], goal_cells, status, [part for part in lines if part is not None])


def _title(action: Action, catalogue: Catalogue) -> str:
    return f"{catalogue.source(action.source).title}, "


def _goal(goal: PlanGoal, action: Action, is_one_of_more: bool, catalogue: Catalogue) -> Component:
    """Draw the goal above its result, with notes. A caveat that the doubt of the action holds is left out."""
    caveats = [goal.target.caveat] if goal.target and goal.target.caveat else []
    if not action.doubt and goal.result and goal.result.caveat:
        caveats.append(goal.result.caveat)
    notes = [goal_note(goal), *(caveat for caveat in caveats if caveat not in (action.doubt or ""))]
    has_progress = goal.standing in (REACHED, ON_PACE, BEHIND)
    parts = [
        html.B(goal.goal.title) if is_one_of_more else None,
        html.Div([html.Span("Doel ", className="dim"), goal_target_text(goal)]),
        html.Div([html.Span("Resultaat ", className="dim"), goal_result_text(goal, catalogue)]),
        status_chip(goal.standing, STANDING) if has_progress or goal.standing in STANDINGS[3:5] else None,
        *(html.Small(note) for note in notes if note),
    ]
    return html.Div([part for part in parts if part is not None], className="goal")


def plan_table(answer: ActionsAnswer, catalogue: Catalogue) -> DataTable:
    """List all actions as plain text for a file, with everything that the page shows."""
    columns = (
        "Nummer",
        "Deel",
        "Actie",
        "Doel",
        "Resultaat",
        "Doel tegenover resultaat (onze som)",
        "Status (onze lezing)",
        "Status in de bron",
        "Datum van de status",
        "Toelichting",
        "Zekerheid",
        "Twijfel",
        "Bron",
    )
    return DataTable(
        f"De {len(answer.actions)} acties van het plan",
        columns,
        tuple(_plain_row(action, answer, catalogue) for action in answer.actions),
    )


def _plain_row(action: Action, answer: ActionsAnswer, catalogue: Catalogue) -> tuple:
    goals = answer.goals_of(action.action)
    return (
        action.action,
        catalogue.pillar(action.pillar).title,
        action.title,
        "; ".join(f"{goal.goal.title}: {goal_target_text(goal)}" for goal in goals) or NO_GOAL,
        "; ".join(f"{goal.goal.title}: {goal_result_text(goal, catalogue)}" for goal in goals),
        "; ".join(" ".join(filter(None, (STANDING[goal.standing].word, goal_note(goal)))) for goal in goals),
        ACTION_STATUS[action.status].word,
        source_status(action),
        status_date(action),
        action.explanation or "",
        CERTAINTY_WORDS[certainty_of(action)],
        action.doubt or "",
        source_cell(action, catalogue),
    )
