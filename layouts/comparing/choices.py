"""The choices of the comparison page: figure, year, group, measure, order, and part of a long list."""

from dash import dcc, html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.period import is_within
from data.questions.comparison import ComparisonAnswer
from data.questions.coverage import Coverage, CoverageAnswer
from data.questions.list_windows import chosen_window, split_into_windows
from data.questions.selection import Selection
from data.rules.peer_groups import EVERY, LARGE_FOUR, MEMBERS, OTHER_MEMBERS, OWN, SAME_SIZE
from layouts.comparing.questions import (
    AGAINST,
    AS_COUNT,
    CITIES,
    GROUP,
    INDICATOR,
    MEASURE,
    PART,
    PER_INHABITANTS,
    THE_GROUP,
    YEAR,
    chosen_indicators,
)
from layouts.components.controls import option_select
from layouts.ids import OPTION
from layouts.wording import phrases
from layouts.wording.area_counts import with_figures_text
from layouts.wording.comparison.sentences import list_part_name
from layouts.wording.comparison.verdicts import MEAN_OF_OTHERS
from layouts.wording.dates import date_text
from layouts.wording.notes import join_words

MIN_MUNICIPALITIES = 2


def indicator_choice(answer: CoverageAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Offer every figure that at least two municipalities have, by pillar, with its municipalities and years."""
    coverage_by_indicator = {coverage.indicator: coverage for coverage in answer.coverage}
    default, chosen = chosen_indicators(Selection(), catalogue)[0], chosen_indicators(selection, catalogue)
    codes = [
        code
        for code in catalogue.indicators
        if code in (default, chosen[0]) or _is_comparable(coverage_by_indicator.get(code))
    ]
    pillar_order = list(catalogue.pillars)
    codes.sort(key=lambda code: (code != default, pillar_order.index(catalogue.indicator(code).pillar)))
    options = [
        {"label": _label(code, coverage_by_indicator.get(code), catalogue), "value": code if code != default else ""}
        for code in codes
    ]
    if len(chosen) > 1:
        titles = join_words([catalogue.indicator(code).title for code in chosen])
        options.append({"label": titles, "value": ",".join(chosen)})
    value = ",".join(chosen) if chosen != (default,) else ""
    # A script puts a field to search with in the empty element, which React leaves alone.
    search = html.Div(className="select-search")
    return html.Div([search, option_select(INDICATOR, "Cijfer", options, selection, value=value)], className="searched")


def _is_comparable(coverage: Coverage | None) -> bool:
    return coverage is not None and coverage.municipalities >= MIN_MUNICIPALITIES


def _label(code: str, coverage: Coverage | None, catalogue: Catalogue) -> str:
    indicator = catalogue.indicator(code)
    title = f"{catalogue.pillar(indicator.pillar).title}: {indicator.title}"
    if coverage is None or not coverage.municipalities:
        return f"{title} (geen gemeenten)"
    years = "-".join(dict.fromkeys((str(coverage.first_year), str(coverage.last_year))))
    return f"{title} ({with_figures_text(coverage.municipalities, years, ('gemeente', 'gemeenten'))})"


def other_choices(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Offer the years of this figure, measure, order and part, and the municipalities to compare."""
    return html.Div(
        [
            option_select(YEAR, "Jaar", _years(answer, selection), selection),
            _measure_choice(answer, selection, catalogue),
            _against_choice(answer, selection, catalogue),
            _part_choice(answer, selection, catalogue),
            # Last, so that the list of municipalities to tick comes next.
            option_select(GROUP, "Gemeenten", _groups(answer), selection, value=_group_value(answer)),
            # The ticked municipalities are part of the choice, but have no select of their own.
            dcc.Input(id={OPTION: CITIES}, type="hidden", value=_ticked(answer, selection)),
        ],
        className="choices",
    )


def _years(answer: ComparisonAnswer, selection: Selection) -> list[dict]:
    chosen = selection.option(YEAR)
    span = selection.from_year, selection.to_year
    years = [str(year) for year in answer.years if is_within(year, *span)]
    newest = f"nieuwste ({answer.year})" if not chosen and answer.year else "nieuwste"
    options = [{"label": year, "value": year} for year in years]
    if chosen and chosen not in years:
        options.append({"label": f"{chosen.replace(',', ' en ')} (zie hieronder)", "value": chosen})
    return [{"label": newest, "value": ""}, *options]


def _groups(answer: ComparisonAnswer) -> list[dict]:
    day_words = f" op {date_text(answer.group.on)}" if answer.group and answer.group.on else ""
    return [
        {"label": f"deelnemers{day_words if answer.group.code == MEMBERS else ''}", "value": ""},
        {"label": "de vier grote gemeenten (G4)", "value": LARGE_FOUR},
        {
            "label": f"andere deelnemers{day_words if answer.group.code == OTHER_MEMBERS else ''}",
            "value": OTHER_MEMBERS,
        },
        {"label": "ongeveer even groot als de gekozen gemeente", "value": SAME_SIZE},
        {"label": "alle gemeenten met cijfers", "value": EVERY},
        {"label": "eigen keuze", "value": OWN},
    ]


def _group_value(answer: ComparisonAnswer) -> str:
    return "" if answer.group.code == MEMBERS else answer.group.code


def _measure_choice(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Offer counts in two measures, the default first; None for a figure that is no count."""
    if catalogue.indicator(answer.question.indicator).kind != "count":
        return None
    default = PER_INHABITANTS if answer.question.per else AS_COUNT
    options = [
        {"label": label, "value": "" if name == default and not selection.option(MEASURE) else name}
        for name, label in ((PER_INHABITANTS, "per 100.000 inwoners"), (AS_COUNT, "aantal"))
    ]
    return option_select(MEASURE, "Maat", sorted(options, key=lambda entry: entry["value"] != ""), selection)


def _against_choice(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Offer what the areas are held against; None for a count, which is held against nothing."""
    if catalogue.indicator(answer.question.indicator).kind in ("count", "capacity"):
        return None
    chosen = selection.option(AGAINST)
    country = next((area.name for area in catalogue.areas.values() if area.kind == "land"), "")
    areas = {area.area: area.name for area in answer.shown}
    if chosen in catalogue.areas:
        areas.setdefault(chosen, catalogue.area(chosen).name)
    options = [
        *([{"label": country, "value": ""}] if country else []),
        {"label": MEAN_OF_OTHERS, "value": THE_GROUP},
        *({"label": name, "value": code} for code, name in areas.items()),
    ]
    return option_select(AGAINST, "Vergelijken met", options, selection)


def _part_choice(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Offer the parts of a list that is too long to draw, first the part with the chosen city."""
    parts = split_into_windows(answer.shown)
    if len(parts) < 2:
        return None
    own_area = answer.question.reference
    chosen, first = chosen_window(parts, answer.question.around, own_area), chosen_window(parts, own_area)
    options = [
        {"label": list_part_name(part), "value": "" if number == first else part[0].area}
        for number, part in enumerate(parts)
    ]
    value = options[chosen]["value"]
    options.sort(key=lambda entry: entry["value"] != "")
    return option_select(PART, phrases.PART_OF_LIST, options, selection, value=value)


def _ticked(answer: ComparisonAnswer, selection: Selection) -> str:
    return selection.option(CITIES) if answer.group.code == OWN else ""
