"""The programme itself: money that is never added up wrongly, members by date, findings by part, steps by city."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from data.database import tables
from data.database.visibility import PUBLIC, Viewer
from data.model.catalogue import UnknownCode
from data.model.programme_records import BudgetLine, Participation
from data.questions.listed_records import lists_records, records_of
from data.questions.programme import BudgetQuestion, FindingsQuestion, ParticipationQuestion, StepsQuestion
from data.reader import Reader
from data.rules.programme import COSTS, contributions, newest_states, stage_of, sum_checks, yearly_sum
from tests.data.database import noon, release_row
from tests.data.prepared import loaded

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
TODAY = date(2026, 11, 21)
ROTTERDAM, DORDRECHT, AMSTERDAM = "GM0599", "GM0505", "GM0363"
PROGRAMME = "veilige-steden"
OF_AMSTERDAM = {
    "record": "GM0363-1",
    "programme": PROGRAMME,
    "area": AMSTERDAM,
    "year": 2024,
    "kind": "kosten",
    "money": "geld",
    "theme": "Thema",
    "amount_eur": 5000,
    "source": "panteia-evaluatie-2022",
    "section": "p. 1",
}


@pytest.fixture
def engine(tmp_path):
    made = loaded(f"sqlite:///{tmp_path / 'programme.sqlite'}")
    yield made
    made.dispose()


@pytest.fixture
def reader(engine):
    return Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))


def line(amount: float | None, kind: str = COSTS, year: int = 2023, **changes) -> BudgetLine:
    values = {
        "record": "B",
        "programme": PROGRAMME,
        "area": DORDRECHT,
        "money": "geld",
        "theme": "Thema",
        "item": "Onderdeel",
        "caveat": None,
        "source": "bron",
        "section": "p. 1",
        "release": 1,
    }
    return BudgetLine(**(values | {"year": year, "kind": kind, "amount_eur": amount} | changes))


def member(area: str, amount: float | None, state: str = "deelnemer", on: date = TODAY) -> Participation:
    return Participation(area, on, state, None, None, None, amount, None, None, None, None, "bron", "p. 1", 1)


def add_release(engine, number: int, state: str, table, row: dict) -> None:
    made = release_row(number, state, TODAY if state == "openbaar" else None)
    with engine.begin() as connection:
        connection.execute(insert(tables.release), [made])
        connection.execute(insert(table), [row | {"release": number, "withdrawn": False}])


def test_the_cost_lines_of_every_year_add_up_to_the_total_the_source_names(reader):
    answer = reader.answer(BudgetQuestion(DORDRECHT, PROGRAMME))

    assert [(check.year, check.counted, check.total, check.is_right) for check in answer.checks] == [
        (year, 30000, 30000, True) for year in (2023, 2024, 2025, 2026)
    ]


def test_contributions_and_staff_time_are_never_in_the_sum_of_costs():
    lines = [line(20000), line(10000), line(30000, "bijdrage"), line(30000, "bijdrage", money="ambtelijke-inzet")]

    assert [(check.counted, check.total) for check in sum_checks(lines)] == [(30000, None)]


@pytest.mark.parametrize(
    ("amounts", "total", "is_right"),
    [
        ([20000, 10000], 30000, True),
        ([20000, 9999], 30000, False),
        ([20000, 10000], None, None),
        ([0.1, 0.2], 0.3, True),
    ],
)
def test_a_sum_is_held_only_against_a_total_of_the_source(amounts, total, is_right):
    lines = [*map(line, amounts), *([line(total, "totaal-volgens-bron")] if total else [])]

    assert [check.is_right for check in sum_checks(lines)] == [is_right]


def test_an_empty_cell_is_unknown_and_no_part_of_the_sum(reader):
    answer = reader.answer(BudgetQuestion(DORDRECHT, PROGRAMME))
    empty = [found for found in answer.of(COSTS) if found.amount_eur is None]

    assert len(empty) == 5
    assert 0 not in [found.amount_eur for found in answer.lines]
    assert sum(check.empty for check in answer.checks) == 5


def test_an_area_without_a_budget_has_no_lines_and_names_the_areas_that_have_one(reader):
    answer = reader.answer(BudgetQuestion(ROTTERDAM, PROGRAMME))

    assert (answer.lines, answer.checks, answer.with_budget) == ((), (), (DORDRECHT,))


def test_a_budget_follows_the_chosen_years(reader):
    assert reader.answer(BudgetQuestion(DORDRECHT, PROGRAMME, 2024, 2025)).years == (2024, 2025)


def test_a_budget_that_another_city_adds_is_read_without_a_change_of_code(engine, reader):
    add_release(engine, 2, "openbaar", tables.budget_line, OF_AMSTERDAM)

    answer = reader.answer(BudgetQuestion(AMSTERDAM, PROGRAMME))

    assert [found.amount_eur for found in answer.lines] == [5000]
    assert answer.with_budget == (AMSTERDAM, DORDRECHT)


def test_a_concept_budget_is_seen_by_its_own_city_and_by_nobody_else(engine):
    add_release(engine, 2, "concept", tables.budget_line, OF_AMSTERDAM)
    viewers = [PUBLIC, Viewer("steward", frozenset({ROTTERDAM})), Viewer("steward", frozenset({AMSTERDAM}))]

    readers = [Reader(engine, lambda viewer=viewer: viewer, lambda: noon(TODAY)) for viewer in viewers]
    seen = [len(reader.answer(BudgetQuestion(AMSTERDAM, PROGRAMME)).lines) for reader in readers]

    assert seen == [0, 0, 1]


def test_results_beside_costs_are_of_the_same_programme_and_only_when_asked(reader):
    rows = reader.answer(BudgetQuestion(ROTTERDAM, PROGRAMME, with_results=True)).rows
    programmes = {reader.catalogue.indicator(row.indicator).programme for row in rows}

    assert programmes == {PROGRAMME}
    assert all(row.value is not None for row in rows)
    assert reader.answer(BudgetQuestion(ROTTERDAM, PROGRAMME)).rows == ()
    assert reader.answer(BudgetQuestion(DORDRECHT, PROGRAMME, with_results=True)).rows == ()


def test_the_rule_gives_four_times_50_000_and_eleven_times_30_000_together_530_000(reader):
    answer = reader.answer(ParticipationQuestion())

    assert [(one.yearly_ocw_eur, one.cities) for one in answer.contributions] == [(50000, 4), (30000, 11)]
    assert yearly_sum(answer.contributions) == 530000


def test_who_stopped_or_never_took_part_counts_in_no_sum():
    found = [member("A", 30000), member("B", 30000, "gestopt"), member("C", None, "geen-deelnemer"), member("D", None)]

    assert [(one.yearly_ocw_eur, one.cities) for one in contributions(found)] == [(30000, 1)]


def test_of_each_city_the_state_on_the_latest_day_counts():
    old, new = member("A", 30000, on=date(2022, 8, 22)), member("A", None, "gestopt", date(2024, 1, 1))

    assert newest_states([new, old]) == (new,)


def test_fifteen_cities_took_part_in_august_2022_and_of_three_the_first_year_is_known(reader):
    answer = reader.answer(ParticipationQuestion())
    members = answer.in_state("deelnemer")

    assert len(members) == 15
    assert sorted((found.area, found.started) for found in members if found.started) == [
        ("GM0141", 2022),
        ("GM0268", 2022),
        ("GM0546", 2022),
    ]
    assert [(found.area, found.started, found.ended) for found in answer.in_state("gestopt")] == [
        ("GM0479", None, 2022)
    ]


@pytest.mark.parametrize(
    ("section", "stage"),
    [
        ("2.1 Aanleidingen voor deelname, p. 13", "input"),
        ("3.6 Borging, p. 24", "throughput"),
        ("4 Output, p. 26", "output"),
        ("5.1 Effecten, p. 33", "outcome"),
        ("1.2 Evaluatie, p. 11", None),
        ("Samenvatting, p. 5", None),
    ],
)
def test_a_finding_belongs_to_the_part_that_its_chapter_is_about(section, stage):
    assert stage_of("panteia-evaluatie-2022", section) == stage
    assert stage_of("regioplan-2022", section) is None


def test_words_of_the_evaluation_stay_words_without_a_number(reader):
    found = {one.finding: one for one in reader.answer(FindingsQuestion(categories=("preventie",))).findings}

    assert (found["G095"].count_words, found["G095"].count_value) == ("circa de helft", None)
    assert (found["G098"].count_words, found["G098"].count_value) == ("vrijwel alle", None)


def test_findings_meet_every_condition_at_once(reader):
    answer = reader.answer(FindingsQuestion(part="ondersteuning", periods=("2020",), categories=("collectief",)))

    assert {(one.part, one.period_label, one.category) for one in answer.findings} == {
        ("ondersteuning", "2020", "collectief")
    }


def test_a_step_that_a_city_did_not_fill_in_says_so(reader):
    answer = reader.answer(StepsQuestion(ROTTERDAM))

    assert [(step.step, step.state, step.state_on) for step in answer.steps] == [
        (number, "niet-ingevuld", None) for number in range(1, 9)
    ]


def test_a_step_that_a_city_fills_in_is_read_for_that_city_alone(engine, reader):
    row = {"area": AMSTERDAM, "step": 3, "state_on": date(2026, 11, 1), "state": "mee-bezig"}
    add_release(engine, 2, "openbaar", tables.step_state, row)

    def filled(area: str) -> list:
        return [
            (step.step, step.state)
            for step in reader.answer(StepsQuestion(area)).steps
            if step.state != "niet-ingevuld"
        ]

    assert (filled(AMSTERDAM), filled(ROTTERDAM)) == ([(3, "mee-bezig")], [])


@pytest.mark.parametrize("question", [BudgetQuestion("GM9999", PROGRAMME), StepsQuestion("GM9999")])
def test_a_made_up_area_is_refused(reader, question):
    with pytest.raises(UnknownCode):
        reader.answer(question)


@pytest.mark.parametrize(
    ("question", "part", "count"),
    [
        (BudgetQuestion(DORDRECHT, PROGRAMME), "lines", 32),
        (ParticipationQuestion(), "participation", 17),
        (FindingsQuestion(findings=("G900",)), "findings", 1),
        (StepsQuestion(DORDRECHT), "steps", 8),
    ],
)
def test_every_answer_of_the_programme_lists_its_records_with_their_source(reader, question, part, count):
    answer = reader.answer(question)

    assert lists_records(answer)
    assert {name: len(found) for name, found in records_of(answer).items()} == {part: count}
    assert all(record.source and record.section for record in records_of(answer)[part])
