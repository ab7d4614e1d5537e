"""Writes the description of the API in OpenAPI 3.1, from the same resources as the routes."""

from collections.abc import Sequence

from dashboard.api.endpoints import BASE, VERSION, RecordSchema, Resource
from dashboard.api.json_schema import INTEGER, TEXT, Schema, array_of, described, nullable, object_of, reference
from dashboard.api.parameters import Parameter
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
from layouts.wording.subjects.api_answers import (
    DOCS_LINK,
    HEADER_WORDS,
    NEXT_PAGE,
    NOT_MODIFIED,
    PROBLEM_FIELDS,
    PROBLEM_WORDS,
    RELEASE_WORDS,
)

FAULT = object_of({"in": TEXT, "parameter": TEXT, "detail": TEXT})
PROBLEM = described(
    object_of(
        {
            "type": TEXT,
            "title": described(TEXT, PROBLEM_FIELDS["title"]),
            "status": described(INTEGER, PROBLEM_FIELDS["status"]),
            "detail": described(TEXT, PROBLEM_FIELDS["detail"]),
            "errors": array_of(FAULT),
        },
        required=("type", "title", "status", "detail"),
    ),
    PROBLEM_WORDS,
)
RATE_LIMIT_HEADERS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
HEADER_SCHEMAS = {name: INTEGER if name in (*RATE_LIMIT_HEADERS, "Retry-After") else TEXT for name in HEADER_WORDS}


def openapi_document(resources: Sequence[Resource], catalogue: Catalogue, site: str, contact: str) -> Schema:
    """Write the whole description. `site` is the public address, `contact` a mail address or ""."""
    paths: Schema = {}
    for resource in resources:
        paths[_path(resource)] = {"get": _operation(resource, catalogue)}
        if resource.per_release:
            paths[f"/releases/{{release}}{_path(resource)}"] = {"get": _release_operation(resource, catalogue)}
    paths["/openapi.json"] = {"get": _openapi_operation()}
    tags = [(resource.title, resource.description) for resource in resources] + [RESOURCE_WORDS["openapi"]]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": VERSION,
            "description": ABOUT,
            "contact": {"name": "Veilige Steden", "url": f"{site}/", **({"email": contact} if contact else {})},
            "license": {"name": LICENCE, "url": f"{site}/bronnen"},
        },
        "servers": [{"url": f"{site}{BASE}"}],
        "tags": [{"name": title, "description": text} for title, text in sorted(tags)],
        "paths": paths,
        "components": {
            "schemas": {**_record_schemas(resources), "Problem": PROBLEM},
            "headers": {
                name: {"description": text, "schema": HEADER_SCHEMAS[name]} for name, text in HEADER_WORDS.items()
            },
            "responses": {f"Problem{status}": _problem(status) for status in (400, 404, 406, 429)},
        },
        "externalDocs": {"url": f"{site}/api", "description": DOCS_LINK},
    }


def _path(resource: Resource) -> str:
    return f"{resource.path}/{{{resource.path_parameter.name}}}" if resource.path_parameter else resource.path


def _operation(resource: Resource, catalogue: Catalogue) -> Schema:
    parameters = [_query_parameter(parameter, catalogue) for parameter in resource.parameters]
    if path := resource.path_parameter:
        parameters.insert(0, _path_parameter(path.name, path.description, {**TEXT, "enum": list(path.values)}))
    problems = (400, 404, 406, 429) if resource.path_parameter else (400, 406, 429)
    return {
        "operationId": resource.id,
        "tags": [resource.title],
        "summary": resource.title,
        "description": resource.description,
        "parameters": parameters,
        "responses": {"200": _answer(resource), "304": _not_modified(), **_problems(problems)},
    }


def _release_operation(resource: Resource, catalogue: Catalogue) -> Schema:
    """Describe the operation at the address of one release."""
    operation = _operation(resource, catalogue)
    release = _path_parameter("release", RELEASE_ABOUT, {**INTEGER, "minimum": 1})
    return {
        **operation,
        "operationId": f"{resource.id}-at-release",
        "summary": FROZEN_TITLE.format(title=resource.title),
        "description": FROZEN_ABOUT.format(about=resource.description),
        "parameters": [release, *operation["parameters"]],
        "responses": {"200": _answer(resource), "304": _not_modified(), **_problems((400, 404, 406, 429))},
    }


def _openapi_operation() -> Schema:
    title, text = RESOURCE_WORDS["openapi"]
    headers = _headers("API-Version", "ETag", *RATE_LIMIT_HEADERS)
    answer = {"description": text, "headers": headers, "content": {JSON: {"schema": {"type": "object"}}}}
    return {
        "operationId": "openapi",
        "tags": [title],
        "summary": title,
        "description": text,
        "responses": {"200": answer, "304": _not_modified(), **_problems((400, 406, 429))},
    }


def _query_parameter(parameter: Parameter, catalogue: Catalogue) -> Schema:
    schema = parameter.schema(catalogue)
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "required": getattr(parameter, "required", False),
        **({"style": "form", "explode": True} if schema["type"] == "array" else {}),
        "schema": schema,
    }


def _path_parameter(name: str, text: str, schema: Schema) -> Schema:
    return {"name": name, "in": "path", "description": text, "required": True, "schema": schema}


def _answer(resource: Resource) -> Schema:
    next_page = ("Link",) if resource.record else ()
    return {
        "description": resource.description,
        "headers": _headers("API-Version", "ETag", *next_page, *RATE_LIMIT_HEADERS),
        "content": {JSON: {"schema": resource.schema or _list_schema(resource.record)}, CSV: {"schema": TEXT}},
    }


def _list_schema(record: RecordSchema | None) -> Schema:
    """Describe a page of a list. It refers to its record by name."""
    return object_of(
        {
            "items": array_of(reference(record.name) if record else {}),
            "next": described(nullable(TEXT), NEXT_PAGE),
            "release": described(INTEGER, RELEASE_WORDS),
        }
    )


def _record_schemas(resources: Sequence[Resource]) -> Schema:
    """Describe every record. No field is required, as `fields` can leave out any of them."""
    of_resources = (record for resource in resources for record in (resource.record, *resource.components))
    records = [OBSERVATION, GOAL, *(record for record in of_resources if record)]
    return {
        record.name: {"type": "object", "properties": dict(record.properties), "additionalProperties": False}
        for record in records
    }


def _not_modified() -> Schema:
    return {"description": NOT_MODIFIED, "headers": _headers("API-Version", "ETag", *RATE_LIMIT_HEADERS)}


def _problems(statuses: Sequence[int]) -> Schema:
    return {str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in statuses}


def _problem(status: int) -> Schema:
    names = ("Retry-After", *RATE_LIMIT_HEADERS) if status == 429 else RATE_LIMIT_HEADERS
    content = {"application/problem+json": {"schema": reference("Problem")}}
    return {"description": STATUS_TITLES[status], "headers": _headers(*names), "content": content}


def _headers(*names: str) -> Schema:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
