"""Why figures are not compared, tested, counted or there: a clause for each code of `data.model.reasons`."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from data.model import reasons
from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Reason
from layouts.wording import phrases
from layouts.wording.dates import partial_date_text, spelled_out
from layouts.wording.notes import area_in_words, join_words
from layouts.wording.words import MISSING_WORDS, NO_VALUE_WORDS, QUALIFIER_WORDS

PLAIN_CLAUSES: Mapping[str, str] = MappingProxyType(
    {
        reasons.OTHER_INDICATOR: "dit is een ander cijfer",
        reasons.OTHER_SOURCE: "de cijfers komen uit verschillende bronnen",
        reasons.OTHER_PERIOD_KIND: "de cijfers gaan niet over hetzelfde soort periode",
        reasons.OTHER_PERIOD: "de cijfers gaan niet over dezelfde periode",
        reasons.UNDATED: "niet bij elk cijfer staat een jaar in de bron",
        reasons.UNKNOWN_AREA_KIND: "over welk soort gebied het gaat, is niet bekend",
        reasons.NO_DENOMINATOR: "de bron noemt het totale aantal niet",
        reasons.NO_INTERVAL_RULE: "voor dit cijfer is geen marge bekend",
        reasons.OTHER_SIZE: "de gebieden zijn niet even groot",
        reasons.NOTHING_BESIDE: "er is geen cijfer om mee te vergelijken",
        reasons.NOT_A_COUNT: "dit cijfer is geen aantal",
        reasons.NO_RESULT: phrases.RESULT_NOT_IN_SOURCE,
        reasons.NO_TARGET_VALUE: "het doel is niet als getal genoemd",
        reasons.NOT_CUMULATIVE: "het cijfer is geen optelling over de hele periode",
    }
)


class Gap(NamedTuple):
    """The name of a missing figure, with its verb: "dit cijfer staat", "deze cijfers staan"."""

    noun: str
    verb: str


THIS_FIGURE = Gap("dit cijfer", "staat")
THESE_FIGURES = Gap("deze cijfers", "staan")
THESE_SHARES = Gap("deze aandelen", "staan")


def reason_text(reason: Reason, catalogue: Catalogue) -> str:
    """Write a reason as a clause that follows a colon: without a capital or a full stop.

    Raises:
        KeyError: the code is not in `data.model.reasons`.
    """
    write_clause = _CLAUSES_WITH_DETAILS.get(reason.code)
    return write_clause(reason.about, catalogue) if write_clause else PLAIN_CLAUSES[reason.code]


def gap_sentence(indicator: Indicator | str, area: str, catalogue: Catalogue, *, years: str = "") -> str:
    """Say that our sources have no such figure for an area, or none in the chosen years."""
    code = indicator if isinstance(indicator, str) else indicator.indicator
    return missing_figure_sentence(THIS_FIGURE, (code,), area, catalogue, years)


def missing_figure_sentence(
    what: Gap, indicators: Iterable[str], area: str, catalogue: Catalogue, years: str
) -> str:
    """Say that figures cannot exist or are missing. With a choice of years this is no claim about the sources."""
    if impossible := not_applicable_sentence(indicators, area, catalogue):
        return impossible
    name = area_in_words(catalogue.area(area))
    if years:
        return f"{phrases.WITHIN_CHOICE.capitalize()} ({years}) hebben wij {what.noun} niet voor {name}."
    return f"Voor {name} {what.verb} {what.noun} {phrases.WHERE_WE_LOOKED}."


def not_applicable_sentence(indicators: Iterable[str], area: str, catalogue: Catalogue) -> str:
    """Say that none of these figures can be of an area, and of which areas they can be; "" when one can."""
    figures = [catalogue.indicator(code) for code in indicators]
    if not figures or any(catalogue.can_have(figure, area) for figure in figures):
        return ""
    places = dict.fromkeys(area_in_words(catalogue.area(code)) for figure in figures for code in figure.areas)
    subject = "Dit cijfer kan" if len(figures) == 1 else "Deze cijfers kunnen"
    return f"{subject} er van {area_in_words(catalogue.area(area))} niet zijn, wel van {join_words(list(places))}."


def _area_name(code: str, catalogue: Catalogue) -> str:
    return catalogue.areas[code].name if code in catalogue.areas else "dit gebied"


def _breakdown(about: tuple[str, ...], catalogue: Catalogue) -> str:
    if len(about) == 2 and all(about):
        return f"het ene cijfer gaat over ‘{about[0]}’, het andere over ‘{about[1]}’"
    return "de cijfers gaan niet over dezelfde groep"


def _part_of_year(about: tuple[str, ...], catalogue: Catalogue) -> str:
    if len(about) == 1:
        return phrases.ABOUT_PART_OF_YEAR
    return "de cijfers gaan niet allebei over een heel jaar"


def _area_kind(about: tuple[str, ...], catalogue: Catalogue) -> str:
    if len(about) == 1:
        return "bij dit soort gebied past geen aantal inwoners"
    return "de cijfers gaan niet over hetzelfde soort gebied"


def _boundaries(about: tuple[str, ...], catalogue: Catalogue) -> str:
    if len(about) < 2:
        return "de gemeentegrenzen zijn veranderd"
    what = about[2].split(". ")[0].rstrip(".") if len(about) > 2 else ""
    return f"de gemeentegrenzen veranderden op {partial_date_text(about[1])}" + (f" ({what})" if what else "")


def _no_value(about: tuple[str, ...], catalogue: Catalogue) -> str:
    if len(about) == 1:
        return f"voor {_area_name(about[0], catalogue)} is er geen cijfer"
    if len(about) < 3:
        return "er is niet bij elk cijfer een waarde"
    why = MISSING_WORDS.get(about[2], NO_VALUE_WORDS)
    why = "" if why == NO_VALUE_WORDS else f" ({why})"
    return f"voor {_area_name(about[0], catalogue)} is er over {spelled_out(about[1])} geen cijfer{why}"


def _rounded(about: tuple[str, ...], catalogue: Catalogue) -> str:
    words = ", ".join(dict.fromkeys(QUALIFIER_WORDS.get(code, code) for code in about if code != "exact"))
    return "niet elk cijfer is precies" + (f" ({words})" if words else "")


def _no_population(about: tuple[str, ...], catalogue: Catalogue) -> str:
    if len(about) < 2:
        return "het aantal inwoners is niet bekend"
    return f"het aantal inwoners van {_area_name(about[0], catalogue)} in {about[1]} is niet bekend"


def _other_unit(about: tuple[str, ...], catalogue: Catalogue) -> str:
    if len(about) < 2 or not all(about):
        return phrases.NOT_THE_SAME_UNIT
    return f"het doel telt {about[0]}, het resultaat telt {about[1]}"


def _period_over(about: tuple[str, ...], catalogue: Catalogue) -> str:
    if not about:
        return "de periode is voorbij"
    return f"de periode liep {phrases.UNTIL} {partial_date_text(about[0])} en is voorbij"


def _end_unknown(about: tuple[str, ...], catalogue: Catalogue) -> str:
    if not about:
        return phrases.END_NOT_IN_SOURCE
    return f"{end_missing_text(about[1:])}; de laatste stand is van {partial_date_text(about[0])}"


def end_missing_text(why: tuple[str, ...]) -> str:
    """Say that the end of a goal is unknown; `why` is the reason that the row of the end gives, if there is one."""
    return f"de eindstand ontbreekt ({MISSING_WORDS[why[0]]})" if why else phrases.END_NOT_IN_SOURCE


_CLAUSES_WITH_DETAILS: Mapping[str, Callable[[tuple[str, ...], Catalogue], str]] = MappingProxyType(
    {
        reasons.OTHER_BREAKDOWN: _breakdown,
        reasons.PART_OF_YEAR: _part_of_year,
        reasons.OTHER_AREA_KIND: _area_kind,
        reasons.BOUNDARIES: _boundaries,
        reasons.NO_VALUE: _no_value,
        reasons.ROUNDED: _rounded,
        reasons.NO_POPULATION: _no_population,
        reasons.OTHER_UNIT: _other_unit,
        reasons.PERIOD_OVER: _period_over,
        reasons.END_UNKNOWN: _end_unknown,
    }
)
