"""Guards texts in CSV files against formula injection, in a way that can be undone.

A spreadsheet runs a text that begins with = + - @, a tab or a carriage return. Such a text gets one apostrophe
in front, also when it begins with apostrophes already. `unguarded` takes that apostrophe away again.
"""

import re

# A data package whose texts are guarded says so in its descriptor under this name.
PROPERTY, APOSTROPHE = "cellGuard", "apostrophe"

_RUN = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """Add an apostrophe to a text that a spreadsheet would run; other texts stay as they are."""
    return f"'{text}" if _RUN.match(text) else text


def unguarded(text: str) -> str:
    """Take away the apostrophe that `guarded` added."""
    return text[1:] if _GUARDED.match(text) else text
