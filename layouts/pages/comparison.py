"""Gemeenten vergelijken: one figure of several municipalities, each with a verdict where the margins carry one."""

from collections.abc import Mapping
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.area_series import series_exist
from data.questions.comparison import ComparisonAnswer
from data.questions.coverage import CoverageQuestion
from data.questions.list_windows import is_long
from data.questions.selection import Selection
from data.questions.shown_areas import is_registered
from layouts import addresses
from layouts.cards.actions import problem_link
from layouts.cards.block import AnsweredOpening, Ask, Block, DeferredBlocks, Opening, Page
from layouts.cards.card import Card
from layouts.cards.drawing import draw
from layouts.cards.tables import draw_table
from layouts.comparing.choices import indicator_choice, other_choices
from layouts.comparing.export import areas_export, years_export
from layouts.comparing.own_choice import own_choice
from layouts.comparing.panels import panel
from layouts.comparing.pictures import map_picture
from layouts.comparing.plot_table import plot_table
from layouts.comparing.questions import (
    OPTIONS,
    check_choices,
    chosen_indicators,
    comparison_question,
    drawn_years_question,
    one_year_question,
    survey_question,
)
from layouts.comparing.survey_matrix import MATRIX, survey_matrix
from layouts.comparing.tables import areas_table, bins_table, classes_table, drawn_table, linked_table, years_table
from layouts.comparing.year_charts import year_charts
from layouts.components.controls import options_form
from layouts.figures.area_bars import area_bars
from layouts.figures.histogram import histogram
from layouts.wording.answers.headline import Headline
from layouts.wording.comparison.notes import comparison_notes
from layouts.wording.comparison.pictures import bars_sentence, map_note, map_sentence, spread_sentence, years_sentence
from layouts.wording.comparison.sentences import (
    drawn_part_sentence,
    further_figure_sentences,
    margins_explanation,
    table_sentence,
)
from layouts.wording.comparison.verdicts import (
    card_headline,
    classes_headline,
    kicker,
    lead_sentence,
    map_headline,
    plot_kicker,
    plot_note,
    verdict_heading,
)
from layouts.wording.comparison.years import years_headline, years_kicker
from layouts.wording.notes import join_sentences, join_words
from layouts.wording.visiting import menu

BARS = Card(
    id="gemeenten-vergeleken",
    title="Naast elkaar",
    question=one_year_question,
    sentence=bars_sentence,
    headline=card_headline,
    figure=area_bars,
    table=drawn_table,
    certainty=margins_explanation,
    notes=comparison_notes,
    export=areas_export,
)
SPREAD = Card(
    id="gemeenten-spreiding",
    title="Hoe zijn de gemeenten verdeeld?",
    question=one_year_question,
    sentence=spread_sentence,
    figure=histogram,
    table=bins_table,
    export=areas_export,
    # The card is about all municipalities, and the address of an embed cannot choose these.
    may_be_embedded=False,
)
MAP = Card(
    id="gemeenten-kaart",
    title="Op de kaart",
    question=one_year_question,
    sentence=map_sentence,
    headline=card_headline,
    picture=map_picture,
    table=classes_table,
    export=areas_export,
)
YEARS = Card(
    id="gemeenten-jaren",
    title="Door de jaren heen",
    question=comparison_question,
    sentence=years_sentence,
    headline=lambda answer, catalogue: Headline(years_headline(answer, catalogue)),
    picture=year_charts,
    table=years_table,
    export=years_export,
)
TABLE = Card(
    id="gemeenten-tabel",
    title="Alle cijfers in een tabel",
    question=one_year_question,
    sentence=table_sentence,
    headline=card_headline,
    table=areas_table,
    open_table=True,
    export=areas_export,
)


