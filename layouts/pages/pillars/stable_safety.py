"""Stabiele veiligheid: whether families stay safe, the work of Filomena, and measures for recovery."""

from data.model.catalogue import Catalogue
from layouts import addresses
from layouts.cards.anatomy.listings import figures_listing
from layouts.cards.card import Card
from layouts.cards.measure_cards import bottlenecks_card, theme_card
from layouts.cards.questions import figures_here, figures_here_and_wider, measures_of
from layouts.cards.tables import figures_table, small_numbers_table
from layouts.figures.grouped_bars import grouped_bars
from layouts.figures.yearly_bars import yearly_bars
from layouts.pages.pillar_page import Section, pillar_page
from layouts.wording import phrases
from layouts.wording.certainty import series_certainty
from layouts.wording.goals import targets_note
from layouts.wording.subjects.separate_figures import separate_figures_sentence, small_numbers_sentence
from layouts.wording.subjects.stability import assessed_sentence, stable_sentence

PILLAR = "p3"
SHARE = "casussen-veilig-en-stabiel"
CASES = "casussen-beoordeeld"
CENTRE = ("filomena-casussen-structureel", "filomena-casussen-inloop")
RECOVERY = (
    "icr-casusregisseurs",
    "icr-getrainde-deskundigen",
    "handle-with-care-schoolbesturen",
    "pleger-interventies",
    "plegerperspectief-bijeenkomsten",
)
THEMES = {"Samenwerken in de keten": "stabiel-keten", "Duurzaam herstel": "stabiel-herstel"}


def _share_certainty(answer, catalogue: Catalogue) -> str:
    return series_certainty(answer, catalogue.indicator(SHARE), answer.question.areas[0])


def _share_notes(answer, catalogue: Catalogue) -> tuple[str, ...]:
    """Say that the agreement is not quite what was measured; the caveats of the figures would repeat this."""
    note = catalogue.indicator(SHARE).comparability_note
    return (*((note,) if answer.rows and note else ()), *targets_note(answer.goals))


STABLE = Card(
    id="veilig-en-stabiel",
    title="Blijft het ook later veilig?",
    question=figures_here(SHARE),
    sentence=lambda answer, catalogue: stable_sentence(answer, SHARE, catalogue),
    figure=lambda answer, catalogue: yearly_bars(answer, SHARE, answer.question.areas[0], catalogue),
    table=figures_table,
    certainty=_share_certainty,
    notes=_share_notes,
)
ASSESSED = Card(
    id="casussen-beoordeeld",
    title="Hoeveel casussen zijn beoordeeld?",
    question=figures_here(CASES),
    sentence=lambda answer, catalogue: assessed_sentence(answer, CASES, catalogue),
    figure=lambda answer, catalogue: yearly_bars(answer, CASES, answer.question.areas[0], catalogue),
    table=figures_table,
)
FILOMENA = Card(
    id="filomena",
    title="Hoeveel casussen behandelt centrum Filomena?",
    question=figures_here_and_wider(*CENTRE),
    sentence=separate_figures_sentence,
    figure=grouped_bars,
    table=figures_table,
)
OTHER = Card(
    id="stabiele-veiligheid-overig",
    title="Hulp aan slachtoffers, kinderen en plegers in cijfers",
    question=figures_here_and_wider(*RECOVERY, dated=False),
    sentence=small_numbers_sentence,
    table=small_numbers_table,
    listing=figures_listing,
)
BOTTLENECKS = bottlenecks_card("stabiele-veiligheid-knelpunten", measures_of(PILLAR))
MEASURES = tuple(theme_card(PILLAR, theme, card_id) for theme, card_id in THEMES.items())

PAGE = pillar_page(
    PILLAR,
    addresses.STABLE_SAFETY,
    "Stabiele veiligheid",
    "Stabiele veiligheid",
    (STABLE, ASSESSED, FILOMENA, BOTTLENECKS, OTHER),
    sections=(Section(phrases.WHAT_THE_CITY_DOES, MEASURES),),
)
