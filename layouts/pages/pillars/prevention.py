"""Preventie, signaleren en melden: earlier reports, SISA and SluiS, the reach of prevention, and measures."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards import signals
from layouts.cards.anatomy.listings import figures_listing
from layouts.cards.block import Block
from layouts.cards.card import Card
from layouts.cards.measure_cards import bottlenecks_card, theme_card
from layouts.cards.notes import caveats, figure_notes
from layouts.cards.questions import figures_here, figures_here_and_wider, measures_of
from layouts.cards.tables import figures_table, small_numbers_table
from layouts.components.source_links import linked_source
from layouts.figures.grouped_bars import grouped_bars
from layouts.figures.yearly_bars import yearly_bars
from layouts.pages.pillar_page import Section, pillar_page
from layouts.wording import phrases
from layouts.wording.goals import targets_note
from layouts.wording.notes import join_sentences
from layouts.wording.sentences import series_sentence
from layouts.wording.subjects.prevention import FIRST_REPORTS_READING, estimate_sentence
from layouts.wording.subjects.separate_figures import separate_figures_sentence, small_numbers_sentence
from layouts.wording.visiting import menu

PILLAR = "p1"
ESTIMATE = "geschat-slachtoffers-huiselijk-geweld"
FIRST = "eerste-meldingen-korter-dan-een-jaar"
PREVALENCE = (
    "huiselijk-geweld-12-maanden",
    "seksueel-grensoverschrijdend-12-maanden",
    "seksuele-intimidatie-offline-12-maanden",
)
COUNTRY = "NL01"
JOINED = ("sisa-nieuwe-organisaties", "sluis-nieuwe-convenantpartijen")
REACHED = (
    "vrijheden-voorstellingen",
    "vrijheden-leerlingen",
    "vrijheden-scholen",
    "taboes-bereikte-inwoners",
    "ervaring-in-huis-clienten",
    "meldcode-webinars",
    "platform-themabijeenkomsten",
    "preventiepilot-wijken",
)
THEMES = {
    "Signaleren en melden": "preventie-melden",
    "Voorkomen": "preventie-voorkomen",
    "Stop geweld tegen vrouwen": "preventie-stop-geweld",
    "Vakmanschap": "preventie-vakmanschap",
}


def _context(answer: FiguresAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Say above the cards how many people are victims; an empty element without a source."""
    rows = [row for row in answer.rows if row.value is not None]
    if not rows:
        return html.Div()
    sentence = estimate_sentence(rows[0], catalogue.indicator(ESTIMATE), catalogue)
    return html.P([sentence, html.Small([" Bron: ", *linked_source(rows[0], catalogue)])], className="context")


def _first_reports_sentence(answer: FiguresAnswer, catalogue: Catalogue) -> str:
    sentence = series_sentence(answer, FIRST, answer.question.areas[0], catalogue)
    return join_sentences(sentence, FIRST_REPORTS_READING if answer.rows else "")


def _victims(selection: Selection, catalogue: Catalogue) -> FiguresQuestion:
    return FiguresQuestion(PREVALENCE, (COUNTRY,), selection.from_year, selection.to_year)


def _targets_note(answer: FiguresAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    return targets_note(answer.goals)


CONTEXT = Block("preventie-omvang", figures_here_and_wider(ESTIMATE, dated=False), _context)
FIRST_REPORTS = Card(
    id="eerste-meldingen",
    title="Melden mensen geweld eerder?",
    question=figures_here(FIRST),
    sentence=_first_reports_sentence,
    figure=lambda answer, catalogue: yearly_bars(answer, FIRST, answer.question.areas[0], catalogue),
    table=figures_table,
    notes=_targets_note,
)
VICTIMS = Card(
    id="slachtoffers-landelijk",
    title="Nederland: hoeveel mensen maken geweld of intimidatie mee?",
    question=_victims,
    sentence=separate_figures_sentence,
    figure=grouped_bars,
    table=figures_table,
)
SIGNALS = Card(
    id="sisa-sluis",
    title="Hoeveel signalen gaven professionals af?",
    question=figures_here_and_wider(*signals.SEPARATE, signals.COMBINED),
    sentence=signals.sentence,
    figure=signals.figure,
    table=signals.table,
    notes=figure_notes,
)
NEW_ORGANISATIONS = Card(
    id="sisa-sluis-organisaties",
    title="Hoeveel organisaties sloten zich aan?",
    question=figures_here_and_wider(*JOINED),
    sentence=separate_figures_sentence,
    figure=grouped_bars,
    table=figures_table,
    notes=caveats,
)
REACH = Card(
    id="preventie-bereik",
    title="Wie bereikt de preventie?",
    question=figures_here_and_wider(*REACHED, dated=False),
    sentence=small_numbers_sentence,
    table=small_numbers_table,
    listing=figures_listing,
)
BOTTLENECKS = bottlenecks_card("preventie-knelpunten", measures_of(PILLAR))
MEASURES = tuple(theme_card(PILLAR, theme, card_id) for theme, card_id in THEMES.items())

PAGE = pillar_page(
    PILLAR,
    addresses.PREVENTION,
    "Preventie, signaleren en melden",
    menu.PREVENTION,
    (FIRST_REPORTS, SIGNALS, NEW_ORGANISATIONS, REACH, VICTIMS, BOTTLENECKS),
    sections=(Section(phrases.WHAT_THE_CITY_DOES, MEASURES),),
    context=CONTEXT,
)
