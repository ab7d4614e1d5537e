"""Specifieke aanpakken: women, key persons and means are told apart and never added; measures stand by theme."""

import csv
from collections import Counter
from pathlib import Path

from data.questions.plans import MeasuresQuestion
from layouts.pages.pillars import prevention, specific_approaches, stable_safety
from tests.layouts.answering import Asked, words_on

MEASURES = Path(__file__).parents[2] / "data" / "package" / "measures.csv"


def test_hidden_women_are_told_by_year_and_not_added_up(reader):
    asked = Asked(specific_approaches.HIDDEN_WOMEN, reader)

    assert asked.sentence == (
        "Vrouwen bereikt met taaltrajecten achter de voordeur: "
        "54 vrouwen in 2020, 56 vrouwen in 2021 en 55 vrouwen in 2022. "
        "Tel de jaren niet op: dezelfde vrouw kan in meer jaren meetellen."
    )
    assert "165" not in asked.sentence + words_on(asked.figure)


def test_the_core_and_the_ring_of_key_persons_are_never_added(reader):
    asked = Asked(specific_approaches.KEY_PERSONS, reader)

    assert asked.sentence == (
        "Sleutelpersonen aanpak verborgen vrouwen: 35 personen (vaste kern) en "
        "ruim 15 personen (flexibele schil) op 11 september 2023. Tel deze cijfers niet bij elkaar op."
    )
    assert "50" not in asked.sentence + words_on(asked.figure)
    assert any("Een minimum" in note for note in asked.notes)


def test_what_was_available_is_not_called_used(reader):
    assert Asked(specific_approaches.DIGITAL_ACCESS, reader).sentence == (
        "Simkaarten beschikbaar in de pilot digitale toegang: 200 simkaarten, jaar niet genoemd. "
        "Wifi-hotspots beschikbaar in de pilot digitale toegang: 150 hotspots, jaar niet genoemd. "
        "Beschikbaar is iets anders dan gebruikt. Tel deze cijfers niet bij elkaar op."
    )


def test_the_network_of_25_organisations_says_that_its_page_has_no_date_and_no_names(reader):
    rows = {row[0][0]: row for row in Asked(specific_approaches.NETWORK, reader).table.rows}
    network = rows["Organisaties in het Netwerk Aanpak Seksueel Geweld"]

    assert network[1].children == "25 organisaties"
    assert network[3] == (
        "Dit cijfer gaat over de regio Rotterdam-Rijnmond, niet alleen over de stad. "
        "De webpagina heeft geen datum en noemt geen namen."
    )
    people = rows["Professionals op de elfde Regiodag Aanpak Seksueel Geweld"]
    assert people[1].children == "meer dan 300 deelnemers"


def test_numbers_of_two_documents_each_name_their_own(reader):
    small = {row[0][0]: row[0][1].children for row in Asked(specific_approaches.NETWORK, reader).table.rows}

    assert small["Organisaties in het Netwerk Aanpak Seksueel Geweld"].startswith("Netwerk Aanpak Seksueel Geweld")
    assert small["Lotgenoten opgeleid tot ervaringsdeskundige"].startswith("Bouwen aan een toekomst zonder geweld")


def test_the_measures_stand_by_theme_with_their_status(reader):
    counted = {theme: len(Asked(card, reader).answer.measures) for theme, card in specific_approaches.MEASURES.items()}

    assert counted == {
        "Schadelijke traditionele praktijken": 13,
        "Seksueel geweld": 7,
        "Kindermishandeling": 4,
        "Ouderenmishandeling": 4,
    }
    assert Asked(specific_approaches.MEASURES["Kindermishandeling"], reader).sentence == (
        "4 maatregelen: 1 is klaar, 2 lopen nog en 1 gaat steeds door. Wij leiden de status af uit de bron."
    )


def test_the_themes_on_the_pages_are_those_of_the_package():
    with MEASURES.open(encoding="utf-8", newline="") as file:
        themes = Counter((row["pillar"], row["theme"]) for row in csv.DictReader(file))

    for page in (prevention, stable_safety, specific_approaches):
        assert set(page.THEMES) == {theme for pillar, theme in themes if pillar == page.PILLAR}


def test_a_theme_brings_no_bottlenecks_for_the_sources_give_them_none(reader):
    theme = reader.answer(MeasuresQuestion("p4", ("GM0599",), theme="Seksueel geweld"))
    whole = reader.answer(MeasuresQuestion("p4", ("GM0599",)))

    assert theme.bottlenecks == ()
    assert {measure.theme for measure in theme.measures} == {"Seksueel geweld"}
    assert [found.bottleneck for found in whole.bottlenecks] == ["K07"]


def test_the_theatre_of_which_the_outcome_is_unknown_says_so(reader):
    rows = {row[0][0]: row for row in Asked(specific_approaches.MEASURES["Ouderenmishandeling"], reader).table.rows}

    assert rows["Theatervoorstelling Au!derdom spelen"][-1] == "Ontwikkeld in 2021; de stand is niet gemeld."
