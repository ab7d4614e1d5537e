"""Bring figures in: choose a file or paste a table, see what was found and what would change, make a concept."""

import hashlib
import secrets
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Thread

from flask import Flask, Response, abort, request
from sqlalchemy import Connection

from dashboard.desk.addresses import NUMBER
from dashboard.desk.desk import Desk, current, go, posted, token, who
from dashboard.desk.vocabulary import VOCABULARY
from dashboard.preflight.check import draw_release
from dashboard.reading import MAX_SECONDS, finish_reading, start_reading
from data.database.record_keys import key_text
from data.database.resources import FIGURES
from data.desk.concepts import FOR_ALL_ROWS, WRITTEN, needs_reason
from data.desk.errors import ALREADY_DONE, Conflict, NotAllowed, NotKnown, Refused
from data.desk.found_rows import count_findings, first_findings, open_questions, rows_with_findings
from data.desk.import_runs import ImportRun, Upload, findings_of, list_runs, rows_of_run
from data.desk.release_steps import Rules
from data.desk.template_rows import template_for
from data.desk.writer import Writer
from data.imports.numbers import ANSWERS, COMMA, POINT
from data.model.moments import day_in_amsterdam
from data.model.vocabulary import READING
from data.rules.rights import IMPORT, Subject, may
from layouts.addresses import IMPORTS
from layouts.desk import imports as drawn
from layouts.rendering.files.found_sheet import found_sheet
from layouts.rendering.files.import_sheet import import_sheet
from layouts.wording.desk import imports as words
from layouts.wording.imports.refusals import refusal_text
from layouts.wording.imports.sheets import sheet_file_name

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# So long a post waits for the reading; then the page of progress takes over.
PATIENT_SECONDS = 5.0
MOST_SHOWN, MOST_FOUND = 200, 500
# With more rows that need a reason than this, one reason is asked for all of them.
MOST_REASONS = 20
ONE_REASON = f"{drawn.REASON}-alle"
LONGEST_TABLE, LONGEST_NAME = 5_000_000, 200


def add_routes(server: Flask, desk: Desk) -> None:
    """Add the pages of bringing figures in."""

    @server.get(IMPORTS, endpoint="desk-imports")
    def show() -> Response:
        return _upload(desk, {})

    @server.post(IMPORTS, endpoint="desk-imports-file")
    def take_file() -> Response:
        file = request.files.get(drawn.FILE)
        content = file.read() if file is not None else b""
        if not content:
            return _upload(desk, {drawn.FILE: words.NO_FILE})
        return _begin(desk, content, _file_name(file.filename if file is not None else None))

    @server.post(f"{IMPORTS}/plakken", endpoint="desk-imports-paste")
    def take_pasted() -> Response:
        content = request.form.get(drawn.PASTED, "").encode("utf-8", "replace")
        if not content.strip():
            return _upload(desk, {drawn.PASTED: words.NOTHING_PASTED})
        if len(content) > LONGEST_TABLE:  # a part of it would take back the figures that were cut off
            return _upload(desk, {drawn.PASTED: words.TABLE_TOO_LARGE})
        return _begin(desk, content, words.PASTED_NAME)

    _add_run_routes(server, desk)


def _add_run_routes(server: Flask, desk: Desk) -> None:
    @server.get(f"{IMPORTS}/{NUMBER}", endpoint="desk-import")
    def show_one(number: int) -> Response:
        return _one(desk, _known(desk, number), {}, {})

    @server.post(f"{IMPORTS}/{NUMBER}/antwoorden", endpoint="desk-import-answers")
    def answer(number: int) -> Response:
        _known(desk, number)
        try:
            writer_of(desk).answer(number, _answers())
        except NotKnown:
            desk.refuse()
        return go(f"{IMPORTS}/{number}")

    @server.post(f"{IMPORTS}/{NUMBER}/concept", endpoint="desk-import-concept")
    def make(number: int) -> Response:
        return _make(desk, _known(desk, number))

    @server.get(f"{IMPORTS}/{NUMBER}/bevindingen.xlsx", endpoint="desk-import-findings")
    def findings(number: int) -> Response:
        return _found_sheet(desk, _known(desk, number))

    @server.get(f"{IMPORTS}/sjabloon/<area>.xlsx", endpoint="desk-import-sheet")
    def sheet(area: str) -> Response:
        return _sheet(desk, area)


def writer_of(desk: Desk) -> Writer:
    """Make the writer for who is signed in."""
    rules = Rules(four_eyes=desk.four_eyes, preflight=draw_release)
    return Writer(desk.engine, lambda: current().actor, desk.now, VOCABULARY, rules)


def _areas(desk: Desk) -> list[tuple[str, str]]:
    """Give the areas whose figures this person may bring in, by name."""
    actor, areas = current().actor, desk.reader.catalogue.areas
    found = [(code, area.name) for code, area in areas.items() if may(actor, IMPORT, Subject(code))]
    own = [one for one in found if one[0] in actor.areas or areas[one[0]].programme_city]
    return sorted(own, key=lambda one: one[1])


def _upload(desk: Desk, faults: dict[str, str]) -> Response:
    areas = _areas(desk)
    if not areas:
        desk.refuse()
    with desk.engine.connect() as connection:
        runs = list_runs(connection, frozenset(code for code, _ in areas), 10)
    page = drawn.upload_page(areas, runs, token(), secrets.token_hex(16), faults)
    return desk.page(words.TITLE, page, 400 if faults else 200)


