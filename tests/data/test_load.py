"""A package is loaded whole or not at all, once, and never over what a municipality wrote later."""

import csv
import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Text, func, insert, inspect, select

from data.database import tables
from data.database.engine import make_engine
from data.database.migrations import migrate
from data.exchange import package_reader, repeated_keys
from data.exchange.cross_checks import read_checked_package
from data.exchange.issues import BadPackage
from data.exchange.table_reader import TableFile
from data.releases import bulk_insert as load_rows
from data.releases import load
from data.releases.differences import LARGE, KeptRow
from data.releases.load import Counts, load_package
from tests.data.database import release_row
from tests.data.prepared import migrated

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
SHIPPED_VERSION = json.loads((SHIPPED / "datapackage.json").read_text(encoding="utf-8"))["version"]
NOW = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
KEY_2022 = ("huisverboden-opgelegd", "GM0599", "jaar:2022", "")


@pytest.fixture
def engine(database_url):
    made = migrated(database_url)
    yield made
    made.dispose()


@pytest.fixture
def folder(tmp_path) -> Path:
    """A package of our own to change: the shipped one with few figures, so that tests are fast."""
    copy = tmp_path / "package"
    shutil.copytree(SHIPPED, copy)
    change(copy, "observations", lambda rows: [row for row in rows if row["record"].startswith("O")])
    return copy


def change(folder: Path, name: str, edit) -> None:
    file = folder / f"{name}.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        columns, rows = reader.fieldnames, list(reader)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(edit(rows))


def put(folder: Path, name: str, key: str, code: str, **cells: str) -> None:
    change(folder, name, lambda rows: [row | cells if row[key] == code else row for row in rows])


def without(folder: Path, name: str, key: str, code: str) -> None:
    change(folder, name, lambda rows: [row for row in rows if row[key] != code])


def version(folder: Path, number: str) -> Path:
    file = folder / "datapackage.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | {"version": number}), encoding="utf-8")
    return folder


@given(st.lists(st.none() | st.text(st.sampled_from("ab\\\t\n\rN.é"))))
def test_texts_are_copied_as_each_of_them_would_be(texts):
    written = load_rows._copy_column(Column("c", Text))(texts)

    assert written == [load_rows._copy_text(text) for text in texts]


def count(engine, table) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def house_bans(engine) -> list[tuple]:
    row = tables.observation.c
    query = select(row.release, row.value, row.withdrawn).where(row.record == "O042").order_by(row.release)
    with engine.connect() as connection:
        return [tuple(found) for found in connection.execute(query)]


def written_by_a_municipality(engine, value: float, state: str = "openbaar") -> int:
    """Add a release of the municipality with another number for the house bans of 2022."""
    release, observation = tables.release, tables.observation
    with engine.begin() as connection:
        number = connection.scalar(select(func.max(release.c.release))) + 1
        connection.execute(insert(release).values(release_row(number, state, date(2026, 7, 1))))
        newest = select(observation).where(observation.c.record == "O042").order_by(observation.c.release.desc())
        row = dict(connection.execute(newest).mappings().first())
        del row["id"]
        connection.execute(insert(observation).values(row | {"release": number, "value": value}))
    return number


def test_the_first_load_is_one_public_release(engine):
    report = load_package(engine, SHIPPED, NOW)

    assert (report.outcome, report.release, report.version, report.kept) == ("geladen", 1, SHIPPED_VERSION, ())
    assert report.counts["observation"] == Counts(added=4183)
    assert report.counts["area"] == Counts(added=39)
    assert count(engine, tables.observation) == 4183
    with engine.connect() as connection:
        release = connection.execute(select(tables.release)).mappings().one()
    assert (release["state"], release["origin"]) == ("openbaar", "pakket")
    assert (release["number"], release["public_at"]) == (1, NOW)
    assert release["note"] == "Eerste publicatie van de cijfers"


def test_a_database_in_memory_is_loaded_too(folder):
    engine = make_engine("sqlite://")
    migrate(engine)

    assert load_package(engine, folder, NOW).outcome == "geladen"
    engine.dispose()


