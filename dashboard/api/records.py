"""Lists of released records: figures and all that stands beside them, each in pages and with filters."""

from collections.abc import Callable, Mapping

from dashboard.api import schemas as shapes
from dashboard.api.endpoints import Asked, Content, Resource, Shape
from dashboard.api.parameters import Codes, Parameter, Texts, Whole, Wholes
from dashboard.api.serialization import listed, observations_of, record_fields
from data.model import records
from data.model import vocabulary as v
from data.questions.figures import PageQuestion
from data.questions.records import RecordsQuestion
from data.questions.selection import FIRST_YEAR, LAST_YEAR
from layouts.wording.subjects.api import PARAMETER_WORDS, RESOURCE_WORDS

PAGE_SIZE, LARGEST_PAGE = 100, 500
CURSOR = 2**31 - 1

INDICATOR = Codes("indicator", PARAMETER_WORDS["indicator"], lambda catalogue: catalogue.indicators, "de indicator")
AREA = Codes("area", PARAMETER_WORDS["area"], lambda catalogue: catalogue.areas, "het gebied")
PILLAR = Codes("pillar", PARAMETER_WORDS["pillar"], lambda catalogue: catalogue.pillars, "de pijler")
SOURCE = Codes("source", PARAMETER_WORDS["source"], lambda catalogue: catalogue.sources, "de bron")
YEAR = Wholes("year", PARAMETER_WORDS["year"], FIRST_YEAR, LAST_YEAR)
FROM = Whole("from", PARAMETER_WORDS["from"], FIRST_YEAR, LAST_YEAR)
TO = Whole("to", PARAMETER_WORDS["to"], FIRST_YEAR, LAST_YEAR)
AFTER = Whole("after", PARAMETER_WORDS["after"], 0, CURSOR, 0)
LIMIT = Whole("limit", PARAMETER_WORDS["limit"], 1, LARGEST_PAGE, PAGE_SIZE)
PROGRAMME = Codes("programme", PARAMETER_WORDS["programme"], lambda _: v.PROGRAMMES, "het programma")


def one_of(name: str, codes: tuple[str, ...]) -> Codes:
    """A filter on a closed list of codes."""
    return Codes(name, PARAMETER_WORDS.get(name, PARAMETER_WORDS["code"]), lambda _: codes)


def fields_of(shape: Shape) -> Codes:
    """Let the asker choose the fields of a list."""
    names = tuple(shape.properties)
    return Codes("fields", PARAMETER_WORDS["fields"], lambda _: names, "het veld")


def _observations(asked: Asked) -> Content:
    question = PageQuestion(
        asked["indicator"], asked["area"], asked["from"], asked["to"], asked["after"], asked["limit"]
    )
    answer = asked.answer(question)
    items = observations_of(answer, asked.catalogue)
    return listed(items, shapes.OBSERVATION, asked["fields"], answer.release, answer.next_after)


def _records(record: type, shape: Shape, filters: Mapping[str, str]) -> Callable[[Asked], Content]:
    """Answer a list of records; `filters` gives for each parameter the field it narrows."""

    def answer(asked: Asked) -> Content:
        conditions = tuple((field, asked[name]) for name, field in filters.items() if asked[name])
        found = asked.answer(RecordsQuestion(record, conditions, asked["after"], asked["limit"]))
        items = [record_fields(one, asked.catalogue) for one in found.records]
        return listed(items, shape, asked["fields"], found.release, found.next_after)

    return answer


def _list(name: str, record: type, shape: Shape, filters: tuple[Parameter, ...], example: str) -> Resource:
    title, about = RESOURCE_WORDS[name]
    narrowing = {parameter.name: parameter.name for parameter in filters}
    parameters = (*filters, AFTER, LIMIT, fields_of(shape))
    found = _records(record, shape, narrowing)
    return Resource(name, f"/{name}", title, about, parameters, found, shape, example=example, per_release=True)


OBSERVATIONS = Resource(
    "observations",
    "/observations",
    *RESOURCE_WORDS["observations"],
    (INDICATOR, AREA, FROM, TO, AFTER, LIMIT, fields_of(shapes.OBSERVATION)),
    _observations,
    shapes.OBSERVATION,
    example="indicator=huisverboden-opgelegd&area=GM0599&limit=2",
    per_release=True,
)
RECORD_LISTS = (
    _list(
        "actions",
        records.Action,
        shapes.ACTION,
        (AREA, PILLAR, YEAR, one_of("status", v.ACTION_STATUSES)),
        "area=GM0599&year=2023&limit=1",
    ),
    _list("goals", records.Goal, shapes.GOAL, (INDICATOR,), "limit=2"),
    _list("targets", records.Target, shapes.TARGET, (INDICATOR, AREA), "area=GM0599&limit=1"),
    _list(
        "measures",
        records.Measure,
        shapes.MEASURE,
        (AREA, PILLAR, PROGRAMME, one_of("status", v.MEASURE_STATUSES)),
        "area=GM0599&status=gereed&limit=1",
    ),
    _list("bottlenecks", records.Bottleneck, shapes.BOTTLENECK, (AREA, PILLAR), "area=GM0599&limit=1"),
    _list(
        "budgets",
        records.BudgetLine,
        shapes.BUDGET,
        (AREA, PROGRAMME, YEAR, one_of("kind", v.BUDGET_KINDS), one_of("money", v.BUDGET_MONEY)),
        "area=GM0505&year=2024&limit=2",
    ),
    _list(
        "participation",
        records.Participation,
        shapes.PARTICIPATION,
        (AREA, one_of("state", v.PARTICIPATION_STATES)),
        "area=GM0599",
    ),
    _list(
        "findings",
        records.Finding,
        shapes.FINDING,
        (
            one_of("part", v.FINDING_PARTS),
            Texts("topic", PARAMETER_WORDS["topic"]),
            Texts("category", PARAMETER_WORDS["category"]),
            SOURCE,
        ),
        "part=bevinding&limit=1",
    ),
    _list(
        "surveys",
        records.CitySurvey,
        shapes.SURVEY,
        (AREA, Texts("series", PARAMETER_WORDS["series"])),
        "area=GM0363&limit=1",
    ),
    _list("claims", records.Claim, shapes.CLAIM, (INDICATOR, AREA), "limit=1"),
)
