"""The forms of a Dutch word in running text, and texts without capitals and accents, for searching.

`forms` also lists forms that do not exist. They do no harm: a search compares whole words.
"""

import re
from unicodedata import combining, normalize

WORD = re.compile(r"[^\W_]+(?:[-'’!][^\W_]+)*")
SHORTEST_WITH_FORMS = 3
ENDINGS = ("e", "en")
VOICED = {"s": "z", "f": "v"}
LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)([^\Waeiou\d_])\Z")


def plain(text: str) -> str:
    """Write text without capitals and accents: "Überstraat" is "uberstraat"."""
    if text.isascii():  # most words, and it holds nothing to take apart
        return text.lower()
    apart = normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(letter for letter in apart if not combining(letter))


def words_of(text: str) -> list[str]:
    """List the words of a text, plain."""
    return WORD.findall(plain(text))


def forms(word: str) -> frozenset[str]:
    """List a plain word with its plurals: "huisverbod", "huisverboden"; "sleutelpersoon", "sleutelpersonen"."""
    if len(word) < SHORTEST_WITH_FORMS:
        return frozenset({word})
    # Before an ending "signaal" loses a vowel, "advies" gets a z and "casus" doubles its last letter.
    stems = {word, LONG_VOWEL.sub(lambda match: match[1][0] + match[2], word)}
    stems |= {stem[:-1] + VOICED[stem[-1]] for stem in stems if stem[-1] in VOICED}
    stems.add(word + word[-1])
    endings = {f"{stem}{end}" for stem in stems for end in ENDINGS}
    return frozenset({word, f"{word}s", f"{word}'s", f"{word}n"} | endings)