def _begin(desk: Desk, content: bytes, name: str) -> Response:
    area, request_id = posted(drawn.AREA), posted(drawn.REQUEST)
    if area not in {code for code, _ in _areas(desk)}:
        desk.refuse()
    upload = Upload(
        area, FIGURES, name or words.FILE_LABEL, len(content), hashlib.sha256(content).hexdigest(), request_id[:64]
    )
    writer = writer_of(desk)
    try:
        begun = writer.begin_import(upload)
    except NotAllowed:
        desk.refuse()
    if not begun.is_known:
        _read(desk, begun.run, content)
    elif writer.run(begun.run).state != READING:
        return go(f"{IMPORTS}/{begun.run}", "al-aangeleverd")
    return go(f"{IMPORTS}/{begun.run}")


def _file_name(sent: str | None) -> str:
    """Give the name of a file without folders, and short enough to be shown."""
    return Path((sent or "").replace("\0", "")).name[:LONGEST_NAME]


def _read(desk: Desk, run: int, content: bytes) -> None:
    """Have a file read by another process; when that takes long the visitor does not wait for it."""
    with NamedTemporaryFile(delete=False) as kept:
        kept.write(content)
    file, account = Path(kept.name), who()
    arguments = ["read-import", str(run), str(file), "--account", str(account.account), "--role", account.actor.role]
    process = start_reading(arguments, str(desk.engine.url.render_as_string(hide_password=False)))
    actor = current().actor
    rules = Rules(preflight=draw_release)
    writer = Writer(desk.engine, lambda: actor, desk.now, VOCABULARY, rules)

    def finish() -> None:
        try:
            finish_reading(writer, run, process, MAX_SECONDS)
        finally:
            file.unlink(missing_ok=True)

    waiting = Thread(target=finish, name=f"reading-{run}", daemon=True)
    waiting.start()
    waiting.join(PATIENT_SECONDS)


def _known(desk: Desk, number: int) -> ImportRun:
    try:
        return writer_of(desk).run(number)
    except NotKnown:
        desk.refuse()
        raise


def _one(desk: Desk, run: ImportRun, given: dict[str, str], faults: dict[str, str]) -> Response:
    title = f"{words.TITLE}: {desk.reader.catalogue.areas[run.area].name}"
    if run.purged_at is not None:
        return desk.page(title, [], words=words.PURGED)
    if run.state == READING:
        return desk.page(title, drawn.reading_page(run))
    with desk.engine.connect() as connection:
        found = _found(connection, run.run)
        rows = list(rows_of_run(connection, run.run, WRITTEN, MOST_SHOWN))
    total = sum(number for change, number in run.counts.items() if change in WRITTEN)
    names = [
        (f"{drawn.REASON}-{row.id}", drawn.reason_question(row, desk.reader.catalogue))
        for row in rows
        if needs_reason(row)
    ]
    if len(names) > MOST_REASONS or (names and total > MOST_SHOWN):
        reasons = [drawn.ReasonField(ONE_REASON, words.ALL_REASON_LABEL)]
    else:
        reasons = [drawn.ReasonField(name, asked) for name, asked in names]
    preview = drawn.Preview(rows, total, reasons)
    page = drawn.run_page(run, found, preview, desk.reader.catalogue, token(), given, faults)
    return desk.page(title, page, 400 if faults else 200)


def _found(connection: Connection, run: int) -> drawn.Found:
    first, counts = first_findings(connection, run, MOST_FOUND), count_findings(connection, run)
    return drawn.Found(first, counts, open_questions(connection, run))


def _found_sheet(desk: Desk, run: ImportRun) -> Response:
    """Send all findings beside the rows of the file; of a file that was purged or is still read its page says so."""
    if run.purged_at is not None or run.state == READING:
        return go(f"{IMPORTS}/{run.run}")
    with desk.engine.connect() as connection:
        findings, rows = findings_of(connection, run.run), list(rows_with_findings(connection, run.run))
    day = day_in_amsterdam(desk.now())
    return _excel(found_sheet(findings, rows, day), words.FOUND_FILE.format(run=run.run))


def _excel(content: bytes, name: str) -> Response:
    answer = Response(content, mimetype=EXCEL)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _make(desk: Desk, run: ImportRun) -> Response:
    with desk.engine.connect() as connection:
        asked = {f"{drawn.REASON}-{row.id}": key_text(row.key) for row in rows_of_run(connection, run.run, WRITTEN)}
    given = {name: posted(name) for name in (*asked, ONE_REASON) if posted(name)}
    reasons = {asked.get(name, FOR_ALL_ROWS): text for name, text in given.items()}
    try:
        writer_of(desk).make_concept(run.run, reasons)
    except Conflict as error:
        if error.why == ALREADY_DONE:
            return go(f"{IMPORTS}/{run.run}", "al-concept")
        return _one(desk, _known(desk, run.run), given, {"": refusal_text(error.why)})
    except Refused as error:
        missing = [name for name, key in asked.items() if key in error.about]
        told = refusal_text(error.why)
        faults = dict.fromkeys(missing[:MOST_REASONS], told) or {"": told}
        return _one(desk, _known(desk, run.run), given, faults)
    return go(f"{IMPORTS}/{run.run}", "concept-gemaakt")


def _answers() -> dict[str, str]:
    given = {sign: posted(sign) for sign in (POINT, COMMA) if posted(sign) in ANSWERS}
    given |= {name: posted(name) for name in (drawn.SOURCE, drawn.SECTION) if posted(name)}
    return given | {drawn.COMPLETE: "ja" if drawn.COMPLETE in request.form else "nee"}


def _sheet(desk: Desk, area: str) -> Response:
    if area not in {code for code, _ in _areas(desk)}:
        desk.refuse()
    with desk.engine.connect() as connection:
        template = template_for(connection, area, desk.now())
    if template is None:
        abort(404)
    return _excel(import_sheet(template, day_in_amsterdam(desk.now())), sheet_file_name(template.name))
