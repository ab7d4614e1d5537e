"""The comparison for programs: figures of areas side by side, each with every reason why it may not stand there."""

from dashboard.api import schemas as shapes
from dashboard.api.endpoints import Asked, Cells, Content, Resource
from dashboard.api.parameters import Codes, Wholes
from dashboard.api.records import AREA
from dashboard.api.serialization import camel_fields, record_fields
from data.model.catalogue import Catalogue
from data.model.observation import Observation, Reason
from data.questions.comparison import Compared, ComparisonAnswer, ComparisonQuestion
from data.questions.selection import FIRST_YEAR, LAST_YEAR
from data.rules.comparability import Rate
from data.rules.peer_groups import GROUPS, MEMBERS
from layouts.comparing.questions import COUNTRY, MOST_BESIDE, PER
from layouts.wording.comparison.sentences import comparing_sentence
from layouts.wording.numbers import value_with_unit
from layouts.wording.reasons import reason_text
from layouts.wording.subjects.api import PARAMETER_WORDS, RESOURCE_WORDS

COLUMNS = ("area", "areaName", "year", "comparable", "label")
RATE = ("value", "per", "lower", "upper", "population", "population_year")
PARAMETERS = (
    Codes(
        "indicator",
        PARAMETER_WORDS["comparedIndicator"],
        lambda catalogue: catalogue.indicators,
        "de indicator",
        required=True,
        most_at_once=MOST_BESIDE,
    ),
    AREA,
    Wholes("year", PARAMETER_WORDS["comparedYear"], FIRST_YEAR, LAST_YEAR, MOST_BESIDE),
    Codes("reference", PARAMETER_WORDS["reference"], lambda catalogue: catalogue.areas, "het gebied", single=True),
    Codes("group", PARAMETER_WORDS["group"], lambda _: tuple(GROUPS), "de groep", single=True),
    Codes("per", PARAMETER_WORDS["per"], lambda _: (str(PER),), "het aantal", single=True),
)


def comparison_fields(answer: ComparisonAnswer, catalogue: Catalogue) -> dict:
    """Give an answer as JSON: what may stand side by side, and of the rest why not."""
    items = [_compared(one, answer.year, catalogue) for one in answer.areas]
    return {
        "indicator": answer.question.indicator,
        "year": answer.year,
        "years": list(answer.years),
        "reference": answer.question.reference,
        "group": camel_fields({"code": answer.group.code, "on": answer.group.on}) if answer.group else None,
        "per": answer.question.per,
        "sentence": comparing_sentence(answer, catalogue),
        "comparable": sum(item["comparable"] for item in items),
        "total": len(items),
        "items": items,
        "benchmark": _compared(answer.benchmark, answer.year, catalogue) if answer.benchmark else None,
        "beside": [_compared(one, answer.year, catalogue) for one in answer.beside],
        "release": answer.release,
    }


def _comparison(asked: Asked) -> Content:
    body = comparison_fields(asked.answer(_question(asked)), asked.catalogue)
    return Content(body, lambda: _cells(body))


def _cells(body: dict) -> Cells:
    """Write every area on a line, with the codes of the reasons and the figure as it is."""
    figure = [name for name in shapes.OBSERVATION.properties if name != "area"]
    rate = [name for name in camel_fields(dict.fromkeys(RATE)) if name != "value"]
    head = [*COLUMNS, "reasonCodes", "reasons", *figure, "rate", *(f"rate{name[0].upper()}{name[1:]}" for name in rate)]
    rows = []
    for one in (*body["items"], *([body["benchmark"]] if body["benchmark"] else []), *body["beside"]):
        found, per = one["observation"] or {}, one["rate"] or {}
        codes = " ".join(reason["code"] for reason in one["reasons"])
        words = " ".join(reason["text"] for reason in one["reasons"])
        described = [one[name] for name in COLUMNS]
        numbers = [per.get(name) for name in ("value", *rate)]
        rows.append([*described, codes, words, *(found.get(name) for name in figure), *numbers])
    return head, rows


