"""The protective headers of every answer, and the addresses of Dash that are open."""

from collections.abc import Mapping

from dash import Dash
from dash.exceptions import DependencyException
from flask import Response, abort, request

from dashboard.http.callback_guard import check_callback
from dashboard.http.errors import problem
from layouts.pages.table import START
from layouts.wording.errors import STATUS_TITLES

CALLBACK = "/_dash-update-component"
COMPONENT_FILES = "/_dash-component-suites/"
OPEN_DASH_PATHS = ("/_dash-layout", "/_dash-dependencies", COMPONENT_FILES, "/_favicon.ico")
# Only our own files, and no script in the page. Styles in the page are allowed: Dash and Plotly add style elements.
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


def add_protection(app: Dash) -> None:
    """Close the other addresses of Dash, check each request to a callback and add the headers to every answer."""
    server = app.server
    server.extensions["veilige_steden"]["index"] = app.index

    @server.before_request
    def check() -> Response | None:
        rule = request.url_rule.rule if request.url_rule else ""
        if rule == "/<path:path>" or (rule == "/" and request.endpoint != f"page-{START.id}"):
            abort(404)
        if request.path.startswith("/_") and not request.path.startswith((CALLBACK, *OPEN_DASH_PATHS)):
            abort(404)
        if request.path == CALLBACK:
            return check_callback(app)
        return None

    @server.errorhandler(DependencyException)
    @server.errorhandler(FileNotFoundError)
    def no_such_file(error: DependencyException | FileNotFoundError) -> Response:
        if not request.path.startswith(COMPONENT_FILES):
            raise error
        return problem(404, STATUS_TITLES[404])

    server.after_request(_with_headers)


def _with_headers(response: Response) -> Response:
    """Add the headers that an answer lacks. What may stand in a frame on another site says so in its own policy."""
    may_be_framed = "frame-ancestors *" in response.headers.get("Content-Security-Policy", "")
    for name, value in HEADERS.items():
        if not (name == "X-Frame-Options" and may_be_framed):
            response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    # An answer that depends on the viewer may not be reused without asking again.
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
