"""Sentences that only the prevention page uses."""

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from layouts.wording.notes import area_in_words, as_sentence, join_sentences
from layouts.wording.numbers import value_text

FIRST_REPORTS_READING = "Een hoger aandeel kan betekenen dat mensen eerder melden. Dat hebben wij zelf afgeleid."


def estimate_sentence(row: Observation, indicator: Indicator, catalogue: Catalogue) -> str:
    """Write the estimate of how many people face domestic violence in a year, with its caveat."""
    who = f"inwoners van {area_in_words(catalogue.area(row.area))}"
    sentence = f"{value_text(row, indicator)} {who} hebben elk jaar met huiselijk geweld te maken"
    return join_sentences(as_sentence(sentence), as_sentence(row.caveat or ""))
