"""The choice of municipalities by hand: an explanation of the group, boxes to tick, and links to more."""

from dash import dcc, html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.comparison import ComparisonAnswer
from data.questions.selection import Selection
from data.rules.peer_groups import OWN
from layouts.addresses import COMPLETENESS
from layouts.comparing.questions import CITIES, GROUP, MAX_CHOSEN, PART
from layouts.components.links import city_link, page_link
from layouts.rendering.html.static_rows import static_element
from layouts.rendering.svg.text import escaped
from layouts.wording import phrases
from layouts.wording.comparison.notes import group_text

NO_STUDENT_CITIES = "Een groep studentensteden is er niet: geen bron noemt welke gemeenten dat zijn."


def own_choice(answer: ComparisonAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Explain the group and let a visitor tick other municipalities; the form works without scripts."""
    group = answer.group
    ticked = tuple(code for code in group.areas if len(group.areas) <= MAX_CHOSEN or code == selection.area)
    other_options = {name: value for name, value in selection.options if name not in (GROUP, CITIES, PART)}
    years = {"van": selection.from_year, "tot": selection.to_year}
    fields = {"gebied": selection.area, **years, **other_options, GROUP: OWN}
    hidden = [dcc.Input(type="hidden", name=name, value=str(value)) for name, value in fields.items() if value]
    form = html.Form(
        [
            *hidden,
            html.Fieldset(
                [
                    html.Legend(f"Welke gemeenten wilt u naast elkaar zien? Kies er hoogstens {MAX_CHOSEN}."),
                    # A script puts a field to search with in the empty element, which React leaves alone.
                    html.Div(className="list-search", **{"data-most": str(MAX_CHOSEN)}),
                    # No callback listens to the boxes, and Dash would draw hundreds of components anew at every choice.
                    static_element(_boxes(group.available, ticked, catalogue), "boxes"),
                    html.P(NO_STUDENT_CITIES, className="say"),
                ],
                **{"data-field": CITIES},
            ),
            html.Button("Vergelijk deze gemeenten", type="submit", className="apply"),
        ],
        action="",
        method="get",
        **{"aria-label": "Kies zelf gemeenten"},
    )
    text = group_text(group, catalogue)
    return html.Details(
        [
            html.Summary("Zelf gemeenten kiezen"),
            html.P(text, className="say") if text else None,
            form,
            html.P(_more_links(selection, catalogue), className="say"),
        ],
        className="behind",
        open=_is_empty_choice(answer),
    )


def _boxes(codes: tuple[str, ...], ticked: tuple[str, ...], catalogue: Catalogue) -> str:
    """Write a box for each municipality."""
    boxes = (
        f'<label class="form-check"><input{" checked" if code in ticked else ""} class="form-check-input" '
        f'name="{CITIES}" type="checkbox" value="{code}">{escaped(catalogue.area(code).name)}</label>'
        for code in codes
    )
    return f"<div>{''.join(boxes)}</div>"


def _more_links(selection: Selection, catalogue: Catalogue) -> list[Component | str]:
    """Link to the page of the chosen city and to the page on completeness."""
    completeness_link = page_link(phrases.WHO_DELIVERED, COMPLETENESS, selection)
    if selection.area not in catalogue.cities:
        return ["Verder: ", completeness_link]
    city = catalogue.area(selection.area)
    return ["Verder: ", city_link(f"alles over {city.name}", city.area), " · ", completeness_link]


def _is_empty_choice(answer: ComparisonAnswer) -> bool:
    return answer.group.code == OWN and not answer.group.areas
