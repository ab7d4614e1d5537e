"""A large step, a sum that is none and a part above its whole are named; what is usual, explained or unsure is not."""

from datetime import date

import pytest

from data.imports.plausibility import PART_ABOVE, STEP, SUM, doubts

RELATIONS = [
    {"indicator": "deel-een", "relation": "deel", "other": "geheel"},
    {"indicator": "deel-twee", "relation": "deel", "other": "geheel"},
    {"indicator": "los", "relation": "teller", "other": "geheel"},
]


def figure(year: int, value: float | None, indicator: str = "geheel", breakdown: str = "", **more):
    return {
        "indicator": indicator, "area": "GM0505", "breakdown": breakdown, "period_kind": "jaar",
        "period_start": date(year, 1, 1), "period_label": str(year), "period_key": f"jaar-{year}",
        "value": value, "qualifier": "exact", "kind": "count", "caveat": None, **more,
    }  # fmt: skip


BEFORE = [figure(2019 + at, value) for at, value in enumerate((100, 104, 98, 103, 101))]


def found(coming, standing=()):
    return [(one.row, one.code, one.about) for one in doubts(coming, standing, RELATIONS)]


def test_a_step_beyond_three_usual_ones_and_beyond_chance_is_named_with_its_neighbour():
    assert found([figure(2024, 190)], BEFORE) == [(0, STEP, ("101", "2023", "190", "5"))]


@pytest.mark.parametrize(
    "row",
    [
        figure(2024, 112),
        figure(2024, 140),  # chance alone makes 44 of it
        figure(2024, None),
        figure(2024, 190, caveat="Er kwam een post bij."),
        figure(2024, 190, breakdown="mannen"),
        figure(2024, 190, period_kind="peildatum"),
    ],
)
def test_what_is_usual_or_explained_is_not_named(row):
    assert [one for one in found([row], BEFORE) if one[1] == STEP] == []


def test_without_enough_years_nobody_knows_what_is_usual():
    assert found([figure(2024, 190)], BEFORE[2:]) == []


@pytest.mark.parametrize(
    ("kind", "value", "expected"), [("share", 9.0, []), ("share", 16.0, [STEP]), ("score", 4.4, [])]
)
def test_a_share_or_score_may_change_a_little(kind, value, expected):
    before = [figure(2019 + at, number, kind=kind) for at, number in enumerate((4.0, 4.1, 4.0, 4.1, 4.0))]

    assert [code for _, code, _ in found([figure(2024, value, kind=kind)], before)] == expected


def test_a_whole_that_is_declared_to_be_a_sum_is_held_against_its_parts():
    parts = [figure(2024, 30, "deel-een"), figure(2024, 12, "deel-twee"), figure(2024, 900, "los")]

    assert found([figure(2024, 45)], parts) == [(0, SUM, ("42", "45"))]
    assert found([figure(2024, 42)], parts) == []
    assert found([figure(2024, 45)], parts[:1]) == []
    assert found([figure(2024, 45, qualifier="circa")], parts) == []


def test_a_breakdown_that_added_up_is_expected_to_add_up():
    men, women = figure(2023, 60, breakdown="mannen"), figure(2023, 41, breakdown="vrouwen")
    coming = [figure(2024, 50, breakdown="mannen"), figure(2024, 40, breakdown="vrouwen"), figure(2024, 100)]

    assert found(coming, [BEFORE[-1], men, women]) == [(2, SUM, ("90", "100"))]
    assert found(coming, [BEFORE[-1], men]) == []


def test_a_part_above_its_whole_is_named_at_the_row_that_comes():
    whole = figure(2024, 40)

    assert found([figure(2024, 41, breakdown="mannen")], [whole]) == [(0, PART_ABOVE, ("41", "40"))]
    assert found([whole], [figure(2024, 41, "deel-een")]) == [(0, PART_ABOVE, ("41", "40"))]
    assert found([figure(2024, 40, breakdown="mannen")], [whole]) == []
    assert found([figure(2024, 41, breakdown="mannen", qualifier="circa")], [whole]) == []
    assert found([figure(2024, 41, breakdown="mannen", kind="share")], [whole | {"kind": "share"}]) == []


def test_what_only_stands_there_is_not_named():
    assert found([], [*BEFORE, figure(2024, 190)]) == []
