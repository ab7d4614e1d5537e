"""The words of the search page."""

from data.model.catalogue import Area, Catalogue
from data.model.programme_records import Participation
from layouts.wording.dates import date_text
from layouts.wording.notes import area_in_words
from layouts.wording.subjects.programme import STATE_WORDS

FINDING, STEP = "Bevinding van de evaluatie", "Stap"
OUTCOME_UNKNOWN = "Datum voorbij, uitkomst onbekend"


def budget_title(area: Area) -> str:
    """Say whose budget a line stands in."""
    return f"Begroting, {area_in_words(area)}"


def member_title(record: Participation, catalogue: Catalogue) -> str:
    """Say whether a city took part in the programme, on which day."""
    return f"{catalogue.area(record.area).name}: {STATE_WORDS[record.state]} ({date_text(record.state_on)})"


def part_of_words(area: Area, wider: Area) -> str:
    """Say that a municipality without a page of its own lies in a wider area."""
    return f"{area.name} ligt in {area_in_words(wider)}"


ABOUT_AREA_PAGE = "Cijfers, doelen, plan, geld en onderzoek op één pagina"


def area_page_title(area: Area) -> str:
    """Name the page of an area: "Rotterdam: alle cijfers"."""
    return f"{area.name}: alle cijfers"


def compared_title(area: Area) -> str:
    """Name the comparison with a municipality that has no page of its own."""
    return f"{area.name}: vergelijken"


def activities_title(name: str) -> str:
    """Ask what a city does."""
    return f"Wat doet {name}?"
