"""How a release is told to those who follow the site."""

from data.model.releases import Release
from layouts.wording.dates import date_text


def release_title(release: Release) -> str:
    """Name a release by its number and the day the public could read it."""
    day = f" van {date_text(release.public_on)}" if release.public_on else ""
    return f"Publicatie {release.release}{day}"


def release_summary(release: Release) -> str:
    """Give the note of a release; without one, its number is all there is to tell."""
    return release.note or release_title(release)
