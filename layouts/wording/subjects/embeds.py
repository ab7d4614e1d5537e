"""The words below an embedded card: which figures it shows, and whether they changed since."""

from types import MappingProxyType

from data.model.releases import Release
from data.model.vocabulary import NUMBER_CHANGE, STATUS_CHANGE
from layouts.wording import phrases
from layouts.wording.dates import date_text
from layouts.wording.notes import release_text

# In the frame on another site, where a chart should stand.
EMBED_FAULTS = MappingProxyType(
    {
        404: "Deze grafiek bestaat niet. Kijk of het adres goed is overgenomen.",
        410: "Deze grafiek is ingetrokken. De cijfers die er zijn, staan op de site.",
        429: "Deze grafiek is vaak gevraagd in korte tijd. Wacht een minuut en laad de pagina opnieuw.",
    }
)
CHANGED = MappingProxyType(
    {
        NUMBER_CHANGE: "Sindsdien zijn cijfers gewijzigd of ingetrokken",
        STATUS_CHANGE: "De getallen zijn sindsdien gelijk gebleven, maar hun status is veranderd",
    }
)


def live_edition(newest: Release | None) -> str:
    """Say that a card follows the newest figures, and the day of the newest release; many cards have no chart."""
    day = f", bijgewerkt op {date_text(newest.public_on)}" if newest and newest.public_on else ""
    return f"Dit is steeds de nieuwste stand{day}."


def frozen_edition(release: Release, kind: str = "", changed_by: Release | None = None) -> str:
    """Say that a card keeps the figures of one release, and which later release changed a number or a status.

    A change of words alone is not told: the figures are still the same.
    """
    day = f" van {date_text(release.public_on)}" if release.public_on else ""
    sentence = f"{phrases.THIS_IS_THE_STATE_OF} {release_text(release.release)}{day}."
    if kind not in CHANGED or changed_by is None:
        return sentence
    later = f" ({date_text(changed_by.public_on)})" if changed_by.public_on else ""
    return f"{sentence} {CHANGED[kind]}, het laatst in {release_text(changed_by.release)}{later}."
