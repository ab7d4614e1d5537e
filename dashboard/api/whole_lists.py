"""`/api/v1/<list>.csv`: a whole list as a file, for people who open an address in a spreadsheet.

The API Design Rules want no file name extension, so programs ask the list itself for `text/csv`. These addresses take
the same parameters, as strictly, and give every row instead of a page.
"""

from dataclasses import replace
from functools import partial

from flask import Response, request
from werkzeug.datastructures import MultiDict

from dashboard.api.endpoints import ApiRequest, Cells, Content, Resource
from dashboard.api.parameters import BadParameters, Fault, read_parameters
from dashboard.api.records import MAX_PAGE_SIZE
from dashboard.api.responses import CSV, respond_in
from layouts.wording.subjects.api_answers import too_many_rows

MAX_ROWS = 20_000


def respond_whole(resource: Resource, api_request: ApiRequest) -> Response:
    """Answer with a list as a CSV file: all rows, or the page that was asked for with `limit`.

    Raises:
        BadParameters: there are more rows than a file holds.
    """
    is_list = resource.record is not None and "limit" not in request.args
    content = _all_pages(resource, api_request) if is_list else resource.answer(api_request)
    response = respond_in(CSV, content, resource.pinned_path(content, ".csv"))
    response.headers["Content-Disposition"] = f'attachment; filename="{resource.id}.csv"'
    return response


def _all_pages(resource: Resource, api_request: ApiRequest) -> Content:
    """Read every page of a list, all of one release."""
    arguments = MultiDict(request.args)
    arguments["limit"] = str(MAX_PAGE_SIZE)
    rows: list[list[object]] = []
    while True:
        values = read_parameters(arguments, resource.parameters, api_request.catalogue)
        page = resource.answer(replace(api_request, values=values))
        if not rows:
            release = page.body["release"]
        elif page.body["release"] != release:  # a release came meanwhile
            return _all_pages(resource, api_request)
        head, cells = page.cells()
        rows.extend(cells)
        if page.next_after is None:
            return Content(page.body, partial(_cells, head, rows))
        if len(rows) >= MAX_ROWS:
            raise BadParameters((Fault("limit", too_many_rows(MAX_ROWS)),))
        arguments["after"] = str(page.next_after)


def _cells(head: list[str], rows: list[list[object]]) -> Cells:
    return head, rows
