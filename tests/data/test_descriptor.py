"""Our own tables are the schema. What a descriptor says otherwise is read rightly or refused in words."""

import csv
import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest
from frictionless import Package as FrictionlessPackage
from frictionless import system

from data.database.resources import RESOURCES
from data.exchange.descriptor import MOST_BYTES
from data.exchange.issues import BadPackage
from data.exchange.package_reader import open_package, read_package
from data.exchange.package_writer import NAME
from data.exchange.table_schemas import table_schema

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
FIGURES = "observations"


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "package"))


def described(folder: Path) -> dict:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def describe(folder: Path, descriptor: object) -> Path:
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def resource(descriptor: dict, name: str) -> dict:
    return next(one for one in descriptor["resources"] if one["name"] == name)


def changed(folder: Path, name: str, **values: object) -> Path:
    """Change what the descriptor says of a table; the names of a schema change in the schema."""
    descriptor = described(folder)
    one = resource(descriptor, name)
    for key, value in values.items():
        (one["schema"] if key in ("fields", "primaryKey", "foreignKeys", "missingValues") else one)[key] = value
    return describe(folder, descriptor)


def field_changed(folder: Path, name: str, column: str, **values: object) -> Path:
    descriptor = described(folder)
    fields = resource(descriptor, name)["schema"]["fields"]
    next(one for one in fields if one["name"] == column).update(values)
    return describe(folder, descriptor)


def refusal(folder: Path, **given) -> str:
    with pytest.raises(BadPackage) as refused:
        open_package(folder, **given)
    return str(refused.value)


def test_the_schema_of_the_shipped_package_is_the_one_made_of_our_tables():
    for name, one in ((one["name"], one["schema"]) for one in described(SHIPPED)["resources"]):
        own = table_schema(name)
        references = [sorted(map(str, schema.pop("foreignKeys", ()))) for schema in (own, one)]
        assert own == one, name
        assert references[0] == references[1], name


def test_a_column_that_is_gone_from_schema_and_file_is_refused_with_what_would_go(folder):
    fields = [one for one in table_schema(FIGURES)["fields"] if one["name"] != "caveat"]
    words = refusal(changed(folder, FIGURES, fields=fields), in_use=lambda name, column: 80)

    assert "kolom caveat" in words
    assert "80 waarden zouden verdwijnen" in words
    assert "zet haar terug, ook in observations.csv" in words


@pytest.mark.parametrize("name", RESOURCES)
def test_no_column_of_any_table_may_go(folder, name):
    last = table_schema(name)["fields"][-1]["name"]
    words = refusal(changed(folder, name, fields=table_schema(name)["fields"][:-1]))

    assert f"kolom {last}" in words


def test_columns_may_stand_in_another_order(folder):
    fields = table_schema("terms")["fields"][::-1]

    assert open_package(changed(folder, "terms", fields=fields)).schemas["terms"]["fields"] == fields


@pytest.mark.parametrize(
    "values",
    [
        {"primaryKey": "term"},
        {"encoding": "UTF-8"},
        {"path": ["terms.csv"]},
        {"path": "./terms.csv"},
        {"dialect": {}},
        {"foreignKeys": []},
        {"bytes": (SHIPPED / "terms.csv").stat().st_size},
        {"hash": hashlib.md5((SHIPPED / "terms.csv").read_bytes()).hexdigest()},
        {"hash": "SHA256:" + hashlib.sha256((SHIPPED / "terms.csv").read_bytes()).hexdigest().upper()},
        {"hash": "sha512:" + hashlib.sha512((SHIPPED / "terms.csv").read_bytes()).hexdigest()},
    ],
)
def test_what_the_standard_allows_is_read(folder, values):
    changed(folder, "terms", **values)
    with system.use_context(trusted=True):
        FrictionlessPackage(str(folder / "datapackage.json"))  # it is a valid form, for another reader too

    assert open_package(folder).schemas["terms"] == table_schema("terms")


@pytest.mark.parametrize("resource_name", ["pillars", ""])
def test_a_reference_to_the_table_itself_has_two_forms(folder, resource_name):
    reference = {"fields": "parent", "reference": {"resource": resource_name, "fields": "pillar"}}

    assert open_package(changed(folder, "pillars", foreignKeys=[reference]))


def test_what_is_left_out_is_read_as_ours(folder):
    descriptor = described(folder)
    for one in descriptor["resources"]:
        one["schema"] = {"fields": [{"name": field["name"]} for field in one["schema"]["fields"]]}
        for field, own in zip(one["schema"]["fields"], table_schema(one["name"])["fields"], strict=True):
            field["type"] = own["type"]
    package = open_package(describe(folder, descriptor))

    assert package.schemas == {name: table_schema(name) for name in RESOURCES}


