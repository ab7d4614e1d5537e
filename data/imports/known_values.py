"""Finds the known value that looks most like what was written."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process, utils

# How much a text must look like another, in percent, to be offered instead.
NEAREST = 80


def nearest(text: str, known: Mapping[str, str]) -> str | None:
    """Give the value of the name that looks most like a text; None where none does."""
    if not text.strip():
        return None
    tidy = utils.default_process
    found = process.extractOne(text, list(known), scorer=fuzz.ratio, processor=tidy, score_cutoff=NEAREST)
    return known[found[0]] if found else None
