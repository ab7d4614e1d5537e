"""Stabiele veiligheid: 85% of 256 and 88% of 534 claim no more than they carry; Filomena is never added."""

import re

import pytest

from data.rules.changes import change
from layouts.pages.pillars import stable_safety
from layouts.wording.subjects.stability import times_as_many
from tests.data.builders import catalogue, indicator, observation
from tests.layouts.answering import Asked, lines_in, words_on


def test_safe_and_stable_tells_both_shares_with_their_cases_and_that_it_may_be_chance(reader):
    asked = Asked(stable_safety.STABLE, reader)

    assert asked.sentence == (
        "In 2022 was in 88% van de 534 beoordeelde casussen de situatie veilig en stabiel, "
        "al dan niet met ondersteuning. In 2020 was dat 85% van 256. 3 procentpunt meer dan in 2020. "
        "Dat kan toeval zijn."
    )
    assert asked.notes == (
        "De afspraak gaat over gezinnen na een jaar zorg, de meting over beoordeelde casussen.",
        "Doelen en ramingen van de gemeente: meer dan 66% (2019 tot en met 2022), streefwaarde 88% (begroting 2022), "
        "streefwaarde 88% (begroting 2023), verwacht 89% (raming 2024), verwacht 89% (raming 2025) en verwacht 90% "
        "(raming 2026).",
    )


def test_the_margins_of_both_years_are_drawn(reader):
    figure = Asked(stable_safety.STABLE, reader).figure
    (bounds,) = [trace for trace in figure["data"] if "error_y" in trace]

    assert len(bounds["error_y"]["array"]) == 2
    assert lines_in(figure) == []


def test_decimals_and_method_stand_under_how_sure_this_is(reader):
    asked = Asked(stable_safety.STABLE, reader)

    certainty = stable_safety.STABLE.certainty(asked.answer, asked.catalogue)

    assert certainty == (
        "In 2020: marge 80,3% tot 89,0%. In 2022: marge 85,0% tot 90,5%. "
        "Wij hebben de marges berekend uit afgeronde aantallen (methode: Wilson). "
        "95% betekent: bij 100 van zulke metingen ligt de echte waarde ongeveer 95 keer in de marge. "
        "Het verschil is 3 procentpunt, met een marge van −2,0 tot 8,3 procentpunt. "
        "Nul ligt daarin: er kan ook niets veranderd zijn. "
        "Wij hebben die marge berekend uit afgeronde aantallen (methode: Newcombe)."
    )
    assert not re.search(r"\d,\d", asked.sentence)


def test_one_year_alone_is_held_against_nothing(reader):
    sentence = Asked(stable_safety.STABLE, reader, from_year=2022).sentence

    assert sentence.startswith("Beoordeelde casussen met een veilige en stabiele situatie: 88% van 534 in 2022.")
    assert "procentpunt" not in sentence


def test_more_cases_assessed_is_never_called_more_violence(reader):
    assert Asked(stable_safety.ASSESSED, reader).sentence == (
        "534 casussen in 2022, 256 casussen in 2020: meer dan twee keer zo veel. "
        "Dat zijn meer beoordelingen, niet meer geweld. Over 2021 staat geen cijfer in de bron."
    )


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        (256, 534, "meer dan twee keer zo veel"),
        (100, 200, "twee keer zo veel"),
        (100, 310, "meer dan drie keer zo veel"),
        (100, 199, ""),
        (200, 100, ""),
        (0, 100, ""),
    ],
)
def test_how_many_times_as_many_is_told_from_twice_on(earlier, later, told):
    rows = observation(earlier, 2020), observation(later, 2022)

    assert times_as_many(change(*rows, indicator(), catalogue())) == told


def test_of_a_rounded_number_nobody_knows_how_many_times_as_many():
    rows = observation(100, 2020, qualifier="circa"), observation(300, 2022)

    assert times_as_many(change(*rows, indicator(), catalogue())) == ""


def test_the_figures_of_filomena_stand_side_by_side_and_are_never_added(reader):
    asked = Asked(stable_safety.FILOMENA, reader)

    assert asked.sentence == (
        "Casussen bij Filomena met structureel geweld: 40 casussen in 2020 en ruim 60 casussen elk jaar sinds 2021. "
            "De bron noemt geen gebied; dat dit over de regio Rotterdam-Rijnmond gaat, hebben wij zelf afgeleid. "
        "Casussen bij Filomena in de inloop en snelle onderzoeksfase: circa 60 casussen elk jaar sinds 2021. "
        "2020 was een opstartjaar. Voor de jaren daarna noemt de bron één ondergrens per jaar. "
        "De bron maakt niet duidelijk of het aantal van inloop en snelle onderzoeksfase "
        "voor beide samen of voor elk apart geldt. "
        "De gemeente Rotterdam noemt het aantal ‘gegroeid’ (sinds begin 2021). Tel deze cijfers niet bij elkaar op."
    )


def test_filomenas_bars_keep_their_qualifiers_and_nothing_joins_them(reader):
    figure = Asked(stable_safety.FILOMENA, reader).figure
    (bars,) = [trace for trace in figure["data"] if trace["type"] == "bar"]

    assert bars["x"] == [40, 60, 60]
    assert bars["meta"]["pattern"] == ["", "/", "/"]
    assert "ruim 60" in words_on(figure)
    assert "circa 60" in words_on(figure)
    assert lines_in(figure) == []


def test_the_other_numbers_keep_what_is_not_certain_of_their_year(reader):
    rows = {row[0][0]: row for row in Asked(stable_safety.OTHER, reader).table.rows}

    assert rows["Opgeleide intensieve casusregisseurs"][2] == "rond 2021"
    assert rows["Deskundigen huiselijk geweld getraind in de basis van casusregie"][2] == "jaar niet genoemd"
    assert rows["Schoolbesturen die Handle with Care steunen"][1].children == "4 schoolbesturen"
    assert rows["Gestarte interventies plegerhulp"][1].children == "3 interventies"
    assert rows["Bijeenkomsten lerend netwerk Plegerperspectief"][3] == (
        "Opgeteld sinds augustus 2022. De einddatum is de datum van het stuk."
    )


def test_every_measure_and_bottleneck_of_the_pillar_is_there(reader):
    found = [measure for card in stable_safety.MEASURES for measure in Asked(card, reader).answer.measures]

    assert len(found) == len({measure.measure for measure in found}) == 14
    assert [row[0][0] for row in Asked(stable_safety.BOTTLENECKS, reader).table.rows] == [
        "Hulp is vaak vrijblijvend en versnipperd",
        "Proef met risico-inschatting bij plegers is gestopt",
    ]
