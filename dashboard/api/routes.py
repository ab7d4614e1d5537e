"""The addresses under `/api/v1`. They are read only, and answer as the public, whoever asks."""

import json
from collections.abc import Callable, Mapping
from datetime import date

from flask import Flask, Response, jsonify, request

from dashboard.api.cards import CARDS
from dashboard.api.changes import CHANGES
from dashboard.api.comparison import COMPARISON
from dashboard.api.definitions import DEFINITIONS
from dashboard.api.docs import add_docs
from dashboard.api.endpoints import BASE, ApiRequest, NotFound, Resource
from dashboard.api.openapi import openapi_document
from dashboard.api.parameters import BadParameters, read_parameters
from dashboard.api.records import OBSERVATIONS, RECORD_LISTS
from dashboard.api.responses import CSV, JSON, accepted_media_type, not_acceptable, respond, respond_in
from dashboard.api.whole_lists import respond_whole
from dashboard.http.errors import problem
from dashboard.http.site_address import site_address
from dashboard.settings import Settings
from data.questions.coverage import ReleasesQuestion
from data.reader import Reader
from layouts.frame.footer import Owner
from layouts.wording.subjects.api_answers import UNKNOWN_RELEASE, unknown_card

RESOURCES: tuple[Resource, ...] = (OBSERVATIONS, *DEFINITIONS, *RECORD_LISTS, CHANGES, COMPARISON, CARDS)
MAX_SHOWN_ITEM = 80
EXPOSED_HEADERS = "API-Version, ETag, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After"
PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def add_routes(
    server: Flask, public: Reader, today: Callable[[], date], bundle: Mapping[str, str], settings: Settings
) -> None:
    """Add `/api/v1/...`, its description and its page. `public` answers as the public, whoever asks."""
    open_to_all(server)
    add_resources(server, public)
    add_docs(server, public, RESOURCES, today, bundle, Owner(settings.publisher, settings.contact_email))

    @server.get(f"{BASE}/openapi.json", endpoint="api-openapi")
    def openapi() -> Response:
        if accepted_media_type((JSON,)) is None:
            return not_acceptable((JSON,))
        catalogue = public.catalogue
        read_parameters(request.args, (), catalogue)
        site = site_address(settings.site_url)
        document = openapi_document(RESOURCES, catalogue, site, settings.contact_email)
        return respond(json.dumps(document, ensure_ascii=False, separators=(",", ":")), JSON)


def add_resources(server: Flask, public: Reader) -> None:
    """Add every resource at its own address and each list as a file, many also at an address for each release."""
    for resource in RESOURCES:
        ending = "/<item>" if resource.path_parameter else ""
        forms = [(ending, "", _make_view(resource, public))]
        if not resource.path_parameter:  # the files of cards are at /kaarten
            forms.append((".csv", "-file", _make_view(resource, public, as_file=True)))
        for last, name, view in forms:
            server.add_url_rule(f"{BASE}{resource.path}{last}", f"api{name}-{resource.id}", view, methods=["GET"])
            if resource.per_release:
                path = f"{BASE}/releases/<release>{resource.path}{last}"
                server.add_url_rule(path, f"api-release{name}-{resource.id}", view, methods=["GET"])

    @server.errorhandler(BadParameters)
    def bad_parameters(error: BadParameters) -> Response:
        response = problem(400, " ".join(fault.detail for fault in error.faults))
        errors = [{"in": "query", "parameter": fault.parameter, "detail": fault.detail} for fault in error.faults]
        response.set_data(jsonify({**response.get_json(), "errors": errors}).get_data())
        return response

    @server.errorhandler(NotFound)
    def not_found(error: NotFound) -> Response:
        return problem(404, error.detail)


def _make_view(resource: Resource, public: Reader, *, as_file: bool = False) -> Callable[..., Response]:
    """Make the view of one resource, or of the whole list as a CSV file."""

    def view(item: str = "", release: str | None = None) -> Response:
        if resource.path_parameter and item not in resource.path_parameter.values:
            raise NotFound(unknown_card(item[:MAX_SHOWN_ITEM]))
        at_release = None if release is None else _find_release(release, public)
        media_type = CSV if as_file else accepted_media_type()
        if media_type is None:
            return not_acceptable()
        catalogue = public.catalogue
        values = read_parameters(request.args, resource.parameters, catalogue)
        api_request = ApiRequest(values, catalogue, public, at_release, item)
        if as_file:
            return respond_whole(resource, api_request)
        content = resource.answer(api_request)
        return respond_in(media_type, content, resource.pinned_path(content))

    return view


def _find_release(text: str, public: Reader) -> int:
    """Return the number of a public release; any other text gives the same 404, one that was withdrawn a 410."""
    release = public.answer(ReleasesQuestion()).numbered(text)
    if release is None:
        raise NotFound(UNKNOWN_RELEASE)
    return release.release


def open_to_all(server: Flask) -> None:
    """Let scripts of every site read the answers."""

    @server.after_request
    def allow_every_origin(response: Response) -> Response:
        if not request.path.startswith("/api/"):
            return response
        response.headers["Access-Control-Allow-Origin"] = "*"  # faults too
        response.headers["Access-Control-Expose-Headers"] = EXPOSED_HEADERS
        if request.method == "OPTIONS" and response.status_code == 200:
            response.headers.update(PREFLIGHT_HEADERS)
        return response
