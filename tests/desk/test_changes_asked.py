"""Before a concept: a change is asked about from what to what, and one word stands for one thing."""

from html import unescape
from types import SimpleNamespace

from layouts.desk.imports import reason_question
from tests.data.desk.desk_files import line
from tests.desk.prepared_releases import FIGURE, brought, public


def page_of(world, run: int) -> str:
    return unescape(world.signed_in("steward").get(f"/beheer/invoer/{run}").text)


def test_the_question_of_a_change_names_from_and_to(world):
    public(world, line(2025, 58, FIGURE))
    page = page_of(world, brought(world, line(2025, "ruim 60", FIGURE)))

    assert ", 2025 van 58 naar ruim 60?" in page
    assert '<th scope="col">Eerst</th>' in page
    assert '<th scope="col">Nu</th>' not in page


class Row:
    key, change = ("ssi-gastlessen", "GM0599", "jaar:2025", ""), "gewijzigd"
    values = before = {"indicator": FIGURE, "period_label": "2025", "value": 58.0, "breakdown": ""}


def test_a_figure_that_goes_and_one_whose_number_stays_are_asked_about_without_from_and_to(world):
    gone, other = Row(), Row()
    gone.change = "ingetrokken"
    catalogue = SimpleNamespace(indicators={FIGURE: SimpleNamespace(title="Gastlessen")})

    assert reason_question(gone, catalogue).startswith("Waarom vervalt ")
    assert reason_question(other, catalogue).startswith("Waarom verandert iets bij ")


def test_what_leaving_out_means_is_said_plainly(world):
    page = page_of(world, brought(world, line(2025, 58, FIGURE)))

    assert "Haal cijfers weg die niet in mijn bestand staan. Meestal: niet aankruisen." in page


def test_the_page_names_the_columns_as_the_sheet_does(world):
    page = world.signed_in("steward").get("/beheer/invoer").text

    assert "Cijfer, Periode en Waarde" in page
