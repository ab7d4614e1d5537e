"""The words of a release in the feed."""

from data.model.releases import Release, WithdrawnRelease
from layouts.wording.dates import date_text
from layouts.wording.notes import join_sentences, release_text
from layouts.wording.releases.news import seen_before_sentence, withdrawn_release_sentence


def release_title(release: Release | WithdrawnRelease) -> str:
    """Name a release by its number and the day the public could read it."""
    day = f" van {date_text(release.public_on)}" if release.public_on else ""
    return f"{release_text(release.release).capitalize()}{day}"


def release_summary(release: Release | WithdrawnRelease) -> str:
    """Write the note of a release, without a note its title, and who saw it before.

    Of a release that was taken back it says when and why.
    """
    if isinstance(release, WithdrawnRelease):
        return withdrawn_release_sentence(release)
    return join_sentences(release.note or release_title(release), seen_before_sentence(release))
