"""Any database comes to the newest tables, however it started and however many processes start at once."""

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, Table, inspect, select, text
from sqlalchemy.exc import IntegrityError

from dashboard import commands
from dashboard.settings import Settings
from data.database import tables
from data.database.engine import make_engine
from data.database.migrations import BrokenReferences, UnknownCodes, _ready_to_change, downgrade, migrate
from tests.data.rows_of_0004 import FILLED, ROWS_OF_0004


@pytest.fixture
def engine(database_url):
    made = make_engine(database_url)
    yield made
    made.dispose()


def rules(engine) -> set[tuple[str, str, str]]:
    """List the checks and defaults the database itself holds, which compare_metadata does not look at."""
    inspector = inspect(engine)
    checks = {
        (table, check["name"], " ".join(check["sqltext"].split()))
        for table in tables.metadata.tables
        for check in inspector.get_check_constraints(table)
    }
    defaults = {
        (table, column["name"], str(column["default"]))
        for table in tables.metadata.tables
        for column in inspector.get_columns(table)
    }
    return checks | defaults


def test_the_migrated_tables_are_the_tables_of_the_code(engine):
    migrate(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": False})
        assert compare_metadata(context, tables.metadata) == []


def test_the_migrated_tables_hold_the_same_rules(engine):
    migrate(engine)
    migrated = rules(engine)
    downgrade(engine, "base")
    tables.metadata.create_all(engine)

    assert migrated == rules(engine)
    assert len(migrated) > 300


def test_the_way_back_and_up_again_works(engine):
    migrate(engine)
    downgrade(engine, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}

    migrate(engine)
    assert set(tables.metadata.tables) <= set(inspect(engine).get_table_names())


def test_a_second_time_changes_nothing(engine):
    migrate(engine)
    migrate(engine)

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1


def test_many_processes_may_start_at_once(database_url):
    engines = [make_engine(database_url) for _ in range(4)]
    with ThreadPoolExecutor(len(engines)) as pool:
        list(pool.map(migrate, engines))

    assert set(tables.metadata.tables) <= set(inspect(engines[0]).get_table_names())
    for engine in engines:
        engine.dispose()


def test_foreign_keys_are_held_again_after_a_migration(engine):
    migrate(engine)

    with engine.connect() as connection, pytest.raises(Exception, match=r"(?i)foreign key"):
        connection.execute(text("INSERT INTO area_part_of (area, part_of) VALUES ('a', 'b')"))


def test_a_revision_that_breaks_references_is_undone(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'broken.sqlite'}")
    migrate(engine)

    with pytest.raises(BrokenReferences), _ready_to_change(engine) as connection:
        connection.execute(text("INSERT INTO area_part_of (area, part_of) VALUES ('a', 'b')"))

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM area_part_of")) == 0
    engine.dispose()


def test_figures_that_were_loaded_before_are_there_after_their_table_is_made_anew(engine):
    migrate(engine, "0003")
    fill = {
        "release": (
            "(release, state, note, origin, made_by, made_on)"
            " VALUES (1, 'concept', '', 'pakket', '', '2026-01-01 00:00:00')"
        ),
        "source": "(source, title, publisher, licence, boundaries) VALUES ('s', '', '', '', 'onbekend')",
        "area": "(area, name, official_name, kind, g4, programme_city) VALUES ('a', '', '', 'land', false, false)",
        "pillar": "(pillar, title, position, page) VALUES ('p', '', 1, '')",
        "indicator": (
            "(indicator, programme, smallest_count, pillar, position, title, unit, decimals, kind, polarity, area_kind,"
            " stage, interval, headline, definition) VALUES ('i', 'veilige-steden', 0, 'p', 1, '', '', 0, 'count',"
            " 'onbepaald', 'land', 'output', 'geen', false, '')"
        ),
        "observation": (
            "(release, record, indicator, kind, area, period_kind, period_label, period_key, value, qualifier, status,"
            " source, section) VALUES (1, 'o', 'i', 'count', 'a', 'ongedateerd', '', 'ongedateerd', 5, 'exact',"
            " 'definitief', 's', '')"
        ),
    }
    with engine.begin() as connection:
        for table, row in fill.items():
            connection.execute(text(f"INSERT INTO {table} {row}"))
        before = connection.execute(text("SELECT * FROM observation")).one()

    migrate(engine, "0004")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT * FROM observation")).one() == before
        with pytest.raises(IntegrityError, match="qualifier_known"):
            connection.execute(text("UPDATE observation SET qualifier = 'ongeveer'"))


def put_rows(engine, tables_of_rows: Mapping[str, Sequence[Mapping]]) -> None:
    """Write rows into the tables as they are at this revision, not as the code knows them."""
    with engine.begin() as connection:
        for name, rows in tables_of_rows.items():
            connection.execute(Table(name, MetaData(), autoload_with=connection).insert(), rows)


def all_rows(engine) -> dict[str, list[dict]]:
    """Read every row of every table of this revision, in the order of the primary key."""
    metadata = MetaData()
    with engine.connect() as connection:
        metadata.reflect(connection)
        return {
            name: [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
            for name, table in metadata.tables.items()
            if name != "alembic_version"
        }


@pytest.fixture
def filled(engine):
    """A database at 0004 with rows in every table that 0005 touches."""
    migrate(engine, "0004")
    put_rows(engine, ROWS_OF_0004)
    return engine


def test_every_row_goes_up_to_0005_and_back(filled):
    before = all_rows(filled)
    assert {name: len(rows) for name, rows in before.items() if rows} == {
        name: len(rows) for name, rows in ROWS_OF_0004.items()
    }

    migrate(filled, "0005")
    after = all_rows(filled)
    assert after.keys() == before.keys()
    for name, rows in before.items():
        assert [{column: row[column] for column in old} for old, row in zip(rows, after[name], strict=True)] == rows

    downgrade(filled, "0004")
    assert all_rows(filled) == before


def test_the_new_fields_of_rows_that_are_there_follow_from_their_words(filled):
    before = all_rows(filled)
    migrate(filled, "0005")

    for name, rows in all_rows(filled).items():
        old = before[name][0].keys() if before[name] else ()
        new = [{column: value for column, value in row.items() if column not in old} for row in rows]
        assert new == FILLED.get(name, [{}] * len(rows)), name


UNKNOWN_TO_0005 = (
    ("source", "publisher_kind", "krant", "publisher_kind_known"),
    ("source", "publisher_kind", "gemeente", "municipality_has_area"),
    ("source", "publisher_area", "nergens", "municipality_has_area|publisher_area"),
    ("observation", "period_wording", "ongeveer", "period_wording_known"),
    ("observation", "caveat_about", "weer", "caveat_about_known"),
    ("city_survey", "sex", "iedereen", "sex_known"),
    ("participation", "caveat_about", "weer", "caveat_about_known"),
    ("finding", "caveat_about", "weer", "caveat_about_known"),
    ("finding", "count_basis", "gegokt", "count_basis_known"),
    ("finding", "count_qualifier", "ruim", "count_qualifier_known"),
    ("finding", "names_basis", "van horen zeggen", "names_basis_known"),
)


def test_codes_that_0005_does_not_know_are_refused(filled):
    migrate(filled, "0005")

    for table, column, code, rule in UNKNOWN_TO_0005:
        rows = "source = 'utrecht'" if table == "source" else "release = 1"
        with filled.connect() as connection, pytest.raises(IntegrityError, match=rule):
            connection.execute(text(f"UPDATE {table} SET {column} = :code WHERE {rows}"), {"code": code})


def test_a_finding_outside_a_list_that_closes_is_refused_with_a_remedy(filled, database_url, capsys):
    before = all_rows(filled)
    [number] = [row["id"] for row in before["finding"] if row["finding"] == "G001"]
    for column in ("count_basis", "count_qualifier", "names_basis"):
        change = f"UPDATE finding SET {column} = :value WHERE id = {number}"
        with filled.begin() as connection:
            connection.execute(text(change), {"value": "eigen woord"})

        with pytest.raises(UnknownCodes):
            migrate(filled)
        assert commands.prepare(Settings(database_url=database_url)) == 1

        told = capsys.readouterr().err
        assert told.startswith(f"FOUT: tabel finding, bevinding G001 in publicatie 1: {column} is 'eigen woord'")
        assert f"UPDATE finding SET {column} = '...' WHERE id = {number}" in told
        with filled.begin() as connection:
            connection.execute(text(change), {"value": None})
        assert all_rows(filled) == before

    migrate(filled)


@pytest.fixture
def filled_at_0005(filled):
    """A database at 0005 with what 0006 reads: measures with labels, a target of an indicator, an area not named."""
    migrate(filled, "0005")
    with filled.begin() as connection:
        connection.execute(text("UPDATE observation SET caveat_about = 'gebied' WHERE id = 1"))
        connection.execute(text("UPDATE observation SET caveat_about = NULL WHERE id > 1"))
        connection.execute(text("UPDATE measure SET period_label = 'sinds 2017', indicator = NULL"))
        connection.execute(
            text("UPDATE measure SET period_label = '2021 en 2022', indicator = 'veilig-thuis-adviezen' WHERE id = 1")
        )
        connection.execute(text("UPDATE measure SET period_label = 'eind 2022' WHERE id = 2"))
        area, indicator = connection.execute(text("SELECT area, indicator FROM measure WHERE id = 1")).one()
        connection.execute(
            text(
                "INSERT INTO target (release, withdrawn, target, indicator, area, title, period_label, comparator,"
                " outcome_unknown, source, section) SELECT release, false, 'T1', :indicator, :area, 't', '2022',"
                " 'geen', false, source, section FROM measure WHERE id = 1"
            ),
            {"area": area, "indicator": indicator},
        )
    return filled


def test_every_row_goes_up_to_0006_and_back_and_says_what_its_words_said(filled_at_0005):
    before = all_rows(filled_at_0005)
    migrate(filled_at_0005, "0006")
    after = all_rows(filled_at_0005)

    for name, rows in before.items():
        assert [{column: row[column] for column in old} for old, row in zip(rows, after[name], strict=True)] == rows
    assert [row["area_basis"] for row in after["observation"]] == [
        "niet-genoemd" if row["id"] == 1 else "genoemd" for row in before["observation"]
    ]
    days = {row["period_label"]: (str(row["period_start"]), str(row["period_end"])) for row in after["measure"]}
    assert days["2021 en 2022"] == ("2021-01-01", "2022-12-31")
    assert days["eind 2022"] == ("None", "None")
    assert days.get("sinds 2017", ("2017-01-01", "None")) == ("2017-01-01", "None")
    assert [row["measure"] for row in after["target"]] == [after["measure"][0]["measure"]]

    downgrade(filled_at_0005, "0005")
    assert all_rows(filled_at_0005) == before


def test_codes_that_0006_does_not_know_are_refused(filled):
    migrate(filled, "0006")
    change = "UPDATE {} SET {} WHERE {}"
    for table, value, rows, rule in (
        ("observation", "area_basis = 'gegokt'", "release = 1", "area_basis_known"),
        ("observation", "value = NULL, missing_reason = 'kwijt'", "release = 1", "missing_reason_known"),
        ("city_survey", "missing_reason = 'kwijt'", "release = 1", "missing_reason_known"),
        ("measure", "period_start = '2022-02-01', period_end = '2022-01-01'", "release = 1", "end_not_before_start"),
        ("area", "successor = area", "area = 'GM0599'", "successor_of_former"),
    ):
        with filled.connect() as connection, pytest.raises(IntegrityError, match=rule):
            connection.execute(text(change.format(table, value, rows)))


def _release_of_0007(identity: int, state: str, public_on: date | None) -> dict:
    made = {"note": "n", "origin": "gemeente", "made_by": "x", "made_on": datetime(2026, 6, 1, tzinfo=UTC)}
    return {"release": identity, "state": state, "public_on": public_on, **made}


def test_releases_get_their_number_and_the_midnight_of_their_day_and_no_figure_is_touched(filled):
    migrate(filled, "0007")
    days = {1: date(2026, 7, 1), 2: date(2026, 12, 1), 3: None, 4: None, 5: date(2027, 3, 28)}
    states = {2: "openbaar", 3: "gedeeld", 4: "concept", 5: "openbaar"}
    put_rows(filled, {"release": [_release_of_0007(number, state, days[number]) for number, state in states.items()]})
    before = all_rows(filled)

    migrate(filled, "0008")
    after = all_rows(filled)

    assert {name: rows for name, rows in after.items() if name != "release"} == {
        name: rows for name, rows in before.items() if name != "release"
    }
    found = {row["release"]: (row["number"], row["public_at"], row["area"]) for row in after["release"]}
    moments = {
        number: row and (row[1] if row[1] is None or row[1].tzinfo else row[1].replace(tzinfo=UTC))
        for number, row in found.items()
    }
    assert [found[number][0] for number in (1, 2, 3, 4, 5)] == [1, 2, 1_000_000_003, 1_000_000_004, 5]
    assert moments == {
        1: datetime(2026, 6, 30, 22, tzinfo=UTC),
        2: datetime(2026, 11, 30, 23, tzinfo=UTC),
        3: None,
        4: None,
        5: datetime(2027, 3, 27, 23, tzinfo=UTC),
    }
    assert {row[2] for row in found.values()} == {None}

    downgrade(filled, "0007")
    assert all_rows(filled) == before


def test_on_the_way_back_what_was_withdrawn_stays_out_of_public_view(filled):
    migrate(filled)
    with filled.begin() as connection:
        withdrawn = "state = 'ingetrokken', withdrawn_at = public_at, withdrawn_reason = 'fout'"
        connection.execute(text(f"UPDATE release SET {withdrawn}"))

    downgrade(filled, "0007")

    assert [(row["state"], row["public_on"]) for row in all_rows(filled)["release"]] == [("concept", None)]


def triggers(engine) -> set[tuple[str, str]]:
    """List the triggers of the database, with their text where the engine keeps it."""
    query = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    }[engine.dialect.name]
    with engine.connect() as connection:
        found = {name: made.replace('"', "") for name, made in connection.execute(text(query))}
    columns = re.compile(r"UPDATE OF (.+?) ON ")  # a column that came later stands last
    return {
        (name, columns.sub(lambda match: f"UPDATE OF {sorted(match[1].split(', '))} ON ", made))
        for name, made in found.items()
    }


def test_the_migrated_tables_are_guarded_as_those_of_the_code(engine):
    migrate(engine)
    migrated = triggers(engine)
    downgrade(engine, "base")
    assert triggers(engine) == set()
    tables.metadata.create_all(engine)

    assert migrated == triggers(engine)
    assert {name for name, _ in migrated} >= {name for name, _ in tables.GUARDS.names}


def test_every_row_goes_up_to_0013_and_back_and_what_was_shared_stays_shared_with_all(filled):
    migrate(filled, "0012")
    before = all_rows(filled)
    migrate(filled, "0013")
    after = all_rows(filled)

    for name, rows in before.items():
        assert [{column: row[column] for column in old} for old, row in zip(rows, after[name], strict=True)] == rows
    assert {row["audience"] for row in after["release"]} == {"programma"}
    assert (after["audit"], after["release_event"]) == ([], [])
    with filled.begin() as connection:
        connection.execute(text("UPDATE release SET origin = 'bron', seen_before = 'de raad'"))

    downgrade(filled, "0012")
    assert all_rows(filled) == {**before, "release": [row | {"origin": "gemeente"} for row in before["release"]]}


def test_the_tables_of_accounts_begin_empty_and_touch_no_row(filled):
    migrate(filled, "0014")
    before = all_rows(filled)
    migrate(filled, "0015")
    new = {"account", "account_area", "session", "sign_in_attempt", "one_time_link"}
    assert all_rows(filled) == before | dict.fromkeys(new, [])
    area = before["area"][0]["area"]
    made = {"account": 1, "name": "An", "email": "an@stad.nl", "role": "steward", "may_approve": False}
    put_rows(filled, {"account": [made | {"state": "actief", "made_at": datetime(2026, 11, 1, tzinfo=UTC)}]})
    put_rows(filled, {"account_area": [{"account": 1, "area": area}]})
    for change, rule in (
        ("role = 'keizer'", "role_known"),
        ("state = 'weg'", "state_known"),
        ("email = 'An@stad.nl'", "email_in_lower_case"),
        ("issuer = 'https://inlog.nl'", "issuer_has_subject"),
    ):
        with filled.connect() as connection, pytest.raises(IntegrityError, match=rule):
            connection.execute(text(f"UPDATE account SET {change}"))

    downgrade(filled, "0014")
    assert all_rows(filled) == before


DAY_AND_HOUR = datetime(2026, 11, 1, 9, tzinfo=UTC)
# A row in every table that 0013, 0014 and 0015 make, of release 1 and of the first area.
ROWS_OF_THE_DESK: Mapping[str, Mapping] = {
    "release_event": {"event": 1, "release": 1, "at": DAY_AND_HOUR, "act": "gedeeld", "to_state": "gedeeld"},
    "audit": {
        "line": 1, "at": DAY_AND_HOUR, "role": "steward", "act": "gedeeld", "kind": "release",
        "previous": "0" * 64, "hash": "1" * 64,
    },
    "import_run": {
        "run": 1, "resource": "observations", "request_id": "a", "file_name": "a.csv", "size": 1,
        "sha256": "2" * 64, "begun_at": DAY_AND_HOUR, "state": "gereed", "release": 1,
    },
    "import_row": {"id": 1, "run": 1, "resource": "observations", "raw": "{}", "change": "nieuw"},
    "import_finding": {"id": 1, "run": 1, "code": "a", "severity": "fout", "sheet": "", "about": "[]"},
    "change_reason": {"release": 1, "resource": "observations", "row_key": "a", "reason": "Een telfout."},
    "account": {
        "account": 1, "name": "An", "email": "an@stad.nl", "role": "steward",
        "state": "actief", "made_at": DAY_AND_HOUR,
    },
    "account_area": {"account": 1},
    "session": {
        "token_hash": "3" * 64, "account": 1, "started_at": DAY_AND_HOUR, "seen_at": DAY_AND_HOUR, "data": "{}",
    },
    "sign_in_attempt": {
        "attempt": 1, "name_hash": "4" * 64, "address_hash": "5" * 64, "at": DAY_AND_HOUR, "succeeded": False,
    },
    "one_time_link": {
        "token_hash": "6" * 64, "account": 1, "purpose": "nieuw-wachtwoord", "expires_at": DAY_AND_HOUR,
    },
}  # fmt: skip


def test_the_tables_of_the_desk_go_with_their_rows_and_leave_every_figure(filled):
    migrate(filled, "0012")
    before = all_rows(filled)
    migrate(filled, "0015")
    assert set(all_rows(filled)) - set(before) == set(ROWS_OF_THE_DESK)
    area, release = before["area"][0]["area"], before["release"][0]["release"]
    for name, row in ROWS_OF_THE_DESK.items():
        of_area = {"area": area} if name in ("import_run", "account_area") else {}
        of_release = {"release": release} if "release" in row else {}
        put_rows(filled, {name: [{**row, **of_area, **of_release}]})

    downgrade(filled, "0012")
    assert all_rows(filled) == before
    migrate(filled, "0015")
    assert {name: all_rows(filled)[name] for name in ROWS_OF_THE_DESK} == dict.fromkeys(ROWS_OF_THE_DESK, [])


def test_the_figures_of_before_are_there_after_0009_and_its_relations_go_with_it(filled):
    migrate(filled, "0008")
    indicator = all_rows(filled)["indicator"][0]
    put_rows(filled, {"indicator": [indicator | {"indicator": "totaal"}]})
    before = all_rows(filled)
    migrate(filled, "0009")
    relation = {"indicator": indicator["indicator"], "relation": "deel", "other": "totaal"}
    put_rows(filled, {"indicator_relation": [relation]})
    for change, rule in (("relation = 'som'", "relation_known"), ("other = indicator", "not_itself")):
        with filled.connect() as connection, pytest.raises(IntegrityError, match=rule):
            connection.execute(text(f"UPDATE indicator_relation SET {change}"))

    downgrade(filled, "0008")
    assert all_rows(filled) == before
