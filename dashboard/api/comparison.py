"""`/comparison`: one figure of several areas, each with every reason why it is not comparable."""

from typing import Any

from dashboard.api import schemas
from dashboard.api.endpoints import ApiRequest, Cells, Content, Resource
from dashboard.api.json_schema import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    TEXT,
    Schema,
    array_of,
    described,
    nullable,
    object_of,
    reference,
)
from dashboard.api.parameters import Codes, Integers
from dashboard.api.records import AREA
from dashboard.api.serialization import camel_fields, camel_name, record_fields
from dashboard.api.verdicts import VERDICT, compared_verdict, verdict_fields
from data.model.catalogue import Catalogue
from data.model.observation import Observation, Reason
from data.questions.comparison import Compared, ComparisonAnswer, ComparisonQuestion
from data.questions.selection import FIRST_YEAR, LAST_YEAR
from data.rules.peer_groups import GROUPS, MEMBERS
from data.rules.rates import Rate
from layouts.comparing.questions import COUNTRY, MAX_FIGURES, PER
from layouts.wording.comparison.sentences import group_comparison_sentence
from layouts.wording.numbers import value_with_unit
from layouts.wording.reasons import reason_text
from layouts.wording.subjects.api import PARAMETER_WORDS, RESOURCE_WORDS
from layouts.wording.subjects.api_answers import CODE_NOUNS, COMPARISON_FIELDS

COLUMNS = ("area", "areaName", "year", "comparable", "label")
VERDICT_COLUMNS = ("verdict", "verdictText", "verdictDoubt", "verdictAgainst")
RATE_FIELDS = ("value", "per", "lower", "upper", "population", "population_year")
RATE_NAMES = tuple(camel_name(name) for name in RATE_FIELDS)
PARAMETERS = (
    Codes(
        "indicator",
        PARAMETER_WORDS["comparedIndicator"],
        lambda catalogue: catalogue.indicators,
        CODE_NOUNS["indicator"],
        required=True,
        max_items=MAX_FIGURES,
    ),
    AREA,
    Integers("year", PARAMETER_WORDS["comparedYear"], FIRST_YEAR, LAST_YEAR, MAX_FIGURES),
    Codes(
        "reference", PARAMETER_WORDS["reference"], lambda catalogue: catalogue.areas, CODE_NOUNS["area"], single=True
    ),
    Codes("group", PARAMETER_WORDS["group"], lambda _: tuple(GROUPS), CODE_NOUNS["group"], single=True),
    Codes("per", PARAMETER_WORDS["per"], lambda _: (str(PER),), CODE_NOUNS["per"], single=True),
)


def comparison_fields(answer: ComparisonAnswer, catalogue: Catalogue) -> dict[str, Any]:
    """Write a comparison as JSON: every area with its figure, and the reasons when that is not comparable."""
    items = [_compared_fields(area, answer, catalogue) for area in answer.areas]
    return {
        "indicator": answer.question.indicator,
        "year": answer.year,
        "years": list(answer.years),
        "reference": answer.question.reference,
        "group": camel_fields({"code": answer.group.code, "on": answer.group.on}) if answer.group else None,
        "per": answer.question.per,
        "sentence": group_comparison_sentence(answer, catalogue),
        "comparable": sum(item["comparable"] for item in items),
        "total": len(items),
        "items": items,
        "benchmark": _compared_fields(answer.benchmark, answer, catalogue) if answer.benchmark else None,
        "beside": [_compared_fields(compared, answer, catalogue) for compared in answer.beside],
        "release": answer.release,
    }


def _comparison(request: ApiRequest) -> Content:
    body = comparison_fields(request.answer(_question(request)), request.catalogue)
    return Content(body, lambda: _cells(body))


def _cells(body: dict[str, Any]) -> Cells:
    """Write a row for every area, with its verdict, the codes of the reasons and all fields of the figure."""
    figure_names = [name for name in schemas.OBSERVATION.properties if name != "area"]
    rate_columns = ["rate", *(f"rate{name[0].upper()}{name[1:]}" for name in RATE_NAMES[1:])]
    header = [*COLUMNS, *VERDICT_COLUMNS, "reasonCodes", "reasons", *figure_names, *rate_columns]
    rows = []
    for item in (*body["items"], *([body["benchmark"]] if body["benchmark"] else []), *body["beside"]):
        observation, rate = item["observation"] or {}, item["rate"] or {}
        codes = " ".join(reason["code"] for reason in item["reasons"])
        words = " ".join(reason["text"] for reason in item["reasons"])
        cells = [*(item[name] for name in COLUMNS), *_verdict_cells(item["verdict"])]
        figure = [observation.get(name) for name in figure_names]
        rows.append([*cells, codes, words, *figure, *(rate.get(name) for name in RATE_NAMES)])
    return header, rows


