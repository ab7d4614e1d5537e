"""The sentences of a comparison: how many areas are comparable, what they show, and what that does not prove."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.questions.comparison import Shown
from data.questions.list_windows import drawn_areas, is_long
from data.questions.shown_areas import comparable, figures_of, is_registered
from layouts.wording import phrases
from layouts.wording.area_counts import count_and_names, count_text, counted_group, is_plural
from layouts.wording.certainty import METHODS_OF_INTERVALS, WHAT_95_MEANS
from layouts.wording.comparison.units import indicator_as_shown
from layouts.wording.dates import within_choice
from layouts.wording.notes import area_in_words, as_sentence, join_sentences, join_words, population_note, whom_sentence
from layouts.wording.numbers import interval_text, value_with_unit
from layouts.wording.overviews import NO_RANKING
from layouts.wording.periods import period_text
from layouts.wording.reasons import reason_text

if TYPE_CHECKING:
    from data.questions.comparison import Compared, ComparisonAnswer

NO_MEASURE = "Registraties zeggen niet hoe vaak het gebeurt: niet iedereen meldt het of doet aangifte."
MOST_NAMED = 6
NO_YEAR = "geen jaar bekend waarin deze gemeenten naast elkaar kunnen staan."
COUNTS_GROW = "Dit zijn aantallen: zij laten vooral zien hoe groot een gemeente is."


def group_comparison_sentence(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Write how many areas are comparable, the figures of the chosen city and the country, and what the order means."""
    areas = answer.shown
    if answer.year is None:
        return _no_year_sentence(answer)
    indicator = indicator_as_shown(answer, catalogue)
    return join_sentences(
        f"Over {answer.year} {_comparable_count(answer, areas, catalogue)}.",
        population_sentence(answer, catalogue),
        counts_warning(answer, catalogue),
        *(area_figure_text(area, indicator, catalogue) for area in comparable(areas) if area.is_own),
        area_figure_text(answer.shown_benchmark, indicator, catalogue),
        areas_apart_sentence(areas),
        _existing_figures(answer, areas, catalogue),
        NO_MEASURE if is_registered(indicator) else "",
        NO_RANKING if len(comparable(areas)) > 1 else "",
    )


def _no_year_sentence(answer: "ComparisonAnswer") -> str:
    chosen = within_choice(answer.question.from_year, answer.question.to_year)
    return f"{chosen} is van dit cijfer {NO_YEAR}" if chosen else f"Van dit cijfer is {NO_YEAR}"


def list_part_name(part: Sequence[Shown]) -> str:
    """Name a part of a list of areas by its first and last area."""
    return f"{part[0].name} t/m {part[-1].name}"


def not_comparable_reason(area: Shown, catalogue: Catalogue) -> str:
    """Say why an area is not comparable with the others; "" when it is."""
    if area.wider is not None:
        indicator = catalogue.indicator(area.wider.indicator)
        where = area_in_words(catalogue.area(area.wider.area))
        return f"het cijfer geldt voor {where} ({value_with_unit(area.wider, indicator)}), niet voor {area.name} alleen"
    return "; ".join(dict.fromkeys(reason_text(reason, catalogue) for reason in area.reasons))


