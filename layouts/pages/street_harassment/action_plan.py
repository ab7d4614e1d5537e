"""The year plan on a page: two counts that are never mixed, and every action with what was wanted and reached."""

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
from layouts.pages.street_harassment.action_choices import CERTAINTIES as CERTAINTY_WORDS
from layouts.pages.street_harassment.action_choices import ORDER, ORDER_TITLES, certainty_of, chosen_actions
from layouts.wording import phrases
from layouts.wording.notes import join_words
from layouts.wording.sources import place_in_source, source_line
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
MOST_NAMED = 3
LIST_HEADING = "acties"
COLUMNS = ("Actie", phrases.GOAL_AND_RESULT, "Status (onze lezing)", "Toelichting")


def plan_counts(answer: ActionsAnswer, subline: str, catalogue: Catalogue) -> Component:
    """Draw how old the plan is, its actions by status, and apart from these its goals by pace."""
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
            html.Div(_standing_cells(answer), className="strip", role="list"),
            html.P(
                "Een andere telling dan die van de acties: een actie kan geen, een of meer doelen hebben. "
                "‘Achter’ is onze som: minder dan bij een gelijke verdeling over het jaar. "
                "De gemeente zegt dat zelf niet.",
                className="under",
            ),
        ]
    )


def _status_cells(answer: ActionsAnswer) -> list[Component]:
    """Put the nine statuses in four groups by tone, each status with its own count."""
    counted = Counter(action.status for action in answer.actions)
    cells = []
    for tone in TONES:
        codes = [code for code, mark in ACTION_STATUS.items() if mark.tone == tone]
        total = sum(counted[code] for code in codes)
        titles = [action.title for action in answer.actions if action.status in codes]
        parts = ", ".join(status_counted(counted[code], ACTION_STATUS[code]) for code in codes if counted[code])
        lines = [parts] if len(codes) > 1 and total else []
        lines += titles if 0 < total < MOST_NAMED else []
        name = join_words([ACTION_STATUS[code].word for code in codes]).replace(" en ", " of ")
        name = name[0] + name[1:].lower()
        icon = ACTION_STATUS[codes[0]].icon
        cells.append(_cell(icon, name, tone, f"{total} van {len(answer.actions)} acties", lines))
    return cells


def _standing_cells(answer: ActionsAnswer) -> list[Component]:
    """Count each goal once; the first four stand there also when they are none."""
    cells = []
    for code in STANDINGS:
        goals = [goal for goal in answer.plan_goals if goal.standing == code]
        if goals or code in ALWAYS_COUNTED:
            mark = STANDING[code]
            named = [_named(goal) for goal in goals] if len(goals) <= MOST_NAMED else []
            named = named or [STANDING_MEANS[code]]
            noun = "doel" if len(goals) == 1 else "doelen"
            cells.append(_cell(mark.icon, mark.word, mark.tone, f"{len(goals)} {noun}", named))
    return cells


def _named(goal: PlanGoal) -> str:
    """Name a goal; one that was reached on a figure in doubt says so at once."""
    doubtful = goal.standing == REACHED and goal.result is not None and goal.result.caveat
    return f"{goal.goal.title} (met voorbehoud)" if doubtful else goal.goal.title


def _cell(icon: str, word: str, tone: str, count: str, lines: list[str]) -> Component:
    chip = html.Span([html.Span(icon, **{"aria-hidden": "true"}), f" {word}"], className=f"chip {tone}")
    return html.Div([chip, html.B(count), *(html.Small(line) for line in lines)], role="listitem")


def action_count(answer: ActionsAnswer, selection: Selection, plan: str, catalogue: Catalogue) -> Component:
    """Say how many of the actions are shown."""
    actions = chosen_actions(answer, selection, plan, catalogue)
    return html.P(f"{len(actions)} van de {len(answer.actions)} acties", className="count")


def action_list(answer: ActionsAnswer, selection: Selection, plan: str, catalogue: Catalogue) -> list[Component]:
    """Draw the actions chosen, by part in the order of the plan, else in one table."""
    found = chosen_actions(answer, selection, plan, catalogue)
    if order := selection.option(ORDER):
        groups = {ORDER_TITLES[order]: found} if found else {}
    else:
        groups = {}
        for action in found:
            groups.setdefault(catalogue.pillar(action.pillar).title, []).append(action)
    return [
        draw_table(DataTable(_caption(name, actions), COLUMNS, tuple(_row(a, answer, catalogue) for a in actions)))
        for name, actions in groups.items()
    ]


def _caption(name: str, actions: list[Action]) -> str:
    return f"{name}: {len(actions)} {'actie' if len(actions) == 1 else 'acties'}"


def _row(action: Action, answer: ActionsAnswer, catalogue: Catalogue) -> tuple:
    where = f"{action.action} · {place_in_source(action, catalogue).removeprefix(_title(action, catalogue))}"
    goals = answer.goals_of(action.action)
    drawn = [_goal(goal, action, len(goals) > 1, catalogue) for goal in goals] or html.Span(NO_GOAL, className="dim")
    status = [
        status_chip(action.status, ACTION_STATUS),
        html.Small(source_status(action)),
        html.Small(status_date(action)),
    ]
    doubt = html.Small([html.B("Twijfel: "), action.doubt]) if action.doubt else None
    placed = html.Small(OUR_PLACING, className="placed") if action.pairing == "inferred" else None
    lines = [action.explanation or "Geen toelichting in de bron.", placed, doubt]
    return ([action.title, html.Small(where)], drawn, status, [part for part in lines if part is not None])


def _title(action: Action, catalogue: Catalogue) -> str:
    return f"{catalogue.source(action.source).title}, "


def _goal(goal: PlanGoal, action: Action, is_one_of_more: bool, catalogue: Catalogue) -> Component:
    """Set what was wanted above what was reached. The doubt of an action is not told twice."""
    caveats = [goal.target.caveat] if goal.target and goal.target.caveat else []
    if not action.doubt and goal.result and goal.result.caveat:
        caveats.append(goal.result.caveat)
    notes = [goal_note(goal), *(caveat for caveat in caveats if caveat not in (action.doubt or ""))]
    counted = goal.standing in (REACHED, ON_PACE, BEHIND)
    parts = [
        html.B(goal.goal.title) if is_one_of_more else None,
        html.Div([html.Span("Doel ", className="dim"), goal_target_text(goal)]),
        html.Div([html.Span("Resultaat ", className="dim"), goal_result_text(goal, catalogue)]),
        status_chip(goal.standing, STANDING) if counted or goal.standing in STANDINGS[3:5] else None,
        *(html.Small(note) for note in notes if note),
    ]
    return html.Div([part for part in parts if part is not None], className="goal")


def plan_table(answer: ActionsAnswer, catalogue: Catalogue) -> DataTable:
    """All actions as plain text, for a file: nothing that the page shows is left out."""
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


def _plain_row(action: Action, answer: ActionsAnswer, catalogue: Catalogue) -> tuple[str, ...]:
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
        source_line(action, catalogue),
    )
