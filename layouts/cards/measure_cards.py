"""The cards that every pillar has: its measures by theme, and its bottlenecks."""

from collections.abc import Callable

from data.model.catalogue import Catalogue
from data.model.records import Bottleneck
from data.questions.question import Question
from data.questions.selection import Selection
from layouts.cards.anatomy.listings import bottlenecks_listing, measures_listing
from layouts.cards.card import Card
from layouts.cards.export import records_export
from layouts.cards.questions import measures_of
from layouts.cards.record_tables import bottlenecks_table, measures_export, measures_table
from layouts.wording import phrases
from layouts.wording.sentences import bottlenecks_sentence, measures_sentence


def bottlenecks_card(card_id: str, question: Callable[[Selection, Catalogue], Question]) -> Card:
    """Make the card with the bottlenecks of a pillar, a city or the programme, their causes and who can act."""
    return Card(
        id=card_id,
        title=phrases.WHAT_HOLDS_IT_BACK,
        question=question,
        sentence=lambda answer, catalogue: bottlenecks_sentence(answer.bottlenecks),
        table=bottlenecks_table,
        export=records_export(Bottleneck, lambda answer: answer.bottlenecks, lambda record: record.title),
        listing=bottlenecks_listing,
    )


def theme_card(pillar: str, theme: str, card_id: str, title: str | None = None) -> Card:
    """Make the card with the measures of one theme of a pillar; `theme` is the name in the source."""
    return Card(
        id=card_id,
        title=title or theme,
        question=measures_of(pillar, theme),
        sentence=lambda answer, catalogue: measures_sentence(answer.measures),
        table=measures_table,
        export=measures_export,
        listing=measures_listing,
    )
