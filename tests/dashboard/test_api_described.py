"""The API is what its description says: every path, every parameter, every answer; and the NL API Design Rules."""

import re
from urllib.parse import urlencode

import pytest
from jsonschema import Draft202012Validator

from dashboard.api.routes import RESOURCES
from tests.dashboard.shipped_site import client_of, make_site

SITE, CONTACT = "https://veilig.example", "beheer@veilig.example"
KEBAB = re.compile(r"/[a-z0-9-]+(/[a-z0-9-]+|/\{[a-z]+\})*")
WRONG = {
    "integer": ("mooi", "-1", "", "9" * 17, "1.5", "1e3", "٣"),
    "array": ("bestaat-niet", "", "x,y", "'; DROP TABLE observation; --", "a\x00b"),
    "string": ("bestaat-niet", "", "%", "x" * 5000),
}


@pytest.fixture(scope="module")
def told_client(shipped_url, front_end):
    return client_of(make_site(shipped_url, front_end, site_url=SITE, contact_email=CONTACT))


@pytest.fixture(scope="module")
def described(told_client) -> dict:
    answer = told_client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    return answer.get_json()


def operations(described: dict) -> dict[str, dict]:
    return {path: found["get"] for path, found in described["paths"].items()}


def example_of(path: str) -> str:
    """A question to a path that is sure to have an answer, with one release and one card."""
    query = next((one.example for one in RESOURCES if one.path == "/" + path.split("/")[1]), "")
    name = path.removeprefix("/releases/{release}")
    query = next((one.example for one in RESOURCES if one.path == "/" + name.split("/")[1]), query)
    return f"/api/v1{path.format(release=1, card='huisverboden')}" + (f"?{query}" if query else "")


def validator(described: dict, schema: dict) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": described["components"]})


def test_every_route_is_described_and_every_path_is_a_route(described, site):
    rules = {rule.rule for rule in site.server.url_map.iter_rules() if rule.rule.startswith("/api/v1/")}

    paths = {re.sub(r"\{card\}", "<item>", path).replace("{release}", "<release>") for path in described["paths"]}

    # The guidelines know no ending of a path: `.csv` is the same answer for people, beside `Accept: text/csv`.
    files = {rule for rule in rules if rule.endswith(".csv")}
    assert {f"/api/v1{path}" for path in paths} == rules - files
    assert {rule.removesuffix(".csv") for rule in files} <= rules
    assert len(rules) > 25


def test_every_path_answers_as_it_is_described(described, told_client):
    seen = 0
    for path, operation in operations(described).items():
        if path == "/openapi.json":
            continue
        answer = told_client.get(example_of(path))
        assert answer.status_code == 200, path
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        faults = [fault.message for fault in validator(described, schema).iter_errors(answer.get_json())]
        assert faults == [], path
        assert answer.get_json().get("items", [1]) != [], path
        seen += 1
    assert seen == len(described["paths"]) - 1


@pytest.mark.slow
@pytest.mark.parametrize("resource", [one for one in RESOURCES if one.record], ids=lambda one: one.id)
def test_every_record_of_every_list_is_as_described(described, told_client, resource):
    checked = validator(described, {"$ref": f"#/components/schemas/{resource.record.name}"})
    address, items = f"/api/v1{resource.path}?limit=500", []
    while address:
        page = told_client.get(address).get_json()
        items += page["items"]
        address = page["next"]

    assert items
    assert [set(item) for item in items if set(item) != set(resource.record.properties)] == []
    assert [fault.message for item in items for fault in checked.iter_errors(item)] == []


