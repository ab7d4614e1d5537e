"""Judges the rows of a file: typed values by the checks of packages, and what each row would change."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from data.database.resources import RESOURCES
from data.exchange.cells.cell import read_cell
from data.exchange.cells.columns import limits_of
from data.exchange.checks.jumps import SERIES, figure_jumps
from data.exchange.checks.rows import Codes, broken_rules, unknown_codes
from data.exchange.checks.rule import Values
from data.exchange.issues import Issue
from data.exchange.table_reader import Row
from data.exchange.table_schemas import is_never_none, table_schema
from data.imports.definitions import Definitions, Key, key_of
from data.imports.findings import FAULT, QUESTION, WARNING, Finding, Place, finding_of
from data.imports.grids import MAX_EXCEL_ROWS
from data.imports.heads import FIGURES
from data.imports.known_values import nearest
from data.imports.plausibility import STEP, doubts
from data.imports.raw_rows import RawRow, lost_words
from data.imports.row_texts import RowReader, RowTexts, record_of
from data.imports.unfinished_periods import unfinished_period
from data.imports.vocabulary import plain
from data.model.period import BadPeriod, period_key

# What a row would do; of what is left open, or cannot be read, it is none of these.
CHANGES = (NEW, REVISED, GAP, SAME, WITHDRAWN) = ("nieuw", "gewijzigd", "gat", "gelijk", "ingetrokken")
OPEN, WRONG = "open", "fout"
DEFAULTS: Mapping[str, Any] = {
    "qualifier": "exact",
    "status": "onbekend",
    "area_basis": "genoemd",
    "breakdown": "",
}
NUMBERS = ("value", "lower", "upper")
# What was said of the old number: with a new number it holds no longer.
OF_THE_NUMBER = ("lower", "upper", "denominator", "denominator_note")
# The rules that judge a number by the definition of its figure, which their findings tell.
OF_THE_DEFINITION = frozenset(rule for name in NUMBERS for rule in (f"{name}-kan", f"decimalen-{name}"))
# More findings than this are counted, not kept: as many as a sheet of Excel may have rows here.
MOST_NAMED = MAX_EXCEL_ROWS
# Columns that keep what stands there when their cell is empty: a record cannot be without.
KEPT = ("source", "section", "status", "area_basis", "qualifier")


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """One row of a file: what it is, its values, what stands there now, and what it would change."""

    table: str
    place: Place
    key: Key
    values: Mapping[str, Any]
    before: Mapping[str, Any] | None
    change: str


@dataclass(slots=True)
class Judgement:
    """The rows of a file and what was found. `unnamed` counts the findings beyond `MOST_NAMED`."""

    rows: list[JudgedRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unnamed: int = 0
    _told: set[Finding] = field(default_factory=set)

    def tell(self, findings: Iterable[Finding]) -> None:
        """Add findings, each once: in a wide table one cell belongs to many rows."""
        for finding in findings:
            if finding in self._told:
                continue
            if len(self.findings) < MOST_NAMED:
                self._told.add(finding)
                self.findings.append(finding)
            else:
                self.unnamed += 1


@dataclass(slots=True)
class _Table:
    """What is needed to judge the rows of one table."""

    name: str
    fields: Mapping[str, Mapping[str, Any]]
    codes: Mapping[str, Codes]
    never_none: frozenset[str]


def judge(rows: Iterable[RawRow], reader: RowReader, judgement: Judgement) -> Judgement:
    """Judge the rows of a file, and add them and what was found to `judgement`."""
    tables: dict[str, _Table] = {}
    seen: dict[tuple[str, Key], JudgedRow] = {}
    for raw in rows:
        table = tables.get(raw.table) or tables.setdefault(raw.table, _table(raw.table, reader.definitions))
        judged, findings = _judged(raw, table, reader, len(judgement.rows))
        judgement.tell(findings)
        first = seen.setdefault((judged.table, judged.key), judged) if judged.change not in (OPEN, WRONG) else judged
        if first is not judged:
            at = first.place.cell or str(first.place.line)
            judgement.tell([Finding("dubbele-rij", FAULT, raw.place(), about=(at,))])
        judgement.rows.append(judged)
    jumps = list(_jumps(judgement.rows, reader.definitions))
    judgement.tell(jumps)
    judgement.tell(_doubts(judgement.rows, reader.definitions, {jump.place for jump in jumps}))
    return judgement


def _table(name: str, definitions: Definitions) -> _Table:
    fields = {one["name"]: one for one in table_schema(name)["fields"]}
    never_none = frozenset(column.name for column in RESOURCES[name].columns if is_never_none(column))
    return _Table(name, fields, definitions.codes(name), never_none)


def _judged(raw: RawRow, table: _Table, reader: RowReader, number: int) -> tuple[JudgedRow, list[Finding]]:
    read = reader.read(raw, table.fields)
    if raw.is_open and not read.named and "value" not in read.texts and "missing_reason" not in read.texts:
        return JudgedRow(raw.table, raw.place(), (), {}, None, OPEN), [*read.findings, *lost_words(raw)]
    before = _before(read, table, reader.definitions)
    values = _values(read, table, before)
    if table.name == FIGURES:
        values["kind"] = (reader.definitions.known.indicator(values) or {}).get("kind")
    row = Row(number, values)
    for issue in unknown_codes(table.name, row, table.codes):
        if issue.field not in read.named:
            read.findings.append(_finding(issue, raw))
            read.named.add(str(issue.field))
    indicator = reader.definitions.known.indicator(values) if table.name == FIGURES else None
    for issue in broken_rules(table.name, row, reader.definitions.known, frozenset(read.named)):
        found = _finding(issue, raw)
        if indicator is not None and issue.code in OF_THE_DEFINITION:
            of = (str(indicator[name]) for name in ("title", "kind", "decimals"))
            found = replace(found, about=(*of, str(values["period_label"] or "")))
        read.findings.append(found)
        read.named.add(str(issue.field))
    _judge_place(read, values, reader)
    key = key_of(table.name, values)
    is_wrong = bool(read.named) or None in key
    change = WRONG if is_wrong else _change(values, before, table)
    if table.name == FIGURES and change in (NEW, REVISED):
        read.findings += unfinished_period(raw, values, reader.definitions.known.today)
    place = raw.place("value" if "value" in raw.cells else None)
    return JudgedRow(raw.table, place, key, values, before, change), read.findings


def _finding(issue: Issue, raw: RawRow) -> Finding:
    """Make a finding of an issue: it tells the cell as it stands there, or else the value that the row keeps."""
    cell = raw.cells.get(issue.field or "")
    found = finding_of(issue, raw.place(issue.field))
    return found if cell is None or cell.is_empty else replace(found, value=cell.shown)


def _before(read: RowTexts, table: _Table, definitions: Definitions) -> Values | None:
    """Find what stands there now under the key of a row; None when it is new or its key cannot be read."""
    typed = {name: _typed(read, table, name, is_told=False) for name in table.fields}
    if table.name == FIGURES:
        typed["breakdown"] = typed["breakdown"] or ""
        typed["period_key"] = _period_key(typed)
    return definitions.now[table.name].get(key_of(table.name, typed))


def _values(read: RowTexts, table: _Table, before: Values | None) -> dict[str, Any]:
    """Give the typed values of a row. A column that the file does not have keeps what stands there."""
    values: dict[str, Any] = {}
    for name in table.fields:
        is_kept = name not in read.row.cells or (name in KEPT and read.row.cells[name].is_empty)
        if name in read.texts or name in read.named:
            values[name] = _typed(read, table, name)
        elif is_kept and before is not None and name not in ("value", "missing_reason"):
            values[name] = before[name]
        else:
            values[name] = DEFAULTS.get(name) if table.name == FIGURES else None
            if values[name] is None:
                values[name] = _typed(read, table, name)
    if table.name == FIGURES:
        _complete(read, values, before)
    return values


def _complete(read: RowTexts, values: dict[str, Any], before: Values | None) -> None:
    """Fill what follows from the other columns of a figure: its key, its record, and what held of the old number."""
    values["period_key"] = _period_key(values)
    if values["period_key"] is None and not read.named & {"period_label", "period_kind", "period_start", "period_end"}:
        read.tell("periode-klopt-niet", "period_label")
    key = key_of(FIGURES, values)
    values["record"] = before["record"] if before else record_of(key)
    if values["missing_reason"] is not None and "qualifier" not in read.texts:
        values["qualifier"] = "exact"
    if before is not None and (values["value"], values["qualifier"]) != (before["value"], before["qualifier"]):
        for name in OF_THE_NUMBER:
            if name not in read.texts and values[name] is not None:
                values[name] = None
                if name in ("lower", "denominator"):
                    read.tell("marges-vervallen", name, WARNING)


def _typed(read: RowTexts, table: _Table, name: str, *, is_told: bool = True) -> Any:
    """Read the text of a column by its schema; what is wrong with it becomes a finding once."""
    if name in read.named or (name == "record" and table.name == FIGURES):
        return "" if name in table.never_none else None
    value, message = read_cell(dict(table.fields[name]), read.texts.get(name, ""), limits_of(table.name, name))
    if message and is_told:
        _tell_cell(read, table, name, message)
    return "" if value is None and name in table.never_none else value


def _tell_cell(read: RowTexts, table: _Table, name: str, message: str) -> None:
    if name not in read.texts and name in ("source", "section"):
        read.tell("bron-ontbreekt" if name == "source" else "plaats-ontbreekt", name, QUESTION)
        return
    codes = table.fields[name].get("constraints", {}).get("enum", ())
    near = nearest(read.texts.get(name, ""), {code: code for code in codes})
    read.tell("onbekend-woord" if codes and name in read.texts else "cel", name, FAULT, near, message)


def _period_key(values: Mapping[str, Any]) -> str | None:
    if values["period_kind"] is None or values["period_label"] is None:
        return None
    try:
        return period_key(values["period_kind"], values["period_start"], values["period_end"], values["period_label"])
    except BadPeriod:
        return None


def _judge_place(read: RowTexts, values: dict[str, Any], reader: RowReader) -> None:
    """Judge whether a row may come with this file, and whether its breakdown is one that is spelled otherwise now."""
    definitions, table = reader.definitions, read.row.table
    if table == FIGURES:
        known = definitions.breakdowns.get(values["indicator"], {})
        part = plain(values["breakdown"] or "")
        if part and known and known.get(part) != values["breakdown"]:
            near = known.get(part) or nearest(part, known)
            read.tell("ander-onderdeel", "breakdown", FAULT if part in known else WARNING, near)
    owner = definitions.owner(table, values)
    column = "area" if "area" in values else next(iter(values))
    if owner not in definitions.areas and column not in read.named and not read.named & {"goal", "action"}:
        read.tell("ander-gebied", column, FAULT, None, *sorted(definitions.areas))


def _change(values: Mapping[str, Any], before: Values | None, table: _Table) -> str:
    is_gap = table.name == FIGURES and values["value"] is None
    if before is None:
        return GAP if is_gap else NEW
    if all(values[name] == before[name] for name in table.fields if name != "record"):
        return SAME
    return GAP if is_gap and before["value"] is None else REVISED


def _jumps(rows: list[JudgedRow], definitions: Definitions) -> Iterator[Finding]:
    """Warn of numbers ten times those beside them in time, also when the one beside it stands there already."""
    coming = {row.key: (number, row) for number, row in enumerate(rows, start=1) if row.table == FIGURES and row.values}
    touched = {tuple(row.values[name] for name in SERIES) for _, row in coming.values() if None not in row.key}
    standing = (row for key, row in definitions.now[FIGURES].items() if key not in coming)
    together = [Row(number, dict(row.values)) for number, row in coming.values() if row.change != WRONG]
    together += [
        Row(-number, dict(row))
        for number, row in enumerate(standing, start=1)
        if tuple(row[name] for name in SERIES) in touched
    ]
    places = {number: row.place for number, row in coming.values()}
    for issue in figure_jumps(together, frozenset(map(hash, touched)), frozenset()):
        if issue.row in places:
            found = finding_of(issue, places[issue.row], WARNING)
            yield replace(found, value=(found.value or "").replace(".", ","))


def _doubts(rows: list[JudgedRow], definitions: Definitions, jumps: set[Place]) -> Iterator[Finding]:
    """Warn of what is doubtful of the numbers that are new or other than what stands there, but of no jump twice."""
    coming = [row for row in rows if row.table == FIGURES and row.change in (NEW, REVISED)]
    keys = {row.key for row in coming}
    standing = (row for key, row in definitions.now[FIGURES].items() if key not in keys)
    relations = definitions.rows["indicator-relations"].values()
    for doubt in doubts([row.values for row in coming], standing, relations):
        row = coming[doubt.row]
        if doubt.code != STEP or row.place not in jumps:
            value = row.values["value"]
            told = None if value is None else f"{value:.15g}".replace(".", ",")
            yield Finding(doubt.code, WARNING, row.place, "value", told, None, doubt.about)
