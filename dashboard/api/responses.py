"""The HTTP answers of the API: JSON or CSV, with an ETag and the address of the next page."""

import json
from urllib.parse import urlencode

from flask import Response, make_response, request
from werkzeug.datastructures import MIMEAccept, MultiDict

from dashboard.api.endpoints import VERSION, Content
from dashboard.api.serialization import column_name
from dashboard.http.cache_headers import LIVE, with_etag
from dashboard.http.errors import problem
from dashboard.http.media_types import CSV as CSV_TYPE
from layouts.rendering.files.cells import spreadsheet_cell
from layouts.rendering.files.csv import csv_text
from layouts.wording.subjects.api_answers import not_acceptable_text

JSON, CSV = "application/json", "text/csv"


def accepted_media_type(offered: tuple[str, ...] = (JSON, CSV)) -> str | None:
    """Choose one of the offered media types by the Accept header; None when the client accepts none of them.

    Without the header it is the first one.
    """
    accepted = [(value.split(";")[0].strip(), quality) for value, quality in request.accept_mimetypes]
    return MIMEAccept(accepted).best_match(offered) if accepted else offered[0]


def not_acceptable(offered: tuple[str, ...] = (JSON, CSV)) -> Response:
    """Answer 406, with the media types that this address gives."""
    response = problem(406, not_acceptable_text(offered))
    response.vary.update(("Accept", "Accept-Encoding"))
    return response


def respond_in(media_type: str, content: Content, pinned_path: str | None = None) -> Response:
    """Write the content as JSON or CSV, with a link to the next page where there is one.

    `pinned_path` is the address of the same list in the release that it was read from, where it has one: the next page
    stays in that release, so a release that comes in between changes nothing for who is on the way.
    """
    next_page = _next_address(content.next_after, pinned_path or request.path)
    if media_type == CSV:
        head, rows = content.cells()
        response = respond(csv_text([column_name(name) for name in head], rows, cell=cell_text), CSV_TYPE)
    else:
        body = {**content.body, "next": next_page} if "next" in content.body else content.body
        response = respond(json.dumps(body, ensure_ascii=False, separators=(",", ":")) + "\n", JSON)
    if next_page:
        response.headers["Link"] = f'<{next_page}>; rel="next"'
    return response


def respond(body: str, content_type: str) -> Response:
    """Answer with an ETag and the version of the API."""
    response = make_response(body)
    response.content_type = content_type
    response.headers["API-Version"] = VERSION
    response.vary.update(("Accept", "Accept-Encoding"))
    return with_etag(response, LIVE)


def _next_address(after: object, path: str) -> str | None:
    """Write an address with the choices of this request and the cursor of the next page; None after the last page."""
    if after is None:
        return None
    query = MultiDict(request.args)
    query["after"] = str(after)
    return f"{path}?{urlencode(list(query.items(multi=True)))}"


def cell_text(value: object) -> object:
    """Write a value of a record as a cell. A list or an object stands in its cell as JSON."""
    match value:
        case bool():
            return "true" if value else "false"
        case list() | dict():
            return spreadsheet_cell(json.dumps(value, ensure_ascii=False))
        case _:
            return spreadsheet_cell(value)
