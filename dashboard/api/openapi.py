"""The description of the API in OpenAPI 3.1, written from the same definitions as the routes."""

from collections.abc import Iterable

from dashboard.api.endpoints import BASE, VERSION, Resource, Shape
from dashboard.api.responses import CSV, JSON
from dashboard.api.schemas import GOAL, OBSERVATION
from data.model.catalogue import Catalogue
from layouts.wording.errors import STATUS_TITLES
from layouts.wording.subjects.api import (
    ABOUT,
    FROZEN_ABOUT,
    FROZEN_TITLE,
    LICENCE,
    RELEASE_ABOUT,
    RESOURCE_WORDS,
    TITLE,
)

PROBLEM = {
    "type": "object",
    "description": "Wat er mis is (RFC 9457); ‘errors’ noemt elke fout apart.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string", "description": "Wat voor fout het is."},
        "status": {"type": "integer", "description": "De statuscode."},
        "detail": {"type": "string", "description": "Wat er mis is en wat u kunt doen."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "in": {"type": "string"},
                    "parameter": {"type": "string"},
                    "detail": {"type": "string"},
                },
                "required": ["in", "parameter", "detail"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}
HEADERS = {
    "API-Version": ("string", "De volledige versie van de API."),
    "ETag": ("string", "Merk van dit antwoord; stuur het terug in If-None-Match."),
    "Link": ("string", "Het adres van de volgende bladzijde (rel=next)."),
    "RateLimit-Limit": ("integer", "Hoeveel vragen u per minuut mag stellen."),
    "RateLimit-Remaining": ("integer", "Hoeveel vragen u nu nog mag stellen."),
    "RateLimit-Reset": ("integer", "Over hoeveel seconden dat er weer het volle aantal zijn."),
    "Retry-After": ("integer", "Over hoeveel seconden u het opnieuw kunt proberen."),
}
COUNTED = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")


def description(resources: Iterable[Resource], catalogue: Catalogue, site: str, contact: str) -> dict:
    """Write the whole description. `site` is the public address, `contact` the mail address or nothing."""
    resources = tuple(resources)
    paths = {}
    for resource in resources:
        paths[_path(resource)] = {"get": _operation(resource, catalogue, frozen=False)}
        if resource.per_release:
            path = f"/releases/{{release}}{_path(resource)}"
            paths[path] = {"get": _operation(resource, catalogue, frozen=True)}
    paths["/openapi.json"] = {"get": _own_operation()}
    mail = {"email": contact} if contact else {}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": VERSION,
            "description": ABOUT,
            "contact": {"name": "Veilige Steden", "url": f"{site}/", **mail},
            "license": {"name": LICENCE, "url": f"{site}/bronnen"},
        },
        "servers": [{"url": f"{site}{BASE}"}],
        "tags": sorted([*({"name": one.title, "description": one.about} for one in resources), _own_tag()], key=_name),
        "paths": paths,
        "components": {
            "schemas": {**_schemas(resources), "Problem": PROBLEM},
            "headers": {name: _header(*told) for name, told in HEADERS.items()},
            "responses": {f"Problem{status}": _problem(status) for status in (400, 404, 406, 429)},
        },
        "externalDocs": {"url": f"{site}/api", "description": "Uitleg met voorbeelden"},
    }


def _path(resource: Resource) -> str:
    return f"{resource.path}/{{{resource.named[0]}}}" if resource.named else resource.path


def _operation(resource: Resource, catalogue: Catalogue, *, frozen: bool) -> dict:
    told = [_query(one, catalogue) for one in resource.parameters]
    if resource.named:
        name, about, known = resource.named
        told.insert(0, _in_path(name, about, {"type": "string", "enum": list(known)}))
    title, about = resource.title, resource.about
    if frozen:
        told.insert(0, _in_path("release", RELEASE_ABOUT, {"type": "integer", "minimum": 1}))
        title, about = FROZEN_TITLE.format(title=title), FROZEN_ABOUT.format(about=about)
    missing = {"404": {"$ref": "#/components/responses/Problem404"}} if frozen or resource.named else {}
    return {
        "operationId": f"{resource.id}-at-release" if frozen else resource.id,
        "tags": [resource.title],
        "summary": title,
        "description": about,
        "parameters": told,
        "responses": {
            "200": _answer(resource),
            "304": {"description": "Er is niets veranderd.", "headers": _headers("API-Version", "ETag", *COUNTED)},
            "400": {"$ref": "#/components/responses/Problem400"},
            **missing,
            "406": {"$ref": "#/components/responses/Problem406"},
            "429": {"$ref": "#/components/responses/Problem429"},
        },
    }


def _query(parameter, catalogue: Catalogue) -> dict:
    schema = parameter.schema(catalogue)
    repeated = {"style": "form", "explode": True} if schema["type"] == "array" else {}
    required = getattr(parameter, "required", False)
    told = {"name": parameter.name, "in": "query", "description": parameter.about, "required": required}
    return {**told, **repeated, "schema": schema}


def _in_path(name: str, about: str, schema: dict) -> dict:
    return {"name": name, "in": "path", "description": about, "required": True, "schema": schema}


def _answer(resource: Resource) -> dict:
    return {
        "description": resource.about,
        "headers": _headers("API-Version", "ETag", *(("Link",) if resource.record else ()), *COUNTED),
        "content": {
            JSON: {"schema": answer_schema(resource)},
            CSV: {"schema": {"type": "string"}},
        },
    }


def answer_schema(resource: Resource) -> dict:
    """The JSON Schema of an answer; shapes are referred to by name."""
    if resource.schema:
        return resource.schema()
    return {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{resource.record.name}"}},
            "next": {"type": ["string", "null"], "description": "Het adres van de volgende bladzijde."},
            "release": {"type": "integer", "description": "De publicatie waar het antwoord uit komt."},
        },
        "required": ["items", "next", "release"],
    }


def _schemas(resources: Iterable[Resource]) -> dict:
    shapes = [OBSERVATION, GOAL, *(shape for one in resources for shape in (one.record, *one.shapes) if shape)]
    return {shape.name: _schema(shape) for shape in shapes}


def _schema(shape: Shape) -> dict:
    """Every field is there, but for those left out by `fields`; so none is required."""
    return {"type": "object", "properties": dict(shape.properties), "additionalProperties": False}


def _problem(status: int) -> dict:
    after = ("Retry-After", *COUNTED) if status == 429 else COUNTED
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": STATUS_TITLES[status], "headers": _headers(*after), "content": content}


def _header(kind: str, about: str) -> dict:
    return {"description": about, "schema": {"type": kind}}


def _headers(*names: str) -> dict:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _name(tag: dict) -> str:
    return tag["name"]


def _own_tag() -> dict:
    return {"name": RESOURCE_WORDS["openapi"][0], "description": RESOURCE_WORDS["openapi"][1]}


def _own_operation() -> dict:
    title, about = RESOURCE_WORDS["openapi"]
    told = _headers("API-Version", "ETag", *COUNTED)
    return {
        "operationId": "openapi",
        "tags": [title],
        "summary": title,
        "description": about,
        "responses": {
            "200": {"description": about, "headers": told, "content": {JSON: {"schema": {"type": "object"}}}},
            "304": {"description": "Er is niets veranderd.", "headers": told},
            "400": {"$ref": "#/components/responses/Problem400"},
            "406": {"$ref": "#/components/responses/Problem406"},
            "429": {"$ref": "#/components/responses/Problem429"},
        },
    }
