"""The API: every figure with its qualifier, period and place, and a Dutch answer to every wrong question."""

import csv
import json
from itertools import pairwise
from urllib.parse import urlencode

import pytest

from dashboard.http.errors import problem
from tests.dashboard.shipped_site import PACKAGE, client_of

OBSERVATIONS = "/api/v1/observations"
FIELDS = {
    "indicator",
    "area",
    "periodLabel",
    "periodStart",
    "periodEnd",
    "periodKind",
    "breakdown",
    "value",
    "qualifier",
    "denominator",
    "lower",
    "upper",
    "unit",
    "status",
    "missingReason",
    "source",
    "section",
    "release",
}
STATE_FIELDS = (
    "target",
    "result",
    "lastYear",
    "shareOfTarget",
    "shareOfPeriod",
    "reached",
    "pace",
    "periodOver",
    "ageYears",
    "reasons",
)


def package_table(name: str) -> list[dict]:
    with (PACKAGE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def walk(client, **query) -> list[dict]:
    """Follow `next` to the end; give every item met."""
    address, items = f"{OBSERVATIONS}?{urlencode(query, doseq=True)}", []
    while address:
        answer = client.get(address).get_json()
        items += answer["items"]
        address = answer["next"]
    return items


@pytest.fixture(scope="module")
def all_items(site) -> list[dict]:
    return walk(client_of(site), limit=500)


def refused(client, address: str) -> str:
    """Ask what may not be asked; give the words of the refusal."""
    answer = client.get(address)
    told = answer.get_json()
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert (told["status"], told["title"]) == (400, "Deze vraag klopt niet")
    return told["detail"]


def number(text: str) -> float | None:
    return float(text) if text else None


def identity(item: dict) -> tuple:
    return (
        item["indicator"],
        item["area"],
        item["periodKind"],
        item["periodStart"],
        item["periodEnd"],
        item["periodLabel"],
        item["breakdown"],
        item["value"],
        item["qualifier"],
        item["denominator"],
        item["status"],
        item["missingReason"],
        item["source"],
        item["section"],
    )


def test_every_figure_of_the_package_comes_out_as_it_went_in(all_items):
    shipped = [
        (
            row["indicator"],
            row["area"],
            row["period_kind"],
            row["period_start"] or None,
            row["period_end"] or None,
            row["period_label"],
            row["breakdown"],
            number(row["value"]),
            row["qualifier"],
            number(row["denominator"]),
            row["status"],
            row["missing_reason"] or None,
            row["source"],
            row["section"],
        )
        for row in package_table("observations")
    ]

    told = [identity(item) for item in all_items]

    assert len(told) == len(shipped) > 100
    assert sorted(told, key=repr) == sorted(shipped, key=repr)


def test_published_margins_come_out_as_they_went_in(all_items):
    shipped = {
        (row["record"], float(row["lower"]), float(row["upper"]))
        for row in package_table("observations")
        if row["lower"]
    }

    told = {(i["record"], i["lower"], i["upper"]) for i in all_items if i["interval"] == "gepubliceerd"}

    assert told == shipped
    assert shipped


def test_every_figure_carries_every_promised_field_and_its_unit(all_items):
    units = {row["indicator"]: row["unit"] for row in package_table("indicators")}

    assert [item["record"] for item in all_items if not item.keys() >= FIELDS] == []
    assert [item["record"] for item in all_items if item["unit"] != units[item["indicator"]]] == []
    assert {item["release"] for item in all_items} == {1}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            {"indicator": "huisverboden-opgelegd", "area": "GM0599"},
            [
                ("2018", 300, "circa", ""),
                ("2020", 364, "exact", ""),
                ("2021", 375, "exact", ""),
                ("2022", 349, "exact", ""),
            ],
        ),
        (
            {"indicator": "crisisopvang-plaatsen", "area": "CG0599"},
            [
                ("voor de uitbreiding van 2020", 32, "exact", "vrouwen"),
                ("voor de uitbreiding van 2020", 37, "exact", "kinderen"),
                ("vanaf de uitbreiding in 2020", 40, "exact", "vrouwen"),
                ("vanaf de uitbreiding in 2020", 50, "exact", "kinderen"),
            ],
        ),
        ({"indicator": "huisverboden-verlengd", "area": "GM0599"}, [("laatste jaren", 70, "exact", "")]),
        ({"indicator": "huisverboden-ingetrokken", "area": "GM0599"}, [("laatste jaren", 15, "circa", "")]),
        ({"indicator": "huisverboden-beroep", "area": "GM0599"}, [("laatste jaren", 10, "circa", "")]),
        (
            {"indicator": "huisverboden-samenloop-strafrecht", "area": "GM0599"},
            [("laatste jaren", 50, "meer-dan", "")],
        ),
    ],
)
def test_the_figures_of_the_issue_come_out_with_their_qualifier_and_period(client, query, expected):
    told = [(i["periodLabel"], i["value"], i["qualifier"], i["breakdown"]) for i in walk(client, **query)]

    assert sorted(told) == sorted(expected)


