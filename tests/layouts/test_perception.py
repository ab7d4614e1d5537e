"""Safety as people feel it: the survey's own margins, no rank, and no line to another survey."""

import pytest

from data.questions.selection import BadSelection, Selection
from layouts.pages.pillars import perception
from layouts.wording.subjects.perception import differing_areas

ROTTERDAM, AMSTERDAM, LEEUWARDEN, COUNTRY = "GM0599", "GM0363", "GM0080", "NL01"
ONCE = "onveilig-weleens"


@pytest.fixture
def answered(reader):
    """Ask a card for an area and a figure; gives the answer and the catalogue."""

    def ask(card, area=ROTTERDAM, figure="", **years):
        options = (("cijfer", figure),) if figure else ()
        catalogue = reader.catalogue
        return reader.answer(card.question(Selection(area, options=options, **years), catalogue)), catalogue

    return ask


@pytest.mark.parametrize(
    ("area", "told"),
    [
        (ROTTERDAM, "Rotterdam 39,6% (marge 37,4% tot 41,8%), in 2017"),
        (AMSTERDAM, "Amsterdam 40,3% (marge 38,7% tot 41,9%), in 2017"),
        (COUNTRY, "heel Nederland 34,1% (marge 33,7% tot 34,5%), in 2017"),
    ],
)
def test_the_newest_figure_is_told_with_the_margin_of_the_survey(answered, area, told):
    sentence = perception.OVER_THE_YEARS.sentence(*answered(perception.OVER_THE_YEARS, area))

    assert sentence.startswith(f"Inwoners die zich weleens onveilig voelen: {told}.")


def test_the_country_is_told_and_drawn_beside_a_city(answered):
    answer, catalogue = answered(perception.OVER_THE_YEARS)

    figure = perception.OVER_THE_YEARS.figure(answer, catalogue)

    assert "Heel Nederland 34,1% (marge 33,7% tot 34,5%), in 2017." in perception.survey_sentence(answer, catalogue)
    assert {trace["name"] for trace in figure["data"] if "name" in trace} == {"Rotterdam", "Nederland"}
    assert sum("error_y" in trace for trace in figure["data"]) == 2


def test_the_year_without_a_figure_is_a_gap_with_its_reason(answered):
    answer, catalogue = answered(perception.OVER_THE_YEARS)

    lines = {
        trace["name"]: trace for trace in perception.OVER_THE_YEARS.figure(answer, catalogue)["data"] if "name" in trace
    }

    city = dict(zip(lines["Rotterdam"]["x"], lines["Rotterdam"]["y"], strict=True))
    assert city["2012"] is None
    assert city["2013"] == 43.6
    assert "Geen cijfer over 2012: onbekend, onbetrouwbaar of geheim volgens de bron." in perception.survey_sentence(
        answer, catalogue
    )


def test_no_figure_after_2017_stands_in_the_line(answered):
    answer, catalogue = answered(perception.OVER_THE_YEARS)

    assert max(row.year for row in answer.rows) == 2017
    assert any("Onze cijfers lopen tot en met 2017" in line for line in perception._survey_notes(answer, catalogue))


@pytest.mark.parametrize("card", [perception.OVER_THE_YEARS, perception.BESIDE])
def test_every_card_of_the_survey_says_that_it_is_not_about_women_alone(answered, card):
    answer, catalogue = answered(card)

    assert "Alle inwoners van 15 jaar en ouder, niet alleen vrouwen." in card.notes(answer, catalogue)


def test_all_seventeen_cities_stand_from_a_to_z_whatever_the_figures(answered):
    answer, catalogue = answered(perception.BESIDE)

    names = perception.BESIDE.figure(answer, catalogue)["layout"]["yaxis"]["categoryarray"]
    rows = [row[0] for row in perception.BESIDE.table(answer, catalogue).rows]

    assert len(names) == 17
    assert names == sorted(names)
    assert rows == [*names, "Nederland"]
    assert "De volgorde heeft geen betekenis." in perception.BESIDE.sentence(answer, catalogue)


def test_only_what_the_margins_carry_is_called_higher_or_lower(answered):
    answer, catalogue = answered(perception.BESIDE)

    told = perception.BESIDE.sentence(answer, catalogue)

    assert differing_areas(answer) == {LEEUWARDEN: "lager"}
    assert "Lager dan in Rotterdam, en waarschijnlijk geen toeval: Leeuwarden." in told
    assert "Bij de andere gemeenten met een marge kan het verschil toeval zijn." in told
    assert "Amsterdam" not in told


def test_the_country_is_a_line_of_its_own_and_never_weighed_against_a_city(answered):
    answer, catalogue = answered(perception.BESIDE)

    figure = perception.BESIDE.figure(answer, catalogue)
    country = perception.BESIDE.table(answer, catalogue).rows[-1]

    assert [shape["x0"] for shape in figure["layout"]["shapes"]] == [34.1]
    assert country[2:4] == ("34,1%", "33,7% tot 34,5%")
    assert country[4].startswith("niet te vergelijken")
    assert COUNTRY not in differing_areas(answer)


