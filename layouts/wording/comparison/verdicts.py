"""The verdicts of a comparison in words: the heading of the page, the names of the classes, and what chance does."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from data.questions.comparison import Shown
from data.questions.shown_areas import (
    AS_HIGH,
    HELD_AGAINST,
    HIGH,
    LOW,
    NOT_HELD,
    areas_by_class,
    class_of,
    is_judged,
    is_registered,
)
from layouts.wording import phrases
from layouts.wording.answers.headline import Headline
from layouts.wording.area_counts import count_text, counted_group, part_text, whole_text
from layouts.wording.comparison.sentences import area_figure_text, counts_warning
from layouts.wording.comparison.units import indicator_as_shown
from layouts.wording.notes import as_sentence, join_sentences, join_words
from layouts.wording.numbers import COUNT_WORDS, count_word, number, number_of, value_text

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

MOST_WORDS, MOST_NAMED, MOST_APART = 24, 9, 3
SIGNS: Mapping[str, str] = MappingProxyType({HIGH: "▲", AS_HIGH: "≈", LOW: "▼", NOT_HELD: "×", HELD_AGAINST: "="})
CLASS_WORDS: Mapping[str, str] = MappingProxyType(
    {HIGH: "hoger", AS_HIGH: phrases.NO_CLEAR_DIFFERENCE, LOW: "lager", NOT_HELD: phrases.NOT_COMPARABLE}
)
MEAN_OF_OTHERS = "het gemiddelde van de andere gemeenten"
VERDICT, SELF = "Oordeel", "hiermee vergelijken wij"
CHANCE = 0.05
NO_VERDICT_ON_COUNTS = "Registraties zeggen niet waar iets vaker gebeurt. Daarom geven wij hier geen oordeel."
NO_VERDICT_WITHOUT_MARGIN = "Van dit cijfer zijn geen marges bekend. Daarom geven wij hier geen oordeel."
NOTHING_TO_COMPARE = "Er is geen cijfer waarmee deze gemeenten te vergelijken zijn."


def held_against_text(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Name what the areas are held against: "Nederland", "Rotterdam", "het gemiddelde van de andere gemeenten"."""
    if answer.question.against_group:
        return MEAN_OF_OTHERS
    code = answer.question.benchmark
    return catalogue.area(code).name if code else ""


