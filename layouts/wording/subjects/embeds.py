"""The words below an embedded chart: which figures it shows, and whether they changed since."""

from types import MappingProxyType

from data.model.releases import Release
from layouts.wording.dates import date_text

# In the frame on another site, where a chart should stand.
EMBED_FAULTS = MappingProxyType(
    {
        404: "Deze grafiek bestaat niet. Kijk of het adres goed is overgenomen.",
        410: "Deze grafiek is ingetrokken. De cijfers die er zijn, staan op de site.",
        429: "Deze grafiek is vaak gevraagd in korte tijd. Wacht een minuut en laad de pagina opnieuw.",
    }
)


def live_edition(newest: Release | None) -> str:
    """Say that a chart follows the newest figures, and the day of the newest release."""
    day = f", bijgewerkt op {date_text(newest.public_on)}" if newest and newest.public_on else ""
    return f"Deze grafiek volgt de cijfers{day}."


def frozen_edition(release: Release, revised: Release | None) -> str:
    """Say that a chart keeps the figures of one release, and which later release changed them."""
    day = f" van {date_text(release.public_on)}" if release.public_on else ""
    sentence = f"Deze grafiek toont de cijfers van publicatie {release.release}{day}."
    if revised is None:
        return sentence
    later = f" ({date_text(revised.public_on)})" if revised.public_on else ""
    return f"{sentence} Sindsdien zijn cijfers gewijzigd, het laatst in publicatie {revised.release}{later}."
