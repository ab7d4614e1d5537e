"""What is written down is one line of JSON each, and whatever a visitor sent, none of it is in there."""

import io
import json
import logging
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from sqlalchemy import text
from werkzeug.test import EnvironBuilder

from dashboard.operations.log import MAX_TRACEBACK_LINES, NO_ROUTE, JsonFormatter, JsonLogger
from data.database.engine import make_engine
from data.reader import Reader
from tests.dashboard.shipped_site import client_of, make_site

SECRET = "jansen@voorbeeld.nl"
SENT = [
    {"path": f"/zoeken?zoek={SECRET}"},
    {"path": f"/{SECRET}"},
    {"path": f"/embed/{SECRET}"},
    {"path": f"/api/v1/cards/{SECRET}?gebied={SECRET}"},
    {"path": f"/gemeenten/{SECRET}"},
    {"path": '/"}\n{"level":"error","x":"' + SECRET},
    {"path": f"/%ff%00{SECRET}"},
    {"path": "/", "method": SECRET.upper()},
    {"path": "/", "headers": {"Cookie": f"kapot={SECRET}; =;;"}},
    {"path": "/", "headers": {"User-Agent": SECRET, "Referer": f"https://{SECRET}/", "Host": "voorbeeld.nl"}},
    {"path": "/", "headers": {"Authorization": f"Bearer {SECRET}"}},
    {"path": "/", "environ_base": {"REMOTE_ADDR": "203.0.113.77"}},
    {"path": "/_dash-update-component", "method": "POST", "json": {"output": SECRET, "inputs": [SECRET]}},
    {"path": "/_dash-update-component", "method": "POST", "data": SECRET},
]


@pytest.fixture
def written(monkeypatch):
    """The log of gunicorn as our start file sets it, writing to one text; other logs are as they were afterwards."""
    loggers = [logging.getLogger(), logging.getLogger("gunicorn.error"), logging.getLogger("gunicorn.access")]
    before = [(log, list(log.handlers), log.propagate) for log in loggers]
    text_written = io.StringIO()
    monkeypatch.setattr(sys, "stdout", text_written)
    monkeypatch.setattr(sys, "stderr", text_written)
    config = Config()
    config.set("accesslog", "-")
    config.set("loglevel", "warning")
    log = JsonLogger(config)
    yield SimpleNamespace(log=log, config=config, text=text_written)
    for one, handlers, propagate in before:
        one.handlers, one.propagate = handlers, propagate


def lines_of(written) -> list[dict]:
    return [json.loads(line) for line in written.text.getvalue().splitlines()]


def ask(site, written, **sent) -> bytes:
    """Ask as gunicorn does: the application answers, then the request is written down; give the body."""
    environ, status = EnvironBuilder(**sent).get_environ(), []
    body = b"".join(site.server(environ, lambda line, *_: status.append(line)))
    done = SimpleNamespace(status=status[0], sent=len(body))
    written.log.access(done, None, environ, timedelta(milliseconds=12.34))
    return body


def test_the_line_of_a_request_tells_its_route_and_how_it_went(site, written):
    body = ask(site, written, path="/kaarten/huisverboden.csv?gebied=GM0363")

    (line,) = lines_of(written)
    assert line.pop("time").endswith("+00:00")
    assert line.pop("pid") > 0
    assert line == {
        "level": "info",
        "logger": "gunicorn.access",
        "message": "request",
        "method": "GET",
        "route": "/kaarten/<card_id>.csv",
        "status": 200,
        "bytes": len(body),
        "ms": 12.3,
    }


@pytest.mark.parametrize("sent", SENT, ids=lambda sent: next(iter(sent.values()))[:30])
def test_nothing_a_visitor_sent_is_written_down(site, written, sent):
    ask(site, written, **sent)

    (line,) = lines_of(written)
    assert line["level"] == "info"
    told = written.text.getvalue().lower()
    assert "jansen" not in told
    assert "voorbeeld" not in told
    assert "203.0.113" not in told


