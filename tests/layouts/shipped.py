"""The shipped package as answers, read straight from its files: what a reader would be told."""

import csv
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

from data.answering.comparing.shown import shown_areas
from data.model.catalogue import Area, Catalogue, Indicator, Pillar, Source
from data.model.observation import Observation
from data.model.records import Claim, Target
from data.questions.comparison import Compared, ComparisonAnswer, ComparisonQuestion
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.rules.changes import differs, latest_change
from data.rules.comparability import may_compare
from data.rules.goal_progress import goal_state
from data.rules.intervals import with_intervals
from data.rules.peer_groups import MEMBERS, PeerGroup

PACKAGE = Path(__file__).parents[2] / "data" / "package"
TODAY = date(2026, 11, 21)
WIDENING = ("centrumgemeentegebied", "regio", "groep", "land")


def records(name: str, kind: type, **fixed) -> list:
    """Read a table of the package as records; an empty cell is None, but for a breakdown."""
    types = {name: str(type_) for name, type_ in kind.__annotations__.items()}
    with (PACKAGE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        kind(**({c: _cell(row.get(c) or "", types[c]) for c in types if c in row or c not in fixed} | fixed))
        for row in rows
    ]


def _cell(text: str, kind: str):
    if "bool" in kind:
        return text == "true"
    if text == "":
        return "" if kind == "<class 'str'>" else None
    if "date" in kind:
        return date.fromisoformat(text)
    if "float" in kind:
        return float(text)
    return int(text) if "int" in kind else text


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    with (PACKAGE / "area-part-of.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(row["area"], row["part_of"]) for row in csv.DictReader(file)]
    bare = {area.area: area for area in records("areas", Area, part_of=(), inhabitants={}, boundary_changes=())}

    def above(code: str) -> tuple[str, ...]:
        found = [wider for narrow, wider in pairs if narrow == code]
        return tuple(sorted(found, key=lambda wider: WIDENING.index(bare[wider].kind)))

    areas = {
        code: Area(**{field.name: getattr(area, field.name) for field in fields(Area)} | {"part_of": above(code)})
        for code, area in bare.items()
    }
    indicators = records("indicators", Indicator, synonyms=())
    return Catalogue(
        sources={source.source: source for source in records("sources", Source)},
        areas=areas,
        pillars={pillar.pillar: pillar for pillar in records("pillars", Pillar)},
        indicators={indicator.indicator: indicator for indicator in indicators},
    )


@lru_cache(maxsize=1)
def observations() -> tuple[Observation, ...]:
    rows = records("observations", Observation, release=1, interval=None, period_key="")
    return tuple(with_intervals(rows, catalogue().indicator))


def figures(
    indicators: Iterable[str], areas: Iterable[str], from_year: int | None = None, to_year: int | None = None
) -> FiguresAnswer:
    """Compose the answer the Reader gives, without a database."""
    indicators, areas = tuple(indicators), tuple(areas)
    rows = [row for row in observations() if row.indicator in indicators and row.area in areas]
    rows = [row for row in rows if _within(row, from_year, to_year)]
    rows.sort(
        key=lambda row: (
            indicators.index(row.indicator),
            areas.index(row.area),
            row.breakdown,
            row.period_start or date.min,
            row.period_end or date.max,
        )
    )
    series: dict[tuple, list[Observation]] = {}
    for row in rows:
        series.setdefault((row.indicator, row.area, row.breakdown), []).append(row)
    changes = [latest_change(found, catalogue().indicator(key[0]), catalogue()) for key, found in series.items()]
    targets = [t for t in records("targets", Target, release=1) if t.indicator in indicators and t.area in areas]
    goals = [
        goal_state(
            target,
            [row for row in rows if (row.indicator, row.area) == (target.indicator, target.area)],
            catalogue().indicator(target.indicator),
            TODAY,
        )
        for target in targets
    ]
    claims = [c for c in records("claims", Claim, release=1) if c.indicator in indicators and c.area in areas]
    return FiguresAnswer(
        rows=tuple(rows),
        question=FiguresQuestion(indicators, areas, from_year, to_year),
        release=1,
        today=TODAY,
        changes=tuple(change for change in changes if change),
        goals=tuple(goals),
        claims=tuple(claims),
    )


def _within(row: Observation, from_year: int | None, to_year: int | None) -> bool:
    if from_year is None and to_year is None:
        return True
    if row.period_start is None:
        return False
    return (from_year or 0) <= (row.last_day or row.period_start).year and row.period_start.year <= (to_year or 9999)


def city(*indicators: str, area: str = "GM0599", **years) -> FiguresAnswer:
    """The figures of a city and the areas it is part of."""
    return figures(indicators, catalogue().with_wider_areas(area), **years)


NO_PARTICIPANTS = ("GM0080", "GM0479")


def comparison(indicator: str, areas: tuple[str, ...], reference: str, year: int) -> ComparisonAnswer:
    rows = {r.area: r for r in observations() if r.indicator == indicator and r.year == year and r.area in areas}
    own = rows.get(reference)
    meaning = catalogue().indicator(indicator)

    def beside(code: str) -> Compared:
        row = rows.get(code)
        if row is None or own is None or row is own:
            return Compared(code, row, (), None)
        return Compared(code, row, may_compare(own, row, catalogue()), differs(own, row, meaning, catalogue()))

    question = ComparisonQuestion(indicator, areas, reference, year)
    compared = tuple(beside(code) for code in areas)
    return ComparisonAnswer(
        rows=tuple(rows.values()),
        question=question,
        release=1,
        today=TODAY,
        year=year if rows else None,
        areas=compared,
        shown=shown_areas(compared, question, catalogue()),
        participants=PeerGroup(MEMBERS, tuple(one for one in areas if one not in NO_PARTICIPANTS), date(2022, 8, 22)),
    )


def indicator(code: str) -> Indicator:
    return catalogue().indicator(code)


def target(code: str) -> Target:
    return next(found for found in records("targets", Target, release=1) if found.target == code)


def observation(record: str) -> Observation:
    return next(row for row in observations() if row.record == record)


CITIES = SimpleNamespace(rotterdam="GM0599", amsterdam="GM0363", den_haag="GM0518", utrecht="GM0344", almere="GM0034")