def _verdict_cells(verdict: dict[str, Any] | None) -> list[object]:
    """Write a verdict as cells: its kind, its words, whether it is in doubt, and the record it is held against."""
    if verdict is None:
        return [None] * len(VERDICT_COLUMNS)
    return [verdict["kind"], verdict["text"], verdict["doubt"], (verdict["against"] or {}).get("record")]


def _compared_fields(compared: Compared, answer: ComparisonAnswer, catalogue: Catalogue) -> dict[str, Any]:
    row, rate = compared.observation, compared.rate
    reasons = [*compared.reasons, *([rate] if isinstance(rate, Reason) else [])]
    return {
        "area": compared.area,
        "areaName": catalogue.area(compared.area).name,
        "year": answer.year if row is None else row.year,
        "comparable": row is not None and row.value is not None and not reasons,
        "reasons": [_reason_fields(reason, catalogue) for reason in reasons],
        "label": value_with_unit(row, catalogue.indicator(row.indicator)) if row else None,
        "observation": _observation_fields(row, catalogue),
        "rate": _rate_fields(rate) if isinstance(rate, Rate) else None,
        "widerArea": _observation_fields(compared.wider, catalogue),
        "verdict": verdict_fields(compared_verdict(compared, answer, catalogue), catalogue),
    }


def _rate_fields(rate: Rate) -> dict[str, Any]:
    return camel_fields({name: getattr(rate, name) for name in RATE_FIELDS})


def _reason_fields(reason: Reason, catalogue: Catalogue) -> dict[str, Any]:
    return {"code": reason.code, "about": list(reason.about), "text": reason_text(reason, catalogue)}


def _observation_fields(row: Observation | None, catalogue: Catalogue) -> dict[str, Any] | None:
    return record_fields(row, catalogue) if row else None


def _question(request: ApiRequest) -> ComparisonQuestion:
    indicators, areas, years = request["indicator"], request["area"], request["year"]
    first_year = years[0] if years else None
    beside = [*((code, first_year) for code in indicators[1:]), *((indicators[0], year) for year in years[1:])]
    return ComparisonQuestion(
        indicator=indicators[0],
        areas=areas,
        reference=next(iter(request["reference"]), None),
        year=first_year,
        group=next(iter(request["group"]), "" if areas else MEMBERS),
        per=PER if request["per"] else None,
        benchmark=COUNTRY if COUNTRY in request.catalogue.areas else None,
        beside=tuple(beside),
    )


FIGURE = nullable(reference("Observation"))
REASON = object_of({"code": TEXT, "about": array_of(TEXT), "text": TEXT})
RATE = nullable({"type": "object", "properties": dict.fromkeys(RATE_NAMES, nullable(NUMBER))})
COMPARED_AREA = object_of(
    {
        "area": TEXT,
        "areaName": TEXT,
        "year": nullable(INTEGER),
        "comparable": described(BOOLEAN, COMPARISON_FIELDS["isComparable"]),
        "reasons": described(array_of(REASON), COMPARISON_FIELDS["reasons"]),
        "label": described(nullable(TEXT), COMPARISON_FIELDS["label"]),
        "observation": FIGURE,
        "rate": described(RATE, COMPARISON_FIELDS["rate"]),
        "widerArea": described(FIGURE, COMPARISON_FIELDS["widerArea"]),
        "verdict": described(nullable(VERDICT), COMPARISON_FIELDS["verdict"]),
    },
    required=("area", "areaName", "comparable", "reasons", "observation"),
)
SCHEMA: Schema = object_of(
    {
        "indicator": TEXT,
        "year": nullable(INTEGER),
        "years": array_of(INTEGER),
        "reference": nullable(TEXT),
        "group": nullable({"type": "object"}),
        "per": nullable(INTEGER),
        "sentence": TEXT,
        "comparable": described(INTEGER, COMPARISON_FIELDS["comparable"]),
        "total": described(INTEGER, COMPARISON_FIELDS["total"]),
        "items": array_of(COMPARED_AREA),
        "benchmark": {"anyOf": [COMPARED_AREA, {"type": "null"}]},
        "beside": array_of(COMPARED_AREA),
        "release": INTEGER,
    }
)
COMPARISON = Resource(
    "comparison",
    "/comparison",
    *RESOURCE_WORDS["comparison"],
    PARAMETERS,
    _comparison,
    schema=SCHEMA,
    example="indicator=onveilig-weleens&area=GM0599,GM0363&year=2017",
    per_release=True,
)
