"""A count of areas is always of a named group, on a named day."""

import re
from datetime import date
from pathlib import Path

import pytest

from callbacks.drawing import Drawings
from data.questions.selection import Selection
from data.rules.peer_groups import GROUPS, PeerGroup
from layouts.pages.table import PAGES
from layouts.wording.area_counts import CountedGroup, count_and_names, count_text, counted_group, whole_text
from tests.data import builders as b
from tests.layouts.truth.windows import texts

LAYOUTS = Path(__file__).resolve().parents[2] / "layouts"
DAY = date(2022, 8, 22)
MEMBERS = CountedGroup("deelnemers", frozenset({"GM0599", "GM0363"}), DAY)
AREAS = r"(?:gemeenten?|deelnemers?|steden|stad|gebieden?)"
# A number that is worked out stands before a word for areas.
COUNTED_IN_CODE = re.compile(rf"\{{[^{{}}]*\}}(?: van de \{{[^{{}}]*\}})? (?:andere |grote )*{AREAS}\b")
TOLD = re.compile(rf"\b(?:\d+|geen) van de \d+ (?:andere |grote )*{AREAS}|(?<![\d.,-])\d+ van de \d+ {AREAS}")
# Numbers of areas that a document counted itself: findings, which stand with their document.
OF_A_SOURCE = {
    "wording/subjects/programme.py: {number(members.count_value)} deelnemers": "the evaluation, with its period",
    "wording/subjects/programme.py: {number(total)} gemeenten": "whom the evaluation spoke to",
    "wording/visiting/start.py: {count} gemeenten": "the newest number that a source gives, with its month",
    "wording/subjects/programme.py: {no_result.count_words[1:]} gemeenten": "the words of the source",
    "pages/programme/tables.py: {number(members.count_value or 0)} deelnemers": "whom the evaluation spoke to",
}


def test_a_group_is_counted_with_its_name_and_its_month():
    assert count_text(["GM0599", "GM0344"], MEMBERS) == "1 van de 2 deelnemers (augustus 2022)"
    assert count_text([], MEMBERS) == "geen van de 2 deelnemers (augustus 2022)"
    assert whole_text(MEMBERS) == "2 deelnemers (augustus 2022)"


def test_who_is_outside_the_group_is_named_and_never_counted_with_it():
    areas = tuple(b.area(code, name=name) for code, name in (("GM0080", "Leeuwarden"), ("GM0599", "Rotterdam")))
    known = b.catalogue(areas=areas)

    assert count_and_names(["GM0599", "GM0080"], MEMBERS, known) == (
        "1 van de 2 deelnemers (augustus 2022) en Leeuwarden"
    )
    assert count_and_names(["GM0080"], MEMBERS, known) == "Leeuwarden"
    assert count_and_names(["GM0080"], None, known) == "Leeuwarden"


@pytest.mark.parametrize("code", GROUPS)
def test_every_group_of_a_comparison_has_words_and_needs_a_day_to_be_counted(code):
    assert counted_group(PeerGroup(code, ("GM0599",))) is None
    group = counted_group(PeerGroup(code, ("GM0599",), counted_on=DAY))
    assert re.fullmatch(r"1 \D+ \(augustus 2022\)", re.sub(r"\(G4\) ", "", whole_text(group)))


def test_no_other_module_words_a_count_of_areas():
    found = {
        f"{path.relative_to(LAYOUTS)}: {match.group()}"
        for path in LAYOUTS.rglob("*.py")
        if path.name != "area_counts.py"
        for match in COUNTED_IN_CODE.finditer(path.read_text(encoding="utf-8"))
    }

    assert found == set(OF_A_SOURCE)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
@pytest.mark.parametrize("area", ["GM0599", "GM0080", "NL01"])
def test_no_page_counts_areas_without_the_month_of_their_group(reader, page, area):
    for text in texts(Drawings(reader).page(page, Selection(area))):
        for match in TOLD.finditer(text):
            rest = text[match.end() : match.end() + 40]
            assert re.match(r"[^.]*\([a-z]+ \d{4}\)", rest), f"{match.group()}{rest}"
        assert "van de 17 " not in text
