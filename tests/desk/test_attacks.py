"""What someone may try at the desk with plain HTTP: made-up numbers, texts and files. Never a failure, never run."""

import json
import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from layouts.desk.publications import STEPS
from layouts.wording.desk.imports import FILE_TOO_LARGE, NOTHING_YET, TABLE_TOO_LARGE
from tests.data.desk.desk_files import HEAD
from tests.desk.conftest import OURS, ROTTERDAM
from tests.desk.test_afternoon import SOURCE, step, uploaded, warnings

NUMBERS = ("0", "999999", str(2**31 - 1), str(2**31), str(2**63), "9" * 60)
RUN = '=HYPERLINK(""http://kwaad.example"")<script>alert(1)</script>'
LIVE = ("<script>alert", "<img src=x", "<b>vet")
MEBIBYTE = 1024 * 1024


def pasted(visitor, table: str):
    page = visitor.get("/beheer/invoer").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    data = {"csrf_token": token, "verzoek": "plak", "gemeente": ROTTERDAM, "tabel": table}
    return visitor.client.post("/beheer/invoer/plakken", data=data, headers={"Accept": "text/html", **OURS})


def sent(visitor, content: bytes, name: str = "cijfers.csv"):
    page = visitor.get("/beheer/invoer").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    data = {"csrf_token": token, "verzoek": name, "gemeente": ROTTERDAM, "bestand": (BytesIO(content), name)}
    return visitor.client.post("/beheer/invoer", data=data, headers={"Accept": "text/html", **OURS})


@pytest.mark.slow
def test_a_number_that_nothing_has_is_a_404_however_large(world):
    keeper = world.signed_in("administrator")
    pages = ("gebruikers/{}", "invoer/{}", "publicaties/{}")
    posts = (
        *("gebruikers/{}/staat", "invoer/{}/concept", "invoer/{}/antwoorden"),
        *(f"publicaties/{{}}/{name}" for name in STEPS),
    )
    fields = {"staat": "geblokkeerd", "revisie": "1", "reden": "x", "toelichting": "x"}

    answers = {
        path.format(number): keeper.get(f"/beheer/{path.format(number)}") for path in pages for number in NUMBERS
    }
    answers |= {
        path.format(number): keeper.post(f"/beheer/{path.format(number)}", fields, form="/account")
        for path in posts
        for number in NUMBERS
    }
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 404} == {}


@pytest.mark.parametrize("field", ["email", "wachtwoord", "code", "naar"])
def test_a_sign_that_no_database_keeps_is_no_failure(world, field):
    fields = {"email": "a@stad.nl", "wachtwoord": "x", "code": "1"} | {field: "a\0b"}

    assert world.visitor().post("/inloggen", fields).status_code == 400


@pytest.mark.slow
def test_a_day_outside_the_calendar_of_clocks_is_told_at_its_field(world):
    steward = world.signed_in("steward")
    run = uploaded(steward, f"{HEAD}\nssi-gastlessen;2025;71;{SOURCE};blz. 1\n").location
    steward.post(f"{run}/concept", form=run)
    concept = re.search(r"/beheer/publicaties/\d+", steward.get(run).text)[0]
    step(steward, concept, "delen", {"toelichting": "Gastlessen."})
    approver = world.signed_in("approver")
    ticked = {"afgevinkt": warnings(approver.get(concept).text)}

    for day, time in (("0001-01-01", "00.00"), ("9999-12-31", "23.59"), ("2026-12-24", "\0"), ("x", "9.00")):
        assert step(approver, concept, "goedkeuren", {"dag": day, "tijd": time, **ticked}).status_code == 400, day


@pytest.mark.slow
def test_markup_and_formulas_of_a_file_stay_text_from_finding_to_public_page(world):
    steward = world.signed_in("steward")
    wrong = f'{HEAD}\n<b>vet</b>;2025;<img src=x>;{SOURCE};"{RUN}"\n'
    run = uploaded(steward, wrong, '"><script>alert(3)</script>.csv').location
    told = steward.get(run).text
    assert "&lt;b&gt;vet" in told
    assert "&lt;img src=x" in told
    pages = [told, steward.get("/beheer/invoer").text]

    run = uploaded(steward, f'{HEAD}\nssi-gastlessen;2025;ruim 80;{SOURCE};"{RUN}"\n', "goed.csv").location
    pages.append(steward.get(run).text)
    steward.post(f"{run}/concept", form=run)
    concept = re.search(r"/beheer/publicaties/\d+", steward.get(run).text)[0]
    step(steward, concept, "delen", {"toelichting": "<script>alert(4)</script>", "zelf-gezien": "<b>vet</b>"})
    approver = world.signed_in("approver")
    pages.append(approver.get(concept).text)
    answer = step(approver, concept, "goedkeuren", {"afgevinkt": warnings(pages[-1])})
    assert answer.status_code == 303, answer.text

    visitor = world.visitor()
    public = {
        path: visitor.get(f"{path}?gebied={ROTTERDAM}")
        for path in ("/kaarten/gastlessen.csv", "/kaarten/gastlessen.xlsx", "/embed/gastlessen", "/publicaties.atom",
                     f"/gemeenten/{ROTTERDAM}", "/bronnen", "/nieuw", "/pijler/preventie-en-signaleren")
    }  # fmt: skip
    lines = public["/kaarten/gastlessen.csv"].text
    assert "ruim 80" in lines
    assert not re.search(r'(^|[,;"])=HYPERLINK', lines, re.MULTILINE)
    with ZipFile(BytesIO(public["/kaarten/gastlessen.xlsx"].data)) as book:
        assert not any(b"<f>" in book.read(name) or b"<f " in book.read(name) for name in book.namelist())
    pages += [one.text for path, one in public.items() if not path.endswith((".csv", ".xlsx"))]
    assert [sign for page in pages for sign in LIVE if sign in page] == []


@pytest.mark.slow
def test_what_is_too_large_is_told_in_words_and_never_read_in_part(world):
    steward = world.signed_in("steward")

    file = sent(steward, b"x" * 100 * MEBIBYTE)
    assert (file.status_code, FILE_TOO_LARGE in file.text) == (413, True)
    table = pasted(steward, "x" * 5_000_001)
    assert (table.status_code, TABLE_TOO_LARGE in table.text) == (400, True)
    assert world.visitor().client.post("/inloggen", data={"email": "x" * MEBIBYTE}, headers=OURS).status_code == 413
    assert NOTHING_YET in steward.get("/beheer/invoer").text


def zipped(**parts: bytes) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


def bomb() -> bytes:
    sheet = {"xl/worksheets/sheet1.xml": b"0" * 150 * MEBIBYTE}
    return zipped(**{"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}, **sheet)


def odd_package() -> bytes:
    names = ["\ud800", "a\0b", "<script>alert(5)</script>", "n" * 5000]
    descriptor = {"resources": [{"name": name, "path": name} for name in names]}
    return zipped(**{"datapackage.json": json.dumps(descriptor).encode()})


@pytest.mark.slow
@pytest.mark.parametrize("make", [bomb, odd_package, lambda: f"{HEAD}\n\0;2025;\0;a;b\n".encode("utf-16")])
def test_a_file_that_was_made_to_break_something_has_findings(world, make):
    steward = world.signed_in("steward")
    run = uploaded(steward, make(), "kwaad.zip").location
    told = steward.get(run)

    assert told.status_code == 200
    assert "Maak concept" not in told.text
    assert "gestopt" not in told.text
    assert [sign for sign in LIVE if sign in told.text] == []
    assert "Bevindingen" in told.text
