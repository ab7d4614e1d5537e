"""The words of a release in the feed."""

from data.model.releases import Release
from layouts.wording.dates import date_text
from layouts.wording.notes import release_text


def release_title(release: Release) -> str:
    """Name a release by its number and the day the public could read it."""
    day = f" van {date_text(release.public_on)}" if release.public_on else ""
    return f"{release_text(release.release).capitalize()}{day}"


def release_summary(release: Release) -> str:
    """Write the note of a release; without a note its title."""
    return release.note or release_title(release)
