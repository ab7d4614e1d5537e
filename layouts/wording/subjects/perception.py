"""Sentences about a survey: every figure with the margin of the survey, and cities compared without a ranking."""

from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.rules.changes import PROBABLY_NOT_CHANCE, newest_figure
from layouts.wording import phrases
from layouts.wording.area_counts import count_and_names, counted_group, is_plural
from layouts.wording.changes import change_sentence
from layouts.wording.notes import area_in_words, as_sentence, join_sentences, join_words
from layouts.wording.numbers import interval_text, missing_words, number, value_text, value_with_unit
from layouts.wording.overviews import none_of, period_opening
from layouts.wording.periods import no_figure_over, period_as_noun, period_text
from layouts.wording.reasons import gap_sentence
from layouts.wording.series import ONE_FIGURE, ONE_YEAR, ONLY_IN_CHOICE, chosen_years_text, gap_reasons_sentence

if TYPE_CHECKING:
    from data.questions.comparison import Compared, ComparisonAnswer
    from data.questions.figures import FiguresAnswer

NO_MARGINS = f"{phrases.MARGINS_NOT_IN_SOURCE.capitalize()}."
FROM_A_TO_Z = f"De gemeenten staan van A tot Z. {phrases.NO_RANKING.capitalize()}."
# The share of comparisons that look like a difference when nothing differs: five of a hundred.
BY_CHANCE_ALONE = 0.05


def survey_sentence(answer: "FiguresAnswer", catalogue: Catalogue) -> str:
    """Write the newest figure of the chosen area, its change, the figure of the country and the years without one."""
    indicator = catalogue.indicator(answer.question.indicators[0])
    chosen = answer.question.areas[0]
    newest = {area: newest_figure(answer.of(indicator.indicator, area)) for area in answer.question.areas}
    rows = [row for row in newest.values() if row and row.has_value]
    missing = "" if newest[chosen] else gap_sentence(indicator, chosen, catalogue, years=chosen_years_text(answer))
    if not rows:
        return join_sentences(missing, gap_reasons_sentence(answer.of(indicator.indicator, chosen), catalogue))
    change = answer.change_of(rows[0].indicator, rows[0].area, rows[0].breakdown)
    return join_sentences(
        missing,
        f"{indicator.title}: {_figure(rows[0], indicator, catalogue)}.",
        change_sentence(change, indicator, catalogue, beside=rows[0]) if change else "",
        *(as_sentence(_figure(row, indicator, catalogue)) for row in rows[1:]),
        _gap_sentences(answer, indicator, catalogue),
    )


def national_sentence(answer: "FiguresAnswer", catalogue: Catalogue) -> str:
    """Write each figure of the country with its qualifier and year. A single year is mentioned once."""
    rows = [row for row in answer.rows if row.has_value]
    if not rows:
        return gap_reasons_sentence(answer.rows, catalogue) or gap_sentence(
            answer.question.indicators[0], answer.question.areas[0], catalogue, years=chosen_years_text(answer)
        )
    figures = [
        f"{indicator.title}: {value_with_unit(row, indicator)}{group}, {period_text(row)}."
        for row in rows
        for indicator, group in [(catalogue.indicator(row.indicator), f" ({row.breakdown})" if row.breakdown else "")]
    ]
    # Two figures of one indicator in one period are two groups, which nobody compares.
    of_one_period = len({row.period_key or row.period_label for row in rows}) == 1
    only = of_one_period and len({row.indicator for row in rows}) == len(rows) and not answer.changes
    alone = ONE_YEAR if rows[0].period_kind == "jaar" else ONE_FIGURE
    return join_sentences(*figures, (ONLY_IN_CHOICE if answer.question.is_narrowed else alone) if only else "")


def whole_sentence(answer: "FiguresAnswer", catalogue: Catalogue) -> str:
    """Write each figure of all inhabitants with its year, and no difference: the margins are unknown."""
    sentences = []
    for indicator in (catalogue.indicator(code) for code in answer.question.indicators):
        rows = [row for row in answer.of(indicator.indicator, breakdown="") if row.has_value]
        figures = join_words([f"{value_text(row, indicator)} {period_text(row)}" for row in rows])
        sentences.append(f"{indicator.title}: {figures}." if rows else "")
    return join_sentences(*sentences, NO_MARGINS) if any(sentences) else national_sentence(answer, catalogue)


def origin_text(answer: "FiguresAnswer", catalogue: Catalogue) -> str:
    """Write where figures without a margin come from; "" when none has a caveat."""
    rows = [row for row in answer.rows if row.has_value]
    notes = [f"{value_with_unit(row, catalogue.indicator(row.indicator))}: {row.caveat}" for row in rows if row.caveat]
    return join_sentences(*map(as_sentence, notes), NO_MARGINS if notes else "")


