"""At the door: which callbacks exist, what a request may look like, which headers an answer carries."""

import json
from collections.abc import Mapping

from dash import Dash
from flask import Response, abort, g, request

from dashboard.errors import problem

CALLBACK = "/_dash-update-component"
OPEN_DASH_PATHS = ("/_dash-layout", "/_dash-dependencies", "/_dash-component-suites/", "/_favicon.ico")
DEEPEST = 12
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
    policies: dict[str, str] = {}

    @server.before_request
    def check() -> Response | None:
        rule = request.url_rule.rule if request.url_rule else ""
        if rule == "/<path:path>" or (rule == "/" and request.endpoint != "page-overzicht"):
            abort(404)
        if request.path.startswith("/_") and not request.path.startswith((CALLBACK, *OPEN_DASH_PATHS)):
            abort(404)
        if request.path == CALLBACK:
            return _check_callback(app)
        return None

    @server.after_request
    def finish(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if "policy" not in policies:
            # Only now are all callbacks written in the browser's language known.
            policies["policy"] = content_policy(app.csp_hashes())
        response.headers.setdefault("Content-Security-Policy", policies["policy"])
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        response.headers.pop("Server-Timing", None)
        return response


def content_policy(script_hashes: list[str]) -> str:
    """Write the policy: own files only; styles may be inline, as Dash and Plotly put them in the page."""
    scripts = " ".join(["'self'", *script_hashes])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        ]
    )


def _check_callback(app: Dash) -> Response | None:
    """Let through only what the application itself could have sent.

    Dash answers a made-up callback with a failure of its own. What is asked of a
    callback is checked again inside it, and rights live in the Reader.
    """
    if request.method != "POST":
        return None
    if not request.is_json:
        return problem(415, "Stuur de vraag als JSON.")
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        body = None
    if not isinstance(body, dict) or _depth(body) > DEEPEST:
        return problem(400, "De inhoud van deze vraag is geen geldige JSON.")
    known = app.callback_map.get(body.get("output") if isinstance(body.get("output"), str) else "")
    if known is None:
        return problem(404, "Dit onderdeel van de pagina bestaat niet. Laad de pagina opnieuw.")
    if not _fits(body, known):
        return problem(400, "Deze vraag past niet bij dit onderdeel van de pagina. Laad de pagina opnieuw.")
    g.callback = body["output"]
    return None


def _fits(body: dict, known: dict) -> bool:
    """Say whether the ids and properties sent are the ones the callback was made with, in that order."""
    for part, wanted in (("inputs", known["inputs"]), ("state", known["state"])):
        sent = body.get(part, [])
        if not isinstance(sent, list) or len(sent) != len(wanted):
            return False
        if not all(_is_the_one(one, other) for one, other in zip(sent, wanted, strict=True)):
            return False
    outputs = body.get("outputs")
    listed = outputs if isinstance(outputs, list) else [outputs]
    return all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in listed) and isinstance(
        body.get("changedPropIds", []), list
    )


def _is_the_one(sent: object, wanted: dict) -> bool:
    """Compare an input with the one the callback was made with; a pattern is sent as a list of what it matched."""
    if wanted["id"].startswith("{"):
        names = set(json.loads(wanted["id"]))
        return isinstance(sent, list) and all(
            isinstance(one, dict)
            and one.get("property") == wanted["property"]
            and isinstance(one.get("id"), dict)
            and set(one["id"]) == names
            and all(isinstance(value, str) for value in one["id"].values())
            for one in sent
        )
    return isinstance(sent, dict) and (sent.get("id"), sent.get("property")) == (wanted["id"], wanted["property"])


def _depth(value: object, level: int = 0) -> int:
    if level > DEEPEST:
        return level
    if isinstance(value, dict):
        return max((_depth(inner, level + 1) for inner in value.values()), default=level)
    if isinstance(value, list):
        return max((_depth(inner, level + 1) for inner in value), default=level)
    return level
