"""How gunicorn is told to serve: bounded waits, replaced workers, counts in a folder of their own."""

import gc
import os
import runpy
import socket
import struct
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

from tests.dashboard.shipped_site import client_of, make_site

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "een-teken-van-genoeg-letters"
MADE = "veilige_steden_answers_total", {"how": "made"}


@pytest.fixture(autouse=True)
def thawed():
    yield
    gc.unfreeze()


@pytest.fixture
def start_file(monkeypatch, tmp_path, front_end):
    """Read the start file as an arbiter does, with these settings and no others; the environment is put back."""
    monkeypatch.chdir(tmp_path)
    for name in ("METRICS_TOKEN", "PROMETHEUS_MULTIPROC_DIR", "VEILIGE_STEDEN_COUNTING", "VEILIGE_STEDEN_STARTED"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("FRONTEND_FOLDER", str(front_end))

    def read(**settings) -> dict:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "dashboard" / "gunicorn_conf.py"))

    return read


def test_every_wait_has_an_end_and_no_worker_lives_for_ever(start_file):
    settings = start_file()

    assert settings["preload_app"] is True
    assert 0 < settings["keepalive"] < settings["graceful_timeout"] < settings["timeout"]
    assert 0 < settings["max_requests_jitter"] < settings["max_requests"]
    assert settings["worker_tmp_dir"] in ("/dev/shm", None)


def test_a_visitor_cannot_hold_a_thread_for_ever(start_file):
    settings = start_file()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings["when_ready"](SimpleNamespace(LISTENERS=[SimpleNamespace(sock=listener)]))
        with socket.create_connection(listener.getsockname()), listener.accept()[0] as accepted:
            limits = {
                way: struct.unpack("ll", accepted.getsockopt(socket.SOL_SOCKET, way, 16))
                for way in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO)
            }

    assert limits == {way: (seconds, 0) for way, seconds in settings["SILENCE_SECONDS"].items()}
    assert all(0 < seconds <= 30 for seconds, _ in limits.values())


def test_what_is_loaded_before_the_fork_is_kept_out_of_the_search_for_garbage(start_file):
    start_file()["when_ready"](SimpleNamespace(LISTENERS=[]))

    assert gc.get_freeze_count() > 1000


def test_without_a_token_nothing_is_counted_in_files(start_file):
    start_file(PROMETHEUS_MULTIPROC_DIR="/bestaat/niet")

    assert "PROMETHEUS_MULTIPROC_DIR" not in os.environ


def test_with_a_token_each_start_counts_in_an_empty_folder_of_its_own(start_file):
    settings = start_file(METRICS_TOKEN=TOKEN)
    folder = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])

    assert list(folder.iterdir()) == []
    assert folder.stat().st_mode & 0o777 == 0o700
    settings["on_exit"](None)
    assert not folder.exists()


def test_a_folder_that_was_named_is_emptied_at_the_start_and_not_at_a_reload(start_file, tmp_path):
    folder = tmp_path / "tellers"
    folder.mkdir()
    (folder / "counter_1.db").write_bytes(b"oud")
    (folder / "van-een-ander").write_text("blijft", encoding="utf-8")

    settings = start_file(METRICS_TOKEN=TOKEN, PROMETHEUS_MULTIPROC_DIR=str(folder))
    at_start = sorted(file.name for file in folder.iterdir())
    (folder / "counter_2.db").write_bytes(b"nieuw")
    start_file()
    at_reload = sorted(file.name for file in folder.iterdir())
    settings["on_exit"](None)

    assert at_start == ["van-een-ander"]
    assert at_reload == ["counter_2.db", "van-een-ander"]
    assert sorted(file.name for file in folder.iterdir()) == ["van-een-ander"]


def test_the_site_outlives_a_worker_whose_counts_are_gone(start_file, tmp_path):
    settings = start_file(METRICS_TOKEN=TOKEN, PROMETHEUS_MULTIPROC_DIR=str(tmp_path / "tellers"))
    (tmp_path / "tellers").rmdir()

    settings["child_exit"](None, SimpleNamespace(pid=1))

    assert not (tmp_path / "tellers").exists()


def test_another_arbiter_does_not_take_the_folder_of_the_one_it_was_started_by(start_file, tmp_path):
    settings = start_file(
        METRICS_TOKEN=TOKEN, PROMETHEUS_MULTIPROC_DIR=str(tmp_path / "van-de-eerste"), VEILIGE_STEDEN_COUNTING="1"
    )

    assert os.environ["PROMETHEUS_MULTIPROC_DIR"] != str(tmp_path / "van-de-eerste")
    settings["on_exit"](None)


