"""The pages of bringing figures in: choose a file; what was found in it, what would change, and the concept of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from dash import html
from dash.development.base_component import Component
from dash_bootstrap_components import Input

from data.imports.findings import FAULT, Finding
from data.model.catalogue import Catalogue
from layouts.addresses import IMPORTS, PUBLICATIONS
from layouts.desk.forms import Choice, Field, error_summary, form, hidden, select_field, text_field, tick_field
from layouts.desk.parts import moment_text
from layouts.wording.desk import imports as words
from layouts.wording.desk.publications import BUSY, MORE_ROWS
from layouts.wording.imports.changes import (
    CHANGE_WORDS,
    NOTHING_CHANGES,
    NOTHING_YET,
    STATE_WORDS,
    counts_text,
    plain_value_text,
)
from layouts.wording.imports.findings import finding_cells, found_counts_text
from layouts.wording.numbers import number

FILE, PASTED, AREA, REQUEST = "bestand", "tabel", "gemeente", "verzoek"
COMPLETE, SOURCE, SECTION, REASON = "volledig", "source", "section", "reden"
# Each of the questions that may be asked of a file: the code of its finding, or the sign it is about.
SIGNS = {"punt": words.POINT_LABEL, "komma": words.COMMA_LABEL}
Faults = Mapping[str, str]


class Run(Protocol):
    """A file that was brought in."""

    run: int
    area: str
    file_name: str
    begun_at: datetime
    state: str
    done: int
    total: int
    counts: Mapping[str, int]
    answers: Mapping[str, str]
    release: int | None


class ChangedRow(Protocol):
    """A row of a file that would change something."""

    change: str
    key: tuple[Any, ...]
    values: Mapping[str, Any]
    before: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a file: the first findings, their numbers by severity, and each open question once."""

    first: Sequence[Finding]
    counts: Mapping[str, int]
    questions: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class ReasonField:
    """A reason that is asked: the name of its field, and of what."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would change: the first rows, how many there are, and the reasons that are asked."""

    rows: Sequence[ChangedRow]
    total: int
    reasons: Sequence[ReasonField]


def upload_page(
    areas: Sequence[tuple[str, str]], runs: Sequence[Run], token: str, request_id: str, faults: Faults
) -> list[Component]:
    """Draw the page on which a file is chosen or a table pasted, for the areas of this person."""
    links = [html.A(words.SHEET.format(name=name), href=f"{IMPORTS}/sjabloon/{code}.xlsx") for code, name in areas]
    sheets = list(map(html.Li, links))
    chosen = select_field(Field(AREA, words.AREA_LABEL), [Choice(code, name) for code, name in areas])
    pasted_area = select_field(Field(f"{AREA}-2", words.AREA_LABEL), [Choice(code, name) for code, name in areas])
    pasted_area.children[-1].name = AREA
    once = hidden(REQUEST, request_id)
    pasted = [once, pasted_area, _paste_field(faults)]
    accepted = [html.Tr([html.Th(what, scope="row"), html.Td(how)]) for what, how in words.ACCEPTED]
    return [
        *error_summary([(f"veld-{name}", told) for name, told in faults.items()]),
        html.P(words.LEAD, className="lead"),
        html.Ul(sheets, className="sheets"),
        html.H2(words.FILE_TITLE),
        _with_file(form(IMPORTS, token, [once, chosen, _file_field(faults)], words.SEND, busy=words.BUSY_READING)),
        html.H2(words.PASTE_TITLE),
        form(f"{IMPORTS}/plakken", token, pasted, words.SEND_PASTED, busy=words.BUSY_READING),
        html.H2(words.LAST_TITLE),
        *_runs(runs),
        html.H2(words.ACCEPTED_TITLE),
        html.Table(html.Tbody(accepted)),
    ]


def reading_page(run: Run) -> list[Component]:
    """Draw how far the reading of a file is; the page is asked for again by a link, or by its script."""
    said = words.READING.format(done=run.done, total=run.total) if run.total else words.READING_FIRST
    again = html.P(html.A(words.LOOK_AGAIN, href=f"{IMPORTS}/{run.run}"))
    return [html.P(said, role="status", **{"data-reading": "ja"}), again]


