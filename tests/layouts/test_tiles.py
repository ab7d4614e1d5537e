"""The short words of the overview: a goal, a change and a source in one line, never without what limits them."""

from types import SimpleNamespace

import pytest

from data.questions.selection import Selection
from layouts.cards.tiles import nearest_figures, tile
from layouts.rendering.html.markup import markup
from layouts.wording.headlines import change_line, goal_line, goal_short, short_population_note, source_short
from layouts.wording.sources import documents, sentence_with_source
from tests.layouts import shipped


def goal(code, **years):
    return shipped.city(code, **years).goal_of(code), shipped.indicator(code)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "stopapp-downloads",
            "Streefwaarde 2023: 1.000 downloads. "
            "51%, toen 85% van het jaar voorbij was (onze berekening: liep achter). "
            "Heel 2022: 605. De eindstand staat niet in de bron.",
        ),
        (
            "stopapp-meldingen",
            "Doel 2023: minimaal 350 meldingen. 57%, toen 85% van het jaar voorbij was (onze berekening: liep achter). "
            "Heel 2022: 276. De eindstand staat niet in de bron.",
        ),
        (
            "ssi-gastlessen",
            "Doel 2023: minimaal 50 lessen. Gehaald. "
            "De bron zegt 'eind 2023', maar het stuk is van 8 november; mogelijk tellen geplande lessen mee.",
        ),
    ],
)
def test_a_goal_is_told_in_the_past_tense_with_our_sum_named_as_ours(code, expected):
    assert goal_short(*goal(code)) == expected


def test_a_rounded_result_is_given_no_share_and_no_pace():
    told = goal_short(*goal("huisverbod-workshop-hulpofficieren"))

    assert told == "Doel 2023: 150 tot 200 hulpofficieren. De eindstand staat niet in de bron."


def test_a_goal_that_counts_something_else_than_its_result_says_so():
    assert "Doel en resultaat tellen niet hetzelfde." in goal_short(*goal("expositie-herhalingen"))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("stopapp-downloads", "513 (1 jan t/m 8 nov 2023); streefwaarde 2023: 1.000 downloads (51%)"),
        ("ssi-gastlessen", "67; doel 2023: minimaal 50 lessen, maar niet zeker"),
        ("horecatrainingen", "7 (1 jan t/m begin nov 2023); doel 2023: minimaal 15 trainingen (47%)"),
    ],
)
def test_a_line_on_the_strip_sets_result_beside_goal(code, expected):
    assert goal_line(*goal(code)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("huisverboden-opgelegd", "26 minder dan in 2021"),
        ("casussen-veilig-en-stabiel", "3 procentpunt meer dan in 2020"),
        ("eerste-meldingen-korter-dan-een-jaar", "10 procentpunt meer dan in 2020; hoe zeker dat is, weten we niet"),
        ("stopapp-downloads", "niet te vergelijken met 2022"),
    ],
)
def test_a_change_in_a_line_claims_no_more_than_the_figures_carry(code, expected):
    change = shipped.city(code).change_of(code, "GM0599")

    assert change_line(change, shipped.indicator(code), shipped.catalogue(), change.later) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("O083", "Gemeente Rotterdam, sep 2023, p. 26"),
        ("O001", "Gemeente Rotterdam, nov 2023, blz. 1 (zelf geteld)"),
        ("O088", "Panteia, aug 2022, p. 9"),
        ("C1200", "Politie, nov 2023, tabel 47013NED"),
    ],
)
def test_a_short_source_names_publisher_month_and_page(record, expected):
    assert source_short(shipped.observation(record), shipped.catalogue()) == expected


def cited(source, *sections):
    return [SimpleNamespace(source=source, section=section) for section in sections]


def test_the_pages_of_one_document_are_told_after_one_title():
    records = cited(
        "rotterdam-evaluatie-2019-2022", "2.2.1, p. 12", "2.2.2, p. 10", "Pijler 2 > 2.2.3, p. 11", "2.2.2, p. 10"
    )

    assert documents(records, shipped.catalogue()) == (
        "Bouwen aan een toekomst zonder geweld: evaluatie beleidskader 2019-2022, p. 10, 11 en 12 · Gemeente Rotterdam",
    )


def test_a_place_without_a_page_is_told_in_full_beside_the_others():
    (told,) = documents(
        cited("rotterdam-ssi-2023", "Pijler Aanpak op Straat", "Pijler Preventie, blz. 1 (zelf geteld)"),
        shipped.catalogue(),
    )

    assert "Pijler Aanpak op Straat; Pijler Preventie, blz. 1 (zelf geteld)" in told


def test_steps_of_one_plan_are_named_once():
    steps = cited("rotterdam-ssi-2023", *(f"Stappenplan lokaal beleid, stap {step}" for step in range(1, 9)))

    (told,) = documents(steps, shipped.catalogue())
    (two,) = documents([steps[0], steps[4]], shipped.catalogue())

    assert "Stappenplan lokaal beleid, stap 1 tot en met 8 ·" in told
    assert told.count("Stappenplan") == 1
    assert "Stappenplan lokaal beleid, stap 1 en 5 ·" in two


def test_two_documents_are_told_apart():
    records = [*cited("rotterdam-ssi-2023", "blz. 1"), *cited("panteia-evaluatie-2022", "p. 9")]

    assert len(documents(records, shipped.catalogue())) == 2


def test_a_copied_sentence_carries_its_source():
    told = sentence_with_source("349 huisverboden in 2022.", [shipped.observation("O042")], shipped.catalogue())

    assert told.startswith("349 huisverboden in 2022. Bron: Bouwen aan een toekomst")
    assert told.endswith("p. 11 · Gemeente Rotterdam.")


def test_a_title_that_names_the_women_is_not_told_again_and_one_that_does_not_is():
    assert short_population_note(shipped.indicator("onveilig-algemeen-jonge-vrouwen")) == ""
    assert "niet alleen vrouwen" in short_population_note(shipped.indicator("onveilig-weleens"))


def drawn(code, area="GM0599", addresses=None):
    selection, catalogue = Selection(area), shipped.catalogue()
    answer = shipped.city(code, area=area)
    rows = nearest_figures(answer, code, selection, catalogue)
    return markup(tile(answer, shipped.indicator(code), rows, selection, catalogue, addresses or {}))


def test_a_tile_shows_value_qualifier_period_age_margin_and_source():
    told = drawn("huisverboden-opgelegd")

    for words in ("349", "in 2022 (4 jaar geleden)", "marge 313 tot 388", "26 minder dan in 2021", "p. 11"):
        assert words in told


def test_the_title_of_a_tile_is_the_link_to_its_card():
    told = drawn("huisverboden-opgelegd", addresses={"huisverboden-opgelegd": "/pijler/x?gebied=GM0599#huisverboden"})

    title = told.split("<h3>")[1].split("</h3>")[0]
    assert 'href="/pijler/x?gebied=GM0599#plain-huisverboden"' in title
    assert title.endswith(">Opgelegde tijdelijke huisverboden</a>")


def test_a_tile_of_a_wider_area_says_so():
    assert "Cijfer voor heel Nederland, niet alleen voor Dordrecht" in drawn(
        "onveilig-algemeen-jonge-vrouwen", "GM0505"
    )


def test_a_tile_of_all_inhabitants_says_not_only_women():
    assert "niet alleen vrouwen" in drawn("onveilig-weleens")
