"""What a callback may be sent: only what a page of this site could have sent.

Dash answers anything else with a failure of its own. What is asked of a callback
is checked again inside it, and rights live in the Reader.
"""

import re
from collections.abc import Mapping

from dash import Dash
from flask import Response, request

from dashboard.http.errors import problem

PARTS = frozenset({"output", "outputs", "inputs", "state", "changedPropIds", "parsedChangedPropsIds"})
LONGEST_TEXT = 2000
HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # JSON can hold it, an address cannot


def check_callback(app: Dash) -> Response | None:
    """Refuse a question that no page could have asked; None lets it through."""
    if request.method != "POST":
        return None
    if not request.is_json:
        return problem(415, "Stuur de vraag als JSON.")
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        body = None
    if not isinstance(body, dict):
        return problem(400, "De inhoud van deze vraag is geen geldige JSON.")
    output = body.get("output")
    known = app.callback_map.get(output) if isinstance(output, str) else None
    if known is None or "callback" not in known:  # one written in the browser's language has no answer here
        return problem(404, "Dit onderdeel van de pagina bestaat niet. Laad de pagina opnieuw.")
    if not _fits(body, known):
        return problem(400, "Deze vraag past niet bij dit onderdeel van de pagina. Laad de pagina opnieuw.")
    return None


def outputs_of(callback_id: str) -> dict | list[dict]:
    """Read the outputs in the id of a callback: `id.property`, or `..id.property...id.property..` for several."""
    if callback_id.startswith(".."):
        return [outputs_of(one) for one in callback_id[2:-2].split("...")]
    component, name = callback_id.rsplit(".", 1)
    return {"id": component, "property": name}


def _fits(body: dict, known: Mapping) -> bool:
    """Say whether a body has the parts, ids and properties of this callback, in its order, with texts as values."""
    changed = body.get("changedPropIds", [])
    return (
        body.keys() <= PARTS
        and body.get("outputs") == outputs_of(body["output"])
        and isinstance(changed, list)
        and all(isinstance(name, str) for name in changed)
        and _are_sent(body.get("inputs"), known["inputs"])
        and _are_sent(body.get("state", []), known["state"])
    )


def _are_sent(sent: object, wanted: list[dict]) -> bool:
    return (
        isinstance(sent, list)
        and len(sent) == len(wanted)
        and all(_is_sent(one, other) for one, other in zip(sent, wanted, strict=True))
    )


def _is_sent(sent: object, wanted: dict) -> bool:
    named = isinstance(sent, dict) and sent.get("id") == wanted["id"] and sent.get("property") == wanted["property"]
    return named and _is_text(sent.get("value"))


def _is_text(value: object) -> bool:
    """Say whether a value is what the controls, stores and addresses of this site hold: text, or nothing."""
    if not isinstance(value, str):
        return value is None
    return len(value) <= LONGEST_TEXT and not HALF_CHARACTER.search(value)
