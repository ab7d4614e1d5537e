"""The address of a card on another site: which cards may be there, which options it takes, how it is written."""

from collections.abc import Collection, Mapping
from urllib.parse import urlencode

from flask import abort

from dashboard.http.site_address import site_address
from data.model.catalogue import Catalogue
from data.model.releases import Release
from data.questions.coverage import ReleasesAnswer
from data.questions.selection import BadSelection
from layouts.cards.card import Card
from layouts.cards.embed import THEMES
from layouts.pages.table import CARDS_BY_ID
from layouts.reading.choices import fields_of, read_choices
from layouts.reading.places import bare

OPTIONS = ("gebied", "van", "tot", "thema", "titel", "taal", "publicatie")
ALLOWED_VALUES: Mapping[str, tuple[str, ...]] = {"thema": tuple(THEMES), "titel": ("ja", "nee"), "taal": ("nl",)}


def find_card(card_id: str, withdrawn: frozenset[str]) -> Card:
    """Find a card that other sites may show: 404 for one that is unknown or not embeddable, 410 for a withdrawn one."""
    if card_id in withdrawn:
        abort(410)
    card = CARDS_BY_ID.get(card_id)
    if card is None or not card.is_embeddable:
        abort(404)
    return card


def read_options(query: str, catalogue: Catalogue) -> dict[str, str]:
    """Read the options of a query string as they were meant, sorted by name; an option that is not given is left out.

    Raises:
        BadSelection: an option that was not understood. A chart of another choice would tell something else than the
            page around it says.
    """
    fields = fields_of(query, OPTIONS)
    for name, values in fields.items():
        if name not in ("gebied", "van", "tot") and len({bare(value) for value in values}) > 1:
            raise BadSelection(name, "dubbel", values[0])
    reading = read_choices(query, catalogue)
    if reading.misread:
        raise reading.misread[0].error
    selection = reading.selection
    chosen = {"gebied": selection.area, "van": selection.from_year, "tot": selection.to_year}
    options = {name: str(value) for name, value in chosen.items() if name in fields and value is not None}
    for name, allowed in ALLOWED_VALUES.items():
        if name in fields:
            options[name] = _meant(name, fields[name][0], allowed)
    if "publicatie" in fields:
        options["publicatie"] = fields["publicatie"][0].strip(" .")
    return dict(sorted(options.items()))


def named_release(options: Mapping[str, str], releases: ReleasesAnswer) -> Release | None:
    """Find the release that `publicatie` names; None where a card shows the newest figures.

    Raises:
        BadSelection: there is no release with this number.
        ReleaseWithdrawn: this release was taken back.
    """
    if "publicatie" not in options:
        return None
    release = releases.numbered(options["publicatie"])
    if release is None:
        raise BadSelection("publicatie", "onbekende-keuze", options["publicatie"])
    return release


def _meant(name: str, value: str, allowed: Collection[str]) -> str:
    for code in allowed:
        if bare(code) == bare(value):
            return code
    raise BadSelection(name, "onbekende-keuze", value, allowed)


def embed_address(card_id: str, options: Mapping[str, str], site_url: str) -> str:
    """Write the whole address of a card with these options."""
    query = f"?{urlencode(options)}" if options else ""
    return f"{site_address(site_url)}/embed/{card_id}{query}"