def run_page(
    run: Run,
    found: Found,
    preview: Preview,
    catalogue: Catalogue,
    token: str,
    given: Mapping[str, str],
    faults: Faults,
) -> list[Component]:
    """Draw what was found in a file, what it would change, and what can be done with it."""
    here = f"{IMPORTS}/{run.run}"
    line = words.FILE_LINE.format(file=run.file_name, at=moment_text(run.begun_at), counts=counts_text(run.counts))
    parts: list[Component] = [
        *error_summary([(f"veld-{name}", told) for name, told in faults.items()]),
        html.P(line, className="lead"),
    ]
    if run.release is not None:
        made = html.P([words.CONCEPT_MADE, " ", html.A(words.TO_CONCEPT, href=f"{PUBLICATIONS}/{run.release}")])
        return [*parts, made, *_preview(run, preview, catalogue)]
    parts += [html.H2(words.FOUND_TITLE), *_findings(run, found)]
    is_open = run.state == "bevindingen"
    if run.total:
        questions = _questions(run, found.questions, catalogue)
        asked = form(
            f"{here}/antwoorden", token, questions, words.ANSWER, is_main=is_open, busy=words.BUSY_READING
        )
        parts += [html.H2(words.QUESTIONS_TITLE), asked]
        parts += _preview(run, preview, catalogue)
    if run.state == "gereed" and preview.total:
        fields = [_reason(one, given, faults) for one in preview.reasons]
        parts += [html.H2(words.CONCEPT_TITLE), form(f"{here}/concept", token, fields, words.MAKE, busy=BUSY)]
    return parts


def _reason(one: ReasonField, given: Mapping[str, str], faults: Faults) -> Component:
    fault = faults.get(one.name, "")
    return text_field(Field(one.name, one.words, value=given.get(one.name, ""), hint=words.REASON_HINT, fault=fault))


def _runs(runs: Sequence[Run]) -> list[Component]:
    if not runs:
        return [html.P(words.NOTHING_YET)]
    return [html.Ul([html.Li(_run_line(run)) for run in runs], className="releases")]


def _run_line(run: Run) -> list[Component | str]:
    link = html.A(run.file_name, href=f"{IMPORTS}/{run.run}")
    return [link, f", {moment_text(run.begun_at)}: {STATE_WORDS[run.state]}"]


def _file_field(faults: Faults) -> Component:
    return _control(
        Field(FILE, words.FILE_LABEL, hint=words.FILE_HINT, fault=faults.get(FILE, "")),
        Input(id=f"veld-{FILE}", name=FILE, type="file"),
    )


def _paste_field(faults: Faults) -> Component:
    field = Field(PASTED, words.PASTE_LABEL, hint=words.PASTE_HINT, fault=faults.get(PASTED, ""))
    return _control(field, html.Textarea("", id=field.id, name=PASTED, rows="8", className="form-control"))


def _control(field: Field, control: Component) -> Component:
    """Put the label, hint and fault of a field around a control that is no line of text."""
    around = text_field(field)
    described = getattr(around.children[-1], "aria-describedby", None)
    if described:
        setattr(control, "aria-describedby", described)
    if field.fault:
        setattr(control, "aria-invalid", "true")
    around.children[-1] = control
    return around


def _with_file(made: Component) -> Component:
    made.encType = "multipart/form-data"
    return made


def _findings(run: Run, found: Found) -> list[Component]:
    if not found.first:
        return [html.P(words.NOTHING_FOUND)]
    heads = html.Tr([html.Th(head, scope="col") for head in words.FOUND_HEADS])
    rows = []
    for one in found.first:
        cells = finding_cells(one)
        rows.append(html.Tr([html.Td(cell) for cell in cells], className=f"finding-{one.severity}"))
    table = html.Table([html.Thead(heads), html.Tbody(rows)])
    again: list[Component | str] = [words.MEND, " ", html.A(words.BRING_AGAIN, href=IMPORTS), "."]
    shown, total = len(found.first), sum(found.counts.values())
    told = [html.P(words.MORE_FOUND.format(shown=number(shown), total=number(total)))] if total > shown else []
    sheet = html.P(html.A(words.FOUND_SHEET, href=f"{IMPORTS}/{run.run}/bevindingen.xlsx"))
    last = html.P([*(again if found.counts.get(FAULT) else []), words.UNCHANGED])
    return [html.P(found_counts_text(found.counts)), _framed(table, words.FOUND_TITLE), *told, sheet, last]


