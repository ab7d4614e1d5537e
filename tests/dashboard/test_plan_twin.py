"""The year plan and the city surveys for programs: the same records as the page, with nothing that limits left out."""

import csv
import io


def card(client, card_id: str, area: str) -> dict:
    response = client.get(f"/api/v1/cards/{card_id}?area={area}")
    assert response.status_code == 200
    return response.json


def test_the_twin_of_the_plan_holds_every_action_and_goal(client):
    found = card(client, "actieplan", "GM0599")

    assert len(found["actions"]) == 30
    assert len(found["planGoals"]) == 21
    assert {action["pairing"] for action in found["actions"]} == {"certain", "inferred"}


def test_a_goal_in_the_twin_keeps_target_result_and_our_sum(client):
    goals = {one["goal"]["goal"]: one for one in card(client, "actieplan", "GM0599")["planGoals"]}

    downloads = goals["S1.1"]
    assert (downloads["result"]["value"], downloads["target"]["value"]) == (513, 1000)
    assert downloads["result"]["periodEnd"] == "2023-11-08"
    assert downloads["standing"] == downloads["state"]["pace"] == "achter"
    assert goals["A8.1"]["result"]["qualifier"] == "meer-dan"
    assert goals["P1.2"]["result"] is None


def test_a_city_without_a_plan_has_a_twin_that_says_so(client):
    found = card(client, "actieplan", "GM0363")

    assert "actions" not in found
    assert "geen actieplan" in found["sentence"]


def test_the_twin_of_a_survey_holds_only_that_city_and_only_women(client):
    surveys = card(client, "onderzoek-vrouwen", "GM0363")["surveys"]

    assert {survey["area"] for survey in surveys} == {"GM0363"}
    assert all("vrouwen" in survey["population"] for survey in surveys)
    assert {survey["qualifierWords"] for survey in surveys if survey["qualifier"] == "circa"} == {"drie kwart"}


def test_the_file_of_a_survey_writes_the_qualifier_with_the_value(client):
    text = client.get("/kaarten/onderzoek-vrouwen.csv?gebied=GM0363").get_data(as_text=True)

    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["Waarde"] for row in rows if row["Periode"] == "2020"] == ["circa 75% (de bron zegt ‘drie kwart’)"]


def test_a_choice_the_page_does_not_offer_gives_the_page_without_it_and_says_so(client):
    response = client.get("/straatintimidatie?status=onzin", headers={"Accept": "text/html"})

    assert response.status_code == 200
    assert "‘onzin’ is geen keuze bij status." in response.get_data(as_text=True)
    assert "30 van de 30 acties" in response.get_data(as_text=True)


def test_the_form_without_scripts_gives_the_list_it_asks_for(client):
    response = client.get("/straatintimidatie?gebied=GM0599&deel=&status=&zekerheid=gekoppeld&volgorde=")

    assert "12 van de 30 acties" in response.get_data(as_text=True)
