"""The JSON twin of the comparison: figures of areas side by side, each with every reason why it may not stand there."""

from flask import Flask, Response, request
from werkzeug.datastructures import MultiDict

from dashboard.api import Faulty, as_json, camel_fields, observation_fields, read_codes, unknown_names
from data.answers import Compared, ComparisonAnswer
from data.catalogue import Catalogue
from data.compare import Rate
from data.groups import GROUPS, MEMBERS
from data.observation import Observation, Reason
from data.reader import Reader
from data.selection import FIRST_YEAR, LAST_YEAR, ComparisonQuestion
from layouts.comparing.questions import COUNTRY, MOST_BESIDE, PER
from layouts.wording.comparing import comparing_sentence
from layouts.wording.numbers import value_with_unit
from layouts.wording.reasons import reason_text

PARAMETERS = ("indicator", "area", "year", "reference", "group", "per")


def add_routes(server: Flask, reader: Reader) -> None:
    """Add `/api/v1/comparison`.

    `indicator` and `year` may hold more than one: the first is compared, the others are held against it.
    Without `area` the areas are those of a `group`, the participants by default.
    """

    @server.get("/api/v1/comparison")
    def comparison() -> Response:
        catalogue = reader.catalogue
        return as_json(comparison_fields(reader.answer(_question(request.args, catalogue)), catalogue))


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
        "rate": _rate(one.rate),
        "widerArea": _observation(one.wider, catalogue),
    }


def _reason(reason: Reason, catalogue: Catalogue) -> dict:
    return {"code": reason.code, "about": list(reason.about), "text": reason_text(reason, catalogue)}


def _observation(row: Observation | None, catalogue: Catalogue) -> dict | None:
    return observation_fields(row, catalogue.indicator(row.indicator)) if row else None


def _rate(found: Rate | Reason | None) -> dict | None:
    if not isinstance(found, Rate):
        return None
    names = ("value", "per", "lower", "upper", "population", "population_year")
    return camel_fields({name: getattr(found, name) for name in names})


def _question(args: MultiDict, catalogue: Catalogue) -> ComparisonQuestion:
    """Read the query; raises Faulty with every fault in it."""
    faults = unknown_names(args, PARAMETERS)
    indicators = read_codes(args, "indicator", catalogue.indicators, faults)
    areas = read_codes(args, "area", catalogue.areas, faults)
    reference = read_codes(args, "reference", catalogue.areas, faults)
    years = _years(args, faults)
    group, per = args.get("group", ""), args.get("per", "")
    if not args.getlist("indicator"):
        faults.append("indicator: noem welk cijfer u wilt vergelijken; ze staan op /api/v1/indicators.")
    if len(indicators) > MOST_BESIDE or len(years) > MOST_BESIDE:
        faults.append(f"Noem hooguit {MOST_BESIDE} cijfers en {MOST_BESIDE} jaren.")
    if len(reference) > 1:
        faults.append("reference: noem één gebied.")
    if group and group not in GROUPS:
        faults.append(f"group: kies uit {', '.join(GROUPS)}.")
    if per not in ("", str(PER)):
        faults.append(f"per: alleen {PER} kan.")
    if faults:
        raise Faulty(tuple(faults))
    first_year = years[0] if years else None
    return ComparisonQuestion(
        indicator=indicators[0],
        areas=areas,
        reference=reference[0] if reference else None,
        year=first_year,
        group=group or ("" if areas else MEMBERS),
        per=PER if per else None,
        benchmark=COUNTRY if COUNTRY in catalogue.areas else None,
        beside=(*((code, first_year) for code in indicators[1:]), *((indicators[0], year) for year in years[1:])),
    )


def _years(args: MultiDict, faults: list[str]) -> tuple[int, ...]:
    found = []
    for text in ",".join(args.getlist("year")).split(","):
        if text.isascii() and text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR:
            found.append(int(text))
        elif text:
            faults.append(f"year: ‘{text[:40]}’ is geen jaar van vier cijfers.")
    return tuple(dict.fromkeys(found))
