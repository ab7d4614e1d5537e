"""The sentences of cards, on the figures that are shipped."""

import re
from dataclasses import replace
from datetime import date

import pytest

from data.model.records import Bottleneck, Measure
from layouts.wording import sentences as s
from tests.data import builders as b
from tests.layouts import shipped

BANS = "huisverboden-opgelegd"
UNDATED = (
    "huisverboden-verlengd",
    "huisverboden-ingetrokken",
    "huisverboden-beroep",
    "huisverboden-samenloop-strafrecht",
)
CITIES = tuple(area.area for area in shipped.catalogue().choosable_areas if area.kind == "gemeente")
LONGEST_SENTENCE = 30


def card(indicator, area="GM0599", **years):
    return s.series_sentence(shipped.city(indicator, area=area, **years), indicator, area, shipped.catalogue())


@pytest.mark.parametrize(
    ("indicator", "area", "expected"),
    [
        (
            BANS,
            "GM0599",
            "26 minder dan in 2021. Dat past bij gewone schommelingen. "
            "De gemeente noemt het aantal ‘vrij constant’ (2020 tot en met 2022).",
        ),
        ("veilig-thuis-casussen", "GM0599", "Wij hebben één cijfer. Vergelijken kan dus nog niet."),
        ("casussen-veilig-en-stabiel", "GM0599", "3 procentpunt meer dan in 2020. Dat kan toeval zijn."),
        (
            "eerste-meldingen-korter-dan-een-jaar",
            "GM0599",
            "10 procentpunt meer dan in 2020. Wij weten niet of dit toeval is. "
            "De bron noemt het totale aantal niet.",
        ),
        (
            "sisa-sluis-signalen",
            "VR17",
            "Wij hebben één cijfer. Vergelijken kan dus nog niet. "
            "De gemeente Rotterdam spreekt van ‘een lichte stijging’ (2022).",
        ),
        (
            "stopapp-downloads",
            "GM0599",
            "Niet te vergelijken met 2022: de cijfers gaan niet allebei over een heel jaar.",
        ),
        (BANS, "GM0363", "Wij hebben één cijfer. Vergelijken kan dus nog niet."),
        (
            "huisverboden-verlengd",
            "GM0599",
            "De bron noemt geen jaar: dit cijfer is niet te vergelijken met andere jaren.",
        ),
        (
            "crisisopvang-plaatsen",
            "CG0599",
            "Kinderen: 13 plaatsen meer dan voor de uitbreiding van 2020. "
            "Vrouwen: 8 plaatsen meer dan voor de uitbreiding van 2020.",
        ),
        (
            "veilig-thuis-casussen",
            "GM0363",
            "Voor Amsterdam staat dit cijfer niet in de bronnen die wij hebben.",
        ),
    ],
)
def test_what_changed_is_told_as_far_as_the_figures_carry_it(indicator, area, expected):
    assert expected in card(indicator, area)


def test_a_gap_by_choice_of_years_is_not_called_a_gap_of_the_source():
    told = "Cijfer voor heel Nederland, niet alleen voor Rotterdam. In de gekozen jaren is dit het enige cijfer."
    assert told in card(BANS, to_year=2010)
    assert card("veilig-thuis-casussen", to_year=2010) == (
        "Binnen uw keuze (tot en met 2010) hebben wij dit cijfer niet voor Rotterdam."
    )


def test_a_card_tells_newest_figure_change_claim_and_what_to_mind():
    assert card(BANS) == (
        "349 huisverboden in 2022. 26 minder dan in 2021. Dat past bij gewone schommelingen. "
        "De gemeente noemt het aantal ‘vrij constant’ (2020 tot en met 2022)."
    )
    assert card("casussen-veilig-en-stabiel") == (
        "Beoordeelde casussen met een veilige en stabiele situatie: 88% van 534 in 2022. "
        "3 procentpunt meer dan in 2020. Dat kan toeval zijn. "
        "Het cijfer van 2022 gaat over 534 gevallen, dat van 2020 over 256. "
        "De afspraak gaat over gezinnen na een jaar zorg; gemeten zijn beoordeelde casussen."
    )


