"""The only door out: a fixed number of queries, the promised order, nothing told by one question that another hides."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import product
from threading import Barrier, local

import pytest
from sqlalchemy import event, select, update

from data.answering.composers import COMPOSERS
from data.database import tables
from data.database.engine import make_engine
from data.database.resources import RESOURCES
from data.database.visibility import PUBLIC, Viewer
from data.model.catalogue import UnknownCode
from data.queries import figures as queries
from data.questions.activities import ActivitiesQuestion
from data.questions.comparison import AreaFiguresQuestion, ComparisonQuestion, PresenceQuestion, SurveyQuestion
from data.questions.coverage import CoverageQuestion, PresentRecordsQuestion, ReleasesQuestion
from data.questions.dataset import PackageRows, TableSourcesQuestion
from data.questions.disclosure import DisclosureQuestion
from data.questions.figures import FiguresQuestion, PageQuestion
from data.questions.overview import BottlenecksQuestion, DatesQuestion, NewsQuestion
from data.questions.plans import ActionsQuestion, MeasuresQuestion, SurveysQuestion, TargetsQuestion
from data.questions.profile import CompletenessQuestion, ProfileQuestion
from data.questions.programme import BudgetQuestion, FindingsQuestion, ParticipationQuestion, StepsQuestion
from data.questions.records import LISTED, RecordsQuestion
from data.questions.release_changes import ChangesQuestion
from data.questions.search import SearchQuestion
from data.reader import Reader
from tests.data.database import add_figure, add_release, drop_all_guards, fill, noon, release_row

TODAY = date(2026, 6, 1)
UTRECHT, AMSTERDAM, COUNTRY = "GM0344", "GM0363", "NL01"
AREAS = (UTRECHT, AMSTERDAM, COUNTRY)
CODE = "meldingen"
STEWARD = Viewer("steward", frozenset({UTRECHT}))

QUESTIONS = [
    FiguresQuestion((CODE,), AREAS),
    ComparisonQuestion(CODE, (AMSTERDAM,), UTRECHT),
    MeasuresQuestion("p2", AREAS),
    CoverageQuestion(),
    ReleasesQuestion(),
    PageQuestion(),
    SearchQuestion(),
    PresentRecordsQuestion(),
    *(RecordsQuestion(record) for record in LISTED),
]


@pytest.fixture
def engine(database_url):
    engine = make_engine(database_url)
    fill(engine)
    add_release(engine, 1, public_on=date(2026, 5, 1))
    yield engine
    engine.dispose()


@pytest.fixture
def sensitive_engine(database_url):
    """Two cities and the country over two years, with a part of 7 and a whole of 5 persons among them."""
    engine = make_engine(database_url)
    fill(engine, smallest_count=10)
    add_release(engine, 1, public_on=date(2026, 5, 1))
    for area, year, breakdown, value in [
        (UTRECHT, 2024, "", 60),
        (UTRECHT, 2024, "vrouwen", 53),
        (UTRECHT, 2024, "mannen", 7),
        (AMSTERDAM, 2024, "", 200),
        (AMSTERDAM, 2024, "vrouwen", 120),
        (AMSTERDAM, 2024, "mannen", 80),
        (COUNTRY, 2024, "", 900),
        (UTRECHT, 2025, "", 5),
        (AMSTERDAM, 2025, "", 300),
        (COUNTRY, 2025, "", 305),
    ]:
        add_figure(engine, 1, area, value, year, breakdown=breakdown, record=f"T{area}{year}{breakdown}")
    yield engine
    engine.dispose()


def reader_of(engine, viewer=PUBLIC, today=TODAY):
    return Reader(engine, lambda: viewer, lambda: noon(today))


def queries_for(engine, ask) -> int:
    """Count the statements that reach the database while asking."""
    seen = []

    def note(_connection, _cursor, statement, *_):
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


@pytest.mark.parametrize(
    ("question", "expected"),
    list(zip(QUESTIONS, (5, 4, 6, 3, 3, 3, 15, 4, *(3 for _ in LISTED)), strict=True)),
    ids=lambda value: type(value).__name__ if not isinstance(value, int) else "",
)
def test_a_question_takes_a_fixed_number_of_queries_and_one_when_remembered(engine, question, expected):
    for year in range(2015, 2026):
        add_figure(engine, 1, UTRECHT, year, year)
        add_figure(engine, 1, AMSTERDAM, year, year)
    reader = reader_of(engine)
    definitions = queries_for(engine, lambda: reader.catalogue)

    first = queries_for(engine, lambda: reader.answer(question))
    again = queries_for(engine, lambda: reader.answer(question))

    # Of these the first and the last ask which data version there is: what is made while that moves is not kept.
    assert (definitions, first, again) == (15, expected, 1)


def test_a_sensitive_figure_costs_one_query_more_on_a_page_and_none_in_an_answer(sensitive_engine):
    reader = reader_of(sensitive_engine)
    reader.catalogue  # noqa: B018 - the definitions are read before counting

    page = queries_for(sensitive_engine, lambda: reader.answer(PageQuestion()))
    figures = queries_for(sensitive_engine, lambda: reader.answer(FiguresQuestion((CODE,), AREAS)))

    assert (page, figures) == (4, 5)


def test_a_search_knows_no_figure_that_a_card_hides(sensitive_engine):
    reader = reader_of(sensitive_engine)
    shown = reader.answer(FiguresQuestion((CODE,), AREAS)).rows
    found = reader.answer(SearchQuestion())

    assert any(row.missing_reason == "verborgen" for row in shown if not row.breakdown)
    for area in AREAS:
        assert found.of(CODE, area) == tuple(row for row in shown if row.area == area and not row.breakdown)


@pytest.mark.parametrize("parts_of", [UTRECHT, AMSTERDAM])
def test_a_search_tells_of_parts_only_where_there_is_no_figure_of_the_whole(engine, parts_of):
    add_figure(engine, 1, UTRECHT, 50, 2023)
    for part in ("mannen", "vrouwen"):
        add_figure(engine, 1, parts_of, 25, 2023, breakdown=part, record=f"{parts_of}{part}")

    found = reader_of(engine).answer(SearchQuestion())

    assert [row.breakdown for row in found.of(CODE, UTRECHT)] == [""]
    assert [row.breakdown for row in found.of(CODE, AMSTERDAM)] == (
        ["mannen", "vrouwen"] if parts_of == AMSTERDAM else []
    )
    assert set(found.figures) == {(CODE, UTRECHT), (CODE, parts_of)}


def test_a_comparison_is_of_the_whole_and_reads_no_parts(engine):
    add_figure(engine, 1, UTRECHT, 50, 2023)
    add_figure(engine, 1, AMSTERDAM, 60, 2023)
    add_figure(engine, 1, AMSTERDAM, 30, 2024, breakdown="vrouwen", record="deel")

    answer = reader_of(engine).answer(ComparisonQuestion(CODE, AREAS, UTRECHT))

    assert ([row.value for row in answer.rows], answer.years) == ([50, 60], (2023,))


def test_figures_come_by_area_as_asked_then_breakdown_then_period(engine):
    for area, year, breakdown in [
        (UTRECHT, 2023, ""),
        (AMSTERDAM, 2022, ""),
        (UTRECHT, 2021, "vrouwen"),
        (UTRECHT, 2021, ""),
        (AMSTERDAM, 2020, ""),
    ]:
        add_figure(engine, 1, area, 50, year, breakdown=breakdown, record=f"{area}{year}{breakdown}")
    undated = {"period_kind": "ongedateerd", "period_start": None, "period_end": None, "period_key": "ongedateerd"}
    add_figure(engine, 1, UTRECHT, 50, 2019, record="zonder", **undated)

    rows = reader_of(engine).answer(FiguresQuestion((CODE,), (AMSTERDAM, UTRECHT))).rows

    assert [(row.area, row.breakdown, row.year) for row in rows] == [
        (AMSTERDAM, "", 2020),
        (AMSTERDAM, "", 2022),
        (UTRECHT, "", None),
        (UTRECHT, "", 2021),
        (UTRECHT, "", 2023),
        (UTRECHT, "vrouwen", 2021),
    ]


def test_a_page_comes_in_the_order_of_arrival(engine):
    for area, year in [(UTRECHT, 2023), (AMSTERDAM, 2020), (UTRECHT, 2021)]:
        add_figure(engine, 1, area, 50, year)
    reader = reader_of(engine)

    first = reader.answer(PageQuestion(limit=2))
    second = reader.answer(PageQuestion(limit=2, after=first.next_after))

    assert [row.year for row in first.rows + second.rows] == [2023, 2020, 2021]
    assert second.next_after is None


def test_a_table_holds_the_rows_with_what_is_missing_still_missing(engine):
    add_figure(engine, 1, UTRECHT, 12, 2024)
    add_figure(engine, 1, UTRECHT, None, 2025, missing_reason="niet-in-bron")

    table = reader_of(engine).answer(FiguresQuestion((CODE,), (UTRECHT,))).table

    assert list(table["period_label"]) == ["2024", "2025"]
    assert list(table["value"].isna()) == [False, True]


def test_nothing_readable_gives_empty_answers_and_no_error(engine):
    reader = reader_of(engine, today=date(2026, 4, 1))

    answers = {type(question): reader.answer(question) for question in QUESTIONS}

    assert answers[FiguresQuestion].rows == answers[PageQuestion].rows == answers[ComparisonQuestion].rows == ()
    assert answers[ComparisonQuestion].year is None
    assert answers[CoverageQuestion].coverage == answers[ReleasesQuestion].releases == ()
    assert {answer.release for answer in answers.values()} == {0}


@pytest.mark.parametrize(
    "question",
    [
        FiguresQuestion(("bestaat-niet",), AREAS),
        FiguresQuestion((CODE,), ("GM9999",)),
        ComparisonQuestion("bestaat-niet", AREAS, UTRECHT),
        MeasuresQuestion("bestaat-niet", AREAS),
        PageQuestion(indicators=("bestaat-niet",)),
        PageQuestion(areas=("'; DROP TABLE observation; --",)),
    ],
)
def test_a_code_that_does_not_exist_is_named(engine, question):
    with pytest.raises(UnknownCode):
        reader_of(engine).answer(question)


def test_a_comparison_takes_the_newest_year_that_two_areas_share(engine):
    for area, year in [(UTRECHT, 2022), (AMSTERDAM, 2022), (UTRECHT, 2023), (AMSTERDAM, 2023), (UTRECHT, 2024)]:
        add_figure(engine, 1, area, 100 + year, year)

    answer = reader_of(engine).answer(ComparisonQuestion(CODE, (AMSTERDAM,), UTRECHT))

    assert answer.year == 2023
    assert {one.area: one.observation.year for one in answer.areas} == {UTRECHT: 2023, AMSTERDAM: 2023}


def test_a_comparison_takes_the_year_asked_even_where_an_area_has_none(engine):
    add_figure(engine, 1, UTRECHT, 100, 2023)
    add_figure(engine, 1, UTRECHT, 100, 2024)
    add_figure(engine, 1, AMSTERDAM, 100, 2024)

    answer = reader_of(engine).answer(ComparisonQuestion(CODE, (AMSTERDAM,), UTRECHT, 2023))

    assert answer.year == 2023
    assert {one.area: one.observation is None for one in answer.areas} == {UTRECHT: False, AMSTERDAM: True}


def test_what_may_not_be_compared_keeps_its_figure_and_gets_a_reason_instead_of_a_difference(engine):
    add_figure(engine, 1, UTRECHT, 100, 2024)
    add_figure(engine, 1, AMSTERDAM, 100, 2024, qualifier="circa")
    add_figure(engine, 1, COUNTRY, 1000, 2024)

    answer = reader_of(engine).answer(ComparisonQuestion(CODE, (AMSTERDAM, COUNTRY), UTRECHT))

    country = next(one for one in answer.areas if one.area == COUNTRY)
    assert country.observation.value == 1000
    assert [reason.code for reason in country.reasons] == ["ander-soort-gebied"]


def places(rows) -> dict[tuple, float | None]:
    return {(row.area, row.year, row.breakdown): row.value for row in rows}


def slices() -> list:
    """Questions that each look at another part of the same figures."""
    years = [(None, None), (2024, 2024), (2025, 2025), (2024, 2025), (None, 2024), (2025, None)]
    groups = [(UTRECHT,), (AMSTERDAM,), (COUNTRY,), (UTRECHT, AMSTERDAM), (UTRECHT, COUNTRY), AREAS]
    figures = [FiguresQuestion((CODE,), areas, *span) for areas, span in product(groups, years)]
    pages = [
        PageQuestion((CODE,) if named else (), areas, *span, after=after, limit=limit)
        for named, areas, span, after, limit in product(
            (True, False), ((), (UTRECHT,), (UTRECHT, COUNTRY)), years[:3], (0, 2, 7), (1, 3, 500)
        )
    ]
    return figures + pages


def test_a_small_count_is_hidden_whatever_part_is_asked_for(sensitive_engine):
    reader = reader_of(sensitive_engine)
    whole = places(reader.answer(FiguresQuestion((CODE,), AREAS)).rows)

    told = {question: places(reader.answer(question).rows) for question in slices()}

    assert whole[UTRECHT, 2025, ""] is None
    assert whole[UTRECHT, 2024, "mannen"] is None
    others = {place: question for question, rows in told.items() for place in rows if rows[place] != whole[place]}
    assert others == {}
    assert set().union(*told.values()) == set(whole)


def test_two_questions_together_do_not_give_away_what_each_hides(sensitive_engine):
    reader = reader_of(sensitive_engine)
    known = {}
    for question in slices():
        known.update(
            {place: value for place, value in places(reader.answer(question).rows).items() if value is not None}
        )

    sums = [
        [(UTRECHT, 2024, ""), (UTRECHT, 2024, "vrouwen"), (UTRECHT, 2024, "mannen")],
        [(COUNTRY, 2025, ""), (UTRECHT, 2025, ""), (AMSTERDAM, 2025, "")],
    ]

    assert [len([place for place in places_of_sum if place not in known]) >= 2 for places_of_sum in sums] == [
        True,
        True,
    ]


def test_a_comparison_hides_what_the_figures_hide(sensitive_engine):
    reader = reader_of(sensitive_engine)
    whole = places(reader.answer(FiguresQuestion((CODE,), AREAS)).rows)

    for year in (2024, 2025):
        answer = reader.answer(ComparisonQuestion(CODE, (AMSTERDAM, COUNTRY), UTRECHT, year))
        told = places(one.observation for one in answer.areas if one.observation)

        assert told == {place: value for place, value in whole.items() if place[1] == year and place[2] == ""}
        changes = [one.difference for one in answer.areas if one.difference and one.observation.value is None]
        assert {(change.difference, change.lower, change.upper, change.p_value) for change in changes} <= {(None,) * 4}


def test_a_hidden_figure_keeps_nothing_beside_its_place(sensitive_engine):
    answer = reader_of(sensitive_engine).answer(PageQuestion())

    hidden = [row for row in answer.rows if row.value is None]
    assert len(hidden) >= 4
    for row in hidden:
        assert (row.missing_reason, row.lower, row.upper, row.denominator, row.caveat, row.interval) == (
            "verborgen",
            *(None,) * 5,
        )
    assert answer.table["value"].isna().sum() == len(hidden)


def test_no_change_and_no_goal_speaks_of_a_hidden_figure(sensitive_engine):
    answer = reader_of(sensitive_engine).answer(FiguresQuestion((CODE,), AREAS))

    assert {row.value for row in answer.rows}.isdisjoint({5, 7, 53})
    assert [change for change in answer.changes if (change.indicator, change.area) == (CODE, UTRECHT)] == []


EVERY_QUESTION = [
    FiguresQuestion((CODE,), AREAS),
    ComparisonQuestion(CODE, (AMSTERDAM,), UTRECHT, per=100_000, benchmark=COUNTRY),
    ComparisonQuestion(CODE, (), UTRECHT, group="alle", per=100_000, benchmark=COUNTRY, year=2024),
    AreaFiguresQuestion(CODE, AREAS),
    AreaFiguresQuestion(CODE, None, 2024),
    PresenceQuestion(CODE, None),
    SurveyQuestion("bron", 2024, AREAS, COUNTRY),
    SurveyQuestion("bron", 2024, AREAS, COUNTRY, "alle"),
    MeasuresQuestion("p2", AREAS),
    TargetsQuestion(UTRECHT),
    ActionsQuestion(UTRECHT),
    SurveysQuestion(AREAS),
    CoverageQuestion(),
    PresentRecordsQuestion(),
    DisclosureQuestion((CODE,)),
    ReleasesQuestion(),
    PageQuestion(),
    DatesQuestion(AREAS),
    BottlenecksQuestion(AREAS),
    NewsQuestion(),
    NewsQuestion(shown_changes=50),
    ChangesQuestion(),
    SearchQuestion(),
    CompletenessQuestion(),
    ProfileQuestion(UTRECHT),
    ProfileQuestion(AMSTERDAM, 2024, 2024),
    *(TableSourcesQuestion(name) for name, table in RESOURCES.items() if table in tables.RELEASED),
    ActivitiesQuestion(UTRECHT),
    BudgetQuestion(UTRECHT, "veilige-steden", with_results=True),
    ParticipationQuestion(UTRECHT),
    FindingsQuestion(indicators=(CODE,), areas=AREAS),
    StepsQuestion(UTRECHT),
    *(RecordsQuestion(record) for record in LISTED),
]


def test_every_kind_of_question_is_held_against_hidden_figures():
    assert {type(question) for question in EVERY_QUESTION} == set(COMPOSERS)


EVERY_STREAM = [PackageRows(name) for name, table in RESOURCES.items() if table in tables.RELEASED]


@pytest.mark.slow
@pytest.mark.parametrize("question", EVERY_QUESTION + EVERY_STREAM, ids=lambda question: type(question).__name__)
def test_no_answer_holds_a_hidden_number_anywhere_in_it(sensitive_engine, question):
    figure = tables.observation
    with sensitive_engine.begin() as connection:  # a tail by which each number is known wherever it turns up
        drop_all_guards(connection)
        connection.execute(update(figure).values(value=figure.c.value + 0.0625))
        stored = {row.record: row.value for row in connection.execute(select(figure.c.record, figure.c.value))}
    reader = reader_of(sensitive_engine)
    rows = reader.answer(FiguresQuestion((CODE,), AREAS)).rows
    hidden = {repr(stored[row.record]) for row in rows if row.missing_reason == "verborgen"}

    answer = list(reader.rows(question)) if isinstance(question, PackageRows) else reader.answer(question)
    told = set(re.findall(r"[0-9.]+", repr(answer)))

    assert len(hidden) > 2
    assert told & hidden == set()


@pytest.mark.parametrize(
    "question",
    [AreaFiguresQuestion(CODE, None), PageQuestion(), ChangesQuestion(), NewsQuestion(9)],
    ids=lambda question: type(question).__name__,
)
def test_a_revision_of_a_figure_with_small_counts_tells_no_old_number(sensitive_engine, question):
    add_release(sensitive_engine, 2, public_on=date(2026, 5, 2))
    add_figure(sensitive_engine, 2, AMSTERDAM, 301.75, 2025, record=f"T{AMSTERDAM}2025")
    add_figure(sensitive_engine, 2, UTRECHT, None, 2025, record=f"T{UTRECHT}2025", withdrawn=True)

    told = repr(reader_of(sensitive_engine).answer(question))

    assert re.search(r"\b(300|5)\.0\b", told) is None


def test_presence_counts_a_hidden_figure_as_one_without_a_value(sensitive_engine):
    reader = reader_of(sensitive_engine)
    rows = reader.answer(AreaFiguresQuestion(CODE, None)).rows

    presence = reader.answer(PresenceQuestion(CODE, None))

    hidden = {(row.area, row.year) for row in rows if row.missing_reason == "verborgen" and row.year}
    assert hidden
    assert all(area in presence.reported[year] and area not in presence.valued[year] for area, year in hidden)


def test_coverage_counts_a_hidden_figure_and_tells_no_value(sensitive_engine):
    (coverage,) = reader_of(sensitive_engine).answer(CoverageQuestion()).coverage

    assert (coverage.indicator, coverage.areas, coverage.values, coverage.missing) == (CODE, 3, 10, 0)


def test_a_shared_concept_reaches_a_steward_at_once_and_leaves_when_it_is_taken_back(engine):
    add_release(engine, 2, "concept")
    add_figure(engine, 2, UTRECHT, 10)
    add_figure(engine, 2, AMSTERDAM, 20)
    reader = reader_of(engine, STEWARD)
    question = FiguresQuestion((CODE,), AREAS)

    seen = [[row.area for row in reader.answer(question).rows]]
    for state in ("gedeeld", "concept"):
        with engine.begin() as connection:
            connection.execute(update(tables.release).where(tables.release.c.release == 2).values(state=state))
        seen.append([row.area for row in reader.answer(question).rows])

    assert seen == [[UTRECHT], [UTRECHT, AMSTERDAM], [UTRECHT]]


def test_a_release_taken_back_while_another_comes_out_is_forgotten(engine):
    add_release(engine, 2, "concept")
    add_release(engine, 3, public_on=date(2026, 5, 1))
    add_figure(engine, 1, UTRECHT, 10, 2024)
    add_figure(engine, 2, UTRECHT, 20, 2025)
    reader = reader_of(engine)
    assert [row.value for row in reader.answer(PageQuestion()).rows] == [10]

    with engine.begin() as connection:
        numbers = tables.release.c.release
        connection.execute(update(tables.release).where(numbers == 1).values(state="concept", public_at=None))
        connection.execute(
            update(tables.release).where(numbers == 2).values(release_row(2, public_on=date(2026, 5, 1)))
        )

    assert [row.value for row in reader.answer(PageQuestion()).rows] == [20]


def test_what_is_sensitive_and_gone_before_it_could_be_disclosed_is_not_told(sensitive_engine, monkeypatch):
    monkeypatch.setattr(queries, "history", lambda *args: [])

    rows = reader_of(sensitive_engine).answer(PageQuestion()).rows
    assert {(row.value, row.denominator, row.missing_reason) for row in rows} == {(None, None, "verborgen")}


def test_a_reader_forgets_the_oldest_answers_first(engine):
    add_figure(engine, 1, UTRECHT, 10)
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY), max_answers=3)
    questions = [PageQuestion(limit=most) for most in range(1, 11)]

    for question in questions:
        reader.answer(question)

    assert queries_for(engine, lambda: reader.answer(questions[-1])) == 1
    assert queries_for(engine, lambda: reader.answer(questions[0])) > 1


def test_two_readers_share_nothing(engine):
    add_figure(engine, 1, UTRECHT, 10)
    question = FiguresQuestion((CODE,), (UTRECHT,))
    first, second = reader_of(engine), reader_of(engine)

    assert first.answer(question) is first.answer(question)
    assert first.answer(question) is not second.answer(question)
    assert first.answer(question) == second.answer(question)


def test_eight_at_once_each_get_their_own_whole_answer(engine):
    for year in range(2010, 2026):
        add_figure(engine, 1, UTRECHT, year, year)
    add_release(engine, 2, "concept")
    add_figure(engine, 2, UTRECHT, 424242, 2026)
    viewers = [PUBLIC, STEWARD] * 4
    own = {viewer: places(reader_of(engine, viewer).answer(FiguresQuestion((CODE,), AREAS)).rows) for viewer in viewers}
    together = Barrier(len(viewers))

    present = local()
    readers = Reader(engine, lambda: present.viewer, lambda: noon(TODAY), max_answers=2)

    def ask(viewer: Viewer) -> list[bool]:
        present.viewer = viewer
        together.wait()
        return [
            places(readers.answer(FiguresQuestion((CODE,), AREAS, from_year=None)).rows) == own[viewer]
            and readers.answer(PageQuestion(limit=5)).rows[0].year == 2010
            for _ in range(10)
        ]

    with ThreadPoolExecutor(len(viewers)) as pool:
        answers = list(pool.map(ask, viewers))

    assert answers == [[True] * 10] * len(viewers)
    assert own[PUBLIC] != own[STEWARD]
