"""What stands out in a card of findings: how many, and what, without the table open."""

from collections.abc import Callable, Collection

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.programme import FindingsAnswer
from layouts.pages.programme.tables import about_cities
from layouts.wording.notes import as_sentence, join_sentences
from layouts.wording.subjects.findings import (
    context_words,
    count_in_brackets,
    count_of,
    names_words,
    sort_by_city_count,
)

FINDING = "bevinding"
# The category of the finding that counts how many sorts of support there were.
SORTS = "categorieën"
MOST_POINTS = 6


def _points(listed: list[tuple[str, str | Component]]) -> Component | None:
    """List a few things that stand out: how many, and what."""
    parts = [part for how_many, what in listed for part in (html.Dt(how_many), html.Dd(what))]
    return html.Dl(parts, className="points") if parts else None


def most_counted(answer: FindingsAnswer, catalogue: Catalogue) -> Component | None:
    """Show the findings that count most cities, each with its own words and what must be read with it."""
    candidates = [
        one for one in sort_by_city_count(about_cities(answer.findings)) if one.part == FINDING and one.count_words
    ]
    return _points(
        [
            (
                _capital(count_of(one).words),
                join_sentences(
                    as_sentence(one.item), names_words(one) if one.names else "", as_sentence(context_words(one))
                ),
            )
            for one in candidates[:MOST_POINTS]
        ]
    )


def support_by_category(answer: FindingsAnswer, catalogue: Catalogue) -> Component | None:
    """List what was offered by sort, with how many where the source says so."""
    sorts: dict[str, list[str]] = {}
    # How many sorts there are is told by the list itself.
    for one in (one for one in answer.findings if one.category != SORTS):
        sorts.setdefault(_capital(one.category or one.topic), []).append(f"{one.item}{count_in_brackets(one)}")
    return _points([(sort, as_sentence("; ".join(items))) for sort, items in sorts.items()])


def _capital(text: str) -> str:
    """Give a text a capital; Dutch writes "Eén" without the first accent."""
    return "Eén" + text[3:] if text.startswith("één") else text[:1].upper() + text[1:]


def claimed_results(reached: Collection[str]) -> Callable[[FindingsAnswer, Catalogue], Component | None]:
    """List what cities say was reached and what was not: their own judgement, not a measurement."""

    def picture(answer: FindingsAnswer, catalogue: Catalogue) -> Component | None:
        listed = [one for one in answer.findings if one.finding in reached]
        sorts = dict.fromkeys(one.category or "" for one in listed)
        return _points(
            [(_capital(sort), html.Ul([html.Li(one.item) for one in listed if one.category == sort])) for sort in sorts]
        )

    return picture