@pytest.mark.parametrize("path", [f"/zoeken?zoek={SECRET}", f"/{SECRET}", f"/gemeenten/{SECRET}", f'/"}}\n{{{SECRET}'])
def test_nothing_a_visitor_sent_is_in_the_line_of_a_failure(shipped_url, front_end, written, monkeypatch, path):
    def fail(*_):
        try:
            int(SECRET)
        except ValueError as error:
            raise RuntimeError(f"no answer to {SECRET}") from error

    site = make_site(shipped_url, front_end)
    client_of(site).get("/healthz")
    monkeypatch.setattr(Reader, "answer", fail)
    monkeypatch.setattr(Reader, "catalogue", property(fail))
    monkeypatch.setattr(Reader, "version", property(fail))
    ask(site, written, path=path)

    *_, failure, request = lines_of(written)  # Flask writes one of its own before ours where a page for a 404 fails
    assert "jansen" not in written.text.getvalue()
    assert (request["status"], failure["level"], failure["logger"]) == (500, "error", "veilige_steden")
    assert (failure["type"], failure["behind"][0], failure["route"]) == ("RuntimeError", "ValueError", request["route"])
    assert failure["traceback"][-1].startswith("tests/dashboard/test_log.py:")
    assert failure["traceback"][-1].endswith(" fail")


def test_a_failure_of_the_database_is_told_by_its_code(database_url, written):
    engine = make_engine(database_url)
    with engine.connect() as connection:
        try:
            connection.execute(text("SELECT x FROM nowhere WHERE word = :word"), {"word": SECRET})
        except Exception:  # noqa: BLE001 - whatever the driver raises
            logging.getLogger("veilige_steden").exception("failed")
    engine.dispose()

    (line,) = lines_of(written)
    assert line["code"] in {"42P01", "SQLITE_ERROR"}
    assert line["type"].startswith("sqlalchemy.exc.")
    assert "jansen" not in written.text.getvalue()


@pytest.mark.parametrize(
    ("message", "arguments", "told"),
    [
        ("Worker (pid:%s) was sent %s!", (12, "SIGKILL"), "Worker (pid:12) was sent SIGKILL!"),
        ("Invalid request from ip=203.0.113.77: jansen", (), "Invalid request from ip"),
        ("Error handling request %s %s", ("GET", "/?zoek=jansen"), "Error handling request %s %s"),
    ],
)
def test_of_the_server_only_what_names_nobody_is_written(written, message, arguments, told):
    written.log.error(message, *arguments)

    assert [line["message"] for line in lines_of(written)] == [told]


def test_of_other_peoples_code_only_the_place_is_written(written):
    logging.getLogger("sqlalchemy.pool").error("Exception with %r", SECRET)
    logging.getLogger("elders").warning(f"no such word {SECRET}")
    logging.getLogger("elders").warning(ValueError(SECRET))

    assert [line["message"].split(":")[0] for line in lines_of(written)] == ["tests/dashboard/test_log.py"] * 3
    assert "jansen" not in written.text.getvalue()


def test_a_visitor_who_falls_silent_is_no_failure(written):
    for error in (BlockingIOError(11, "silent"), OSError(5, "disk")):
        try:
            raise error
        except OSError:
            written.log.exception("Socket error processing request.")

    assert [line["type"] for line in lines_of(written)] == ["OSError"]


def test_a_failure_without_end_is_cut(written):
    def deeper():
        deeper()

    try:
        deeper()
    except RecursionError:
        logging.getLogger("veilige_steden").exception("failed")

    (line,) = lines_of(written)
    assert len(line["traceback"]) == MAX_TRACEBACK_LINES


def test_a_reload_does_not_write_twice(site, written, monkeypatch):
    monkeypatch.setattr(sys, "stdout", written.text)
    monkeypatch.setattr(sys, "stderr", written.text)
    written.log.setup(written.config)
    ask(site, written, path="/healthz")
    logging.getLogger("veilige_steden").error("once")

    assert [line["message"] for line in lines_of(written)] == ["request", "once"]


def test_a_request_the_server_itself_refuses_has_no_route(written):
    written.log.access(SimpleNamespace(status="400 Bad Request"), None, {"REQUEST_METHOD": SECRET}, timedelta())

    (line,) = lines_of(written)
    assert (line["route"], line["method"], line["status"], line["bytes"]) == (NO_ROUTE, "OTHER", 400, 0)


def test_a_line_is_ascii_whatever_it_holds():
    record = logging.LogRecord("veilige_steden", logging.ERROR, "", 0, "half \ud800\n\u2028\x00\x1b[31m é", (), None)

    line = JsonFormatter().format(record)

    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"] == record.msg
