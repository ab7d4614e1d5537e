"""Events that a reader may show in the charts: those of the chosen area and the areas it is part of."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Event
from data.questions.selection import Selection
from layouts.components.controls import option_select
from layouts.figures.event_marks import chart_years, event_letters, events_on_chart
from layouts.figures.theme import Figure
from layouts.wording.subjects.events import NO_CAUSE, NONE_SHOWN, WHOLE_YEAR, event_text, is_year_only

EVENTS = "gebeurtenissen"
SHOWN, HIDDEN = "aan", "uit"


def events_choice(selection: Selection, catalogue: Catalogue) -> Component:
    """Draw the choice to mark events on the charts of a page; they are off by default."""
    options = [{"label": "niet tonen", "value": ""}, {"label": "tonen", "value": SHOWN}]
    return option_select(EVENTS, "Gebeurtenissen in de grafiek", options, selection)


def events_are_chosen(selection: Selection) -> bool:
    """Say whether the reader switched events on; raises BadSelection for a value that the page does not offer."""
    return selection.option(EVENTS, (SHOWN, HIDDEN)) == SHOWN


def chosen_events(selection: Selection, catalogue: Catalogue) -> tuple[Event, ...]:
    """Give the events to mark; none while the reader has not switched them on."""
    if not events_are_chosen(selection):
        return ()
    areas = catalogue.with_wider_areas(selection.area)
    return tuple(event for event in catalogue.events.values() if event.area in areas)


def events_list(figure: Figure, selection: Selection, catalogue: Catalogue) -> Component | None:
    """List under a chart what its letters stand for; None for a chart without years or while events are off."""
    if not events_are_chosen(selection) or not chart_years(figure):
        return None
    events = events_on_chart(chosen_events(selection, catalogue), figure)
    if not events:
        return html.P(NONE_SHOWN, className="events")
    lines = [
        html.Li([html.B(letter), f" {event_text(event, catalogue)}"])
        for letter, event in zip(event_letters(events), events, strict=True)
    ]
    notes = [NO_CAUSE, *([WHOLE_YEAR] if any(map(is_year_only, events)) else [])]
    return html.Div([html.Ul(lines), html.P(" ".join(notes))], className="events")
