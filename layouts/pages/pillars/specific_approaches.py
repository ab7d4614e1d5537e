"""Specifieke aanpakken: reach and measures by theme, and bottlenecks."""

from data.model.catalogue import Catalogue
from layouts import addresses
from layouts.cards.anatomy.listings import figures_listing
from layouts.cards.card import Card
from layouts.cards.measure_cards import bottlenecks_card, theme_card
from layouts.cards.notes import caveats
from layouts.cards.questions import figures_here, figures_here_and_wider, measures_of
from layouts.cards.tables import figures_table, small_numbers_table
from layouts.figures.grouped_bars import grouped_bars
from layouts.figures.yearly_bars import yearly_bars
from layouts.pages.pillar_page import Section, pillar_page
from layouts.wording.subjects.separate_figures import separate_figures_sentence, small_numbers_sentence

PILLAR = "p4"
WOMEN = "taaltrajecten-bereikte-vrouwen"
PERSONS = "sleutelpersonen"
ACCESS = ("simkaarten-beschikbaar", "wifi-hotspots-beschikbaar")
SEXUAL_VIOLENCE = (
    "netwerk-organisaties",
    "regiodag-deelnemers",
    "huizen-van-de-wijk-getraind",
    "lotgenoten-ervaringsdeskundigen",
)
TRADITIONS, SEXUAL = "Schadelijke traditionele praktijken", "Seksueel geweld"
CHILDREN, ELDERLY = "Kindermishandeling", "Ouderenmishandeling"
THEMES = {
    TRADITIONS: "maatregelen-schadelijke-praktijken",
    SEXUAL: "maatregelen-seksueel-geweld",
    CHILDREN: "maatregelen-kindermishandeling",
    ELDERLY: "maatregelen-ouderenmishandeling",
}


def _women_sentence(answer, catalogue: Catalogue) -> str:
    # The catalogue's own note on this figure already says that the years may not be added.
    return separate_figures_sentence(answer, catalogue, may_be_added=True)


HIDDEN_WOMEN = Card(
    id="verborgen-vrouwen",
    title="Hoeveel verborgen vrouwen bereikt de taalles aan huis?",
    question=figures_here(WOMEN),
    sentence=_women_sentence,
    figure=lambda answer, catalogue: yearly_bars(answer, WOMEN, answer.question.areas[0], catalogue),
    table=figures_table,
)
KEY_PERSONS = Card(
    id="sleutelpersonen",
    title="Hoeveel sleutelpersonen zijn er?",
    question=figures_here_and_wider(PERSONS),
    sentence=separate_figures_sentence,
    figure=grouped_bars,
    table=figures_table,
    notes=caveats,
)
DIGITAL_ACCESS = Card(
    id="digitale-toegang",
    title="Hoeveel simkaarten en hotspots waren beschikbaar?",
    question=figures_here_and_wider(*ACCESS, dated=False),
    sentence=separate_figures_sentence,
    figure=grouped_bars,
    table=figures_table,
)
NETWORK = Card(
    id="seksueel-geweld-cijfers",
    title="Wie werken samen tegen seksueel geweld?",
    question=figures_here_and_wider(*SEXUAL_VIOLENCE, dated=False),
    sentence=small_numbers_sentence,
    table=small_numbers_table,
    listing=figures_listing,
)
BOTTLENECKS = bottlenecks_card("specifieke-aanpakken-knelpunten", measures_of(PILLAR))
MEASURES = {
    theme: theme_card(PILLAR, theme, card_id, f"Wat doet de gemeente tegen {theme.lower()}?")
    for theme, card_id in THEMES.items()
}

PAGE = pillar_page(
    PILLAR,
    addresses.SPECIFIC_APPROACHES,
    "Specifieke aanpakken",
    "Specifieke aanpakken",
    (),
    sections=(
        Section(TRADITIONS, (HIDDEN_WOMEN, KEY_PERSONS, DIGITAL_ACCESS, MEASURES[TRADITIONS])),
        Section(SEXUAL, (NETWORK, MEASURES[SEXUAL])),
        Section(CHILDREN, (MEASURES[CHILDREN],)),
        Section(ELDERLY, (MEASURES[ELDERLY],)),
        Section("Knelpunten", (BOTTLENECKS,)),
    ),
)
