"""Preventie en signaleren: the golden sentences of its traps, on the figures that are shipped."""

import pytest

from data.questions.selection import Selection
from layouts.pages.pillars import prevention
from layouts.rendering.svg.drawing import svg
from tests.layouts.answering import Asked, lines_in, words_on

SIGNALS = (
    "In 2022: 74.816 signalen in SISA en SluiS samen. "
    "Dit cijfer gaat over de regio Rotterdam-Rijnmond, niet alleen over de stad. "
    "In 2020 apart: 70.778 signalen in SISA en 4.236 signalen in SluiS; "
    "samen 75.014 (onze optelling, gebied niet genoemd). "
    "Deze jaren zijn niet te vergelijken: de bron geeft 2020 alleen apart en 2022 alleen samen. "
    "2021 staat niet in de bron. De gemeente Rotterdam spreekt van ‘een lichte stijging’ (2022). "
    "De gemeente Rotterdam spreekt van ‘een afname’ (2020). Een signaal is geen melding van geweld."
)


def test_sisa_and_sluis_stand_side_by_side_with_our_sum_and_the_words_of_the_city(reader):
    assert Asked(prevention.SIGNALS, reader).sentence == SIGNALS


def test_sisa_and_sluis_get_no_percentage_and_no_difference(reader):
    asked = Asked(prevention.SIGNALS, reader)

    for words in (asked.sentence, words_on(asked.figure)):
        assert "%" not in words
        assert "meer dan in" not in words
        assert "minder" not in words
        assert "198" not in words


def test_no_line_joins_the_signals_of_two_years(reader):
    figure = Asked(prevention.SIGNALS, reader).figure

    assert lines_in(figure) == []
    assert sorted(value for trace in figure["data"] if trace["type"] == "bar" for value in trace["x"]) == [
        4236,
        70778,
        74816,
        75014,
    ]
    assert "2021: staat niet in de bron" in words_on(figure)
    assert "niet te vergelijken met 2020" in words_on(figure).replace("<br>", " ")


def test_our_own_sum_is_named_as_ours_in_figure_and_table(reader):
    asked = Asked(prevention.SIGNALS, reader)
    (ours,) = [row for row in asked.table.rows if "75.014" in row]

    assert "Samen (onze optelling, gebied niet genoemd)" in words_on(asked.figure).replace("<br>", " ")
    assert (ours[0], ours[1], ours[5]) == (
        "Signalen samen (onze optelling)",
        "gebied niet genoemd",
        "onze optelling",
    )


def test_with_only_2022_chosen_nothing_is_added_or_compared(reader):
    sentence = Asked(prevention.SIGNALS, reader, from_year=2022).sentence

    assert sentence.startswith("In 2022: 74.816 signalen in SISA en SluiS samen.")
    assert "onze optelling" not in sentence
    assert "niet te vergelijken" not in sentence
    assert "2021" not in sentence


def test_the_region_has_no_part_for_sluis_and_so_no_sum(reader):
    sentence = Asked(prevention.SIGNALS, reader, "VR17").sentence

    assert "In 2020 apart: 70.778 signalen in SISA." in sentence
    assert "75.014" not in sentence


def test_earlier_reports_are_told_without_an_interval_and_with_our_reading_named_as_ours(reader):
    asked = Asked(prevention.FIRST_REPORTS, reader)

    assert asked.sentence == (
        "Eerste meldingen waarbij het geweld korter dan een jaar duurde: 86% in 2022. "
        "10 procentpunt meer dan in 2020. Wij weten niet of dit toeval is. "
        "De bron noemt het totale aantal niet. "
        "Het aantal eerste meldingen staat niet in de bron. Reken dit aandeel niet om met het aantal casussen. "
        "Een hoger aandeel kan betekenen dat mensen eerder melden. Dat hebben wij zelf afgeleid."
    )
    assert not [trace for trace in asked.figure["data"] if "error_y" in trace]
    assert "6.755" not in asked.sentence


def test_new_organisations_keep_that_2020_was_revised_and_why(reader):
    asked = Asked(prevention.NEW_ORGANISATIONS, reader)

    assert asked.sentence == (
        "Nieuw aangesloten organisaties SISA: 14 organisaties in 2020 en 11 organisaties in 2022. "
        "Dit cijfer gaat over de regio Rotterdam-Rijnmond, niet alleen over de stad; "
        "het gebied staat niet bij dit cijfer. "
        "Nieuwe convenantpartijen SluiS: 15 convenantpartijen in 2020 en 5 convenantpartijen in 2022. "
        "Het gebied staat niet bij dit cijfer. "
        "Het cijfer over 2020 is bijgesteld in de eindevaluatie (was in de tussenevaluatie anders). "
        "Tel deze cijfers niet bij elkaar op."
    )
    assert "later bijgesteld" not in words_on(asked.figure)
    assert asked.notes == (
        "Bijgesteld in de eindevaluatie: in de tussenevaluatie stond een ander getal. "
        "Dat komt door een aanpassing van registraties in het systeem.",
        "De bron noemt het jaar niet; dat dit over 2022 gaat, hebben wij zelf afgeleid.",
    )


