"""A number that cannot be is told with its value, its figure and period, and what can be filled in there."""

import pytest

from layouts.wording.imports.findings import finding_text
from tests.data.desk.desk_files import content, line
from tests.data.imports.test_row_warnings import FIGURE, engine, found  # noqa: F401

SHARE = "onveilig-buurt-vm2021"


@pytest.mark.parametrize(
    ("figure", "value", "words"),
    [
        (SHARE, "140", ("140% kan niet.", "over 2025 een percentage van 0 tot 100 in.")),
        (SHARE, "140%", ("140% kan niet.", "een percentage van 0 tot 100 in.")),
        (FIGURE, "-3", ("-3 kan niet.", "over 2025 een getal van 0 of meer in.")),
        (FIGURE, "48,5", ("48,5 kan niet bij '", "over 2025. Dit cijfer heeft geen cijfers achter de komma.")),
        (SHARE, "48,5432", ("48,5432% kan niet bij '", "achter de komma.")),
    ],
)
def test_a_number_that_cannot_be_says_what_can(engine, figure, value, words):  # noqa: F811
    told = [finding_text(one) for one in found(engine, content(line(2025, value, figure))) if one.severity == "fout"]

    assert [all(part in one for part in words) for one in told] == [True], told
