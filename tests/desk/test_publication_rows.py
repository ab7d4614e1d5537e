"""What an approver reads of each row without leaving the page: old and new, why, source, place and note, in Dutch."""

import re
from html import unescape
from io import BytesIO

from openpyxl import Workbook

from dashboard.desk.vocabulary import VOCABULARY
from data.imports.findings import Finding
from data.imports.reading import read_file
from layouts.wording.imports.findings import finding_text
from tests.data.desk.desk_files import SOURCE
from tests.desk.conftest import ROTTERDAM
from tests.desk.prepared_releases import brought, concept, writer_of

FEELS_UNSAFE = f"onveilig-vaak;2013;2,5;{SOURCE};blz. 7, tabel 2"
ENGLISH = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.])")


def cells(page: str, title: str) -> list[str]:
    row = next(one for one in re.findall(r"<tr[^>]*>.*?</tr>", page, re.DOTALL) if title in one and "<td>" in one)
    return [unescape(re.sub(r"<[^>]+>", "|", one)).strip("|") for one in re.findall(r"<td>(.*?)</td>", row, re.DOTALL)]


def test_a_revised_row_tells_old_and_new_why_and_both_sources(world):
    made = concept(world, FEELS_UNSAFE, reason="Afgelezen uit de verkeerde kolom.")
    page = world.signed_in("approver").get(f"/beheer/publicaties/{made}").text

    name, period, old, new, why, source, note = cells(page, "vaak")

    assert name == "Inwoners die zich vaak onveilig voelen"
    assert (period, old, new) == ("2013", "3,7%", "2,5%")
    assert why == "Afgelezen uit de verkeerde kolom."
    assert "blz. 7, tabel 2" in source
    assert "Eerst: " in source
    assert "tabel 81877NED" in source
    assert note == ""
    assert ENGLISH.findall(re.sub(r"<[^>]+>", "", page.partition("Wat erin staat")[2].partition("Controle")[0])) == []


def test_a_note_of_a_new_row_stands_beside_it(world):
    head = "cijfer;jaar;waarde;bron;plaats;kanttekening"
    read = read_file(f"{head}\nssi-gastlessen;2025;71;{SOURCE};blz. 1;Zonder basisscholen.\n".encode(),
                     "observations", VOCABULARY, ROTTERDAM)  # fmt: skip
    run = brought(world, "ssi-gastlessen;2019;5;x;y")
    desk = writer_of(world, "steward")
    desk.stage(run, read)
    made = desk.make_concept(run, {})

    told = cells(world.signed_in("approver").get(f"/beheer/publicaties/{made}").text, "astlessen")

    assert told[-1] == "Zonder basisscholen."
    assert told[2:5] == ["-", "71", ""]


def test_a_number_of_a_workbook_stands_in_its_finding_as_the_workbook_shows_it(world):
    book = Workbook()
    for row in (["Cijfer", "Jaar", "Waarde", "Bron", "Plaats"], ["ssi-gastlessen", 2025, 2.5, SOURCE, "blz. 1"]):
        book.active.append(row)
    kept = BytesIO()
    book.save(kept)
    run = brought(world, "ssi-gastlessen;2019;5;x;y")
    writer_of(world, "steward").stage(run, read_file(kept.getvalue(), "observations", VOCABULARY, ROTTERDAM))

    page = world.signed_in("steward").get(f"/beheer/invoer/{run}").text

    assert "<td>2,5</td>" in page
    assert "2.5" not in page


def test_a_jump_is_told_with_its_neighbour_in_dutch():
    jump = Finding("sprong", about=("12 keer zo", "groot", "1234.5", "2024"))

    assert finding_text(jump).startswith("Dit getal is 12 keer zo groot, naast 1.234,5 over 2024.")
