"""The figures that a chart draws, as its name tells them: each with its qualifier, unit, place and period."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from layouts.wording import phrases
from layouts.wording.notes import area_cell, join_words
from layouts.wording.numbers import figure_text, value_with_unit
from layouts.wording.periods import period_text

MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Point:
    """A figure that a chart draws.

    `years` are the first and the last year of its period, None without dates. Of hundreds of figures two are told, so
    the words are functions: `words` gives value, qualifier and unit, `rounded` the number by which two figures are
    equally high, `label` of whom and when it is.
    """

    value: float
    unit: str
    years: tuple[int, int] | None
    words: Callable[[], str]
    rounded: Callable[[], str]
    label: Callable[[], str]


def points_of(
    rows: Iterable[Observation | None], catalogue: Catalogue, indicator: Indicator | None = None
) -> list[Point]:
    """Make the points of the rows that have a value. A label names what differs between the rows, and the period.

    `indicator` replaces the indicator of the rows, for a chart in another unit.
    """
    drawn = [row for row in rows if row is not None and row.has_value]
    has_titles = indicator is None and len({row.indicator for row in drawn}) > 1
    has_places, has_breakdowns = (len({row[at] for row in drawn}) > 1 for at in (_AREA, _BREAKDOWN))

    def label(row: Observation) -> str:
        parts = [
            catalogue.indicator(row.indicator).title if has_titles else "",
            place_text(row, catalogue) if has_places else "",
            (row.breakdown or phrases.IN_TOTAL) if has_breakdowns else "",
            period_text(row),
        ]
        return ", ".join(filter(None, parts))

    points = []
    for row in drawn:
        meaning = indicator or catalogue.indicator(row.indicator)
        words, rounded = partial(value_with_unit, row, meaning), partial(figure_text, row.value, meaning)
        points.append(Point(row.number, meaning.unit, _years(row), words, rounded, partial(label, row)))
    return points


_AREA, _BREAKDOWN = map(Observation._fields.index, ("area", "breakdown"))


def plain_point(value: float, unit: str, year: int | None, words: str, label: str) -> Point:
    """Make a point of a number that is no observation, such as an amount of euros."""
    return Point(value, unit, (year, year) if year else None, lambda: words, lambda: words, lambda: label)


def place_text(row: Observation, catalogue: Catalogue) -> str:
    """Name the area of a figure, and how we know it where the source does not name it with the figure."""
    return area_cell(row, catalogue) if row.area in catalogue.areas else row.area


def shared_text(rows: Sequence[Observation], catalogue: Catalogue) -> str:
    """Name what all rows have in common: their place and their breakdown; "" without either."""
    places = {place_text(row, catalogue) for row in rows}
    breakdowns = {row.breakdown for row in rows}
    return ", ".join(word for words in (places, breakdowns) if len(words) == 1 for word in words if word)


def span_text(points: Sequence[Point]) -> str:
    """Name the years of the points: "2016 tot en met 2025"; "" when no point has dates."""
    years = [year for point in points if point.years for year in point.years]
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first} {phrases.UNTIL} {last}"


def extremes_sentence(points: Sequence[Point], noun: str = "cijfer") -> str:
    """Tell the highest and the lowest of at least one point, of each unit by itself, for those have one scale."""
    by_unit: dict[str, list[Point]] = {}
    for point in points:
        by_unit.setdefault(point.unit, []).append(point)
    if len(points) == 1:
        return f"Dat is {_told(points)}."
    if len(by_unit) == 1:
        return _extremes(points, "Het hoogste is", noun)
    return " ".join(
        _extremes(of_unit, f"Gemeten in {'procenten' if unit == '%' else unit} is het hoogste", noun)
        for unit, of_unit in by_unit.items()
    )


def plural(noun: str) -> str:
    """Give the plural of what a chart draws."""
    return f"{noun}{'s' if noun.endswith('er') else 'len' if noun.endswith('al') else 'en'}"


def _extremes(points: Sequence[Point], start: str, noun: str) -> str:
    if len(points) == 1:
        return f"Eén {noun} is {_told(points)}."
    ordered = sorted(points, key=lambda point: point.value)
    lowest, highest = (_equal_to(ordered[at], points) for at in (0, -1))
    if len(lowest) == len(points):
        return f"Alle {plural(noun)} zijn {' of '.join(dict.fromkeys(point.words() for point in points))}."
    return f"{start} {_told(highest)}, het laagste {_told(lowest)}."


def _equal_to(extreme: Point, points: Sequence[Point]) -> list[Point]:
    """Give the points that are written with the same number, in the order of the chart."""
    rounded = extreme.rounded()
    # Only what lies near can be written alike, and wording hundreds of numbers takes time.
    near = abs(extreme.value) * 0.1 + 1
    return [point for point in points if abs(point.value - extreme.value) <= near and point.rounded() == rounded]


def _told(points: Sequence[Point]) -> str:
    """Write equally high points with where and when each is; of many only how many there are."""
    labels: dict[str, list[str]] = {}
    for point in points:
        labels.setdefault(point.words(), []).append(point.label())
    if len(points) > MOST_TOLD:
        return f"{' of '.join(labels)} ({len(points)} keer)"
    return " en ".join(f"{words} {_beside(own)}" for words, own in labels.items())


def _beside(labels: list[str]) -> str:
    """Put where and when figures are after their value: "in 2014 en in 2016", "(Arnhem, in 2017)"."""
    text = join_words(labels)
    return text if all(label.startswith("in ") for label in labels) else f"({text})"


def _years(row: Observation) -> tuple[int, int] | None:
    if row.period_start is None or row.last_day is None:
        return None
    return row.period_start.year, row.last_day.year
