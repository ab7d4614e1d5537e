"""Sentences about several records at once: compared areas, measures, bottlenecks."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from data.model.records import Bottleneck, Measure
from layouts.wording import phrases
from layouts.wording.area_counts import CountedGroup, count_and_names, count_text, counted_group, is_plural
from layouts.wording.dates import chosen_years, within_choice
from layouts.wording.notes import area_in_words, join_sentences, join_words
from layouts.wording.words import MEASURE_STATUS, status_counted

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

NO_RANKING = f"{phrases.NO_RANKING.capitalize()}."
ALL_ROUNDED = "De cijfers zijn afgerond of geschat: verschillen toetsen wij niet."
SOME_ROUNDED = "Een deel van de cijfers is afgerond of geschat: verschillen daarmee toetsen wij niet."
SPELLED = dict(enumerate("één twee drie vier vijf zes zeven acht negen tien elf twaalf".split(), 1))
OUR_READING = f"{phrases.STATUS_IS_OUR_READING}."


def comparison_sentence(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Write the year, which areas have a figure, and with which the chosen area cannot be compared."""
    areas_with_figure = [area for area in answer.areas if area.observation and area.observation.has_value]
    group = counted_group(answer.group or answer.participants)
    if answer.year is None or not areas_with_figure:
        return f"{period_opening(answer)} heeft {none_of(answer, group, catalogue)} {phrases.NO_FIGURE_IN_SOURCES}."
    codes = [area.area for area in areas_with_figure]
    verb = "hebben" if is_plural(codes) else "heeft"
    counted = count_and_names(codes, group, catalogue)
    return join_sentences(
        f"Over {answer.year} {verb} {counted} {phrases.NO_FIGURE_IN_SOURCES}.",
        _reference_sentence(answer, group, catalogue),
        _rounding_sentence([area.observation.qualifier for area in areas_with_figure]),
        NO_RANKING if len(areas_with_figure) > 1 else "",
    )


def none_of(answer: "ComparisonAnswer", group: CountedGroup | None, catalogue: Catalogue) -> str:
    """Say "none" of the group and of the compared areas outside it."""
    outside = [area.area for area in answer.areas if group is None or area.area not in group.areas]
    names = sorted(area_in_words(catalogue.area(code)) for code in outside)
    if group is None:
        return "geen van deze gebieden"
    return count_text((), group) + (f", ook {join_words(names)} niet," if names else "")


def period_opening(answer: "ComparisonAnswer") -> str:
    """Begin a sentence with the shown year; without a figure in the chosen years, with those years."""
    if year := _year_shown(answer):
        return f"Over {year}"
    return within_choice(answer.question.from_year, answer.question.to_year) or "Van dit cijfer"


def shown_period(answer: "ComparisonAnswer") -> str:
    """Name the shown year; without a figure in the chosen years, those years."""
    return str(_year_shown(answer) or chosen_years(answer.question.from_year, answer.question.to_year))


def _year_shown(answer: "ComparisonAnswer") -> int | None:
    is_chosen = answer.question.from_year is not None or answer.question.to_year is not None
    has_figures = bool(answer.benchmark) or any(area.observation or area.wider for area in answer.areas)
    return answer.year if has_figures or not is_chosen else None


def measures_sentence(measures: Sequence[Measure]) -> str:
    """Count measures by their status, as we read it in the source."""
    if not measures:
        return "Onze bronnen noemen hier geen maatregelen."
    counts = Counter(measure.status for measure in measures)
    parts = [status_counted(counts[code], mark) for code, mark in MEASURE_STATUS.items() if counts[code]]
    noun = "maatregel" if len(measures) == 1 else "maatregelen"
    return f"{len(measures)} {noun}: {join_words(parts)}. {OUR_READING}"


def bottlenecks_sentence(bottlenecks: Sequence[Bottleneck]) -> str:
    """Count bottlenecks: in total, with someone who can act, and with an unknown outcome."""
    if not bottlenecks:
        return "Onze bronnen noemen hier geen knelpunten."
    total = len(bottlenecks)
    acting = sum(1 for bottleneck in bottlenecks if bottleneck.who)
    unknown = sum(1 for bottleneck in bottlenecks if bottleneck.outcome_unknown)
    if total == 1:
        return join_sentences(
            "De bronnen noemen 1 knelpunt.",
            f"{phrases.WHO_CAN_ACT.capitalize()}, staat er{'' if acting else ' niet '}bij.",
            f"{phrases.HOW_IT_ENDED.capitalize()}, {phrases.NOT_IN_SOURCE}." if unknown else "",
        )
    who = f"alle {SPELLED.get(total, total)}" if acting == total else SPELLED.get(acting, str(acting))
    return join_sentences(
        f"De bronnen noemen {total} knelpunten.",
        f"Bij {who} staat {phrases.WHO_CAN_ACT}." if acting else "",
        f"Bij {SPELLED.get(unknown, unknown)} noemt de bron de afloop niet." if unknown else "",
    )


def _rounding_sentence(qualifiers: list[str]) -> str:
    if "exact" not in qualifiers:
        return ALL_ROUNDED
    return "" if set(qualifiers) == {"exact"} else SOME_ROUNDED


def _reference_sentence(answer: "ComparisonAnswer", group: CountedGroup | None, catalogue: Catalogue) -> str:
    """Count the areas that the chosen one may not be compared with; the table gives each reason."""
    name = area_in_words(catalogue.area(answer.question.reference))
    own = next((area.observation for area in answer.areas if area.area == answer.question.reference), None)
    if own is None or not own.has_value:
        return f"Van {name} {phrases.NO_FIGURE_TO_COMPARE}."
    blocked = [area.area for area in answer.areas if area.observation and area.reasons]
    if not blocked:
        return ""
    verb = "zijn" if is_plural(blocked) else "is"
    counted = count_and_names(blocked, group, catalogue)
    return f"Met {name} {verb} {counted} {phrases.NOT_COMPARABLE}; {phrases.REASON_GIVEN}."
