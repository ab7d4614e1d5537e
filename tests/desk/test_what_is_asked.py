"""What the page of a concept asks of people: whom to ask, what is to do, what is ticked, what goes and what stays."""

from html import unescape

import pytest

from layouts.wording.desk.publications import ASK_ONE_APPROVER, DROP_WORDS, NO_APPROVER, SEE_PUBLIC_PAGE
from tests.desk.conftest import PEOPLE
from tests.desk.prepared_releases import concept, public, revision, shared

ASKED = "zij krijgen geen bericht"


def page_of(world, name: str, release: int) -> str:
    return unescape(world.signed_in(name).get(f"/beheer/publicaties/{release}").text)


def test_who_shared_reads_whom_to_ask_and_that_they_get_no_message(world):
    page = page_of(world, "steward", shared(world))

    assert "Vraag nu administrator of approver om het goed te keuren; zij krijgen geen bericht." in page


@pytest.mark.parametrize("name", [name for name in PEOPLE if name != "steward"])
def test_others_are_not_told_who_may_approve(world, name):
    page = page_of(world, name, shared(world))

    assert ASKED not in page
    assert ASK_ONE_APPROVER.partition("{")[0] not in page


def test_where_nobody_else_may_approve_that_is_said(world):
    made = shared(world)
    keeper = world.signed_in("administrator")
    approver = f"/beheer/gebruikers/{world.numbers['approver']}"
    keeper.post(f"{approver}/rechten", {"rol": "steward", "gebieden": "GM0599"}, form=approver)
    page = page_of(world, "steward", made)

    assert ASK_ONE_APPROVER.format(names="administrator") in page
    assert NO_APPROVER not in page


def test_the_form_to_approve_stands_below_what_is_approved(world):
    page = page_of(world, "approver", shared(world))

    assert page.index("Wat erin staat") < page.index("Controle</h2>") < page.index(">Goedkeuren</h2>")
    assert "minstens vijf minuten na nu" in page
    assert "Akkoord dat niet vermeld is wie de cijfers vooraf zag." in page
    assert "Ik heb gekeken naar" not in page


def test_a_concept_says_what_is_to_do_and_has_room_for_a_text(world):
    page = page_of(world, "steward", concept(world))

    assert "Nog te doen: schrijf een toelichting voor het publiek." in page
    assert "Fout: " not in page
    assert '<textarea' in page
    assert DROP_WORDS in page


def test_a_text_that_was_refused_stands_in_its_field_again(world):
    made = public(world)
    steward, here = world.signed_in("steward"), f"/beheer/publicaties/{made}"
    answer = steward.post(f"{here}/intrekken", {"revisie": str(revision(world, made)), "reden": " "}, form=here)

    assert "Schrijf waarom u intrekt. De reden komt op ‘Wat is er nieuw’." in unescape(answer.text)


def test_what_is_approved_leads_to_its_public_page(world):
    made = public(world)
    page = page_of(world, "approver", made)
    address = page.split(f'">{SEE_PUBLIC_PAGE}')[0].rpartition('href="')[2]

    assert address.startswith("/nieuw?publicatie=")
    assert world.visitor().get(address).status_code == 200


def test_who_lost_a_session_by_other_rights_is_told_so(world):
    steward = world.signed_in("steward")
    there = f"/beheer/gebruikers/{world.numbers['steward']}"
    world.signed_in("administrator").post(f"{there}/rechten", {"rol": "viewer", "gebieden": "GM0599"}, form=there)
    sent = steward.get("/beheer")

    assert sent.status_code == 303
    assert "als uw rechten, uw wachtwoord of uw toegang zijn gewijzigd" in steward.get(sent.location).text
