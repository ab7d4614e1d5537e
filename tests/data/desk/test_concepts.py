"""From a file to a concept: nothing before, all of it at once, and never twice."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from data.database.audit import verify
from data.database.tables import audit, change_reason, observation, release
from data.desk.errors import BASE_MOVED, HAS_FAULTS, NO_DIFFERENCE, NO_REASON, Conflict, NotAllowed, NotKnown, Refused
from data.desk.import_runs import Upload, findings_of, rows_of_run
from data.desk.purging import KEPT_FOR
from data.model.acts import CONCEPT_MADE, FILE_READ, FILES_PURGED
from tests.data.desk.desk_files import ELSEWHERE, NOW, brought_in, content, count, figures, line, writer
from tests.data.imports.hostile_files import FILES, SLOW
from tests.data.prepared import loaded


@pytest.fixture
def engine(tmp_path):
    return loaded(f"sqlite:///{tmp_path / 'desk.sqlite'}")


def public_figure(engine):
    """A figure of Dordrecht with a number that is public."""
    is_one = (observation.c.area == "GM0505", observation.c.value > 20, observation.c.period_kind == "jaar")
    with engine.connect() as connection:
        query = select(observation).where(*is_one, observation.c.kind == "count", observation.c.breakdown == "")
        return connection.execute(query.limit(1)).mappings().one()


def test_a_file_becomes_one_concept_with_only_what_differs(engine):
    known = public_figure(engine)
    same = f"{known['indicator']};{known['period_label']};{known['value']:.0f};{known['source']};{known['section']}"
    run = brought_in(engine, content(line(2025, "circa 48"), line(2024, "nog niet bekend"), same))

    made = writer(engine).make_concept(run.run, {})

    with engine.connect() as connection:
        rows = connection.execute(select(observation).where(observation.c.release == made)).mappings().all()
        state = connection.scalar(select(release.c.state).where(release.c.release == made))
    assert run.counts == {"nieuw": 1, "gat": 1, "gelijk": 1}
    assert state == "concept"
    assert {(row["period_label"], row["value"], row["qualifier"], row["missing_reason"]) for row in rows} == {
        ("2025", 48.0, "circa", None),
        ("2024", None, "exact", "nog-niet-bekend"),
    }


def test_what_is_revised_needs_a_reason_that_stays(engine):
    known = public_figure(engine)
    run = brought_in(engine, content(line(int(known["period_label"]), known["value"] * 2, known["indicator"])))

    with pytest.raises(Refused) as refused:
        writer(engine).make_concept(run.run, {})
    (key,) = refused.value.about
    made = writer(engine).make_concept(run.run, {key: "Telfout in het jaarverslag."})

    assert refused.value.why == NO_REASON
    with engine.connect() as connection:
        kept = connection.execute(select(change_reason).where(change_reason.c.release == made)).mappings().one()
    assert kept["reason"] == "Telfout in het jaarverslag."
    assert json.loads(kept["row_key"])[0] == known["indicator"]


REFUSED = [file for file in FILES if file.faults and file.name not in SLOW]


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: file.name)
def test_a_refused_file_leaves_no_trace(shared_engine, file):
    before, lines = figures(shared_engine), count(shared_engine, "audit")

    run = brought_in(shared_engine, file.make())

    with pytest.raises(Refused) as refused:
        writer(shared_engine).make_concept(run.run, {})
    assert refused.value.why == HAS_FAULTS
    assert figures(shared_engine) == before
    assert count(shared_engine, "audit") == lines + 1


@pytest.fixture(scope="module")
def shared_engine(tmp_path_factory):
    return loaded(f"sqlite:///{tmp_path_factory.mktemp('desk') / 'shared.sqlite'}")


def test_a_question_is_answered_once_for_the_whole_file(engine):
    run = brought_in(engine, content(line(2025, "1.234"), line(2024, "1.250")))
    answered = writer(engine).answer(run.run, {"punt": "duizendtal"})

    with engine.connect() as connection:
        values = [row.values["value"] for row in rows_of_run(connection, run.run, ("nieuw",))]
    assert run.state == "bevindingen"
    assert answered.state == "gereed"
    assert values == [1234.0, 1250.0]


def test_a_wide_table_gets_its_source_and_place_once(engine):
    run = brought_in(engine, b"Onderwerp;2024;2025\nhuisverboden-opgelegd;47;48\n")
    answered = writer(engine).answer(run.run, {"source": "dordrecht-uitvoeringsplan-2023-2026", "section": "blz. 3"})

    with engine.connect() as connection:
        assert {one.code for one in findings_of(connection, run.run)} == set()
    assert (run.state, answered.state, answered.counts) == ("bevindingen", "gereed", {"nieuw": 2})


def test_the_same_file_and_the_same_post_are_told_and_make_nothing(engine):
    file = content(line(2025, 48))
    first, again = brought_in(engine, file), brought_in(engine, file)
    posted = [brought_in(engine, content(line(2025, 49)), request_id="een") for _ in range(2)]

    assert first.run == again.run
    assert posted[0].run == posted[1].run
    assert count(engine, "import_run") == 2


def test_a_file_that_changes_nothing_makes_no_release(engine):
    known = public_figure(engine)
    same = f"{known['indicator']};{known['period_label']};{known['value']:.0f};{known['source']};{known['section']}"
    run = brought_in(engine, content(same))
    before = figures(engine)

    with pytest.raises(Refused) as refused:
        writer(engine).make_concept(run.run, {})

    assert refused.value.why == NO_DIFFERENCE
    assert figures(engine) == before


def test_only_a_complete_file_takes_back_what_it_leaves_out(engine):
    first = brought_in(engine, content(line(2025, 48), line(2024, 47)))
    writer(engine).make_concept(first.run, {})
    part = content(line(2025, 48)).replace(b";plaats", b";plaats;onderdeel").replace(b"blz. 3", b"blz. 3;mannen")
    run = brought_in(engine, part)
    answered = writer(engine).answer(run.run, {"volledig": "ja"})

    assert run.counts.get("ingetrokken") is None
    assert answered.counts["ingetrokken"] == 1
    with pytest.raises(Refused):
        writer(engine).make_concept(run.run, {})
    made = writer(engine).make_concept(run.run, {"": "Het ging om mannen alleen."})
    with engine.connect() as connection:
        gone = connection.execute(
            select(observation).where(observation.c.release == made, observation.c.withdrawn)
        ).mappings().one()
    assert (gone["period_label"], gone["value"]) == ("2025", None)


def test_a_file_becomes_a_concept_once(engine):
    run = brought_in(engine, content(line(2025, 48)))
    writer(engine).make_concept(run.run, {})

    with pytest.raises(Conflict):
        writer(engine).make_concept(run.run, {})
    assert count(engine, "release") == 2


def test_what_changed_since_it_was_compared_is_no_silent_overwrite(engine):
    one, other = brought_in(engine, content(line(2025, 48))), brought_in(engine, content(line(2025, 50)))
    writer(engine).make_concept(one.run, {})
    before = figures(engine)

    with pytest.raises(Conflict) as conflict:
        writer(engine).make_concept(other.run, {})

    assert conflict.value.why == BASE_MOVED
    assert figures(engine) == before


def test_a_steward_elsewhere_knows_of_nothing(engine):
    run = brought_in(engine, content(line(2025, 48)))
    lines = count(engine, "audit")
    elsewhere = writer(engine, ELSEWHERE)

    for act in (lambda: elsewhere.make_concept(run.run, {}), lambda: elsewhere.answer(run.run, {})):
        with pytest.raises(NotKnown):
            act()
    with pytest.raises(NotAllowed):
        elsewhere.begin_import(Upload("GM0505", "observations", "x.csv", 1, "0" * 64, "twee"))
    assert count(engine, "audit") == lines


def test_after_fourteen_days_rows_and_findings_are_gone(engine):
    run = brought_in(engine, content(line(2025, "1.234")))

    assert writer(engine, now=NOW + KEPT_FOR - timedelta(seconds=1)).purge() == 0
    assert writer(engine, now=NOW + KEPT_FOR).purge() == 1
    assert (count(engine, "import_row"), count(engine, "import_finding")) == (0, 0)
    assert writer(engine).run(run.run).sha256 == run.sha256
    with engine.connect() as connection:
        acts = list(connection.scalars(select(audit.c.act).order_by(audit.c.line)))
    assert acts[-2:] == [FILE_READ, FILES_PURGED]


def test_each_act_is_a_line_of_the_chain(engine):
    run = brought_in(engine, content(line(2025, 48)))
    writer(engine).make_concept(run.run, {})

    with engine.connect() as connection:
        chain = verify(connection)
        acts = list(connection.scalars(select(audit.c.act).order_by(audit.c.line)))
        told = " ".join(filter(None, connection.scalars(select(audit.c.after))))
    assert chain.broken == ()
    assert acts[-2:] == [FILE_READ, CONCEPT_MADE]
    assert "48" not in told.replace(run.sha256, "")


def test_a_concept_cannot_be_made_of_another_state(engine):
    run = brought_in(engine, content(line(2025, 48)))
    with engine.begin() as connection:
        connection.execute(update(release).where(release.c.release == 1).values(revision=1))

    assert writer(engine).make_concept(run.run, {}) == 2
