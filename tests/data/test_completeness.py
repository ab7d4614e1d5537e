"""Who delivered what: one state a city and figure, and no gap laid at the wrong door."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.database.visibility import PUBLIC
from data.model.catalogue import UnknownCode
from data.questions.profile import CompletenessQuestion
from data.reader import Reader
from data.rules.completeness import (
    DELIVERED,
    FROM_OTHERS,
    HIDDEN,
    IN_PART,
    NOT_APPLICABLE,
    NOT_ASKED,
    NOT_IN_SOURCE,
    NOT_READ,
    NOT_THERE_THEN,
    PROVISIONAL,
    STATES,
    UNTOLD,
    WIDER_AREA,
    WITH_FIGURE,
    Completeness,
    FigurePresence,
)
from tests.data import builders
from tests.data.database import noon
from tests.data.prepared import loaded

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
TODAY = date(2026, 11, 21)
ROTTERDAM, DORDRECHT, ALMELO, MAASTRICHT, ENSCHEDE, LEEUWARDEN = (
    "GM0599", "GM0505", "GM0141", "GM0935", "GM0153", "GM0080",
)  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    engine = loaded(f"sqlite:///{tmp_path_factory.mktemp('complete') / 'complete.sqlite'}")
    yield Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    engine.dispose()


def state(reader, indicator: str, city: str, year: int | None = None) -> str:
    return reader.answer(CompletenessQuestion(year)).at(indicator, city).state


@pytest.mark.parametrize(
    ("indicator", "city", "year", "expected"),
    [
        ("huisverboden-opgelegd", ROTTERDAM, 2022, DELIVERED),
        ("huisverboden-opgelegd", ROTTERDAM, 2019, NOT_IN_SOURCE),
        ("huisverboden-opgelegd", ALMELO, 2022, NOT_ASKED),
        ("zedendelicten-geregistreerd", ALMELO, 2021, FROM_OTHERS),
        ("zedendelicten-geregistreerd", ALMELO, 2024, NOT_READ),
        ("onveilig-weleens", ALMELO, 2017, FROM_OTHERS),
        ("onveilig-vaak", ALMELO, 2017, UNTOLD),
        ("huisverbod-overtredingen-geregistreerd", MAASTRICHT, 2017, NOT_READ),
        ("veilig-thuis-adviezen", LEEUWARDEN, None, PROVISIONAL),
        ("veilig-thuis-adviezen", ENSCHEDE, 2025, IN_PART),
        ("veilig-thuis-adviezen", ALMELO, None, NOT_READ),
        ("sisa-signalen", ROTTERDAM, 2020, WIDER_AREA),
        ("sisa-signalen", DORDRECHT, 2020, NOT_APPLICABLE),
        ("flyer-bijgedrukt", DORDRECHT, None, NOT_APPLICABLE),
        ("flyer-bijgedrukt", ROTTERDAM, 2021, NOT_IN_SOURCE),
        ("ssi-gastlessen", ALMELO, None, NOT_APPLICABLE),
        ("petitie-ondertekenaars", ROTTERDAM, None, NOT_APPLICABLE),
        ("onveilig-eigen-buurt-jonge-vrouwen", ALMELO, 2012, NOT_APPLICABLE),
        ("crisisopvang-plaatsen", DORDRECHT, None, NOT_ASKED),
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
            assert cell.state != NOT_IN_SOURCE or cell.area in (ROTTERDAM, DORDRECHT)


def test_counts_are_over_what_can_exist(reader):
    """Expected by hand: what no plan, app, centre or network of another area limits, and the figures of the country."""
    answer, indicators = reader.answer(CompletenessQuestion()), reader.catalogue.indicators.values()
    anywhere = sum(1 for each in indicators if not each.areas)
    of_the_country = sum(1 for each in indicators if each.areas == ("NL01",))

    assert answer.possible_of(DORDRECHT) == anywhere + of_the_country < len(answer.indicators) / 2
    assert answer.possible_of(ROTTERDAM) == len(answer.indicators) - 2
    for city in answer.cities:
        told = answer.counts_of(city)
        assert answer.figures_of(city) == sum(told[state] for state in WITH_FIGURE) <= answer.possible_of(city)
        assert answer.possible_of(city) + told[NOT_APPLICABLE] == len(answer.indicators)


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


def test_a_city_has_no_gap_in_a_year_before_it_was_there():
    young = replace(builders.area(ROTTERDAM), valid_from=date(2023, 1, 1))
    catalogue = builders.catalogue(areas=(young,))
    completeness = Completeness([], [], catalogue)

    states = [completeness.cell(catalogue.indicator("teller"), ROTTERDAM, year).state for year in (2022, 2023, None)]
    assert states == [NOT_THERE_THEN, NOT_ASKED, NOT_ASKED]


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
