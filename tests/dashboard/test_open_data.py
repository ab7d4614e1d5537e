"""All that is public can be taken along as files, and nothing else: whole, per table, and described."""

import csv
import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from sqlalchemy import insert

from dashboard.open_data import file_builder
from data.database import tables
from data.database.engine import make_engine
from data.database.migrations import migrate
from data.database.visibility import PUBLIC
from data.releases.load import load_package
from layouts.wording.subjects.open_data import TABLE_WORDS
from tests.dashboard.shipped_site import ROTTERDAM, TODAY, VIEWERS, client_of, make_site
from tests.data.database import release_row

SECRET = "424242"
# What the API has beside the figures: its description, a question that needs a choice, and when it was loaded.
NOT_LISTS = {"openapi.json", "comparison", "releases", "changes"}
CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FILES = {
    "/data/veilige-steden.zip": "application/zip",
    "/data/publicatie-1.zip": "application/zip",
    "/data/veilige-steden.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "/data/gebied-GM0599.csv": "text/csv; charset=utf-8; header=present",
    "/data/gebied-GM0599.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "/data/observations.csv": "text/csv; charset=utf-8; header=present",
    "/data/observations-excel-nl.csv": "text/csv; charset=utf-8; header=present",
    "/data/licenties.csv": "text/csv; charset=utf-8; header=present",
    "/data/observations.csv-metadata.json": "application/csvm+json",
    "/data/catalogus.jsonld": "application/ld+json",
}
EVERY_FILE = [
    *FILES,
    *(f"/data/{table}{ending}" for table in TABLE_WORDS for ending in (".csv", "-excel-nl.csv", ".csv-metadata.json")),
]


def add_release(url, number, state, public_on, **figure):
    engine = make_engine(url)
    row = {
        "record": f"X{SECRET}",
        "indicator": "huisverboden-opgelegd",
        "kind": "count",
        "area": ROTTERDAM,
        "period_kind": "jaar",
        "period_start": date(2025, 1, 1),
        "period_end": date(2025, 12, 31),
        "period_label": "2025",
        "period_key": "jaar:2025",
        "value": float(SECRET),
        "qualifier": "exact",
        "status": "voorlopig",
        "caveat": f"=HYPERLINK({SECRET})",
        "source": "rotterdam-evaluatie-2019-2022",
        "section": "p. 1",
    }
    with engine.begin() as connection:
        release = release_row(number, state, public_on, note=f"Publicatie {SECRET}")
        connection.execute(insert(tables.release), [release])
        connection.execute(insert(tables.observation), [row | figure | {"release": number}])
    engine.dispose()


