"""Find your city on the start page: a field that works without scripts, a list, and a map of tiles."""

from dash import dcc, html
from dash.development.base_component import Component

from data.model.catalogue import Area, Catalogue
from data.questions.programme import ParticipationAnswer, ParticipationQuestion
from data.questions.selection import Selection
from data.rules.programme import MEMBER
from layouts import addresses
from layouts.cards.block import Block
from layouts.components.links import city_link
from layouts.components.source_links import source_link
from layouts.figures.maps.tile_places import place_on_grid
from layouts.wording.area_counts import counted_members
from layouts.wording.notes import area_in_words
from layouts.wording.visiting import start as words

MAP_COLUMNS = 4
FIELD, NAMES = "zoek-stad", "stad-namen"
MOST_LETTERS = 80


def find_form(catalogue: Catalogue) -> Component:
    """Draw the field for the name of a city. Its answer is a page of its own, so it needs no script."""
    field = dcc.Input(id=FIELD, type="text", name="gebied", list=NAMES, autoComplete="off", maxLength=MOST_LETTERS)
    names = [html.Option(value=area.name) for area in catalogue.choosable_areas]
    return html.Form(
        [
            html.Label(words.FIND, htmlFor=FIELD),
            html.Div([field, html.Button(words.SHOW, type="submit")], className="field"),
            html.Datalist(names, id=NAMES),
            html.A(words.OR_CHOOSE, href=f"#{addresses.CITIES_LIST}"),
        ],
        className="find-city",
        action=addresses.CITY_REDIRECT,
        method="get",
        autoComplete="off",
    )


def _cities(answer: ParticipationAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Draw the list of cities, with what is special about one, and the map of tiles."""
    cities = [catalogue.area(code) for code in catalogue.cities]
    states = {one.area: one for one in answer.participation}
    items = [
        html.Li([city_link(city.name, city.area), html.Small(words.city_note(states.get(city.area)))])
        for city in cities
    ]
    wider = [area for area in catalogue.choosable_areas if area.area not in catalogue.cities]
    members = answer.in_state(MEMBER)
    group = counted_members(members) if members else None
    document = catalogue.source(members[0].source) if members else None
    source = [" Bron: ", source_link(words.source_words(document), document), "."] if document else []
    return html.Section(
        [
            html.H2(words.CHOOSE),
            html.Div([html.Ul(items, className="places"), _map(cities)], className="two"),
            html.P([words.ALSO, *_wider_links(wider)], className="note") if wider else None,
            html.P([words.list_note(group), *source], className="source"),
        ],
        className="card",
        id=addresses.CITIES_LIST,
    )


def _wider_links(areas: list[Area]) -> list[Component | str]:
    links = [city_link(area_in_words(area), area.area) for area in areas]
    return [part for link in links for part in (" en ", link)][1:] + ["."]


def _map(cities: list[Area]) -> Component:
    """Place each city with coordinates on a tile of its own, about where it lies."""
    places = tuple(
        (city.area, (city.longitude, city.latitude))
        for city in sorted(cities, key=lambda city: city.area)
        if city.longitude and city.latitude
    )
    tiles = place_on_grid(places, MAP_COLUMNS) if len(places) > 1 else {}
    names = {city.area: city.name for city in cities}
    return html.Ul(
        [
            html.Li(city_link(names[code], code), style={"gridArea": f"{row + 1} / {column + 1}"})
            for code, (column, row) in sorted(tiles.items(), key=lambda tile: (tile[1][1], tile[1][0]))
        ],
        className="city-map",
        **{"aria-label": words.MAP_NAME},
    )


BLOCK = Block("start-kies", lambda *_: ParticipationQuestion(), _cities)