NESTED = "[" * 100_000
FORMS = [
    ("[]", "hoort een object te zijn"),
    ("7", "hoort een object te zijn"),
    ("null", "hoort een object te zijn"),
    (NESTED, "te diep genest"),
    (NESTED + "]" * 100_000, "te diep genest"),
    ("{" * 10, "geen geldige JSON"),
    ('{"version": ' + "9" * 5000 + "}", "geen geldige JSON"),
    ('{"name": ["x"], "version": "1.0.0"}', "'name' is een gewone tekst"),
    ('{"name": "a\\u0000b", "version": "1.0.0"}', "'name' is een gewone tekst"),
    (json.dumps({"name": "x" * 121, "version": "1.0.0"}), "hooguit 120 tekens"),
    ('{"name": "x", "version": 1.0}', "drie getallen"),
    ('{"name": "x", "version": "٢.٠.٠"}', "drie getallen"),
    ('{"name": "x", "version": "9999999999.0.0"}', "drie getallen"),
    ('{"name": "x", "version": "1.0.0", "release_note": ["y"]}', "'release_note' is een gewone tekst"),
    (json.dumps({"name": "x", "version": "1.0.0", "release_note": "x" * 2001}), "hooguit 2000 tekens"),
    ('{"name": "x", "version": "1.0.0", "resources": {}}', "'resources' is een lijst"),
    ('{"name": "x", "version": "1.0.0", "resources": null}', "'resources' is een lijst"),
    ('{"name": "x", "version": "1.0.0", "resources": [1]}', "op plaats 1 van 'resources' heeft geen naam"),
    ('{"name": "x", "version": "1.0.0", "resources": [{"name": ["terms"]}]}', "heeft geen naam"),
    ('{"name": "x", "version": "1.0.0", "resources": [{"name": "\\ud800"}]}', "deze tabel is onbekend"),
]


@pytest.mark.parametrize(("text", "remedy"), FORMS, ids=[remedy + str(at) for at, (_, remedy) in enumerate(FORMS)])
def test_a_descriptor_of_another_form_is_refused_in_words(folder, text, remedy):
    (folder / "datapackage.json").write_text(text, encoding="utf-8")

    assert remedy in refusal(folder)


def test_a_descriptor_larger_than_any_is_not_read(folder):
    with (folder / "datapackage.json").open("ab") as stream:
        stream.truncate(MOST_BYTES + 1)

    assert "groter dan" in refusal(folder)


def test_a_descriptor_may_begin_with_a_mark(folder):
    file = folder / "datapackage.json"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    assert open_package(folder).name == "veilige-steden-cijfers"


@pytest.mark.parametrize(
    ("values", "remedy"),
    [
        ({"schema": "schemas/terms.json"}, "niet in een ander bestand"),
        ({"schema": None}, "heeft hier een schema nodig"),
        ({"schema": ["x"]}, "heeft hier een schema nodig"),
        ({"fields": {"a": 1}}, "een lijst 'fields' nodig"),
        ({"fields": ["term", {}]}, "het veld op plaats 1 van 'terms' heeft geen naam"),
        ({"fields": [{"type": "string"}]}, "heeft geen naam"),
        ({"fields": [*table_schema("terms")["fields"], {"name": "extra"}]}, "kent deze kolom niet"),
        ({"fields": [*table_schema("terms")["fields"], {"name": "term"}]}, "staat twee keer"),
        ({"path": "../terms.csv"}, '"path": "terms.csv"'),
        ({"path": "/etc/passwd"}, '"path": "terms.csv"'),
        ({"path": "https://example.org/terms.csv"}, '"path": "terms.csv"'),
        ({"path": ["terms.csv", "more.csv"]}, '"path": "terms.csv"'),
        ({"path": {"a": 1}}, '"path": "terms.csv"'),
        ({"path": None, "data": []}, '"path": "terms.csv"'),
        ({"encoding": "latin-1"}, "in UTF-8"),
        ({"encoding": 8}, "in UTF-8"),
        ({"compression": "gz"}, "pak terms.csv uit"),
        ({"dialect": "dialect.json"}, "zet 'dialect' van 'terms'"),
        ({"dialect": {"delimiter": "|"}}, "kolom delimiter"),
        ({"dialect": {"header": False}}, "kolom header"),
        ({"dialect": {"header": 1}}, "kolom header"),
        ({"primaryKey": ["title"]}, "de sleutel van 'terms' is: term"),
        ({"primaryKey": {"a": 1}}, "de sleutel van 'terms' is: term"),
        ({"missingValues": ["", "n.v.t."]}, "alleen een lege cel leeg"),
        ({"foreignKeys": "term"}, "zo verwijst 'terms' niet"),
        ({"foreignKeys": [{"fields": "term"}]}, "zo verwijst 'terms' niet"),
        ({"foreignKeys": [{"fields": ["term"], "reference": "areas"}]}, "zo verwijst 'terms' niet"),
        (
            {"foreignKeys": [{"fields": ["term", "title"], "reference": {"resource": "areas", "fields": ["a", "b"]}}]},
            "zo verwijst 'terms' niet",
        ),
        (
            {"foreignKeys": [{"fields": [["term"]], "reference": {"resource": ["areas"], "fields": ["area"]}}]},
            "zo verwijst 'terms' niet",
        ),
        ({"bytes": "many"}, "'bytes' van 'terms' is een heel getal"),
        ({"bytes": True}, "'bytes' van 'terms' is een heel getal"),
        ({"bytes": 3}, "volgens datapackage.json 3"),
        ({"hash": "crc32:abcdef01"}, "geen van md5, sha1, sha256, sha512"),
        ({"hash": 5}, "geen van md5"),
        ({"hash": "sha256:" + "0" * 64}, "past niet bij de hash"),
    ],
)
def test_what_is_not_read_is_refused_in_words(folder, values, remedy):
    assert remedy in refusal(changed(folder, "terms", **values))


