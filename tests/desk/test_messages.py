"""What others did with one's publications, on one's own account: nothing of one's own, nothing one may not know."""

from html import unescape

import pytest
from sqlalchemy import update

from data.accounts.accounts import change_rights, find_account
from data.database import tables
from data.database.write_lock import lock_for_writing
from data.desk.messages import messages_for
from data.desk.release_steps import TakeBack, Withdraw
from data.model.accounts import Rights
from data.model.actors import COMMAND, NOBODY, Actor
from layouts.wording.desk.sign_in import NO_MESSAGES
from tests.desk.conftest import PEOPLE
from tests.desk.prepared_releases import concept, public, revision, shared, writer_of


def told(world, name: str) -> list[str]:
    with world.engine.connect() as connection:
        actor = find_account(connection, world.numbers[name]).actor
        return [one.act for one in messages_for(connection, actor, 20)]


def test_the_maker_reads_who_approved_and_from_when(world):
    made = public(world)
    page = unescape(world.signed_in("steward").get("/account").text)

    assert "Publicatie goedgekeurd (approver). Openbaar vanaf " in page
    assert f'href="/beheer/publicaties/{made}"' in page
    assert told(world, "steward") == ["goedgekeurd"]


def test_what_one_did_oneself_is_no_message(world):
    made = shared(world)
    writer_of(world, "steward").move(made, TakeBack(), revision(world, made))

    assert told(world, "steward") == []
    assert NO_MESSAGES in world.signed_in("steward").get("/account").text


def test_the_newest_comes_first_with_its_reason_as_text(world):
    made = public(world)
    writer_of(world, "administrator").move(made, Withdraw("<b>Dubbel</b> geteld."), revision(world, made))
    page = world.signed_in("steward").get("/account").text

    assert told(world, "steward") == ["ingetrokken", "goedgekeurd"]
    assert "<b>Dubbel" not in page


@pytest.mark.parametrize("name", [one for one in PEOPLE if one != "steward"])
@pytest.mark.parametrize("make", [concept, shared, public])
def test_nobody_reads_what_happened_to_the_work_of_another(world, name, make):
    make(world)

    assert told(world, name) == []


@pytest.mark.parametrize(("state", "expected"), {
    "concept": [], "gedeeld": ["goedgekeurd"], "vervallen": [], "openbaar": ["goedgekeurd"],
    "ingetrokken": ["goedgekeurd"],
}.items())  # fmt: skip
def test_who_may_not_know_of_a_release_any_more_reads_nothing_of_it(world, state, expected):
    made = public(world)
    with world.engine.begin() as connection:
        here = update(tables.release).where(tables.release.c.release == made)
        withdrawn = {"withdrawn_reason": "Dubbel geteld.", "withdrawn_at": world.now} if state == "ingetrokken" else {}
        connection.execute(here.values(state=state, **withdrawn))
    with world.engine.begin() as connection:
        lock_for_writing(connection)
        change_rights(
            connection, world.numbers["steward"], Rights("steward", frozenset({"GM0344"})), COMMAND, world.now
        )

    assert told(world, "steward") == expected


@pytest.mark.parametrize("actor", [NOBODY, COMMAND, Actor(None, "administrator")])
def test_who_has_no_account_has_no_messages(world, actor):
    public(world)
    with world.engine.connect() as connection:
        assert messages_for(connection, actor, 20) == []
