"""A callback is an open door: whatever is posted, the answer is a Dutch 4xx and never a failure."""

import json
from itertools import product
from urllib.parse import urlencode

import pytest

from layouts.wording.errors import STATUS_TITLES
from tests.callbacks.asking import ADDRESS, answered_here, post, question

NOT_A_TEXT = [True, False, 0, 2020, 2020.5, 10**400, [], ["GM0599"], {}, {"a": 1}, "x" * 10_000, "\ud800"]
NOT_A_CHOICE = [
    "GM9999",
    "'; DROP TABLE observation; --",
    "1 OR 1=1",
    "%",
    "\x00",
    "²",
    "２０２０",  # noqa: RUF001
    "0020201",
    "1999",
    "2051",
    "x" * 900,
]
NOT_A_SELECTION = [
    "gebied=GM9999",
    "gebied=GM0599&gebied=GM0363",
    "van=0020201",
    "van=" + "2" * 700,
    "van=2022&tot=2020",
    "gebied=%00",
    "gebied=%ED%A0%80",
    "viewer=steward",
    "release=2",
    "' OR '1'='1",
    "gebied=GM0599;drop",
    "deel=" + "x" * 301,
    "deel=%00",
]
CHOSEN = [urlencode({name: value}) for name in ("gebied", "van", "tot") for value in NOT_A_CHOICE]
CHECKED = {"selection": [*NOT_A_SELECTION, *CHOSEN]}
FORGED_PARTS = [None, {}, "x", 1, [1], [None], [[[]]], [{"id": "page"}], {"id": "page", "property": "children"}]


def refusal(answer) -> str | None:
    """Say what is wrong with a refusal; None when it is as it should be."""
    if not 400 <= answer.status_code < 500:
        return f"status {answer.status_code}"
    if answer.mimetype != "application/problem+json":
        return f"type {answer.mimetype}"
    body = answer.get_json()
    if body["status"] != answer.status_code or body["title"] != STATUS_TITLES[answer.status_code]:
        return f"body {body}"
    if not body["detail"] or "Traceback" in body["detail"]:
        return f"detail {body['detail']}"
    return None


def wrong(answers: dict) -> dict:
    return {key: fault for key, answer in answers.items() if (fault := refusal(answer))}


def single_places(site):
    """Every place of every callback that holds one value, as (output, part, position, id)."""
    for output in answered_here(site):
        body = question(site, output)
        for part in ("inputs", "state"):
            for position, one in enumerate(body.get(part, [])):
                if isinstance(one, dict):
                    yield output, part, position, one["id"]


def with_value(site, output, part, position, value):
    body = question(site, output)
    body[part][position]["value"] = value
    return body


def test_what_is_not_a_text_is_refused_in_every_place(site, client):
    answers = {
        (output[:30], place, repr(value)[:20]): post(client, with_value(site, output, part, position, value))
        for (output, part, position, place), value in product(single_places(site), NOT_A_TEXT)
    }

    assert len(answers) >= 10 * len(NOT_A_TEXT)
    assert wrong(answers) == {}


@pytest.mark.slow
def test_a_choice_that_does_not_exist_is_refused_by_name(site, client):
    answers = {
        (output[:30], place, value[:20]): post(client, with_value(site, output, part, position, value))
        for output, part, position, place in single_places(site)
        for value in CHECKED.get(place, [])
    }

    assert {place for _, place, _ in answers} == set(CHECKED)
    assert wrong(answers) == {}


def test_a_choice_that_does_not_exist_tells_nothing_of_the_code(site, client):
    output = next(output for output in answered_here(site) if "...huisverboden.children" in output)
    body = question(site, output, selection="gebied=GM9999")

    told = post(client, body).get_json()

    assert told == {
        "type": "about:blank",
        "title": "Deze vraag klopt niet",
        "status": 400,
        "detail": "‘GM9999’ is geen gebied dat u kunt kiezen. Kies er een uit de lijst.",
    }


@pytest.mark.parametrize("key", ["output", "outputs", "inputs", "state", "changedPropIds"])
def test_a_part_of_another_shape_is_refused(site, client, key):
    answers = {}
    for output in answered_here(site):
        for forged in FORGED_PARTS:
            answers[output[:30], repr(forged)] = post(client, question(site, output) | {key: forged})

    assert wrong(answers) == {}


