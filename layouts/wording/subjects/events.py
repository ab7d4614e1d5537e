"""Events beside a chart, in words."""

from data.model.catalogue import Catalogue, Event
from layouts.wording.notes import area_in_words
from layouts.wording.periods import partial_date_text

NO_CAUSE = "Dat iets in dezelfde tijd gebeurde, maakt het nog niet de oorzaak."
NONE_SHOWN = "In de getoonde jaren staan geen gebeurtenissen in onze lijst."
WHOLE_YEAR = "Een streep over een heel jaar: de dag of maand is niet bekend."


def event_text(event: Event, catalogue: Catalogue) -> str:
    """Write one event: "december 2017, Rotterdam: StopApp van Rotterdam beschikbaar"."""
    where = area_in_words(catalogue.area(event.area))
    return f"{partial_date_text(event.happened_on)}, {where}: {event.title}"


def is_year_only(event: Event) -> bool:
    """True when an event has a year only, without a month or a day."""
    return len(event.happened_on) == 4