@pytest.mark.parametrize(
    ("values", "remedy"),
    [
        ({"type": "string"}, "van het type date"),
        ({"type": ["date"]}, "van het type date"),
        ({"format": "%d-%m-%Y"}, "laat 'format' weg"),
        ({"constraints": "required"}, "'constraints' in 'observations' is een object"),
        ({"constraints": {"pattern": "("}}, "dit patroon"),
        ({"constraints": {"pattern": 5}}, "dit patroon"),
        ({"constraints": {"pattern": "(" * 5000}}, "dit patroon"),
        ({"constraints": {"pattern": "a{99999999999}"}}, "dit patroon"),
    ],
)
def test_a_field_of_another_form_is_refused_in_words(folder, values, remedy):
    assert remedy in refusal(field_changed(folder, FIGURES, "period_start", **values))


def test_a_looser_limit_than_ours_lets_nothing_in(folder):
    field_changed(folder, FIGURES, "qualifier", constraints={})

    assert open_package(folder).schemas[FIGURES] == table_schema(FIGURES)


def test_a_table_that_is_described_twice_is_refused(folder):
    descriptor = described(folder)
    descriptor["resources"].append(resource(descriptor, "terms"))

    assert "de tabel 'terms' staat er twee keer" in refusal(describe(folder, descriptor))


def as_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def as_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def as_a_link_outside(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def as_a_link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def as_a_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("name", ["terms.csv", "observations.csv", "datapackage.json"])
@pytest.mark.parametrize(
    ("make", "remedy"),
    [
        (as_a_pipe, "geen gewoon bestand"),
        (as_a_folder, "geen gewoon bestand"),
        (as_a_link_outside, "buiten de map"),
        (as_a_device, "buiten de map"),
        (as_a_link_to_itself, "kan niet worden geopend"),
    ],
)
def test_what_is_no_file_of_the_package_is_not_read(folder, name, make, remedy):
    make(folder / name)
    words = refusal(folder)

    assert remedy in words
    assert name in words


def test_a_link_inside_the_folder_is_a_file_of_the_package(folder):
    (folder / "terms.csv").rename(folder / "terms-2.csv")
    (folder / "terms.csv").symlink_to("terms-2.csv")

    assert open_package(folder).hash == open_package(SHIPPED).hash


def test_a_file_without_rights_is_named(folder, monkeypatch):
    opened = Path.open

    def forbidden(path, *given, **named):
        if path.name == "terms.csv":
            raise PermissionError(13, "Permission denied")
        return opened(path, *given, **named)

    monkeypatch.setattr(Path, "open", forbidden)  # root may read everything, so rights alone prove nothing here
    words = refusal(folder)

    assert "terms.csv: het bestand kan niet worden geopend; controleer de rechten" in words


def test_a_package_in_one_file_is_to_be_unpacked(tmp_path):
    (tmp_path / "package.zip").write_bytes(b"PK")

    assert "pak het uit" in refusal(tmp_path / "package.zip")


@pytest.mark.parametrize(("name", "is_told"), [("veilige-steden-cijfers", True), (NAME, False)])
def test_a_row_that_says_itself_that_it_was_taken_back_is_refused_unless_this_program_wrote_it(folder, name, is_told):
    describe(folder, described(folder) | {"name": name})
    file = folder / "city-surveys.csv"
    head, first, *rest = csv.reader(file.read_text("utf-8").splitlines())
    row = dict(zip(head, first, strict=True)) | {"value": "", "missing_reason": "ingetrokken"}
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, row.values(), *rest])
    _, issues = read_package(open_package(folder))

    assert [(issue.row, issue.field) for issue in issues] == ([(2, "missing_reason")] if is_told else [])
    assert all("releases take-back" in issue.message for issue in issues)
