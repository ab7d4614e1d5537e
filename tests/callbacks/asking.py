"""Callbacks as a browser posts them, so that a test can change one thing and see what comes of it."""

import json
from copy import deepcopy

from dash import Dash
from dash._utils import split_callback_id
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ADDRESS = "/_dash-update-component"

# What a browser holds in each place that a callback reads. A new place has to be added here.
HELD = {
    "address.data": "/pijler/directe-veiligheid?gebied=GM0599&van=2020",
    "selection.data": "gebied=GM0599&van=2020",
    "drawn.data": "gebied=GM0014",
    "gemeenten-waiting.data": "gebied=GM0599&van=2020&groep=alle",
}


def answered_here(app: Dash) -> list[str]:
    """The outputs that this server answers; the others are written in the browser's language."""
    return [output for output, known in app.callback_map.items() if "callback" in known]


def question(app: Dash, output: str, **held: str) -> dict:
    """Write the body of a callback; what a place holds can be given by name: `selection="gebied=NL01"`."""
    known = app.callback_map[output]
    places = {name: held.get(name.split(".")[0].replace("-", "_"), value) for name, value in HELD.items()}
    inputs = [_part(one, places) for one in known["inputs"]]
    changed = [f"{one['id']}.{one['property']}" for one in known["inputs"]]
    body = {"output": output, "outputs": split_callback_id(output), "inputs": inputs, "changedPropIds": changed}
    state = [_part(one, places) for one in known["state"]]
    return deepcopy({**body, "parsedChangedPropsIds": changed, **({"state": state} if state else {})})


def _part(wanted: dict, places: dict) -> dict:
    value = places[f"{wanted['id']}.{wanted['property']}"]
    return {"id": wanted["id"], "property": wanted["property"], "value": value}


def post(client: FlaskClient, body: object, **headers: str) -> TestResponse:
    return client.post(ADDRESS, data=json.dumps(body), content_type="application/json", headers=headers)