def test_a_share_names_what_it_is_a_share_of():
    assert card("eerste-meldingen-korter-dan-een-jaar").startswith(
        "Eerste meldingen waarbij het geweld korter dan een jaar duurde: 86% in 2022."
    )


def test_a_single_figure_within_chosen_years_is_not_called_the_only_one_known():
    told = card(BANS, from_year=2021, to_year=2021)

    assert told.startswith("375 huisverboden in 2021. In de gekozen jaren is dit het enige cijfer.")
    assert "bekend" not in told


def test_signals_of_two_systems_are_never_joined_or_compared():
    text = card("sisa-sluis-signalen")

    assert text.startswith(
        "74.816 signalen in 2022. Dit cijfer gaat over de regio Rotterdam-Rijnmond, niet alleen over de stad."
    )
    assert "meer dan in" not in text
    assert "procent" not in text


def test_a_card_may_leave_its_caveats_to_the_page():
    answer = shipped.city("stopapp-downloads")

    text = s.series_sentence(answer, "stopapp-downloads", "GM0599", shipped.catalogue(), caveats=False)

    assert "onze lezing" not in text


def test_three_figures_of_filomena_keep_their_qualifiers_and_are_not_compared():
    text = card("filomena-casussen-structureel")

    assert text.startswith("Ruim 60 casussen elk jaar sinds 2021.")
    assert "Niet te vergelijken met 2020" in text


def test_a_newest_year_without_a_figure_is_told_with_its_reason():
    known = b.catalogue()
    rows = (b.observation(5, 2021), b.observation(None, 2022, missing_reason="niet-in-export"))
    answer = replace(shipped.city(BANS), rows=rows, changes=(), claims=())

    assert s.series_sentence(answer, "teller", "GM0599", known) == (
        "5 stuks in 2021. Wij hebben één cijfer. Vergelijken kan dus nog niet. "
        "Geen cijfer over 2022: ontbreekt in het bestand dat wij hebben."
    )


def test_a_series_without_any_value_says_why():
    rows = (b.observation(None, 2022, missing_reason="verborgen"),)
    answer = replace(shipped.city(BANS), rows=rows, changes=(), claims=())

    assert s.series_sentence(answer, "teller", "GM0599", b.catalogue()) == (
        "Geen cijfer over 2022: verborgen, omdat het om weinig mensen gaat."
    )


def test_shares_without_a_year_stand_apart_and_are_no_parts_of_a_whole():
    text = s.undated_shares_sentence(shipped.city(*UNDATED), shipped.catalogue())

    for value in (": 70%.", ": circa 15%.", ": circa 10%.", ": meer dan 50%."):
        assert value in text
    assert text.endswith(
        "Dit gaat over ‘laatste jaren’; welke jaren en welk aantal dat zijn, staat niet in de bron. "
        "Het zijn geen delen van één geheel: tel ze niet bij elkaar op."
    )


def test_undated_shares_of_another_city_are_a_gap():
    text = s.undated_shares_sentence(shipped.city(*UNDATED, area="GM0034"), shipped.catalogue())

    assert text == "Voor Almere staan deze aandelen niet in de bronnen die wij hebben."


@pytest.mark.parametrize("area", ["GM0599", "CG0599"])
def test_shelter_is_told_before_and_after_for_the_area_it_serves(area):
    answer = shipped.city("crisisopvang-plaatsen")

    assert s.before_after_sentence(answer, "crisisopvang-plaatsen", area, shipped.catalogue()) == (
        "Kinderen: 37 plaatsen voor de uitbreiding van 2020, 50 plaatsen vanaf 2020. "
        "Vrouwen: 32 plaatsen voor de uitbreiding van 2020, 40 plaatsen vanaf 2020. "
        "Dit cijfer gaat over het centrumgemeentegebied Rotterdam, niet alleen over de stad."
    )


def test_several_figures_each_keep_their_own_area_and_change():
    answer = shipped.city("veilig-thuis-casussen", "veilig-thuis-meldingen", "veilig-thuis-adviezen")

    text = s.figures_sentence(answer, shipped.catalogue())

    assert text.startswith("Geregistreerde casussen bij Veilig Thuis: 6.755 casussen in 2022. Wij hebben één cijfer.")
    assert text.count("Cijfer voor heel Nederland, niet alleen voor Rotterdam.") == 2


