"""The words of what is missing: in a line, with how to deliver it, and what only a wider area has."""

from datetime import date

from data.model.catalogue import Area, Catalogue, Indicator
from data.model.observation import Observation
from layouts.wording import phrases
from layouts.wording.dates import within_choice
from layouts.wording.notes import area_in_words
from layouts.wording.numbers import value_with_unit
from layouts.wording.periods import age_text, period_text
from layouts.wording.subjects.open_data import area_files_title

MISSING_TITLE = "Wat ontbreekt:"
DELIVER = "Zo levert u cijfers aan"
TAKE_ALONG_TITLE = "Neem de cijfers mee"


def only_country_title(count: int, years: tuple[int | None, int | None]) -> str:
    """Count the figures that only a wider area has, of all years or within the years that the reader chose."""
    within = within_choice(*years)
    where = f"{within} alleen landelijk of voor de regio" if within else "Alleen landelijk of voor de regio"
    return f"{where} bekend: {'1 cijfer' if count == 1 else f'{count} cijfers'}"


def missing_headlines_text(name: str, years: tuple[int | None, int | None]) -> str:
    """Say that these figures are of a wider area, and unknown for this one; of chosen years nothing of our sources."""
    if within := within_choice(*years):
        return f"{within} hebben wij deze cijfers niet voor {name}."
    return f"Voor {name} staan deze cijfers {phrases.WHERE_WE_LOOKED}."


def country_line(row: Observation, indicator: Indicator, today: date) -> str:
    """Write the figure of a wider area with its period and age."""
    age = age_text(row, today).removeprefix("cijfer van ")
    group = f"{row.breakdown}: " if row.breakdown else ""
    told = f"{group}{value_with_unit(row, indicator)} {period_text(row)}"
    return f"{told}, {age}" if age else told


def wider_note(row: Observation, catalogue: Catalogue) -> str:
    """Name the wider area that a figure is of."""
    return area_in_words(catalogue.area(row.area))


def take_along_name(area: Area) -> str:
    """Name the files of an area."""
    return area_files_title(area)