def _than(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Write what is compared with, after "hoger": "dan in Nederland", "dan gemiddeld in de andere gemeenten"."""
    if answer.question.against_group:
        return "dan gemiddeld in de andere gemeenten"
    return f"dan in {held_against_text(answer, catalogue)}"


def verdict_heading(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Write in at most 24 words which areas differ: their names where these fit, else how many there are."""
    if answer.year is None or not any(one.figure for one in answer.shown):
        return NOTHING_TO_COMPARE
    if not is_judged(answer.shown):
        is_count = catalogue.indicator(answer.question.indicator).kind in ("count", "capacity")
        return NO_VERDICT_ON_COUNTS if is_count else NO_VERDICT_WITHOUT_MARGIN
    classes = areas_by_class(answer.shown)
    named = _named_heading(classes, answer, catalogue)
    fits = len(named.split()) <= MOST_WORDS and len((*classes[HIGH], *classes[LOW])) <= MOST_NAMED
    return named if fits else _counted_heading(classes, answer, catalogue)


def _named_heading(classes: Mapping[str, Sequence[Shown]], answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    high, low, same = (classes[one] for one in (HIGH, LOW, AS_HIGH))
    against = held_against_text(answer, catalogue)
    if not high and not low:
        return f"Geen van deze gemeenten verschilt duidelijk van {against}."
    first = f"Hoger dan {against}: {_names(high)}." if high else f"Lager dan {against}: {_names(low)}."
    second = f" Lager: {_names(low)}." if high and low else ""
    rest = "de andere gemeente" if len(same) == 1 else part_text(len(same))
    return f"{first}{second}{f' Bij {rest} is er {phrases.NO_CLEAR_DIFFERENCE}.' if same else ''}"


def _counted_heading(classes: Mapping[str, Sequence[Shown]], answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    high, low, same = (classes[one] for one in (HIGH, LOW, AS_HIGH))
    first, second, word = (high, low, "lager") if high else (low, (), "")
    group = counted_group(answer.group or answer.participants)
    where = count_text([area.area for area in first], group) if group else number(len(first))
    what = "het aandeel" if catalogue.indicator(answer.question.indicator).kind == "share" else "het cijfer"
    start = f"Bij {where} is {what} {'hoger' if high else 'lager'} {_than(answer, catalogue)}"
    lower = f"bij {number(len(second))} {word}" if second else ""
    unclear = f"bij {number(len(same))} niet duidelijk anders" if same else ""
    for parts in ((lower, unclear), (lower,), ()):
        told = [part for part in parts if part]
        heading = f"{start}, {' en '.join(told)}." if told else f"{start}."
        if len(heading.split()) <= MOST_WORDS:
            return heading
    return f"{start}."


def _names(areas: Sequence[Shown]) -> str:
    return join_words(sorted(area.name for area in areas))


def classes_headline(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Count the areas in each class: "Vijf hoger, één lager, negen niet duidelijk anders"."""
    if not is_judged(answer.shown):
        indicator = catalogue.indicator(answer.question.indicator)
        pillar = catalogue.pillar(indicator.pillar).title
        return f"{pillar}: van A tot Z" if is_registered(indicator) else "Alle cijfers, van A tot Z"
    classes = areas_by_class(answer.shown)
    counted = ((HIGH, "hoger"), (LOW, "lager"), (AS_HIGH, "niet duidelijk anders"))
    # Words and numbers in one line would look like two kinds of counts.
    write = count_word if all(len(classes[code]) < len(COUNT_WORDS) for code, _ in counted) else number
    line = ", ".join(f"{write(len(classes[code]))} {words}" for code, words in counted if classes[code])
    return line[:1].replace("é", "E").upper() + line[1:]


def card_headline(answer: "ComparisonAnswer", catalogue: Catalogue) -> Headline:
    """Answer a card away from its page: "Vijf hoger dan Nederland, één lager, acht niet duidelijk anders"."""
    if not is_judged(answer.shown):
        return Headline(verdict_heading(answer, catalogue).split(". ")[0].rstrip("."))
    line = classes_headline(answer, catalogue)
    if answer.question.against_group:
        return Headline(line)
    parts = line.split(", ")
    against = held_against_text(answer, catalogue)
    if parts[0].endswith("anders"):
        return Headline(f"Geen gemeente verschilt duidelijk van {against}")
    return Headline(", ".join([f"{parts[0]} dan {against}", *parts[1:]]))


def class_label(code: str, count: int, answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Name a class with how many areas are in it: "Hoger dan Nederland (5)"."""
    against = held_against_text(answer, catalogue)
    words = {
        HIGH: f"Hoger dan {against}",
        LOW: f"Lager dan {against}",
        HELD_AGAINST: "Hiermee vergelijken wij",
        AS_HIGH: CLASS_WORDS[AS_HIGH].capitalize(),
        NOT_HELD: CLASS_WORDS[NOT_HELD].capitalize(),
    }[code]
    return words if code == HELD_AGAINST else f"{words} ({number(count)})"


def verdict_head(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Head the column of the verdicts: "Vergeleken met Nederland"."""
    return f"Vergeleken met {held_against_text(answer, catalogue)}"


def area_verdict_text(code: str, answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Write the verdict on one area: "hoger dan Nederland", "geen duidelijk verschil met Nederland"."""
    if not is_judged(answer.shown):
        return phrases.NOT_COMPARABLE if code == NOT_HELD else "geen oordeel"
    against = held_against_text(answer, catalogue)
    return {
        HIGH: f"hoger dan {against}",
        LOW: f"lager dan {against}",
        AS_HIGH: f"{phrases.NO_CLEAR_DIFFERENCE} met {against}",
        HELD_AGAINST: SELF,
        NOT_HELD: phrases.NOT_COMPARABLE,
    }[code]


def line_text(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Name the line in the chart with its value: "Nederland 1,6%", "gemiddelde van 15 gemeenten 38,2%"; "" without."""
    indicator = indicator_as_shown(answer, catalogue)
    if answer.question.against_group:
        mean = answer.mean
        if mean is None:
            return ""
        return f"gemiddelde van {part_text(mean.size, in_words=False)} {number_of(mean.value, 'exact', indicator)}"
    benchmark = answer.shown_benchmark
    if benchmark is None or benchmark.figure is None:
        return ""
    return f"{benchmark.name} {value_text(benchmark.figure, indicator)}"


def chance_sentence(answer: "ComparisonAnswer") -> str:
    """Say how many of the comparisons would differ by chance; "" for fewer than two."""
    tested = sum(1 for one in answer.shown if one.verdict is not None and one.verdict.is_known)
    if tested < 2:
        return ""
    expected = tested * CHANCE
    count = round(expected)
    words = f"ongeveer {count_word(count)}" if expected >= 0.5 and count else "minder dan één"
    return f"Van {number(tested)} vergelijkingen verschilt er gemiddeld {words} door toeval. Wees dus voorzichtig."


def mean_note(answer: "ComparisonAnswer") -> str:
    """Explain the mean that areas are held against; "" when they are held against an area."""
    if answer.mean is None:
        return ""
    return "Elke gemeente telt even zwaar. Wij vergelijken een gemeente met het gemiddelde van de andere."


def plot_kicker(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Ask what the plot answers, with its year: "Hoe was elke gemeente in 2017 vergeleken met Nederland?"."""
    against = held_against_text(answer, catalogue)
    when = f" in {answer.year}" if answer.year else ""
    return (
        f"Hoe was elke gemeente{when} vergeleken met {against}?" if against else f"Hoe was het{when} in elke gemeente?"
    )


def plot_note(answer: "ComparisonAnswer") -> str:
    """Say how to read the plot, and what its order means."""
    order = "Binnen een groep" if is_judged(answer.shown) else "De gemeenten staan"
    dots = "Stip is het cijfer, streep de marge van 95%." if _have_margins(answer) else "Stip is het cijfer."
    return f"{dots} {order} van A tot Z. {phrases.NO_RANKING.capitalize()}."


def _have_margins(answer: "ComparisonAnswer") -> bool:
    return any(one.figure is not None and one.figure.lower is not None for one in answer.shown)


def map_headline(answer: "ComparisonAnswer") -> str:
    """Say what colour means on the map."""
    if is_judged(answer.shown):
        return "Alleen kleur waar de marge een verschil laat zien"
    return "Geen kleur: wij geven hier geen oordeel"


def kicker(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Name what the page compares: "Voelt zich vaak onveilig · 2017 · 15 deelnemers (augustus 2022)"."""
    indicator = catalogue.indicator(answer.question.indicator)
    group = counted_group(answer.group or answer.participants)
    year = str(answer.year) if answer.year else ""
    parts = (indicator.title, year, whole_text(group) if group else "", indicator.population or "")
    return " · ".join(part for part in parts if part)


def lead_sentence(answer: "ComparisonAnswer", catalogue: Catalogue) -> str:
    """Write the figures behind the heading: of the country and of the chosen city, and who cannot be compared."""
    indicator = indicator_as_shown(answer, catalogue)
    own = next((one for one in answer.shown if one.is_own), None)
    benchmark = None if answer.question.against_group else answer.shown_benchmark
    apart = [one.name for one in answer.shown if class_of(one) == NOT_HELD]
    return join_sentences(
        area_figure_text(benchmark, indicator, catalogue),
        "" if own is None or own.area == answer.question.benchmark else area_figure_text(own, indicator, catalogue),
        _apart_sentence(apart) if is_judged(answer.shown) else "",
        counts_warning(answer, catalogue),
    )


def _apart_sentence(names: Sequence[str]) -> str:
    if not names:
        return ""
    if len(names) > MOST_APART:
        return as_sentence(f"{part_text(len(names))} zijn {phrases.NOT_COMPARABLE}")
    return f"{join_words(list(names))} {'is' if len(names) == 1 else 'zijn'} {phrases.NOT_COMPARABLE}."
