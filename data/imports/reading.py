"""Reads a whole file and judges its rows; whatever stops the reading becomes a finding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.imports.definitions import Definitions
from data.imports.findings import FAULT, Finding, Place
from data.imports.grids import UnreadableFile
from data.imports.judged_rows import Judgement, judge
from data.imports.opening import open_file
from data.imports.raw_rows import RawRow, RawRows
from data.imports.row_texts import RowReader
from data.imports.vocabulary import Vocabulary

UNKNOWN_KIND = "onbekend"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its kind, its rows, and what was found in it as a whole; nothing in a row was judged yet.

    `identity` is what a sheet that was downloaded here says of itself.
    """

    kind: str
    rows: tuple[RawRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    identity: Mapping[str, str] = field(default_factory=dict)


def read_file(content: bytes, table: str, vocabulary: Vocabulary, area: str) -> ReadFile:
    """Read a file of any kind; of one that is no table the findings say why, and there are no rows."""
    kind = UNKNOWN_KIND
    try:
        opened = open_file(content, table, vocabulary)
        kind = opened.kind
        if opened.identity.get("gebied", area) != area:
            return ReadFile(kind, findings=(Finding("sjabloon-van-ander", about=(opened.identity["gebied"], area)),))
        raw = RawRows(opened, table, vocabulary)
        rows = tuple(raw)
    except UnreadableFile as error:
        return ReadFile(kind, findings=(Finding(error.code, FAULT, Place(line=error.line), about=error.about),))
    except (MemoryError, RecursionError):
        return ReadFile(kind, findings=(Finding("te-groot-om-te-lezen"),))
    findings = tuple(raw.findings)
    if not rows and not any(finding.severity == FAULT for finding in findings):
        findings = (*findings, Finding("geen-rijen"))
    return ReadFile(kind, rows, findings, opened.identity)


def judge_rows(
    rows: Iterable[RawRow], definitions: Definitions, vocabulary: Vocabulary, answers: Mapping[str, str], area: str
) -> Judgement:
    """Judge the rows of a file by the definitions, with the answers to what was asked."""
    return judge(rows, RowReader(definitions, vocabulary, answers, area), Judgement())