def test_a_second_load_does_nothing(engine, folder):
    load_package(engine, folder, NOW)
    report = load_package(engine, folder, NOW)

    assert (report.outcome, report.release) == ("gelijk", None)
    assert count(engine, tables.release) == 1
    assert len(house_bans(engine)) == 1


def test_the_tables_are_as_they_were_after_a_large_load(engine):
    before = upkeep(engine)
    load_package(engine, SHIPPED, NOW)

    assert count(engine, tables.observation) > LARGE
    assert upkeep(engine) == before
    assert {"ix_observation_whole", "ix_observation_area"} <= {name for name, _ in before}


def upkeep(engine) -> set[tuple[str, str]]:
    """List the indexes, keys and references of the figures, each with all that is told of it."""
    inspector = inspect(engine)
    told = ("get_indexes", "get_unique_constraints", "get_foreign_keys", "get_check_constraints")
    return {
        (one["name"], re.sub(" at 0x[0-9a-f]+", "", str(one)))
        for ask in told
        for one in getattr(inspector, ask)("observation")
    }


def test_figures_without_faults_are_read_once(engine, folder, monkeypatch):
    monkeypatch.setattr(load, "check_package", lambda opened: pytest.fail("the figures were read again"))
    read = []
    blocks = TableFile.blocks
    monkeypatch.setattr(TableFile, "blocks", lambda file, most: read.append(file.name) or blocks(file, most))

    assert load_package(engine, folder, NOW).outcome == "geladen"
    assert read == ["observations"]


def test_keys_that_cannot_be_told_apart_quickly_are_loaded_all_the_same(engine, folder, monkeypatch):
    monkeypatch.setattr(repeated_keys, "hash", lambda code: len(str(code)), raising=False)

    assert load_package(engine, folder, NOW).counts["observation"] == Counts(added=74)
    assert count(engine, tables.release) == 1


def test_figures_that_stand_twice_far_from_each_other_are_named(engine, tmp_path):
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "package"))
    change(folder, "observations", lambda rows: [*rows, rows[3] | {"record": "new"}, rows[5]])

    with pytest.raises(BadPackage) as refused:
        load_package(engine, folder, NOW)
    found = {(issue.row, issue.field, issue.message) for issue in refused.value.issues}
    place = "indicator, area, period_key, breakdown"
    twice = "dit staat ook in rij {}; laat er één staan"
    assert found == {(4185, place, twice.format(5)), (4186, place, twice.format(7)), (4186, "record", twice.format(7))}
    assert count(engine, tables.release) == count(engine, tables.observation) == 0


def test_faults_are_named_also_of_a_package_that_would_not_be_loaded(engine, folder):
    load_package(engine, version(folder, "2.0.0"), NOW)
    put(folder, "observations", "record", "O042", qualifier="ongeveer")

    with pytest.raises(BadPackage, match="kies uit: exact"):
        load_package(engine, version(folder, "1.0.0"), NOW)
    with pytest.raises(BadPackage, match="kies uit: exact"):
        load_package(engine, version(folder, "2.0.0"), NOW)


def let_past_the_reader(monkeypatch, resource: str, column: str) -> None:
    """Read a column without its closed list and references, so that a wrong code comes as far as the database."""
    as_delivered = package_reader.schemas_as_delivered

    def lenient(*given):
        schemas = as_delivered(*given)
        schema = schemas[resource]
        schema["foreignKeys"] = [one for one in schema["foreignKeys"] if one["fields"] != [column]]
        for field in schema["fields"]:
            field.get("constraints", {}).pop("enum", None)
        return schemas

    monkeypatch.setattr(package_reader, "schemas_as_delivered", lenient)


@pytest.mark.parametrize("name", ["qualifier", "area"])
def test_what_the_database_refuses_among_many_rows_leaves_nothing_behind(engine, tmp_path, monkeypatch, name):
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "package"))
    put(folder, "observations", "record", "C3221", **{name: "bestaat-niet"})
    before = upkeep(engine)
    let_past_the_reader(monkeypatch, "observations", name)

    with pytest.raises(BadPackage, match="database weigert"):
        load_package(engine, folder, NOW)
    assert count(engine, tables.release) == count(engine, tables.source) == count(engine, tables.observation) == 0
    assert upkeep(engine) == before


