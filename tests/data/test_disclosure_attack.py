"""An attacker with every shown cell finds no small count, over all dimensions, releases and roles together.

The attacker shares no code with what hides. It makes up a person for each way to count one, so that every figure is a
sum over the same smallest parts: month, city, group and kind of case, the unlisted ones too. It then finds by linear
programming the lowest and the highest number that each sum of those parts can be.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from data.model.catalogue import IndicatorRelation
from data.model.observation import Observation
from data.rules.disclosure import shown_keys
from data.rules.small_counts.cells import figure_key
from tests.data import builders as b

SMALLEST = 10
REGION, CITIES, OUTSIDE = "VR99", ("GM0001", "GM0002"), "elders in de regio"
WORDS, UNTOLD = ("vrouwen", "mannen"), "niet genoemd"
TOTAL, KINDS = "samen", ("sisa", "sluis")
LINKED = b.catalogue(
    indicators=(
        b.indicator(TOTAL),
        *(b.indicator(code, smallest_count=SMALLEST) for code in KINDS),
    ),
    areas=(b.area(REGION), *(b.area(code, part_of=(REGION,)) for code in CITIES)),
)
LINKED = replace(LINKED, relations=tuple(IndicatorRelation(code, "deel", TOTAL) for code in KINDS))
# Four stretches of a year, so that periods can be nested, adjoin and overlap.
QUARTERS = tuple(date(2024, month, 1) for month in (1, 4, 7, 10))
PERIODS = [(0, 3), (0, 1), (2, 3), (0, 2), (1, 3), (0, 0), (1, 2), (3, 3)]


def period(first: int, last: int) -> dict:
    start = QUARTERS[first]
    end = date(2024, 12, 31) if last == 3 else QUARTERS[last + 1] - timedelta(days=1)
    kind = {(0, 3): "jaar", (0, 1): "halfjaar", (2, 3): "halfjaar"}.get((first, last), "deel-van-jaar")
    return b.period(kind, start, end)


def insides(code: str, wholes: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return wholes.get(code, (code,))


AREAS = {REGION: (*CITIES, OUTSIDE)}
BREAKDOWNS = {"": (*WORDS, UNTOLD)}
INDICATORS = {TOTAL: KINDS}
ATOMS = list(product(KINDS, (*CITIES, OUTSIDE), range(4), (*WORDS, UNTOLD)))
PLACE = {atom: place for place, atom in enumerate(ATOMS)}


def parts_of(row: Observation) -> list[int]:
    """Give the smallest parts that a figure counts."""
    first = QUARTERS.index(row.period_start)
    last = 3 if row.period_end.month == 12 else QUARTERS.index(row.period_end + timedelta(days=1)) - 1
    kinds, areas = insides(row.indicator, INDICATORS), insides(row.area, AREAS)
    return [
        PLACE[atom] for atom in product(kinds, areas, range(first, last + 1), insides(row.breakdown, BREAKDOWNS))
    ]


class Attacker:
    """Has some tables, each with the figures that are shown in it.

    Each table has smallest parts of its own; a figure that was not revised is the same number in each.
    """

    def __init__(self, tables: list[tuple[list[Observation], frozenset]]) -> None:
        self.lines, self.totals, self.secrets = [], [], []
        width = len(ATOMS) * len(tables)
        first: dict[tuple, np.ndarray] = {}
        for number, (table, shown) in enumerate(tables):
            for row in table:
                line = np.zeros(width)
                line[[number * len(ATOMS) + place for place in parts_of(row)]] = 1
                same = first.setdefault((figure_key(row), row.value), line)
                if figure_key(row) in shown:
                    self._know(line, row.value)
                elif same is not line:
                    self._know(line - same, 0)
                elif row.indicator in KINDS and 0 < row.value < SMALLEST:
                    self.secrets.append(line)

    def _know(self, line: np.ndarray, total: float) -> None:
        self.lines.append(line)
        self.totals.append(total)

    def highest(self, goal: np.ndarray) -> float:
        found = linprog(-goal, A_eq=np.array(self.lines), b_eq=self.totals, bounds=(0, None))
        assert found.status in (0, 3), found.message
        return -found.fun if found.status == 0 else np.inf

    def small_numbers(self) -> list[float]:
        """Give what can be told to be a small number of persons: hidden figures, and sums of parts of one kind.

        What is zero for certain is no number of persons.
        """
        goals = self._goals() if self.lines else ()
        return [highest for goal in goals if 0.5 < (highest := self.highest(goal)) < SMALLEST - 1e-6]

    def _goals(self) -> list[np.ndarray]:
        """List the hidden figures, and all differences of shown figures in which some parts are left, each once."""
        differences = [*(one - other for one, other in product(self.lines, repeat=2)), *self._eliminated()]
        sums = [goal for goal in (*self.secrets, *self.lines, *differences) if set(np.unique(goal)) == {0, 1}]
        return list({goal.tobytes(): goal for goal in sums if is_of_one_kind(goal)}.values())

    def _eliminated(self) -> list[np.ndarray]:
        """Eliminate parts one by one: each line that remains is a sum and difference of many shown figures."""
        matrix, done = np.array(self.lines), 0
        for column in range(matrix.shape[1]):
            pivots = np.flatnonzero(np.abs(matrix[done:, column]) > 1e-9)
            if pivots.size:
                matrix[[done, done + pivots[0]]] = matrix[[done + pivots[0], done]]
                matrix[done] /= matrix[done, column]
                for other in set(range(len(matrix))) - {done}:
                    matrix[other] -= matrix[other, column] * matrix[done]
                done += 1
        return list(np.round(matrix[:done], 9))


def is_of_one_kind(goal: np.ndarray) -> bool:
    """True when cases of one kind are counted, in one table: the total of both kinds is public, however small."""
    places = np.flatnonzero(goal)
    return len({(ATOMS[place % len(ATOMS)][0], place // len(ATOMS)) for place in places}) == 1


COUNT = st.one_of(st.just(0), st.integers(0, 4), st.integers(0, 60))
COUNTS = st.lists(COUNT, min_size=len(ATOMS), max_size=len(ATOMS))


def told(rows: list[Observation], counts: list[int]) -> list[Observation]:
    return [row._replace(value=float(sum(counts[place] for place in parts_of(row)))) for row in rows]


@st.composite
def tables(draw, number: int) -> list[list[Observation]]:
    """Draw counts of persons, and some figures that add them up; each next table revises, takes back and adds some."""
    counts = draw(COUNTS)
    codes = draw(st.sampled_from([("sisa",), ("sisa", "sluis", TOTAL), ("sisa", TOTAL)]))
    areas = draw(st.sampled_from([(CITIES[0],), (REGION, *CITIES), (REGION, CITIES[0])]))
    words = draw(st.sampled_from([("",), ("", "vrouwen"), ("", *WORDS)]))
    spans = draw(st.lists(st.sampled_from(PERIODS), min_size=1, max_size=3, unique=True))
    rows = [
        b.observation(0, indicator=code, area=area, breakdown=word, **period(*span))
        for code, area, word, span in product(codes, areas, words, spans)
    ]
    drawn = []
    for _ in range(number):
        left_out = draw(st.sets(st.integers(0, len(rows) - 1), max_size=len(rows) // 3))
        drawn.append(told([row for place, row in enumerate(rows) if place not in left_out], counts))
        for place, count in draw(st.dictionaries(st.integers(0, len(ATOMS) - 1), COUNT, max_size=4)).items():
            counts = [*counts[:place], count, *counts[place + 1 :]]
    return drawn


def small_figures(table: list[Observation]) -> set:
    return {figure_key(row) for row in table if row.indicator in KINDS and 0 < row.value < SMALLEST}


def attack_all_releases(releases: list[list[Observation]]) -> None:
    """Attack what can be read now: each release as it was, with hidden what is hidden now."""
    shown = shown_keys(releases, LINKED)

    assert not shown.intersection(*map(small_figures, releases[-1:]))
    assert not any(shown & small_figures(release) for release in releases)
    assert Attacker([(release, shown) for release in releases]).small_numbers() == []


def attack_what_was_kept(seen: list[list[Observation]]) -> None:
    """Attack with each table as it was shown when it was the newest: kept from then, or read in another role."""
    then = [(table, shown_keys(seen[: number + 1], LINKED)) for number, table in enumerate(seen)]

    for (_, before), (_, after) in pairwise(then):
        old = {figure_key(row) for row in seen[0]}
        assert after & old <= before, "what was hidden is hidden still"
    assert Attacker(then).small_numbers() == []


def settled(cases: int):
    return settings(max_examples=cases, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@settled(300)
@given(tables(1))
def test_no_small_number_follows_from_all_shown_figures(releases):
    attack_all_releases(releases)


@pytest.mark.slow
@settled(120)
@given(tables(2))
def test_no_small_number_follows_from_two_releases(releases):
    attack_all_releases(releases)


@pytest.mark.slow
@settled(60)
@given(tables(2))
def test_no_small_number_follows_from_what_was_kept_or_what_another_role_reads(seen):
    attack_what_was_kept(seen)


@pytest.mark.long
@settled(4000)
@given(tables(1))
def test_no_small_number_follows_from_the_figures_of_thousands_of_tables(releases):
    attack_all_releases(releases)


@pytest.mark.long
@settled(3000)
@given(tables(3))
def test_no_small_number_follows_from_thousands_of_histories(releases):
    attack_all_releases(releases)


@pytest.mark.long
@settled(3000)
@given(tables(3))
def test_no_small_number_follows_from_thousands_of_kept_tables(seen):
    attack_what_was_kept(seen)