def _compared(one: Compared, year: int | None, catalogue: Catalogue) -> dict:
    row = one.observation
    refused = one.rate if isinstance(one.rate, Reason) else None
    reasons = [*one.reasons, *([refused] if refused else [])]
    return {
        "area": one.area,
        "areaName": catalogue.area(one.area).name,
        "year": year if row is None else row.year,
        "comparable": row is not None and row.value is not None and not reasons,
        "reasons": [_reason(reason, catalogue) for reason in reasons],
        "label": value_with_unit(row, catalogue.indicator(row.indicator)) if row else None,
        "observation": _observation(row, catalogue),
        "rate": camel_fields({name: getattr(one.rate, name) for name in RATE}) if isinstance(one.rate, Rate) else None,
        "widerArea": _observation(one.wider, catalogue),
    }


def _reason(reason: Reason, catalogue: Catalogue) -> dict:
    return {"code": reason.code, "about": list(reason.about), "text": reason_text(reason, catalogue)}


def _observation(row: Observation | None, catalogue: Catalogue) -> dict | None:
    return record_fields(row, catalogue) if row else None


def _question(asked: Asked) -> ComparisonQuestion:
    indicators, areas, years = asked["indicator"], asked["area"], asked["year"]
    first_year = years[0] if years else None
    beside = [*((code, first_year) for code in indicators[1:]), *((indicators[0], year) for year in years[1:])]
    return ComparisonQuestion(
        indicator=indicators[0],
        areas=areas,
        reference=next(iter(asked["reference"]), None),
        year=first_year,
        group=next(iter(asked["group"]), "" if areas else MEMBERS),
        per=PER if asked["per"] else None,
        benchmark=COUNTRY if COUNTRY in asked.catalogue.areas else None,
        beside=tuple(beside),
    )


def _schema() -> dict:
    text, number, whole = {"type": "string"}, {"type": ["number", "null"]}, {"type": ["integer", "null"]}
    figure = {"anyOf": [{"$ref": "#/components/schemas/Observation"}, {"type": "null"}]}
    reason = {
        "type": "object",
        "properties": {"code": text, "about": {"type": "array", "items": text}, "text": text},
        "required": ["code", "about", "text"],
    }
    rate = {"type": ["object", "null"], "properties": camel_fields(dict.fromkeys(RATE, number))}
    one = {
        "type": "object",
        "properties": {
            "area": text,
            "areaName": text,
            "year": whole,
            "comparable": {"type": "boolean", "description": "Of het cijfer naast de andere mag staan."},
            "reasons": {"type": "array", "items": reason, "description": "Alle redenen waarom niet."},
            "label": {"type": ["string", "null"], "description": "De waarde met voorbehoud en eenheid."},
            "observation": figure,
            "rate": {**rate, "description": "Het aantal per zoveel inwoners."},
            "widerArea": {**figure, "description": "Het cijfer van een gebied eromheen, als er geen eigen is."},
        },
        "required": ["area", "areaName", "comparable", "reasons", "observation"],
    }
    fields = {
        "indicator": text,
        "year": whole,
        "years": {"type": "array", "items": {"type": "integer"}},
        "reference": {"type": ["string", "null"]},
        "group": {"type": ["object", "null"]},
        "per": whole,
        "sentence": text,
        "comparable": {"type": "integer", "description": "Hoeveel gebieden vergelijkbaar zijn."},
        "total": {"type": "integer", "description": "Hoeveel gebieden er zijn."},
        "items": {"type": "array", "items": one},
        "benchmark": {"anyOf": [one, {"type": "null"}]},
        "beside": {"type": "array", "items": one},
        "release": {"type": "integer"},
    }
    return {"type": "object", "properties": fields, "required": list(fields)}


COMPARISON = Resource(
    "comparison",
    "/comparison",
    *RESOURCE_WORDS["comparison"],
    PARAMETERS,
    _comparison,
    schema=_schema,
    example="indicator=onveilig-weleens&area=GM0599,GM0363&year=2017",
    per_release=True,
)
