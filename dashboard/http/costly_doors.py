"""The doors behind which an answer costs much: which these are, and how many threads they may hold at a time."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from threading import BoundedSemaphore
from urllib.parse import parse_qs

from flask import Flask, Response, request
from sqlalchemy.exc import SQLAlchemyError

from dashboard.http.errors import explain
from data.database.availability import DatabaseAway
from data.reader import Reader
from layouts.addresses import COMPARISON, OPEN_DATA, SEARCH, SIGN_IN
from layouts.pages.table import page_at
from layouts.search.page import QUERY
from layouts.wording.errors import BUSY

CALLBACK = "/_dash-update-component"
PAGE_ENDPOINTS = "page-"
CARD_FILES, EXCEL = "/kaarten/", ".xlsx"
API_COMPARISON = "/api/v1/comparison"
# Of so many municipalities on, a comparison costs as much as some twenty pages.
MANY_MUNICIPALITIES = 100
# Of the four threads of a worker. One more may wait for a file of the open data; the fourth is for all else.
MAX_COSTLY_THREADS = 2
RETRY_AFTER = "2"


def is_costly(reader: Reader) -> bool:
    """True when the present request asks for a file, a search, to sign in, or to compare very many municipalities."""
    if request.path.startswith(OPEN_DATA):
        return request.path != OPEN_DATA
    if request.path.startswith(CARD_FILES):  # its CSV takes no more than an embed
        return request.path.endswith(EXCEL)
    if request.path == SIGN_IN:  # a password takes a fifth of a second and 64 MiB
        return request.method == "POST"
    return _is_search() or (_is_comparison() and _has_many_municipalities(reader))


def bound_threads(server: Flask, reader: Reader) -> None:
    """Refuse costly work while others of this worker are at it. Call it before whole answers are kept: they are cheap.

    The files of the open data have a bound of their own, as most of them are there already.
    """
    free = BoundedSemaphore(MAX_COSTLY_THREADS)

    def bounded(view: Callable[..., object]) -> Callable[..., object]:
        @wraps(view)
        def answer(**arguments: str) -> object:
            if request.path.startswith(OPEN_DATA) or not is_costly(reader):
                return view(**arguments)
            if not free.acquire(blocking=False):
                return _busy()
            try:
                return view(**arguments)
            finally:
                free.release()

        return answer

    for rule in server.url_map.iter_rules():
        is_page = rule.endpoint.startswith(PAGE_ENDPOINTS) and rule.rule in (SEARCH, COMPARISON)
        if is_page or rule.rule.startswith((CALLBACK, CARD_FILES, API_COMPARISON, SIGN_IN)):
            server.view_functions[rule.endpoint] = bounded(server.view_functions[rule.endpoint])


def _has_many_municipalities(reader: Reader) -> bool:
    with suppress(DatabaseAway, SQLAlchemyError):
        return len(reader.catalogue.cities) >= MANY_MUNICIPALITIES
    return False


def _busy() -> Response:
    response = explain(503, BUSY, to_browser="text/html" in request.accept_mimetypes.values())
    response.headers["Retry-After"] = RETRY_AFTER
    return response


def _is_search() -> bool:
    if request.path == CALLBACK:
        return any(QUERY in parse_qs(text.rpartition("?")[2]) for text in _callback_texts())
    return request.path == SEARCH and bool(request.args.get(QUERY))


def _is_comparison() -> bool:
    if request.path == CALLBACK:
        own = f"{page_at(COMPARISON).id}-"
        return any(text.startswith(own) or text.partition("?")[0] == COMPARISON for text in _callback_texts())
    return request.path == COMPARISON or request.path.startswith(API_COMPARISON)


def _callback_texts() -> list[str]:
    """Give the outputs of a callback and the values that it was sent; what is no callback has none."""
    body = None
    with suppress(RecursionError):
        body = request.get_json(silent=True)
    if not isinstance(body, dict):
        return []
    properties = [*_listed(body.get("inputs")), *_listed(body.get("state"))]
    values = [sent.get("value") for sent in properties if isinstance(sent, dict)]
    return [text.lstrip(".") for text in (body.get("output"), *values) if isinstance(text, str)]


def _listed(value: object) -> list:
    return value if isinstance(value, list) else []
