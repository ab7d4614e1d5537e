"""The steward's afternoon over HTTP: sheet, findings, answers, concept, share, approve, public, and taken back."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from time import sleep

import pytest

from tests.data.desk.desk_files import HEAD
from tests.desk.conftest import OURS, ROTTERDAM

pytestmark = pytest.mark.slow
PATIENCE = 200
SOURCE = "dordrecht-uitvoeringsplan-2023-2026"
WRONG = f"{HEAD}\nssi-gastlesen;2025;71;{SOURCE};blz. 1\nssi-gastlessen;2026;1.234;{SOURCE};blz. 1\n"
RIGHT = f"{HEAD}\nssi-gastlessen;2025;71;{SOURCE};blz. 1\nssi-gastlessen;2026;ruim 80;{SOURCE};blz. 1\n"


@pytest.fixture
def steward(world):
    world.tick = timedelta(milliseconds=1)
    return world.signed_in("steward")


def uploaded(visitor, content: str | bytes, name: str = "cijfers.csv", **more):
    """Choose a file and send the form, as a browser does."""
    page = visitor.get("/beheer/invoer").text
    fields = dict(re.findall(r'name="(csrf_token|verzoek)"[^>]*?value="([^"]+)"', page))
    fields |= {name: value for value, name in re.findall(r'value="([^"]+)"[^>]*?name="(csrf_token|verzoek)"', page)}
    data = {
        **fields,
        "gemeente": ROTTERDAM,
        **more,
        "bestand": (BytesIO(content.encode() if isinstance(content, str) else content), name),
    }
    answer = visitor.client.post("/beheer/invoer", data=data, headers={"Accept": "text/html", **OURS})
    for _ in range(PATIENCE):
        if "Kijk of het klaar is" not in visitor.get(answer.location).text:
            break
        sleep(0.5)
    return answer


def test_from_a_file_with_faults_to_a_public_figure_and_back(world, steward):
    told = steward.get(uploaded(steward, WRONG).location).text
    assert "ssi-gastlesen" in told
    assert "Bedoelt u &#x27;ssi-gastlessen&#x27;?" in told or "Bedoelt u 'ssi-gastlessen'?" in told
    assert "1.234" in told
    assert "Maak concept" not in told
    assert "Nog niets: los eerst de bevindingen op." in told
    assert '<a href="/beheer/invoer">lever het opnieuw aan</a>' in told

    run = uploaded(steward, RIGHT).location
    preview = steward.get(run).text
    assert "Maak concept" in preview
    assert "ruim 80" in preview
    assert steward.post(f"{run}/concept", form=run).status_code == 303
    concept = re.search(r"/beheer/publicaties/\d+", steward.get(run).text)[0]

    assert f'<a href="{concept}">' in steward.get("/beheer").text

    shared = step(steward, concept, "delen", {"toelichting": "Gastlessen van 2025 en 2026."})
    assert shared.status_code == 303, shared.text
    assert "ruim 80" not in world.visitor().get("/kaarten/gastlessen.csv?gebied=GM0599").text

    approver = world.signed_in("approver")
    assert "Goedkeuren" in approver.get(concept).text
    assert step(approver, concept, "goedkeuren", {"tijd": ""}).status_code == 400
    ticked = warnings(approver.get(concept).text)
    refused = step(approver, concept, "goedkeuren", {"tijd": "25.00", "afgevinkt": ticked}).text
    assert len(re.findall(r"<input[^>]*checked[^>]*>", refused)) == len(ticked)
    answer = step(approver, concept, "goedkeuren", {"afgevinkt": ticked})
    assert answer.status_code == 303, answer.text
    assert "openbaar sinds" in approver.get(concept).text

    taken = step(steward, concept, "intrekken", {"reden": "Verkeerd jaar."})
    assert taken.status_code == 303, taken.text
    assert "ingetrokken" in steward.get(concept).text


def step(visitor, concept: str, name: str, fields):
    """Take a step with the form that stands on the page."""
    revision = re.search(r'name="revisie"[^>]*value="(\d+)"', visitor.get(concept).text)[1]
    return visitor.post(f"{concept}/{name}", {"revisie": revision, **fields}, form=concept)


def warnings(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'name="afgevinkt"[^>]*value="([^"]+)"', page)]


def test_a_steward_elsewhere_finds_nothing_here(world, steward):
    run = uploaded(steward, RIGHT).location
    steward.post(f"{run}/concept", form=run)
    concept = re.search(r"/beheer/publicaties/\d+", steward.get(run).text)[0]
    elsewhere = world.signed_in("steward elsewhere")

    for path in (run, concept, "/beheer/invoer/sjabloon/GM0599.xlsx"):
        assert elsewhere.get(path).status_code == 404, path
    for path in (f"{run}/concept", f"{run}/antwoorden", f"{concept}/delen", f"{concept}/vervallen"):
        assert elsewhere.post(path, form="/beheer/invoer").status_code == 404, path
    assert world.signed_in("viewer").get("/beheer/invoer").status_code == 404


def test_the_sheet_is_downloaded_and_brought_back(steward):
    sheet = steward.get("/beheer/invoer/sjabloon/GM0599.xlsx")

    assert sheet.status_code == 200
    assert sheet.data.startswith(b"PK")
    assert sheet.headers["Cache-Control"] == "private, no-store"


def test_a_double_click_is_one_import(steward):
    first = uploaded(steward, RIGHT, verzoek="zelfde")
    second = uploaded(steward, RIGHT.replace("71", "72"), verzoek="zelfde")

    assert first.location == second.location


def test_a_file_without_a_token_is_refused(steward):
    data = {"gemeente": ROTTERDAM, "bestand": (BytesIO(RIGHT.encode()), "x.csv")}

    assert steward.client.post("/beheer/invoer", data=data, headers=OURS).status_code == 400


def test_who_was_second_is_told_and_keeps_what_was_filled_in(world, steward):
    run = uploaded(steward, RIGHT).location
    steward.post(f"{run}/concept", form=run)
    concept = re.search(r"/beheer/publicaties/\d+", steward.get(run).text)[0]
    step(steward, concept, "delen", {"toelichting": "Eerste."})
    step(steward, concept, "terughalen", {})
    late = steward.post(f"{concept}/delen", {"toelichting": "Mijn eigen woorden.", "revisie": "1"}, form=concept)

    assert late.status_code == 409
    assert "Iemand anders was eerder" in late.text
    assert "Mijn eigen woorden." in late.text


def test_a_moment_that_the_clock_skips_is_refused_with_the_next_good_one(world, steward):
    run = uploaded(steward, RIGHT).location
    steward.post(f"{run}/concept", form=run)
    concept = re.search(r"/beheer/publicaties/\d+", steward.get(run).text)[0]
    step(steward, concept, "delen", {"toelichting": "Eerste."})
    approver = world.signed_in("approver")
    answer = step(approver, concept, "goedkeuren", {"dag": "2027-03-28", "tijd": "02.30"})

    assert answer.status_code == 400
    assert "03.00" in answer.text