def test_what_was_loaded_last_is_not_even_read_again(engine, folder, monkeypatch):
    load_package(engine, folder, NOW)
    monkeypatch.setattr(load, "check_package", lambda opened: pytest.fail("every table was read again"))

    assert load_package(engine, folder, NOW).outcome == "gelijk"


def test_a_package_that_changes_while_it_is_loaded_is_undone(engine, folder, monkeypatch):
    hashes = iter(["another"])
    monkeypatch.setattr(load, "content_hash", lambda folder: next(hashes))

    with pytest.raises(BadPackage, match="begin opnieuw"):
        load_package(engine, folder, NOW)
    assert count(engine, tables.release) == count(engine, tables.source) == 0


def test_signs_that_separate_cells_are_written_as_they_are(engine, folder):
    words = "geen tab: \\t, geen regel: \\n, \\N \\. \"aan\" 'halen', é ☃"
    put(folder, "observations", "record", "O042", caveat=words, section="\\.")
    load_package(engine, folder, NOW)

    row = tables.observation.c
    with engine.connect() as connection:
        found = connection.execute(select(row.caveat, row.section, row.breakdown).where(row.record == "O042")).one()
    assert tuple(found) == (words, "\\.", "")


def test_the_rows_of_every_table_keep_the_order_of_the_package(engine, folder):
    load_package(engine, folder, NOW)
    change(folder, "observations", lambda rows: [*({**row, "caveat": "x"} for row in rows[:3]), *rows[3:]])
    load_package(engine, version(folder, "9.2.0"), NOW)

    row = tables.observation.c
    with engine.connect() as connection:
        found = connection.execute(select(row.record, row.release).order_by(row.id)).all()
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as stream:
        records = [one["record"] for one in csv.DictReader(stream)]
    assert [record for record, release in found if release == 1] == records
    assert [record for record, release in found if release == 2] == records[:3]


def test_a_newer_package_is_one_release_with_only_the_differences(engine, folder):
    load_package(engine, folder, NOW)
    put(folder, "observations", "record", "O042", value="350")
    without(folder, "observations", "record", "O043")
    change(folder, "claims", lambda rows: [*rows, rows[0] | {"claim": "CL99"}])
    put(folder, "terms", "term", "signaal", definition="Nieuwe uitleg.")
    report = load_package(engine, version(folder, "9.2.0"), NOW)

    assert report.release == 2
    changed = {table: counts for table, counts in report.counts.items() if counts != Counts()}
    assert changed == {
        "observation": Counts(revised=1, withdrawn=1),
        "claim": Counts(added=1),
        "term": Counts(revised=1),
    }
    assert house_bans(engine) == [(1, 349, False), (2, 350, False)]


def test_a_figure_that_is_gone_is_withdrawn_and_may_come_back(engine, folder):
    load_package(engine, folder, NOW)
    without(folder, "observations", "record", "O042")
    load_package(engine, version(folder, "9.2.0"), NOW)
    assert house_bans(engine) == [(1, 349, False), (2, None, True)]

    shutil.copy(SHIPPED / "observations.csv", folder)
    change(folder, "observations", lambda rows: [row for row in rows if row["record"].startswith("O")])
    report = load_package(engine, version(folder, "9.3.0"), NOW)

    assert house_bans(engine)[-1] == (3, 349, False)
    assert report.counts["observation"] == Counts(added=1)


def test_only_new_words_still_make_a_release(engine, folder):
    load_package(engine, folder, NOW)
    put(folder, "terms", "term", "signaal", definition="Nieuwe uitleg.")
    report = load_package(engine, version(folder, "9.1.1"), NOW)

    assert report.release == 2
    assert report.counts["term"] == Counts(revised=1)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).where(tables.observation.c.release == 2)) == 0


