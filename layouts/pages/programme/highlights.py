"""The highlights of a card of findings, which a reader sees without opening the table."""

from collections.abc import Callable, Collection

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.programme import FindingsAnswer
from layouts.pages.programme.tables import FINDING, findings_about_cities, in_words
from layouts.wording.notes import as_sentence, join_sentences
from layouts.wording.subjects.findings import (
    context_words,
    count_in_brackets,
    count_of,
    names_words,
    sort_by_city_count,
)

# The category of the finding that counts how many sorts of support there were.
SORTS = "categorieën"
MAX_POINTS = 6


def _points(points: list[tuple[str, str | Component]]) -> Component | None:
    """Draw a list of terms with their words; None for an empty list."""
    parts = [part for term, words in points for part in (html.Dt(term), html.Dd(words))]
    return html.Dl(parts, className="points") if parts else None


def most_counted(answer: FindingsAnswer, catalogue: Catalogue) -> Component | None:
    """Draw the findings that most cities share, each with its count, words and notes; None without any."""
    candidates = [
        finding
        for finding in sort_by_city_count(findings_about_cities(answer.findings))
        if finding.part == FINDING and finding.count_words
    ]
    return _points(
        [
            (
                _capital(count_of(finding).words),
                join_sentences(
                    as_sentence(finding.item),
                    names_words(finding) if finding.names else "",
                    as_sentence(context_words(finding)),
                ),
            )
            for finding in candidates[:MAX_POINTS]
        ]
    )


def counted_in_words(answer: FindingsAnswer, catalogue: Catalogue) -> Component | None:
    """Draw what cities did by the words that the source counts them with, from most cities to fewest.

    Words without a place in that order, such as "diverse", stand in the table only.
    """
    items_by_words: dict[str, list[str]] = {}
    for finding in in_words(answer.findings):
        if finding.count_rank is not None:
            items_by_words.setdefault(_capital(count_of(finding).words), []).append(finding.item)
    return _points([(words, as_sentence("; ".join(items))) for words, items in items_by_words.items()])


def support_by_category(answer: FindingsAnswer, catalogue: Catalogue) -> Component | None:
    """Draw the support by category, with counts if the source gives them."""
    items_by_category: dict[str, list[str]] = {}
    # The list itself shows how many sorts there are.
    for finding in (finding for finding in answer.findings if finding.category != SORTS):
        items_by_category.setdefault(_capital(finding.category or finding.topic), []).append(
            f"{finding.item}{count_in_brackets(finding)}"
        )
    return _points([(category, as_sentence("; ".join(items))) for category, items in items_by_category.items()])


def _capital(text: str) -> str:
    """Give a text a capital; Dutch writes "Eén" without the first accent."""
    return "Eén" + text[3:] if text.startswith("één") else text[:1].upper() + text[1:]


def claimed_results(reached: Collection[str]) -> Callable[[FindingsAnswer, Catalogue], Component | None]:
    """Make the picture of what cities say was reached or not: their own judgement, not a measurement.

    `reached` are the codes of the findings to list.
    """

    def picture(answer: FindingsAnswer, catalogue: Catalogue) -> Component | None:
        findings = [finding for finding in answer.findings if finding.finding in reached]
        categories = dict.fromkeys(finding.category or "" for finding in findings)
        return _points(
            [
                (
                    _capital(category),
                    html.Ul([html.Li(finding.item) for finding in findings if finding.category == category]),
                )
                for category in categories
            ]
        )

    return picture