@pytest.mark.parametrize("key", ["output", "outputs", "inputs"])
def test_a_missing_part_is_refused(site, client, key):
    answers = {}
    for output in answered_here(site):
        body = question(site, output)
        del body[key]
        answers[output[:30]] = post(client, body)

    assert wrong(answers) == {}


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts[:-1],
        lambda parts: [*parts, parts[-1]],
        lambda parts: [parts],
        lambda parts: [[one] for one in parts],
        lambda parts: [{**one, "id": "page"} for one in parts if isinstance(one, dict)],
        lambda parts: [{**one, "property": "id"} for one in parts if isinstance(one, dict)],
        lambda parts: [{"value": "x"} for _ in parts],
    ],
    ids=["one fewer", "one more", "in a list", "each in a list", "other ids", "other properties", "no ids"],
)
def test_other_inputs_than_the_callback_has_are_refused(site, client, change):
    answers = {}
    for output in answered_here(site):
        for part in ("inputs", "state"):
            body = question(site, output)
            if body.get(part):
                body[part] = change(body[part])
                answers[output[:30], part] = post(client, body)

    assert wrong(answers) == {}


@pytest.mark.parametrize(
    "key", ["job", "cacheKey", "cancelJob", "oldJob", "ctx", "long", "running", "__proto__", "csrf"]
)
def test_a_part_that_no_page_sends_is_refused(site, client, key):
    answers = {output[:30]: post(client, question(site, output) | {key: "x"}) for output in answered_here(site)}

    assert wrong(answers) == {}


@pytest.mark.parametrize(
    "output", ["bestaat-niet.children", "", ".", "....", "..page.children..", "__class__", "page", "x" * 10_000]
)
def test_an_unknown_output_is_not_found(site, client, output):
    body = question(site, answered_here(site)[0]) | {"output": output}

    answer = post(client, body)

    assert (refusal(answer), answer.status_code) == (None, 404)


def test_what_the_browser_answers_itself_is_not_answered_here(site, client):
    in_browser = set(site.callback_map) - set(answered_here(site))

    answers = {output: post(client, {"output": output, "inputs": [], "outputs": []}) for output in in_browser}

    (output,) = in_browser
    assert output.startswith("..selection.data...drawn.data@")
    assert wrong(answers) == {}


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        (b"geen json", "text/plain", 415),
        (b"a=1", "application/x-www-form-urlencoded", 415),
        (b"{}", "text/html", 415),
        (b"{}", "", 415),
        (b"geen json", "application/json", 400),
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b'"tekst"', "application/json", 400),
        (b"\xff\xfe\x00", "application/json", 400),
        (b'{"output": 1' + b"0" * 5000 + b"}", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"[" * 90_000 + b"]" * 90_000, "application/json", 400),
        (b'{"inputs": ' * 20_000 + b"1" + b"}" * 20_000, "application/json", 400),
        (b"{}", "application/json", 404),
        (b'{"output": "x' + b"x" * 300_000 + b'"}', "application/json", 413),
    ],
)
def test_what_is_not_a_question_is_refused(client, content, content_type, status):
    answer = client.post(ADDRESS, data=content, content_type=content_type)

    assert (refusal(answer), answer.status_code) == (None, status)


def test_deep_nesting_inside_a_question_is_refused(site, client):
    deep: object = "GM0599"
    for _ in range(500):
        deep = [deep]

    answers = {
        (output[:30], place): post(client, with_value(site, output, part, position, deep))
        for output, part, position, place in single_places(site)
    }

    assert wrong(answers) == {}


def test_keys_for_work_in_the_background_in_the_address_change_nothing(site, client):
    output = answered_here(site)[0]
    address = f"{ADDRESS}?cacheKey=x&job=1&cancelJob=2&oldJob=3&end_id=x"

    answer = client.post(address, data=json.dumps(question(site, output)), content_type="application/json")

    assert answer.get_json() == post(client, question(site, output)).get_json()


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_a_callback_only_listens_to_post(client, method):
    answer = client.open(ADDRESS, method=method)

    assert answer.status_code in (404, 405)
    assert refusal(answer) is None
