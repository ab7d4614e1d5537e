"""Reads a text of a cell: spaces and accents are written in one way, and signs that nobody sees are refused.

Two texts that look the same are the same text afterwards, so that no key stands twice under two spellings.
"""

import re
import unicodedata
from collections.abc import Sequence

# Marks and blanks that Python calls printable and that leave nothing on the page.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {
    *map(chr, range(0x180B, 0x1810)),
    *map(chr, range(0xFE00, 0xFE10)),
    *map(chr, range(0xE0100, 0xE01F0)),
}
# Letters and signs as wide as a Chinese one: they look like ours and are others.
_WIDE = range(0xFF01, 0xFFE7)
_SPACES = re.compile(r" {2,}")
# The names that people know; any other sign is named by its number alone.
_NAMES = {
    "\0": "een nulteken",
    "\t": "een tab",
    "\n": "een regeleinde",
    "\r": "een regeleinde",
    "\u00ad": "een zacht afbreekstreepje",
    "\u200b": "een spatie zonder breedte",
    "\u200c": "een teken zonder breedte",
    "\u200d": "een teken zonder breedte",
    "\u200e": "een teken voor de schrijfrichting",
    "\u200f": "een teken voor de schrijfrichting",
    "\u2060": "een teken zonder breedte",
    "\ufeff": "een byte order mark",
    "\ufffd": "een teken dat eerder al onleesbaar werd",
}


def read_text(text: str) -> tuple[str, str | None]:
    """Read a text: composed accents, single plain spaces, none at the ends; and a message in Dutch when it is wrong."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip():
        return text, None
    spaced = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in text)
    read = _SPACES.sub(" ", unicodedata.normalize("NFC", spaced)).strip(" ")
    wrong = next((sign for sign in read if _is_wrong(sign)), None)
    return (read, None) if wrong is None else (read, _refusal(read, wrong))


def are_plain(texts: Sequence[str]) -> bool:
    """True when `read_text` certainly gives each of these texts as it is; one look at all of them together."""
    together = "|".join(texts)
    return (
        together.isascii()
        and together.isprintable()
        and not ("  " in together or "| " in together or " |" in together)
        and not (together.startswith(" ") or together.endswith(" "))
    )


def visible(text: str) -> str:
    """Write a text so that every sign in it can be seen: a sign that cannot is written as [U+200B]."""
    odd = (sign != " " and (_is_wrong(sign) or unicodedata.category(sign) == "Zs") for sign in text)
    signs = [f"[U+{ord(sign):04X}]" if is_odd else sign for sign, is_odd in zip(text, odd, strict=True)]
    shown = "".join(signs)
    bare = shown.strip(" ")
    before, after = len(shown) - len(shown.lstrip(" ")), len(shown) - len(shown.rstrip(" "))
    return "␠" * before + bare + "␠" * (after if bare else 0)


def _is_wrong(sign: str) -> bool:
    return not sign.isprintable() or sign in _UNSEEN or ord(sign) in _WIDE or sign == "\ufffd"


def _refusal(text: str, sign: str) -> str:
    place = text.index(sign) + 1
    if ord(sign) in _WIDE:
        plain = unicodedata.normalize("NFKC", sign)
        return f"teken {place} is een breed teken (U+{ord(sign):04X}) dat op {plain} lijkt; typ {plain}"
    what = _NAMES.get(sign, "een teken dat niemand ziet")
    remedy = "schrijf de tekst op één regel" if sign in "\n\r" else "haal het weg"
    return f"teken {place} is {what} (U+{ord(sign):04X}); {remedy}"