def test_the_start_is_told_in_one_line_of_json_where_nobody_watches(start_file, capsys):
    start_file(HOST="127.0.0.1", PORT="8123")["when_ready"](SimpleNamespace(LISTENERS=[]))

    line = capsys.readouterr().out
    assert line.count("\n") == 1
    assert '"message": "De site staat op http://127.0.0.1:8123' in line


def test_a_reload_with_wrong_settings_is_told_and_goes_on_as_it_started(start_file, capsys):
    first = start_file(HOST="127.0.0.1", PORT="8123", WEB_CONCURRENCY="3")

    second = start_file(HOST="0.0.0.0", WEB_CONCURRENCY="veel")

    assert (second["bind"], second["workers"]) == (first["bind"], first["workers"]) == ("127.0.0.1:8123", 3)
    told = capsys.readouterr().out
    assert [word in told for word in ("Niet herladen", "WEB_CONCURRENCY", "CONTACT_EMAIL")] == [True] * 3
    assert "veel" not in told


def test_a_reload_takes_another_number_of_workers_and_keeps_its_address(start_file):
    start_file(PORT="8123", WEB_CONCURRENCY="3")

    again = start_file(PORT="8124", WEB_CONCURRENCY="4")

    assert (again["bind"], again["workers"]) == ("127.0.0.1:8123", 4)


def test_a_folder_for_counts_that_cannot_be_made_ends_the_start_in_one_line(start_file, tmp_path, capsys):
    (tmp_path / "bestand").touch()

    with pytest.raises(SystemExit):
        start_file(METRICS_TOKEN=TOKEN, PROMETHEUS_MULTIPROC_DIR=str(tmp_path / "bestand" / "tellers"))

    told = capsys.readouterr().err
    assert told.startswith("FOUT: PROMETHEUS_MULTIPROC_DIR")
    assert told.count("\n") == 1


@pytest.fixture
def loaded(monkeypatch, tmp_path, front_end):
    """Load the application as gunicorn does before the fork, on one database and without other settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRONTEND_FOLDER", str(front_end))
    monkeypatch.setenv("REDIS_URL", "")
    monkeypatch.setenv("METRICS_TOKEN", "")

    def load(database_url: str) -> Flask:
        monkeypatch.setenv("DATABASE_URL", database_url)
        return runpy.run_path(str(ROOT / "dashboard" / "wsgi.py"))["server"]

    return load


def connections(server: Flask) -> tuple[int, int]:
    pool = server.extensions["veilige_steden"]["engine"].pool
    return pool.checkedin(), pool.checkedout()


def test_what_the_first_page_takes_is_made_before_the_fork_and_no_connection_outlives_that(loaded, shipped_url):
    server = loaded(shipped_url)
    registry = server.extensions["veilige_steden"]["counters"].registry
    before = connections(server), registry.get_sample_value(*MADE)

    assert server.test_client().get("/").status_code == 200
    assert (before[0], before[1] > 0) == ((0, 0), True)
    assert registry.get_sample_value(*MADE) == before[1]


PAGES = """
import sys
from dashboard.wsgi import server
print([server.test_client().get(path).status_code for path in ("/", "/gemeenten")], "pandas" in sys.modules)
"""


def test_pages_are_served_without_pandas(shipped_url, front_end, tmp_path):
    settings = {"DATABASE_URL": shipped_url, "FRONTEND_FOLDER": str(front_end), "REDIS_URL": "", "METRICS_TOKEN": ""}
    environment = {**os.environ, **settings, "PYTHONPATH": str(ROOT)}

    done = subprocess.run(
        [sys.executable, "-c", PAGES], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.split("\n")[-2] == "[200, 200] False"


def test_without_a_database_the_site_starts_all_the_same(loaded):
    server = loaded("postgresql://niemand@127.0.0.1:1/niets")

    assert server.test_client().get("/healthz").status_code == 200
    assert connections(server) == (0, 0)


def test_making_the_application_connects_to_nothing(front_end, caplog):
    site = make_site("postgresql://niemand@127.0.0.1:1/niets", front_end, redis_url="redis://127.0.0.1:1/0")
    alive = client_of(site).get("/healthz")

    assert alive.status_code == 200
    assert caplog.records == []
    assert connections(site.server) == (0, 0)
