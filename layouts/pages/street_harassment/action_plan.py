"""The action plan: the counts of actions and of goals, never mixed, and every action with goal and result."""

from collections import Counter
from collections.abc import Sequence

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
from layouts.pages.city.doing import squares
from layouts.pages.street_harassment.action_choices import CERTAINTIES as CERTAINTY_WORDS
from layouts.pages.street_harassment.action_choices import (
    ORDER,
    ORDER_OF_PLAN,
    ORDER_TITLES,
    certainty_of,
    chosen_actions,
)
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
COLUMNS = ("Actie", "Status", "Doel", "Resultaat")
MORE = "Meer"


def plan_lead(answer: ActionsAnswer, catalogue: Catalogue) -> Component:
    """Say how old the plan is, or that there is none."""
    if not answer.actions:
        return html.P(no_plan_sentence(answer, catalogue), className="lead no-plan")
    return html.P(plan_age(answer, catalogue), className="lead")


def plan_counts(answer: ActionsAnswer) -> Component:
    """Draw the actions of the plan by status, and separately its goals by progress; nothing without a plan."""
    if not answer.actions:
        return html.Div(className="nothing")
    return html.Div(
        [
            html.H2(f"De status van de {len(answer.actions)} acties"),
            squares(_statuses(answer)),
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
                f"‘Achter’ is onze berekening: minder dan {phrases.EVERY_MONTH_AS_MUCH}. "
                "De gemeente zegt dat zelf niet.",
                className="under",
            ),
        ]
    )


def _statuses(answer: ActionsAnswer) -> Counter:
    """Count the actions by status, in the order of the statuses."""
    counts = Counter(action.status for action in answer.actions)
    return Counter({code: counts[code] for code in ACTION_STATUS if counts[code]})


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
    return f"{goal.goal.title} ({phrases.NOT_CERTAIN})" if _is_doubtful(goal) else goal.goal.title


def _is_doubtful(goal: PlanGoal) -> bool:
    return goal.standing == REACHED and goal.result is not None and bool(goal.result.caveat)


def _cell(icon: str, word: str, tone: str, count: str, lines: list[str]) -> Component:
    chip = html.Span([html.Span(icon, **{"aria-hidden": "true"}), f" {word}"], className=f"chip {tone}")
    return html.Div([chip, html.B(count), *(html.Small(line) for line in lines)], role="listitem")


def action_count(answer: ActionsAnswer, selection: Selection, plan: str, catalogue: Catalogue) -> Component:
    """Say how many of all actions the list shows."""
    actions = chosen_actions(answer, selection, plan, catalogue)
    words = f"{len(actions)} van de {len(answer.actions)} acties"
    return html.P(words, className="count", **{OUTCOME: f"{words}."} if selection.options else {})


def action_list(answer: ActionsAnswer, selection: Selection, plan: str, catalogue: Catalogue) -> list[Component]:
    """Draw the chosen actions in one table that a reader can sort and search; nothing where none is left."""
    actions = chosen_actions(answer, selection, plan, catalogue)
    if not actions:
        return []
    order = selection.option(ORDER)
    return [
        draw_table(
            DataTable(
                _caption(ORDER_TITLES[order] if order else ORDER_OF_PLAN.capitalize(), actions),
                COLUMNS,
                tuple(_row(action, answer, catalogue) for action in actions),
                tuple(_keys(action, answer) for action in actions),
            )
        )
    ]


def _caption(name: str, actions: list[Action]) -> str:
    return f"{name}: {len(actions)} {'actie' if len(actions) == 1 else 'acties'}"


def _keys(action: Action, answer: ActionsAnswer) -> tuple[str | float | None, ...]:
    """Give the sort keys of a row: its title, the place of its status, its goals, and how far the first of these is."""
    goals = answer.goals_of(action.action)
    shares = [goal.state.share_of_target for goal in goals if goal.state and goal.state.share_of_target is not None]
    titles = "; ".join(goal_target_text(goal) for goal in goals)
    return action.title, float(list(ACTION_STATUS).index(action.status)), titles or None, shares[0] if shares else None