def test_a_definition_nothing_refers_to_goes_and_one_in_use_stays(engine, folder):
    load_package(engine, folder, NOW)
    without(folder, "terms", "term", "signaal")
    without(folder, "observations", "indicator", "petitie-ondertekenaars")
    without(folder, "indicators", "indicator", "petitie-ondertekenaars")
    without(folder, "indicator-areas", "indicator", "petitie-ondertekenaars")
    report = load_package(engine, version(folder, "9.2.0"), NOW)

    assert report.counts["term"] == Counts(withdrawn=1)
    assert report.counts["indicator"] == Counts(), "the withdrawn figure of an older release still refers to it"


@pytest.mark.parametrize("state", ["openbaar", "concept"])
def test_a_row_a_municipality_wrote_later_is_kept_and_reported(engine, folder, state):
    load_package(engine, folder, NOW)
    theirs = written_by_a_municipality(engine, 351, state)
    put(folder, "observations", "record", "O042", value="350")
    put(folder, "observations", "record", "O043", value="376")
    report = load_package(engine, version(folder, "9.2.0"), NOW)

    assert report.kept == (KeptRow("observation", KEY_2022, release_row(theirs, state)["number"]),)
    assert report.counts["observation"] == Counts(revised=1)
    assert house_bans(engine) == [(1, 349, False), (theirs, 351, False)]


def test_what_a_municipality_wrote_is_not_withdrawn_either(engine, folder):
    load_package(engine, folder, NOW)
    theirs = written_by_a_municipality(engine, 351)
    without(folder, "observations", "record", "O042")
    report = load_package(engine, version(folder, "9.2.0"), NOW)

    assert report.kept == (KeptRow("observation", KEY_2022, theirs),)
    assert house_bans(engine)[-1] == (theirs, 351, False)


def test_an_unchanged_package_row_says_nothing_about_a_municipality(engine, folder):
    load_package(engine, folder, NOW)
    written_by_a_municipality(engine, 351)
    report = load_package(engine, version(folder, "9.2.0"), NOW)

    assert report.kept == ()
    assert house_bans(engine)[-1][1] == 351


def grew(folder: Path, area: str) -> None:
    """Tell of a boundary on the day that Brielle and Hellevoetsluis ended."""
    row = {"area": area, "changed_on": "2023-01-01", "description": "Een gemeente kwam erbij.", "residents_moved": ""}
    change(folder, "boundary-changes", lambda rows: [*rows, row])


def test_areas_may_follow_each_other_up_in_any_order(engine, folder):
    put(folder, "areas", "area", "GM0501", successor="GM0009")
    grew(folder, "GM0009")

    assert load_package(engine, folder, NOW).outcome == "geladen"
    with engine.connect() as connection:
        follow = dict(connection.execute(select(tables.area.c.area, tables.area.c.successor)).all())
    assert (follow["GM0501"], follow["GM0009"]) == ("GM0009", "GM0014")


def test_areas_that_follow_each_other_up_in_a_circle_are_refused(engine, folder):
    put(folder, "areas", "area", "GM0501", successor="GM0530")
    put(folder, "areas", "area", "GM0530", successor="GM0501")
    grew(folder, "GM0501")
    grew(folder, "GM0530")

    with pytest.raises(BadPackage, match="volgen elkaar niet in een kring op"):
        load_package(engine, folder, NOW)


@pytest.mark.parametrize(
    ("table", "key", "code", "cells", "told"),
    [
        ("areas", "area", "GM0505", {"valid_from": "2019-01-01"}, "GM0505 op 2019-01-01 in boundary-changes.csv"),
        ("areas", "area", "GM0457", {"valid_until": "2022-03-31"}, "GM0363 op 2022-04-01 in boundary-changes.csv"),
        ("areas", "area", "GM0457", {"successor": "GM0034"}, "GM0034 op 2022-03-24 in boundary-changes.csv"),
        ("sources", "source", "at5-2018", {"address": "", "address_status": "bekend"}, "kolom address_status"),
        ("sources", "source", "cbs-70072ned", {"address_status": "niet-bekend"}, "kolom address_status"),
        ("area-population", "year", "2024", {"average_source": ""}, "kolom average_source"),
        ("area-population", "year", "2026", {"population": ""}, "kolom population"),
        ("boundary-changes", "area", "GM0599", {"residents_moved": "-1"}, "kolom residents_moved"),
    ],
)
def test_territories_and_their_inhabitants_are_told_whole(folder, table, key, code, cells, told):
    put(folder, table, key, code, **cells)

    with pytest.raises(BadPackage, match=re.escape(told)):
        read_checked_package(folder)


