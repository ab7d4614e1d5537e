"""What is JSON already comes into an answer as it is, where the callback put it and nowhere else."""

import json

from dash import Dash, Input, Output, html
from dash.exceptions import PreventUpdate

from callbacks.ready import fill_answers, ready

QUOTES = {"props": {"children": 'zij zei: "0"\\', "id": "é"}, "type": "P", "namespace": "dash_html_components"}


def application(answer):
    app = Dash("test", add_log_handler=False)
    app.layout = html.Div()
    app.callback([Output("one", "children"), Output("two", "children")], Input("asked", "value"))(answer)
    fill_answers(app)
    return app


def post(app, value="x"):
    outputs = [{"id": name, "property": "children"} for name in ("one", "two")]
    body = {
        "output": "..one.children...two.children..",
        "outputs": outputs,
        "inputs": [{"id": "asked", "property": "value", "value": value}],
        "changedPropIds": ["asked.value"],
    }
    return app.server.test_client().post("/_dash-update-component", json=body)


def test_a_ready_part_stands_in_the_answer_as_what_it_says():
    text = json.dumps(QUOTES)

    told = post(application(lambda value: (ready(text), html.Div([value, ready("[1, 2]"), ready(text)])))).get_json()

    assert told["multi"] is True
    assert told["response"]["one"]["children"] == QUOTES
    assert told["response"]["two"]["children"]["props"]["children"] == ["x", [1, 2], QUOTES]


def test_what_a_visitor_sends_is_never_taken_for_a_mark():
    seen = []

    def answer(value: str) -> tuple:
        seen.append(ready('"geheim"'))
        return value, seen[-1]

    app = application(answer)
    post(app)

    told = post(app, seen[0]).get_json()

    assert told["response"]["one"]["children"] == seen[0]
    assert told["response"]["two"]["children"] == "geheim"


def test_an_answer_without_ready_parts_is_what_dash_wrote():
    assert post(application(lambda value: (value, None))).get_json()["response"]["one"]["children"] == "x"


def test_outside_a_callback_a_ready_part_is_what_it_says():
    assert ready(json.dumps(QUOTES)) == QUOTES


def test_a_callback_that_has_nothing_to_say_still_says_so():
    def refuse(_value: str) -> None:
        raise PreventUpdate

    assert post(application(refuse)).status_code == 204
