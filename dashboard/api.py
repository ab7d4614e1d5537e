"""The JSON twin: the same answers for programs, as the public, read only."""

from dataclasses import asdict, dataclass
from datetime import date
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, request
from werkzeug.datastructures import MultiDict

from dashboard.errors import problem
from data.catalogue import Catalogue, Indicator
from data.observation import Observation
from data.reader import Reader
from data.records import records_of
from data.selection import DEFAULT_AREA, FIRST_YEAR, LAST_YEAR, BadSelection, PageQuestion, Selection
from layouts.cards import Card
from layouts.pages import CARDS_BY_ID
from layouts.wording.faults import fault_text

VERSION = "1.0.0"
PAGE_SIZE, LARGEST_PAGE = 100, 500
LONGEST_LIST = 50


@dataclass
class Faulty(Exception):
    """A query with faults, told all together."""

    faults: tuple[str, ...]


def add_routes(server: Flask, reader: Reader) -> None:
    """Add the read-only addresses under `/api/v1`."""

    @server.get("/api/v1/observations")
    def observations() -> Response:
        question = _page_question(request.args, reader.catalogue)
        answer = reader.answer(question)
        catalogue = reader.catalogue
        items = [observation_fields(row, catalogue.indicator(row.indicator)) for row in answer.rows]
        return as_json({"items": items, "next": _next(request.args, answer.next_after), "release": answer.release})

    @server.get("/api/v1/indicators")
    def indicators() -> Response:
        _only(request.args, ())
        catalogue = reader.catalogue
        items = [camel_fields(asdict(found)) for found in catalogue.indicators.values()]
        return as_json({"items": items, "next": None, "release": catalogue.version})

    @server.get("/api/v1/areas")
    def areas() -> Response:
        _only(request.args, ())
        catalogue = reader.catalogue
        items = [_area_fields(code, catalogue) for code in catalogue.areas]
        return as_json({"items": items, "next": None, "release": catalogue.version})

    @server.get("/api/v1/cards/<card_id>")
    def card(card_id: str) -> Response:
        found = CARDS_BY_ID.get(card_id)
        if found is None:
            return problem(404, f"Wij kennen de kaart ‘{card_id[:80]}’ niet.")
        return as_json(_card_fields(found, request.args, reader))

    @server.errorhandler(Faulty)
    def faulty(error: Faulty) -> Response:
        return problem(400, " ".join(error.faults))

    @server.after_request
    def open_to_all(response: Response) -> Response:
        if request.path.startswith("/api/"):  # a fault too must be readable from another site
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response


def observation_fields(row: Observation, indicator: Indicator) -> dict:
    """One observation as JSON: camelCase, ISO dates, null where there is nothing."""
    fields = {name: value for name, value in asdict(row).items() if name != "interval"}
    return camel_fields({**fields, "unit": indicator.unit, "interval": row.interval})


def _card_fields(card: Card, args: MultiDict, reader: Reader) -> dict:
    catalogue = reader.catalogue
    selection = _selection(args, catalogue)
    answer = reader.answer(card.question(selection, catalogue))
    rows = getattr(answer, "rows", ())
    parts = {part: getattr(answer, part, ()) for part in ("claims", "plan_goals")}
    listed = {**parts, **records_of(answer)}
    records = {
        _camel_name(part): [camel_fields(asdict(record)) for record in found] for part, found in listed.items() if found
    }
    return {
        "id": card.id,
        "title": card.title,
        "sentence": card.sentence(answer, catalogue),
        "items": [observation_fields(row, catalogue.indicator(row.indicator)) for row in rows],
        **records,
        "release": answer.release,
    }


def _area_fields(code: str, catalogue: Catalogue) -> dict:
    area = catalogue.area(code)
    population = [{"year": year, "population": people} for year, people in area.population.items()]
    names = (
        "area",
        "name",
        "official_name",
        "kind",
        "province",
        "g4",
        "programme_city",
        "latitude",
        "longitude",
        "note",
    )
    fields = camel_fields({name: getattr(area, name) for name in names})
    return {**fields, "partOf": list(area.part_of), "population": population}


