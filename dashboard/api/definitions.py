"""The lists of definitions (indicators, areas, sources, terms) and of releases."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from dashboard.api import schemas
from dashboard.api.endpoints import ApiRequest, Content, RecordSchema, Resource
from dashboard.api.parameters import Codes, Integer, Parameter
from dashboard.api.records import MAX_CURSOR, MAX_PAGE_SIZE, PILLAR, PROGRAMME, fields_of, one_of
from dashboard.api.serialization import camel_fields, list_content, record_fields
from data.model import vocabulary as v
from data.model.catalogue import Area, Catalogue
from data.model.releases import Release, WithdrawnRelease
from data.questions.coverage import ReleasesQuestion
from layouts.wording.subjects.api import PARAMETER_WORDS, RESOURCE_WORDS

ByCode = Callable[[Catalogue], Mapping[str, Any]]
Write = Callable[[Any, Catalogue], dict[str, Any]]
LIMIT = Integer("limit", PARAMETER_WORDS["limit"], 1, MAX_PAGE_SIZE, MAX_PAGE_SIZE)


def _answer_definitions(
    by_code: ByCode, schema: RecordSchema, filters: tuple[Parameter, ...], write: Write
) -> Callable[[ApiRequest], Content]:
    """Make the function that answers with a list of definitions. Each filter narrows the field of its own name."""

    def answer(request: ApiRequest) -> Content:
        definitions = by_code(request.catalogue)
        codes = list(definitions)
        start = codes.index(request["after"][0]) + 1 if request["after"] else 0
        remaining = [code for code in codes[start:] if _passes(definitions[code], request, filters)]
        page = remaining[: request["limit"]]
        items = [write(definitions[code], request.catalogue) for code in page]
        next_after = page[-1] if len(remaining) > len(page) else None
        return list_content(items, schema, request["fields"], request.catalogue.version, next_after)

    return answer


def _passes(definition: object, request: ApiRequest, filters: tuple[Parameter, ...]) -> bool:
    return all(not request[field.name] or getattr(definition, field.name) in request[field.name] for field in filters)


def _area_fields(area: Area, _: Catalogue) -> dict[str, Any]:
    known = area.inhabitants.values()
    fields = {name: getattr(area, name) for name in schemas.AREA_FIELDS}
    lists = {
        "population": [
            _of_year(row.year, row.source, row.caveat, population=row.population)
            for row in known
            if row.population is not None
        ],
        "averagePopulation": [
            _of_year(row.year, row.average_source, row.average_caveat, averagePopulation=row.average)
            for row in known
            if row.average is not None
        ],
        "boundaryChanges": [
            {name: value for name, value in camel_fields(asdict(change)).items() if name != "area"}
            for change in area.boundary_changes
        ],
    }
    return {**camel_fields(fields), **lists}


def _of_year(year: int, source: str | None, caveat: str | None, **count: int) -> dict[str, Any]:
    return {"year": year, **count, "source": source, "caveat": caveat}


def _list(
    name: str,
    by_code: ByCode,
    schema: RecordSchema,
    filters: tuple[Parameter, ...],
    example: str,
    write: Write = record_fields,
) -> Resource:
    after = Codes("after", PARAMETER_WORDS["afterCode"], by_code, single=True)
    parameters = (*filters, after, LIMIT, fields_of(schema))
    answer = _answer_definitions(by_code, schema, filters, write)
    return Resource(name, f"/{name}", *RESOURCE_WORDS[name], parameters, answer, schema, example=example)


def _answer_releases(request: ApiRequest) -> Content:
    answer, after = request.answer(ReleasesQuestion()), request["after"]
    known: tuple[Release | WithdrawnRelease, ...] = (*answer.releases, *answer.withdrawn)
    releases = sorted(known, key=lambda release: -release.release)
    remaining = [release for release in releases if after is None or release.release < after]
    page = remaining[: request["limit"]]
    items = [_release_fields(release, request.catalogue) for release in page]
    next_after = page[-1].release if len(remaining) > len(page) else None
    return list_content(items, schemas.RELEASE, request["fields"], answer.release, next_after)


def _release_fields(release: Release | WithdrawnRelease, catalogue: Catalogue) -> dict[str, Any]:
    """Write a release as JSON. Of one that was taken back no note is told: it may say what should not be public."""
    if isinstance(release, WithdrawnRelease):
        stood = Release(
            release.release, v.WITHDRAWN, release.public_at, "", release.origin, release.made_on, package_version=None
        )
        gone = {"withdrawn_at": release.withdrawn_at, "withdrawn_reason": release.withdrawn_reason}
    else:
        stood, gone = release, {"withdrawn_at": None, "withdrawn_reason": None}
    return record_fields(stood, catalogue) | camel_fields({"public_on": stood.public_on, **gone})


DEFINITIONS = (
    _list("indicators", lambda catalogue: catalogue.indicators, schemas.INDICATOR, (PILLAR, PROGRAMME), "limit=1"),
    _list(
        "areas",
        lambda catalogue: catalogue.areas,
        schemas.AREA,
        (one_of("kind", v.AREA_KINDS),),
        "kind=gemeente&limit=1",
        _area_fields,
    ),
    _list("sources", lambda catalogue: catalogue.sources, schemas.SOURCE, (), "limit=1"),
    _list("terms", lambda catalogue: catalogue.terms, schemas.TERM, (), "limit=1"),
    Resource(
        "releases",
        "/releases",
        *RESOURCE_WORDS["releases"],
        (Integer("after", PARAMETER_WORDS["afterRelease"], 1, MAX_CURSOR), LIMIT, fields_of(schemas.RELEASE)),
        _answer_releases,
        schemas.RELEASE,
        example="limit=1",
    ),
)