@pytest.mark.parametrize(("limit", "query"), [(1, {"area": "CG0599"}), (7, {"area": "GM0599"}), (100, {})])
def test_walking_by_any_step_meets_every_figure_once_in_the_same_order(client, all_items, limit, query):
    expected = [item["record"] for item in all_items if item["area"] == query.get("area", item["area"])]

    met = [item["record"] for item in walk(client, limit=limit, **query)]

    assert len(set(met)) == len(met) > limit
    assert met == expected


def test_the_next_page_keeps_the_question(client):
    first = client.get(f"{OBSERVATIONS}?area=GM0599&area=VR17&from=2020&limit=2").get_json()

    # A crawl stays in the release that it began with.
    pinned = OBSERVATIONS.replace("/observations", "/releases/1/observations")
    assert first["next"].startswith(f"{pinned}?area=GM0599&area=VR17&from=2020&limit=2&after=")
    second = client.get(first["next"]).get_json()
    assert len(second["items"]) == 2
    assert {item["area"] for item in second["items"]} <= {"GM0599", "VR17"}


@pytest.mark.parametrize("after", [10**6, 2**31 - 1])
def test_past_the_end_there_is_an_empty_page(client, after):
    answer = client.get(f"{OBSERVATIONS}?after={after}").get_json()

    assert (answer["items"], answer["next"]) == ([], None)


def test_without_a_limit_a_page_holds_a_hundred(client):
    assert len(client.get(OBSERVATIONS).get_json()["items"]) == 100


def overlaps(item: dict, start: int | None, end: int | None) -> bool:
    """Say by the words of the issue whether a figure touches a span of years; an open end lasts."""
    if item["periodStart"] is None:
        return start is None and end is None
    last = item["periodEnd"][:4] if item["periodEnd"] else "9999"
    return (start is None or int(last) >= start) and (end is None or int(item["periodStart"][:4]) <= end)


@pytest.mark.parametrize(
    ("start", "end"), [(2020, None), (None, 2019), (2020, 2020), (2021, 2022), (2000, 2050), (2045, None), (None, 2001)]
)
def test_years_match_what_overlaps_them_and_leave_out_what_has_no_date(client, all_items, start, end):
    years = {name: year for name, year in (("from", start), ("to", end)) if year}
    expected = [item["record"] for item in all_items if overlaps(item, start, end)]

    told = walk(client, limit=500, **years)

    assert [item["record"] for item in told] == expected
    assert all(item["periodStart"] for item in told)


def test_what_has_no_date_comes_along_only_without_years(client, all_items):
    undated = {item["record"] for item in all_items if item["periodStart"] is None}

    dated = {item["record"] for item in walk(client, limit=500, **{"from": 2000, "to": 2050})}

    assert len(undated) > 3
    assert undated & dated == set()


