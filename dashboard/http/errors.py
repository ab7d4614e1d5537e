"""The answer to a visitor when something is wrong: Dutch words, the right status, never a traceback."""

import logging

from flask import Flask, Response, current_app, jsonify, request
from werkzeug.exceptions import HTTPException, InternalServerError

from dashboard.http.html_frame import plain_page
from dashboard.operations.log import FAILURE, LOGGER, NO_ROUTE, ROUTE
from data.database.availability import DatabaseAway
from data.model.catalogue import UnknownCode
from data.questions.selection import BadSelection
from layouts.wording.errors import DATABASE_UNREACHABLE, SERVER_ERROR, STATUS_TITLES, error_text

# The addresses for programs: these get problem+json, not a page.
PROGRAM_PATHS = ("/api/", "/_dash", "/vast/", "/assets/", "/embed/", "/oembed")

RETRY_AFTER = "10"

log = logging.getLogger(LOGGER)


def add_handlers(server: Flask) -> None:
    """Answer every failure in the form of its address: a page for people, problem+json for programs."""

    @server.errorhandler(BadSelection)
    @server.errorhandler(UnknownCode)
    def bad_question(error: BadSelection | UnknownCode) -> Response:
        return problem(400, error_text(error))

    @server.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        if isinstance(error, InternalServerError):  # the page for a 404 can fail too
            return failed(error.original_exception or error)
        if error.code == 404 and _wants_page():
            return current_app.extensions["veilige_steden"]["not_found"]()
        response = problem(error.code or 500, STATUS_TITLES.get(error.code or 500, SERVER_ERROR))
        if error.code == 405 and getattr(error, "valid_methods", None):
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response

    @server.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        kind = request.environ[FAILURE] = type(error).__name__
        facts = {"route": request.environ.get(ROUTE, NO_ROUTE)}
        if isinstance(error, DatabaseAway):
            cause = type(error.__cause__).__name__
            log.error("no database at %s: %s", request.url_rule, cause, extra={"facts": facts})
            response = _failure(503, DATABASE_UNREACHABLE)
            response.headers["Retry-After"] = RETRY_AFTER
            return response
        log.error("failed at %s: %s", request.url_rule, kind, exc_info=error, extra={"facts": facts})
        return _failure(500, SERVER_ERROR)


def problem(status: int, detail: str) -> Response:
    """Write an error as RFC 9457 asks."""
    title = STATUS_TITLES.get(status, SERVER_ERROR)
    response = jsonify(type="about:blank", title=title, status=status, detail=detail)
    response.status_code = status
    response.mimetype = "application/problem+json"
    response.headers["Cache-Control"] = "no-store"
    return response


def _wants_page() -> bool:
    """True for a GET by a browser, at an address that is not for programs."""
    if request.method not in ("GET", "HEAD") or request.path.startswith(PROGRAM_PATHS):
        return False
    return "text/html" in request.accept_mimetypes or not request.accept_mimetypes


def _failure(status: int, sentence: str) -> Response:
    """Answer a person with a page that needs no database and no script, and a program with a problem."""
    if not _wants_page():
        return problem(status, sentence)
    page = plain_page(STATUS_TITLES[status], STATUS_TITLES[status], sentence)
    return Response(page, status, mimetype="text/html", headers={"Cache-Control": "no-store"})
