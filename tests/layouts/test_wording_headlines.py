"""The short words of tiles and lists: a change and a source in one line, never without what limits them."""

from types import SimpleNamespace

import pytest

from layouts.wording.headlines import change_line, short_population_note, source_short
from layouts.wording.sources import documents, sentence_with_source
from tests.layouts import shipped


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

    assert change_line(change, shipped.indicator(code), shipped.catalogue()) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("O083", "Gemeente Rotterdam, sep 2023, p. 26"),
        ("O001", "Gemeente Rotterdam, nov 2023, p. 1 (zelf geteld)"),
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
        cited("rotterdam-ssi-2023", "Pijler Aanpak op Straat", "Pijler Preventie, p. 1 (zelf geteld)"),
        shipped.catalogue(),
    )

    assert "Pijler Aanpak op Straat; Pijler Preventie, p. 1 (zelf geteld)" in told


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
