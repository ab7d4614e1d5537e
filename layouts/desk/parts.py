"""What the pages of the desk share: the line of links, areas in words, moments."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.moments import AMSTERDAM
from layouts.addresses import ACCOUNT, DESK, IMPORTS, LOG, PUBLICATIONS, SIGN_OUT, USERS
from layouts.wording.dates import date_text
from layouts.wording.desk import imports, publications
from layouts.wording.desk import sign_in as words
from layouts.wording.notes import join_words

# Every page of the desk that the line above it may name.
LINKS = (
    (DESK, words.DESK),
    (IMPORTS, imports.TITLE),
    (PUBLICATIONS, publications.TITLE),
    (USERS, words.USERS),
    (LOG, words.LOG),
    (ACCOUNT, words.ACCOUNT),
    (SIGN_OUT, words.SIGN_OUT),
)


def desk_links(path: str, allowed: Iterable[str]) -> list[Component]:
    """Draw the links to the pages of the desk that this person may open; nothing for who is not signed in."""
    shown = [(address, name) for address, name in LINKS if address in set(allowed)]
    lines = [html.Li(html.A(name, href=address, **_current(address == path))) for address, name in shown]
    return [html.Nav(html.Ul(lines), className="desk-links", **{"aria-label": "Beheer"})] if lines else []


def moment_text(moment: datetime) -> str:
    """Write a moment as a clock in Amsterdam shows it."""
    local = moment.astimezone(AMSTERDAM)
    return f"{date_text(local.date())}, {local:%H.%M} uur"


def areas_text(areas: Iterable[str], catalogue: Catalogue) -> str:
    """Name areas; "alle" is never said: who has none keeps none."""
    names: Sequence[str] = sorted(catalogue.areas[code].name if code in catalogue.areas else code for code in areas)
    return join_words(list(names)) if names else "geen eigen gebied"


def _current(is_current: bool) -> dict[str, str]:
    return {"aria-current": "page"} if is_current else {}
