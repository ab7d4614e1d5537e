"""What was done is written down in a chain, and neither it nor what was published can be changed."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from dashboard import commands
from dashboard.settings import Settings
from data.database import tables
from data.database.audit import START, Deed, Transition, verify, write_audit, write_transition
from data.database.engine import make_engine
from data.database.migrations import migrate
from data.database.write_lock import lock_for_writing
from data.model import acts
from data.model.actors import COMMAND, Actor
from data.releases import publication
from data.releases.load import load_package
from tests.data.database import add_figure, add_release, drop_all_guards, fill

ROOT = Path(__file__).resolve().parents[2]
UTRECHT = "GM0344"
NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
STATES = ("concept", "gedeeld", "openbaar", "ingetrokken", "vervallen")


@pytest.fixture
def engine(database_url):
    made = make_engine(database_url)
    fill(made)
    add_release(made, 1, public_on=date(2026, 5, 1))
    add_figure(made, 1, UTRECHT, 10)
    yield made
    made.dispose()


def write(engine, *acts: str, by: Actor = COMMAND) -> None:
    for act in acts:
        with engine.begin() as connection:
            lock_for_writing(connection)
            write_audit(connection, by, Deed(act, "release", "1", UTRECHT, {"state": "concept"}, {"at": NOW}), NOW)


def lines(engine) -> list:
    with engine.connect() as connection:
        return connection.execute(select(tables.audit).order_by(tables.audit.c.line)).mappings().all()


def chain(engine):
    with engine.connect() as connection:
        return verify(connection)


def test_each_line_holds_the_hash_of_the_line_before(engine):
    write(engine, "a", "b", "c", by=Actor(7, "steward"))

    first, second, third = lines(engine)
    assert [row["previous"] for row in (first, second, third)] == [START, first["hash"], second["hash"]]
    assert (first["account"], first["role"], first["at"], first["area"]) == (7, "steward", NOW, UTRECHT)
    assert (first["before"], first["after"]) == ('{"state": "concept"}', '{"at": "2026-11-26T08:00:00+00:00"}')
    found = chain(engine)
    assert (found.lines, found.last, found.broken) == (3, third["hash"], ())


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE audit SET role = 'administrator' WHERE line = 2", (2,)),
        ("UPDATE audit SET after = NULL WHERE line = 1", (1,)),
        ("DELETE FROM audit WHERE line = 2", (3,)),
        ("DELETE FROM audit WHERE line = 1", (2,)),
        ("UPDATE audit SET at = '2026-11-26 09:00:00' WHERE line = 3", (3,)),
    ],
)
def test_a_line_that_was_changed_or_taken_out_by_hand_is_found(engine, change, broken):
    write(engine, "a", "b", "c")
    with engine.begin() as connection:
        drop_all_guards(connection)
        connection.execute(text(change))

    assert chain(engine).broken == broken


@pytest.mark.parametrize("table", ["audit", "release_event"])
@pytest.mark.parametrize("change", ["UPDATE {} SET act = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_what_was_written_down_is_never_changed_or_taken_out(engine, table, change):
    write(engine, "a")
    with engine.begin() as connection:
        write_transition(connection, COMMAND, Transition(1, "goedgekeurd", "gedeeld", "openbaar"), NOW)
    if change.startswith("TRUNCATE") and engine.dialect.name == "sqlite":
        change = "DELETE FROM {}"  # SQLite has no other way to empty a table

    with engine.connect() as connection, pytest.raises(DBAPIError, match="nothing here is ever changed"):
        connection.execute(text(change.format(table)))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    ("change", "allowed"),
    [
        ("UPDATE {} SET section = 'p. 9' WHERE release = 2", {"concept"}),
        ("UPDATE {} SET withdrawn = true WHERE release = 2", {"concept"}),
        ("UPDATE {} SET release = 3 WHERE release = 2", {"concept"}),
        ("UPDATE {} SET release = 1 WHERE release = 2", set()),
        ("DELETE FROM {} WHERE release = 2", {"concept", "gedeeld", "vervallen", "ingetrokken"}),
    ],
)
def test_rows_of_a_release_change_while_it_is_a_concept_and_go_until_it_is_public(engine, state, change, allowed):
    dates = {"public_on": date(2026, 6, 1)} if state in ("openbaar", "ingetrokken") else {}
    reason = {"withdrawn_at": NOW, "withdrawn_reason": "fout"} if state == "ingetrokken" else {}
    add_release(engine, 2, state, **dates, **reason)
    add_release(engine, 3, "concept")
    row = {"release": 2, "withdrawn": False, "target": "T1", "title": "t", "period_label": "2026"}
    rest = {"comparator": "geen", "source": "bron", "section": "p. 1", "outcome_unknown": False}
    with engine.begin() as connection:
        connection.execute(insert(tables.target), [row | rest])
    add_figure(engine, 2, "GM0363", 12)

    for table in ("observation", "target"):
        statement = change.format(table)
        if "withdrawn = true" in change and table == "observation":
            statement = statement.replace("withdrawn = true", "withdrawn = true, value = NULL")
        with engine.connect() as connection:
            if state in allowed:
                connection.execute(text(statement))
                continue
            with pytest.raises(DBAPIError, match=r"rows of a release"):
                connection.execute(text(statement))


def test_every_table_with_rows_of_releases_is_guarded():
    guarded = {(table, name.removeprefix(f"guard_{table}_")) for name, table in tables.GUARDS.names}

    every = (*tables.RELEASED, *tables.APPEND_ONLY)
    assert guarded == {(table.name, what) for table in every for what in ("update", "delete")}


def steps(engine) -> list:
    with engine.connect() as connection:
        rows = connection.execute(select(tables.release_event).order_by(tables.release_event.c.event))
        return [(row.release, row.act, row.from_state, row.to_state, row.account, row.note) for row in rows]


def test_every_step_of_a_release_is_written_down_twice_with_who_took_it(engine):
    approver = Actor(9, "steward", frozenset({UTRECHT}), True)
    add_release(engine, 2, "gedeeld", area=UTRECHT)
    later = NOW.replace(day=27)
    for take, given in (
        (publication.publish, (2, later, NOW)),
        (publication.move, (2, later.replace(hour=9), NOW)),
        (publication.cancel, (2, NOW)),
        (publication.publish, (2, NOW, NOW)),
        (publication.withdraw, (2, "verkeerd getal", NOW)),
    ):
        with engine.begin() as connection:
            lock_for_writing(connection)
            take(connection, *given, by=approver)

    acts = ["goedgekeurd", "moment-verzet", "moment-afgezegd", "goedgekeurd", "ingetrokken"]
    assert [(act, who) for _, act, _, _, who, _ in steps(engine)] == [(act, 9) for act in acts]
    assert steps(engine)[-1] == (2, "ingetrokken", "openbaar", "ingetrokken", 9, "verkeerd getal")
    written = lines(engine)
    assert [(row["act"], row["key"], row["area"], row["role"]) for row in written] == [
        (act, "2", UTRECHT, "steward") for act in acts
    ]
    assert '"reason": "verkeerd getal"' in written[-1]["after"]
    assert chain(engine).broken == ()


def test_a_step_that_is_refused_leaves_no_line(engine):
    with engine.begin() as connection, pytest.raises(publication.StepRefused):
        publication.publish(connection, 1, NOW, NOW)

    assert (lines(engine), steps(engine)) == ([], [])


def test_loading_a_package_is_written_down_with_its_version_and_how_many_rows(tmp_path):
    url = f"sqlite:///{tmp_path / 'own.sqlite'}"
    engine = make_engine(url)
    migrate(engine)
    report = load_package(engine, Settings().package_folder, NOW)

    (line,) = lines(engine)
    assert (line["role"], line["act"], line["key"]) == ("commando", "pakket-geladen", "1")
    assert f'"version": "{report.version}"' in line["after"]
    assert f'"observation": [{report.counts["observation"].added}, 0, 0]' in line["after"]
    assert steps(engine) == [(1, "pakket-geladen", None, "openbaar", None, None)]
    engine.dispose()


def test_every_act_of_the_list_is_written_by_some_code_and_no_other_is():
    names = {name for name, value in vars(acts).items() if isinstance(value, str) and not name.startswith("_")}
    code = [path for room in ("data", "dashboard") for path in (ROOT / room).rglob("*.py") if path.name != "acts.py"]
    used = {name for path in code for name in re.findall(r"\b[A-Z][A-Z_]+\b", path.read_text("utf-8"))}

    assert names <= used
    assert len({getattr(acts, name) for name in names}) == len(names) == len(acts.DONE)


def test_a_command_says_whether_the_log_is_whole(tmp_path, monkeypatch, capsys):
    url = f"sqlite:///{tmp_path / 'own.sqlite'}"
    monkeypatch.setenv("DATABASE_URL", url)
    assert commands.main(["audit-verify"]) == 1
    assert "prepare" in capsys.readouterr().err
    engine = make_engine(url)
    migrate(engine)
    write(engine, "a", "b")

    assert commands.main(["audit-verify"]) == 0
    assert capsys.readouterr().out.startswith("Het logboek klopt: 2 regels")
    with engine.begin() as connection:
        drop_all_guards(connection)
        connection.execute(text("UPDATE audit SET act = 'c' WHERE line = 2"))
    assert commands.main(["audit-verify"]) == 1
    assert "bij regel 2" in capsys.readouterr().err
    engine.dispose()
