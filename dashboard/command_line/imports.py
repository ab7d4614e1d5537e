"""`import FILE --area GM0505`: what would change with a file, and with `--concept` the concept of it."""

import argparse
import hashlib
import secrets
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from dashboard.desk.vocabulary import VOCABULARY
from dashboard.preflight.check import draw_release
from dashboard.reading import MAX_SECONDS, finish_reading, limit_this_process, read_here, start_reading
from data.database.engine import make_engine
from data.database.resources import FIGURES, RESOURCES
from data.database.tables import RELEASED
from data.desk.concepts import FOR_ALL_ROWS, WRITTEN
from data.desk.errors import Conflict, Refused
from data.desk.import_runs import ImportRun, Upload, findings_of, rows_of_run
from data.desk.release_steps import Rules
from data.desk.staging import COMPLETE, YES
from data.desk.template_rows import template_for
from data.desk.writer import Writer
from data.imports.findings import Finding, has_faults
from data.imports.grids import MAX_BYTES
from data.imports.numbers import ANSWERS, COMMA, POINT
from data.model.actors import BY_COMMAND, COMMAND, Actor
from data.model.moments import day_in_amsterdam
from data.model.vocabulary import DONE
from layouts.rendering.files.import_sheet import import_sheet
from layouts.wording.imports.changes import CHANGE_WORDS, NOTHING_CHANGES, STAYED, counts_text, plain_value_text
from layouts.wording.imports.findings import SEVERITY_WORDS, finding_text, nearest_text, place_text
from layouts.wording.imports.refusals import refusal_text

Options = argparse.Namespace
MOST_SHOWN = 200
REFUSED = 1


