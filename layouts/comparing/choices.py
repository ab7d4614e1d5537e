"""The choices of the comparison page: figure, year, group, measure, order, and the part of a long list."""

from dash import dcc, html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.period import is_within
from data.questions.comparison import ComparisonAnswer
from data.questions.coverage import Coverage, CoverageAnswer
from data.questions.list_windows import part_chosen, parts_of
from data.questions.selection import Selection
from data.rules.comparability import may_be_ranked
from data.rules.peer_groups import EVERY, LARGE_FOUR, MEMBERS, OTHER_MEMBERS, OWN, SAME_SIZE
from layouts.comparing.questions import (
    AS_COUNT,
    BY_VALUE,
    CITIES,
    GROUP,
    INDICATOR,
    MEASURE,
    ORDER,
    PART,
    PER_INHABITANTS,
    YEAR,
    chosen_indicators,
)
from layouts.components.controls import option_select
from layouts.ids import OPTION
from layouts.wording import phrases
from layouts.wording.comparison.sentences import list_part_name
from layouts.wording.dates import date_text
from layouts.wording.notes import join_words

FEWEST = 2


def indicator_choice(answer: CoverageAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Offer every figure that at least two municipalities have, by pillar, each with how far it reaches."""
    reach = {one.indicator: one for one in answer.coverage}
    first, chosen = chosen_indicators(Selection(), catalogue)[0], chosen_indicators(selection, catalogue)
    offered = [code for code in catalogue.indicators if code in (first, chosen[0]) or _reaches(reach.get(code))]
    order = list(catalogue.pillars)
    offered.sort(key=lambda code: (code != first, order.index(catalogue.indicator(code).pillar)))
    options = [
        {"label": _label(code, reach.get(code), catalogue), "value": code if code != first else ""} for code in offered
    ]
    if len(chosen) > 1:
        titles = join_words([catalogue.indicator(code).title for code in chosen])
        options.append({"label": titles, "value": ",".join(chosen)})
    value = ",".join(chosen) if chosen != (first,) else ""
    # A script puts a field to search with in the empty element, which React leaves alone.
    search = html.Div(className="select-search")
    return html.Div([search, option_select(INDICATOR, "Cijfer", options, selection, value=value)], className="searched")


def _reaches(coverage: Coverage | None) -> bool:
    return coverage is not None and coverage.municipalities >= FEWEST


def _label(code: str, coverage: Coverage | None, catalogue: Catalogue) -> str:
    indicator = catalogue.indicator(code)
    title = f"{catalogue.pillar(indicator.pillar).title}: {indicator.title}"
    if coverage is None or not coverage.municipalities:
        return f"{title} (geen gemeenten)"
    years = "-".join(dict.fromkeys((str(coverage.first_year), str(coverage.last_year))))
    noun = "gemeente" if coverage.municipalities == 1 else "gemeenten"
    return f"{title} ({coverage.municipalities} {noun}, {years})"


def other_choices(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Offer the years that this figure has, who stand beside each other, and how."""
    return html.Div(
        [
            option_select(YEAR, "Jaar", _years(answer, selection), selection),
            option_select(GROUP, "Gemeenten", _groups(answer), selection, value=_group_value(answer)),
            _measure_choice(answer, selection, catalogue),
            _only_offered(ORDER, "Volgorde", _orders(answer, catalogue), selection),
            _part_choice(answer, selection, catalogue),
            # What was ticked: no control of its own, but part of the choice.
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
    on = f" op {date_text(answer.group.on)}" if answer.group and answer.group.on else ""
    return [
        {"label": f"deelnemers{on if answer.group.code == MEMBERS else ''}", "value": ""},
        {"label": "de vier grote gemeenten (G4)", "value": LARGE_FOUR},
        {"label": f"andere deelnemers{on if answer.group.code == OTHER_MEMBERS else ''}", "value": OTHER_MEMBERS},
        {"label": "ongeveer even groot als de gekozen gemeente", "value": SAME_SIZE},
        {"label": "alle gemeenten met cijfers", "value": EVERY},
        {"label": "eigen keuze", "value": OWN},
    ]


def _group_value(answer: ComparisonAnswer) -> str:
    return "" if answer.group.code == MEMBERS else answer.group.code


def _measure_choice(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Offer counts in two measures, first the one that stands there when nothing was chosen."""
    if catalogue.indicator(answer.question.indicator).kind != "count":
        return None
    shown = PER_INHABITANTS if answer.question.per else AS_COUNT
    options = [
        {"label": label, "value": "" if name == shown and not selection.option(MEASURE) else name}
        for name, label in ((PER_INHABITANTS, "per 100.000 inwoners"), (AS_COUNT, "aantal"))
    ]
    return option_select(MEASURE, "Maat", sorted(options, key=lambda one: one["value"] != ""), selection)


def _orders(answer: ComparisonAnswer, catalogue: Catalogue) -> list[dict]:
    """Offer an order by value only where the survey gives margins: registrations are no league table."""
    by_value = [{"label": "hoog naar laag", "value": BY_VALUE}]
    may = may_be_ranked(catalogue.indicator(answer.question.indicator))
    return [{"label": "A tot Z", "value": ""}, *(by_value if may else [])]


def _only_offered(name: str, label: str, options: list[dict], selection: Selection) -> Component | None:
    """Draw a choice where there is one; what this figure does not offer is not chosen."""
    if len(options) < 2:
        return None
    chosen, offered = selection.option(name), {option["value"] for option in options}
    return option_select(name, label, options, selection, value=chosen if chosen in offered else "")


def _part_choice(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Offer the parts of a list that is too long to draw; first the one with the chosen city."""
    parts = parts_of(answer.shown)
    if len(parts) < 2:
        return None
    own = answer.question.reference
    chosen, first = part_chosen(parts, answer.question.around, own), part_chosen(parts, own)
    options = [
        {"label": list_part_name(part), "value": "" if number == first else part[0].area}
        for number, part in enumerate(parts)
    ]
    value = options[chosen]["value"]
    options.sort(key=lambda one: one["value"] != "")
    return option_select(PART, phrases.PART_OF_LIST, options, selection, value=value)


def _ticked(answer: ComparisonAnswer, selection: Selection) -> str:
    return selection.option(CITIES) if answer.group.code == OWN else ""
