"""The question which figures a viewer may see the numbers of, when small counts are hidden."""

from dataclasses import dataclass

from data.questions.question import Answer, Question
from data.rules.small_counts.cells import Key


@dataclass(frozen=True, slots=True)
class DisclosureQuestion(Question["DisclosureAnswer"]):
    """Which figures of these linked indicators give no small count away?"""

    indicators: tuple[str, ...]


@dataclass(frozen=True)
class DisclosureAnswer(Answer[DisclosureQuestion]):
    """The keys of the figures that may be shown (`figure_key`), in every release."""

    shown: frozenset[Key]
