"""The table of boundaries that changed, and what each change means for figures of before it."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Area, BoundaryChange, Catalogue
from data.rules.boundaries import is_negligible
from layouts.cards.tables import DataTable, draw_table
from layouts.wording.dates import date_text
from layouts.wording.numbers import number

LEAD = (
    "Een cijfer per inwoner maken wij alleen als het aantal en de inwoners over precies hetzelfde gebied gaan. Wij "
    "delen altijd door het aantal inwoners op 1 januari, nooit door het gemiddelde over het jaar. Rekent een bron alle "
    "jaren om naar dezelfde grenzen, dan zijn haar jaren wel met elkaar te vergelijken."
)
COLUMNS = ("Gebied", "Vanaf", "Verandering", "Inwoners die in een andere gemeente kwamen", "Gevolg voor eerdere jaren")
NO_RATE = "geen cijfer per inwoner"


def boundary_section(catalogue: Catalogue) -> Component:
    """Draw the section with every change, by area and day."""
    changes = [(area, change) for area in catalogue.areas.values() for change in area.boundary_changes]
    rows = tuple(_row(area, change) for area, change in sorted(changes, key=lambda each: each[0].name))
    table = DataTable("Gemeenten waarvan de grenzen veranderden", COLUMNS, rows)
    return html.Section([html.H2("Grenzen die veranderden"), html.P(LEAD), draw_table(table)], className="card")


def _row(area: Area, change: BoundaryChange) -> tuple[str, ...]:
    moved = change.residents_moved
    people = "niet bekend" if moved is None else number(moved)
    return area.name, date_text(change.changed_on), change.description, people, _consequence(area, change)


def _consequence(area: Area, change: BoundaryChange) -> str:
    if change.residents_moved == 0:
        return "geen"
    return NO_RATE if is_negligible(change, area) else f"{NO_RATE} en geen vergelijking"
