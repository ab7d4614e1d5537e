"""The figures of a city beside those of its peers: a table, with a strip that shows between what they lie."""

from typing import TYPE_CHECKING

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator
from layouts.cards.tables import DataTable
from layouts.wording.notes import area_note
from layouts.wording.numbers import interval_text
from layouts.wording.periods import short_period
from layouts.wording.sources import source_line
from layouts.wording.subjects.profile import (
    amount_text,
    comparable_text,
    own_text,
    range_text,
    rate_note,
    reasons_lines,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.questions.profile import ProfileAnswer
    from data.rules.peer_position import Place

LOWEST_SCORE, HIGHEST_SCORE = 1.0, 10.0
ROOM_AT_THE_TOP = 1.08


def beside_table(places: "Sequence[Place]", answer: "ProfileAnswer", catalogue: Catalogue) -> DataTable:
    """Each figure with that of the city, the range of its peers, the country, and with how many it compares."""
    city = catalogue.area(answer.question.area).name
    return DataTable(
        caption=f"In het balkje: de band loopt van laag naar hoog, de stip is {city}, het streepje is Nederland.",
        columns=(
            "Cijfer",
            city,
            "Laagste en hoogste van de vergelijkbare gemeenten",
            "Nederland",
            "Vergelijkbaar",
            "Bron",
        ),
        rows=tuple(_row(found, catalogue) for found in places),
    )


def alone_table(places: "Sequence[Place]", answer: "ProfileAnswer", catalogue: Catalogue) -> DataTable:
    """Each figure that no peer has, with the area it is of."""
    chosen = answer.question.area
    return DataTable(
        caption="Cijfers die wij alleen van deze gemeente hebben",
        columns=("Cijfer", "Waarde", "Periode", "Over", "Bron"),
        rows=tuple(
            (
                _title(found, catalogue),
                own_text(found, catalogue.indicator(found.own.indicator)),
                short_period(found.own),
                area_note(found.own, chosen, catalogue) or "de gemeente",
                html.Small(source_line(found.own, catalogue)),
            )
            for found in places
        ),
    )


def _row(found: "Place", catalogue: Catalogue) -> tuple:
    indicator = catalogue.indicator(found.own.indicator)
    ranged = range_text(found, indicator)
    country = found.country
    return (
        _title(found, catalogue),
        _own(found, indicator),
        [ranged, _small(rate_note(found.rate)), strip(found, indicator)] if ranged else "niets om naast te zetten",
        [amount_text(country.observation, country.rate, indicator), _small(rate_note(country.rate))]
        if country
        else "geen cijfer om ernaast te zetten",
        [comparable_text(found), *(_small(line) for line in reasons_lines(found, catalogue))],
        html.Small(source_line(found.own, catalogue)),
    )


def _own(found: "Place", indicator: Indicator) -> list:
    margin = interval_text(found.own, indicator)
    per_inhabitants = f"{amount_text(found.own, found.rate, indicator)} {rate_note(found.rate)}" if found.rate else ""
    notes = (short_period(found.own), f"marge {margin}" if margin and not found.rate else "", per_inhabitants)
    return [html.Strong(own_text(found, indicator)), *(_small(note) for note in notes if note)]


def _title(found: "Place", catalogue: Catalogue) -> str:
    title = catalogue.indicator(found.own.indicator).title
    return f"{title}: {found.own.breakdown}" if found.own.breakdown else title


def _small(words: str) -> Component | str:
    return html.Small(words) if words else ""


def strip(found: "Place", indicator: Indicator) -> Component:
    """Draw the range of the peers with a dot for the city and a line for the country; the words beside it say the same.

    From zero, so that a small range looks small; a mark on a scale from 1 to 10 lies on that scale.
    """
    low, high = found.lowest.amount, found.highest.amount
    own = found.rate.value if found.rate else found.own.value
    country = found.country.amount if found.country else None
    least, most = 0.0, max(high, own, country or 0) * ROOM_AT_THE_TOP or 1.0
    if indicator.kind == "score":
        least, most = LOWEST_SCORE, HIGHEST_SCORE

    def at(amount: float) -> str:
        return f"{100 * (amount - least) / (most - least):.1f}%"

    span = f"{100 * (high - low) / (most - least):.1f}%"
    marks = [html.I(className="between", style={"left": at(low), "width": span})]
    if country is not None:
        marks.append(html.I(className="country", style={"left": at(country)}))
    marks.append(html.I(className="city", style={"left": at(own)}))
    return html.Div(marks, className="strip-of-peers", **{"aria-hidden": "true"})
