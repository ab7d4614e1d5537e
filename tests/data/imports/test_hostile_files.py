"""Each file of `hostile_files` is a right import or has the findings it ought to have, and never more than it says."""

import pytest

from data.imports.findings import WARNING
from data.imports.judged_rows import OPEN, SAME, WRONG
from data.imports.reading import judge_rows, read_file
from tests.data.imports.conftest import AREA
from tests.data.imports.hostile_files import FILES, SLOW, File

CASES = [pytest.param(file, id=file.name, marks=[pytest.mark.slow] * (file.name in SLOW)) for file in FILES]


@pytest.mark.parametrize("file", CASES)
def test_a_file_is_read_rightly_or_told_what_is_wrong(file: File, definitions, vocabulary):
    read = read_file(file.make(), "observations", vocabulary, AREA)
    judgement = judge_rows(read.rows, definitions, vocabulary, {}, AREA)

    found = [*read.findings, *judgement.findings]
    assert {one.code for one in found if one.severity != WARNING} == file.faults, found
    assert {one.code for one in found if one.severity == WARNING} >= file.warnings, found
    assert {one.code for one in found if one.severity == WARNING} <= file.warnings | {"marges-vervallen"}
    if not file.faults:
        assert sum(row.change not in (OPEN, SAME, WRONG) for row in judgement.rows) == file.rows


def test_there_are_ninety_five_kinds_of_file():
    names = [file.name for file in FILES]

    assert len(names) == len(set(names)) >= 95
