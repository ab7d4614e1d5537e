"""Every command ends in Dutch words and an exit code: what is wrong, what to do, and never a traceback."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from dashboard import commands
from dashboard.command_line import failures
from dashboard.command_line.words import DATABASE_CAUSES, STEP_REFUSED
from data.database import write_lock
from data.database.engine import make_engine
from data.database.failures import CAUSES, cause_of
from data.database.write_lock import DatabaseBusy, lock_for_writing
from data.releases import publication
from tests.data.prepared import loaded, migrated

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Run a command in this process; gives its exit code and what it said."""
    monkeypatch.chdir(tmp_path)

    def given(*arguments: str, url: str, **settings: str) -> tuple[int, str]:
        for name, value in {"DATABASE_URL": url, "PACKAGE_FOLDER": str(ROOT / "data/package"), **settings}.items():
            monkeypatch.setenv(name, value)
        code = commands.main(list(arguments))
        said = capsys.readouterr()
        return code, said.out + said.err

    return given


def is_told(said: str, *words: str) -> bool:
    return said.startswith("FOUT: ") and all(one in said for one in words) and "Traceback" not in said


def test_a_server_that_is_away_is_told_without_its_password(run):
    code, said = run("prepare", url="postgresql://naam:geheim@127.0.0.1:1/cijfers")

    assert code == failures.UNAVAILABLE
    assert is_told(said, "127.0.0.1/cijfers", "Kijk of zij draait")
    assert "geheim" not in said
    assert "naam:" not in said


def test_a_file_that_is_no_database_is_told(run, tmp_path):
    (tmp_path / "no.sqlite").write_text("dit is een brief, geen database; " * 40)
    code, said = run("prepare", url=f"sqlite:///{tmp_path / 'no.sqlite'}")

    assert code == failures.REFUSED
    assert is_told(said, "geen SQLite-database", "no.sqlite")


def test_a_folder_in_place_of_a_file_is_told(run, tmp_path):
    code, said = run("prepare", url=f"sqlite:///{tmp_path}")

    assert code == failures.UNAVAILABLE
    assert is_told(said, "kan niet worden geopend")


def test_a_path_through_a_file_is_told(run, tmp_path):
    (tmp_path / "file").touch()
    code, said = run("prepare", url=f"sqlite:///{tmp_path / 'file' / 'x.sqlite'}")

    assert code == failures.REFUSED
    assert is_told(said, "DATABASE_URL")


def test_a_database_of_newer_code_is_told(run, tmp_path):
    engine = migrated(f"sqlite:///{tmp_path / 'a.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    code, said = run("prepare", url=str(engine.url))

    assert code == failures.REFUSED
    assert is_told(said, "nieuwere versie")


def test_a_database_of_something_else_is_told(run, tmp_path):
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        connection.execute("CREATE TABLE source (x)")
    code, said = run("prepare", url=f"sqlite:///{tmp_path / 'a.sqlite'}")

    assert code == failures.REFUSED
    assert is_told(said, "Zij hoort leeg te zijn")


@pytest.mark.parametrize("url", ["mysql://a@b/c", "nergens", "sqlite:/x"])
def test_an_address_of_no_database_is_told(run, url):
    code, said = run("prepare", url=url)

    assert code == failures.REFUSED
    assert said.startswith("FOUT: ")
    assert "DATABASE_URL" in said


def test_a_package_that_is_not_there_is_told(run, tmp_path):
    code, said = run("prepare", url=f"sqlite:///{tmp_path / 'a.sqlite'}", PACKAGE_FOLDER=str(tmp_path / "nergens"))

    assert code == failures.REFUSED
    assert is_told(said, "datapackage.json")


def test_a_file_of_boundaries_that_is_not_there_is_told(run, tmp_path):
    code, said = run("boundaries", str(tmp_path / "x.geojson"), url=f"sqlite:///{tmp_path / 'a.sqlite'}")

    assert code in (failures.REFUSED, failures.UNAVAILABLE)
    assert is_told(said)


@pytest.mark.parametrize(
    "arguments",
    [("bestaat-niet",), ("prepare", "--withdraw", "observations"), ("releases", "show", "zeven"), ("releases",), ()],
)
def test_what_is_no_command_is_told(run, arguments):
    with pytest.raises(SystemExit) as ended:
        run(*arguments, url="sqlite://")

    assert ended.value.code == 2


def test_what_nobody_foresaw_is_told_and_shown_only_when_asked(run, monkeypatch, tmp_path):
    def fail(*given, **named):
        raise KeyError("waarde van een bezoeker")

    monkeypatch.setattr(commands, "load_package", fail)
    url = f"sqlite:///{tmp_path / 'a.sqlite'}"
    code, said = run("prepare", url=url)
    assert code == failures.UNFORESEEN
    assert is_told(said, "KeyError", "--debug")
    assert "waarde van" not in said
    code, said = run("--debug", "prepare", url=url)
    assert code == failures.UNFORESEEN
    assert "Traceback" in said


def test_a_command_that_is_broken_off_says_so(run, monkeypatch, tmp_path):
    def interrupt(*given, **named):
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "load_package", interrupt)
    code, said = run("prepare", url=f"sqlite:///{tmp_path / 'a.sqlite'}")

    assert code == failures.INTERRUPTED == 128 + signal.SIGINT
    assert "Afgebroken" in said


