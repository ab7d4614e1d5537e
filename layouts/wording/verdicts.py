"""Verdicts in words: always a symbol and a word, with what the figure is held against."""

from collections.abc import Mapping
from types import MappingProxyType

from data.model import reasons
from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.rules import verdicts
from data.rules.verdicts import AGAINST_AREA, AGAINST_GROUP, AGAINST_PERIOD, Against, Verdict
from layouts.wording import phrases
from layouts.wording.area_counts import GROUP_WORDS
from layouts.wording.notes import area_in_words, as_sentence
from layouts.wording.periods import compared_period, period_as_noun, period_text

SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        verdicts.REACHED: "✓",
        verdicts.ON_COURSE: "✓",
        verdicts.RUNS_BEHIND: "◔",
        verdicts.RAN_BEHIND: "◔",
        verdicts.MISSED: "◔",
        verdicts.HIGHER: "≠",
        verdicts.LOWER: "≠",
        verdicts.MORE: "≠",
        verdicts.LESS: "≠",
        verdicts.EXTENDED: "+",
        verdicts.REDUCED: "\N{MINUS SIGN}",
        verdicts.NO_CLEAR_DIFFERENCE: "≈",
        verdicts.UNKNOWN: "?",
    }
)
# The class of a verdict gives its colour; the symbol and the word carry the same.
CLASSES: Mapping[str, str] = MappingProxyType(
    {"✓": "ok", "◔": "late", "≠": "diff", "+": "plus", "\N{MINUS SIGN}": "plus", "≈": "same", "?": "open"}
)
WORDS: Mapping[str, str] = MappingProxyType(
    {
        verdicts.REACHED: "gehaald",
        verdicts.ON_COURSE: "op schema",
        verdicts.RUNS_BEHIND: "loopt achter",
        verdicts.RAN_BEHIND: "liep achter",
        verdicts.MISSED: "niet gehaald",
        verdicts.HIGHER: "hoger",
        verdicts.LOWER: "lager",
        verdicts.MORE: "meer",
        verdicts.LESS: "minder",
        verdicts.EXTENDED: "uitgebreid",
        verdicts.REDUCED: "ingekrompen",
        verdicts.NO_CLEAR_DIFFERENCE: phrases.NO_CLEAR_DIFFERENCE,
        verdicts.UNKNOWN: phrases.WE_DO_NOT_KNOW,
    }
)
NOT_CERTAIN = f"{WORDS[verdicts.REACHED]}, {phrases.NOT_CERTAIN}"
# Why a verdict is unknown, in a few words; the whole reason stands in the text of the card.
UNKNOWN_BECAUSE: Mapping[str, str] = MappingProxyType(
    {
        reasons.NO_INTERVAL_RULE: "geen marge bekend",
        reasons.NO_DENOMINATOR: "geen marge bekend",
        reasons.ROUNDED: "geen precies cijfer",
        reasons.NOTHING_BESIDE: "één cijfer",
        reasons.UNDATED: phrases.YEAR_NOT_NAMED,
        reasons.NO_RESULT: "geen cijfer",
        reasons.NO_VALUE: "geen cijfer",
        reasons.NO_TARGET_VALUE: "doel zonder getal",
        reasons.OTHER_UNIT: phrases.NOT_THE_SAME_UNIT,
        reasons.NOT_CUMULATIVE: "geen optelling over de periode",
        reasons.NOT_A_COUNT: "tempo niet te berekenen",
        reasons.END_UNKNOWN: "eindstand onbekend",
        reasons.OTHER_SIZE: "aantallen van gebieden vergelijken wij niet",
    }
)
# Of several reasons the first of these is told: why there is no judgement, rather than what it would have been of.
_ORDER = (
    reasons.NO_RESULT,
    reasons.NO_VALUE,
    reasons.NO_TARGET_VALUE,
    reasons.OTHER_UNIT,
    reasons.END_UNKNOWN,
    reasons.ROUNDED,
    reasons.NOT_CUMULATIVE,
)


def verdict_text(verdict: Verdict, catalogue: Catalogue) -> str:
    """Write a verdict with what it is held against: "minder dan in 2016", "geen duidelijk verschil met Nederland"."""
    word = verdict_word(verdict)
    match verdict.kind:
        case verdicts.UNKNOWN:
            return _unknown_text(verdict, catalogue)
        case verdicts.NO_CLEAR_DIFFERENCE:
            return f"{word} met {_as_noun(verdict.against, catalogue)}"
        case verdicts.HIGHER | verdicts.LOWER | verdicts.MORE | verdicts.LESS:
            return f"{word} dan {_to_compare(verdict.against, catalogue)}"
        case verdicts.EXTENDED | verdicts.REDUCED:
            own = verdict.own
            return f"{word} {period_text(own)}" if own is not None and own.period_start else word
        case _:
            return word


def verdict_word(verdict: Verdict) -> str:
    """Write a verdict alone, without what it is held against: "minder", "gehaald, maar niet zeker"."""
    return NOT_CERTAIN if verdict.kind == verdicts.REACHED and verdict.doubt else WORDS[verdict.kind]


def verdict_class(verdict: Verdict) -> str:
    """Name the class that colours a verdict: 'ok', 'late', 'diff', 'plus', 'same' or 'open'."""
    return CLASSES[SYMBOLS[verdict.kind]]


def includes_note(verdict: Verdict, catalogue: Catalogue) -> str:
    """Say that the wider area that is held against holds the area itself; "" for any other verdict."""
    against, own = verdict.against, verdict.own
    if against is None or own is None or not against.holds_own or against.area is None:
        return ""
    names = (area_in_words(catalogue.area(code)) for code in (own.area, against.area))
    return as_sentence("{} telt mee in het cijfer van {}".format(*names))


def _unknown_text(verdict: Verdict, catalogue: Catalogue) -> str:
    codes = [reason.code for reason in verdict.reasons]
    told = next((code for code in (*_ORDER, *codes) if code in codes and code in UNKNOWN_BECAUSE), None)
    if told is None and verdict.against and verdict.against.kind in (AGAINST_PERIOD, AGAINST_AREA, AGAINST_GROUP):
        because = f"{phrases.NOT_COMPARABLE_WITH} {_as_noun(verdict.against, catalogue)}"
    else:
        because = UNKNOWN_BECAUSE.get(told or "", "")
    return f"{WORDS[verdicts.UNKNOWN]}: {because}" if because else WORDS[verdicts.UNKNOWN]


def _to_compare(against: Against | None, catalogue: Catalogue) -> str:
    """Name what is held against, to follow "dan": "in 2016", "Nederland", "de andere deelnemers"."""
    period = _period(against)
    return compared_period(period) if period else _name(against, catalogue)


def _as_noun(against: Against | None, catalogue: Catalogue) -> str:
    """Name what is held against, to follow "met": "2016", "Nederland", "de andere deelnemers"."""
    period = _period(against)
    return period_as_noun(period) if period else _name(against, catalogue)


def _period(against: Against | None) -> Observation | None:
    return against.observation if against and against.kind == AGAINST_PERIOD else None


def _name(against: Against | None, catalogue: Catalogue) -> str:
    if against is None or against.area is None:
        return "het doel"
    if against.kind == AGAINST_GROUP:
        return f"de {GROUP_WORDS[against.area][1]}"
    area = catalogue.area(against.area)
    return area.name if area.kind == "land" else area_in_words(area)
