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
    from data.rules.peer_position import PeerPosition

LOWEST_SCORE, HIGHEST_SCORE = 1.0, 10.0
ROOM_AT_THE_TOP = 1.08


def beside_table(places: "Sequence[PeerPosition]", answer: "ProfileAnswer", catalogue: Catalogue) -> DataTable:
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
        rows=tuple(_row(place, catalogue) for place in places),
    )


def alone_table(places: "Sequence[PeerPosition]", answer: "ProfileAnswer", catalogue: Catalogue) -> DataTable:
    """Each figure that no peer has, with the area it is of."""
    chosen = answer.question.area
    return DataTable(
        caption="Cijfers die wij alleen van deze gemeente hebben",
        columns=("Cijfer", "Waarde", "Periode", "Over", "Bron"),
        rows=tuple(
            (
                _title(place, catalogue),
                own_text(place, catalogue.indicator(place.own.indicator)),
                short_period(place.own),
                area_note(place.own, chosen, catalogue) or "de gemeente",
                html.Small(source_line(place.own, catalogue)),
            )
            for place in places
        ),
    )


def _row(place: "PeerPosition", catalogue: Catalogue) -> tuple:
    indicator = catalogue.indicator(place.own.indicator)
    ranged = range_text(place, indicator)
    country = place.country
    return (
        _title(place, catalogue),
        _own(place, indicator),
        [ranged, _small(rate_note(place.rate)), strip(place, indicator)] if ranged else "niets om naast te zetten",
        [amount_text(country.observation, country.rate, indicator), _small(rate_note(country.rate))]
        if country
        else "geen cijfer om ernaast te zetten",
        [comparable_text(place), *(_small(line) for line in reasons_lines(place, catalogue))],
        html.Small(source_line(place.own, catalogue)),
    )


def _own(place: "PeerPosition", indicator: Indicator) -> list:
    margin = interval_text(place.own, indicator)
    per_inhabitants = f"{amount_text(place.own, place.rate, indicator)} {rate_note(place.rate)}" if place.rate else ""
    notes = (short_period(place.own), f"marge {margin}" if margin and not place.rate else "", per_inhabitants)
    return [html.Strong(own_text(place, indicator)), *(_small(note) for note in notes if note)]


def _title(place: "PeerPosition", catalogue: Catalogue) -> str:
    title = catalogue.indicator(place.own.indicator).title
    return f"{title}: {place.own.breakdown}" if place.own.breakdown else title


def _small(words: str) -> Component | str:
    return html.Small(words) if words else ""


def strip(place: "PeerPosition", indicator: Indicator) -> Component:
    """Draw the range of the peers with a dot for the city and a line for the country; the words beside it say the same.

    From zero, so that a small range looks small; a mark on a scale from 1 to 10 lies on that scale.
    """
    low, high = place.lowest.amount, place.highest.amount
    own = place.rate.value if place.rate else place.own.value
    country = place.country.amount if place.country else None
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
