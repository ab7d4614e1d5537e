"""Who finds no form to approve reads in one sentence why not; who finds the form reads no such sentence."""

import pytest

from data.rules.rights import BY_ROLE, NOT_GIVEN, OTHER_AREA, OWN_WORK
from layouts.wording.desk.publications import WHY_NOT_APPROVE
from tests.desk.prepared_releases import concept, public, shared


def told(world, name: str, release: int) -> set[str]:
    page = world.signed_in(name).get(f"/beheer/publicaties/{release}").text
    assert (f'/beheer/publicaties/{release}/goedkeuren#' in page) == (name == "approver")
    return {why for why, words in WHY_NOT_APPROVE.items() if words in page}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("viewer", {BY_ROLE}),
        ("steward", {NOT_GIVEN}),
        ("steward elsewhere", {NOT_GIVEN}),
        ("officer", {NOT_GIVEN}),
        ("approver", set()),
    ],
)
def test_the_page_of_a_shared_concept_says_why_somebody_cannot_approve_it(world, name, why):
    assert told(world, name, shared(world)) == why


@pytest.mark.parametrize("make", [concept, public])
def test_where_nothing_waits_for_approval_nothing_is_said_of_it(world, make):
    assert told(world, "steward", make(world)) == set()


def test_every_reason_has_words():
    assert set(WHY_NOT_APPROVE) == {BY_ROLE, NOT_GIVEN, OTHER_AREA, OWN_WORK}
