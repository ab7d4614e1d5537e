"""Who stands beside whom, which figure is held against which, and why something may not stand there."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event, insert, select

from data.database import tables
from data.database.engine import make_engine
from data.database.visibility import PUBLIC
from data.exchange.boundaries import BadBoundaries, read_boundaries
from data.model import reasons as r
from data.model.geometry import simplified
from data.model.observation import Reason
from data.queries.boundaries import MOST_IN_DETAIL, outlines
from data.questions.comparison import ComparisonQuestion
from data.questions.search import SearchQuestion
from data.reader import Reader
from data.releases.boundaries import load_boundaries
from data.rules.rates import Rate
from tests.dashboard.shipped_site import copied, fill_database
from tests.data.database import MADE, drop_all_guards, noon

TODAY = date(2026, 11, 21)
AMSTERDAM, ROTTERDAM, DEN_HAAG, UTRECHT, DORDRECHT = "GM0363", "GM0599", "GM0518", "GM0344", "GM0505"
ZAANSTAD, LEEUWARDEN, NETHERLANDS, RIJNMOND = "GM0479", "GM0080", "NL01", "VR17"
FEELING, CRIMES, BANS = "onveilig-weleens", "zedendelicten-geregistreerd", "huisverboden-opgelegd"
SQUARE = [[4.4, 51.9], [4.5, 51.9], [4.5, 52.0], [4.4, 52.0], [4.4, 51.9]]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    return fill_database(tmp_path_factory.mktemp("vergelijken") / "site.sqlite")


@pytest.fixture
def own(shipped, tmp_path):
    made = make_engine(copied(shipped, tmp_path / "own.sqlite"))
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def engine(shipped):
    made = make_engine(shipped)
    yield made
    made.dispose()


def reader_of(engine, today=TODAY):
    return Reader(engine, lambda: PUBLIC, lambda: noon(today))


def compare(engine, indicator, areas=(), **given):
    question = ComparisonQuestion(indicator, areas, given.pop("reference", None), benchmark=NETHERLANDS, **given)
    return reader_of(engine).answer(question)


def by_area(answer):
    return {one.area: one for one in answer.areas}


def codes(one):
    return [reason.code for reason in one.reasons]


@pytest.mark.parametrize(
    ("area", "value", "lower", "upper"),
    [(ROTTERDAM, 39.6, 37.4, 41.8), (AMSTERDAM, 40.3, 38.7, 41.9), (NETHERLANDS, 34.1, 33.7, 34.5)],
)
def test_the_survey_of_2017_is_told_with_its_own_margins(engine, area, value, lower, upper):
    answer = compare(engine, FEELING, (ROTTERDAM, AMSTERDAM), year=2017)

    row = {**by_area(answer), NETHERLANDS: answer.benchmark}[area].observation
    assert (row.value, row.lower, row.upper, row.interval) == (value, lower, upper, "gepubliceerd")


def test_registered_crimes_of_2022_are_those_of_the_police(engine):
    answer = compare(engine, CRIMES, (ROTTERDAM, AMSTERDAM), year=2022)

    assert {one.area: one.observation.value for one in (*answer.areas, answer.benchmark)} == {
        ROTTERDAM: 625,
        AMSTERDAM: 738,
        NETHERLANDS: 9085,
    }
    assert all(one.reasons == () for one in answer.areas)


def test_house_bans_of_2018_stay_circa_and_have_no_rate(engine):
    answer = compare(engine, BANS, year=2018, group="g4", per=100_000)

    told = {area: (one.observation.value, one.observation.qualifier) for area, one in by_area(answer).items()}
    assert told == {
        DEN_HAAG: (300, "circa"),
        ROTTERDAM: (300, "circa"),
        AMSTERDAM: (230, "circa"),
        UTRECHT: (50, "circa"),
    }
    assert {one.rate for one in answer.areas} == {Reason(r.ROUNDED, ("circa",))}


def test_participants_are_those_of_the_newest_day_that_is_known(engine):
    group = compare(engine, FEELING, group="deelnemers").group

    assert len(group.areas) == 15
    assert group.on == date(2022, 8, 22)
    assert {one.area for one in group.left_out} == {ZAANSTAD, LEEUWARDEN}
    assert {ZAANSTAD, LEEUWARDEN} <= set(group.available)


def test_a_city_that_joins_later_counts_from_that_day(own):
    row = {"area": ZAANSTAD, "state": "deelnemer", "state_on": date(2026, 12, 1), "release": 1}
    with own.begin() as connection:
        connection.execute(
            insert(tables.participation), [row | {"source": "panteia-evaluatie-2022", "section": "p. 9"}]
        )
    question = ComparisonQuestion(FEELING, (), None, group="deelnemers")

    before, after = (reader_of(own, day).answer(question).group for day in (TODAY, date(2026, 12, 1)))

    assert ZAANSTAD not in before.areas
    assert ZAANSTAD in after.areas
    assert len(after.areas) == 16


@pytest.mark.parametrize(
    ("group", "given", "count", "member"),
    [
        ("g4", {}, 4, UTRECHT),
        ("andere-deelnemers", {}, 11, DORDRECHT),
        ("alle", {}, 17, LEEUWARDEN),
        ("eigen", {"areas": (LEEUWARDEN, UTRECHT)}, 2, LEEUWARDEN),
    ],
)
def test_each_group_has_its_members(engine, group, given, count, member):
    areas = compare(engine, FEELING, group=group, **given).group.areas

    assert (len(areas), member in areas) == (count, True)


def test_cities_of_the_same_size_explain_themselves(engine):
    group = compare(engine, FEELING, group="omvang", reference=DORDRECHT).group

    assert group.size.population == reader_of(engine).catalogue.area(DORDRECHT).population_in(group.size.year)
    assert group.size.least * 1.5 == pytest.approx(group.size.population, abs=2)
    assert DORDRECHT in group.areas
    assert not {AMSTERDAM, ROTTERDAM} & set(group.areas)


def test_cities_of_the_size_of_a_country_are_none(engine):
    group = compare(engine, FEELING, group="omvang", reference=NETHERLANDS).group

    assert (group.areas, group.size) == ((), None)


def test_a_region_does_not_stand_beside_a_city(engine):
    answer = compare(engine, "sisa-signalen", (ROTTERDAM, RIJNMOND), year=2020)
    city = by_area(answer)[ROTTERDAM]

    assert codes(city) == [r.OTHER_AREA_KIND]
    assert city.observation is None
    assert (city.wider.area, city.wider.value) == (RIJNMOND, 70778)


def test_a_part_of_2023_does_not_stand_beside_2022(engine):
    both = compare(engine, "stopapp-downloads", (ROTTERDAM,), year=2022, beside=(("stopapp-downloads", 2023),))
    alone = compare(engine, "stopapp-downloads", (ROTTERDAM,), year=2023)

    assert [(one.observation.value, codes(one)) for one in both.beside] == [(513, [r.PART_OF_YEAR])]
    assert codes(by_area(alone)[ROTTERDAM]) == [r.PART_OF_YEAR]


@pytest.mark.parametrize("other", [FEELING, "onveilig-algemeen-jonge-vrouwen"])
def test_another_figure_does_not_stand_beside_registered_crimes(engine, other):
    answer = compare(engine, CRIMES, (ROTTERDAM,), year=2017, beside=((other, 2017),))

    assert [codes(one) for one in answer.beside] == [[r.OTHER_INDICATOR]]


def test_a_later_survey_does_not_stand_beside_that_of_2017(engine):
    answer = compare(engine, FEELING, (ROTTERDAM,), year=2017, beside=(("onveilig-algemeen-jonge-vrouwen", None),))

    assert [codes(one) for one in answer.beside] == [[r.OTHER_INDICATOR]]


def test_another_year_of_the_same_survey_may_stand_beside_it(engine):
    answer = compare(engine, FEELING, (ROTTERDAM,), year=2017, beside=((FEELING, 2016),))

    assert [codes(one) for one in answer.beside] == [[]]


def test_a_figure_of_another_source_stands_apart_from_most(own):
    with own.begin() as connection:
        drop_all_guards(connection)
        connection.execute(
            tables.observation.update()
            .where(tables.observation.c.indicator == FEELING, tables.observation.c.area == UTRECHT)
            .values(source="at5-2018")
        )

    answer = compare(own, FEELING, year=2017, group="g4")

    assert {area: codes(one) for area, one in by_area(answer).items() if one.reasons} == {UTRECHT: [r.OTHER_SOURCE]}


def test_a_rate_is_refused_where_the_inhabitants_are_of_another_territory(engine):
    answer = compare(engine, CRIMES, year=2022, group="g4", per=100_000)
    rates = {area: one.rate for area, one in by_area(answer).items()}

    assert rates[AMSTERDAM].code == r.BOUNDARIES
    assert isinstance(rates[ROTTERDAM], Rate)
    assert (rates[ROTTERDAM].population_year, rates[ROTTERDAM].population) == (2022, 655468)


def test_a_rate_of_years_ago_is_divided_by_the_inhabitants_of_that_year(engine):
    answer = compare(engine, CRIMES, year=2015, group="g4", per=100_000)
    rates = {area: one.rate for area, one in by_area(answer).items()}

    assert rates[AMSTERDAM].code == r.BOUNDARIES
    assert (rates[DEN_HAAG].population_year, rates[DEN_HAAG].population) == (2015, 514861)


def test_a_rate_is_refused_in_a_year_without_inhabitants(engine):
    answer = compare(engine, "mishandeling-wijktabel", ("GM1924", "GM1930"), year=2014, per=100_000)
    rates = {area: one.rate for area, one in by_area(answer).items()}

    assert rates["GM1930"].code == r.NO_POPULATION
    assert isinstance(rates["GM1924"], Rate)


def test_a_share_has_no_rate(engine):
    answer = compare(engine, FEELING, year=2017, group="g4", per=100_000)

    assert {one.rate for one in answer.areas} == {Reason(r.NOT_A_COUNT)}


def test_the_history_keeps_every_year_of_the_members_and_no_others(engine):
    answer = compare(engine, FEELING, group="g4", from_year=2015, to_year=2016)

    assert {row.year for row in answer.history} == {2015, 2016}
    assert {row.area for row in answer.history} == {AMSTERDAM, ROTTERDAM, DEN_HAAG, UTRECHT}
    assert answer.year == 2016


@pytest.mark.parametrize("group", ["deelnemers", "alle"])
def test_a_comparison_takes_a_fixed_number_of_queries(engine, group):
    reader, seen = reader_of(engine), []
    _ = reader.catalogue
    event.listen(engine, "before_cursor_execute", lambda *given: seen.append(given[2]))

    reader.answer(ComparisonQuestion(CRIMES, (), ROTTERDAM, 2022, group, 100_000, NETHERLANDS, ((FEELING, 2017),)))

    # The version, where there are figures, who takes part, the outlines, those of the year, the history, the further
    # figure, and whether the version is still the same.
    assert len(seen) == 8


def geojson(*features) -> dict:
    return {"type": "FeatureCollection", "features": list(features)}


def feature(code="GM0599", ring=None, **geometry) -> dict:
    shape = {"type": "Polygon", "coordinates": [ring or SQUARE]} | geometry
    return {"type": "Feature", "properties": {"statcode": code}, "geometry": shape}


def written(folder: Path, content) -> Path:
    file = folder / "grenzen.geojson"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def test_loaded_outlines_come_along_with_the_comparison(own, tmp_path):
    report = load_boundaries(own, written(tmp_path, geojson(feature(), feature("GM9999"))), MADE)

    assert (report.loaded, report.unknown) == ((ROTTERDAM,), ("GM9999",))
    assert set(compare(own, FEELING, group="g4").outlines) == {ROTTERDAM}


def test_a_second_file_takes_the_place_of_the_first(own, tmp_path):
    load_boundaries(own, written(tmp_path, geojson(feature())), MADE)
    load_boundaries(own, written(tmp_path, geojson(feature("0363"))), MADE)

    assert set(compare(own, FEELING, group="g4").outlines) == {AMSTERDAM}


def test_a_wrong_file_changes_nothing(own, tmp_path):
    load_boundaries(own, written(tmp_path, geojson(feature())), MADE)

    with pytest.raises(BadBoundaries):
        load_boundaries(own, written(tmp_path, geojson(feature("GM0363"), feature("GM0344", ring=[[1, 2]]))), MADE)

    assert set(compare(own, FEELING, group="g4").outlines) == {ROTTERDAM}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("geen json", "geen JSON"),
        ({"type": "Feature"}, "veld 'type'"),
        (geojson(), "veld 'features'"),
        (geojson({"type": "Feature", "properties": {}, "geometry": None}), "kenmerk 1, veld 'properties'"),
        (geojson(feature(type="Point", coordinates=[4.4, 51.9])), "kenmerk 1 (GM0599), veld 'geometry.type'"),
        (geojson(feature(), feature()), "kenmerk 2, veld 'properties': de code GM0599 staat twee keer"),
        (geojson(feature(ring=[[92000, 437000]] * 5)), "Rijksdriehoekscoördinaten"),
        (geojson(feature(ring=[*SQUARE[:-1], [4.41, 51.9]])), "sluit niet"),
        (geojson(feature(ring=[*SQUARE[:-1], ["a", 1]])), "punt 5: verwacht twee getallen"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_feature_and_field(tmp_path, content, words):
    with pytest.raises(BadBoundaries) as refused:
        read_boundaries(written(tmp_path, content))

    assert words in str(refused.value)


def test_an_outline_keeps_its_corners_and_loses_what_lies_between():
    along = [[4.4 + number / 100, 51.9] for number in range(1, 10)]

    ring = simplified(tuple(map(tuple, [SQUARE[0], *along, *SQUARE[1:]])))

    assert set(ring) == {tuple(point) for point in SQUARE}


def test_outlines_of_very_many_areas_are_coarse_and_lose_no_area(own, tmp_path):
    jagged = [[4.4 + step / 1000, 51.9 + (step % 2) / 400] for step in range(100)]
    ring = [*jagged, [4.5, 52.0], [4.4, 52.0], jagged[0]]
    load_boundaries(own, written(tmp_path, geojson(feature(coordinates=[ring]))), MADE)

    with own.connect() as connection:
        fine = outlines(connection, [ROTTERDAM])
        coarse = outlines(connection, [ROTTERDAM, *(f"GM{number}" for number in range(9000, 9000 + MOST_IN_DETAIL))])

    assert len(coarse[ROTTERDAM][0]) < 8 < len(fine[ROTTERDAM][0])


def test_a_search_reads_no_figures_of_areas_that_cannot_be_chosen(own):
    with own.begin() as connection:
        row = connection.execute(select(tables.area).where(tables.area.c.area == UTRECHT)).mappings().one()
        connection.execute(insert(tables.area), [{**row, "area": "GM9999", "name": "Elders", "programme_city": False}])
        figure = connection.execute(
            select(tables.observation).where(tables.observation.c.indicator == FEELING).limit(1)
        ).mappings().one()
        kept = {name: value for name, value in figure.items() if name != "id"}
        connection.execute(insert(tables.observation), [{**kept, "area": "GM9999", "record": "ELDERS"}])

    answer = reader_of(own).answer(SearchQuestion())

    assert {row.area for row in answer.rows} >= {UTRECHT, ROTTERDAM, NETHERLANDS}
    assert "GM9999" not in {row.area for row in answer.rows}


def test_an_area_is_not_blamed_for_a_year_in_which_it_was_not_there(own):
    """Voorne aan Zee was formed in 2023, Brielle ended with 2022; the survey of 2017 has neither."""
    answer = compare(own, FEELING, (ROTTERDAM, "GM1992", "GM0501", UTRECHT), reference=ROTTERDAM, year=2017)

    why = {
        area.area: [reason.about[2] for reason in area.reasons if reason.code == r.NO_VALUE] for area in answer.areas
    }
    assert (why["GM1992"], why["GM0501"], why[UTRECHT]) == (["bestond-toen-niet"], [""], [])


def test_an_area_is_not_blamed_for_a_figure_that_it_cannot_have(own):
    answer = compare(own, "ssi-gastlessen", (ROTTERDAM, DORDRECHT), reference=ROTTERDAM, year=2023)

    assert [reason.about for area in answer.areas for reason in area.reasons if area.area == DORDRECHT] == [
        (DORDRECHT, "2023", "niet-van-toepassing")
    ]