def text_of(client, address):
    """Give all a file says: of a zip or workbook the files inside it."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    if not zipfile.is_zipfile(io.BytesIO(answer.data)):
        return answer.text
    with zipfile.ZipFile(io.BytesIO(answer.data)) as file:
        return "".join(file.read(name).decode() for name in file.namelist())


def rows_of(client, address, **how):
    content = client.get(address).data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline=""), **how))


@pytest.mark.parametrize("address", FILES)
def test_a_file_says_what_it_is_and_who_has_it_need_not_get_it_again(client, address):
    answer = client.get(address)
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    head = client.head(address)

    assert (answer.status_code, answer.content_type) == (200, FILES[address])
    assert answer.headers["Cache-Control"].startswith("public, max-age=")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert (again.status_code, again.data) == (304, b"")
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", answer.headers["ETag"])
    assert "Set-Cookie" not in answer.headers


@pytest.mark.slow
def test_every_worker_gives_the_same_bytes_on_any_day(shipped_url, front_end, client):
    other = client_of(make_site(shipped_url, front_end, today=lambda: date(2027, 3, 1)))

    for address in FILES:
        assert other.get(address).headers["ETag"] == client.get(address).headers["ETag"], address


@pytest.mark.slow
def test_what_is_not_public_is_in_no_file_before_or_after_a_steward_asked(own_database, front_end):
    # Of a release that will be public the day is still to come.
    for number, state in enumerate(("openbaar", "concept", "gedeeld"), start=2):
        add_release(own_database, number, state, date(2026, 12, 1) if state == "openbaar" else None)
    asking = {"viewer": PUBLIC}
    client = client_of(make_site(own_database, front_end, viewer_now=lambda: asking["viewer"]))

    for role in ("public", "steward", "administrator", "public"):
        asking["viewer"] = VIEWERS[role]
        telling = [address for address in EVERY_FILE if SECRET in text_of(client, address)]
        assert telling == [], role
        assert {client.get(f"/data/publicatie-{number}.zip").status_code for number in (2, 3, 4)} == {404}
    assert SECRET not in client.get("/data/").text


def test_a_page_shows_nobody_a_release_that_is_not_public(own_database, front_end):
    add_release(own_database, 2, "gedeeld", None)
    client = client_of(make_site(own_database, front_end, viewer_now=lambda: VIEWERS["administrator"]))

    page = client.get("/data/").text

    assert "/data/publicatie-1.zip" in page
    assert "/data/publicatie-2.zip" not in page


@pytest.mark.slow
def test_on_its_day_a_figure_is_in_every_file_and_the_older_publication_stays_what_it_was(own_database, front_end):
    day = {"today": TODAY}
    add_release(own_database, 2, "openbaar", date(2026, 12, 1))
    client = client_of(make_site(own_database, front_end, today=lambda: day["today"]))
    before = client.get("/data/publicatie-1.zip").data
    assert client.get("/data/publicatie-2.zip").status_code == 404

    day["today"] = date(2026, 12, 1)

    with_figures = ["/data/veilige-steden.zip", "/data/publicatie-2.zip", "/data/veilige-steden.xlsx"]
    with_figures += ["/data/gebied-GM0599.csv", "/data/gebied-GM0599.xlsx"]
    for address in [*with_figures, "/data/observations.csv", "/data/observations-excel-nl.csv"]:
        assert SECRET in text_of(client, address), address
    assert client.get("/data/publicatie-1.zip").data == before
    assert client.get("/data/veilige-steden.zip").data == client.get("/data/publicatie-2.zip").data


@pytest.mark.slow
def test_an_empty_installation_that_loads_the_zip_answers_programs_the_same(own_database, front_end, tmp_path):
    revised = {"record": "H-NIEUW", "period_label": "2022", "period_key": "jaar:2022"}
    year = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}
    add_release(own_database, 2, "openbaar", date(2026, 7, 1), **revised, **year)
    add_release(own_database, 3, "concept", None)
    before = client_of(make_site(own_database, front_end))
    with zipfile.ZipFile(io.BytesIO(before.get("/data/veilige-steden.zip").data)) as file:
        file.extractall(tmp_path / "zip")
    url = f"sqlite:///{tmp_path / 'again.sqlite'}"
    engine = make_engine(url)
    migrate(engine)
    load_package(engine, tmp_path / "zip", datetime(2026, 7, 1, tzinfo=UTC))
    engine.dispose()
    again = client_of(make_site(url, front_end))
    lists = [rule.rule for rule in again.application.url_map.iter_rules() if rule.rule.startswith("/api/v1/")]
    lists = [rule for rule in lists if not rule.endswith(".csv")]  # the same lists as files
    lists = [rule for rule in lists if "<" not in rule and rule.rsplit("/", 1)[1] not in NOT_LISTS]

    assert len(lists) > 12
    for address in lists:
        pages = [client.get(f"{address}?limit=500").get_json()["items"] for client in (before, again)]
        assert pages[0], address
        assert [without_release(item) for item in pages[0]] == [without_release(item) for item in pages[1]], address
    asked = "/api/v1/observations?indicator=huisverboden-opgelegd&area=GM0599&from=2022&to=2022"
    assert [item["value"] for item in again.get(asked).get_json()["items"]] == [424242]


def without_release(item):
    """Leave out what is of the releases here: a package holds what counts now, not the numbers of before."""
    of_releases = {"release", "revisedIn", "oldValue", "oldQualifier", "withdrawnOn", "withdrawnBecause"}
    return {name: value for name, value in item.items() if name not in of_releases}


@pytest.mark.slow
def test_no_file_holds_a_cell_that_a_spreadsheet_runs(own_database, front_end):
    add_release(own_database, 2, "openbaar", date(2026, 7, 1))
    client = client_of(make_site(own_database, front_end))
    run = ("=", "+", "-", "@", "\t", "\r")

    for table in TABLE_WORDS:
        rows = rows_of(client, f"/data/{table}.csv") + rows_of(client, f"/data/{table}-excel-nl.csv", delimiter=";")
        cells = [cell for row in rows for cell in row.values()]
        assert [cell for cell in cells if cell.startswith(run)] == [], table
    assert "'=HYPERLINK" in text_of(client, "/data/observations.csv")
    with zipfile.ZipFile(io.BytesIO(client.get("/data/veilige-steden.xlsx").data)) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        assert all(b"<f>" not in book.read(name) for name in sheets)
        assert any("=HYPERLINK" in book.read(name).decode() for name in sheets)


def test_a_table_is_plain_rfc_4180_with_points_and_iso_dates(client):
    raw = client.get("/data/observations.csv").data
    rows = {row["record"]: row for row in rows_of(client, "/data/observations.csv")}

    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == len(rows) + 1 == raw.count(b"\n")
    survey = rows["C0005"]
    assert [survey[name] for name in ("area", "period_start", "value", "lower", "upper")] == [
        "GM0363", "2016-01-01", "41.6", "40", "43.2",
    ]  # fmt: skip


def test_the_file_of_an_area_holds_all_its_figures_and_no_other(client):
    rows = {row["record"]: row for row in rows_of(client, "/data/gebied-GM0344.csv")}
    everywhere = rows_of(client, "/data/observations.csv")

    assert rows.keys() == {row["record"] for row in everywhere if row["area"] == "GM0344"}
    assert {row["area_name"] for row in rows.values()} == {"Utrecht"}
    assert all(row["label"] and row["title"] and row["cited"] for row in rows.values())


def test_no_margin_of_ours_is_told_more_precisely_than_two_places_beyond_its_figure(client):
    rows = {row["record"]: row for row in rows_of(client, "/data/gebied-GM0599.csv")}
    ours = [row for row in rows.values() if row["interval"] in ("wilson", "poisson")]

    assert {row["interval"] for row in ours} == {"wilson", "poisson"}
    assert max(len(row[name].partition(".")[2]) for row in ours for name in ("lower", "upper")) <= 3
    twins = client.get("/api/v1/observations?area=GM0599&limit=500").get_json()["items"]
    told = {one["record"]: (one["lower"], one["upper"]) for one in twins}
    assert {row["record"]: (float(row["lower"]), float(row["upper"])) for row in ours}.items() <= told.items()


def test_the_page_of_an_area_offers_all_its_figures(client):
    page = client.get("/gemeenten/GM0344").text

    assert "Alle cijfers van Utrecht: " in page
    assert 'href="/data/gebied-GM0344.csv"' in page
    assert 'href="/data/gebied-GM0344.xlsx"' in page


def test_the_variant_for_excel_has_a_mark_semicolons_and_commas(client):
    raw = client.get("/data/observations-excel-nl.csv").data
    rows = {row["record"]: row for row in rows_of(client, "/data/observations-excel-nl.csv", delimiter=";")}
    plain = rows_of(client, "/data/observations.csv")

    assert raw.startswith(b"\xef\xbb\xbf")
    assert [rows["C0005"][name] for name in ("area", "value", "lower")] == ["GM0363", "41,6", "40"]
    assert len(rows) == len(plain)
    gaps = {row["record"] for row in plain if row["value"] == ""}
    assert gaps
    assert gaps == {code for code in rows if rows[code]["value"] == ""}


def test_the_workbook_has_a_sheet_a_table_with_codes_as_text(client):
    with zipfile.ZipFile(io.BytesIO(client.get("/data/veilige-steden.xlsx").data)) as book:
        names = [one.get("name") for one in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{CELL}sheet")]
        figures = f"xl/worksheets/sheet{names.index('Cijfers') + 1}.xml"
        rows = list(ElementTree.fromstring(book.read(figures)).iter(f"{CELL}row"))

    assert names == ["Toelichting", "Licenties", *(title for title, _ in TABLE_WORDS.values())]
    head, first = rows[0], {cell.get("r")[0]: cell for cell in rows[1]}
    assert all(cell.get("t") == "inlineStr" for cell in head)
    assert first["C"].get("t") == "inlineStr", "the code of the area"
    assert len(rows) == len(rows_of(client, "/data/observations.csv")) + 1


def test_the_zip_tells_what_may_be_reused_of_each_source(client):
    with zipfile.ZipFile(io.BytesIO(client.get("/data/veilige-steden.zip").data)) as file:
        names, licences = file.namelist(), file.read("LICENTIES.csv").decode()
        described, told = json.loads(file.read("datapackage.json")), file.read("README.txt").decode()

    assert {"README.txt", "LICENTIES.csv", *(f"{table}.csv" for table in TABLE_WORDS)} <= set(names)
    sources = list(csv.DictReader(io.StringIO(licences, newline="")))
    assert {row["source"] for row in sources} == {row["source"] for row in rows_of(client, "/data/sources.csv")}
    assert all(row["reuse"] for row in sources)
    assert described["version"] == "1.1.0"
    assert described["cellGuard"] == "apostrophe"
    assert "één apostrof weg" in told
    assert "één apostrof weg" in described["description"]


def test_the_description_of_a_table_names_its_columns_in_order(client):
    for table in TABLE_WORDS:
        described = client.get(f"/data/{table}.csv-metadata.json").get_json(force=True)
        head = client.get(f"/data/{table}.csv").text.splitlines()[0].split(",")
        assert [column["name"] for column in described["tableSchema"]["columns"]] == head, table
        assert described["url"] == f"{table}.csv"
    columns = client.get("/data/observations.csv-metadata.json").get_json(force=True)["tableSchema"]["columns"]
    kinds = {column["name"]: column["datatype"] for column in columns}
    assert (kinds["value"], kinds["area"]) == ("decimal", "string")
    assert kinds["period_start"] == {"base": "date", "format": "yyyy-MM-dd"}


def test_the_catalogue_has_what_dcat_ap_nl_asks(shipped_url, front_end):
    site = make_site(shipped_url, front_end, site_url="https://cijfers.voorbeeld.nl", contact_email="data@voorbeeld.nl")
    catalogue = client_of(site).get("/data/catalogus.jsonld").get_json(force=True)
    (dataset,), (service,) = catalogue["dcat:dataset"], catalogue["dcat:service"]
    common = {"dct:title", "dct:description", "dcat:contactPoint", "dct:publisher"}

    assert common <= catalogue.keys()
    asked = common | {"dct:accessRights", "dct:identifier", "dcat:theme"}
    assert asked | {"dct:creator", "dcat:distribution"} <= dataset.keys()
    assert asked | {"dcat:endpointURL", "dcat:endpointDescription", "dct:license"} <= service.keys()
    assert all({"dct:license", "dcat:accessURL"} <= one.keys() for one in dataset["dcat:distribution"])
    assert dataset["dct:title"]["@language"] == "nl"
    assert dataset["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:data@voorbeeld.nl"}
    assert dataset["dct:identifier"].startswith("https://cijfers.voorbeeld.nl/")


def test_every_file_the_catalogue_names_is_there(client):
    (dataset,) = client.get("/data/catalogus.jsonld").get_json(force=True)["dcat:dataset"]
    named = [one["dcat:downloadURL"]["@id"].removeprefix("http://localhost") for one in dataset["dcat:distribution"]]

    assert len(named) == len(TABLE_WORDS) + 2
    assert {client.get(address).status_code for address in named} == {200}


def test_every_page_leads_programs_to_the_feed_and_the_catalogue(client):
    for path in ("/", "/data/", "/bronnen"):
        page = client.get(path).text
        assert 'rel="alternate" type="application/atom+xml"' in page
        assert 'rel="alternate" type="application/ld+json"' in page
        assert 'href="/data/catalogus.jsonld"' in page


def test_the_page_says_how_to_cite_the_newest_publication(client):
    page = client.get("/data/").text

    assert "Citeer dit" in page
    assert "Open data van het dashboard Veilige Steden, publicatie 1 (1 juni 2026)" in page
    assert "{site}/data/publicatie-1.zip" in page.split('data-copy="')[1].split('"')[0]
    assert "/data/" in client.get("/sitemap.xml").text


@pytest.mark.parametrize(
    "address",
    [
        "/data/publicatie-0.zip",
        "/data/gebied-GM9999.csv",
        "/data/gebied-GM9999.xlsx",
        "/data/gebied-.csv",
        "/data/publicatie-99.zip",
        "/data/publicatie--1.zip",
        "/data/publicatie-1e3.zip",
        "/data/publicatie-" + "9" * 5000 + ".zip",
        "/data/release.csv",
        "/data/..%2Fveilige-steden.csv",
        "/data/licenties-excel-nl.csv",
        "/data/observations.json",
    ],
)
def test_what_is_not_offered_is_not_there(client, address):
    assert client.get(address).status_code == 404


def test_a_file_is_built_once_however_many_ask(shipped_url, front_end, monkeypatch):
    built = []
    write_zip = file_builder.write_zip
    writers = {"veilige-steden.zip": lambda *arguments: built.append(1) or write_zip(*arguments)}
    monkeypatch.setattr(file_builder, "DATASET_FILES", {**file_builder.DATASET_FILES, **writers})
    site = make_site(shipped_url, front_end)

    with ThreadPoolExecutor(6) as many:
        answers = list(many.map(lambda _: client_of(site).get("/data/veilige-steden.zip"), range(12)))

    assert len(built) == 1
    assert {answer.status_code for answer in answers} <= {200, 503}
    assert len({answer.data for answer in answers if answer.status_code == 200}) == 1
    assert all(answer.headers["Retry-After"] == "5" for answer in answers if answer.status_code == 503)