def _row(action: Action, answer: ActionsAnswer, catalogue: Catalogue) -> tuple:
    """List an action in four short cells; what more the source says, and what is not certain, is folded below it."""
    goals = answer.goals_of(action.action)
    return (
        [html.Div(action.title), html.Details([_more(action), *_details(action, goals, catalogue)])],
        status_chip(action.status, ACTION_STATUS),
        [html.Div(_goal_text(goal, goals)) for goal in goals if goal.target],
        [_result(goal, catalogue) for goal in goals if goal.target or goal.result],
    )


def _more(action: Action) -> Component:
    """Draw the summary of a fold; the title of its action makes it differ from the others for who listens."""
    return html.Summary([MORE, html.Span(f" over {action.title}", className="visually-hidden")])


def _goal_text(goal: PlanGoal, goals: Sequence[PlanGoal]) -> str:
    """Write a target; with its title where an action has more goals."""
    return f"{goal.goal.title}: {goal_target_text(goal)}" if len(goals) > 1 else goal_target_text(goal)


def _result(goal: PlanGoal, catalogue: Catalogue) -> Component:
    """Draw the result of a goal with its progress, which stands in words and not only in colour."""
    has_chip = goal.standing in (REACHED, ON_PACE, BEHIND, *STANDINGS[3:5])
    doubt = f" ({phrases.NOT_CERTAIN})" if _is_doubtful(goal) else ""
    words = "" if goal.result is None and has_chip else f"{goal_result_text(goal, catalogue)}{doubt} "
    return html.Div([words, status_chip(goal.standing, STANDING) if has_chip else None], className="goal")


def _details(action: Action, goals: Sequence[PlanGoal], catalogue: Catalogue) -> list[Component]:
    """List what a source says of an action and its goals beside status, target and result, and where it says so."""
    place = f"{action.action} · {place_in_source(action, catalogue).removeprefix(_title(action, catalogue))}"
    lines = [
        action.explanation or "De bron geeft geen toelichting.",
        OUR_PLACING if action.pairing == "inferred" else "",
        f"Niet zeker: {action.doubt}" if action.doubt else "",
        *(note for goal in goals for note in _goal_notes(goal, action, goals)),
        "" if goals else NO_GOAL,
        f"{source_status(action)} {status_date(action).capitalize()}.",
        f"{catalogue.pillar(action.pillar).title}. {place}",
    ]
    return [html.P(line) for line in dict.fromkeys(lines) if line]


def _goal_notes(goal: PlanGoal, action: Action, goals: Sequence[PlanGoal]) -> list[str]:
    """Write the notes to a goal. A caveat that the doubt of the action holds is left out."""
    caveats = [goal.target.caveat] if goal.target and goal.target.caveat else []
    if not action.doubt and goal.result and goal.result.caveat:
        caveats.append(goal.result.caveat)
    notes = [goal_note(goal), *(caveat for caveat in caveats if caveat not in (action.doubt or ""))]
    untold = [f"{goal.goal.title}: {goal_target_text(goal)}."] if goal.target is None else []
    return [*untold, *(note for note in notes if note)]


def _title(action: Action, catalogue: Catalogue) -> str:
    return f"{catalogue.source(action.source).title}, "


def plan_table(answer: ActionsAnswer, catalogue: Catalogue) -> DataTable:
    """List all actions as plain text for a file, with everything that the page shows."""
    columns = (
        "Nummer",
        "Deel",
        "Actie",
        "Doel",
        "Resultaat",
        "Doel tegenover resultaat (onze berekening)",
        "Status (zelf afgeleid)",
        "Status in de bron",
        "Datum van de status",
        "Toelichting",
        "Zekerheid",
        "Niet zeker",
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
