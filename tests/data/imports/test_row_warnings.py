"""What a row says beside a number or reason that is not there is told; so is a number of a period that is not over."""

import pytest

from data.desk.import_runs import findings_of
from data.desk.template_rows import template_for
from layouts.rendering.files.import_sheet import import_sheet
from layouts.wording.imports.findings import finding_text
from tests.data.desk.desk_files import AREA, NOW, SOURCE, brought_in, content, line
from tests.data.desk.test_template import filled
from tests.data.prepared import loaded

FIGURE = "huisverboden-opgelegd"


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return loaded(f"sqlite:///{tmp_path_factory.mktemp('warned') / 'warned.sqlite'}")


def found(engine, file):
    run = brought_in(engine, file)
    with engine.connect() as connection:
        return findings_of(connection, run.run)


@pytest.mark.parametrize(
    ("column", "text"),
    [("caveat", "Komt in januari."), ("source", SOURCE), ("section", "blz. 3"), ("qualifier", "circa")],
)
def test_a_row_of_the_sheet_without_number_and_reason_tells_of_what_is_in_it(engine, column, text):
    with engine.connect() as connection:
        sheet = import_sheet(template_for(connection, AREA, NOW), NOW.date())
    (one,) = found(engine, filled(sheet, (FIGURE, "2025", column, text)))

    assert (one.code, one.severity, one.field, one.value) == ("open-met-inhoud", "let-op", column, text)
    assert "er wordt niets van bewaard" in finding_text(one)


def test_a_row_of_years_without_any_number_tells_of_its_remark(engine):
    head, said = "Cijfer;2024;2025;Bron;Plaats;Kanttekening", f"{SOURCE};blz. 3;Komt nog."
    wide = f"{head}\n{FIGURE};;;{said}\n{FIGURE};7;;{said}\n"
    told = [(one.code, one.place.line, one.value) for one in found(engine, wide.encode())]

    assert told == [("open-met-inhoud", 2, "Komt nog.")]


@pytest.mark.parametrize(
    ("year", "value", "codes"),
    [
        ("2026", "41", ["periode-loopt-nog"]),
        ("2e halfjaar 2026", "41", ["periode-loopt-nog"]),
        ("1e halfjaar 2026", "41", []),
        ("2025", "41", []),
        ("2026", "niet gemeten", []),
    ],
)
def test_a_number_of_a_period_that_is_not_over_is_told_of_in_any_file(engine, year, value, codes):
    findings = found(engine, content(line(year, value)))

    assert [one.code for one in findings] == codes
    assert {one.severity for one in findings} <= {"let-op"}


def test_a_caveat_explains_a_number_of_a_running_year(engine):
    file = f"cijfer;jaar;waarde;bron;plaats;kanttekening\n{FIGURE};2026;41;{SOURCE};blz. 3;Tot en met november.\n"

    assert found(engine, file.encode()) == []


@pytest.mark.parametrize(
    ("head", "cells", "words"),
    [
        ("waarde;reden", "48;niet gemeten", "Kies één van beide."),
        ("waarde;reden;voorbehoud", ";niet gemeten;circa", "'precies'"),
        ("waarde;ondergrens;bovengrens;voorbehoud", "48;40;50;circa", "'precies'"),
    ],
)
def test_a_finding_speaks_with_the_words_of_the_sheet(engine, head, cells, words):
    file = f"cijfer;jaar;bron;plaats;{head}\n{FIGURE};2025;{SOURCE};blz. 3;{cells}\n"
    told = " ".join(finding_text(one) for one in found(engine, file.encode()))

    assert words in told
    assert "exact" not in told
