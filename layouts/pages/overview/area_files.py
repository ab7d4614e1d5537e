"""The line with links to the files of the chosen area."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from layouts.wording.subjects.open_data import area_files_title

FILES = (("CSV", "csv"), ("Excel", "xlsx"))


def area_files(selection: Selection, catalogue: Catalogue) -> Component:
    """Link to the files with all figures of the area, of all years."""
    title = area_files_title(catalogue.area(selection.area))
    links: list = []
    for words, ending in FILES:
        href = f"/data/gebied-{selection.area}.{ending}"
        links += [", " if links else "", html.A(words, href=href, **{"aria-label": f"{title}: {words}"})]
    return html.P([f"{title}: ", *links], className="under")
