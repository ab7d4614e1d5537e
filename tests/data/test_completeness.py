"""Who delivered what: one state a city and figure, and no gap laid at the wrong door."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.database.engine import make_engine
from data.database.migrations import migrate
from data.database.visibility import PUBLIC
from data.model.catalogue import UnknownCode
from data.questions.profile import CompletenessQuestion
from data.reader import Reader
from data.releases.load import load_package
from data.rules.completeness import (
    DELIVERED,
    FROM_OTHERS,
    HIDDEN,
    IN_PART,
    NOT_ASKED,
    NOT_IN_SOURCE,
    NOT_READ,
    PROVISIONAL,
    STATES,
    UNTOLD,
    WIDER_AREA,
    Completeness,
    FigurePresence,
)
from tests.data import builders

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
TODAY = date(2026, 11, 21)
ROTTERDAM, DORDRECHT, ALMELO, MAASTRICHT, ENSCHEDE, LEEUWARDEN = (
    "GM0599", "GM0505", "GM0141", "GM0935", "GM0153", "GM0080",
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('complete') / 'complete.sqlite'}")
    migrate(engine)
    load_package(engine, SHIPPED, datetime(2026, 11, 21, 9, tzinfo=UTC))
    yield Reader(engine, lambda: PUBLIC, lambda: TODAY)
    engine.dispose()


def state(reader, indicator: str, city: str, year: int | None = None) -> str:
    return reader.answer(CompletenessQuestion(year)).at(indicator, city).state


@pytest.mark.parametrize(
    ("indicator", "city", "year", "expected"),
    [
        ("huisverboden-opgelegd", ROTTERDAM, 2022, DELIVERED),
        ("huisverboden-opgelegd", ROTTERDAM, 2019, NOT_IN_SOURCE),
        ("huisverboden-opgelegd", ALMELO, 2022, NOT_ASKED),
        ("zedendelicten-geregistreerd", ALMELO, 2022, FROM_OTHERS),
        ("zedendelicten-geregistreerd", ALMELO, 2024, NOT_READ),
        ("onveilig-weleens", ALMELO, 2017, FROM_OTHERS),
        ("onveilig-vaak", ALMELO, 2017, UNTOLD),
        ("huisverbod-overtredingen-geregistreerd", MAASTRICHT, 2017, NOT_READ),
        ("veilig-thuis-adviezen", LEEUWARDEN, None, PROVISIONAL),
        ("veilig-thuis-adviezen", ENSCHEDE, 2025, IN_PART),
        ("veilig-thuis-adviezen", ALMELO, None, NOT_READ),
        ("sisa-signalen", ROTTERDAM, 2020, WIDER_AREA),
        ("sisa-signalen", DORDRECHT, 2020, NOT_ASKED),
        ("ssi-gastlessen", DORDRECHT, None, NOT_IN_SOURCE),
        ("ssi-gastlessen", ALMELO, None, NOT_ASKED),
        ("horecatrainingen", ROTTERDAM, 2023, IN_PART),
        ("onveilig-eigen-buurt-jonge-vrouwen", ALMELO, None, WIDER_AREA),
    ],
)
def test_each_place_says_what_is_known_of_it(reader, indicator, city, year, expected):
    assert state(reader, indicator, city, year) == expected


def test_only_two_cities_delivered_documents(reader):
    answer = reader.answer(CompletenessQuestion())

    told = {city: answer.programmes_of(city) for city in answer.cities if answer.programmes_of(city)}
    assert told == {
        ROTTERDAM: ("huiselijk-en-seksueel-geweld", "veilige-steden"),
        DORDRECHT: ("veilige-steden",),
    }


def test_a_city_that_delivered_nothing_is_never_said_to_have_left_something_out(reader):
    for year in (None, 2017, 2022, 2023):
        answer = reader.answer(CompletenessQuestion(year))
        for cell in answer.cells:
            if cell.state == NOT_IN_SOURCE and cell.area not in (ROTTERDAM, DORDRECHT):
                assert answer_kind(reader, cell.indicator) == "land"


def answer_kind(reader, indicator: str) -> str:
    return reader.catalogue.indicator(indicator).area_kind


def test_every_figure_and_city_has_one_place_and_the_counts_add_up(reader):
    answer = reader.answer(CompletenessQuestion())

    assert len(answer.cells) == len(reader.catalogue.indicators) * 17
    assert {cell.state for cell in answer.cells} <= set(STATES)
    assert all(answer.counts_of(city).total() == len(answer.indicators) for city in answer.cities)


def test_a_pillar_holds_the_figures_of_its_parts(reader):
    answer = reader.answer(CompletenessQuestion(None, "straatintimidatie"))

    assert "ssi-gastlessen" in answer.indicators
    assert "huisverboden-opgelegd" not in answer.indicators
    with pytest.raises(UnknownCode):
        reader.answer(CompletenessQuestion(None, "bestaat-niet"))


def test_a_state_from_figures_names_their_source(reader):
    answer = reader.answer(CompletenessQuestion(2022))

    assert answer.at("huisverboden-opgelegd", ROTTERDAM).sources == ("rotterdam-evaluatie-2019-2022",)
    assert answer.at("huisverboden-opgelegd", ALMELO).sources == ()


def test_an_undated_figure_counts_only_when_no_year_is_chosen(reader):
    assert state(reader, "petitie-ondertekenaars", ENSCHEDE) == FROM_OTHERS
    assert state(reader, "petitie-ondertekenaars", ENSCHEDE, 2022) == NOT_ASKED


def presence(**changes) -> FigurePresence:
    values = {
        "indicator": "teller",
        "area": ROTTERDAM,
        "source": "bron",
        "period_kind": "jaar",
        "period_start": date(2022, 1, 1),
        "period_end": date(2022, 12, 31),
        "status": "definitief",
        "has_value": True,
        "missing_reason": None,
    }
    return FigurePresence(**(values | changes))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([presence(has_value=False, missing_reason="verborgen")], HIDDEN),
        ([presence(has_value=False, missing_reason="niet-gevraagd")], NOT_IN_SOURCE),
        ([presence(has_value=False, missing_reason="verborgen"), presence(status="voorlopig")], PROVISIONAL),
        ([presence(period_kind="jaarlijks-sinds", period_start=date(2018, 1, 1), period_end=None)], FROM_OTHERS),
        ([presence(period_start=date(2021, 1, 1), period_end=date(2021, 12, 31))], NOT_ASKED),
        ([], NOT_ASKED),
    ],
)
def test_the_best_row_of_a_year_decides(rows, expected):
    catalogue = builders.catalogue()

    found = Completeness(rows, [], catalogue).cell(catalogue.indicator("teller"), ROTTERDAM, 2022)

    assert found.state == expected
