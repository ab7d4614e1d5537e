"""The plan of 2023 against street harassment: thirty actions, twenty-one goals, and what is not known."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from data.database.visibility import PUBLIC
from data.model import vocabulary
from data.model.catalogue import UnknownCode
from data.model.reasons import OTHER_UNIT as UNITS_DIFFER
from data.model.records import Goal
from data.questions.plans import ActionsQuestion, MeasuresQuestion, SurveysQuestion
from data.reader import Reader
from data.rules.goal_progress import BEHIND, ON_PACE, REACHED, goal_state
from data.rules.plan_progress import NO_NUMBER, NO_RESULT, NOT_TOLD, OTHER_UNIT, STANDINGS, standing
from tests.data import builders
from tests.data.database import noon
from tests.data.prepared import loaded

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
TODAY = date(2026, 11, 21)
ROTTERDAM, DORDRECHT, AMSTERDAM = "GM0599", "GM0505", "GM0363"
WITHOUT_RESULT = ["P1.2", "P3.1", "P4.1", "A1.1", "A3.1", "A4.1", "A5.1"]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    made = loaded(f"sqlite:///{tmp_path_factory.mktemp('plan') / 'plan.sqlite'}")
    yield made
    made.dispose()


@pytest.fixture
def reader(engine):
    return Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))


@pytest.fixture
def plan(reader):
    return reader.answer(ActionsQuestion(ROTTERDAM))


def of(plan, goal: str):
    return next(found for found in plan.plan_goals if found.goal.goal == goal)


def standing_of(plan, code: str) -> list[str]:
    return [found.goal.goal for found in plan.plan_goals if found.standing == code]


def queries_of(engine, ask) -> int:
    told = []

    def note(*args):
        told.append(args[2])

    event.listen(engine, "before_cursor_execute", note)
    ask()
    event.remove(engine, "before_cursor_execute", note)
    return len(told)


def test_the_plan_has_thirty_actions_in_the_order_of_the_source(plan):
    assert plan.year == 2023
    assert [action.position for action in plan.actions] == list(range(1, 31))
    assert Counter(action.pillar for action in plan.actions) == {
        "ssi-preventie": 9,
        "ssi-slachtoffers": 6,
        "ssi-straat": 10,
        "ssi-communicatie": 5,
    }


def test_the_nine_statuses_add_up_to_thirty(plan):
    counted = Counter(action.status for action in plan.actions)

    assert counted == {
        "loopt": 13,
        "gereed": 6,
        "verkenning": 4,
        "doorlopend": 2,
        "op schema": 1,
        "gepland": 1,
        "vertraagd": 1,
        "doorgeschoven": 1,
        "deels niet gelukt": 1,
    }
    assert set(counted) == set(vocabulary.ACTION_STATUSES)
    assert counted.total() == 30


def test_every_goal_stands_in_one_place_and_together_they_are_twenty_one(plan):
    assert Counter(found.standing for found in plan.plan_goals) == {
        REACHED: 1,
        BEHIND: 3,
        NO_RESULT: 7,
        OTHER_UNIT: 2,
        NO_NUMBER: 8,
    }
    assert len(plan.plan_goals) == 21
    assert {found.standing for found in plan.plan_goals} <= set(STANDINGS)


@pytest.mark.parametrize(
    ("code", "goals"),
    [
        (REACHED, ["P1.1"]),
        (ON_PACE, []),
        (BEHIND, ["S1.1", "S2.1", "A6.1"]),
        (NO_RESULT, WITHOUT_RESULT),
        (OTHER_UNIT, ["A8.1", "C1.1"]),
        (NO_NUMBER, ["P7.1", "S4.1", "S4.2", "S4.3", "C2.1", "C3.1", "C4.1", "C5.1"]),
    ],
)
def test_each_goal_stands_where_the_source_puts_it(plan, code, goals):
    assert standing_of(plan, code) == goals


@pytest.mark.parametrize(
    ("goal", "value", "share", "gone", "last_year"),
    [
        ("S1.1", 513, 0.513, 312 / 365, 605),
        ("S2.1", 201, 201 / 350, 312 / 365, 276),
        ("A6.1", 7, 7 / 15, 312 / 365, None),
    ],
)
def test_a_goal_that_is_behind_keeps_its_sum_with_its_figures(plan, goal, value, share, gone, last_year):
    found = of(plan, goal)

    assert found.result.value == value
    assert found.state.share_of_target == pytest.approx(share)
    assert found.state.share_of_period == pytest.approx(gone)
    assert (found.state.last_year.value if found.state.last_year else None) == last_year
    assert found.state.reached is None
    assert found.state.period_over


def test_a_goal_with_another_unit_keeps_its_result_without_a_sum(plan):
    talks = of(plan, "A8.1")

    assert (talks.result.value, talks.result.qualifier) == (100, "meer-dan")
    assert (talks.target.value, talks.target.unit) == (2, "straattrainingen")
    assert talks.state.pace is None
    assert UNITS_DIFFER in [reason.code for reason in talks.state.reasons]


def test_a_result_outside_the_dates_of_its_goal_is_still_told(plan):
    campaign = of(plan, "C2.1")

    assert campaign.target.value is None
    assert campaign.result.value == 9


def test_a_goal_takes_the_result_of_its_own_breakdown(plan):
    assert of(plan, "S4.2").result.breakdown == "via uitnodiging"
    assert of(plan, "S4.3").result.breakdown == "via LHBTIQA+-organisaties"


@pytest.mark.parametrize(
    ("changes", "reached", "expected"),
    [
        ({"has_pace": False}, False, NOT_TOLD),
        ({"has_pace": True}, False, BEHIND),
        ({"has_pace": False}, True, REACHED),
        ({"same_unit": False}, True, OTHER_UNIT),
        ({"target": None}, True, NO_NUMBER),
    ],
)
def test_our_own_sum_is_told_only_where_the_plan_allows_it(changes, reached, expected):
    values = {"same_unit": True, "has_pace": True, "target": "T1"} | changes
    goal = Goal("G1", "X", "Doel", indicator="teller", breakdown="", release=1, **values)
    target = builders.target(100.0, 2023) if values["target"] else None
    period = builders.period("deel-van-jaar", date(2023, 1, 1), date(2023, 11, 8))
    result = builders.observation(120.0 if reached else 20.0, **period)
    state = goal_state(target, [result], builders.indicator(), TODAY) if target else None

    assert standing(goal, target, result, state) == expected


def test_an_explanation_we_placed_ourselves_is_known_as_such(plan):
    assert [action.action for action in plan.actions if action.pairing == "inferred"] == [
        "S3", "S4", "S5", "S6", "A1", "A2", "A3", "A4", "A5", "A9", "A10", "C4",
    ]  # fmt: skip


def test_a_city_without_a_plan_has_no_actions_and_no_year(reader):
    answer = reader.answer(ActionsQuestion(AMSTERDAM))

    assert (answer.year, answer.actions, answer.plan_goals, answer.rows) == (None, (), (), ())


def test_a_year_without_a_plan_has_none(reader):
    assert reader.answer(ActionsQuestion(ROTTERDAM, 2021)).actions == ()


def test_a_plan_takes_the_same_queries_whatever_it_holds(engine):
    def asked(area: str) -> int:
        fresh = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
        fresh.catalogue  # noqa: B018 - so that only the question itself is counted
        return queries_of(engine, lambda: fresh.answer(ActionsQuestion(area)))

    first, second = asked(ROTTERDAM), asked(AMSTERDAM)

    assert first == second <= 8


def test_an_unknown_area_is_refused(reader):
    with pytest.raises(UnknownCode):
        reader.answer(ActionsQuestion("GM9999"))
    with pytest.raises(UnknownCode):
        reader.answer(SurveysQuestion(("GM9999",)))


def test_surveys_come_by_area_in_the_order_asked(reader):
    answer = reader.answer(SurveysQuestion((AMSTERDAM, "G4", "NL01")))

    areas = [survey.area for survey in answer.surveys]
    assert areas == sorted(areas, key=(AMSTERDAM, "G4", "NL01").index)
    young = [s for s in answer.surveys if s.population == "vrouwen van 15 tot en met 34 jaar"]
    assert [(s.period_label, s.value) for s in young] == [("2016", 83), ("2017", 79), ("2018", 81), ("2022", 72)]


def test_dordrechts_measures_have_no_pillar_and_are_found_by_their_programme(reader):
    answer = reader.answer(MeasuresQuestion(None, (DORDRECHT,), "veilige-steden"))

    assert [measure.measure for measure in answer.measures] == [f"D{number}" for number in range(1, 17)]
    assert answer.bottlenecks == ()


def test_a_pillar_still_gives_only_its_own_measures(reader):
    answer = reader.answer(MeasuresQuestion("p2", (ROTTERDAM,)))

    assert {measure.pillar for measure in answer.measures} == {"p2"}