def _draw_plot(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Draw the areas in their classes; a card that says why when there is nothing to draw."""
    picture = plot_table(answer, catalogue)
    if picture is None:
        return draw(_titled(BARS, answer, catalogue), answer, catalogue, selection)
    return panel(
        BARS,
        answer,
        selection,
        catalogue,
        kicker=plot_kicker(answer, catalogue),
        headline=classes_headline(answer, catalogue),
        picture=picture,
        note=join_sentences(plot_note(answer), drawn_part_sentence(answer, catalogue)),
    )


def _titled(card: Card, answer: ComparisonAnswer, catalogue: Catalogue) -> Card:
    """Name the figure in the title of a card, and its pillar if the police registered it."""
    indicator = catalogue.indicator(answer.question.indicator)
    pillar = catalogue.pillar(indicator.pillar).title
    return replace(card, title=f"{pillar}: {indicator.title}" if is_registered(indicator) else indicator.title)


def _draw_map(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Draw the map; None when there is none."""
    picture = map_picture(answer, catalogue)
    if picture is None:
        return None
    return panel(
        MAP,
        answer,
        selection,
        catalogue,
        kicker="Waar liggen deze gemeenten?",
        headline=map_headline(answer),
        picture=picture,
        note=map_note(answer, catalogue),
        has_own_rows=False,
    )


def _draw_years(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Draw the card over the years; None if no municipality has a figure in any year."""
    if not series_exist(answer, catalogue):
        return None
    # Of a long list the part that is drawn may have no figures where other parts have.
    charts = year_charts(answer, catalogue)
    picture = html.P(years_sentence(answer, catalogue), className="say") if charts is None else charts
    return panel(
        YEARS,
        answer,
        selection,
        catalogue,
        kicker=years_kicker(answer),
        headline=years_headline(answer, catalogue),
        picture=picture,
        note=drawn_part_sentence(answer, catalogue),
    )


def _draw_survey(
    answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue, ask: Ask
) -> Component | None:
    """Draw all figures of the same survey; None where the areas get no verdict."""
    question = survey_question(answer)
    return survey_matrix(ask(question), answer, selection, catalogue) if question else None


def _draw_table(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Draw the table, folded, with links to the pages of cities, which a file or an embed has no use for."""
    table = linked_table(answer, catalogue)
    if not table.rows:
        return draw(TABLE, answer, catalogue, selection)
    sentence = TABLE.sentence(answer, catalogue)
    parts = [
        html.Summary(html.H2(TABLE.title, id=f"{TABLE.id}-title")),
        html.P(sentence, className="say"),
        draw_table(table),
        html.Div([problem_link(TABLE, answer, catalogue, selection)], className="below"),
    ]
    folded = html.Details(parts, className="behind")
    return html.Article([folded], className="card", **{"aria-labelledby": f"{TABLE.id}-title"})


def _draw_spread(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Draw the histogram if there are too many municipalities for bars side by side; None otherwise."""
    return draw(SPREAD, answer, catalogue, selection) if is_long(answer) and histogram(answer, catalogue) else None


def _draw_further_figures(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component | None:
    """Say of each further figure in the address whether it is comparable; None without further figures."""
    lines = further_figure_sentences(answer, catalogue)
    if not lines:
        return None
    items = html.Ul([html.Li(line) for line in lines], className="remarks")
    return html.Section([html.H2("Zijn deze cijfers te vergelijken?"), items], className="card")


INDICATORS = Block("gemeenten-cijfer", lambda selection, catalogue: CoverageQuestion(), indicator_choice)
CHOICES = Block("gemeenten-keuzes", one_year_question, other_choices)
OWN_CHOICE = Block("gemeenten-eigen", one_year_question, own_choice)
BESIDE = Block("gemeenten-ernaast", one_year_question, _draw_further_figures)
SURVEY = Block(MATRIX, one_year_question, lambda *_: None, draw_asking=_draw_survey)
BLOCKS = (
    INDICATORS,
    CHOICES,
    OWN_CHOICE,
    BESIDE,
    Block(SPREAD.id, SPREAD.question, _draw_spread, SPREAD),
    Block(BARS.id, BARS.question, _draw_plot, BARS),
    Block(MAP.id, MAP.question, _draw_map, MAP),
    Block(YEARS.id, drawn_years_question, _draw_years, YEARS),
    SURVEY,
    Block(TABLE.id, TABLE.question, _draw_table, TABLE),
)


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    choices = [components[INDICATORS.id], components[CHOICES.id]]
    order = (SPREAD.id, BARS.id, MAP.id, YEARS.id, MATRIX, TABLE.id)
    return html.Div(
        [
            options_form(choices, selection, "Kies wat u vergelijkt"),
            components[OWN_CHOICE.id],
            components[BESIDE.id],
            html.Div([components[block] for block in order], className="cards comparing"),
        ]
    )


def _opening(answer: ComparisonAnswer, catalogue: Catalogue) -> Opening:
    title = catalogue.indicator(answer.question.indicator).title
    heading, lead = verdict_heading(answer, catalogue), lead_sentence(answer, catalogue)
    return Opening(kicker(answer, catalogue), heading, lead, title)


def _subject(selection: Selection, catalogue: Catalogue) -> str:
    return join_words([catalogue.indicator(code).title for code in chosen_indicators(selection, catalogue)])


def _heading(selection: Selection, catalogue: Catalogue) -> str:
    return f"Gemeenten vergelijken: {catalogue.indicator(chosen_indicators(selection, catalogue)[0]).title.lower()}"


PAGE = Page(
    "gemeenten",
    addresses.COMPARISON,
    "Gemeenten vergelijken",
    menu.COMPARE,
    _heading,
    BLOCKS,
    _draw,
    options=OPTIONS,
    check=check_choices,
    # With hundreds of municipalities these are below the screen and take longer to draw than all above them.
    deferred=DeferredBlocks((MAP.id, YEARS.id, MATRIX, TABLE.id), one_year_question, is_long),
    subject=_subject,
    answered_opening=AnsweredOpening(one_year_question, _opening),
    search_words=("vergelijken", "verschil", "andere gemeenten", "ranglijst"),
)
# The page without its list of figures: redrawing that list would lose the place of the reader in it.
REDRAWN_PAGE = replace(PAGE, blocks=tuple(block for block in BLOCKS if block is not INDICATORS))
