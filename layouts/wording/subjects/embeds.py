"""What an embedded chart says of itself: which figures it shows, and whether they changed since."""

from data.model.releases import Release
from layouts.wording.dates import date_text


def live_edition(newest: Release | None) -> str:
    """Say that a chart follows the figures, and how far it is."""
    day = f", bijgewerkt op {date_text(newest.public_on)}" if newest and newest.public_on else ""
    return f"Deze grafiek volgt de cijfers{day}."


def frozen_edition(release: Release, revised: Release | None) -> str:
    """Say that a chart stands still, and since when other figures are known."""
    day = f" van {date_text(release.public_on)}" if release.public_on else ""
    sentence = f"Deze grafiek toont de cijfers van publicatie {release.release}{day}."
    if revised is None:
        return sentence
    later = f" ({date_text(revised.public_on)})" if revised.public_on else ""
    return f"{sentence} Sindsdien zijn cijfers gewijzigd, het laatst in publicatie {revised.release}{later}."
