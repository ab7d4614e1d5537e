"""What is written down: one line of JSON for a request and for a failure, and nothing that leads to a visitor.

A visitor may be a victim. Of a request only its route is told (`/embed/<card_id>`), never what was filled in;
of a failure its kind and the places in the code, never the words of the error, which may quote what was asked.
"""

import json
import logging
import os
import re
import sys
import sysconfig
from datetime import UTC, datetime, timedelta
from pathlib import Path
from traceback import extract_tb

from flask import Flask, request
from gunicorn import glogging

OWN = "veilige_steden"
# Under these names the application tells, in the environ of a request, what may be said of it.
ROUTE, FAILURE = f"{OWN}.route", f"{OWN}.failure"
NO_ROUTE = "-"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER_METHOD = "OTHER"
MOST_PLACES = 30

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = sysconfig.get_path("purelib")
# Messages of the server in which only numbers and its own words are filled in.
GUNICORN_MESSAGES = ("Worker (pid:", "WORKER TIMEOUT (pid:", "Reason: ")


def name_routes(server: Flask) -> None:
    """Tell who writes and counts which route a request took. Ask before anything else is done with requests."""

    @server.before_request
    def name() -> None:
        request.environ[ROUTE] = request.url_rule.rule if request.url_rule else NO_ROUTE


def method_of(asked: dict) -> str:
    """Give the method of a request, one of a closed list: a visitor may send any word."""
    method = asked.get("REQUEST_METHOD")
    return method if method in METHODS else OTHER_METHOD


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON in ASCII, so whatever it holds it stays one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line; `record.facts` holds what a record tells beside its message."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "pid": record.process,
            "message": _said(record),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line |= failure(record.exc_info[1])
        return json.dumps(line)


class JsonLogger(glogging.Logger):
    """The log of gunicorn, with that of everything else that runs in it."""

    def setup(self, cfg) -> None:
        """Write every record as JSON; also called at each reload, when the handlers are replaced."""
        super().setup(cfg)
        lines = JsonLines()
        for handler in (*self.error_log.handlers, *self.access_log.handlers):
            handler.setFormatter(lines)
        everything_else = logging.StreamHandler(sys.stderr)
        everything_else.setFormatter(lines)
        logging.getLogger().handlers = [everything_else]

    def exception(self, msg, *args, **kwargs) -> None:
        """Write what went wrong; a visitor who fell silent halfway a request is no failure of ours."""
        level = logging.DEBUG if isinstance(sys.exc_info()[1], BlockingIOError) else logging.ERROR
        self.error_log.log(level, msg, *args, exc_info=True, **kwargs)

    def access(self, resp, _req, asked: dict, request_time: timedelta) -> None:
        """Write the line of one request; `bytes` are those of its body."""
        if not self.access_log_enabled:
            return
        facts = {
            "method": method_of(asked),
            "route": asked.get(ROUTE, NO_ROUTE),
            "status": int(str(resp.status).split(None, 1)[0]),
            "bytes": getattr(resp, "sent", None) or 0,
            "ms": round(request_time / timedelta(milliseconds=1), 1),
        }
        self.access_log.info("request", extra={"facts": facts})


def failure(error: BaseException) -> dict:
    """Tell of an error its kind, the kinds behind it, the database's code and where it came from."""
    chain = [error]
    while (behind := chain[-1].__cause__ or chain[-1].__context__) and behind not in chain:
        chain.append(behind)
    told = {"type": _kind(error), "behind": [_kind(one) for one in chain[1:]]}
    code = next((found for one in chain if (found := _database_code(one))), None)
    if code:
        told["code"] = code
    places = [place for one in reversed(chain) for place in extract_tb(one.__traceback__)]
    told["traceback"] = [f"{_short(place.filename)}:{place.lineno} {place.name}" for place in places[-MOST_PLACES:]]
    return told


def _said(record: logging.LogRecord) -> str:
    """Give the message: ours in full, the server's without what it filled in, of others only where it was written.

    Of another's message nobody can tell which part is the programmer's: Flask puts the whole path in one.
    """
    if record.name in (OWN, "gunicorn.access") or str(record.msg).startswith(GUNICORN_MESSAGES):
        return record.getMessage()
    if record.name == "gunicorn.error" and isinstance(record.msg, str):
        return record.msg if record.args else re.split(r"[=:\n]", record.msg, maxsplit=1)[0]
    return f"{_short(record.pathname)}:{record.lineno}"


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")


def _database_code(error: BaseException) -> str | None:
    """Give PostgreSQL's SQLSTATE or SQLite's name for what went wrong: both are from a closed list."""
    return getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None)


def _short(file: str) -> str:
    """Give the name of a file without the folder the site or its packages stand in."""
    for folder in (PACKAGES, str(ROOT)):
        if file.startswith(folder + os.sep):
            return file.removeprefix(folder + os.sep)
    return file
