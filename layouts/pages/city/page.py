"""The page of one city: its figures beside those of its peers and the country, its plan, budget and gaps."""

from collections.abc import Iterable, Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.records import CitySurvey
from data.questions.overview import BottlenecksQuestion
from data.questions.plans import MeasuresAnswer, MeasuresQuestion, SurveysAnswer, SurveysQuestion
from data.questions.profile import CompletenessAnswer, CompletenessQuestion, ProfileAnswer, ProfileQuestion
from data.questions.programme import BudgetQuestion
from data.questions.selection import Selection
from data.rules.completeness import GAPS as GAP_STATES
from layouts import addresses
from layouts.cards.block import Block, Page, choice_block
from layouts.cards.card import Card
from layouts.cards.drawing import block_unless_empty, card_block
from layouts.cards.measure_cards import bottlenecks_card
from layouts.cards.questions import measures_of
from layouts.cards.record_tables import measures_export, measures_table
from layouts.cards.tables import DataTable, draw_table
from layouts.components.links import page_link
from layouts.components.source_links import linked_source, source_cell
from layouts.pages.activities.cards import PROFILE_BLOCK
from layouts.pages.city.area_files import area_files
from layouts.pages.city.goals import GOALS
from layouts.pages.city.money import money_table
from layouts.pages.city.peer_figures import own_figures_table, peers_table
from layouts.pages.city.plan import not_delivered_notes, plan_by_pillar, themes_table
from layouts.wording import phrases
from layouts.wording.dates import spelled_out
from layouts.wording.notes import area_in_words, join_sentences
from layouts.wording.sentences import measures_sentence
from layouts.wording.sources import source_line
from layouts.wording.subjects.budgets import NOT_TO_ADD, costs_sentence
from layouts.wording.subjects.completeness import gap_sentence, gaps_title, state_words
from layouts.wording.subjects.profile import (
    others_summary,
    own_surveys_sentence,
    participation_facts,
    peers_sentence,
    without_peers_sentence,
)
from layouts.wording.subjects.surveys import OWN_CITY_ONLY, group_into_series, survey_population, survey_value

PROGRAMME = "veilige-steden"
# The pillar of what belongs to no single pillar.
KEY_FIGURES = "kern"
COUNTRY = "land"


def _profile(selection: Selection, catalogue: Catalogue) -> ProfileQuestion:
    return ProfileQuestion(selection.area, selection.from_year, selection.to_year)


def _bottlenecks(selection: Selection, catalogue: Catalogue) -> BottlenecksQuestion:
    """Ask for the bottlenecks of the city and its region; the page of the programme has those of the country."""
    areas = catalogue.with_wider_areas(selection.area)
    return BottlenecksQuestion(tuple(code for code in areas if catalogue.area(code).kind != COUNTRY))


def _plan_sentence(answer: MeasuresAnswer, catalogue: Catalogue) -> str:
    return measures_sentence(answer.measures)


def _surveys_table(answer: SurveysAnswer, catalogue: Catalogue) -> DataTable:
    """List the surveys of the city, a row for each series: a city survey is comparable with itself only."""
    return DataTable(
        f"Onderzoek van de stad zelf. {OWN_CITY_ONLY}",
        ("Vraag", "Wie", "Cijfers", phrases.TAKE_CARE, "Bron"),
        tuple(_series_row(series, catalogue) for series in group_into_series(answer.surveys)),
    )


def _series_row(series: tuple[CitySurvey, ...], catalogue: Catalogue) -> tuple:
    def distinct(words: Iterable[str]) -> str:
        return " ".join(dict.fromkeys(words))

    figures = [html.Div([html.B(survey_value(survey)), f" ({spelled_out(survey.period_label)})"]) for survey in series]
    return (
        series[0].question,
        survey_population(series[0]) or "een telling: hier is aan niemand iets gevraagd",
        figures,
        distinct(survey.comparability_note or "" for survey in series),
        html.Small(_sources(series, catalogue)),
    )


def _sources(series: tuple[CitySurvey, ...], catalogue: Catalogue) -> list[Component | str]:
    """Give each place in a source once, a link where its address is known."""
    cells = {source_line(survey, catalogue): source_cell(survey, catalogue) for survey in series}
    return [part for cell in cells.values() for part in ("; ", cell)][1:]


def _surveys_sentence(answer: SurveysAnswer, catalogue: Catalogue) -> str:
    return own_surveys_sentence(len(group_into_series(answer.surveys)), len(answer.surveys))


