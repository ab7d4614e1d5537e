"""What is taken along says as much as the page: qualifier, interval, status, gaps, source, and what may not compare."""

import csv
import io
import re
import zipfile
from dataclasses import fields
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from sqlalchemy import update

from data.database import tables
from data.database.engine import make_engine
from data.model.observation import Observation
from data.model.programme_records import BudgetLine, Finding
from data.model.records import Bottleneck, Measure
from data.questions.selection import Selection
from layouts.cards.export import card_xlsx
from layouts.pages.table import CARDS_BY_ID
from layouts.rendering.files.cells import spreadsheet_cell
from tests.dashboard.shipped_site import client_of, copied, make_site

CARD = "gemeenten-vergeleken"
CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_rows(client, query, card=CARD):
    response = client.get(f"/kaarten/{card}.csv?{query}")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))


SCREEN, FIGURES, COLUMNS, EXPLANATION = 1, 2, 3, 4


def sheet_cells(content, sheet=FIGURES):
    """Give the rows of a sheet as (type, text); 's' is text, 'n' a number."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        shared = [
            "".join(part.itertext()) for part in ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
        ]
        rows = ElementTree.fromstring(file.read(f"xl/worksheets/sheet{sheet}.xml")).iter(f"{CELL}row")
        return [[_cell(cell, shared) for cell in row] for row in rows]


def _cell(cell, shared):
    assert cell.find(f"{CELL}f") is None, "a formula"
    value = cell.find(f"{CELL}v").text
    return ("s", shared[int(value)]) if cell.get("t") == "s" else ("n", value)


def xlsx_rows(client, query, card=CARD, sheet=FIGURES):
    response = client.get(f"/kaarten/{card}.xlsx?{query}")
    assert (response.status_code, response.mimetype) == (200, XLSX)
    return sheet_cells(response.data, sheet)


def test_the_survey_of_2017_comes_with_its_margins_and_source(client):
    rows = {row["area_name"]: row for row in csv_rows(client, "jaar=2017")}

    names = ("value", "lower", "upper", "interval", "qualifier", "status", "comparable")
    assert tuple(rows["Rotterdam"][name] for name in names) == (
        "39.6", "37.4", "41.8", "gepubliceerd", "exact", "definitief", "ja",
    )  # fmt: skip
    assert (rows["Nederland"]["value"], rows["Nederland"]["comparable"]) == ("34.1", "als lijn")
    assert "81877NED" in rows["Rotterdam"]["cited"]


def test_a_rate_comes_with_its_inhabitants_or_why_there_is_none(client):
    rows = {row["area"]: row for row in csv_rows(client, "cijfer=zedendelicten-geregistreerd&jaar=2022&maat=inwoners")}

    assert float(rows["GM0599"]["rate"]) == pytest.approx(95.35, abs=0.01)
    assert (rows["GM0599"]["population"], rows["GM0599"]["population_year"]) == ("655468", "2022")
    assert (rows["GM0363"]["value"], rows["GM0363"]["rate"], rows["GM0363"]["comparable"]) == ("738", "", "nee")
    assert "gemeentegrenzen veranderden" in rows["GM0363"]["reasons"]


def test_circa_stays_circa(client):
    rows = csv_rows(client, "cijfer=huisverboden-opgelegd&jaar=2018&groep=g4")

    assert {(row["area_name"], row["label"], row["qualifier"]) for row in rows} == {
        ("Den Haag", "circa 300 huisverboden", "circa"),
        ("Rotterdam", "circa 300 huisverboden", "circa"),
        ("Amsterdam", "circa 230 huisverboden", "circa"),
        ("Utrecht", "circa 50 huisverboden", "circa"),
    }


@pytest.mark.parametrize(
    ("query", "code", "words"),
    [
        ("cijfer=sisa-signalen&jaar=2020&gemeenten=GM0599", "ander-soort-gebied", "de regio Rotterdam-Rijnmond"),
        ("cijfer=stopapp-downloads&jaar=2022,2023&gemeenten=GM0599", "deel-van-jaar", "niet allebei over een heel"),
        ("cijfer=zedendelicten-geregistreerd,onveilig-weleens&jaar=2017&groep=g4", "ander-cijfer", "een ander cijfer"),
        (
            "cijfer=onveilig-weleens,onveilig-algemeen-jonge-vrouwen&jaar=2017&groep=g4",
            "ander-cijfer",
            "een ander cijfer",
        ),
    ],
)
def test_what_may_not_be_compared_says_so_in_both_files(client, query, code, words):
    refused = [row for row in csv_rows(client, query) if row["reason_codes"] == code]

    assert refused
    assert all(row["comparable"] == "nee" and words in row["reasons"] for row in refused)
    assert any(("s", code) in row and ("s", "nee") in row for row in xlsx_rows(client, query, sheet=COLUMNS))


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("indicator=sisa-signalen&area=GM0599,VR17&year=2020", "ander-soort-gebied"),
        ("indicator=stopapp-downloads&area=GM0599&year=2022,2023", "deel-van-jaar"),
        ("indicator=zedendelicten-geregistreerd,onveilig-weleens&area=GM0599&year=2017", "ander-cijfer"),
        ("indicator=onveilig-weleens,onveilig-algemeen-jonge-vrouwen&area=GM0599&year=2017", "ander-cijfer"),
        ("indicator=onveilig-weleens&area=GM0599&reference=NL01&year=2017", "ander-soort-gebied"),
    ],
)
def test_the_api_gives_the_same_reasons(client, query, code):
    answer = client.get(f"/api/v1/comparison?{query}").get_json()
    refused = [one for one in (*answer["items"], *answer["beside"]) if not one["comparable"]]

    assert [[reason["code"] for reason in one["reasons"]] for one in refused] == [[code]]
    assert refused[0]["reasons"][0]["text"]


def test_the_api_gives_the_figures_of_the_checks(client):
    answer = client.get("/api/v1/comparison?indicator=zedendelicten-geregistreerd&year=2022&per=100000").get_json()
    found = {one["areaName"]: one for one in answer["items"]}

    assert found["Amsterdam"]["observation"]["value"] == 738
    assert (found["Rotterdam"]["observation"]["value"], found["Rotterdam"]["rate"]["population"]) == (625, 655468)
    assert answer["benchmark"]["observation"]["value"] == 9085
    assert (answer["comparable"], answer["total"]) == (14, 15)
    assert answer["group"] == {"code": "deelnemers", "on": "2022-08-22"}


@pytest.mark.parametrize("year", [2013, 2017])
def test_the_csv_of_a_comparison_gives_the_verdicts_of_the_json(client, year):
    address = f"/api/v1/comparison?indicator=onveilig-weleens&year={year}&reference=GM0599"
    answer = client.get(address).get_json()
    text = client.get(address, headers={"Accept": "text/csv"}).get_data(as_text=True)

    items = [*answer["items"], answer["benchmark"]]
    told = [item["verdict"] for item in items]
    rows = list(csv.DictReader(io.StringIO(text)))

    assert [row["area"] for row in rows] == [item["area"] for item in items]
    assert [row["verdict"] for row in rows] == [verdict["kind"] if verdict else "" for verdict in told]
    assert [row["verdict_text"] for row in rows] == [verdict["text"] if verdict else "" for verdict in told]
    against = [verdict["against"]["record"] if verdict and verdict["against"] else "" for verdict in told]
    assert [row["verdict_against"] for row in rows] == against
    assert len({row["verdict"] for row in rows}) > 2
    assert {row["verdict_doubt"] for row in rows if row["verdict"]} <= {"true", "false"}


@pytest.mark.parametrize(
    "query", ["", "indicator=x", "indicator=onveilig-weleens&year=mooi", "indicator=onveilig-weleens&per=7", "a=b"]
)
def test_a_made_up_comparison_is_told_what_is_wrong(client, query):
    response = client.get(f"/api/v1/comparison?{query}")

    assert (response.status_code, response.mimetype) == (400, "application/problem+json")
    assert response.get_json()["detail"]


def test_a_workbook_holds_numbers_as_numbers_and_codes_as_text(client):
    head, *rows = xlsx_rows(client, "jaar=2017&groep=g4", sheet=COLUMNS)
    names = [text for _, text in head]
    with zipfile.ZipFile(io.BytesIO(client.get(f"/kaarten/{CARD}.xlsx?jaar=2017&groep=g4").data)) as file:
        sheet = file.read("xl/worksheets/sheet2.xml").decode()

    assert names[:3] == ["title", "area_name", "label"]
    assert all(kind == "s" for kind, _ in head)
    rotterdam = next(row for row in rows if ("s", "Rotterdam") in row)
    assert ("n", "39.6") in rotterdam
    assert ("s", "GM0599") in rotterdam
    assert 'state="frozen"' in sheet


def test_the_sheet_of_figures_is_as_a_person_reads_it(client):
    head, *rows = xlsx_rows(client, "jaar=2017&groep=g4")
    names = [text for _, text in head]
    rotterdam = dict(zip(names, next(row for row in rows if ("s", "Rotterdam") in row), strict=False))

    assert names[:5] == ["Gebied", "Cijfer", "Periode", "Waarde", "Eenheid"]
    assert (rotterdam["Periode"], rotterdam["Waarde"]) == (("n", "2017"), ("n", "39.6"))
    assert (rotterdam["Eenheid"], rotterdam["Hoe precies"]) == (("s", "%"), ("s", "precies"))
    assert (rotterdam["Ondergrens"], rotterdam["Bovengrens"]) == (("n", "37.4"), ("n", "41.8"))
    assert rotterdam["Status"] == ("s", "definitief")


def test_no_head_of_a_sheet_of_figures_is_the_name_of_a_column(client):
    records = (Measure, Bottleneck, BudgetLine, Finding)
    columns = {*Observation._fields, *(field.name for record in records for field in fields(record))}
    for card in CARDS_BY_ID:
        head, *_ = sheet_cells(client.get(f"/kaarten/{card}.xlsx").data)
        assert columns.isdisjoint(text for _, text in head), card
        assert not [text for _, text in head if "_" in text], card


def test_days_are_days_in_a_workbook(client):
    head, *rows = xlsx_rows(client, "jaar=2017&groep=g4", sheet=COLUMNS)
    start = [text for _, text in head].index("period_start")

    # Excel counts days from the last one of 1899; the cells before it may be empty.
    assert ("n", str((date(2017, 1, 1) - date(1899, 12, 30)).days)) in rows[0][: start + 1]


def test_a_csv_of_a_card_opens_in_excel_with_its_accents(client):
    for address in (f"/kaarten/{CARD}.csv", "/data/gebied-GM0599.csv"):
        assert client.get(address).data.startswith(b"\xef\xbb\xbf")
    assert not client.get("/data/observations.csv").data.startswith(b"\xef\xbb\xbf")


def test_the_files_of_two_choices_have_two_names(client):
    queries = ("", "cijfer=onveilig-vaak", "cijfer=onveilig-vaak&jaar=2016", "van=2015", "gebied=GM0505", "groep=g4")

    names = {client.get(f"/kaarten/{CARD}.xlsx?{query}").headers["Content-Disposition"] for query in queries}

    assert len(names) == len(queries)


def test_excel_is_offered_before_csv(client):
    for address in ("/pijler/directe-veiligheid?gebied=GM0599", "/embed/huisverboden?gebied=GM0599"):
        files = re.findall(r"/kaarten/huisverboden[.](xlsx|csv)", client.get(address).text)
        assert files[:2] == ["xlsx", "csv"], address


def test_a_workbook_explains_itself_on_its_last_sheet(client):
    content = client.get(f"/kaarten/{CARD}.xlsx?cijfer=zedendelicten-geregistreerd&jaar=2022").data
    told = " ".join(text for row in sheet_cells(content, EXPLANATION) for _, text in row)

    assert "Registraties zeggen niet hoe vaak het gebeurt" in told
    assert "Bron: " in told
    assert "gemeentegrenzen van 2023" in told


def test_every_card_comes_as_csv_and_as_excel_with_the_same_rows(client):
    for card in CARDS_BY_ID:
        text = client.get(f"/kaarten/{card}.csv")
        book = client.get(f"/kaarten/{card}.xlsx")
        assert (text.status_code, book.status_code) == (200, 200), card
        lines = list(csv.reader(io.StringIO(text.data.decode("utf-8-sig"))))
        assert len(sheet_cells(book.data)) == len(lines), card


def test_what_a_spreadsheet_would_run_is_only_text(client):
    card = CARDS_BY_ID[CARD]
    evil = ['=HYPERLINK("http://x")', "+1", "-2", "@a", "\tb", 7.0, None]
    made = type(card)(**{**vars(card), "export": lambda answer, catalogue: (["a"], [[cell] for cell in evil])})
    reader = client.application.extensions["veilige_steden"]["reader"]
    answer = reader.answer(card.question(Selection(), reader.catalogue))
    cells = sheet_cells(card_xlsx(made, answer, reader.catalogue))

    assert [row[0] for row in cells[1:] if row][:5] == [("s", text) for text in evil[:5]]
    assert [spreadsheet_cell(cell) for cell in evil] == ["'" + text for text in evil[:5]] + [7, ""]


EVIL_NAME = '=HYPERLINK("http://kwaad.example");=1,@a'
# Each table with a name that stands in the head or the cells of files.
NAMED = ((tables.area, "name"), (tables.indicator, "title"), (tables.source, "title"), (tables.source, "publisher"))


@pytest.fixture(scope="module")
def evil_client(shipped_url, front_end, tmp_path_factory):
    """A site whose every area, indicator and source has a name that a spreadsheet would run."""
    url = copied(shipped_url, tmp_path_factory.mktemp("evil") / "site.sqlite")
    engine = make_engine(url)
    with engine.begin() as connection:
        for table, name in NAMED:
            connection.execute(update(table).values({name: EVIL_NAME}))
    engine.dispose()
    return client_of(make_site(url, front_end))


TABLES = ("areas", "areas-excel-nl", "sources", "indicators", "licenties", "gebied-GM0599")
LISTS = ("areas", "sources", "indicators", "observations")
CSV_DOORS = (*(f"/data/{name}.csv" for name in TABLES), *(f"/api/v1/{name}.csv" for name in LISTS))


@pytest.mark.slow
def test_no_file_runs_the_name_of_anything_in_its_head_or_cells(evil_client):
    seen = 0
    for path in (*(f"/kaarten/{card}.csv" for card in CARDS_BY_ID), *CSV_DOORS):
        answer = evil_client.get(path)
        assert answer.status_code == 200, path
        text = answer.data.decode("utf-8-sig")
        seen += "HYPERLINK" in text
        for delimiter in ",;|\t":
            cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]
            assert [cell for cell in cells if cell.lstrip().startswith(("=", "@"))] == [], (path, delimiter)
    assert seen > 20
    (head, *_) = csv.reader(io.StringIO(evil_client.get("/kaarten/volledigheid.csv").data.decode("utf-8-sig")))
    assert any(cell.startswith("'=HYPERLINK") for cell in head)


@pytest.mark.slow
def test_no_workbook_makes_a_formula_of_a_name(evil_client):
    for card in CARDS_BY_ID:
        sheet_cells(evil_client.get(f"/kaarten/{card}.xlsx").data)  # which looks for formulas


def test_the_years_say_which_may_follow_which(client):
    rows = csv_rows(client, "cijfer=huisverboden-opgelegd&gemeenten=GM0599", card="gemeenten-jaren")

    assert [row["comparable"] for row in rows[:1]] == ["ja"]
    assert any(row["comparable"] == "nee" and "andere-bron" in row["reason_codes"] for row in rows)


def test_an_unknown_card_is_not_found(client):
    assert client.get("/kaarten/bestaat-niet.xlsx").status_code == 404


def test_the_file_says_what_it_is_by_its_name(client):
    header = client.get(f"/kaarten/{CARD}.xlsx").headers["Content-Disposition"]

    assert re.fullmatch(
        r'attachment; filename="gemeenten-vergeleken-rotterdam-[a-z-]+-deelnemers-\d{4}-publicatie-\d+\.xlsx"', header
    )


@pytest.mark.parametrize(
    ("card", "query", "name"),
    [
        (CARD, "cijfer=onveilig-vaak&jaar=2017&groep=g4", "rotterdam-onveilig-vaak-g4-2017"),
        ("huisverboden", "", "rotterdam-2018-2022"),
        ("huisverboden", "gebied=GM0363", "amsterdam-2018"),
        ("huisverboden", "van=2020&tot=2021", "rotterdam-2020-2021"),
    ],
)
def test_the_name_of_a_file_tells_figure_place_group_and_years(client, card, query, name):
    header = client.get(f"/kaarten/{card}.csv?{query}").headers["Content-Disposition"]

    assert header == f'attachment; filename="{card}-{name}-publicatie-1.csv"'


class Words(HTMLParser):
    """The words of the cells of each row of the tables on a page."""

    def __init__(self):
        super().__init__()
        self.rows, self.is_cell = [], False

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.is_cell = True

    def handle_endtag(self, tag):
        self.is_cell = self.is_cell and tag not in ("td", "th")

    def handle_data(self, data):
        if self.is_cell:
            self.rows[-1][-1] += data


def test_the_first_sheet_reads_as_the_card_on_the_screen(client):
    page = client.get("/pijler/directe-veiligheid?gebied=GM0599").text
    card = page.split('id="plain-huisverboden"')[1].split("</article>")[0]
    words = Words()
    words.feed(card)
    rows = [[text for _, text in row] for row in xlsx_rows(client, "gebied=GM0599", "huisverboden", SCREEN)]
    plain = [[re.sub(r"\s", "", cell) for cell in row] for row in rows]

    assert rows[0] == [CARDS_BY_ID["huisverboden"].title]
    assert "349" in rows[1][0]
    start = plain.index([re.sub(r"\s", "", cell) for cell in words.rows[0]])
    for number, row in enumerate(words.rows):
        assert plain[start + number] == [bare for cell in row if (bare := re.sub(r"\s", "", cell))]
    assert rows[-1][0].startswith("publicatie")
    assert any(row[0].startswith("Bron") for row in rows[start + len(words.rows) :])