@pytest.mark.parametrize(
    "query",
    [
        "area=GM0599&area=VR17",
        "area=GM0599,VR17",
        "area=VR17,GM0599&area=GM0599",
    ],
)
def test_a_filter_may_be_repeated_or_hold_a_list(client, all_items, query):
    expected = [item["record"] for item in all_items if item["area"] in ("GM0599", "VR17")]

    told = client.get(f"{OBSERVATIONS}?{query}&limit=500").get_json()["items"]

    assert [item["record"] for item in told] == expected
    assert len({item["area"] for item in told}) == 2


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("indicator=bestaat-niet", "indicator: wij kennen de indicator ‘bestaat-niet’ niet."),
        ("indicator=", "indicator: wij kennen de indicator ‘’ niet."),
        ("area=GM9999", "area: wij kennen het gebied ‘GM9999’ niet."),
        ("area=GM0599,", "area: wij kennen het gebied ‘’ niet."),
        ("area=%27%3B%20DROP%20TABLE%20observation%3B--", "area: wij kennen het gebied ‘'; DROP TABLE observation;--’"),
        ("area=%25", "area: wij kennen het gebied ‘%’ niet."),
        ("area=%00", "area: wij kennen het gebied"),
        ("area=" + "x" * 5000, "area: wij kennen het gebied ‘" + "x" * 80 + "’ niet."),
        ("area=" + ",".join(["GM0599"] * 2 + [f"GM{n:04}" for n in range(60)]), "Noem hooguit 50 codes bij area."),
        ("from=twintig", "‘from’ moet een heel getal zijn"),
        ("from=1999", "‘from’ moet een heel getal zijn"),
        ("from=2051", "‘from’ moet een heel getal zijn"),
        ("from=2020.5", "‘from’ moet een heel getal zijn"),
        ("from=", "‘from’ moet een heel getal zijn"),
        ("from=%D9%A2%D9%A0%D9%A2%D9%A0", "‘from’ moet een heel getal zijn"),
        ("to=-2020", "‘to’ moet een heel getal zijn"),
        ("to=2020&to=2021", "‘to’ staat twee keer"),
        ("from=2022&to=2020", "to: Het laatste jaar (2020) ligt voor het eerste."),
        ("limit=0", "‘limit’ moet een heel getal zijn"),
        ("limit=501", "‘limit’ moet een heel getal zijn"),
        ("limit=" + "9" * 5000, "‘limit’ moet een heel getal zijn"),
        ("after=-1", "‘after’ moet een heel getal zijn"),
        ("after=2147483648", "‘after’ moet een heel getal zijn"),
        ("status=concept", "‘status’ is geen parameter van dit adres."),
        ("release=2", "‘release’ is geen parameter van dit adres."),
        ("Area=GM0599", "‘Area’ is geen parameter van dit adres."),
        ("gebied=GM0599", "‘gebied’ is geen parameter van dit adres."),
    ],
)
def test_a_wrong_question_is_refused_in_dutch_by_the_name_of_the_field(client, query, words):
    assert words in refused(client, f"{OBSERVATIONS}?{query}")


def test_all_faults_are_told_together(client):
    words = refused(client, f"{OBSERVATIONS}?indicator=x&area=y&from=1&to=z&limit=0&after=-1&kleur=rood")

    named = ["‘kleur’", "indicator:", "area:", "‘from’", "‘to’", "‘limit’", "‘after’"]
    assert [name for name in named if name not in words] == []


@pytest.mark.parametrize("address", ["/api/v1/indicators", "/api/v1/areas", "/api/v1/cards/huisverboden"])
def test_the_other_lists_refuse_parameters_they_do_not_know(client, address):
    assert "‘viewer’ is geen parameter van dit adres." in refused(client, f"{address}?viewer=steward")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("area=GM9999", ["area: wij kennen het gebied ‘GM9999’ niet."]),
        ("area=CG0599", ["area: wij kennen het gebied ‘CG0599’ niet."]),
        ("area=GM0599&area=GM0363", ["‘area’ staat twee keer"]),
        ("from=x&to=0020201&area=y", ["‘from’", "‘to’", "area:"]),
        ("from=2022&to=2020", ["to: Het laatste jaar (2020)"]),
    ],
)
def test_a_card_refuses_a_wrong_choice_by_the_name_of_the_field(client, query, words):
    told = refused(client, f"/api/v1/cards/huisverboden?{query}")

    assert [part for part in words if part not in told] == []


def test_a_card_tells_its_sentence_and_the_same_figures_as_the_list(client):
    card = client.get("/api/v1/cards/huisverboden?area=GM0599").get_json()

    assert (card["id"], card["title"]) == ("huisverboden", "Zijn er minder tijdelijke huisverboden?")
    assert "26 minder dan in 2021" in card["sentence"]
    listed = walk(client, indicator="huisverboden-opgelegd", area="GM0599")
    assert sorted(card["items"], key=identity) == sorted(listed, key=identity)


