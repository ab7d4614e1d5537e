"""Share, take back, drop, approve for a moment, withdraw: each from its state, by who may, as it was seen."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, select, update

from data.database.tables import audit, change_reason, observation, release, release_event
from data.database.visibility import PUBLIC, readable
from data.desk.checklist import ERROR, WARNING, checklist
from data.desk.errors import NOT_TICKED, WAS_CHANGED, WRONG_STATE, Conflict, NotAllowed, NotKnown, Refused
from data.desk.release_steps import Approve, Cancel, Drop, Postpone, Share, TakeBack, Withdraw
from data.releases.publication import StepRefused
from tests.data.desk.desk_files import APPROVER, ELSEWHERE, MAKER, NOW, brought_in, content, count, line, writer
from tests.data.desk.test_concepts import public_figure
from tests.data.prepared import loaded

SHARE = Share("De huisverboden van 2025.")


@pytest.fixture
def engine(tmp_path):
    return loaded(f"sqlite:///{tmp_path / 'steps.sqlite'}")


@pytest.fixture
def concept(engine):
    run = brought_in(engine, content(line(2025, 48)))
    return writer(engine).make_concept(run.run, {})


def row_of(engine, number):
    with engine.connect() as connection:
        return connection.execute(select(release).where(release.c.release == number)).mappings().one()


def revision(engine, number):
    return row_of(engine, number)["revision"]


def move(engine, number, step, by=MAKER, now=NOW, **rules):
    return writer(engine, by, now, **rules).move(number, step, revision(engine, number))


def ticked(engine, number):
    with engine.connect() as connection:
        return frozenset(one.name for one in checklist(connection, number, NOW) if one.severity == WARNING)


def public_values(engine, at):
    with engine.connect() as connection:
        rows = readable(observation, PUBLIC, at).where(
            observation.c.area == "GM0505", observation.c.indicator == "huisverboden-opgelegd"
        )
        return {row["period_label"]: row["value"] for row in connection.execute(rows).mappings()}


def test_a_release_is_public_at_its_moment_to_the_second(engine, concept):
    at = NOW + timedelta(hours=1)
    move(engine, concept, SHARE)
    move(engine, concept, Approve(at, ticked(engine, concept)), APPROVER)

    assert "2025" not in public_values(engine, at - timedelta(seconds=1))
    assert public_values(engine, at)["2025"] == 48.0
    assert row_of(engine, concept)["number"] == 2


def test_nobody_approves_what_is_their_own(engine, concept):
    move(engine, concept, SHARE)
    step = Approve(NOW, ticked(engine, concept))

    with pytest.raises(NotAllowed):
        move(engine, concept, step, MAKER)
    assert row_of(engine, concept)["state"] == "gedeeld"
    assert move(engine, concept, step, MAKER, four_eyes=False) == "openbaar"


def test_a_steward_elsewhere_knows_of_no_concept(engine, concept):
    for step in (SHARE, TakeBack(), Drop(), Withdraw("Zomaar.")):
        with pytest.raises(NotKnown):
            move(engine, concept, step, ELSEWHERE)
    assert row_of(engine, concept)["state"] == "concept"


def test_who_was_first_wins_and_the_other_is_told(engine, concept):
    seen = revision(engine, concept)
    writer(engine).move(concept, SHARE, seen)

    with pytest.raises(Conflict) as conflict:
        writer(engine, APPROVER).move(concept, SHARE, seen)

    assert (conflict.value.why, conflict.value.by, conflict.value.at) == (WAS_CHANGED, MAKER.account, NOW)


@pytest.mark.parametrize("step", [TakeBack(), Approve(NOW), Postpone(NOW), Cancel(), Withdraw("Fout.")])
def test_a_concept_takes_no_later_step(engine, concept, step):
    with pytest.raises((Conflict, NotAllowed)) as refused:
        move(engine, concept, step, APPROVER)
    assert getattr(refused.value, "why", WRONG_STATE) == WRONG_STATE
    assert row_of(engine, concept)["state"] == "concept"


def test_what_is_revised_is_shared_with_its_reason_only(engine):
    known = public_figure(engine)
    run = brought_in(engine, content(line(int(known["period_label"]), known["value"] * 2, known["indicator"])))
    made = writer(engine).make_concept(run.run, {"": "Telfout."})
    with engine.begin() as connection:
        kept = connection.execute(select(change_reason)).mappings().all()
        connection.execute(delete(change_reason))

    with pytest.raises(Refused) as refused:
        move(engine, made, SHARE)
    with engine.begin() as connection:
        connection.execute(insert(change_reason), [dict(row) for row in kept])

    assert refused.value.why == "reden-ontbreekt"
    assert move(engine, made, SHARE) == "gedeeld"


def test_without_a_note_nothing_is_shared(engine, concept):
    with pytest.raises(Refused):
        move(engine, concept, Share("  "))
    assert row_of(engine, concept)["state"] == "concept"


def test_each_warning_is_ticked_by_whoever_approves(engine, concept):
    move(engine, concept, SHARE)

    with pytest.raises(Refused) as refused:
        move(engine, concept, Approve(NOW), APPROVER)

    assert refused.value.why == NOT_TICKED
    assert set(refused.value.about) == ticked(engine, concept)


def test_what_was_shared_is_what_is_approved(engine, concept):
    move(engine, concept, SHARE)
    with engine.begin() as connection:
        connection.execute(update(release).where(release.c.release == concept).values(state="concept"))
        connection.execute(update(observation).where(observation.c.release == concept).values(value=84))
        connection.execute(update(release).where(release.c.release == concept).values(state="gedeeld"))

    with pytest.raises(Refused) as refused:
        move(engine, concept, Approve(NOW, ticked(engine, concept)), APPROVER)

    assert refused.value.why == "inhoud-veranderd"
    assert row_of(engine, concept)["state"] == "gedeeld"


def test_a_release_of_the_same_figure_in_between_stops_the_approval(engine):
    one = brought_in(engine, content(line(2025, 48)))
    other = brought_in(engine, content(line(2025, 50)))
    later = writer(engine).make_concept(one.run, {})
    move(engine, later, SHARE)
    with engine.begin() as connection:
        connection.execute(update(release).where(release.c.release == later).values(state="vervallen"))
    newer = writer(engine).make_concept(other.run, {})
    with engine.begin() as connection:
        connection.execute(update(release).where(release.c.release == later).values(state="gedeeld"))
    move(engine, newer, SHARE)
    move(engine, newer, Approve(NOW, ticked(engine, newer)), APPROVER)

    with engine.connect() as connection:
        errors = {one.code for one in checklist(connection, later, NOW) if one.severity == ERROR}
    assert "stand-verschoven" in errors


def test_taken_back_it_is_a_concept_again_and_dropped_its_rows_are_gone(engine, concept):
    move(engine, concept, SHARE)
    assert move(engine, concept, TakeBack()) == "concept"
    assert row_of(engine, concept)["content_hash"] is None
    assert move(engine, concept, Drop()) == "vervallen"
    with engine.connect() as connection:
        rows = connection.execute(select(observation).where(observation.c.release == concept)).all()
    assert rows == []


def test_a_moment_can_be_moved_and_cancelled_until_it_is_there(engine, concept):
    first, later = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
    move(engine, concept, SHARE)
    move(engine, concept, Approve(first, ticked(engine, concept)), APPROVER)
    move(engine, concept, Postpone(later), APPROVER)

    assert "2025" not in public_values(engine, first)
    assert move(engine, concept, Cancel(), MAKER) == "gedeeld"
    assert "2025" not in public_values(engine, later)


def test_withdrawn_the_figures_of_before_count_again(engine, concept):
    move(engine, concept, SHARE)
    move(engine, concept, Approve(NOW, ticked(engine, concept)), APPROVER)
    assert public_values(engine, NOW)["2025"] == 48.0

    assert move(engine, concept, Withdraw("Het ging om 2024."), MAKER) == "ingetrokken"

    assert "2025" not in public_values(engine, NOW)
    with pytest.raises(Conflict):
        move(engine, concept, Withdraw("Nog eens."), MAKER)


def test_every_step_is_in_the_history_and_in_the_audit(engine, concept):
    move(engine, concept, SHARE)
    move(engine, concept, Approve(NOW, ticked(engine, concept)), APPROVER)
    move(engine, concept, Withdraw("Fout."), MAKER)

    with engine.connect() as connection:
        states = list(connection.scalars(select(release_event.c.to_state).where(release_event.c.release == concept)))
        accounts = list(connection.scalars(select(audit.c.account).where(audit.c.key == str(concept))))
    assert states == ["concept", "gedeeld", "openbaar", "ingetrokken"]
    assert accounts == [MAKER.account, MAKER.account, APPROVER.account, MAKER.account]


def test_a_moment_too_near_is_refused_and_changes_nothing(engine, concept):
    move(engine, concept, SHARE)
    lines = count(engine, "audit")

    with pytest.raises(StepRefused):
        move(engine, concept, Approve(NOW + timedelta(minutes=1), ticked(engine, concept)), APPROVER)
    assert (row_of(engine, concept)["state"], count(engine, "audit")) == ("gedeeld", lines)
