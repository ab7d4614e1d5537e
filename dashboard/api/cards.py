"""`/cards`: a card of the dashboard with its sentence, its figures and its records."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from dashboard.api import schemas
from dashboard.api.endpoints import ApiRequest, Content, PathParameter, RecordSchema, Resource
from dashboard.api.json_schema import INTEGER, TEXT, Schema, array_of, described, nullable, object_of, reference
from dashboard.api.parameters import Codes
from dashboard.api.records import FROM, TO
from dashboard.api.serialization import camel_fields, camel_name, observation_items, record_fields
from dashboard.api.verdicts import CHANGE, VERDICT, change_fields, verdict_fields
from data.model.catalogue import Catalogue
from data.questions.listed_records import records_of
from data.questions.plans import PlanGoal
from data.questions.question import Answer
from data.questions.selection import DEFAULT_AREA, Selection
from data.rules.goal_progress import GoalState
from data.rules.verdicts import goal_verdict
from layouts.cards.anatomy.opening import opening_of
from layouts.cards.export import card_cells
from layouts.cards.footer import cited_sources
from layouts.pages.table import CARDS_BY_ID
from layouts.wording.subjects.api import PARAMETER_WORDS, RESOURCE_WORDS
from layouts.wording.subjects.api_answers import CARD_FIELDS, CODE_NOUNS, RELEASE_WORDS

# The records that a card can hold beside figures, by their name in the answer.
RECORDS: Mapping[str, RecordSchema] = {
    "claims": schemas.CLAIM,
    "measures": schemas.MEASURE,
    "actions": schemas.ACTION,
    "bottlenecks": schemas.BOTTLENECK,
    "targets": schemas.TARGET,
    "surveys": schemas.SURVEY,
    "lines": schemas.BUDGET,
    "participation": schemas.PARTICIPATION,
    "findings": schemas.FINDING,
    "activities": schemas.ACTIVITY,
    "steps": schemas.STEP,
}
AREA = Codes(
    "area",
    PARAMETER_WORDS["cardArea"],
    lambda catalogue: [area.area for area in catalogue.choosable_areas],
    CODE_NOUNS["area"],
    single=True,
)


def _card(request: ApiRequest) -> Content:
    card, catalogue = CARDS_BY_ID[request.item], request.catalogue
    (area,) = request["area"] or (DEFAULT_AREA,)
    answer = request.answer(card.question(Selection(area, request["from"], request["to"]), catalogue))
    opening = opening_of(card, answer, catalogue)
    body = {
        "id": card.id,
        "title": card.title,
        "headline": opening.headline.text,
        "verdict": verdict_fields(opening.headline.verdict, catalogue),
        "sentence": opening.whole,
        "items": observation_items(answer, catalogue),
        **_records(answer, catalogue),
        "sources": [record_fields(source, catalogue) for source in cited_sources(answer, catalogue)],
        "release": answer.release,
    }
    return Content(body, lambda: card_cells(card, answer, catalogue))


def _records(answer: Answer, catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    """Write the records of an answer, by name. A name without records is left out."""
    by_name = {"claims": getattr(answer, "claims", ()), **records_of(answer)}
    items = {
        camel_name(name): [record_fields(record, catalogue) for record in group] for name, group in by_name.items()
    }
    items["changes"] = [change_fields(change, catalogue) for change in getattr(answer, "changes", ())]
    items["goals"] = [_goal(goal, catalogue) for goal in getattr(answer, "goals", ())]
    items["planGoals"] = [_plan_goal(goal, catalogue) for goal in getattr(answer, "plan_goals", ())]
    return {name: group for name, group in items.items() if group}


def _goal(goal: GoalState, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "target": record_fields(goal.target, catalogue),
        "result": record_fields(goal.result, catalogue) if goal.result else None,
        "state": _state(goal),
        "verdict": verdict_fields(goal_verdict(goal), catalogue),
    }


def _state(goal: GoalState) -> dict[str, Any]:
    """Write our own sum: everything but the records, which stand beside it."""
    return camel_fields({name: value for name, value in asdict(goal).items() if name not in ("target", "result")})


def _plan_goal(plan_goal: PlanGoal, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "goal": record_fields(plan_goal.goal, catalogue),
        "target": record_fields(plan_goal.target, catalogue) if plan_goal.target else None,
        "result": record_fields(plan_goal.result, catalogue) if plan_goal.result else None,
        "state": camel_fields(asdict(plan_goal.state)) if plan_goal.state else None,
        "standing": plan_goal.standing,
        "verdict": verdict_fields(goal_verdict(plan_goal.state), catalogue) if plan_goal.state else None,
    }


GOAL = object_of(
    {
        "target": reference("Target"),
        "result": nullable(reference("Observation")),
        "state": described({"type": "object"}, CARD_FIELDS["state"]),
        "verdict": VERDICT,
    }
)
PLAN_GOAL = object_of(
    {
        "goal": reference("Goal"),
        "target": nullable(reference("Target")),
        "result": nullable(reference("Observation")),
        "state": described(nullable({"type": "object"}), CARD_FIELDS["state"]),
        "standing": described(TEXT, CARD_FIELDS["standing"]),
        "verdict": nullable(VERDICT),
    }
)
SCHEMA: Schema = object_of(
    {
        "id": described(TEXT, CARD_FIELDS["id"]),
        "title": described(TEXT, CARD_FIELDS["title"]),
        "headline": described(TEXT, CARD_FIELDS["headline"]),
        "verdict": described(nullable(VERDICT), CARD_FIELDS["verdict"]),
        "sentence": described(TEXT, CARD_FIELDS["sentence"]),
        "changes": described(array_of(CHANGE), CARD_FIELDS["changes"]),
        "items": described(array_of(reference("Observation")), CARD_FIELDS["items"]),
        **{name: array_of(reference(schema.name)) for name, schema in RECORDS.items()},
        "goals": array_of(GOAL),
        "planGoals": array_of(PLAN_GOAL),
        "sources": array_of(reference("Source")),
        "release": described(INTEGER, RELEASE_WORDS),
    },
    required=("id", "title", "headline", "verdict", "sentence", "items", "sources", "release"),
)
CARDS = Resource(
    "cards",
    "/cards",
    *RESOURCE_WORDS["cards"],
    (AREA, FROM, TO),
    _card,
    schema=SCHEMA,
    components=tuple(RECORDS.values()),
    example="area=GM0599&from=2020",
    per_release=True,
    path_parameter=PathParameter("card", PARAMETER_WORDS["card"], tuple(CARDS_BY_ID)),
)