def further_figure_sentences(answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple[str, ...]:
    """Say for each further figure whether it may be compared with the first, and if not why."""
    return tuple(dict.fromkeys(_further_figure_sentence(figure, answer, catalogue) for figure in answer.beside))


def _further_figure_sentence(compared: "Compared", answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    row = compared.observation
    indicator, first = catalogue.indicator(row.indicator), catalogue.indicator(answer.question.indicator)
    area = catalogue.area(compared.area).name
    figure = f"{indicator.title}, {area}, {period_text(row)}: {value_with_unit(row, indicator)}"
    if not compared.reasons:
        return f"{figure}. Dit is te vergelijken met {answer.year}."
    why = "; ".join(dict.fromkeys(reason_text(reason, catalogue) for reason in compared.reasons))
    kinds = ""
    if is_registered(indicator) != is_registered(first):
        kinds = " De politie telt wat zij vastlegt; een enquête vraagt wat mensen meemaken."
    return f"{figure}. {phrases.NOT_COMPARABLE.capitalize()}: {why}.{kinds}"


def table_sentence(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Write how many areas are comparable, and what the grey rows of the table mean."""
    areas = answer.shown
    if answer.year is None:
        return _no_year_sentence(answer)
    apart = (
        f"Wat grijs is, mag niet naast de rest staan; {phrases.REASON_GIVEN}." if areas_apart_sentence(areas) else ""
    )
    how_many = f"Over {answer.year} {_comparable_count(answer, areas, catalogue)}."
    return join_sentences(how_many, population_sentence(answer, catalogue), counts_warning(answer, catalogue), apart)


def margins_explanation(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Explain the margins of the comparable figures; "" without margins."""
    indicator = indicator_as_shown(answer, catalogue)
    figures = figures_of(answer.shown)
    with_margin = next((figure for figure in figures if interval_text(figure, indicator)), None)
    if with_margin is None:
        return ""
    method = METHODS_OF_INTERVALS.get(with_margin.interval or "", "")
    overlap = "Overlappen twee marges ruim, dan kan het verschil toeval zijn."
    return join_sentences(method, WHAT_95_MEANS, overlap)


def drawn_part_sentence(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Say which part of a long list is drawn and where the rest is; "" for a short list."""
    if not is_long(answer):
        return ""
    part = drawn_areas(answer)
    return (
        f"Getekend is een deel{_drawn_count(answer, part)}: {list_part_name(part)}. Een ander deel kiest u "
        f"bij ‘{phrases.PART_OF_LIST}’; alle gemeenten staan in de tabel en in het bestand."
    )


def _drawn_count(answer: "ComparisonAnswer", part: Sequence[Shown]) -> str:
    group = counted_group(answer.group or answer.participants)
    return f", {count_text([area.area for area in part], group)}" if group else ""


def population_sentence(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Name the people the figures are about. It is part of the sentence, because a reader copies the sentence."""
    return whom_sentence(population_note(catalogue.indicator(answer.question.indicator)))


def counts_warning(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Warn that counts of several municipalities mostly show their size; "" for other figures."""
    is_count = catalogue.indicator(answer.question.indicator).kind == "count" and not answer.question.per
    return COUNTS_GROW if is_count and len(comparable(answer.shown)) > 1 else ""


def _existing_figures(answer: "ComparisonAnswer", areas: tuple[Shown, ...], catalogue: Catalogue) -> str:
    """List the newest figures that exist, also outside the group, when no areas are comparable."""
    indicator = catalogue.indicator(answer.question.indicator)
    if comparable(areas) or not 0 < len(answer.newest) <= MOST_NAMED:
        return ""
    figures = [
        f"{catalogue.area(row.area).name} {value_with_unit(row, indicator)} {period_text(row)}"
        for row in sorted(answer.newest, key=lambda row: catalogue.area(row.area).name)
    ]
    return f"Wat er wel is: {join_words(figures)}."


def _comparable_count(answer: "ComparisonAnswer", areas: tuple[Shown, ...], catalogue: Catalogue) -> str:
    """Count the comparable areas of the group: "zijn 15 van de 15 deelnemers (augustus 2022) te vergelijken"."""
    codes = [area.area for area in comparable(areas)]
    counted = count_and_names(codes, counted_group(answer.group or answer.participants), catalogue)
    verb = "zijn" if is_plural(codes) else "is"
    return f"{verb} {counted or 'geen gebieden'} te vergelijken"


def area_figure_text(area: Shown | None, indicator: Indicator, catalogue: Catalogue) -> str:
    """Write the figure of an area with its margin: "Leeuwarden: 41,0% (marge 37,4% tot 44,6%)."; "" without one."""
    if area is None or area.figure is None:
        return ""
    name = as_sentence(area_in_words(catalogue.area(area.area)))[:-1]
    margin = interval_text(area.figure, indicator)
    return f"{name}: {value_with_unit(area.figure, indicator)}{f' (marge {margin})' if margin else ''}."


def areas_apart_sentence(areas: tuple[Shown, ...]) -> str:
    """Say that the areas that are not comparable stand apart in the table, with the reason; "" when all are."""
    apart = len(areas) - len(comparable(areas))
    if not apart:
        return ""
    if apart == len(areas):
        return f"{'Het staat' if apart == 1 else 'Zij staan'} in de tabel, met de reden."
    return f"{'De andere staat' if apart == 1 else 'De andere staan'} apart in de tabel, met de reden."
