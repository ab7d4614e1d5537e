"""From the choices of the comparison page to its question."""

from dataclasses import replace

from data.model.catalogue import Catalogue
from data.questions.comparison import ComparisonQuestion
from data.questions.selection import FIRST_YEAR, LAST_YEAR, BadSelection, Selection
from data.rules.peer_groups import GROUPS, MEMBERS, OWN

INDICATOR, YEAR, GROUP, CITIES, MEASURE, ORDER = "cijfer", "jaar", "groep", "gemeenten", "maat", "volgorde"
# The municipality whose part of a long list is drawn.
PART = "deel"
OPTIONS = (INDICATOR, YEAR, GROUP, CITIES, MEASURE, ORDER, PART)
# What stands there when nothing was chosen: how safe people feel, with margins of the survey itself.
FIRST_INDICATOR = "onveilig-weleens"
PER_INHABITANTS, AS_COUNT, BY_VALUE = "inwoners", "aantal", "waarde"
PER = 100_000
COUNTRY = "NL01"
MOST_BESIDE = 4
# So many municipalities chosen by hand fit in an address, in a chart and in the eye.
MOST_CHOSEN = 40


def comparison_question(selection: Selection, catalogue: Catalogue) -> ComparisonQuestion:
    """Read the choices. A second figure or year after a comma is held against the first, through the gate.

    Raises:
        BadSelection: a figure, year, group, municipality, measure or order that cannot be chosen.
    """
    indicators, years = chosen_indicators(selection, catalogue), _years(selection)
    measure = selection.option(MEASURE, (PER_INHABITANTS, AS_COUNT))
    cities = _cities(selection, catalogue)
    return ComparisonQuestion(
        indicator=indicators[0],
        areas=cities,
        reference=selection.area,
        year=years[0] if years else None,
        group=selection.option(GROUP, GROUPS) or (OWN if cities else MEMBERS),
        per=PER if measure != AS_COUNT and catalogue.indicator(indicators[0]).kind == "count" else None,
        benchmark=COUNTRY if COUNTRY in catalogue.areas else None,
        beside=_beside(indicators, years),
        ranked=selection.option(ORDER, (BY_VALUE,)) == BY_VALUE,
        from_year=selection.from_year,
        to_year=selection.to_year,
        # Nothing chosen: counts of cities of all sizes would show their size.
        per_where_known=not measure,
        around=selection.option(PART, catalogue.areas) or None,
    )


def drawn_question(selection: Selection, catalogue: Catalogue) -> ComparisonQuestion:
    """Read the choices for what is drawn: of a long list the years of the part that is shown.

    Raises:
        BadSelection: as `comparison_question`.
    """
    return replace(comparison_question(selection, catalogue), of_part=True)


def one_year_question(selection: Selection, catalogue: Catalogue) -> ComparisonQuestion:
    """Read the choices for what shows one year: a choice of other years then mostly leaves it as it is.

    Raises:
        BadSelection: as `comparison_question`.
    """
    return replace(comparison_question(selection, catalogue), with_history=False)


def check_choices(selection: Selection, catalogue: Catalogue) -> None:
    """Read every choice once, so that a wrong one is told before anything is drawn; raises BadSelection."""
    comparison_question(selection, catalogue)


def chosen_indicators(selection: Selection, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the figures chosen, the first is the one compared."""
    codes = tuple(dict.fromkeys((selection.option(INDICATOR) or _first(catalogue)).split(",")))
    for code in codes:
        if code not in catalogue.indicators:
            raise BadSelection(INDICATOR, "onbekende-keuze", code)
    if len(codes) > MOST_BESIDE:
        raise BadSelection(INDICATOR, "te-lang", ",".join(codes))
    return codes


def _first(catalogue: Catalogue) -> str:
    return FIRST_INDICATOR if FIRST_INDICATOR in catalogue.indicators else next(iter(catalogue.indicators))


def _beside(indicators: tuple[str, ...], years: tuple[int, ...]) -> tuple[tuple[str, int | None], ...]:
    """Pair every further figure with the first year, and every further year with the first figure."""
    first_year = years[0] if years else None
    return (*((code, first_year) for code in indicators[1:]), *((indicators[0], year) for year in years[1:]))


def _years(selection: Selection) -> tuple[int, ...]:
    text = selection.option(YEAR)
    parts = text.split(",") if text else []
    if len(parts) > MOST_BESIDE or not all(_is_year(part) for part in parts):
        raise BadSelection(YEAR, "onbekend-jaar", text)
    return tuple(dict.fromkeys(int(part) for part in parts))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _cities(selection: Selection, catalogue: Catalogue) -> tuple[str, ...]:
    text = selection.option(CITIES)
    codes = tuple(dict.fromkeys(text.split(","))) if text else ()
    for code in codes:
        if code not in catalogue.areas or catalogue.area(code).kind != "gemeente":
            raise BadSelection(CITIES, "onbekende-keuze", code)
    if len(codes) > MOST_CHOSEN:
        raise BadSelection(CITIES, "te-veel", MOST_CHOSEN)
    return codes
