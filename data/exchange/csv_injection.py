"""A text that a spreadsheet would run, made harmless in a way that can be undone.

Before a text that begins with = + - @, a tab or a carriage return, whatever apostrophes stand before
that, comes one apostrophe more. So every text has one guarded form, and `unguarded` gives it back
exactly: one apostrophe less.
"""

import re

# A data package whose texts are guarded says so in its descriptor under this name.
PROPERTY, APOSTROPHE = "cellGuard", "apostrophe"

_RUN = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """Give the text as it may stand in a cell."""
    return f"'{text}" if _RUN.match(text) else text


def unguarded(text: str) -> str:
    """Give back the text that was guarded."""
    return text[1:] if _GUARDED.match(text) else text
