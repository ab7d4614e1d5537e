"""A choice among very many municipalities takes two answers: what each holds, and that neither takes a forged one."""

import json

import pytest

from tests.callbacks.asking import answered_here, post, question

LONG, SHORT = "gebied=GM0599&groep=alle", "gebied=GM0599&groep=g4"
LATER = ("gemeenten-kaart", "gemeenten-jaren", "gemeenten-enquete", "gemeenten-tabel")


@pytest.fixture(autouse=True)
def few_is_many(monkeypatch):
    """Let more than six municipalities be a long list: the shipped figures have eighteen, and four large cities."""
    monkeypatch.setattr("data.questions.list_windows.MAX_AREAS_AT_ONCE", 6)
    monkeypatch.setattr("data.questions.list_windows.WINDOW_SIZE", 4)


def asked(site, client, output, **held):
    found = next(one for one in answered_here(site) if output in one)
    return post(client, question(site, found, **held))


def first(site, client, query, waiting=""):
    return asked(site, client, "gemeenten-waiting.data", selection=query, gemeenten_waiting=waiting).get_json()[
        "response"
    ]


def second(site, client, query):
    return asked(site, client, "gemeenten-tabel.children@", gemeenten_waiting=query)


def test_of_a_long_list_what_is_below_the_screen_comes_later(site, client):
    answer = first(site, client, LONG)

    assert answer["gemeenten-waiting"] == {"data": LONG}
    assert answer["gemeenten-vergeleken"]["children"]
    assert answer["gemeenten-spreiding"]["children"]
    assert [answer[block] for block in LATER] == [{"aria-busy": "true"}] * len(LATER)

    rest = second(site, client, LONG).get_json()["response"]

    assert rest.keys() == set(LATER)
    for block in LATER:
        assert rest[block]["children"]
        assert rest[block]["aria-busy"] == "false"


def test_of_a_short_list_all_comes_at_once_and_nothing_is_asked_later(site, client):
    answer = first(site, client, SHORT)

    assert "gemeenten-waiting" not in answer
    for block in LATER:
        assert answer[block]["children"]
        assert answer[block]["aria-busy"] == "false"


def test_a_short_list_after_a_long_one_lets_go_of_what_was_still_to_come(site, client):
    answer = first(site, client, SHORT, waiting=LONG)

    assert answer["gemeenten-waiting"] == {"data": ""}
    assert second(site, client, "").status_code == 204


def test_both_answers_together_are_the_page_at_that_address(site, client):
    answer, rest = first(site, client, LONG), second(site, client, LONG).get_json()["response"]
    blocks = {**answer, **rest}
    body = question(site, next(one for one in answered_here(site) if one.startswith("..page.children")))
    body["inputs"][0]["value"] = f"/gemeenten?{LONG}"
    page = post(client, body).get_json()["response"]["page"]["children"]

    drawn = {}

    def walk(node):
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict) and "props" in node:
            if str(node["props"].get("id")) in blocks:
                drawn[node["props"]["id"]] = node["props"].get("children")
            walk(node["props"].get("children"))

    walk(page)
    followed = {name: one["children"] for name, one in blocks.items() if "children" in one}

    assert {name: drawn[name] for name in followed} == followed


def test_a_part_without_years_keeps_the_card_of_the_years_that_others_have(site, client, monkeypatch):
    monkeypatch.setattr("data.questions.list_windows.WINDOW_SIZE", 1)
    query = "gebied=GM0599&groep=alle&cijfer=huisverboden-opgelegd"

    rest = second(site, client, query).get_json()["response"]
    parts = [second(site, client, f"{query}&deel={area}").get_json()["response"] for area in ("GM0014", "GM0363")]

    for answer in (rest, *parts):
        assert "Is het veranderd tussen 2014 en 2022?" in json.dumps(answer["gemeenten-jaren"])


FORGED = ["gebied=GM9999", "cijfer=bestaat-niet", "groep=iedereen", "x=1", "van=2020&tot=2010"]


@pytest.mark.parametrize("query", FORGED)
def test_the_second_answer_refuses_what_is_no_choice(site, client, query):
    assert second(site, client, query).status_code == 400
    assert asked(site, client, "gemeenten-waiting.data", selection=query).status_code == 400