HEADLINES = Card(
    id="gemeente-naast-anderen",
    title="Hoe staat de gemeente naast vergelijkbare gemeenten?",
    question=_profile,
    sentence=peers_sentence,
    table=lambda answer, catalogue: peers_table(answer.headlines, answer, catalogue),
    open_table=True,
    # Inline styles place its strips, and the policy of an embedded page forbids these.
    may_be_embedded=False,
)
OWN_PLAN = Card(
    id="gemeente-plan",
    title="Wat staat er in het plan van de gemeente?",
    question=lambda selection, catalogue: MeasuresQuestion(None, (selection.area,), PROGRAMME),
    sentence=_plan_sentence,
    table=themes_table,
    export=measures_export,
    notes=not_delivered_notes,
    open_table=True,
)
APPROACH = Card(
    id="gemeente-aanpak",
    title="Wat doet de gemeente voor de hele aanpak?",
    question=measures_of(KEY_FIGURES),
    sentence=_plan_sentence,
    table=measures_table,
    export=measures_export,
    open_table=True,
)
MONEY = Card(
    id="gemeente-begroting",
    title="Wat is er begroot?",
    question=lambda selection, catalogue: BudgetQuestion(selection.area, PROGRAMME),
    sentence=lambda answer, catalogue: join_sentences(
        costs_sentence(answer, catalogue), NOT_TO_ADD if answer.lines else ""
    ),
    table=money_table,
    open_table=True,
)
SURVEYS = Card(
    id="gemeente-onderzoek",
    title="Wat vroeg de stad zelf?",
    question=lambda selection, catalogue: SurveysQuestion((selection.area,)),
    sentence=_surveys_sentence,
    table=_surveys_table,
    open_table=True,
)
BOTTLENECKS = bottlenecks_card("gemeente-knelpunten", _bottlenecks)


def _participation(answer: ProfileAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    facts = participation_facts(answer, catalogue)
    source = linked_source(answer.states[-1], catalogue) if answer.states else None
    return html.Div(
        [
            html.Div(
                [html.Div([html.B(fact), html.Small(words)], role="listitem") for fact, words in facts],
                className="strip",
                role="list",
            ),
            html.P(source, className="under") if source else None,
        ]
    )


def _others(answer: ProfileAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Draw all other figures, folded: first those with peers, then those that no peer has."""
    parts = []
    if answer.others:
        table = peers_table(answer.others, answer, catalogue)
        parts.append(_folded(others_summary(len(answer.others)), draw_table(table)))
    if answer.alone:
        words = html.P(without_peers_sentence(answer, catalogue), className="say")
        parts.append(
            _folded(
                f"{len(answer.alone)} cijfers die wij alleen van hier hebben",
                words,
                draw_table(own_figures_table(answer.alone, answer, catalogue)),
            )
        )
    return html.Section([html.H2("Alle andere cijfers"), *parts], className="card") if parts else html.Span()


def _folded(summary: str, *content: Component) -> Component:
    return html.Details([html.Summary(summary), *content], className="twin")


def _gaps(answer: CompletenessAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Draw the missing figures of this city, grouped by who must fill the gap, each group folded."""
    if selection.area not in answer.cities:
        return html.Span()
    titles_by_state: dict[str, list[str]] = {state: [] for state in GAP_STATES}
    for code in answer.indicators:
        state = answer.at(code, selection.area).state
        if state in titles_by_state:
            titles_by_state[state].append(catalogue.indicator(code).title)
    lists = [
        _folded(
            f"{len(titles)} {state_words(state).lower()}",
            html.Ul([html.Li(title) for title in titles], className="gaps"),
        )
        for state, titles in titles_by_state.items()
        if titles
    ]
    return html.Section(
        [
            html.H2(gaps_title(area_in_words(catalogue.area(selection.area)))),
            html.P(gap_sentence(answer, selection.area, catalogue), className="say"),
            *lists,
            html.P(page_link(f"{phrases.WHO_DELIVERED} Alle gemeenten op een rij", addresses.COMPLETENESS, selection)),
        ],
        className="card",
    )


def _further_links(selection: Selection, catalogue: Catalogue) -> Component:
    """Link to other pages with the same choice, and to the files of this city."""
    links = [
        page_link("Vergelijk gemeenten", addresses.COMPARISON, selection),
        page_link("Begroting", addresses.BUDGETS, selection),
        page_link(phrases.WHO_DOES_WHAT, addresses.WHO_DOES_WHAT, selection),
        page_link("Het programma", addresses.PROGRAMME, selection),
        page_link(phrases.WHO_DELIVERED, addresses.COMPLETENESS, selection),
    ]
    spaced_links = [part for link in links for part in (link, " · ")][:-1]
    return html.Div([html.P(spaced_links, className="under"), area_files(selection, catalogue)])


PARTICIPATION = Block("gemeente-deelname", _profile, _participation)
OTHERS = Block("gemeente-andere-cijfers", _profile, _others)
BY_PILLAR = Block("gemeente-pijlers", _profile, plan_by_pillar)
GAPS = Block("gemeente-ontbreekt", lambda selection, catalogue: CompletenessQuestion(), _gaps)
BLOCKS = (
    PARTICIPATION,
    card_block(HEADLINES),
    PROFILE_BLOCK,
    block_unless_empty(OWN_PLAN),
    block_unless_empty(APPROACH),
    block_unless_empty(GOALS),
    BY_PILLAR,
    card_block(MONEY),
    block_unless_empty(SURVEYS),
    block_unless_empty(BOTTLENECKS),
    OTHERS,
    GAPS,
    choice_block("gemeente-verder", _further_links),
)


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    return html.Div([components[block.id] for block in BLOCKS])


PAGE = Page(
    "gemeente",
    addresses.CITY,
    "Gemeente",
    None,
    lambda selection, catalogue: f"{catalogue.area(selection.area).name}: wat weten we?",
    BLOCKS,
    _draw,
)
