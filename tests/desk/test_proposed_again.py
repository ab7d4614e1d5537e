"""What was taken back or withdrawn is proposed again: its rows and words as they were, a new number, four eyes."""

import re

import pytest

from data.database import tables
from data.desk.errors import Conflict, NotAllowed, NotKnown, Refused
from data.desk.release_steps import Approve, Share, TakeBack, Withdraw
from data.model.acts import CONCEPT_MADE, PROPOSED_AGAIN, WITHDRAWN
from tests.desk.prepared_releases import NOTE, concept, public, revision, row_of, shared, writer_of
from tests.desk.test_sign_in import acts

WHY = "De telling klopte toch."


def withdrawn(world) -> int:
    made = public(world)
    writer_of(world, "steward").move(made, Withdraw("Verkeerd jaar."), revision(world, made))
    return made


def held(world, release: int) -> list[tuple]:
    with world.engine.connect() as connection:
        table = tables.observation
        rows = connection.execute(table.select().where(table.c.release == release)).mappings()
        return [tuple(value for name, value in row.items() if name not in ("id", "release")) for row in rows]


def test_what_was_withdrawn_becomes_a_new_concept_with_the_same_rows(world):
    old = withdrawn(world)
    here, steward = f"/beheer/publicaties/{old}", world.signed_in("steward")
    assert "Opnieuw voorstellen" in steward.get(here).text
    answer = steward.post(f"{here}/voorstellen", {"reden": WHY, "revisie": revision(world, old)}, form=here)
    new = int(answer.headers["Location"].rpartition("/")[2])
    page = steward.get(answer.headers["Location"]).text

    assert new != old
    assert (row_of(world, old)["state"], row_of(world, new)["state"]) == ("ingetrokken", "concept")
    assert held(world, new) == held(world, old) != []
    assert WHY in page
    assert f'{NOTE}</textarea>' in page
    assert acts(world)[-1] == PROPOSED_AGAIN
    assert "71" not in world.visitor().get("/kaarten/gastlessen.csv?gebied=GM0599").text


def test_it_is_shared_and_approved_as_any_other_and_gets_another_number(world):
    old = withdrawn(world)
    number = row_of(world, old)["number"]
    new = writer_of(world, "steward").propose_again(old, WHY, revision(world, old))
    writer_of(world, "steward").move(new, Share(NOTE), revision(world, new))
    ticked = frozenset({"geen-volgende-datum||", "niet-vooraf-ingezien||"})
    writer_of(world, "approver").move(new, Approve(None, ticked), revision(world, new))

    assert (row_of(world, new)["state"], row_of(world, old)["state"]) == ("openbaar", "ingetrokken")
    assert row_of(world, new)["number"] > number


def test_neither_who_made_the_rows_nor_who_proposes_them_again_approves_them(world):
    old = withdrawn(world)
    new = writer_of(world, "approver").propose_again(old, WHY, revision(world, old))
    writer_of(world, "approver").move(new, Share(NOTE), revision(world, new))

    with pytest.raises(NotAllowed):
        writer_of(world, "approver").move(new, Approve(None), revision(world, new))
    with world.engine.connect() as connection:
        events = tables.release_event
        made = connection.execute(events.select().where(events.c.release == new).order_by(events.c.event)).mappings()
        told = [(row["act"], row["account"]) for row in made]
    assert told[:2] == [(CONCEPT_MADE, world.numbers["steward"]), (PROPOSED_AGAIN, world.numbers["approver"])]


# By role, what proposing a withdrawn publication of Rotterdam again gives: typed by hand.
RIGHTS = {
    "steward": int, "approver": int, "administrator": int,
    "steward elsewhere": NotAllowed, "officer": NotAllowed, "viewer": NotAllowed,
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHTS)
def test_it_is_proposed_again_by_who_may_change_it(world, name):
    old = withdrawn(world)
    desk, seen, lines = writer_of(world, name), revision(world, old), acts(world)
    if RIGHTS[name] is int:
        assert isinstance(desk.propose_again(old, WHY, seen), int)
        return

    with pytest.raises(RIGHTS[name]):
        desk.propose_again(old, WHY, seen)
    assert acts(world) == lines
    here, visitor = f"/beheer/publicaties/{old}", world.signed_in(name)
    assert "Opnieuw voorstellen" not in visitor.get(here).text
    forged = visitor.post(f"{here}/voorstellen", {"reden": WHY, "revisie": seen}, form="/account")
    assert forged.status_code == 404
    assert row_of(world, old)["revision"] == seen


@pytest.mark.parametrize("make", [concept, shared, public])
def test_only_what_was_withdrawn_is_proposed_again(world, make):
    made = make(world)

    with pytest.raises(Conflict):
        writer_of(world, "steward").propose_again(made, WHY, revision(world, made))
    with pytest.raises(NotAllowed):
        writer_of(world, "administrator").propose_again(1, WHY, revision(world, 1))
    with pytest.raises(NotKnown):
        writer_of(world, "steward").propose_again(made + 90, WHY, 1)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501, "ab\u202ec"])
def test_without_a_reason_that_can_be_read_nothing_is_made(world, reason):
    old = withdrawn(world)
    seen = revision(world, old)
    with pytest.raises(Refused):
        writer_of(world, "steward").propose_again(old, reason, seen)

    here, steward = f"/beheer/publicaties/{old}", world.signed_in("steward")
    answer = steward.post(f"{here}/voorstellen", {"reden": reason, "revisie": seen}, form=here)
    assert answer.status_code == 400
    assert "veld-reden" in answer.text.partition("fouten-kop")[2].partition("</ul>")[0]
    assert acts(world)[-2:] == [WITHDRAWN, "ingelogd"]


def test_pressed_twice_there_is_one_new_concept(world):
    old = withdrawn(world)
    here, steward = f"/beheer/publicaties/{old}", world.signed_in("steward")
    sent = {"reden": WHY, "revisie": revision(world, old)}
    first = steward.post(f"{here}/voorstellen", sent, form=here)
    again = steward.post(f"{here}/voorstellen", sent, form=here)

    assert (first.status_code, again.status_code) == (303, 200)
    assert "Het is niet nog een keer gebeurd" in again.text
    assert acts(world).count(PROPOSED_AGAIN) == 1


def test_what_became_public_since_is_newer_and_stops_it(world):
    old = withdrawn(world)
    later = concept(world, "ssi-gastlessen;2025;80;dordrecht-uitvoeringsplan-2023-2026;blz. 3")
    writer_of(world, "steward").move(later, Share(NOTE), revision(world, later))
    ticked = frozenset({"geen-volgende-datum||", "niet-vooraf-ingezien||"})
    writer_of(world, "approver").move(later, Approve(None, ticked), revision(world, later))
    new = writer_of(world, "steward").propose_again(old, WHY, revision(world, old))

    with pytest.raises(Refused) as refused:
        writer_of(world, "steward").move(new, Share(NOTE), revision(world, new))
    assert refused.value.why == "stand-verschoven"


def test_what_was_taken_back_keeps_the_words_with_which_it_was_shared(world):
    made = concept(world)
    share = Share(NOTE, "gemeente", None, "de wethouder")
    writer_of(world, "steward").move(made, share, revision(world, made))
    writer_of(world, "steward").move(made, TakeBack(), revision(world, made))
    page = world.signed_in("steward").get(f"/beheer/publicaties/{made}").text

    assert f'{NOTE}</textarea>' in page
    assert 'value="de wethouder"' in page
    assert [one for one in re.findall(r"<option[^>]*>", page) if "selected" in one and '"gemeente"' in one] != []
