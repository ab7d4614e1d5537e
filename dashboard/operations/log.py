"""The log: a line of JSON for each request and each failure, and nothing that leads to a visitor.

A visitor may be a victim. The line of a request holds its route (`/embed/<card_id>`), never the values in it. The line
of a failure holds the type of the error and the lines of code, never the message, which may quote the visitor.
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
from typing import Any
from wsgiref.types import WSGIEnvironment

from flask import Flask, request
from gunicorn import glogging
from gunicorn.config import Config

LOGGER = "veilige_steden"
# The keys in the environ of a request under which the log and the counters find its route and its failure.
ROUTE, FAILURE = f"{LOGGER}.route", f"{LOGGER}.failure"
NO_ROUTE = "-"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER_METHOD = "OTHER"
MAX_TRACEBACK_LINES = 30

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = sysconfig.get_path("purelib")
# Messages of gunicorn that hold only its own words and numbers (docs/internals.md).
GUNICORN_MESSAGES = ("Worker (pid:", "WORKER TIMEOUT (pid:", "Reason: ")


def name_routes(server: Flask) -> None:
    """Write the route of each request in its environ. Call this before other request hooks are added."""

    @server.before_request
    def note_route() -> None:
        request.environ[ROUTE] = request.url_rule.rule if request.url_rule else NO_ROUTE


def method_of(wsgi_environ: WSGIEnvironment) -> str:
    """Return the method of a request, or `OTHER_METHOD` for a word that is no method: a visitor may send any word."""
    method = wsgi_environ.get("REQUEST_METHOD", "")
    return method if method in METHODS else OTHER_METHOD


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON in ASCII, so that no content can begin a new line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the line; `record.facts` holds further fields of it."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "pid": record.process,
            "message": _message(record),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line |= error_facts(record.exc_info[1])
        return json.dumps(line)


class JsonLogger(glogging.Logger):
    """The log of gunicorn and of everything that runs in it."""

    def setup(self, cfg: Config) -> None:
        """Write every record as JSON. Gunicorn calls this again at each reload, when it replaces the handlers."""
        super().setup(cfg)
        formatter = JsonFormatter()
        for handler in (*self.error_log.handlers, *self.access_log.handlers):
            handler.setFormatter(formatter)
        other_handler = logging.StreamHandler(sys.stderr)
        other_handler.setFormatter(formatter)
        logging.getLogger().handlers = [other_handler]

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Write an error; a visitor who falls silent halfway a request is no failure of ours."""
        level = logging.DEBUG if isinstance(sys.exc_info()[1], BlockingIOError) else logging.ERROR
        self.error_log.log(level, msg, *args, exc_info=True, **kwargs)

    def access(self, resp: Any, req: Any, wsgi_environ: WSGIEnvironment, request_time: timedelta) -> None:
        """Write the line of one request; `bytes` is the size of the answer's body."""
        if not self.access_log_enabled:
            return
        facts = {
            "method": method_of(wsgi_environ),
            "route": wsgi_environ.get(ROUTE, NO_ROUTE),
            "status": int(str(resp.status).split(None, 1)[0]),
            "bytes": _sent_bytes(resp, req),
            "ms": round(request_time / timedelta(milliseconds=1), 1),
        }
        self.access_log.info("request", extra={"facts": facts})


def error_facts(error: BaseException) -> dict[str, Any]:
    """Return the type of an error, the types of its causes, the code of the database and the lines of code."""
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and cause not in chain:
        chain.append(cause)
    facts: dict[str, Any] = {"type": _type_name(error), "behind": [_type_name(cause) for cause in chain[1:]]}
    codes = [code for link in chain if (code := _database_code(link))]
    if codes:
        facts["code"] = codes[0]
    frames = [frame for link in reversed(chain) for frame in extract_tb(link.__traceback__)][-MAX_TRACEBACK_LINES:]
    facts["traceback"] = [f"{_short_path(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return facts


def _sent_bytes(resp: Any, req: Any) -> int:
    """Count the bytes of an answer's body; a file is sent past the counter of gunicorn."""
    counted = getattr(resp, "sent", None) or 0
    is_file = not counted and getattr(req, "method", "") == "GET" and getattr(resp, "status_code", 0) == 200
    return counted or (is_file and getattr(resp, "response_length", None)) or 0


def _message(record: logging.LogRecord) -> str:
    """Return our own message in full, that of gunicorn without its values, and of others only the line of code.

    The message of another package may hold anything: Flask writes the whole path of a request in one.
    """
    if record.name in (LOGGER, "gunicorn.access") or str(record.msg).startswith(GUNICORN_MESSAGES):
        return record.getMessage()
    if record.name == "gunicorn.error" and isinstance(record.msg, str):
        return record.msg if record.args else re.split(r"[=:\n]", record.msg, maxsplit=1)[0]
    return f"{_short_path(record.pathname)}:{record.lineno}"


def _type_name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")


def _database_code(error: BaseException) -> str | None:
    """Return PostgreSQL's SQLSTATE or SQLite's name of the error: both are from a closed list."""
    return getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None)


def _short_path(file: str) -> str:
    """Return the path of a file below the folder of the site or of its packages."""
    for folder in (PACKAGES, str(ROOT)):
        if file.startswith(folder + os.sep):
            return file.removeprefix(folder + os.sep)
    return file