def test_every_cause_and_every_refusal_has_words():
    assert DATABASE_CAUSES.keys() == set(CAUSES)
    codes = {value for name, value in vars(publication).items() if name.isupper() and isinstance(value, str)}
    assert codes <= STEP_REFUSED.keys()
    assert f" {publication.LONGEST_REASON} " in STEP_REFUSED[publication.BAD_REASON]


class Refusal(Exception):
    def __init__(self, sqlstate: str | None) -> None:
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("sqlstate", "cause"),
    [
        (None, "weg"),
        ("28P01", "weg"),
        ("3D000", "weg"),
        ("57P03", "weg"),
        ("53300", "weg"),
        ("53100", "vol"),
        ("58030", "vol"),
        ("42501", "geen-rechten"),
        ("25006", "geen-rechten"),
        ("55P03", "bezet"),
        ("42P07", "geweigerd"),
        ("XX001", "geen-database"),
    ],
)
def test_what_a_server_says_is_read_by_its_code(sqlstate, cause):
    assert cause_of(OperationalError("", None, Refusal(sqlstate))) == cause
    assert cause_of(PoolTimeout("")) == "weg"


def in_a_process(url: str, **given) -> subprocess.CompletedProcess:
    environment = {**os.environ, "DATABASE_URL": url, "PACKAGE_FOLDER": str(ROOT / "data/package")}
    command = [sys.executable, "-m", "dashboard.commands", "prepare"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, **given)


def test_a_disk_that_is_full_is_told_and_the_database_stays_as_it_was(tmp_path):
    """A limit on the size of a file stands for a disk that is full."""
    engine = migrated(f"sqlite:///{tmp_path / 'a.sqlite'}")
    engine.dispose()
    most = (tmp_path / "a.sqlite").stat().st_size + 300_000
    done = in_a_process(
        f"sqlite:///{tmp_path / 'a.sqlite'}",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )

    assert done.returncode == failures.UNAVAILABLE
    assert is_told(done.stderr, "vol of stuk", "teruggedraaid")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM release").fetchone() == (0,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_database_that_may_not_be_written_is_told(tmp_path):
    url = f"sqlite:///{tmp_path / 'a.sqlite'}"
    migrated(url).dispose()
    # Root may write everything, so the file is opened for reading only.
    reading = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(f"file:{tmp_path / 'a.sqlite'}?mode=ro", uri=True)
    )
    with reading.connect() as connection, pytest.raises(OperationalError) as refused:
        connection.exec_driver_sql("DELETE FROM source")
    code, said = failures.told(refused.value, url)

    assert code == failures.UNAVAILABLE
    assert "Er zijn geen rechten om de database te veranderen" in said


