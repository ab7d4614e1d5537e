"""Where a figure stands: document, place in it, publisher."""

from typing import Protocol

from data.catalogue import Catalogue, Indicator
from data.observation import Observation
from layouts.wording.notes import area_in_words
from layouts.wording.numbers import value_with_unit
from layouts.wording.periods import period_text


class Cited(Protocol):
    """A figure or record that names a source and the place in it."""

    @property
    def source(self) -> str: ...

    @property
    def section(self) -> str: ...


def source_line(record: Cited, catalogue: Catalogue) -> str:
    """Name document, place and publisher: "Evaluatie beleidskader, 2.2.3, p. 11 · Gemeente Rotterdam"."""
    return f"{place_in_source(record, catalogue)} · {catalogue.source(record.source).publisher}"


def place_in_source(record: Cited, catalogue: Catalogue) -> str:
    """Name the document and the place in it, the place only when the title does not already hold it."""
    title = catalogue.source(record.source).title
    place = record.section.replace(" > ", ", ").strip()
    return title if not place or place.lower() in title.lower() else f"{title}, {place}"


def citation(observation: Observation, indicator: Indicator, catalogue: Catalogue) -> str:
    """Write a figure as a sentence with its source, to be copied into another text."""
    breakdown = f" ({observation.breakdown})" if observation.breakdown else ""
    where = area_in_words(catalogue.area(observation.area))
    status = ", voorlopig cijfer" if observation.status == "voorlopig" else ""
    of_whom = f" Over: {indicator.population}." if indicator.population else ""
    source = catalogue.source(observation.source)
    return (
        f"{indicator.title}{breakdown}, {where}, {period_text(observation)}: "
        f"{value_with_unit(observation, indicator)}{status}.{of_whom} "
        f"Bron: {place_in_source(observation, catalogue)} ({source.publisher})."
    )
