"""What programs read of this site, as the tools of others judge it."""

import json
import zipfile
from io import BytesIO

import feedparser
import pytest
from csvw import CSVW
from openapi_spec_validator import validate
from rdflib import Graph, Namespace, URIRef

from layouts.wording.subjects.open_data import TABLE_WORDS
from tests.dashboard.shipped_site import client_of, make_site

SITE = "https://cijfers.voorbeeld.nl"
DCAT, DCT = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://purl.org/dc/terms/")
# The list of licences that the Dutch profile of DCAT prescribes.
LICENCES = {
    "http://creativecommons.org/publicdomain/mark/1.0/deed.nl",
    "http://creativecommons.org/publicdomain/zero/1.0/deed.nl",
    "http://creativecommons.org/licenses/by/4.0/deed.nl",
    "http://creativecommons.org/licenses/by-sa/4.0/deed.nl",
    "http://standaarden.overheid.nl/owms/terms/geslotenlicentie",
    "http://standaarden.overheid.nl/owms/terms/licentieonbekend",
}


@pytest.fixture(scope="module")
def named_client(shipped_url, front_end):
    """A client of a site that knows its own address."""
    return client_of(make_site(shipped_url, front_end, site_url=SITE, contact_email="data@voorbeeld.nl"))


@pytest.fixture(scope="module")
def folder(named_client, tmp_path_factory):
    """A folder with the files of the zip."""
    folder = tmp_path_factory.mktemp("zip")
    zipfile.ZipFile(BytesIO(named_client.get("/data/veilige-steden.zip").data)).extractall(folder)
    return folder


@pytest.mark.slow
def test_all_tables_with_their_references_are_valid_csv_on_the_web(folder, named_client):
    described = json.loads((folder / "csv-metadata.json").read_text("utf-8"))

    assert described == named_client.get("/data/csv-metadata.json").get_json(force=True)
    assert [table["url"] for table in described["tables"]] == [f"{name}.csv" for name in TABLE_WORDS]
    assert sum(len(table["tableSchema"].get("foreignKeys", ())) for table in described["tables"]) > 20
    assert CSVW(str(folder / "csv-metadata.json"), validate=True).is_valid


@pytest.mark.slow
def test_the_validator_of_csv_on_the_web_sees_a_reference_to_nothing(folder, tmp_path):
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / "area-part-of.csv").open("a", encoding="utf-8", newline="") as table:
        table.write("GM9999,GM8888\r\n")

    with pytest.raises(ValueError, match="GM9999|key"):
        assert CSVW(str(tmp_path / "csv-metadata.json"), validate=True).is_valid, "key"


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLE_WORDS)
def test_each_table_is_valid_csv_on_the_web_by_itself(named_client, tmp_path, table):
    for ending in (".csv", ".csv-metadata.json"):
        (tmp_path / f"{table}{ending}").write_bytes(named_client.get(f"/data/{table}{ending}").data)

    assert CSVW(str(tmp_path / f"{table}.csv-metadata.json"), validate=True).is_valid


def test_the_api_describes_itself_by_openapi(named_client):
    validate(named_client.get("/api/v1/openapi.json").get_json())


@pytest.mark.parametrize("feed", ["/publicaties.atom"])
def test_a_feed_reader_reads_the_feed(named_client, feed):
    read = feedparser.parse(named_client.get(feed).data)

    assert (read.bozo, read.version) == (False, "atom10")
    assert read.entries
    assert all(one.id.startswith(SITE) and one.updated_parsed and one.title and one.summary for one in read.entries)
    paths = [one.link.removeprefix(SITE) for one in read.entries]
    assert {named_client.get(path).status_code for path in paths} == {200}


def test_every_licence_of_the_catalogue_is_one_of_the_prescribed_list(named_client):
    graph = Graph().parse(data=named_client.get("/data/catalogus.jsonld").text, format="json-ld")

    licensed = list(graph.subject_objects(DCT.license))
    assert len(licensed) > len(TABLE_WORDS)
    assert {str(licence) for _, licence in licensed} <= LICENCES
    assert {graph.value(thing, DCT.rights) for thing, _ in licensed} == {URIRef(f"{SITE}/data/licenties.csv")}
    assert set(graph.subjects(DCAT.downloadURL)) <= {thing for thing, _ in licensed}
