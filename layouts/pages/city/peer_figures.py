"""The figures of a city beside those of its peers: a table, with a strip that draws their range."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator
from data.questions.profile import ProfileAnswer
from data.rules.peer_position import PeerPosition
from layouts.cards.tables import DataTable
from layouts.components.source_links import linked_source
from layouts.wording.area_counts import CountedGroup, counted_peers
from layouts.wording.notes import area_note
from layouts.wording.numbers import interval_text
from layouts.wording.periods import short_period
from layouts.wording.subjects.profile import (
    amount_text,
    comparable_text,
    own_figure_text,
    range_text,
    rate_note,
    reason_lines,
)

LOWEST_SCORE, HIGHEST_SCORE = 1.0, 10.0
TOP_MARGIN_FACTOR = 1.08


def peers_table(positions: Sequence[PeerPosition], answer: ProfileAnswer, catalogue: Catalogue) -> DataTable:
    """List the figures with the value of the city, the range of its peers, the country and the number of peers."""
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
        rows=tuple(_row(position, counted_peers(answer.peers), catalogue) for position in _peers_first(positions)),
    )


def _peers_first(positions: Sequence[PeerPosition]) -> list[PeerPosition]:
    """Order figures so that those with peers stand before those that nothing can be held against."""
    return sorted(positions, key=lambda position: position.lowest is None)


def own_figures_table(positions: Sequence[PeerPosition], answer: ProfileAnswer, catalogue: Catalogue) -> DataTable:
    """List the figures that no peer has, with their area."""
    chosen = answer.question.area
    return DataTable(
        caption="Cijfers die wij alleen van deze gemeente hebben",
        columns=("Cijfer", "Waarde", "Periode", "Over", "Bron"),
        rows=tuple(
            (
                _title(position, catalogue),
                own_figure_text(position, catalogue.indicator(position.own.indicator)),
                short_period(position.own),
                area_note(position.own, chosen, catalogue) or "de gemeente",
                html.Small(linked_source(position.own, catalogue)),
            )
            for position in positions
        ),
    )


def _row(position: PeerPosition, group: CountedGroup | None, catalogue: Catalogue) -> tuple:
    indicator = catalogue.indicator(position.own.indicator)
    peer_range = range_text(position, indicator)
    country = position.country
    return (
        _title(position, catalogue),
        _own(position, indicator),
        [peer_range, _small(rate_note(position.rate)), strip(position, indicator)]
        if peer_range
        else "geen cijfer om mee te vergelijken",
        [amount_text(country.observation, country.rate, indicator), _small(rate_note(country.rate))]
        if country
        else "geen cijfer",
        [comparable_text(position, group), *(_small(line) for line in reason_lines(position, group, catalogue))],
        html.Small(linked_source(position.own, catalogue)),
    )


def _own(position: PeerPosition, indicator: Indicator) -> list:
    margin = interval_text(position.own, indicator)
    rate = position.rate
    rate_words = f"{amount_text(position.own, rate, indicator)} {rate_note(rate)}" if rate else ""
    notes = (short_period(position.own), f"marge {margin}" if margin and not rate else "", rate_words)
    return [html.Strong(own_figure_text(position, indicator)), *(_small(note) for note in notes if note)]


def _title(position: PeerPosition, catalogue: Catalogue) -> str:
    title = catalogue.indicator(position.own.indicator).title
    return f"{title}: {position.own.breakdown}" if position.own.breakdown else title


def _small(words: str) -> Component | str:
    return html.Small(words) if words else ""


def strip(position: PeerPosition, indicator: Indicator) -> Component:
    """Draw the range of the peers with a dot for the city and a line for the country; the table has them in words.

    The scale starts at zero, so that a small range looks small; a mark from 1 to 10 has that scale.
    """
    low, high = position.lowest.amount, position.highest.amount
    own = position.rate.value if position.rate else position.own.value
    country = position.country.amount if position.country else None
    scale_start, scale_end = 0.0, max(high, own, country or 0) * TOP_MARGIN_FACTOR or 1.0
    if indicator.kind == "score":
        scale_start, scale_end = LOWEST_SCORE, HIGHEST_SCORE

    def percent(amount: float) -> str:
        return f"{100 * (amount - scale_start) / (scale_end - scale_start):.1f}%"

    width = f"{100 * (high - low) / (scale_end - scale_start):.1f}%"
    marks = [html.I(className="between", style={"left": percent(low), "width": width})]
    if country is not None:
        marks.append(html.I(className="country", style={"left": percent(country)}))
    marks.append(html.I(className="city", style={"left": percent(own)}))
    return html.Div(marks, className="strip-of-peers", **{"aria-hidden": "true"})
