"""In which form an answer goes out: JSON or CSV, with the mark and the time by which it may be kept."""

import json
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Response, make_response, request
from werkzeug.datastructures import MIMEAccept, MultiDict

from dashboard.api.endpoints import VERSION, Content
from dashboard.http.cache_headers import LIVE, with_etag
from dashboard.http.errors import problem
from layouts.rendering.files.cells import safe
from layouts.rendering.files.csv import csv_text

JSON, CSV = "application/json", "text/csv"
CSV_TYPE = "text/csv; charset=utf-8; header=present"


def form_asked(offered: tuple[str, ...] = (JSON, CSV)) -> str | None:
    """Choose the form by Accept; None when none of those offered will do."""
    accepted = [(value.split(";")[0].strip(), quality) for value, quality in request.accept_mimetypes]
    return MIMEAccept(accepted).best_match(offered) if accepted else offered[0]


def refuse_form(offered: tuple[str, ...] = (JSON, CSV)) -> Response:
    """Say which forms there are."""
    response = problem(406, f"Dit adres geeft {' of '.join(offered)}. Vraag een van die met Accept.")
    response.vary.update(("Accept", "Accept-Encoding"))
    return response


@dataclass(frozen=True, slots=True)
class Written:
    """An answer as text, with the address of the next page where there is one."""

    body: str
    content_type: str
    following: str | None


def write(content: Content, form: str) -> Written:
    """Write an answer in the form asked."""
    following = next_address(content.next_after)
    if form == CSV:
        return Written(csv_text(*content.cells(), cell=cell_text), CSV_TYPE, following)
    body = {**content.body, "next": following} if "next" in content.body else content.body
    return Written(json.dumps(body, ensure_ascii=False, separators=(",", ":")) + "\n", JSON, following)


def answered(written: Written) -> Response:
    """Answer with what was written."""
    response = respond(written.body, written.content_type)
    if written.following:
        response.headers["Link"] = f'<{written.following}>; rel="next"'
    return response


def next_address(after: object) -> str | None:
    """Give the present question with the cursor of the next page."""
    if after is None:
        return None
    query = MultiDict(request.args)
    query["after"] = str(after)
    return f"{request.path}?{urlencode(list(query.items(multi=True)))}"


def cell_text(value: object) -> object:
    """Write a value of a record as a cell: what is a list in JSON stands in the cell as JSON."""
    match value:
        case bool():
            return "true" if value else "false"
        case list() | dict():
            return safe(json.dumps(value, ensure_ascii=False))
        case _:
            return safe(value)


def respond(body: str, content_type: str) -> Response:
    """Answer with an ETag of the content and the version of the API."""
    response = make_response(body)
    response.content_type = content_type
    response.headers["API-Version"] = VERSION
    response.vary.update(("Accept", "Accept-Encoding"))
    return with_etag(response, LIVE)