def test_an_older_package_changes_nothing(engine, folder):
    load_package(engine, version(folder, "2.0.0"), NOW)
    report = load_package(engine, version(folder, "1.10.0"), NOW)

    assert (report.outcome, report.release) == ("ouder", None)


def test_versions_are_compared_as_numbers(engine, folder):
    load_package(engine, version(folder, "1.9.0"), NOW)

    assert load_package(engine, version(folder, "1.10.0"), NOW).outcome == "geladen"


def test_other_content_under_the_same_version_is_refused(engine, folder):
    load_package(engine, folder, NOW)
    put(folder, "observations", "record", "O042", value="350")

    with pytest.raises(BadPackage, match="verhoog de versie"):
        load_package(engine, folder, NOW)
    assert house_bans(engine) == [(1, 349, False)]


def test_a_package_of_another_name_is_refused(engine, folder):
    load_package(engine, folder, NOW)
    file = version(folder, "9.0.0") / "datapackage.json"
    file.write_text(file.read_text(encoding="utf-8").replace("veilige-steden-cijfers", "iets-anders"), encoding="utf-8")

    with pytest.raises(BadPackage, match="iets-anders"):
        load_package(engine, folder, NOW)


BROKEN = [
    ("observations", "record", "O042", "value", "349,5", "punt voor de decimalen"),
    ("observations", "record", "O042", "value", "-1", "een aantal 0 of meer"),
    ("observations", "record", "O045", "value", "101", "een percentage is 0 tot 100"),
    ("observations", "record", "O042", "value", "", "een reden waarom"),
    ("observations", "record", "O042", "qualifier", "ongeveer", "kies uit: exact"),
    ("observations", "record", "O042", "indicator", "huisverbod", "staat niet in indicators.csv"),
    ("observations", "record", "O042", "area", "GM9999", "staat niet in areas.csv"),
    ("observations", "record", "O042", "source", "krant", "staat niet in sources.csv"),
    ("observations", "record", "O042", "section", "", "mag niet leeg zijn"),
    ("observations", "record", "O042", "period_start", "01-01-2022", "jaar-maand-dag"),
    ("observations", "record", "O042", "period_end", "2022-11-08", "31 december"),
    ("observations", "record", "O042", "lower", "300", "beide marges"),
    ("observations", "record", "O043", "record", "O042", "staat ook in rij"),
    ("goals", "goal", "P1.1", "target", "T99", "staat niet in targets.csv"),
    ("goals", "goal", "P1.1", "has_pace", "ja", "true of false"),
    ("indicators", "indicator", "ssi-gastlessen", "decimals", "9", "hooguit 6"),
    ("events", "event", "E01", "happened_on", "december", "goede vorm"),
]


@pytest.mark.parametrize(
    ("added", "remedy"),
    [
        (("sisa-signalen", "som", "sisa-sluis-signalen"), "kies uit: deel, teller, noemer"),
        (("sisa-signalen", "deel", "sisa-signalen"), "van zichzelf"),
        (("sisa-sluis-signalen", "deel", "sisa-signalen"), "totaal van zijn totaal"),
        (("sisa-nieuwe-organisaties", "deel", "sisa-sluis-signalen"), "in dezelfde eenheid"),
        (("sisa-signalen", "teller", "sluis-signalen"), "horen bij een percentage"),
        (("bestaat-niet", "deel", "sisa-sluis-signalen"), "staat niet in indicators.csv"),
        (("sisa-signalen", "deel", "sisa-sluis-signalen"), "staat ook in rij"),
    ],
)
def test_a_relation_that_cannot_be_is_refused(engine, folder, added, remedy):
    row = dict(zip(("indicator", "relation", "other"), added, strict=True))
    change(folder, "indicator-relations", lambda rows: [*rows, row])

    with pytest.raises(BadPackage, match=remedy):
        load_package(engine, folder, NOW)
    assert count(engine, tables.indicator_relation) == 0


