"""What stands below every page: whose figures these are, whom to ask or tell, and what explains the figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from layouts import addresses
from layouts.components.links import inner_link
from layouts.ids import RELEASE
from layouts.wording import phrases
from layouts.wording.dates import date_text
from layouts.wording.notes import release_text

BETWEEN = " · "
PAGES = (
    ("Bronnen en hergebruik", addresses.SOURCES),
    ("Open data", addresses.OPEN_DATA),
    ("Begrippen", addresses.TERMS),
    ("Toegankelijkheid", addresses.ACCESSIBILITY),
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who publishes this site, and the mail address for questions and mistakes; "" where nobody said so."""

    publisher: str = ""
    contact: str = ""


NOBODY = Owner()


def footer(catalogue: Catalogue, today: date, owner: Owner) -> Component:
    """Draw the owner with the ways to ask and to report, the release of the figures, and what explains them."""
    release = html.Span(release_text(catalogue.version), id=RELEASE)
    links = [*(inner_link(words, path) for words, path in PAGES), html.A("API", href=addresses.API)]
    lines = [_owner_line(owner), ["Gegevens: ", release, f", bekeken op {date_text(today)}"], _spaced(links)]
    return html.Footer([html.P(parts, className="small") for parts in lines if parts])


def _owner_line(owner: Owner) -> list[Component | str]:
    """Name the publisher and the mail address; empty when neither is set."""
    parts: list[Component | str] = [f"{phrases.PUBLISHED_BY}: {owner.publisher}"] if owner.publisher else []
    if owner.contact:
        mail = f"mailto:{quote(owner.contact, safe='@')}"
        parts.append(html.Span(["Contact: ", html.A(owner.contact, href=mail)]))
        parts.append(html.A(phrases.REPORT_A_MISTAKE, href=f"{mail}?subject={quote(phrases.REPORT_A_MISTAKE)}"))
    return _spaced(parts)


def _spaced(parts: Sequence[Component | str]) -> list[Component | str]:
    return [piece for part in parts for piece in (BETWEEN, part)][1:]