@pytest.mark.parametrize(
    ("what", "amount", "when"),
    [
        ("Voorstellingen VrijHeden per jaar", "ruim 400 voorstellingen", "elk jaar sinds 2018"),
        ("Leerlingen bereikt met VrijHeden per jaar", "meer dan 10.000 leerlingen", "elk jaar sinds 2018"),
        ("Scholen en schoollocaties met VrijHeden", "ruim 40 scholen", "jaar niet genoemd"),
        ("Rotterdammers bereikt door de werkgroep Taboes per jaar", "meer dan 2.000 personen", "jaar niet genoemd"),
        ("Cliënten bijgestaan door Ervaring in Huis", "70 cliënten", "in 2022"),
        ("Webinars Servicepunt Meldcode per jaar", "2 webinars", "elk jaar sinds 2020"),
        ("Themabijeenkomsten Platform Stop Geweld Tegen Vrouwen per jaar", "2 bijeenkomsten", "elk jaar sinds 2021"),
        ("Wijken in de pilot gebiedsgerichte preventie", "2 wijken", "van 2020 tot en met 2022"),
    ],
)
def test_a_small_number_stands_once_with_its_qualifier_and_its_period(reader, what, amount, when):
    (row,) = [row for row in Asked(prevention.REACH, reader).table.rows if row[0][0] == what]

    assert (row[1].children, row[2]) == (amount, when)


def test_the_clients_of_ervaring_in_huis_are_of_the_region_or_the_city_nobody_knows_which(reader):
    (row,) = [row for row in Asked(prevention.REACH, reader).table.rows if "Ervaring in Huis" in row[0][0]]

    assert row[3] == (
        "De bron noemt geen gebied; dat dit over de regio Rotterdam-Rijnmond gaat, hebben wij zelf afgeleid. "
        "De bron zegt niet of dit alleen over Rotterdam gaat of over de hele regio."
    )


@pytest.mark.parametrize(
    ("area", "told"),
    [
        (
            "GM0599",
            "8 cijfers uit onze bronnen. Bij 2 noemt de bron geen jaar. 4 cijfers zijn een minimum. "
            "Van elk cijfer is er één meting. Of er iets verandert, zien wij dus niet.",
        ),
        ("VR17", "1 cijfer uit onze bronnen. Er is één meting. Of er iets verandert, zien wij dus niet."),
    ],
)
def test_a_list_of_small_numbers_says_what_it_does_not_tell(reader, area, told):
    assert Asked(prevention.REACH, reader, area).sentence == told


def test_the_estimate_above_the_cards_says_that_it_is_one(reader):
    block, selection = prevention.CONTEXT, Selection()
    answer = reader.answer(block.question(selection, reader.catalogue))
    told = block.draw(answer, selection, reader.catalogue).children[0]

    assert told == (
        "Naar schatting 8.700 inwoners van Rotterdam hebben elk jaar met huiselijk geweld te maken. "
        "De schatting komt uit een ander plan (2021). Het jaar is onbekend."
    )


def test_the_estimate_is_not_told_of_another_city(reader):
    block, selection = prevention.CONTEXT, Selection("GM0363")

    drawn = block.draw(reader.answer(block.question(selection, reader.catalogue)), selection, reader.catalogue)

    assert drawn.children is None


def test_every_measure_of_the_pillar_stands_under_one_theme(reader):
    found = [measure for card in prevention.MEASURES for measure in Asked(card, reader).answer.measures]

    assert len(found) == len({measure.measure for measure in found}) == 26
    assert {measure.pillar for measure in found} == {"p1"}


def test_the_measures_for_the_meldcode_and_the_research_stand_with_their_status(reader):
    (card,) = [card for card in prevention.MEASURES if card.title == "Signaleren en melden"]
    asked = Asked(card, reader)

    assert asked.sentence == "2 maatregelen: 1 loopt nog en 1 gaat steeds door. Wij leiden de status af uit de bron."
    assert [row[0][0] for row in asked.table.rows] == [
        "Gebruik meldcode bevorderen en gemeentelijke monitor herstarten",
        "Extern onderzoek naar SISA en SluiS",
    ]


def test_a_city_without_figures_is_told_so_on_every_card(reader):
    for card in (prevention.FIRST_REPORTS, prevention.SIGNALS, prevention.NEW_ORGANISATIONS, prevention.REACH):
        asked = Asked(card, reader, "GM0363")

        assert "van Amsterdam niet zijn, wel van" in asked.sentence
        assert asked.table.rows == ()


def test_the_signals_can_be_drawn_without_scripts(reader):
    drawn = str(svg(Asked(prevention.SIGNALS, reader).figure, width=640, label=""))

    assert "70.778" in drawn
    assert "2021: staat niet in de bron" in drawn


def test_the_country_has_its_victims_by_year_without_a_difference(reader):
    asked = Asked(prevention.VICTIMS, reader)

    assert "8% in 2020 en 9% in 2024" in asked.sentence
    assert "11% in 2020, 13% in 2022 en 12% in 2024" in asked.sentence
    assert "Tel deze cijfers niet bij elkaar op." in asked.sentence
    assert "procentpunt" not in asked.sentence


def test_what_was_budgeted_and_expected_of_early_reports_stands_beside_them(reader):
    (note,) = Asked(prevention.FIRST_REPORTS, reader).notes

    assert "streefwaarde 79% (begroting 2023)" in note
    assert "verwacht 81% (raming 2026)" in note
    assert Asked(prevention.FIRST_REPORTS, reader, "GM0344").notes == ()
