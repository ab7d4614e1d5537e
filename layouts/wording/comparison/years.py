"""The years of a comparison in words: what each area began and ended with, and whether that is a difference."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.questions.area_series import Series, drawn_series
from data.rules import verdicts
from data.rules.changes import NOT_COMPARABLE, change
from data.rules.verdicts import Verdict, change_verdict
from layouts.wording import phrases
from layouts.wording.area_counts import part_text
from layouts.wording.charts.names import LINES
from layouts.wording.notes import join_words
from layouts.wording.numbers import figure_text, value_text
from layouts.wording.verdicts import SYMBOLS, verdict_text, verdict_word

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

MOST_NAMED = 3
UNTESTED = "Elke gemeente door de jaren heen"
NO_LINE = "Zonder lijn is er geen cijfer"
UP, DOWN = (verdicts.HIGHER, verdicts.MORE), (verdicts.LOWER, verdicts.LESS)


def first_and_last_text(series: Series, indicator: Indicator, last_year: int) -> str:
    """Write the first and the last figure of a series: "3,7% → 2,4%"; a dash where the last year has none."""
    if not series.drawn:
        return "geen cijfer"
    first, last = series.drawn[0], series.drawn[-1]
    end = value_text(last, indicator) if last.year == last_year else "–"
    return f"{value_text(first, indicator)} → {end}" if first != last or last.year != last_year else end


def series_verdict(series: Series, last_year: int, answer: "ComparisonAnswer", catalogue: Catalogue) -> Verdict | None:
    """Judge the last year of the charts against the first year that it may be compared with; None without these.

    A rate is not tested: people move, and the test is of the counts.
    """
    if answer.question.per or not series.drawn or series.drawn[-1].year != last_year:
        return None
    last = series.drawn[-1]
    indicator = catalogue.indicator(answer.question.indicator)
    changes = (change(row, last, indicator, catalogue) for row in series.drawn[:-1])
    since_first = next((one for one in changes if one.verdict != NOT_COMPARABLE), None)
    return change_verdict(since_first, indicator) if since_first else None


def series_verdict_text(series: Series, last_year: int, answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Write the verdict below a small chart: "≠ lager dan in 2013", "? 2017 ontbreekt"."""
    if series.drawn and series.drawn[-1].year != last_year:
        return f"? {last_year} ontbreekt"
    verdict = series_verdict(series, last_year, answer, catalogue)
    if verdict is None:
        return ""
    since_first = verdict.against is not None and verdict.against.observation == series.drawn[0]
    if verdict.kind == verdicts.NO_CLEAR_DIFFERENCE and since_first:
        return f"{SYMBOLS[verdict.kind]} {verdict_word(verdict)}"
    return f"{SYMBOLS[verdict.kind]} {verdict_text(verdict, catalogue)}"


def years_headline(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Say in one line where the figure rose or fell: "Gedaald in Almere en Utrecht, elders geen duidelijk verschil".

    What was not tested is never told as no difference.
    """
    if answer.question.per:
        return UNTESTED
    all_series = drawn_series(answer, catalogue)
    years = [row.year for series in all_series for row in series.drawn]
    told = {one.area: series_verdict(one, max(years), answer, catalogue) for one in all_series} if years else {}
    known = {area: verdict.kind for area, verdict in told.items() if verdict is not None and verdict.is_known}
    if not known:
        return UNTESTED
    parts = [
        f"{word} in {_areas([area for area, kind in known.items() if kind in kinds], catalogue)}"
        for kinds, word in ((DOWN, "gedaald"), (UP, "gestegen"))
        if any(kind in kinds for kind in known.values())
    ]
    is_all_tested = known.keys() == told.keys()
    unchanged = [area for area, kind in known.items() if kind == verdicts.NO_CLEAR_DIFFERENCE]
    if not parts and is_all_tested:
        return "In geen van deze gemeenten is het duidelijk veranderd"
    if not parts or (unchanged and not is_all_tested):
        parts.append(f"{phrases.NO_CLEAR_DIFFERENCE} in {_areas(unchanged, catalogue)}")
    elsewhere = phrases.NO_CLEAR_DIFFERENCE if is_all_tested and unchanged else phrases.NOT_TESTED
    rest = f", elders {elsewhere}" if unchanged or not is_all_tested else ""
    line = f"{', '.join(parts)}{rest}"
    return line[:1].upper() + line[1:]


def _areas(codes: list[str], catalogue: Catalogue) -> str:
    if len(codes) > MOST_NAMED:
        return part_text(len(codes))
    return join_words(sorted(catalogue.area(code).name for code in codes))


def years_kicker(answer: "ComparisonAnswer") -> str:
    """Ask the question that the small charts answer: "Is het veranderd tussen 2013 en 2017?"."""
    years = sorted(answer.years)
    if len(years) < 2:
        return "Hoe ging het door de jaren heen?"
    return f"Is het veranderd tussen {years[0]} en {years[-1]}?"


def years_key_texts(
    answer: "ComparisonAnswer",
    bounds: tuple[float, float],
    indicator: Indicator,
    catalogue: Catalogue,
    *,
    has_country: bool,
) -> Mapping[str, str]:
    """Word the key of the small charts by the look that each line of it is about."""
    low, high = bounds
    scale = f"{figure_text(low, indicator)} tot {figure_text(high, indicator)}"
    benchmark = answer.question.benchmark
    return {
        "dot": "gemeente met marge",
        "country": catalogue.area(benchmark).name if has_country and benchmark else "",
        "scale": f"Schaal {scale}. {NO_LINE}.",
    }


def chart_label(series: Series, indicator: Indicator, catalogue: Catalogue) -> str:
    """Word a small chart for who cannot see it: its kind and each figure."""
    figures = ", ".join(f"{row.year} {value_text(row, indicator)}" for row in series.drawn)
    return f"{LINES} {catalogue.area(series.area).name}: {figures}"