def holding(engine, seconds: float) -> Thread:
    """Hold the lock in another thread for some seconds; the lock is held when this returns."""
    is_held = []

    def hold() -> None:
        with engine.begin() as connection:
            lock_for_writing(connection)
            is_held.append(True)
            sleep(seconds)

    thread = Thread(target=hold)
    thread.start()
    while not is_held:
        sleep(0.01)
    return thread


def test_the_second_process_waits_says_so_and_goes_on(database_url, caplog):
    engine = migrated(database_url)
    other = make_engine(database_url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA busy_timeout = 100")
        thread = holding(other, 0.6)
        lock_for_writing(connection, patience=20)
        connection.rollback()
    thread.join()

    assert [record.getMessage() for record in caplog.records] == [write_lock.WAITING % 20]
    engine.dispose()
    other.dispose()


def test_the_second_process_gives_up_with_words_and_a_code(database_url, run, monkeypatch):
    engine = migrated(database_url)
    monkeypatch.setattr(write_lock, "LONGEST_WAIT_SECONDS", 0.2)
    monkeypatch.setattr("data.database.engine.SQLITE_WAIT_MILLISECONDS", 100)
    thread = holding(engine, 2)
    code, said = run("prepare", url=database_url)
    thread.join()

    assert code == failures.UNAVAILABLE
    assert "FOUT: Een ander proces werkt de database al die tijd bij." in said
    engine.dispose()


def test_who_waits_holds_nothing_of_a_transaction_that_failed(database_url):
    engine = migrated(database_url)
    other = make_engine(database_url)
    thread = holding(other, 0.8)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA busy_timeout = 50")
        with pytest.raises(DatabaseBusy):
            lock_for_writing(connection, patience=0.1)
        connection.rollback()
        thread.join()
        lock_for_writing(connection, patience=0.1)
    engine.dispose()
    other.dispose()


def test_a_release_is_taken_back_once_and_said_so(run, tmp_path):
    engine = loaded(f"sqlite:///{tmp_path / 'a.sqlite'}")
    url = str(engine.url)
    engine.dispose()
    steps = [
        ("releases", "list"),
        ("releases", "show", "1"),
        ("releases", "take-back", "1"),
        ("releases", "take-back", "1", "--reason", "  "),
        ("releases", "take-back", "1", "--reason", "b\udcff"),
        ("releases", "take-back", "2", "--reason", "fout"),
        ("releases", "take-back", "1", "--reason", "De kolommen waren verwisseld."),
        ("releases", "take-back", "1", "--reason", "nog eens"),
        ("releases", "list"),
        ("releases", "cancel", "1"),
        ("releases", "publish", "k1"),
    ]
    answers = [run(*step, url=url) for step in steps]

    assert [code for code, _ in answers] == [0, 0, 1, 1, 1, 1, 0, 0, 0, 1, 1]
    said = [words for _, words in answers]
    assert "openbaar sinds 21 november 2026, 10.00 uur" in said[0]
    assert "observations: 4183 rijen, waarvan 0 ingetrokken" in said[1]
    assert "Zeg waarom" in said[2]
    assert "zonder tekens die niemand ziet" in said[4]
    assert "Deze publicatie bestaat niet" in said[5]
    assert "Publicatie 1 is ingetrokken. De cijfers van ervoor gelden weer." in said[6]
    assert "was al ingetrokken op" in said[7]
    assert "ingetrokken op" in said[8]


def test_releases_of_a_database_that_is_not_prepared_are_not_looked_for(run, tmp_path):
    code, said = run("releases", "list", url=f"sqlite:///{tmp_path / 'a.sqlite'}")

    assert (code, is_told(said, "Geef eerst de opdracht prepare")) == (1, True)