@pytest.mark.parametrize(("name", "key", "code", "field", "value", "remedy"), BROKEN)
def test_a_fault_is_named_with_its_place_and_remedy_and_nothing_is_written(
    engine, folder, name, key, code, field, value, remedy
):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        number = 2 + [row[key] for row in csv.DictReader(stream)].index(code)
    put(folder, name, key, code, **{field: value})

    with pytest.raises(BadPackage) as refused:
        load_package(engine, folder, NOW)

    found = [issue for issue in refused.value.issues if remedy in issue.message]
    assert found, refused.value
    assert (found[0].file, found[0].row) == (f"{name}.csv", number)
    assert found[0].field in (field, "value", "period_kind")
    assert count(engine, tables.release) == count(engine, tables.source) == 0


def test_all_faults_are_named_together(folder, tmp_path):
    put(folder, "observations", "record", "O042", value="veel")
    put(folder, "targets", "target", "T01", comparator="meer")
    (folder / "claims.csv").unlink()
    (folder / "events.csv").write_bytes(b"event,happened_on,title,area\nE01,2017,caf\xe9,GM0599\n")
    (folder / "steps.csv").write_text("step,title\n", encoding="utf-8")
    with (folder / "terms.csv").open("a", encoding="utf-8") as stream:
        stream.write("te,weinig\n")

    with pytest.raises(BadPackage) as refused:
        load_package(make_engine(f"sqlite:///{tmp_path / 'x.sqlite'}"), folder, NOW)

    files = {issue.file for issue in refused.value.issues}
    assert files >= {"observations.csv", "targets.csv", "claims.csv", "events.csv", "steps.csv", "terms.csv"}
    assert "observations.csv, rij" in str(refused.value)


@pytest.mark.parametrize(
    ("descriptor", "remedy"),
    [
        ("geen json", "geldige JSON"),
        ("{}", "vul 'name' in"),
        ('{"name": "x", "version": "1.0", "resources": []}', "drie getallen"),
        ('{"name": "x", "version": "1.0.0", "resources": []}', "'observations' ontbreekt"),
    ],
)
def test_a_descriptor_that_cannot_be_used_is_refused(folder, tmp_path, descriptor, remedy):
    (folder / "datapackage.json").write_text(descriptor, encoding="utf-8")

    with pytest.raises(BadPackage, match=remedy):
        load_package(make_engine(f"sqlite:///{tmp_path / 'x.sqlite'}"), folder, NOW)


def test_a_folder_without_a_package_is_refused(tmp_path):
    with pytest.raises(BadPackage, match=r"datapackage\.json"):
        load_package(make_engine(f"sqlite:///{tmp_path / 'x.sqlite'}"), tmp_path / "niets", NOW)


def test_what_only_the_database_refuses_leaves_nothing_behind(engine, folder, monkeypatch):
    load_package(engine, folder, NOW)
    put(folder, "terms", "term", "signaal", definition="Nieuwe uitleg.")
    put(folder, "indicators", "indicator", "ssi-gastlessen", stage="bestaat-niet")
    let_past_the_reader(monkeypatch, "indicators", "stage")

    with pytest.raises(BadPackage, match="database weigert"):
        load_package(engine, version(folder, "9.2.0"), NOW)

    with engine.connect() as connection:
        found = connection.scalar(select(tables.term.c.definition).where(tables.term.c.term == "signaal"))
    assert found != "Nieuwe uitleg."
    assert count(engine, tables.release) == 1


def test_processes_that_start_at_once_load_it_once(database_url, folder):
    engines = [make_engine(database_url) for _ in range(4)]

    def start(engine):
        migrate(engine)
        return load_package(engine, folder, NOW).outcome

    with ThreadPoolExecutor(len(engines)) as pool:
        outcomes = sorted(pool.map(start, engines))

    assert outcomes == ["geladen", "gelijk", "gelijk", "gelijk"]
    assert count(engines[0], tables.release) == 1
    for engine in engines:
        engine.dispose()
