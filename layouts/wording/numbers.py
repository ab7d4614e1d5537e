"""Numbers as a Dutch reader writes them, always with their qualifier ("circa", "meer dan")."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

from babel import Locale
from babel.numbers import NumberPattern, parse_pattern

from data.model.catalogue import Indicator
from data.model.observation import Observation
from data.model.releases import UNAPPROVED_FROM
from layouts.wording import phrases
from layouts.wording.words import MISSING_WORDS, NO_VALUE_WORDS, QUALIFIER_WORDS

if TYPE_CHECKING:
    from data.rules.changes import Change

MINUS = "\N{MINUS SIGN}"
EXTRA_DECIMALS = 1
COUNT_WORDS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")


@lru_cache(maxsize=16)
def _pattern(decimals: int) -> NumberPattern:
    return parse_pattern("#,##0." + "0" * decimals if decimals else "#,##0")


@lru_cache(maxsize=1)
def _dutch() -> Locale:
    return Locale.parse("nl")


@lru_cache(maxsize=20_000)
def number(value: float, decimals: int = 0) -> str:
    """Write a number with Dutch separators and always this many decimals; a half goes up.

    Raises:
        ValueError: the value is not finite. A missing value is put into words, see `missing_words`.
    """
    if not isfinite(value):
        raise ValueError(f"not a number to show: {value!r}")
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if exact.is_zero():
        exact = abs(exact)
    return _pattern(decimals).apply(exact, _dutch()).replace("-", MINUS)


def count_word(count: int) -> str:
    """Write a small count as a word: "negen"; a larger one as a number."""
    return COUNT_WORDS[count] if count < len(COUNT_WORDS) else number(count)


def rounded_text(value: float, decimals: int = 0, sign: str = "", whole: float | None = None) -> str:
    """Write a rounded number. What is not zero is never written as zero, what is not the whole never as the whole.

    0.04% is "minder dan 0,1%"; of a whole of 100, 99.96% is "meer dan 99,9%".
    """
    text, step = number(value, decimals), 10**-decimals
    if value and text == number(0, decimals):
        near = f"minder dan {number(step, decimals)}" if value > 0 else f"meer dan {number(-step, decimals)}"
        return f"{near}{sign}"
    if whole is not None and value != whole and text == number(whole, decimals):
        return f"meer dan {number(whole - step if value < whole else whole, decimals)}{sign}"
    return f"{text}{sign}"


def unrounded_text(value: float, decimals: int = 0) -> str:
    """Write a number with its own decimals, and at least this many: 0.05 is "0,05"."""
    own_decimals = max(0, -int(Decimal(str(value)).normalize().as_tuple().exponent))
    return number(value, max(decimals, own_decimals))


def missing_words(observation: Observation) -> str:
    """Write why an observation has no value."""
    return MISSING_WORDS.get(observation.missing_reason or "", NO_VALUE_WORDS)


def value_text(observation: Observation, indicator: Indicator) -> str:
    """Write a value with its qualifier and, for a share, its percent sign: "circa 15%".

    Pages, charts, tables, files and prints all use this. A missing value gives the reason it is missing. What only a
    signed-in person reads says so.
    """
    return _marked(_value(observation, indicator), observation)


def _value(observation: Observation, indicator: Indicator) -> str:
    if not observation.has_value:
        return missing_words(observation)
    return number_of(observation.value, observation.qualifier, indicator)


def _marked(words: str, observation: Observation) -> str:
    """Add to the words of a figure of a release that is not approved yet that it is not public."""
    return f"{words} ({phrases.NOT_PUBLIC_YET})" if observation.release >= UNAPPROVED_FROM else words


def number_of(value: float, qualifier: str, indicator: Indicator) -> str:
    """Write a number of an indicator with its qualifier and, for a share, its percent sign."""
    figure = figure_text(value, indicator)
    if qualifier != "exact" and figure[0].isalpha():
        # "Ruim minder dan 0,1%" would say something else than "ruim 0,04%".
        figure = unrounded_text(value, indicator.decimals) + _sign(indicator)
    return qualified(figure, qualifier)


def qualified(figure: str, qualifier: str) -> str:
    """Put the word of a qualifier before a written number: "circa 15%"."""
    word = QUALIFIER_WORDS[qualifier]
    return f"{word} {figure}" if word else figure


def value_with_unit(observation: Observation, indicator: Indicator) -> str:
    """Write a value with its unit: "349 huisverboden", "1 huisverbod", "circa 15%", "rapportcijfer 7,1"."""
    value = _value(observation, indicator)
    if indicator.kind == "score" and observation.has_value:
        value = f"{indicator.unit} {value}"
    elif observation.has_value and indicator.unit != "%":
        value = f"{value} {unit_for(observation.value, indicator)}"
    return _marked(value, observation)


def unit_for(value: float, indicator: Indicator) -> str:
    """Return the unit that fits a value: the singular for 1, if the indicator has one."""
    return indicator.unit_singular if value == 1 and indicator.unit_singular else indicator.unit


def interval_text(observation: Observation, indicator: Indicator) -> str:
    """Write the 95% interval in the indicator's own unit and decimals: "37,4% tot 41,8%"; "" without one.

    Also "" when both ends are written alike: "7,3 tot 7,3" is no interval.
    """
    if not observation.has_value or observation.lower is None or observation.upper is None:
        return ""
    lower, upper = figure_text(observation.lower, indicator), figure_text(observation.upper, indicator)
    return f"{lower} tot {upper}" if lower != upper else ""


def precise_interval(observation: Observation, indicator: Indicator) -> str:
    """Write the interval of a figure for "Hoe zeker is dit?"; "" without one, or when both ends are written alike.

    Our own intervals have one decimal more than the figure. Intervals of the source keep their decimals.
    """
    if not observation.has_value or observation.lower is None or observation.upper is None:
        return ""
    published = (observation.interval or indicator.interval) == "gepubliceerd"
    decimals = indicator.decimals + (0 if published else EXTRA_DECIMALS)
    lower, upper = (
        rounded_text(bound, decimals, _sign(indicator), _whole(indicator))
        for bound in (observation.lower, observation.upper)
    )
    return f"{lower} tot {upper}" if lower != upper else ""


def signed_difference(change: "Change", indicator: Indicator) -> str:
    """Write the plain difference: "26 minder", "3 procentpunt meer", "evenveel".

    "" without a difference, or when one of the values has a qualifier: the difference between
    "circa 300" and "349" is unknown.
    """
    if not has_difference(change):
        return ""
    if change.difference == 0:
        return "evenveel" if indicator.kind in ("count", "capacity") else "even hoog"
    amount = number(abs(change.difference), indicator.decimals)
    if is_even(change, indicator):
        return "vrijwel evenveel" if indicator.kind in ("count", "capacity") else "vrijwel even hoog"
    if indicator.kind == "score":
        return f"{amount} punt {'hoger' if change.difference > 0 else 'lager'}"
    points = " procentpunt" if change.in_points else ""
    return f"{amount}{points} {'meer' if change.difference > 0 else 'minder'}"


def is_even(change: "Change", indicator: Indicator) -> bool:
    """True when a difference rounds to zero in the decimals of the indicator; False without a difference."""
    if not has_difference(change):
        return False
    return number(abs(change.difference), indicator.decimals) == number(0, indicator.decimals)


def has_difference(change: "Change") -> bool:
    """True when the difference may be written as a number: it exists, and both values are exact."""
    exact = change.earlier.qualifier == change.later.qualifier == "exact"
    return exact and change.difference is not None and isfinite(change.difference)


def value_clause(observation: Observation, indicator: Indicator) -> str:
    """Write a value to follow a period: "waren het er 349", "was het 88%"."""
    value = value_text(observation, indicator)
    if indicator.kind in ("share", "score"):
        return f"was het {value}"
    return f"{'was' if observation.value == 1 else 'waren'} het er {value}"


def euro(amount: float) -> str:
    """Write an amount of euros: "€ 20.000", with cents only where there are any."""
    return f"€\N{NO-BREAK SPACE}{number(amount, 0 if amount == int(amount) else 2)}"


def figure_text(value: float, indicator: Indicator) -> str:
    """Write a number in the unit and decimals of an indicator, without the word that limits it: "39,6%"."""
    return rounded_text(value, indicator.decimals, _sign(indicator), _whole(indicator))


def _sign(indicator: Indicator) -> str:
    return "%" if indicator.unit == "%" else ""


def _whole(indicator: Indicator) -> float | None:
    """Give the number that is all: 100 of a share, None of anything else."""
    return 100 if indicator.unit == "%" else None