def _page_question(args: MultiDict, catalogue: Catalogue) -> PageQuestion:
    """Read the query; raises Faulty with every fault in it."""
    faults = unknown_names(args, ("indicator", "area", "from", "to", "after", "limit"))
    indicators = read_codes(args, "indicator", catalogue.indicators, faults)
    areas = read_codes(args, "area", catalogue.areas, faults)
    start, end = _years(args, faults)
    after = _whole(args, "after", 0, 0, 2**31 - 1, faults)
    limit = _whole(args, "limit", PAGE_SIZE, 1, LARGEST_PAGE, faults)
    if faults:
        raise Faulty(tuple(faults))
    return PageQuestion(indicators, areas, start, end, after, limit)


def _selection(args: MultiDict, catalogue: Catalogue) -> Selection:
    """Read what a card is asked for; raises Faulty with every fault in it."""
    faults = unknown_names(args, ("area", "from", "to"))
    choosable = {area.area for area in catalogue.choosable_areas}
    areas = read_codes(args, "area", choosable, faults)
    if len(areas) > 1:
        faults.append(fault_text(BadSelection("area", "dubbel", "")))
    start, end = _years(args, faults)
    if faults:
        raise Faulty(tuple(faults))
    return Selection(*(areas or (DEFAULT_AREA,)), start, end)


def _years(args: MultiDict, faults: list[str]) -> tuple[int | None, int | None]:
    start = _whole(args, "from", None, FIRST_YEAR, LAST_YEAR, faults)
    end = _whole(args, "to", None, FIRST_YEAR, LAST_YEAR, faults)
    if start is not None and end is not None and start > end:
        faults.append("to: " + fault_text(BadSelection("to", "eind-voor-begin", end)))
    return start, end


def _only(args: MultiDict, known: tuple[str, ...]) -> None:
    faults = unknown_names(args, known)
    if faults:
        raise Faulty(tuple(faults))


def unknown_names(args: MultiDict, known: tuple[str, ...]) -> list[str]:
    """Give a fault for each parameter that this address does not have."""
    return [fault_text(BadSelection(name[:40], "onbekende-parameter", "")) for name in args if name not in known]


def read_codes(args: MultiDict, name: str, known, faults: list[str]) -> tuple[str, ...]:
    """Read a parameter that may be repeated or hold a list with commas."""
    codes = tuple(dict.fromkeys(code for text in args.getlist(name) for code in text.split(",")))
    kind = {"indicator": "de indicator"}.get(name, "het gebied")
    if len(codes) > LONGEST_LIST:
        faults.append(f"Noem hooguit {LONGEST_LIST} codes bij {name}.")
        return ()
    faults.extend(f"{name}: wij kennen {kind} ‘{code[:80]}’ niet." for code in codes if code not in known)
    return codes


def _whole(args: MultiDict, name: str, default, least: int, most: int, faults: list[str]) -> int | None:
    values = args.getlist(name)
    if not values:
        return default
    text = values[0]
    if len(values) > 1:
        faults.append(fault_text(BadSelection(name, "dubbel", text)))
    elif text.isascii() and text.isdigit() and len(text) < 11 and least <= int(text) <= most:
        return int(text)
    else:
        faults.append(fault_text(BadSelection(name, "geen-getal", text)))
    return default


def _next(args: MultiDict, after: int | None) -> str | None:
    if after is None:
        return None
    query = MultiDict(args)
    query["after"] = str(after)
    return "/api/v1/observations?" + urlencode(list(query.items(multi=True)))


def camel_fields(fields: dict) -> dict:
    """Write names in camelCase and days as ISO dates."""
    return {_camel_name(name): _plain(value) for name, value in fields.items()}


def _camel_name(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


def _plain(value: object) -> object:
    """Write a date as ISO, and what holds other things as JSON does, with everything in it."""
    match value:
        case date():
            return value.isoformat()
        case dict():
            return camel_fields(value)
        case tuple() | list():
            return [_plain(one) for one in value]
        case _:
            return value


def as_json(content: dict) -> Response:
    """Answer with the headers every address under `/api` has."""
    response = jsonify(content)
    response.headers["API-Version"] = VERSION
    response.headers["Cache-Control"] = "no-cache"
    return response
