"""Small counts of persons are hidden, and no sum gives them away: the tests attack what is shown."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.model.catalogue import IndicatorRelation
from data.model.observation import Observation
from data.rules.disclosure import hide
from data.rules.small_counts import audit
from tests.data import builders as b

SMALLEST = 10
CLIENTS = b.indicator("clienten", smallest_count=SMALLEST)
HELPED = b.indicator("geholpen", kind="share", smallest_count=SMALLEST)
GRADE = b.indicator("rapportcijfer", kind="score", smallest_count=SMALLEST)
REGION = "VR99"
CITIES = ("GM0001", "GM0002", "GM0003", "GM0004")
CATALOGUE = b.catalogue(
    indicators=(CLIENTS, HELPED, GRADE),
    areas=(b.area(REGION), *(b.area(code, part_of=(REGION,)) for code in CITIES)),
)


def clients(value, **changes) -> Observation:
    return b.observation(value, **({"indicator": "clienten", "area": CITIES[0]} | changes))


def share(value, denominator, **changes) -> Observation:
    return clients(value, **({"indicator": "geholpen", "denominator": denominator} | changes))


def values(rows: Iterable[Observation]) -> list[float | None]:
    return [row.value for row in rows]


def table(counts: dict[tuple[str, str], int]) -> list[Observation]:
    """A table of area by breakdown, with all its totals."""
    areas = list(dict.fromkeys(area for area, _ in counts))
    words = list(dict.fromkeys(word for _, word in counts))
    full = dict(counts)
    full |= {(area, ""): sum(counts[area, word] for word in words) for area in areas}
    full |= {(REGION, word): sum(full[area, word] for area in areas) for word in ("", *words)}
    return [
        clients(value, area=area, breakdown=word, record=f"{area} {word}")
        for (area, word), value in full.items()
    ]


def solved(shown: list[Observation]) -> set[int]:
    """Attack: the hidden places a reader can compute from the totals, knowing nothing is below zero."""
    places = {(row.area, row.breakdown): place for place, row in enumerate(shown)}
    areas = sorted({row.area for row in shown} - {REGION})
    words = sorted({row.breakdown for row in shown} - {""})
    sums = [((area, ""), [(area, word) for word in words]) for area in (*areas, REGION)]
    sums += [((REGION, word), [(area, word) for area in areas]) for word in ("", *words)]
    matrix = []
    for whole, parts in sums:
        line = [Fraction(0)] * (len(shown) + 1)
        for cell, sign in ((whole, 1), *((part, -1) for part in parts)):
            row = shown[places[cell]]
            if row.value is None:
                line[places[cell]] += sign
            else:
                line[-1] -= sign * Fraction(row.value)
        matrix.append(line)
    reduced = eliminate(matrix)
    found = {line.index(1) for line in reduced if sum(1 for x in line[:-1] if x) == 1}
    for line in reduced:
        left = [place for place, x in enumerate(line[:-1]) if x]
        if line[-1] == 0 and all(line[place] > 0 for place in left):
            found |= set(left)
    return found


def eliminate(matrix: list[list[Fraction]]) -> list[list[Fraction]]:
    """Reduce a system of linear equations, exactly."""
    matrix, done = [list(line) for line in matrix], 0
    for column in range(len(matrix[0]) - 1):
        pivot = next((i for i in range(done, len(matrix)) if matrix[i][column]), None)
        if pivot is None:
            continue
        matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
        matrix[done] = [x / matrix[done][column] for x in matrix[done]]
        for i, line in enumerate(matrix):
            if i != done and line[column]:
                matrix[i] = [x - line[column] * y for x, y in zip(line, matrix[done], strict=True)]
        done += 1
    return [line for line in matrix if any(line[:-1])]


def small_places(rows: list[Observation]) -> set[int]:
    return {place for place, row in enumerate(rows) if 0 < row.value < SMALLEST}


@pytest.mark.parametrize(
    ("value", "shown"), [(0, 0), (1, None), (9, None), (10, 10), (9.5, None), (300, 300)]
)
def test_a_count_of_one_to_nine_is_hidden_and_zero_is_shown(value, shown):
    assert values(hide([clients(value)], CATALOGUE)) == [shown]


@pytest.mark.parametrize(
    ("value", "denominator", "shown"),
    [
        (50, 100, 50),
        (5, 100, None),
        (95, 100, None),
        (0, 100, 0),
        (100, 100, 100),
        (50, 9, None),
        (0, 9, None),
        (5, None, 5),
    ],
)
def test_a_share_of_few_or_of_all_but_few_is_hidden_with_its_base(value, denominator, shown):
    (row,) = hide([share(value, denominator)], CATALOGUE)

    assert row.value == shown
    assert row.denominator == (denominator if shown is not None else None)


def test_a_grade_given_by_few_is_hidden():
    rows = [clients(7.1, indicator="rapportcijfer", denominator=n, year=2000 + n) for n in (9, 10)]

    assert values(hide(rows, CATALOGUE)) == [None, 7.1]


def test_all_but_few_of_a_base_is_hidden():
    assert values(hide([clients(72, denominator=75)], CATALOGUE)) == [None]


def test_a_hidden_figure_keeps_its_place_and_period_and_nothing_else():
    row = clients(
        3,
        qualifier="circa",
        denominator=75,
        denominator_note="van 75",
        lower=1,
        upper=6,
        caveat="3 van de 75",
    )

    (shown,) = hide([row], CATALOGUE)

    assert shown == row._replace(
        value=None,
        qualifier="exact",
        denominator=None,
        denominator_note=None,
        lower=None,
        upper=None,
        caveat=None,
        missing_reason="verborgen",
    )


def test_indicators_without_a_smallest_count_and_empty_tables_pass_untouched():
    rows = [b.observation(3), b.observation(1, 2021), b.observation(None, 2020)]

    assert hide(rows, CATALOGUE) == tuple(rows)
    assert hide([], CATALOGUE) == ()


def test_what_cannot_be_judged_is_not_shown(monkeypatch):
    def give_up(*_):
        raise audit.NoSolution

    monkeypatch.setattr(audit, "solve", give_up)

    assert values(hide([clients(300), clients(100, year=2021)], CATALOGUE)) == [None, None]


@pytest.mark.parametrize("scale", [1, 1e6, 1e9, 1e12])
def test_a_small_count_is_hidden_among_counts_of_any_size(scale):
    rows = [clients(20 * scale + 3), clients(20 * scale, breakdown="a"), clients(3, breakdown="b")]

    shown = values(hide(rows, CATALOGUE))

    assert shown[2] is None
    assert None in shown[:2]


def test_a_gap_stays_the_gap_it_was():
    row = clients(None, missing_reason="niet-gemeten")

    assert hide([row], CATALOGUE) == (row,)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((3, 20, 40), [63, None, None, 40]),
        ((3, 8, 40), [51, None, None, 40]),
        ((3, 4, 40), [47, None, None, None]),
        ((3, 0, 40), [43, None, 0, None]),
        ((0, 20, 40), [60, 0, 20, 40]),
        ((3, 0, 0), [None, None, None, None]),
        ((30,), [30, 30]),
        ((3,), [None, None]),
    ],
)
def test_in_one_dimension_a_second_cell_goes_and_the_total_last(parts, expected):
    rows = [clients(sum(parts)), *(clients(v, breakdown=f"groep {i}") for i, v in enumerate(parts))]

    assert values(hide(rows, CATALOGUE)) == expected


def test_the_halves_of_a_year_do_not_give_each_other_away():
    rows = [clients(25), clients(20, **b.half_year(2022, 1)), clients(5, **b.half_year(2022, 2))]

    assert values(hide(rows, CATALOGUE)) == [25, None, None]


def test_the_years_of_a_span_of_years_do_not_give_each_other_away():
    rows = [
        clients(85, **b.period("meerjarig", date(2020, 1, 1), date(2022, 12, 31))),
        *(clients(v, year=year) for v, year in ((40, 2020), (5, 2021), (40, 2022))),
    ]

    assert values(hide(rows, CATALOGUE)) == [85, None, None, 40]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([(105, "2024-01-01", "2024-12-31"), (103, "2024-01-01", "2024-11-30")], [105, None]),
        ([(105, "2024-01-01", "2024-12-31"), (105, "2024-01-01", "2024-11-30")], [105, 105]),
        ([(105, "2024-01-01", "2024-12-31"), (60, "2024-01-01", "2024-11-30")], [105, 60]),
        ([(105, "2024-01-01", "2024-12-31"), (103, "2024-02-01", "2024-11-30")], [105, None]),
        ([(103, "2024-01-01", "2024-12-31"), (40, "2024-01-01", "2024-06-30"), (60, "2024-07-01", "2024-11-30")], 2),
        ([(85, "2020-01-01", "2022-12-31"), (40, "2020-01-01", "2020-12-31"), (41, "2022-01-01", "2022-12-31")], 2),
        ([(105, "2020-01-01", None), (103, "2021-01-01", None)], [105, None]),
        ([(90, "2024-01-01", "2024-09-30"), (92, "2024-01-01", "2024-10-31"), (94, "2024-01-01", "2024-11-30")], 1),
        ([(60, "2024-01-01", "2024-08-31"), (60, "2024-05-01", "2024-12-31"), (118, "2024-01-01", "2024-12-31")], 2),
        ([(60, "2024-01-01", "2024-08-31"), (62, "2024-05-01", "2024-12-31"), (90, "2024-01-01", "2024-12-31")], 3),
    ],
)
def test_what_is_left_between_periods_is_not_given_away_also_where_no_row_holds_it(periods, expected):
    rows = [clients(value, **additive(first, last)) for value, first, last in periods]

    shown = values(hide(rows, CATALOGUE))

    assert expected in (shown, sum(value is not None for value in shown))


@pytest.mark.parametrize("kind", ["geholpen", "rapportcijfer"])
def test_the_base_that_is_left_of_a_year_after_eleven_months_is_not_given_away(kind):
    rows = [
        share(5.0, 100, indicator=kind, **additive("2024-01-01", "2024-12-31")),
        share(5.0, 97, indicator=kind, **additive("2024-01-01", "2024-11-30")),
    ]

    assert None in values(hide(rows, CATALOGUE))


def test_counts_of_two_moments_are_no_parts_of_each_other():
    days = (date(2024, 1, 1), date(2024, 2, 1))
    rows = [clients(103 + day.month, **b.period("moment", day, day)) for day in days]

    assert values(hide(rows, CATALOGUE)) == [104, 105]


def test_half_a_year_is_hidden_also_where_another_row_holds_it_as_a_part_of_the_year():
    rows = [
        clients(44, **additive("2024-01-01", "2024-12-31")),
        clients(4, **b.half_year(2024, 2)),
        clients(40, **b.half_year(2024, 1)),
        clients(40, **additive("2024-01-01", "2024-06-30")),
    ]

    assert values(hide(rows, CATALOGUE)) == [44, None, None, None]


def additive(first: str, last: str | None) -> dict:
    """A period that adds up, of the kind its days have."""
    start, end = date.fromisoformat(first), last and date.fromisoformat(last)
    years = 0 if end is None else (end.toordinal() - start.toordinal() + 1) // 365
    kind = "vanaf" if end is None else "jaar" if years == 1 else "meerjarig" if years else "deel-van-jaar"
    return b.period(kind, start, end)


def test_what_is_left_of_a_region_after_its_cities_is_not_given_away_in_the_last_month_either():
    year, months = additive("2024-01-01", "2024-12-31"), additive("2024-01-01", "2024-11-30")
    rows = [
        *(clients(value, area=REGION, **period) for value, period in ((200, year), (160, months))),
        *(clients(value, **period) for value, period in ((100, year), (63, months))),
    ]

    assert None in values(hide(rows, CATALOGUE))


LINKED = b.catalogue(
    indicators=(
        b.indicator("sisa", smallest_count=SMALLEST),
        *map(b.indicator, ("sluis", "samen", "bewoners", "gemeld")),
        b.indicator("aandeel", kind="share"),
    )
)
LINKED = replace(
    LINKED,
    relations=(
        IndicatorRelation("sisa", "deel", "samen"),
        IndicatorRelation("sluis", "deel", "samen"),
        IndicatorRelation("sisa", "teller", "aandeel"),
        IndicatorRelation("bewoners", "noemer", "aandeel"),
    ),
)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"sisa": 4, "sluis": 1000, "samen": 1004}, [None, None, 1004]),
        ({"sluis": 1000, "samen": 1004}, [None, None]),
        ({"sisa": 14, "sluis": 1000, "samen": 1014}, [14, 1000, 1014]),
        ({"sisa": 0, "sluis": 1000, "samen": 1000}, [0, 1000, 1000]),
        ({"sisa": 4, "gemeld": 4}, [None, 4]),
        ({"sisa": 4, "samen": 4}, [None, None]),
    ],
)
def test_indicators_that_add_up_do_not_give_each_other_away(counts, expected):
    rows = [b.observation(value, indicator=code) for code, value in counts.items()]

    assert values(hide(rows, LINKED)) == expected


def test_what_two_indicators_leave_in_the_last_month_of_a_year_is_not_given_away():
    year, months = additive("2024-01-01", "2024-12-31"), additive("2024-01-01", "2024-11-30")
    counts = [("sluis", 1000, year), ("samen", 1020, year), ("sluis", 900, months), ("samen", 918, months)]

    assert None in values(hide([b.observation(n, indicator=code, **days) for code, n, days in counts], LINKED))


@pytest.mark.parametrize(("denominator", "bases"), [(1000, []), (1000, [1000]), (None, [1000])])
def test_a_share_does_not_give_its_numerator_away(denominator, bases):
    rows = [
        b.observation(4, indicator="sisa"),
        b.observation(0.4, indicator="aandeel", denominator=denominator),
        *(b.observation(base, indicator="bewoners") for base in bases),
    ]

    shown = values(hide(rows, LINKED))

    assert shown[0] is None
    assert None in shown[1:]


def test_a_region_and_its_other_cities_do_not_give_a_city_away():
    rows = [
        clients(65, area=REGION),
        *(clients(v, area=c) for v, c in zip((5, 20, 40), CITIES, strict=False)),
    ]

    assert values(hide(rows, CATALOGUE)) == [65, None, None, 40]


def test_a_region_with_one_city_in_the_table_is_hidden_with_it_to_be_safe():
    assert values(hide([clients(65, area=REGION), clients(5)], CATALOGUE)) == [None, None]


def test_what_is_left_over_by_the_parts_is_not_given_away_either():
    rows = [clients(100), clients(97, breakdown="vrouwen")]

    assert values(hide(rows, CATALOGUE)) == [100, None]


def test_a_part_that_is_missing_does_not_make_the_others_safe():
    rows = [clients(63), clients(3, breakdown="a"), clients(None, breakdown="b"), clients(60, breakdown="c")]

    assert values(hide(rows, CATALOGUE)) == [63, None, None, None]


def test_rounded_totals_are_treated_as_if_they_were_exact():
    rows = [clients(60, qualifier="circa"), clients(3, breakdown="a"), clients(57, breakdown="b")]

    assert values(hide(rows, CATALOGUE)) == [60, None, None]


def test_two_breakdowns_of_one_total_each_are_a_sum_of_their_own():
    words = {"vrouwen": 95, "mannen": 5, "jonger dan 25": 40, "25 en ouder": 60}
    rows = [clients(100), *(clients(v, breakdown=word) for word, v in words.items())]

    shown = dict(zip(["", *words], values(hide(rows, CATALOGUE)), strict=True))

    assert shown["mannen"] is None
    assert None in (shown["vrouwen"], shown[""])


def test_shares_do_not_give_each_other_away_by_their_bases():
    rows = [share(50, 100), share(78, 60, breakdown="a"), share(7.5, 40, breakdown="b")]

    shown = hide(rows, CATALOGUE)

    assert values(shown) == [50, None, None]
    assert [row.denominator for row in shown] == [100, None, None]


def test_in_two_dimensions_rows_and_columns_are_covered():
    rows = table(dict(zip(product(CITIES[:3], "abc"), (5, 30, 40, 50, 60, 70, 80, 90, 100), strict=True)))

    shown = hide(rows, CATALOGUE)

    assert not solved(list(shown)) & small_places(rows)
    assert sum(value is None for value in values(shown)) == 4


def test_in_three_dimensions_no_half_year_city_or_breakdown_gives_a_small_count_away():
    rows = []
    for half in (1, 2):
        counts = {(city, word): 20 + 7 * i for i, (city, word) in enumerate(product(CITIES[:3], "ab"))}
        counts[CITIES[0], "a"] = 4 * half
        rows += [row._replace(**b.half_year(2022, half)) for row in table(counts)]
    middle = len(rows) // 2
    rows += [
        one._replace(
            value=one.value + two.value, **{k: getattr(b.observation(), k) for k in b.half_year(2022, 1)}
        )
        for one, two in zip(rows[:middle], rows[middle:], strict=True)
    ]

    shown = list(hide(rows, CATALOGUE))

    for block in (shown[:middle], shown[middle : 2 * middle], shown[2 * middle :]):
        assert not solved(block)
    for one, two, year in zip(shown[:middle], shown[middle : 2 * middle], shown[2 * middle :], strict=True):
        assert [one.value, two.value, year.value].count(None) != 1


def test_without_the_second_round_the_attack_succeeds():
    rows = table(dict(zip(product(CITIES[:2], "ab"), (5, 30, 40, 50), strict=True)))
    only_small = [row._replace(value=None) if 0 < row.value < SMALLEST else row for row in rows]

    assert solved(only_small) == small_places(rows) == {0}
    assert not solved(list(hide(rows, CATALOGUE)))


TABLES = st.tuples(st.integers(2, 4), st.integers(2, 4)).flatmap(
    lambda size: st.lists(
        st.one_of(st.integers(0, 12), st.integers(0, 200)),
        min_size=size[0] * size[1],
        max_size=size[0] * size[1],
    ).map(lambda drawn: table(dict(zip(product(CITIES[: size[0]], "abcd"[: size[1]]), drawn, strict=True))))
)


# Here a cell that one sum needs hidden is the only hidden one of a sum that was seen to before.
CHAINED = table(dict(zip(product(CITIES[:3], "abc"), (5, 1, 0, 0, 0, 5, 0, 10, 0), strict=True)))


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(TABLES)
@example(CHAINED)
def test_no_small_count_can_be_computed_from_what_is_shown(rows):
    shown = list(hide(rows, CATALOGUE))

    assert all(shown[place].value is None for place in small_places(rows))
    assert not solved(shown) & small_places(rows)
    if not small_places(rows):
        assert shown == rows


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(TABLES, st.randoms(use_true_random=False))
def test_the_outcome_does_not_depend_on_the_order_and_a_second_time_shows_no_more(rows, random):
    shown = hide(rows, CATALOGUE)
    mixed = random.sample(rows, len(rows))

    assert set(hide(mixed, CATALOGUE)) == set(shown)
    assert hide(rows, CATALOGUE) == shown
    for once, twice in zip(shown, hide(shown, CATALOGUE), strict=True):
        assert twice in (once, once._replace(value=None, missing_reason="verborgen"))
