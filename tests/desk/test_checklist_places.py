"""The checklist: each code has words and leads to its place, warnings are ticked one by one, no code is lost."""

import re
from html import unescape

import pytest

from data.desk import checklist as codes
from data.desk.checklist import ERROR, WARNING, Point, checklist
from data.desk.errors import Refused
from data.desk.release_steps import Approve, Share
from data.imports.plausibility import CODES
from layouts.desk import publications as drawn
from layouts.wording.desk.publications import POINT_WORDS
from tests.data.desk.desk_files import line
from tests.desk.prepared_releases import FIGURE, brought, concept, revision, shared, writer_of

EVERY_CODE = (
    *(codes.EMPTY, codes.NO_NOTE, codes.NO_REASON, codes.BASE_MOVED, codes.CONTENT_CHANGED, codes.NO_SOURCE),
    *(codes.JUMP, codes.NO_NEXT_DATE, codes.NOT_SEEN_BEFORE, *CODES),
)
STEP = line(2023, 1200, "zedendelicten-geregistreerd")


def points_of(world, release: int) -> list[Point]:
    with world.engine.connect() as connection:
        return list(checklist(connection, release, world.now))


def listed(page: str) -> list[str]:
    return re.findall(r"<li>.*?</li>", page.partition("Controle</h2>")[2].partition("</ul>")[0], re.DOTALL)


def test_every_code_has_words():
    assert set(POINT_WORDS) == set(EVERY_CODE)


def test_an_unknown_code_stands_there_itself():
    point = drawn.PointLine("x", "nieuwe-code", ERROR, "Huisverboden", ())

    assert drawn.point_text(point) == "Huisverboden: nieuwe-code"


def test_a_point_of_a_row_leads_to_that_row(world):
    made = concept(world, STEP)
    page = world.signed_in("steward").get(f"/beheer/publicaties/{made}").text
    (step,) = [one for one in listed(page) if "een gewone stap is hier" in unescape(one)]

    assert "Dit getal gaat van 625 over 2022 naar 1.200" in unescape(step)
    anchor = re.search(r'href="#(plain-rij-\d+)"', step)[1]
    row = re.search(rf'<tr[^>]*id="{anchor}".*?</tr>', page, re.DOTALL)[0]
    assert "1.200" in row


def test_a_point_of_the_form_leads_to_its_field_and_once_shared_to_the_step_that_opens_it(world):
    made = concept(world)
    steward = world.signed_in("steward")
    page = steward.get(f"/beheer/publicaties/{made}").text
    for name in ("toelichting", "volgende", "ingezien"):
        assert [one for one in listed(page) if f'href="#plain-veld-{name}"' in one] != [], name
        assert f'id="plain-veld-{name}"' in page
    writer_of(world, "steward").move(made, Share("Gastlessen."), revision(world, made))
    page = steward.get(f"/beheer/publicaties/{made}").text

    assert len([one for one in listed(page) if 'href="#plain-stap-terughalen"' in one]) == 2
    assert 'id="plain-stap-terughalen"' in page


def test_a_doubt_is_ticked_by_itself_and_the_release_waits_for_it(world):
    made = shared(world, STEP)
    warnings = [one for one in points_of(world, made) if one.severity == WARNING]
    assert {one.code for one in warnings} == {"grote-stap", codes.NO_NEXT_DATE, codes.NOT_SEEN_BEFORE}
    others = frozenset(one.name for one in warnings if one.code != "grote-stap")

    with pytest.raises(Refused) as refused:
        writer_of(world, "approver").move(made, Approve(None, others), revision(world, made))
    assert [name.partition("|")[0] for name in refused.value.about] == ["grote-stap"]
    every = frozenset(one.name for one in warnings)
    assert writer_of(world, "approver").move(made, Approve(None, every), revision(world, made)) == "openbaar"


def test_a_doubt_is_told_at_the_file_too_and_stops_no_concept(world):
    run = brought(world, STEP, line(2025, 71, FIGURE))
    page = unescape(world.signed_in("steward").get(f"/beheer/invoer/{run}").text)

    assert "Dit getal gaat van 625 over 2022 naar 1.200" in page
    assert "1 keer let op" in page.casefold()
    assert "Maak concept" in page
