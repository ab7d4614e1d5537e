"""The shapes of the records that the API gives, each from the record itself and the closed lists of codes."""

from datetime import datetime

from dashboard.api.endpoints import Shape
from dashboard.api.serialization import shape_of
from data.model import records
from data.model import vocabulary as v
from data.model.catalogue import Area, Indicator, Source, Term
from data.model.observation import Observation
from layouts.wording.subjects.api import FIELD_WORDS

AREA_NAMES = (
    "area",
    "name",
    "official_name",
    "kind",
    "province",
    "g4",
    "programme_city",
    "latitude",
    "longitude",
    "veiligheidsregio",
    "veilig_thuis_regio",
    "note",
    "part_of",
)
_QUALIFIED = {"qualifier": v.QUALIFIERS, "missing_reason": v.MISSING_REASONS}
_PEOPLE = {
    "type": "array",
    "description": FIELD_WORDS["population"],
    "items": {
        "type": "object",
        "properties": {
            "year": {"type": "integer", "description": FIELD_WORDS["year"]},
            "population": {"type": "integer", "description": FIELD_WORDS["population"]},
        },
        "required": ["year", "population"],
    },
}

OBSERVATION = shape_of(
    Observation,
    codes={
        **_QUALIFIED,
        "status": v.STATUSES,
        "period_kind": v.PERIOD_KINDS,
        "interval": ("wilson", "poisson", "gepubliceerd"),
    },
    unit=str,
)
INDICATOR = shape_of(
    Indicator,
    codes={
        "programme": v.PROGRAMMES,
        "kind": v.INDICATOR_KINDS,
        "polarity": v.POLARITIES,
        "area_kind": v.AREA_KINDS,
        "stage": v.STAGES,
        "interval": v.INTERVAL_RULES,
    },
)
_area = shape_of(Area, codes={"kind": v.AREA_KINDS}, only=AREA_NAMES)
AREA = Shape("Area", {**_area.properties, "population": _PEOPLE})
SOURCE = shape_of(Source, codes={"boundaries": v.BOUNDARIES})
TERM = shape_of(Term)
RELEASE = shape_of(records.Release, codes={"origin": v.RELEASE_ORIGINS, "state": v.RELEASE_STATES}, made_on=datetime)
ACTION = shape_of(
    records.Action,
    codes={"status": v.ACTION_STATUSES, "status_basis": v.STATUS_BASES, "pairing": v.PAIRINGS},
)
GOAL = shape_of(records.Goal)
TARGET = shape_of(records.Target, codes={"comparator": v.COMPARATORS})
MEASURE = shape_of(records.Measure, codes={"programme": v.PROGRAMMES, "status": v.MEASURE_STATUSES})
BOTTLENECK = shape_of(records.Bottleneck)
BUDGET = shape_of(
    records.BudgetLine, codes={"programme": v.PROGRAMMES, "kind": v.BUDGET_KINDS, "money": v.BUDGET_MONEY}
)
PARTICIPATION = shape_of(records.Participation, codes={"state": v.PARTICIPATION_STATES})
FINDING = shape_of(records.Finding, codes={"part": v.FINDING_PARTS})
SURVEY = shape_of(records.CitySurvey, codes=_QUALIFIED)
CLAIM = shape_of(records.Claim)
STEP = shape_of(records.StepState, codes={"state": v.STEP_STATES})
