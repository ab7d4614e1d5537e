"""The text under "Hoe zeker is dit?": margins, method and chance, with decimals, in plain Dutch."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Indicator
from data.model.observation import Observation
from data.rules.changes import PROBABLY_NOT_CHANCE
from layouts.wording import phrases
from layouts.wording.notes import as_sentence, join_sentences
from layouts.wording.numbers import EXTRA_DECIMALS, has_difference, number, precise_interval, rounded_text
from layouts.wording.periods import period_text

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer
    from data.rules.changes import Change

WHAT_95_MEANS = "95% betekent: bij 100 van zulke metingen ligt de echte waarde ongeveer 95 keer in de marge."
ROUNDED_COUNTS = "Wij hebben de marges berekend uit afgeronde aantallen"
ZERO_WITHIN = "Nul ligt daarin: er kan ook niets veranderd zijn."
ZERO_OUTSIDE = "Nul ligt daar niet in: er is waarschijnlijk iets veranderd."
MAY_BE_ROUNDING = "Het verschil is zo klein dat het ook door afronden kan komen."
NOT_TOLD = "Over de zekerheid van dit verschil is niets te zeggen."

METHODS_OF_INTERVALS = {
    "wilson": f"{ROUNDED_COUNTS} (methode: Wilson).",
    "poisson": "Wij hebben de marges berekend uit het aantal zelf (methode: Poisson, exact).",
    "gepubliceerd": f"{phrases.MARGINS_OF_SURVEY.capitalize()}: het is een steekproef.",
}
METHODS_OF_CHANGES = {
    "newcombe": "Wij hebben die marge berekend uit afgeronde aantallen (methode: Newcombe).",
    "gepubliceerde-marges": "Wij hebben die marge berekend uit de marges van het onderzoek zelf.",
    "poisson-exact": "Wij hebben de twee aantallen getoetst (methode: exacte toets voor twee Poisson-aantallen).",
}


def certainty_text(change: "Change", indicator: Indicator, *, explained: bool = True) -> str:
    """Write the margin, the chance and the method of a change. Margins have one decimal more than the figure.

    `explained=False` leaves out what 95% means, for a text that already explains it.
    """
    if change.method is None or not has_difference(change):
        return NOT_TOLD
    margin = _margin_sentence(change, indicator)
    return join_sentences(
        margin,
        _chance_sentence(change, indicator),
        METHODS_OF_CHANGES[change.method],
        WHAT_95_MEANS if margin and explained else "",
    )


def intervals_text(rows: Sequence[Observation], indicator: Indicator) -> str:
    """Write the 95% interval of each figure, how it was calculated and what it means; "" without intervals."""
    rows_with_interval = [row for row in rows if precise_interval(row, indicator)]
    if not rows_with_interval:
        return ""
    margins = [f"{period_text(row)}: marge {precise_interval(row, indicator)}" for row in rows_with_interval]
    methods = [METHODS_OF_INTERVALS.get(row.interval or indicator.interval, "") for row in rows_with_interval]
    return join_sentences(*map(as_sentence, margins), *methods, WHAT_95_MEANS)


def series_certainty(answer: "FiguresAnswer", indicator: Indicator, area: str) -> str:
    """Write the margins of a series and how certain its newest change is; "" without margins and change."""
    change = answer.change_of(indicator.indicator, area)
    margins = intervals_text(answer.of(indicator.indicator, area), indicator)
    return join_sentences(margins, certainty_text(change, indicator, explained=not margins) if change else "")


def _margin_sentence(change: "Change", indicator: Indicator) -> str:
    if change.lower is None or change.upper is None:
        return ""
    decimals = indicator.decimals + EXTRA_DECIMALS
    unit = " procentpunt" if change.in_points else ""
    span = f"{rounded_text(change.lower, decimals)} tot {rounded_text(change.upper, decimals)}{unit}"
    difference = f"Het verschil is {rounded_text(change.difference, indicator.decimals)}{unit}"
    return f"{difference}, met een marge van {span}. {_zero_sentence(change)}"


def _zero_sentence(change: "Change") -> str:
    """Say what the margin means for the difference, as the verdict has it."""
    if change.verdict == PROBABLY_NOT_CHANCE:
        return ZERO_OUTSIDE
    return ZERO_WITHIN if change.lower <= 0 <= change.upper else MAY_BE_ROUNDING


def _chance_sentence(change: "Change", indicator: Indicator) -> str:
    """Put a p-value into words: how often such a difference occurs when nothing changed."""
    if change.p_value is None or change.difference == 0:
        return ""
    size = rounded_text(abs(change.difference), indicator.decimals)
    points = " procentpunt" if change.in_points else ""
    exact = "kleiner dan 0,001" if change.p_value < 0.001 else rounded_text(change.p_value, 3, whole=1)
    difference = f"Een verschil van {size}{points} of meer"
    times = f"{_frequency_text(change.p_value)} (p-waarde {exact})"
    return f"Stel dat er niets is veranderd. {difference} komt dan toch voor in {times}."


def _frequency_text(p_value: float) -> str:
    if p_value < 0.01:
        return "minder dan 1 van de 100 gevallen"
    if p_value >= 0.995:
        return "vrijwel alle gevallen"
    return f"ongeveer {number(100 * p_value)} van de 100 gevallen"
