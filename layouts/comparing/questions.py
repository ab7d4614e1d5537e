"""The questions of the comparison page, read from its choices."""

from dataclasses import replace

from data.model.catalogue import Catalogue
from data.questions.comparison import ComparisonAnswer, ComparisonQuestion, SurveyQuestion
from data.questions.list_windows import drawn_areas
from data.questions.selection import FIRST_YEAR, LAST_YEAR, BadSelection, Selection
from data.questions.shown_areas import is_judged
from data.rules.peer_groups import GROUPS, MEMBERS, OWN

INDICATOR, YEAR, GROUP, CITIES, MEASURE = "cijfer", "jaar", "groep", "gemeenten", "maat"
# Names a municipality: charts draw the part of a long list with this municipality.
PART = "deel"
# Names what the municipalities are held against: a municipality, or the group. Without it that is the country.
AGAINST, THE_GROUP = "naast", "groep"
OPTIONS = (INDICATOR, YEAR, GROUP, CITIES, AGAINST, MEASURE, PART)
# The default figure: how safe people feel, with margins from the survey itself.
DEFAULT_INDICATOR = "onveilig-weleens"
PER_INHABITANTS, AS_COUNT = "inwoners", "aantal"
PER = 100_000
COUNTRY = "NL01"
MAX_FIGURES = 4
# As many municipalities chosen by hand fit in an address and in a chart.
MAX_CHOSEN = 40


def comparison_question(selection: Selection, catalogue: Catalogue) -> ComparisonQuestion:
    """Read the choices. A second figure or year after a comma is compared with the first, if the rules allow.

    Raises:
        BadSelection: a figure, year, group, municipality or measure that cannot be chosen.
    """
    indicators, years = chosen_indicators(selection, catalogue), _years(selection)
    measure = selection.option(MEASURE, (PER_INHABITANTS, AS_COUNT))
    against = selection.option(AGAINST)
    if against not in ("", THE_GROUP):
        _check_municipality(AGAINST, against, catalogue)
    cities = _cities(selection, catalogue)
    return ComparisonQuestion(
        indicator=indicators[0],
        areas=cities,
        reference=selection.area,
        year=years[0] if years else None,
        group=selection.option(GROUP, GROUPS) or (OWN if cities else MEMBERS),
        per=PER if measure != AS_COUNT and catalogue.indicator(indicators[0]).kind == "count" else None,
        benchmark=against if against in catalogue.areas else COUNTRY if COUNTRY in catalogue.areas else None,
        against_group=against == THE_GROUP,
        beside=_further_figures(indicators, years),
        from_year=selection.from_year,
        to_year=selection.to_year,
        # Without a choice of measure, bare counts would only show how large each city is.
        per_where_known=not measure,
        around=selection.option(PART, catalogue.areas) or None,
    )


def drawn_years_question(selection: Selection, catalogue: Catalogue) -> ComparisonQuestion:
    """Read the choices for the charts over the years: of a long list only the years of the part that is drawn.

    Raises:
        BadSelection: as `comparison_question`.
    """
    return replace(comparison_question(selection, catalogue), of_window=True)


def one_year_question(selection: Selection, catalogue: Catalogue) -> ComparisonQuestion:
    """Read the choices for a card of one year, without the history: other years then mostly give the same answer.

    Raises:
        BadSelection: as `comparison_question`.
    """
    return replace(comparison_question(selection, catalogue), with_history=False)


def survey_question(answer: ComparisonAnswer) -> SurveyQuestion | None:
    """Ask for all figures of the survey that a comparison is of; None where the areas get no verdict.

    Of a long list only the areas in the part that is drawn are asked for.
    """
    source = next((area.observation.source for area in answer.shown if area.figure and area.observation), None)
    if answer.year is None or source is None or not is_judged(answer.shown):
        return None
    question = answer.question
    areas = tuple(sorted(area.area for area in drawn_areas(answer)))
    return SurveyQuestion(
        source, answer.year, areas, question.benchmark, question.group if question.against_group else ""
    )


def check_choices(selection: Selection, catalogue: Catalogue) -> None:
    """Check every choice before anything is drawn; raises BadSelection."""
    comparison_question(selection, catalogue)


def chosen_indicators(selection: Selection, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the codes of the chosen figures; the first is the one to compare. Raises BadSelection."""
    codes = tuple(dict.fromkeys((selection.option(INDICATOR) or _default_indicator(catalogue)).split(",")))
    for code in codes:
        if code not in catalogue.indicators:
            raise BadSelection(INDICATOR, "onbekende-keuze", code, catalogue.indicators)
    if len(codes) > MAX_FIGURES:
        raise BadSelection(INDICATOR, "te-lang", ",".join(codes))
    return codes


def _default_indicator(catalogue: Catalogue) -> str:
    return DEFAULT_INDICATOR if DEFAULT_INDICATOR in catalogue.indicators else next(iter(catalogue.indicators))


def _further_figures(indicators: tuple[str, ...], years: tuple[int, ...]) -> tuple[tuple[str, int | None], ...]:
    """Pair every further figure with the first year, and every further year with the first figure."""
    first_year = years[0] if years else None
    return (*((code, first_year) for code in indicators[1:]), *((indicators[0], year) for year in years[1:]))


def _years(selection: Selection) -> tuple[int, ...]:
    text = selection.option(YEAR)
    parts = text.split(",") if text else []
    if len(parts) > MAX_FIGURES or not all(_is_year(part) for part in parts):
        raise BadSelection(YEAR, "onbekend-jaar", text)
    return tuple(dict.fromkeys(int(part) for part in parts))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _cities(selection: Selection, catalogue: Catalogue) -> tuple[str, ...]:
    text = selection.option(CITIES)
    codes = tuple(dict.fromkeys(text.split(","))) if text else ()
    for code in codes:
        _check_municipality(CITIES, code, catalogue)
    if len(codes) > MAX_CHOSEN:
        raise BadSelection(CITIES, "te-veel", MAX_CHOSEN)
    return codes


def _check_municipality(option: str, code: str, catalogue: Catalogue) -> None:
    if code not in catalogue.areas or catalogue.area(code).kind != "gemeente":
        municipalities = [area.area for area in catalogue.areas.values() if area.kind == "gemeente"]
        raise BadSelection(option, "onbekende-keuze", code, municipalities)
