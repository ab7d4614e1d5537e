"""A city beside its peers: who they are, what may stand side by side, and what the gate refuses."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from data.database.visibility import PUBLIC
from data.model.catalogue import UnknownCode
from data.model.reasons import BOUNDARIES, NO_VALUE, OTHER_AREA_KIND, PART_OF_YEAR, ROUNDED
from data.questions.profile import ProfileQuestion
from data.reader import Reader
from data.rules.peer_position import newest_figures
from tests.data import builders
from tests.data.database import noon
from tests.data.prepared import loaded

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
TODAY = date(2026, 11, 21)
ROTTERDAM, DORDRECHT, AMSTERDAM, DEN_HAAG, UTRECHT = "GM0599", "GM0505", "GM0363", "GM0518", "GM0344"
ZAANSTAD, LEEUWARDEN, LEIDEN = "GM0479", "GM0080", "GM0546"


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    made = loaded(f"sqlite:///{tmp_path_factory.mktemp('profile') / 'profile.sqlite'}")
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def reader(engine):
    return Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))


def place_of(reader, city: str, indicator: str, **years):
    answer = reader.answer(ProfileQuestion(city, **years))
    return next(found for found in answer.places if found.own.indicator == indicator)


def codes(reasons) -> set[str]:
    return {reason.code for reason in reasons}


def test_a_city_of_the_g4_stands_beside_the_three_others(reader):
    peers = reader.answer(ProfileQuestion(ROTTERDAM)).peers

    assert (peers.group, peers.areas, peers.state_on) == ("g4", (AMSTERDAM, DEN_HAAG, UTRECHT), date(2022, 8, 22))


def test_another_participant_stands_beside_the_fourteen_others(reader):
    peers = reader.answer(ProfileQuestion(DORDRECHT)).peers

    assert peers.group == "deelnemers"
    assert len(peers.areas) == 14
    assert not {DORDRECHT, ZAANSTAD, LEEUWARDEN} & set(peers.areas)


def test_a_city_that_did_not_take_part_stands_beside_all_fifteen(reader):
    assert len(reader.answer(ProfileQuestion(LEEUWARDEN)).peers.areas) == 15


def test_feeling_unsafe_in_2017_lies_where_the_survey_puts_it(reader):
    found = place_of(reader, ROTTERDAM, "onveilig-weleens")

    assert (found.own.value, found.own.lower, found.own.upper) == (39.6, 37.4, 41.8)
    assert (found.lowest.area, found.lowest.amount) == (DEN_HAAG, 39.5)
    assert found.highest.area == UTRECHT
    assert (found.country.observation.value, found.country.observation.lower) == (34.1, 33.7)
    assert len(found.comparable) == len(found.peers) == 3


def test_the_country_is_a_reference_and_never_a_peer(reader):
    for found in reader.answer(ProfileQuestion(DORDRECHT)).places:
        assert "NL01" not in {peer.area for peer in found.peers}


def test_the_city_itself_is_not_in_the_range_of_its_peers(reader):
    for found in reader.answer(ProfileQuestion(ROTTERDAM)).places:
        assert ROTTERDAM not in {peer.area for peer in found.peers}


def test_counts_are_held_side_by_side_per_inhabitant(reader):
    found = place_of(reader, DORDRECHT, "zedendelicten-geregistreerd")

    assert found.own.value == 108
    assert found.rate.per == 100_000
    assert all(peer.amount == peer.rate.value for peer in found.comparable)
    assert found.lowest.area == UTRECHT
    assert found.lowest.observation.value > found.own.value


def test_a_moved_boundary_keeps_amsterdam_out_of_the_range_with_its_reason(reader):
    found = place_of(reader, DORDRECHT, "zedendelicten-geregistreerd")
    amsterdam = next(peer for peer in found.peers if peer.area == AMSTERDAM)

    assert codes(amsterdam.reasons) == {BOUNDARIES}
    assert amsterdam not in found.comparable
    assert place_of(reader, AMSTERDAM, "zedendelicten-geregistreerd").own.value == 738
    assert codes(place_of(reader, AMSTERDAM, "zedendelicten-geregistreerd").why_not) == {BOUNDARIES}


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        ("sisa-signalen", OTHER_AREA_KIND),
        ("crisisopvang-plaatsen", OTHER_AREA_KIND),
        ("horecatrainingen", PART_OF_YEAR),
        ("straattraining-gesprekken", ROUNDED),
    ],
)
def test_what_can_stand_beside_nothing_says_why(reader, indicator, reason):
    found = place_of(reader, ROTTERDAM, indicator)

    assert codes(found.why_not) == {reason}
    assert found.peers == ()
    assert found.lowest is found.highest is found.country is None


def test_another_year_of_a_peer_is_not_taken_for_this_one(reader):
    found = place_of(reader, ROTTERDAM, "huisverboden-opgelegd")

    assert (found.own.value, found.own.period_label) == (349, "2022")
    assert found.comparable == ()
    assert {code for peer in found.peers for code in codes(peer.reasons)} == {NO_VALUE}
    assert found.is_known_elsewhere


def test_a_figure_nobody_else_has_stands_apart(reader):
    answer = reader.answer(ProfileQuestion(ROTTERDAM))

    assert "ssi-gastlessen" in {found.own.indicator for found in answer.alone}
    assert {found.own.indicator for found in answer.headlines} == {
        "huisverboden-opgelegd", "onveilig-weleens", "rapportcijfer-veiligheid-buurt", "zedendelicten-geregistreerd",
        "bedreiging-wijktabel", "mishandeling-wijktabel",
    }  # fmt: skip
    assert len(answer.headlines) + len(answer.others) + len(answer.alone) == len(answer.places)


def test_the_rows_of_an_answer_are_those_of_its_headlines(reader):
    answer = reader.answer(ProfileQuestion(DORDRECHT))

    assert {row.indicator for row in answer.rows} == {found.own.indicator for found in answer.headlines}
    assert len(answer.rows) == len(set(answer.rows))


def test_chosen_years_choose_the_figure_that_is_compared(reader):
    assert place_of(reader, ROTTERDAM, "zedendelicten-geregistreerd", to_year=2019).own.period_label == "2019"


def test_a_newer_row_without_a_value_does_not_take_the_place_of_a_figure():
    old, gap = builders.observation(5.0, 2021), builders.observation(None, 2022)

    assert newest_figures([gap, old]) == (old,)
    assert newest_figures([gap]) == (gap,)


@pytest.mark.parametrize(
    ("city", "state", "started"),
    [(DORDRECHT, "deelnemer", None), (LEIDEN, "deelnemer", 2022), (ZAANSTAD, "gestopt", None)],
)
def test_a_start_year_is_there_only_where_a_source_gives_it(reader, city, state, started):
    newest = reader.answer(ProfileQuestion(city)).states[-1]

    assert (newest.state, newest.started) == (state, started)


def test_plans_are_counted_by_pillar_and_status(reader):
    rotterdam, dordrecht = (reader.answer(ProfileQuestion(city)) for city in (ROTTERDAM, DORDRECHT))

    assert sum(found.count for found in rotterdam.action_counts) == 30
    assert sum(found.count for found in rotterdam.measure_counts) == 92
    assert {found.pillar for found in dordrecht.measure_counts} == {None}
    assert sum(found.count for found in dordrecht.measure_counts) == 16
    assert dordrecht.action_counts == ()


def test_a_profile_takes_the_same_queries_whatever_the_city_has(engine):
    def asked(city: str) -> int:
        told = []
        fresh = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
        fresh.catalogue  # noqa: B018 - so that only the question itself is counted
        event.listen(engine, "before_cursor_execute", note := lambda *args: told.append(args[2]))
        fresh.answer(ProfileQuestion(city))
        event.remove(engine, "before_cursor_execute", note)
        return len(told)

    counts = {asked(city) for city in (ROTTERDAM, DORDRECHT, AMSTERDAM, "NL01")}

    assert len(counts) == 1
    assert counts.pop() <= 9


def test_a_region_or_the_country_has_a_profile_without_falling_over(reader):
    assert reader.answer(ProfileQuestion("NL01")).peers.group == "deelnemers"


def test_an_unknown_city_is_refused(reader):
    with pytest.raises(UnknownCode):
        reader.answer(ProfileQuestion("GM9999"))