@pytest.mark.parametrize(
    ("year", "reference", "expected"),
    [
        (
            2018,
            "GM0599",
            "Over 2018 hebben 4 van de 15 deelnemers (augustus 2022) een cijfer in onze bronnen. "
            "De cijfers zijn afgerond of geschat: verschillen toetsen wij niet. "
            "De volgorde heeft geen betekenis.",
        ),
        (2020, "GM0599", "Over 2020 heeft 1 van de 15 deelnemers (augustus 2022) een cijfer in onze bronnen."),
        (
            2016,
            "GM0599",
            "Over 2016 heeft 1 van de 15 deelnemers (augustus 2022) een cijfer in onze bronnen. "
            "Van Rotterdam is er geen cijfer om mee te vergelijken.",
        ),
        (
            2005,
            "GM0599",
            "Van dit cijfer heeft geen van de 15 deelnemers (augustus 2022), ook Leeuwarden en Zaanstad niet, "
            "een cijfer in onze bronnen.",
        ),
    ],
)
def test_a_comparison_says_how_many_have_a_figure_and_ranks_none(year, reference, expected):
    answer = shipped.comparison(BANS, CITIES, reference, year)

    assert s.comparison_sentence(answer, shipped.catalogue()) == expected


def test_measures_are_counted_by_status_as_we_read_it():
    measures = [measure for measure in shipped.records("measures", Measure, release=1) if measure.pillar == "p2"]

    text = s.measures_sentence(measures)

    assert text.startswith(f"{len(measures)} maatregelen: ")
    assert text.endswith("Wij leiden de status af uit de bron.")
    assert s.measures_sentence([]) == "Onze bronnen noemen hier geen maatregelen."


def test_bottlenecks_are_counted_with_who_can_act_and_what_is_unknown():
    def stuck(who, unknown):
        return Bottleneck("K", "p2", "GM0599", "Knelpunt", None, who, unknown, "bron", "p. 1", 1)

    assert s.bottlenecks_sentence([stuck("Rijk", False), stuck("Gemeente", True), stuck(None, False)]) == (
        "De bronnen noemen 3 knelpunten. Bij twee staat wie er iets aan kan doen. "
        "Bij één noemt de bron de afloop niet."
    )
    assert "Bij alle vier staat wie er iets aan kan doen." in s.bottlenecks_sentence([stuck("Rijk", False)] * 4)
    assert "Wie er iets aan kan doen, staat er niet bij." in s.bottlenecks_sentence([stuck(None, False)])
    assert s.bottlenecks_sentence([]) == "Onze bronnen noemen hier geen knelpunten."


def every_text():
    """All sentences that the shipped figures of the areas a visitor can choose give rise to."""
    known = shipped.catalogue()
    for area in ("GM0599", "GM0363", "GM0518", "GM0344", "GM0505", "GM0014", "GM0153", "VR17", "NL01"):
        answer = shipped.city(*known.indicators, area=area)
        for code, indicator in known.indicators.items():
            yield s.series_sentence(answer, code, area, known)
            yield s.before_after_sentence(answer, code, area, known)
            if goal := answer.goal_of(code):
                yield s.goal_sentence(goal, indicator, shipped.TODAY)
        for change in answer.changes:
            yield s.certainty_text(change, known.indicator(change.indicator))
        yield s.figures_sentence(answer, known)


def test_every_sentence_is_short_whole_and_free_of_codes():
    faults = []
    for text in every_text():
        clean = re.sub(r"\([^)]*\)", "", text)
        longest = max(len(sentence.split()) for sentence in re.split(r"(?<=[.!?])\s+", clean))
        unwell = re.search(r"\b(None|nan)\b|niet-\w+-|deel-van-", clean)
        if longest > LONGEST_SENTENCE or unwell or not text.endswith((".", "!", "?")) or "  " in text:
            faults.append(text)

    assert faults == []


def test_an_answer_of_today_is_not_older_tomorrow_than_it_is():
    answer = shipped.city("stopapp-downloads")
    goal = answer.goal_of("stopapp-downloads")

    assert "2 jaar geleden" in s.goal_sentence(goal, shipped.indicator("stopapp-downloads"), date(2026, 11, 7))
