"""A card of the dashboard for programs: its sentence, its figures and the records that stand on it."""

from collections.abc import Mapping
from dataclasses import asdict

from dashboard.api import schemas as shapes
from dashboard.api.endpoints import Asked, Content, Resource, Shape
from dashboard.api.parameters import Codes
from dashboard.api.records import FROM, TO
from dashboard.api.serialization import camel_fields, camel_name, observations_of, record_fields
from data.model.catalogue import Catalogue
from data.model.records import records_of
from data.questions.plans import PlanGoal
from data.questions.question import Answer
from data.questions.selection import DEFAULT_AREA, Selection
from layouts.cards.export import card_cells
from layouts.pages.table import CARDS_BY_ID
from layouts.wording.subjects.api import PARAMETER_WORDS, RESOURCE_WORDS

# What can stand on a card beside figures, by the name it has in the answer.
PARTS: Mapping[str, Shape] = {
    "claims": shapes.CLAIM,
    "measures": shapes.MEASURE,
    "actions": shapes.ACTION,
    "bottlenecks": shapes.BOTTLENECK,
    "targets": shapes.TARGET,
    "surveys": shapes.SURVEY,
    "lines": shapes.BUDGET,
    "participation": shapes.PARTICIPATION,
    "findings": shapes.FINDING,
    "steps": shapes.STEP,
}
AREA = Codes(
    "area",
    PARAMETER_WORDS["cardArea"],
    lambda catalogue: [area.area for area in catalogue.choosable_areas],
    "het gebied",
    single=True,
)


def _card(asked: Asked) -> Content:
    card, catalogue = CARDS_BY_ID[asked.named], asked.catalogue
    selection = Selection(*(asked["area"] or (DEFAULT_AREA,)), asked["from"], asked["to"])
    answer = asked.answer(card.question(selection, catalogue))
    body = {
        "id": card.id,
        "title": card.title,
        "sentence": card.sentence(answer, catalogue),
        "items": observations_of(answer, catalogue),
        **_parts(answer, catalogue),
        "release": answer.release,
    }
    return Content(body, lambda: card_cells(card, answer, catalogue))


def _parts(answer: Answer, catalogue: Catalogue) -> dict:
    found = {"claims": getattr(answer, "claims", ()), **records_of(answer)}
    parts = {camel_name(part): [record_fields(one, catalogue) for one in listed] for part, listed in found.items()}
    goals = [_plan_goal(goal, catalogue) for goal in getattr(answer, "plan_goals", ())]
    return {part: records for part, records in {**parts, "planGoals": goals}.items() if records}


def _plan_goal(found: PlanGoal, catalogue: Catalogue) -> dict:
    return {
        "goal": record_fields(found.goal, catalogue),
        "target": record_fields(found.target, catalogue) if found.target else None,
        "result": record_fields(found.result, catalogue) if found.result else None,
        "state": camel_fields(asdict(found.state)) if found.state else None,
        "standing": found.standing,
    }


def _schema() -> dict:
    refs = {part: {"$ref": f"#/components/schemas/{shape.name}"} for part, shape in PARTS.items()}
    goal = {
        "type": "object",
        "properties": {
            "goal": {"$ref": "#/components/schemas/Goal"},
            "target": {"anyOf": [{"$ref": "#/components/schemas/Target"}, {"type": "null"}]},
            "result": {"anyOf": [{"$ref": "#/components/schemas/Observation"}, {"type": "null"}]},
            "state": {"type": ["object", "null"], "description": "Onze eigen som: hoe het ervoor staat."},
            "standing": {"type": "string", "description": "Hoe het doel ervoor staat, in één woord."},
        },
        "required": ["goal", "target", "result", "state", "standing"],
    }
    figures = {"type": "array", "items": {"$ref": "#/components/schemas/Observation"}}
    return {
        "type": "object",
        "properties": {
            "id": {"type": "string", "description": "Naam van de kaart."},
            "title": {"type": "string", "description": "Opschrift van de kaart."},
            "sentence": {"type": "string", "description": "Wat de kaart zegt, in één zin."},
            "items": {**figures, "description": "De cijfers op de kaart."},
            **{part: {"type": "array", "items": ref} for part, ref in refs.items()},
            "planGoals": {"type": "array", "items": goal},
            "release": {"type": "integer", "description": "De publicatie waar het antwoord uit komt."},
        },
        "required": ["id", "title", "sentence", "items", "release"],
    }


CARDS = Resource(
    "cards",
    "/cards",
    *RESOURCE_WORDS["cards"],
    (AREA, FROM, TO),
    _card,
    schema=_schema,
    shapes=tuple(PARTS.values()),
    example="area=GM0599&from=2020",
    per_release=True,
    named=("card", PARAMETER_WORDS["card"], tuple(CARDS_BY_ID)),
)
