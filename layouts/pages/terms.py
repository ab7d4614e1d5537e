"""The glossary: the terms of the field in plain Dutch, each with the source of its meaning."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Term
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Page


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    entries = [part for term in catalogue.terms.values() for part in _entry(term)]
    return html.Div(
        [
            html.P("Wat de woorden op deze site betekenen.", className="lead"),
            html.Section(html.Dl(entries, className="terms"), className="card"),
        ]
    )


def _entry(term: Term) -> tuple[Component, Component]:
    # The search words are no synonyms ("politie" leads to "aangifte"), so they are not shown.
    source = html.P(f"Bron: {term.source_words}", className="src") if term.source_words else None
    meaning = [part for part in (html.P(term.definition), source) if part is not None]
    return html.Dt(term.title, id=f"begrip-{term.term}"), html.Dd(meaning)


TITLE = "Begrippen"
PAGE = Page("begrippen", addresses.TERMS, TITLE, TITLE, lambda *_: TITLE, (), _draw, has_choices=False)
