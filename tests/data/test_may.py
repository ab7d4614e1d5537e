"""The rights matrix, typed by hand: every act, every role, own, another area, and the programme's."""

import pytest

from data.model.actors import COMMAND, NOBODY, Actor
from data.rules.rights import ACTS, APPROVING_ROLES, Subject, may, why_not_approve

OWN, ELSEWHERE, PROGRAMME = Subject("GM0344"), Subject("GM0363"), Subject()
AREAS = frozenset({"GM0344", "VR09"})
PEOPLE = {
    "viewer": Actor(1, "viewer", AREAS, True),
    "steward": Actor(2, "steward", AREAS, True),
    "officer": Actor(3, "officer", frozenset(), True),
    "administrator": Actor(4, "administrator", frozenset(), True),
}
# own area, another area, the programme's; for viewer, steward, officer, administrator.
MATRIX = """
zien-openbaar       yyy yyy yyy yyy
zien-wachtend       y-- y-- --- yyy
zien-gedeeld        yyy yyy yyy yyy
zien-concept        --- y-- --y yyy
inlezen             --- y-- --y yyy
wijzigen            --- y-- --y yyy
delen               --- y-- --y yyy
terughalen          --- y-- --y yyy
laten-vervallen     --- y-- --y yyy
goedkeuren          --- y-- --y yyy
verzetten           --- y-- --y yyy
afzeggen            --- y-- --y yyy
vooraf-laten-zien   --- y-- --y yyy
intrekken           --- y-- --y yyy
omschrijven         --- --- yyy yyy
bron-lezen          --- --- yyy yyy
insluiting-stoppen  --- y-- yyy yyy
logboek-lezen       --- y-- --y yyy
accounts-beheren    --- --- --- yyy
installatie-zien    --- --- --- yyy
"""
ROWS = [line.split() for line in MATRIX.strip().splitlines()]


@pytest.mark.parametrize(("act", "viewer", "steward", "officer", "administrator"), ROWS, ids=[row[0] for row in ROWS])
def test_every_act_is_allowed_to_whom_the_matrix_says(act, viewer, steward, officer, administrator):
    expected = {"viewer": viewer, "steward": steward, "officer": officer, "administrator": administrator}

    found = {
        role: "".join("y" if may(actor, act, on) else "-" for on in (OWN, ELSEWHERE, PROGRAMME))
        for role, actor in PEOPLE.items()
    }
    assert found == expected


def test_the_matrix_has_a_row_for_every_act():
    assert [row[0] for row in ROWS] == list(ACTS)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("actor", [NOBODY, Actor(5, "made-up", AREAS, True)])
def test_who_has_no_role_sees_what_is_public_and_does_nothing(act, actor):
    allowed = {may(actor, act, on) for on in (OWN, ELSEWHERE, PROGRAMME)}

    assert allowed == {act == "zien-openbaar" and actor.role == "public"}


@pytest.mark.parametrize(
    ("role", "expected"), [("viewer", "y-"), ("steward", "y-"), ("officer", "--"), ("administrator", "yy")]
)
def test_what_is_shared_with_its_own_city_is_seen_there_only(role, expected):
    within = [Subject("GM0344", audience="gemeente"), Subject("GM0363", audience="gemeente")]

    assert "".join("y" if may(PEOPLE[role], "zien-gedeeld", on) else "-" for on in within) == expected


def test_an_officer_sees_what_waits_when_on_the_list():
    assert may(PEOPLE["officer"], "zien-wachtend", Subject("GM0344", listed=frozenset({3})))
    assert not may(PEOPLE["officer"], "zien-wachtend", Subject("GM0344", listed=frozenset({2})))


@pytest.mark.parametrize("role", ["steward", "officer", "administrator"])
@pytest.mark.parametrize(
    ("act", "own_work", "without_the_right"),
    [("goedkeuren", False, False), ("verzetten", False, False), ("afzeggen", True, False), ("intrekken", True, True)],
)
def test_nobody_approves_what_they_made_or_without_the_right_to(role, act, own_work, without_the_right):
    actor = PEOPLE[role]
    area = None if role == "officer" else "GM0344"
    plain = Actor(actor.account, role, actor.areas, may_approve=False)

    assert may(actor, act, Subject(area, makers=frozenset({actor.account, 9}))) == own_work
    assert may(plain, act, Subject(area, makers=frozenset({9}))) == without_the_right
    assert may(actor, act, Subject(area, makers=frozenset({9})))


def test_whoever_made_a_release_may_cancel_its_moment_without_the_right_to_approve():
    maker = Actor(2, "steward", AREAS)

    assert may(maker, "afzeggen", Subject("GM0344", makers=frozenset({2})))
    assert not may(maker, "afzeggen", Subject("GM0363", makers=frozenset({2})))


def test_an_installation_of_one_person_may_do_without_four_eyes():
    own = Subject("GM0344", makers=frozenset({2}))

    assert may(PEOPLE["steward"], "goedkeuren", own, four_eyes=False)
    assert not may(Actor(2, "steward", AREAS), "goedkeuren", own, four_eyes=False)


@pytest.mark.parametrize(
    ("actor", "area", "makers", "why"),
    [
        (Actor(2, "viewer", AREAS, may_approve=True), "GM0344", {9}, "rol"),
        (Actor(2, "steward", AREAS), "GM0344", {9}, "niet-gegeven"),
        (Actor(2, "steward", AREAS, may_approve=True), "GM0363", {9}, "ander-gebied"),
        (Actor(2, "steward", AREAS, may_approve=True), "GM0363", {2}, "ander-gebied"),
        (Actor(2, "steward", AREAS, may_approve=True), "GM0344", {2}, "eigen-werk"),
        (Actor(2, "officer", may_approve=True), "GM0344", {9}, "ander-gebied"),
        (Actor(2, "steward", AREAS, may_approve=True), "GM0344", {9}, ""),
    ],
)
def test_who_may_not_approve_learns_why(actor, area, makers, why):
    assert why_not_approve(actor, Subject(area, frozenset(makers))) == why


def test_only_a_role_that_can_approve_can_be_given_that_right():
    assert set(APPROVING_ROLES) == {
        role for role in PEOPLE if may(Actor(2, role, AREAS, may_approve=True), "goedkeuren", Subject("GM0344"))
        or may(Actor(2, role, AREAS, may_approve=True), "goedkeuren", Subject(None))
    }  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_a_command_may_do_everything_and_an_unknown_act_is_an_error(act):
    assert may(COMMAND, act, ELSEWHERE)
    with pytest.raises(KeyError):
        may(COMMAND, f"{act}-x", OWN)