def differing_areas(answer: "ComparisonAnswer") -> dict[str, str]:
    """Map each area that probably differs from the chosen one to "hoger" or "lager"."""
    return {
        area.area: "hoger" if area.difference.difference > 0 else "lager"
        for area in answer.areas
        if area.difference and area.difference.verdict == PROBABLY_NOT_CHANCE and area.difference.difference
    }


def cities_sentence(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Name the cities that probably differ from the chosen one, and count the other cities."""
    cities_with_figure = [
        city
        for city in answer.areas
        if catalogue.area(city.area).kind == "gemeente" and city.observation and city.observation.has_value
    ]
    title = catalogue.indicator(answer.question.indicator).title
    group = counted_group(answer.group or answer.participants)
    if answer.year is None or not cities_with_figure:
        when = period_opening(answer).lower()
        return f"{title}: {when} heeft {none_of(answer, group, catalogue)} {phrases.NO_FIGURE_IN_SOURCES}."
    codes = [city.area for city in cities_with_figure]
    have = "hebben" if is_plural(codes) else "heeft"
    return join_sentences(
        f"{title}: over {answer.year} {have} {count_and_names(codes, group, catalogue)} een cijfer.",
        _against_chosen(answer, cities_with_figure, catalogue),
        FROM_A_TO_Z if len(cities_with_figure) > 1 else "",
    )


def cities_certainty(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Explain how differences were tested, and that among many one may stand out by chance."""
    weighed_areas = [area for area in answer.areas if area.difference and area.difference.method]
    if not weighed_areas:
        return ""
    by_chance = number(len(weighed_areas) * BY_CHANCE_ALONE, 1)
    return join_sentences(
        f"De cijfers komen uit een steekproef: {phrases.MARGINS_OF_SURVEY}.",
        "Met die marges gingen wij na of een verschil groter is dan toeval kan maken (95%).",
        f"Van {len(weighed_areas)} vergelijkingen verschillen er gemiddeld ongeveer {by_chance} door toeval.",
        "Wees dus voorzichtig.",
    )


def _against_chosen(answer: "ComparisonAnswer", cities_with_figure: list["Compared"], catalogue: Catalogue) -> str:
    reference = catalogue.area(answer.question.reference)
    if reference.kind != "gemeente":
        return "Kies een gemeente om te zien welke andere daarvan verschillen."
    name = area_in_words(reference)
    if reference.area not in {city.area for city in cities_with_figure}:
        return f"Van {name} {phrases.NO_FIGURE_TO_COMPARE}."
    differences = differing_areas(answer)
    sentences = []
    for word in ("hoger", "lager"):
        names = sorted(
            catalogue.area(city.area).name for city in cities_with_figure if differences.get(city.area) == word
        )
        if names:
            sentences.append(f"{word.capitalize()} dan in {name}, en waarschijnlijk geen toeval: {join_words(names)}.")
    others = [city for city in cities_with_figure if city.area not in (reference.area, *differences)]
    tested = [city for city in others if city.difference and city.difference.method]
    return join_sentences(
        *sentences,
        _other_cities_sentence(bool(sentences) or len(tested) < len(others), name) if tested else "",
        f"Bij een gemeente zonder marge is het verschil {phrases.NOT_TESTED}." if len(tested) < len(others) else "",
    )


def _other_cities_sentence(is_rest: bool, name: str) -> str:
    if not is_rest:
        return f"Bij alle andere gemeenten kan het verschil met {name} toeval zijn."
    return "Bij de andere gemeenten met een marge kan het verschil toeval zijn."


def _figure(row: Observation, indicator: Indicator, catalogue: Catalogue) -> str:
    margin = interval_text(row, indicator)
    what = f"{value_with_unit(row, indicator)}{f' (marge {margin})' if margin else ''}"
    return f"{area_in_words(catalogue.area(row.area))} {what}, {period_text(row)}"


def _gap_sentences(answer: "FiguresAnswer", indicator: Indicator, catalogue: Catalogue) -> str:
    """Say which periods have no figure, and why; of another area than the chosen one with its name."""
    chosen, *wider = answer.question.areas
    by_reason: dict[tuple[str, str], list[str]] = {}
    for area in (chosen, *(wider if not answer.of(indicator.indicator, chosen) else ())):
        whose = "" if area == chosen else f" voor {area_in_words(catalogue.area(area))}"
        for row in answer.of(indicator.indicator, area):
            if not row.has_value:
                by_reason.setdefault((missing_words(row), whose), []).append(period_as_noun(row))
    return join_sentences(*(no_figure_over(join_words(when) + whose, why) for (why, whose), when in by_reason.items()))
