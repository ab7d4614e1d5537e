"""The sentences that cards, tiles, embeds and prints use, imported from the modules that write them."""

from layouts.wording.certainty import certainty_text, intervals_text
from layouts.wording.changes import change_sentence, claims_sentence, claims_without_figure
from layouts.wording.goals import goal_sentence, outcome_unknown_sentence, target_words
from layouts.wording.notes import area_note, population_note, programme_note
from layouts.wording.overviews import bottlenecks_sentence, comparison_sentence, measures_sentence
from layouts.wording.reasons import gap_sentence
from layouts.wording.series import (
    before_after_sentence,
    figures_sentence,
    series_sentence,
    tile_sentence,
    undated_shares_sentence,
)

__all__ = [
    "area_note",
    "before_after_sentence",
    "bottlenecks_sentence",
    "certainty_text",
    "change_sentence",
    "claims_sentence",
    "claims_without_figure",
    "comparison_sentence",
    "figures_sentence",
    "gap_sentence",
    "goal_sentence",
    "intervals_text",
    "measures_sentence",
    "outcome_unknown_sentence",
    "population_note",
    "programme_note",
    "series_sentence",
    "target_words",
    "tile_sentence",
    "undated_shares_sentence",
]
