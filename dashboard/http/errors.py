"""The answer to a visitor when something is wrong: Dutch words, the right status, never a traceback."""

import logging
from html import escape

from flask import Flask, Response, current_app, jsonify, request
from gunicorn.http.errors import NoMoreData, ParseException
from werkzeug.exceptions import HTTPException, InternalServerError

from dashboard.http.html_frame import plain_page
from dashboard.operations.log import FAILURE, LOGGER, NO_ROUTE, ROUTE
from data.database.availability import CatalogueBroken, DatabaseAway
from data.model.catalogue import NothingLoaded, UnknownCode
from data.questions.coverage import ReleaseWithdrawn
from data.questions.selection import BadSelection
from layouts.components.help import SITE_NAME
from layouts.wording import phrases
from layouts.wording.errors import (
    DATABASE_UNREACHABLE,
    NOTHING_LOADED,
    SERVER_ERROR,
    STATUS_TITLES,
    error_text,
    withdrawn_release_text,
)
from layouts.wording.subjects.embeds import EMBED_FAULTS

# The addresses for programs: these get problem+json, not a page.
PROGRAM_PATHS = ("/api/", "/_dash", "/vast/", "/assets/", "/embed/", "/oembed")
EMBEDS = "/embed/"
HTML = "text/html"
PROGRAM_TYPES = ("application/json", "application/problem+json")
# A page that says what is the matter with a chart stands in the frame of that chart. It loads and runs nothing.
FRAME_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *"

RETRY_AFTER = "10"

log = logging.getLogger(LOGGER)


def add_handlers(server: Flask) -> None:
    """Answer every failure in the form of its address: a page for people, problem+json for programs."""
    server.register_error_handler(ReleaseWithdrawn, _withdrawn)
    server.register_error_handler(NothingLoaded, _nothing_loaded)
    server.register_error_handler(Exception, _failed)
    # A body in pieces (chunked) is read when it is asked for, so gunicorn finds its faults only then.
    server.register_error_handler(ParseException, _broken_body)
    server.register_error_handler(NoMoreData, _broken_body)

    @server.errorhandler(BadSelection)
    @server.errorhandler(UnknownCode)
    def bad_question(error: BadSelection | UnknownCode) -> Response:
        if isinstance(error, UnknownCode) and (request.endpoint or "").startswith("page-"):
            return _failed(error)  # a page reads what a visitor chose before it draws
        return explain(400, error_text(error), to_browser=_asks_for(HTML))

    @server.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        if isinstance(error, InternalServerError):  # the page for a 404 can fail too
            return _failed(error.original_exception or error)
        site = current_app.extensions["veilige_steden"]
        if error.code == 404 and not _asks_for(*PROGRAM_TYPES) and (meant := site["redirect_to_meant"]()):
            return meant
        if error.code == 404 and wants_page():
            return site["not_found"]()
        response = explain(error.code or 500, STATUS_TITLES.get(error.code or 500, SERVER_ERROR))
        if error.code == 405 and getattr(error, "valid_methods", None):
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response


def _failed(error: Exception) -> Response:
    if isinstance(error, DatabaseAway):
        return _database_away(error)
    if isinstance(error, NothingLoaded):  # raised while the page for a 404 was drawn
        return _nothing_loaded(error)
    log.error("failed at %s: %s", request.url_rule, type(error).__name__, exc_info=error, extra=_noted(error))
    return explain(500, SERVER_ERROR, to_browser=wants_page())


def _noted(error: Exception) -> dict[str, dict[str, str]]:
    """Note the failure for the line of this request, and give the facts of a line of its own."""
    request.environ[FAILURE] = type(error).__name__
    return {"facts": {"route": request.environ.get(ROUTE, NO_ROUTE)}}


def _database_away(error: DatabaseAway) -> Response:
    cause = type(error.__cause__).__name__
    what = "no catalogue" if isinstance(error, CatalogueBroken) else "no database"
    log.error("%s at %s: %s", what, request.url_rule, cause, extra=_noted(error))
    return _later(DATABASE_UNREACHABLE)


def _nothing_loaded(error: NothingLoaded) -> Response:
    log.error("no figures at %s", request.url_rule, extra=_noted(error))
    return _later(NOTHING_LOADED)


def _later(sentence: str) -> Response:
    """Ask for patience: there is nothing to show now, and the same question may be answered soon."""
    response = explain(503, sentence, to_browser=wants_page())
    response.headers["Retry-After"] = RETRY_AFTER
    return response


def _broken_body(_: ParseException | NoMoreData) -> Response:
    return explain(400, STATUS_TITLES[400])


def _withdrawn(error: ReleaseWithdrawn) -> Response:
    sentence = withdrawn_release_text(error.release)
    return explain(410, sentence, to_browser=wants_page(), in_frame=sentence)


def explain(status: int, sentence: str, *, to_browser: bool = False, in_frame: str = "") -> Response:
    """Say what is the matter: in the frame of a chart with a page that may stand there, to a program with a problem.

    With `to_browser` a person gets a page that needs no database and no script. `in_frame` are the words in the
    frame of a chart where those for every chart do not tell it.
    """
    is_frame = request.path.startswith(EMBEDS) and request.method in ("GET", "HEAD")
    if is_frame and (_asks_for(HTML) or not _asks_for(*PROGRAM_TYPES)):
        return _page_in_frame(status, in_frame or EMBED_FAULTS.get(status, sentence))
    if not to_browser:
        return problem(status, sentence)
    title = STATUS_TITLES[status]
    page = plain_page(title, title, sentence)
    return Response(page, status, mimetype=HTML, headers={"Cache-Control": "no-store"})


def _page_in_frame(status: int, sentence: str) -> Response:
    """Write a small page for the frame of a chart on another site, with a link to this one and the help line."""
    title = STATUS_TITLES.get(status, STATUS_TITLES[500])
    link = f'<p><a href="/" target="_blank" rel="noopener">{escape(phrases.SEE_SITE)} {SITE_NAME}</a></p>'
    page = plain_page(title, title, sentence, more=link)
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": FRAME_POLICY, "X-Robots-Tag": "noindex"}
    return Response(page, status, mimetype=HTML, headers=headers)


def problem(status: int, detail: str) -> Response:
    """Write an error as RFC 9457 asks."""
    title = STATUS_TITLES.get(status, SERVER_ERROR)
    response = jsonify(type="about:blank", title=title, status=status, detail=detail)
    response.status_code = status
    response.mimetype = "application/problem+json"
    response.headers["Cache-Control"] = "no-store"
    return response


def wants_page() -> bool:
    """True for a GET by a browser, at an address that is not for programs."""
    if request.method not in ("GET", "HEAD") or request.path.startswith(PROGRAM_PATHS):
        return False
    return "text/html" in request.accept_mimetypes or not request.accept_mimetypes


def _asks_for(*media_types: str) -> bool:
    """True when the client names one of these forms; `*/*` names none."""
    return any(accepted in media_types for accepted in request.accept_mimetypes.values())