def _preview(run: Run, preview: Preview, catalogue: Catalogue) -> list[Component]:
    title = html.H2(words.PREVIEW_TITLE)
    if not preview.rows:
        return [title, html.P(NOTHING_YET if run.counts.get("fout") else NOTHING_CHANGES)]
    heads = html.Tr([html.Th(head, scope="col") for head in words.PREVIEW_HEADS])
    rows = [html.Tr([html.Td(cell) for cell in _cells(row, catalogue)]) for row in preview.rows]
    table = html.Table([html.Thead(heads), html.Tbody(rows)])
    more = MORE_ROWS.format(shown=len(preview.rows), total=preview.total)
    return [title, _framed(table, words.PREVIEW_TITLE), *([html.P(more)] if preview.total > len(preview.rows) else [])]


def _cells(row: ChangedRow, catalogue: Catalogue) -> tuple[str, ...]:
    new = "" if row.change == "ingetrokken" else plain_value_text(row.values)
    return (
        CHANGE_WORDS[row.change],
        row_name(row.values, row.key, catalogue),
        str(row.values.get("period_label") or row.values.get("year") or row.values.get("as_of") or ""),
        plain_value_text(row.before) or "-",
        new or "-",
    )


def row_name(values: Mapping[str, Any], key: Sequence[Any], catalogue: Catalogue) -> str:
    """Name what a row is of: the title of its figure with its part, or else its key."""
    indicator = catalogue.indicators.get(str(values.get("indicator")))
    if indicator is None:
        return str(values.get("title") or values.get("item") or " / ".join(str(part) for part in key))
    part = values.get("breakdown")
    return f"{indicator.title} ({part})" if part else indicator.title


def reason_question(row: ChangedRow, catalogue: Catalogue) -> str:
    """Ask why a record changes or goes, by its name and period, from what to what."""
    name, period = row_name(row.values, row.key, catalogue), row.values.get("period_label")
    key = f"{name}, {period}" if period else name
    if row.change == "ingetrokken":
        return words.GONE_LABEL.format(key=key)
    old, new = plain_value_text(row.before), plain_value_text(row.values)
    if not old or not new or old == new:
        return words.SAME_NUMBER_LABEL.format(key=key)
    return words.REASON_LABEL.format(key=key, old=old, new=new)


def _framed(table: Component, label: str) -> Component:
    return html.Div(table, className="table-frame", tabIndex="0", role="region", **{"aria-label": label})


def _questions(run: Run, findings: Sequence[Finding], catalogue: Catalogue) -> list[Component]:
    """Ask what a file leaves open, once for all its rows, and whether it is complete."""
    asked = {one.about[0] for one in findings if one.code == "duizend-of-decimaal"} | (set(SIGNS) & set(run.answers))
    fields = [_sign(sign, run.answers.get(sign, "")) for sign in SIGNS if sign in asked]
    codes = {one.code for one in findings}
    if "bron-ontbreekt" in codes or SOURCE in run.answers:
        known = sorted(catalogue.sources.values(), key=lambda source: source.title)
        options = [Choice("", words.CHOOSE), *(Choice(one.source, f"{one.title} ({one.publisher})") for one in known)]
        given = run.answers.get(SOURCE, "")
        fields.append(select_field(Field(SOURCE, words.SOURCE_LABEL, value=given, hint=words.SOURCE_HINT), options))
    if "plaats-ontbreekt" in codes or SECTION in run.answers:
        given = run.answers.get(SECTION, "")
        fields.append(text_field(Field(SECTION, words.SECTION_LABEL, value=given, hint=words.SECTION_HINT)))
    complete = Choice("ja", words.COMPLETE, run.answers.get(COMPLETE) == "ja")
    return [*fields, tick_field(Field(COMPLETE, words.COMPLETE_LEGEND), [complete])]


def _sign(sign: str, given: str) -> Component:
    said = (("", words.CHOOSE), ("duizendtal", words.THOUSANDS_WORDS), ("decimaal", words.DECIMAL_WORDS))
    options = [Choice(code, told) for code, told in said]
    return select_field(Field(sign, SIGNS[sign], value=given), options)