def test_a_goal_on_a_card_tells_its_state_in_every_promised_field(client):
    goals = client.get("/api/v1/cards/actieplan?area=GM0599").get_json()["planGoals"]
    states = [goal["state"] for goal in goals if goal["state"]]

    assert {tuple(state) for state in states} == {STATE_FIELDS}
    assert {state["ageYears"] for state in states} > {None}


def test_a_card_gives_its_targets_with_their_pace_and_its_sources_with_their_address(client):
    card = client.get("/api/v1/cards/stopapp?area=GM0599").get_json()
    perception = client.get("/api/v1/cards/beleving?area=GM0599").get_json()

    told = {goal["target"]["target"]: (goal["result"]["value"], goal["state"]["pace"]) for goal in card["goals"]}
    assert told == {"T07": (513, "achter"), "T08": (201, "achter")}
    assert [source["address"] for source in card["sources"]] == [None]
    assert [source["address"] for source in perception["sources"]] == [
        "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/81877NED/table"
    ]


def test_the_indicators_are_those_of_the_package(client):
    shipped = {row["indicator"]: row for row in package_table("indicators")}

    told = client.get("/api/v1/indicators").get_json()["items"]

    assert {one["indicator"] for one in told} == set(shipped)
    assert [one["indicator"] for one in told if one["definition"] != shipped[one["indicator"]]["definition"]] == []
    assert {"unitSingular", "areaKind", "smallestCount", "comparabilityNote"} <= told[0].keys()


def test_the_areas_are_those_of_the_package_with_what_they_are_part_of(client):
    told = {one["area"]: one for one in client.get("/api/v1/areas").get_json()["items"]}

    assert set(told) == {row["area"] for row in package_table("areas")}
    assert {"CG0599", "VR17", "NL01"} <= set(told["GM0599"]["partOf"])
    years = [one["year"] for one in told["GM0599"]["population"]]
    assert all(earlier < later for earlier, later in pairwise(years))


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v2/observations",
        f"{OBSERVATIONS}/",
        "/api/v1/indicators/",
        "/api/v1/observations.json",
        "/api/v1/cards.csv",
        "/api/v1/cards",
        "/api/v1/cards/bestaat-niet",
        "/api/v1/cards/huisverboden/",
        "/api/v1/cards/..%2fhuisverboden",
        "/api/v1/openapi",
    ],
)
def test_an_unknown_address_is_not_found_and_leads_nowhere_else(client, address):
    answer = client.get(address, headers={"Accept": "application/json"})

    assert answer.status_code == 404
    assert "Location" not in answer.headers
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["title"] == "Dit adres bestaat niet"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (OBSERVATIONS, 200),
        ("/api/v1/indicators", 200),
        ("/api/v1/areas", 200),
        ("/api/v1/cards/huisverboden", 200),
        (f"{OBSERVATIONS}?area=x", 400),
        ("/api/v1/bestaat-niet", 404),
    ],
)
def test_every_answer_may_be_read_from_another_site_and_names_its_version(client, address, status):
    answer = client.get(address, headers={"Origin": "https://elders.example"})

    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert status != 200 or answer.headers["API-Version"] == "1.1.0"


def test_only_the_twin_may_be_read_from_another_site(client):
    elsewhere = {"Origin": "https://elders.example"}
    addresses = ("/", "/kaarten/huisverboden.csv", "/_dash-layout", "/healthz", "/bestaat-niet")

    open_to_all = [a for a in addresses if "Access-Control-Allow-Origin" in client.get(a, headers=elsewhere).headers]

    assert open_to_all == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_the_twin_is_read_only(client, method):
    answer = client.open(OBSERVATIONS, method=method, data=json.dumps({"value": 1}), content_type="application/json")

    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_problem_names_its_status_and_title(site):
    with site.server.test_request_context():
        answer = problem(404, "Dit is er niet.")

    assert answer.get_json() == {
        "type": "about:blank",
        "title": "Dit adres bestaat niet",
        "status": 404,
        "detail": "Dit is er niet.",
    }
