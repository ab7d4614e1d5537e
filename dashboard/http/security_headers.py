"""At the door: which addresses of Dash are open, and which headers an answer carries."""

from collections.abc import Mapping

from dash import Dash
from dash.exceptions import DependencyException
from flask import Response, abort, request

from dashboard.embeds.page import ENDPOINT as EMBED_ENDPOINT
from dashboard.http.callback_guard import check_callback
from dashboard.http.errors import problem
from layouts.wording.errors import STATUS_TITLES

CALLBACK = "/_dash-update-component"
SUITES = "/_dash-component-suites/"
OPEN_DASH_PATHS = ("/_dash-layout", "/_dash-dependencies", SUITES, "/_favicon.ico")
# Own files only, no script in the page; styles may be, as Dash and Plotly put style elements in it.
CONTENT_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
)
HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def guard(app: Dash) -> None:
    """Put the doorman before every request and behind every answer of the application."""
    server = app.server
    server.extensions["veilige_steden"]["index"] = app.index

    @server.before_request
    def check() -> Response | None:
        rule = request.url_rule.rule if request.url_rule else ""
        if rule == "/<path:path>" or (rule == "/" and request.endpoint != "page-overzicht"):
            abort(404)
        if request.path.startswith("/_") and not request.path.startswith((CALLBACK, *OPEN_DASH_PATHS)):
            abort(404)
        if request.path == CALLBACK:
            return check_callback(app)
        return None

    @server.errorhandler(DependencyException)
    @server.errorhandler(FileNotFoundError)
    def no_such_part(error: DependencyException | FileNotFoundError) -> Response:
        if not request.path.startswith(SUITES):
            raise error
        return problem(404, STATUS_TITLES[404])

    @server.after_request
    def finish(response: Response) -> Response:
        return _with_headers(response)


def _with_headers(response: Response) -> Response:
    """Give an answer the headers it lacks. An embedded card may stand in a frame: its own policy says so."""
    for name, value in HEADERS.items():
        if not (name == "X-Frame-Options" and request.endpoint == EMBED_ENDPOINT):
            response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    # What depends on who asks may not be kept without asking again.
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
