"""Random series of every kind of period, with gaps, qualifiers, hidden and withdrawn rows, and their answers."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from hypothesis import strategies as st

from data.answering.context import AnswerContext
from data.answering.year_ranges import changes_of, goals_of, in_years
from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.model.period import period_key
from data.model.records import Target
from data.model.vocabulary import MISSING_REASONS, PERIOD_KINDS, QUALIFIERS
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.questions.selection import Selection
from data.rules.disclosure import hide
from data.rules.intervals import with_intervals
from tests.data import builders as b

TODAY = date(2026, 11, 21)
YEARS = st.integers(2018, 2024)
CITY, REGION, COUNTRY = "GM0599", "VR17", "NL01"
SOURCES = ("rotterdam-evaluatie-2019-2022", "ad-huisverbod-2017")
BREAKDOWNS = ("", "", "", "vrouwen", "kinderen")


@dataclass(frozen=True)
class World:
    """What there is to know of one indicator: its rows in every area, its target, and what a visitor chose."""

    indicator: Indicator
    rows: tuple[Observation, ...]
    targets: tuple[Target, ...]
    selection: Selection

    def answer(self, question: FiguresQuestion, catalogue: Catalogue) -> FiguresAnswer:
        """Answer as the data room does, without a database."""
        indicators, areas = question.indicators, question.areas
        mine = [row for row in hide(self.rows, catalogue) if row.indicator in indicators and row.area in areas]
        rows = AnswerContext.ordered(with_intervals(mine, catalogue.indicator), indicators, areas)
        targets = [target for target in self.targets if target.indicator in indicators and target.area in areas]
        whole = FiguresAnswer(
            rows=tuple(rows),
            question=question.of_all_years,
            release=1,
            today=TODAY,
            changes=changes_of(rows, catalogue),
            goals=goals_of(targets, rows, catalogue, TODAY),
        )
        return in_years(whole, question, catalogue) if question.is_narrowed else whole


def worlds(indicators: Sequence[Indicator]) -> st.SearchStrategy[World]:
    """Draw what there is to know of one of these indicators."""
    return st.sampled_from(indicators).flatmap(_world_of)


@lru_cache
def _world_of(indicator: Indicator) -> st.SearchStrategy[World]:
    row = _rows(indicator)
    own, wider = st.lists(row, max_size=7), st.lists(row, max_size=2)
    return st.builds(
        lambda own, region, country, target, years: World(
            indicator,
            _distinct([(CITY, own), (REGION, region), (COUNTRY, country)]),
            tuple(replace(one, indicator=indicator.indicator, unit=indicator.unit) for one in target),
            Selection(CITY, *years),
        ),
        own,
        wider,
        wider,
        st.lists(_targets(), max_size=1),
        st.sampled_from([(None, None)] * 4 + [(2020, None), (None, 2022), (2020, 2022), (2021, 2021)]),
    )


def _distinct(by_area: Sequence[tuple[str, Sequence[Observation]]]) -> tuple[Observation, ...]:
    """Keep one row for each area, period and breakdown, as a release does, each with a record of its own."""
    rows = {(area, row.period_key, row.breakdown): row._replace(area=area) for area, own in by_area for row in own}
    return tuple(row._replace(record=f"R{number}") for number, row in enumerate(rows.values()))


def _rows(indicator: Indicator) -> st.SearchStrategy[Observation]:
    kinds = ("jaar", "jaar", "jaar", *PERIOD_KINDS)
    return st.builds(
        _row,
        indicator=st.just(indicator),
        period=st.sampled_from(kinds).flatmap(_periods),
        value=_values(indicator),
        missing=st.sampled_from(MISSING_REASONS),
        qualifier=st.sampled_from(("exact",) * 9 + QUALIFIERS),
        denominator=st.none() | st.integers(1, 3000) if indicator.kind == "share" else st.none(),
        half_width=st.none() | st.integers(0, 30),
        breakdown=st.sampled_from(BREAKDOWNS),
        source=st.sampled_from((SOURCES[0],) * 6 + SOURCES),
        status=st.sampled_from(("definitief", "definitief", "voorlopig")),
    )


def _row(indicator, period, value, missing, qualifier, denominator, half_width, breakdown, source, status):
    margin = half_width / 10**indicator.decimals if half_width is not None else None
    has_margin = indicator.interval == "gepubliceerd" and value is not None and margin is not None
    return b.observation(value)._replace(
        **period,
        indicator=indicator.indicator,
        missing_reason=missing if value is None else None,
        qualifier=qualifier if value is not None else "exact",
        denominator=denominator if value is not None else None,
        lower=round(value - margin, 6) if has_margin else None,
        upper=round(value + margin, 6) if has_margin else None,
        breakdown=breakdown,
        source=source,
        status=status,
    )


def _values(indicator: Indicator) -> st.SearchStrategy[float | None]:
    """Draw a value, often near others, sometimes so near zero or all that it rounds to it; one in five is a gap."""
    places = 10**indicator.decimals
    if indicator.unit == "%":
        plain = st.integers(0, 100 * places).map(lambda number: number / places)
        edge = st.sampled_from([0.0, 0.04 / places, 0.4 / places, 100 - 0.4 / places, 100.0])
    else:
        plain = st.integers(0, 400 * places).map(lambda number: number / places)
        edge = st.sampled_from([0.0, 1.0, 2.0])
    return st.one_of(plain, plain, plain, edge, st.none())


def _periods(kind: str) -> st.SearchStrategy[dict]:
    def named(start: date | None, end: date | None, label: str) -> dict:
        return {
            "period_kind": kind,
            "period_start": start,
            "period_end": end,
            "period_label": label,
            "period_wording": None,
            "period_key": period_key(kind, start, end, label),
        }

    match kind:
        case "jaar":
            return YEARS.map(lambda year: named(date(year, 1, 1), date(year, 12, 31), str(year)))
        case "halfjaar":
            return st.builds(
                lambda year, first: named(
                    date(year, 1 if first else 7, 1), date(year, *((6, 30) if first else (12, 31))), f"half {year}"
                ),
                YEARS,
                st.booleans(),
            )
        case "deel-van-jaar":
            return st.builds(
                lambda year, first, length: named(
                    date(year, first, 1), _last_day(year, min(12, first + length)), f"deel van {year}"
                ),
                YEARS,
                st.integers(1, 9),
                st.integers(0, 10),
            )
        case "meerjarig":
            return st.builds(
                lambda year, more: named(date(year, 1, 1), date(year + more, 12, 31), f"{year} t/m {year + more}"),
                YEARS,
                st.integers(1, 3),
            )
        case "moment":
            days = st.builds(date, YEARS, st.integers(1, 12), st.integers(1, 28))
            return days.map(lambda day: named(day, day, "stand")) | YEARS.map(
                lambda year: named(None, None, f"voor de uitbreiding van {year}")
            )
        case "vanaf":
            return st.builds(date, YEARS, st.sampled_from((1, 3)), st.sampled_from((1, 1, 15))).map(
                lambda day: named(day, None, f"vanaf {day.year}")
            )
        case "jaarlijks-sinds":
            return YEARS.map(lambda year: named(date(year, 1, 1), None, f"sinds {year}"))
        case _:
            return st.just(named(None, None, "jaar niet genoemd"))


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _targets() -> st.SearchStrategy[Target]:
    return st.builds(
        lambda year, value, comparator: b.target(
            float(value), year, comparator=comparator, area=CITY, source=SOURCES[0]
        ),
        YEARS,
        st.integers(1, 400),
        st.sampled_from(("minimaal", "meer-dan", "streefwaarde")),
    )
