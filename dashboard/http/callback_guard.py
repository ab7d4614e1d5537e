"""Refuses a request to a callback that no page of this site could have sent.

Dash would answer it with a failure. The callback checks the values again, and the Reader guards the rights.
"""

import re
from collections.abc import Mapping

from dash import Dash
from flask import Response, request

from dashboard.http.errors import problem
from layouts.wording.errors import CALLBACK_BAD_JSON, CALLBACK_DOES_NOT_FIT, CALLBACK_NOT_JSON, CALLBACK_UNKNOWN

BODY_FIELDS = frozenset({"output", "outputs", "inputs", "state", "changedPropIds", "parsedChangedPropsIds"})
MAX_TEXT = 2000
LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can hold it, an address cannot


def check_callback(app: Dash) -> Response | None:
    """Return the refusal of a request that no page could have sent; None lets the request through."""
    if request.method != "POST":
        return None
    if not request.is_json:
        return problem(415, CALLBACK_NOT_JSON)
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        body = None
    if not isinstance(body, dict):
        return problem(400, CALLBACK_BAD_JSON)
    output = body.get("output")
    callback = app.callback_map.get(output) if isinstance(output, str) else None
    if callback is None or "callback" not in callback:  # a clientside callback has no function on the server
        return problem(404, CALLBACK_UNKNOWN)
    if not _fits(body, callback):
        return problem(400, CALLBACK_DOES_NOT_FIT)
    return None


def outputs_of(callback_id: str) -> dict | list[dict]:
    """Read the outputs in the id of a callback: `id.property`, or `..id.property...id.property..` for several."""
    if callback_id.startswith(".."):
        return [outputs_of(output) for output in callback_id[2:-2].split("...")]
    component, name = callback_id.rsplit(".", 1)
    return {"id": component, "property": name}


def _fits(body: dict, callback: Mapping) -> bool:
    """True when a body has the fields, ids and properties of this callback, in its order, with texts as values."""
    changed = body.get("changedPropIds", [])
    return (
        body.keys() <= BODY_FIELDS
        and body.get("outputs") == outputs_of(body["output"])
        and isinstance(changed, list)
        and all(isinstance(name, str) for name in changed)
        and _match(body.get("inputs"), callback["inputs"])
        and _match(body.get("state", []), callback["state"])
    )


def _match(sent: object, properties: list[dict]) -> bool:
    return (
        isinstance(sent, list)
        and len(sent) == len(properties)
        and all(_is_value_of(value, wanted) for value, wanted in zip(sent, properties, strict=True))
    )


def _is_value_of(sent: object, wanted: dict) -> bool:
    return (
        isinstance(sent, dict)
        and sent.get("id") == wanted["id"]
        and sent.get("property") == wanted["property"]
        and _is_text(sent.get("value"))
    )


def _is_text(value: object) -> bool:
    """True for what the controls, stores and addresses of this site hold: a text of a possible length, or nothing."""
    if not isinstance(value, str):
        return value is None
    return len(value) <= MAX_TEXT and not LONE_SURROGATE.search(value)
