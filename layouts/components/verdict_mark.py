"""The mark of a verdict: its symbol and its word in a pill."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.rules.verdicts import Verdict
from layouts.wording.verdicts import SYMBOLS, verdict_class, verdict_text


def verdict_mark(verdict: Verdict, catalogue: Catalogue, words: str = "") -> Component:
    """Draw a verdict; `words` stand in the place of its own where the page says what it is held against."""
    symbol = html.Span(SYMBOLS[verdict.kind], **{"aria-hidden": "true"})
    return html.Span(
        [symbol, f" {words or verdict_text(verdict, catalogue)}"], className=f"verdict verdict-{verdict_class(verdict)}"
    )
