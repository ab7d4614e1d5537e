"""The sentences of the charts of a comparison: the bars, the histogram, the map and the years."""

from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.questions.area_series import Series
from data.questions.comparison import Shown
from data.questions.list_windows import is_long
from data.questions.shown_areas import comparable, is_judged, is_registered
from layouts.wording import phrases
from layouts.wording.area_counts import count_text, counted_group
from layouts.wording.comparison.sentences import (
    NO_MEASURE,
    area_figure_text,
    areas_apart_sentence,
    counts_warning,
    drawn_part_sentence,
    group_comparison_sentence,
    population_sentence,
)
from layouts.wording.comparison.units import indicator_as_shown
from layouts.wording.comparison.years import NO_LINE, UNTESTED
from layouts.wording.notes import as_sentence, join_sentences
from layouts.wording.numbers import value_text, value_with_unit
from layouts.wording.periods import period_text
from layouts.wording.reasons import reason_text

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

POINT_AT_IT = "Wijs een gemeente aan voor naam en cijfer; die staan ook in de tabel."
FEWEST_FOR_HALF = 4
COLOUR_TELLS = "Kleur staat alleen waar de marge een verschil laat zien. Hoger is niet beter of slechter."


def bars_sentence(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Write the comparison, and which part of a long list is drawn."""
    return join_sentences(group_comparison_sentence(answer, catalogue), drawn_part_sentence(answer, catalogue))


def spread_sentence(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Write where the municipalities lie: the middle half, the chosen city and the country, without a ranking."""
    areas, indicator = comparable(answer.shown), indicator_as_shown(answer, catalogue)
    if len(areas) < FEWEST_FOR_HALF:
        return "Er zijn te weinig cijfers die naast elkaar mogen staan om te laten zien hoe zij verdeeld zijn."
    by_value = sorted((area.figure for area in areas), key=lambda row: row.value)
    low, high = (value_text(by_value[round((len(areas) - 1) * part)], indicator) for part in (0.25, 0.75))
    return join_sentences(
        f"Over {answer.year}. Elke staaf telt hoeveel gemeenten op die hoogte liggen: samen {_counted(answer, areas)}. "
        f"De middelste helft ligt van {low} {phrases.UNTIL} {high}.",
        *(area_figure_text(area, indicator, catalogue) for area in areas if area.is_own),
        area_figure_text(answer.shown_benchmark, indicator, catalogue),
        population_sentence(answer, catalogue),
        counts_warning(answer, catalogue),
        NO_MEASURE if is_registered(indicator) else "",
    )


def _counted(answer: "ComparisonAnswer", areas: tuple[Shown, ...]) -> str:
    group = counted_group(answer.group or answer.participants)
    return count_text([area.area for area in areas], group) if group else "alle gemeenten met een cijfer"


def map_sentence(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Write what the map shows, and what its colour says. A reader copies it, so it names the people it is about."""
    if len(comparable(answer.shown)) < 2:
        return "Er zijn te weinig cijfers die naast elkaar mogen staan voor een kaart."
    return join_sentences(
        f"Over {answer.year}.",
        map_note(answer, catalogue),
        population_sentence(answer, catalogue),
        counts_warning(answer, catalogue),
        areas_apart_sentence(answer.shown),
    )


def map_note(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Write how to read the map."""
    areas = answer.shown
    has_outlines = bool(areas) and all(area.area in answer.outlines for area in areas)
    how = "Elke gemeente heeft haar grens" if has_outlines else phrases.EACH_SQUARE.capitalize()
    own = next((f"Om {area.name} staat een rand." for area in areas if area.is_own), "")
    return join_sentences(
        f"{how}.",
        own,
        POINT_AT_IT if has_outlines or is_long(answer) else "",
        _colour_sentence(answer, catalogue),
    )


def _colour_sentence(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Say what colour tells; of registrations, which have none, that they are no measure."""
    if is_judged(answer.shown):
        return COLOUR_TELLS
    return NO_MEASURE if is_registered(catalogue.indicator(answer.question.indicator)) else ""


def years_sentence(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Explain the small charts: one scale for all, gaps for missing years."""
    if not any(row.value is not None for row in answer.history):
        return "Van deze gemeenten is er geen reeks van jaren."
    return join_sentences(
        f"{UNTESTED}, op dezelfde schaal. {NO_LINE}, of zijn de jaren {phrases.NOT_COMPARABLE}.",
        drawn_part_sentence(answer, catalogue),
        population_sentence(answer, catalogue),
        counts_warning(answer, catalogue),
    )


def series_notes(series: Series, indicator: Indicator, catalogue: Catalogue) -> tuple[str, ...]:
    """Write why a line is broken, and which figures of a part of a year it leaves out."""
    parts = [row for row in series.rows if row.year is None and row.has_value]
    notes = [f"De lijn is onderbroken: {reason_text(reason, catalogue)}" for reason in series.breaks]
    notes += [
        f"Niet getekend: {value_with_unit(row, indicator)} {period_text(row)}. Dat is een {phrases.PART_OF_YEAR}"
        for row in parts
    ]
    return tuple(dict.fromkeys(as_sentence(note) for note in notes))