def test_every_card_is_as_described(described, told_client):
    operation = operations(described)["/cards/{card}"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    checked = validator(described, schema)
    cards = operation["parameters"][0]["schema"]["enum"]

    for card in cards:
        body = told_client.get(f"/api/v1/cards/{card}").get_json()
        assert [fault.message for fault in checked.iter_errors(body)] == [], card
        assert set(body) <= set(schema["properties"]), card
    assert len(cards) > 20


def parameters(described: dict) -> list[tuple[str, dict]]:
    return [
        (path, parameter)
        for path, operation in operations(described).items()
        for parameter in operation.get("parameters", ())
        if parameter["in"] == "query"
    ]


@pytest.mark.slow
def test_every_parameter_is_refused_when_it_is_wrong(described, told_client):
    taken = []
    for path, parameter in parameters(described):
        name, kind = parameter["name"], parameter["schema"]["type"]
        wrong = WRONG[kind]
        if name in ("topic", "category", "series"):  # words of the source: only what is no text is wrong
            wrong = ("", "a\x00b", "x" * 121)
        address = example_of(path).split("?")[0]
        needed = {"indicator": "onveilig-weleens"} if "comparison" in path and name != "indicator" else {}
        for value in wrong:
            answer = told_client.get(f"{address}?{urlencode({**needed, name: value})}")
            told = answer.get_json()
            if answer.status_code != 400 or {one["parameter"] for one in told["errors"]} != {name}:
                taken.append((path, name, value[:20], answer.status_code))
    assert taken == []
    assert len(parameters(described)) > 80


@pytest.mark.slow
def test_every_parameter_takes_what_it_says_it_takes(described, told_client):
    refused = []
    for path, parameter in parameters(described):
        schema = parameter["schema"]
        one = schema.get("items", schema)
        ends = one.get("enum", [one.get("minimum", "x"), one.get("maximum", "y")])
        needed = {"indicator": "onveilig-weleens"} if "comparison" in path and parameter["name"] != "indicator" else {}
        for value in (ends[0], ends[-1]):
            address = f"{example_of(path).split('?')[0]}?{urlencode({**needed, parameter['name']: value})}"
            if told_client.get(address).status_code != 200:
                refused.append(address)
    assert refused == []


def test_no_address_takes_a_parameter_it_does_not_have(described, told_client):
    taken = [
        path
        for path in operations(described)
        if told_client.get(f"{example_of(path).split('?')[0]}?viewer=steward").status_code != 400
    ]

    assert taken == []


def test_the_description_names_its_version_contact_place_and_licence(described):
    info = described["info"]

    assert re.fullmatch(r"3\.\d+\.\d+", described["openapi"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", info["version"])
    assert info["contact"] == {"name": "Veilige Steden", "url": f"{SITE}/", "email": CONTACT}
    assert described["servers"] == [{"url": f"{SITE}/api/v1"}]
    assert "per bron" in info["license"]["name"].lower()


def test_paths_are_in_kebab_case_without_a_slash_at_the_end_and_parameters_in_camel_case(described):
    paths = [path for path in described["paths"] if path != "/openapi.json"]

    assert [path for path in paths if not KEBAB.fullmatch(path)] == []
    names = {parameter["name"] for _, parameter in parameters(described)}
    assert [name for name in names if not re.fullmatch(r"[a-z]+([A-Z][a-z0-9]*)*", name)] == []


def test_every_good_answer_names_the_version_and_every_fault_is_a_problem(described):
    for path, operation in operations(described).items():
        for status, answer in operation["responses"].items():
            found = described["components"]["responses"][answer["$ref"].split("/")[-1]] if "$ref" in answer else answer
            if status[0] in "23":
                assert "API-Version" in found["headers"], (path, status)
            else:
                assert list(found["content"]) == ["application/problem+json"], (path, status)
        assert "400" in operation["responses"], path
    assert {"status", "title", "detail"} <= set(described["components"]["schemas"]["Problem"]["required"])


def test_every_operation_parameter_and_field_is_explained_in_a_sentence(described):
    bare = [path for path, found in operations(described).items() if not found["description"].endswith(".")]
    silent = [(path, one["name"]) for path, one in parameters(described) if not one["description"].endswith(".")]
    fields = [
        (name, field)
        for name, schema in described["components"]["schemas"].items()
        for field, told in schema["properties"].items()
        if name != "Problem" and not told["description"]
    ]

    assert (bare, silent, fields) == ([], [], [])
    identifiers = [found["operationId"] for found in operations(described).values()]
    assert len(set(identifiers)) == len(identifiers)


def test_without_a_contact_the_description_names_no_address(client):
    assert "email" not in client.get("/api/v1/openapi.json").get_json()["info"]["contact"]


def test_the_page_for_people_holds_every_address_with_a_working_example_and_no_other_host(client):
    page = client.get("/api").get_data(as_text=True)
    examples = set(re.findall(r'href="(/api/v1/[^"]+)"', page))

    assert "<script" not in page
    assert "Direct gevaar" in page
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []
    assert len(examples) == len(RESOURCES) + 1
    for resource in RESOURCES:
        assert f"/api/v1{resource.path}" in page
    assert [one for one in examples if client.get(one.replace("&amp;", "&")).status_code != 200] == []