def add_parsers(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the commands `import`, `read-import` (which `import` and the site start) and `purge-imports`."""
    parser = commands.add_parser("import", help="een bestand met cijfers inlezen: wat klopt niet, wat verandert er")
    parser.add_argument("file", type=Path, help="CSV, Excel (.xlsx) of datapakket (.zip)")
    parser.add_argument("--area", required=True, help="code van de gemeente, zoals GM0505")
    names = [name for name, table in RESOURCES.items() if table in RELEASED]
    parser.add_argument("--table", default=FIGURES, choices=names, metavar="TABEL", help="tabel (%(default)s)")
    parser.add_argument("--concept", action="store_true", help="maak er een concept van, als er geen fouten zijn")
    parser.add_argument("--complete", action="store_true", help="wat ontbreekt van deze cijfers en jaren, gaat weg")
    parser.add_argument("--point", choices=ANSWERS, help="wat een punt is in een getal als 1.234")
    parser.add_argument("--comma", choices=ANSWERS, help="wat een komma is in een getal als 1,234")
    parser.add_argument("--source", help="de bron van rijen zonder bron")
    parser.add_argument("--section", help="de plaats in de bron van rijen zonder plaats")
    parser.add_argument("--reason", default="", help="waarom cijfers worden gewijzigd of ingetrokken")
    child = commands.add_parser("read-import", help="een aangeleverd bestand lezen; dat doen import en de site zelf")
    child.add_argument("run", type=int)
    child.add_argument("file", type=Path)
    child.add_argument("--account", type=int)
    child.add_argument("--role", default=BY_COMMAND)
    sheet = commands.add_parser("import-sheet", help="het blad van een gemeente maken, om in te vullen in Excel")
    sheet.add_argument("file", type=Path, help="nieuw bestand, zoals cijfers-dordrecht.xlsx")
    sheet.add_argument("--area", required=True, help="code van de gemeente, zoals GM0505")
    commands.add_parser("purge-imports", help="opruimen wat er van bestanden is bewaard, na veertien dagen")


def run_import(engine: Engine, options: Options) -> int:
    """Bring a file in and tell what was found and what would change; returns the exit code."""
    writer = _writer(engine, COMMAND)
    content = options.file.read_bytes()
    if len(content) > MAX_BYTES:
        print(finding_text(Finding("te-groot", about=(str(MAX_BYTES // 1024**2),))), file=sys.stderr)
        return REFUSED
    sha256, request_id = hashlib.sha256(content).hexdigest(), secrets.token_hex(16)
    upload = Upload(options.area, options.table, options.file.name, len(content), sha256, request_id)
    begun = writer.begin_import(upload)
    if begun.is_known and writer.run(begun.run).state == DONE:
        print(f"Dit bestand is al ingelezen: inlezing {begun.run}, concept k{writer.run(begun.run).release}. {STAYED}")
        return 0
    if not begun.is_known:
        url = engine.url.render_as_string(hide_password=False)
        process = start_reading(["read-import", str(begun.run), str(options.file.resolve())], url)
        finish_reading(writer, begun.run, process, MAX_SECONDS)
    run = writer.run(begun.run)
    if answers := _answers(options):
        run = writer.answer(begun.run, answers) if run.total else run
    return _told(engine, writer, run, options)


def read_import(options: Options) -> int:
    """Read a file for a run that was begun, within limits of memory and time; returns the exit code.

    Its input is the address of the database.
    """
    limit_this_process()
    engine = make_engine(sys.stdin.readline().strip())
    by = Actor(options.account, options.role) if options.account else COMMAND
    read_here(engine, by, options.run, options.file, VOCABULARY)
    return 0


def write_sheet(engine: Engine, options: Options) -> int:
    """Write the sheet of a municipality to fill in; returns the exit code."""
    now = datetime.now(UTC)
    with engine.connect() as connection:
        template = template_for(connection, options.area, now)
    if template is None:
        print(f"FOUT: {options.area} is geen gebied dat wij kennen.", file=sys.stderr)
        return REFUSED
    options.file.write_bytes(import_sheet(template, day_in_amsterdam(now)))
    print(f"Het blad van {template.name} staat in {options.file}: {len(template.rows)} rijen.")
    return 0


def purge(engine: Engine) -> int:
    """Take out what was kept of files of fourteen days ago; returns the exit code."""
    files = _writer(engine, COMMAND).purge()
    print(f"Opgeruimd: rijen en bevindingen van {files} bestanden.")
    return 0


def _writer(engine: Engine, by: Actor) -> Writer:
    return Writer(engine, lambda: by, lambda: datetime.now(UTC), VOCABULARY, Rules(preflight=draw_release))


def _answers(options: Options) -> dict[str, str]:
    given = {POINT: options.point, COMMA: options.comma, "source": options.source, "section": options.section}
    given[COMPLETE] = YES if options.complete else None
    return {name: answer for name, answer in given.items() if answer}


def _told(engine: Engine, writer: Writer, run: ImportRun, options: Options) -> int:
    with engine.connect() as connection:
        findings = findings_of(connection, run.run)
        lines = [*_finding_lines(findings), *_preview_lines(engine, run)]
    print(f"{run.file_name}: {counts_text(run.counts)}.", *lines, sep="\n")
    if has_faults(findings):
        print(STAYED)
        return REFUSED
    if not any(run.counts.get(change) for change in WRITTEN):
        print(NOTHING_CHANGES)
        return 0
    if options.concept:
        try:
            release = writer.make_concept(run.run, {FOR_ALL_ROWS: options.reason})
        except (Refused, Conflict) as error:
            print(f"FOUT: {refusal_text(error.why)} {STAYED}", file=sys.stderr)
            return REFUSED
        print(f"Concept k{release} is gemaakt. Het publiek ziet er niets van tot het is goedgekeurd.")
    return 0


def _finding_lines(findings: Sequence[Finding]) -> list[str]:
    lines = []
    for one in findings[:MOST_SHOWN]:
        shown = f" (er staat '{one.value}')" if one.value else ""
        parts = (f"{SEVERITY_WORDS[one.severity]}: {place_text(one)}: {finding_text(one)}{shown}", nearest_text(one))
        lines.append(" ".join(filter(None, parts)))
    return lines


def _preview_lines(engine: Engine, run: ImportRun) -> list[str]:
    with engine.connect() as connection:
        rows = list(rows_of_run(connection, run.run, WRITTEN, MOST_SHOWN))
    lines = []
    for row in rows:
        old, new = plain_value_text(row.before), plain_value_text(None if row.change == "ingetrokken" else row.values)
        key = " / ".join(str(part) for part in row.key if part)
        lines.append(f"{CHANGE_WORDS[row.change]}: {key}: {old or '-'} -> {new or '-'}")
    return lines
