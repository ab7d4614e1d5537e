"""The same form twice: one thing happens, and who pressed again is told so; of another it is a conflict."""

import pytest

from data.desk.errors import Conflict
from data.desk.release_steps import EVENT_OF, STEP_NAMES, Cancel, Postpone, Share, TakeBack
from layouts.wording.desk.imports import BUSY_READING
from layouts.wording.desk.publications import BUSY, BUSY_DRAWING
from tests.desk.prepared_releases import brought, concept, public, revision, row_of, shared, writer_of
from tests.desk.test_sign_in import acts

TWICE = "Het is niet nog een keer gebeurd"
# The step, how the release is made, who takes it, its fields, and the state after it.
STEPS = {
    "delen": (concept, "steward", {"toelichting": "Gastlessen."}, "gedeeld"),
    "terughalen": (shared, "steward", {}, "concept"),
    "vervallen": (concept, "steward", {}, "vervallen"),
    "goedkeuren": (shared, "approver", {"afgevinkt": ["geen-volgende-datum||", "niet-vooraf-ingezien||"]}, "openbaar"),
    "intrekken": (public, "steward", {"reden": "Dubbel geteld."}, "ingetrokken"),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_second_press_does_nothing_and_says_what_happened(world, step):
    make, name, fields, state = STEPS[step]
    made = make(world)
    here, visitor = f"/beheer/publicaties/{made}", world.signed_in(name)
    sent = {**fields, "revisie": revision(world, made)}
    assert visitor.post(f"{here}/{step}", sent, form=here).status_code == 303
    done, lines = row_of(world, made), acts(world)

    again = visitor.post(f"{here}/{step}", sent, form="/account")

    assert (again.status_code, TWICE in again.text) == (200, True)
    assert "Iemand anders was eerder" not in again.text
    assert row_of(world, made) == done
    assert done["state"] == state
    assert acts(world) == lines


def test_the_same_step_of_somebody_else_is_a_conflict(world):
    made = concept(world)
    seen = revision(world, made)
    writer_of(world, "steward").move(made, Share("Eerste."), seen)
    here, other = f"/beheer/publicaties/{made}", world.signed_in("approver")

    answer = other.post(f"{here}/delen", {"toelichting": "Tweede.", "revisie": seen}, form=here)

    assert (answer.status_code, TWICE in answer.text) == (409, False)
    assert row_of(world, made)["note"] == "Eerste."


@pytest.mark.parametrize(("step", "is_same"), [(Share("Gastlessen."), True), (TakeBack(), False)])
def test_only_the_very_step_that_was_taken_last_is_the_same(world, step, is_same):
    made = concept(world)
    seen = revision(world, made)
    writer_of(world, "steward").move(made, Share("Gastlessen."), seen)

    with pytest.raises(Conflict) as conflict:
        writer_of(world, "steward").move(made, step, seen)
    assert conflict.value.is_same is is_same


def test_each_step_is_known_by_what_the_history_says_of_it():
    assert set(EVENT_OF) == set(STEP_NAMES)
    assert len(set(EVENT_OF.values())) == len(EVENT_OF)
    assert EVENT_OF[Postpone] != EVENT_OF[Cancel]


def test_a_concept_that_is_asked_for_twice_is_one_and_leads_to_it(world):
    run = brought(world, "ssi-gastlessen;2025;71;dordrecht-uitvoeringsplan-2023-2026;blz. 1")
    here, steward = f"/beheer/invoer/{run}", world.signed_in("steward")
    assert BUSY in steward.get(here).text
    first = steward.post(f"{here}/concept", form=here)
    lines = acts(world)
    again = steward.post(f"{here}/concept", form="/account")

    assert (first.status_code, again.status_code, again.headers["Location"]) == (303, 303, here)
    told = steward.get(here).text
    assert "Van dit bestand is al een concept gemaakt. Het is niet nog een keer gemaakt." in told
    assert 'href="/beheer/publicaties/2"' in told
    assert acts(world) == lines


def test_every_form_that_may_take_long_says_what_it_is_doing(world):
    made = shared(world)
    approver = world.signed_in("approver")

    assert f'data-busy="{BUSY_DRAWING}"'.replace("'", "&#x27;") in approver.get(f"/beheer/publicaties/{made}").text
    assert approver.get("/beheer/invoer").text.count(f'data-busy="{BUSY_READING}"') == 2
    assert approver.get("/account").text.count("data-busy") == 0