def test_among_many_comparisons_one_may_stand_out_by_chance_and_the_card_says_so(answered):
    words = perception.BESIDE.certainty(*answered(perception.BESIDE))

    assert "Van 16 vergelijkingen verschillen er gemiddeld ongeveer 0,8 door toeval. Wees dus voorzichtig." in words


def test_with_the_country_chosen_the_cities_stand_there_and_none_is_called_different(answered):
    answer, catalogue = answered(perception.BESIDE, COUNTRY)

    assert len(perception.BESIDE.figure(answer, catalogue)["layout"]["yaxis"]["categoryarray"]) == 17
    assert differing_areas(answer) == {}
    assert "Kies een gemeente" in perception.BESIDE.sentence(answer, catalogue)


def test_young_women_have_a_card_of_their_own_for_the_whole_country(answered):
    answer, catalogue = answered(perception.YOUNG)

    told = perception.YOUNG.sentence(answer, catalogue)

    assert {row.area for row in answer.rows} == {COUNTRY}
    assert perception.YOUNG.title.startswith("Nederland: ")
    assert "15 tot 25 jaar" in perception.YOUNG.title
    assert "59%, in 2021" in told
    assert "circa 25%, in 2021" in told
    assert "60%, in 2025" in told
    assert "Wij hebben één cijfer" not in told
    assert "Vrouwen van 15 tot 25 jaar." in perception.YOUNG.notes(answer, catalogue)


@pytest.mark.parametrize(
    ("area", "told"), [("GM0014", "bijna 50%"), ("GM0153", "17.000 personen"), (ROTTERDAM, "meer dan 25% in 2023")]
)
def test_what_one_city_knows_is_told_in_that_city_only(answered, area, told):
    assert told in perception.CITY_ONLY.sentence(*answered(perception.CITY_ONLY, area))


def test_the_survey_since_2021_tells_its_years_and_no_difference(answered):
    for area in (ROTTERDAM, COUNTRY):
        answer, catalogue = answered(perception.NEWER, area)

        assert perception.NEWER.sentence(answer, catalogue) == (
            "Inwoners die zich weleens onveilig voelen (Veiligheidsmonitor vanaf 2021): 33% in 2019, 33% in 2021, "
            "35% in 2023 en 37% in 2025. Inwoners die zich weleens onveilig voelen in de eigen buurt "
            "(Veiligheidsmonitor vanaf 2021): 14% in 2019 en 17% in 2025. De marges staan niet in de bron."
        )
        assert {row.area for row in answer.rows} == {COUNTRY}
        assert "lijn" not in str(perception.NEWER.figure(answer, catalogue)["data"][0].get("mode"))


def test_who_makes_a_detour_is_told_by_group(answered):
    told = perception.DETOURS_CARD.sentence(*answered(perception.DETOURS_CARD))

    assert "45% (vrouwen 15-25 jaar)" in told
    assert "circa 20% (mannen)" in told


@pytest.mark.parametrize(
    ("area", "told"), [("GM0344", "niet in de bronnen"), (COUNTRY, "van heel Nederland niet zijn")]
)
def test_where_nothing_is_known_of_one_city_the_card_says_so(answered, area, told):
    assert told in perception.CITY_ONLY.sentence(*answered(perception.CITY_ONLY, area))


def test_every_figure_of_the_survey_can_be_chosen(answered, reader):
    for indicator in perception.survey_indicators(reader.catalogue):
        answer, catalogue = answered(perception.OVER_THE_YEARS, figure=indicator.indicator)
        assert {row.indicator for row in answer.rows} == {indicator.indicator}
        assert perception.OVER_THE_YEARS.sentence(answer, catalogue).startswith(f"{indicator.title}: Rotterdam ")


def test_a_figure_of_another_survey_cannot_be_chosen(reader):
    with pytest.raises(BadSelection):
        perception.OVER_THE_YEARS.question(Selection(options=(("cijfer", "stopapp-meldingen"),)), reader.catalogue)


def test_a_score_is_told_as_a_score(answered):
    told = perception.OVER_THE_YEARS.sentence(
        *answered(perception.OVER_THE_YEARS, figure="rapportcijfer-veiligheid-buurt")
    )

    assert told.startswith("Rapportcijfer van inwoners voor de veiligheid in de buurt: Rotterdam rapportcijfer ")
    assert "%" not in told


@pytest.mark.parametrize("options", [(("cijfer", "niets"),), (("gebeurtenissen", "misschien"),)])
def test_a_choice_the_page_does_not_offer_is_met_before_anything_is_drawn(reader, options):
    with pytest.raises(BadSelection):
        perception.PAGE.check(Selection(options=options), reader.catalogue)

    perception.PAGE.check(Selection(options=(("cijfer", "omlopen"), ("gebeurtenissen", "aan"))), reader.catalogue)
