"""The sentences that cards, tiles, embeds and prints use, imported from the modules that write them."""

from layouts.wording.certainty import certainty_text, intervals_text
from layouts.wording.changes import claims_without_figure
from layouts.wording.goals import goal_sentence, target_words
from layouts.wording.notes import area_note, population_note
from layouts.wording.overviews import bottlenecks_sentence, comparison_sentence, measures_sentence
from layouts.wording.series import before_after_sentence, figures_sentence, series_sentence, undated_shares_sentence

__all__ = [
    "area_note",
    "before_after_sentence",
    "bottlenecks_sentence",
    "certainty_text",
    "claims_without_figure",
    "comparison_sentence",
    "figures_sentence",
    "goal_sentence",
    "intervals_text",
    "measures_sentence",
    "population_note",
    "series_sentence",
    "target_words",
    "undated_shares_sentence",
]
