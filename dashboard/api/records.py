"""The lists of figures and of other released records, in pages and with filters."""

from collections.abc import Callable

from dashboard.api import schemas
from dashboard.api.endpoints import ApiRequest, Content, RecordSchema, Resource
from dashboard.api.parameters import Codes, Integer, Integers, Parameter, Texts
from dashboard.api.serialization import list_content, observation_items, record_fields
from data.model import programme_records, records
from data.model import vocabulary as v
from data.questions.figures import PageQuestion
from data.questions.records import RecordsQuestion
from data.questions.selection import FIRST_YEAR, LAST_YEAR
from layouts.wording.subjects.api import PARAMETER_WORDS, RESOURCE_WORDS
from layouts.wording.subjects.api_answers import CODE_NOUNS

PAGE_SIZE, MAX_PAGE_SIZE = 100, 500
MAX_CURSOR = 2**31 - 1

INDICATOR = Codes(
    "indicator", PARAMETER_WORDS["indicator"], lambda catalogue: catalogue.indicators, CODE_NOUNS["indicator"]
)
AREA = Codes("area", PARAMETER_WORDS["area"], lambda catalogue: catalogue.areas, CODE_NOUNS["area"])
PILLAR = Codes("pillar", PARAMETER_WORDS["pillar"], lambda catalogue: catalogue.pillars, CODE_NOUNS["pillar"])
SOURCE = Codes("source", PARAMETER_WORDS["source"], lambda catalogue: catalogue.sources, CODE_NOUNS["source"])
YEAR = Integers("year", PARAMETER_WORDS["year"], FIRST_YEAR, LAST_YEAR)
FROM = Integer("from", PARAMETER_WORDS["from"], FIRST_YEAR, LAST_YEAR)
TO = Integer("to", PARAMETER_WORDS["to"], FIRST_YEAR, LAST_YEAR)
AFTER = Integer("after", PARAMETER_WORDS["after"], 0, MAX_CURSOR, 0)
LIMIT = Integer("limit", PARAMETER_WORDS["limit"], 1, MAX_PAGE_SIZE, PAGE_SIZE)
PROGRAMME = Codes("programme", PARAMETER_WORDS["programme"], lambda _: v.PROGRAMMES, CODE_NOUNS["programme"])


def one_of(name: str, codes: tuple[str, ...]) -> Codes:
    """Make a filter on the field of this name, which takes codes of a closed list."""
    return Codes(name, PARAMETER_WORDS.get(name, PARAMETER_WORDS["code"]), lambda _: codes)


def fields_of(schema: RecordSchema) -> Codes:
    """Make the parameter that chooses which fields of a record are given."""
    names = tuple(schema.properties)
    return Codes("fields", PARAMETER_WORDS["fields"], lambda _: names, CODE_NOUNS["field"])


def _observations(request: ApiRequest) -> Content:
    question = PageQuestion(
        request["indicator"], request["area"], request["from"], request["to"], request["after"], request["limit"]
    )
    answer = request.answer(question)
    items = observation_items(answer, request.catalogue)
    return list_content(items, schemas.OBSERVATION, request["fields"], answer.release, answer.next_after)


def _answer_records(
    record: type, schema: RecordSchema, filters: tuple[Parameter, ...]
) -> Callable[[ApiRequest], Content]:
    """Make the function that answers with a list of records. Each filter narrows the field of its own name."""

    def answer(request: ApiRequest) -> Content:
        conditions = tuple((field.name, request[field.name]) for field in filters if request[field.name])
        page = request.answer(RecordsQuestion(record, conditions, request["after"], request["limit"]))
        items = [record_fields(row, request.catalogue) for row in page.records]
        return list_content(items, schema, request["fields"], page.release, page.next_after)

    return answer


def _list(name: str, record: type, schema: RecordSchema, filters: tuple[Parameter, ...], example: str) -> Resource:
    parameters = (*filters, AFTER, LIMIT, fields_of(schema))
    answer = _answer_records(record, schema, filters)
    words = RESOURCE_WORDS[name]
    return Resource(name, f"/{name}", *words, parameters, answer, schema, example=example, per_release=True)


OBSERVATIONS = Resource(
    "observations",
    "/observations",
    *RESOURCE_WORDS["observations"],
    (INDICATOR, AREA, FROM, TO, AFTER, LIMIT, fields_of(schemas.OBSERVATION)),
    _observations,
    schemas.OBSERVATION,
    example="indicator=huisverboden-opgelegd&area=GM0599&limit=2",
    per_release=True,
)
RECORD_LISTS = (
    _list(
        "actions",
        records.Action,
        schemas.ACTION,
        (AREA, PILLAR, YEAR, one_of("status", v.ACTION_STATUSES)),
        "area=GM0599&year=2023&limit=1",
    ),
    _list("goals", records.Goal, schemas.GOAL, (INDICATOR,), "limit=2"),
    _list("targets", records.Target, schemas.TARGET, (INDICATOR, AREA), "area=GM0599&limit=1"),
    _list(
        "measures",
        records.Measure,
        schemas.MEASURE,
        (AREA, PILLAR, PROGRAMME, one_of("status", v.MEASURE_STATUSES)),
        "area=GM0599&status=gereed&limit=1",
    ),
    _list("bottlenecks", records.Bottleneck, schemas.BOTTLENECK, (AREA, PILLAR), "area=GM0599&limit=1"),
    _list(
        "budgets",
        programme_records.BudgetLine,
        schemas.BUDGET,
        (AREA, PROGRAMME, YEAR, one_of("kind", v.BUDGET_KINDS), one_of("money", v.BUDGET_MONEY)),
        "area=GM0505&year=2024&limit=2",
    ),
    _list(
        "participation",
        programme_records.Participation,
        schemas.PARTICIPATION,
        (AREA, one_of("state", v.PARTICIPATION_STATES)),
        "area=GM0599",
    ),
    _list(
        "findings",
        programme_records.Finding,
        schemas.FINDING,
        (
            one_of("part", v.FINDING_PARTS),
            Texts("topic", PARAMETER_WORDS["topic"]),
            Texts("category", PARAMETER_WORDS["category"]),
            SOURCE,
        ),
        "part=bevinding&limit=1",
    ),
    _list(
        "activities",
        programme_records.CityActivity,
        schemas.ACTIVITY,
        (AREA, one_of("basis", v.ACTIVITY_BASES)),
        "area=GM0505&limit=1",
    ),
    _list(
        "surveys",
        records.CitySurvey,
        schemas.SURVEY,
        (AREA, Texts("series", PARAMETER_WORDS["series"])),
        "area=GM0363&limit=1",
    ),
    _list("claims", records.Claim, schemas.CLAIM, (INDICATOR, AREA), "limit=1"),
)
