"""The log: who did what, for who may read it, as a page and as a file."""

import io
from collections.abc import Iterator
from urllib.parse import urlencode

from flask import Flask, Response, request

from dashboard.desk.desk import Desk, current, reads_log
from data.accounts.audit_lines import AuditFilter, AuditLine, read_audit
from data.exchange.csv_injection import SpreadsheetWriter, guarded
from data.model.actors import Actor
from data.model.acts import DONE
from layouts.addresses import LOG
from layouts.desk.log import LogLine, cells_of, log_page
from layouts.wording.desk.log import FILE_HEADS
from layouts.wording.desk.sign_in import LOG as TITLE

LINES_A_PAGE = 100
ACT, BEFORE = "handeling", "voor"


def add_routes(server: Flask, desk: Desk) -> None:
    """Add the page of the log and its file."""

    @server.get(LOG, endpoint="desk-log")
    def show() -> Response:
        if not reads_log(current().actor):
            desk.refuse()
        act = _act()
        with desk.engine.connect() as connection:
            chosen = AuditFilter(act or None, None, _line())
            lines = list(read_audit(connection, current().actor, chosen, LINES_A_PAGE + 1))
        shown = [_drawn(line) for line in lines[:LINES_A_PAGE]]
        older = f"{LOG}?{_query(act, shown[-1].line)}" if len(lines) > LINES_A_PAGE else ""
        query = _query(act, None)
        file = f"{LOG}.csv?{query}" if query else f"{LOG}.csv"
        return desk.page(TITLE, log_page(shown, desk.reader.catalogue, act, older, file))

    @server.get(f"{LOG}.csv", endpoint="desk-log-file")
    def export() -> Response:
        if not reads_log(current().actor):
            desk.refuse()
        actor, act = current().actor, _act()
        response = Response(_lines(desk, actor, act), mimetype="text/csv")
        response.headers["Content-Disposition"] = 'attachment; filename="logboek.csv"'
        return response


def _lines(desk: Desk, actor: Actor, act: str) -> Iterator[str]:
    text = io.StringIO()
    writer = SpreadsheetWriter(text)
    text.write("\ufeff")
    writer.writerow(("Regel", *FILE_HEADS))
    catalogue = desk.reader.catalogue
    with desk.engine.connect() as connection:
        for line in read_audit(connection, actor, AuditFilter(act or None), None):
            writer.writerow((line.line, *(guarded(cell) for cell in cells_of(_drawn(line), catalogue))))
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()


def _drawn(line: AuditLine) -> LogLine:
    names = ("line", "at", "name", "role", "act", "kind", "key", "area", "before", "after")
    return LogLine(**{name: getattr(line, name) for name in names})


def _act() -> str:
    asked = request.args.get(ACT, "")
    return asked if asked in DONE else ""


def _line() -> int | None:
    asked = request.args.get(BEFORE, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None


def _query(act: str, before: int | None) -> str:
    return urlencode({name: value for name, value in ((ACT, act), (BEFORE, before)) if value})
