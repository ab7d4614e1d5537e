"""The words below the name of an area: its inhabitants, its participation, its money."""

from typing import TYPE_CHECKING, NamedTuple

from data.model.catalogue import Area
from data.model.programme_records import Participation
from layouts.wording import phrases
from layouts.wording.dates import date_text
from layouts.wording.numbers import euro, number

if TYPE_CHECKING:
    from data.questions.profile import ProfileAnswer

PRINT, TAKE_ALONG = "Druk af", "Download"


class Fact(NamedTuple):
    """A fact in strong words and the rest; `is_cited` for one whose source is linked."""

    strong: str
    rest: str
    is_cited: bool = False


def heading(area: Area) -> str:
    """Write the name of an area as the heading of its page."""
    return f"Regio {area.name}" if area.kind == "regio" else area.name


def lead(area: Area) -> str:
    """Ask what the page answers."""
    who = {"gemeente": "de stad", "land": "het programma"}.get(area.kind, "de regio")
    return f"Hoe veilig is het voor vrouwen en meisjes, wat doet {who}, en wat weten wij niet?"


def facts(answer: "ProfileAnswer", area: Area) -> list[Fact]:
    """Write the facts: how many live there, whether the city takes part, what the rule gives it."""
    told = []
    known = {year: inhabitants.population for year, inhabitants in area.inhabitants.items() if inhabitants.population}
    if known:
        newest = max(known)
        told.append(Fact(number(known[newest]), f"inwoners ({newest})"))
    if answer.states:
        told.append(Fact("", _state_text(answer.states[-1]), is_cited=True))
        amount, year = answer.states[-1].yearly_ocw_eur, answer.states[-1].state_on.year
        if amount is not None:
            told.append(Fact(euro(amount), f"{phrases.A_YEAR_FROM_OCW}, volgens de regeling ({year})"))
    elif area.kind == "gemeente":
        told.append(Fact("", phrases.MEMBERSHIP_UNKNOWN))
    return told


def _state_text(state: Participation) -> str:
    day = date_text(state.state_on)
    match state.state:
        case "deelnemer":
            since = f", begonnen in {state.started}" if state.started else ""
            return f"Deelnemer aan Veilige Steden (stand {day}{since})"
        case "gestopt":
            ended = f" in {state.ended}" if state.ended else ""
            return f"Gestopt met Veilige Steden{ended} (stand {day})"
        case _:
            return f"{phrases.DID_NOT_TAKE_PART.capitalize()} aan Veilige Steden (stand {day})"


