"""The Dutch heads and words by which a file may name our columns and codes, and how a column is called on a page."""

from collections.abc import Mapping
from types import MappingProxyType

from layouts.wording import phrases
from layouts.wording.words import MISSING_WORDS, QUALIFIER_WORDS

# A head as it is compared (small letters, single spaces), and the column of a table that it names.
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "cijfer": "indicator",
        "indicatorcode": "indicator",
        "onderwerp": "indicator",
        "gemeente": "area",
        "gebied": "area",
        "gemeentecode": "area",
        "jaar": "period_label",
        "periode": "period_label",
        "jaartal": "period_label",
        "soort periode": "period_kind",
        "begin": "period_start",
        "eind": "period_end",
        "waarde": "value",
        "getal": "value",
        "aantal": "value",
        "uitkomst": "value",
        "voorbehoud": "qualifier",
        "onderdeel": "breakdown",
        "uitsplitsing": "breakdown",
        "groep": "breakdown",
        "noemer": "denominator",
        "uitleg noemer": "denominator_note",
        "ondergrens": "lower",
        "bovengrens": "upper",
        "stand": "status",
        "waarom geen cijfer": "missing_reason",
        "reden ontbreken": "missing_reason",
        "reden": "missing_reason",
        "kanttekening": "caveat",
        "toelichting": "caveat",
        "bron": "source",
        "plaats": "section",
        phrases.PLACE_IN_SOURCE: "section",
        "vindplaats": "section",
        "bladzijde": "section",
        "doel": "goal",
        "peildatum": "as_of",
        "eenheid": "unit",
        "woorden": "words",
        "actie": "action",
        "titel": "title",
        "thema": "theme",
        "post": "item",
        "bedrag": "amount_eur",
        "soort": "kind",
        "geld": "money",
    }
)

# How a column is called where a finding or a preview names it.
COLUMN_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "indicator": "Cijfer",
        "area": "Gemeente",
        "period_label": "Periode",
        "period_kind": "Soort periode",
        "period_start": "Begin",
        "period_end": "Eind",
        "value": "Waarde",
        "qualifier": "Voorbehoud",
        "breakdown": "Onderdeel",
        "denominator": "Noemer",
        "denominator_note": "Uitleg noemer",
        "lower": "Ondergrens",
        "upper": "Bovengrens",
        "status": "Stand",
        "missing_reason": "Waarom geen cijfer",
        "caveat": "Kanttekening",
        "source": "Bron",
        "section": phrases.PLACE_IN_SOURCE.capitalize(),
    }
)

# The reasons that someone may choose: that a figure was taken back follows from a release.
CHOSEN_REASONS: Mapping[str, str] = {code: words for code, words in MISSING_WORDS.items() if code != "ingetrokken"}
# Words of others beside those of this site. They stay as they are when a page says it otherwise.
_REASONS = {
    "nnb": "nog-niet-bekend",
    "n.n.b.": "nog-niet-bekend",
    "niet gemeten": "niet-gemeten",
    "niet gevraagd": "niet-gevraagd",
    "niet in de bron": "niet-in-bron",
    "niet van toepassing": "niet-van-toepassing",
    "n.v.t.": "niet-van-toepassing",
    "nvt": "niet-van-toepassing",
    "verborgen": "verborgen",
    "geheim": "onbekend-onbetrouwbaar-of-geheim",
    "onbekend, onbetrouwbaar of geheim": "onbekend-onbetrouwbaar-of-geheim",
    "bestond toen niet": "bestond-toen-niet",
}
_QUALIFIERS = {
    "precies": "exact",
    "ongeveer": "circa",
    "ca": "circa",
    "meer dan": "meer-dan",
    "minstens": "minimaal",
    "schatting": "geschat",
}

# Heads of the sheet of a municipality that explain a row to its reader.
EXPLAINING = (TITLE_HEAD, UNIT_HEAD) = ("Omschrijving", "In")
IGNORED = frozenset(head.casefold() for head in EXPLAINING)


def _as_compared(words: str) -> str:
    """Write words as a file is compared with them: small letters, no full stops."""
    return " ".join(words.replace(".", " ").split()).casefold()


def _codes_of(words: Mapping[str, str], more: Mapping[str, str]) -> Mapping[str, str]:
    """Give the code of each word that this site itself writes, and of more words that people write."""
    own = {word: code for code, word in words.items() if word}
    codes = {**own, **more}
    forms = {word: (word.casefold(), _as_compared(word)) for word in codes}
    return MappingProxyType({form: code for word, code in codes.items() for form in forms[word]})


# Words in a cell with a closed list, as they are compared, and the code they stand for.
CODES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "missing_reason": _codes_of(CHOSEN_REASONS, _REASONS),
        "qualifier": _codes_of(QUALIFIER_WORDS, _QUALIFIERS),
        "status": _codes_of({}, {"vastgesteld": "definitief", "concept": "voorlopig"}),
    }
)


def column_text(column: str | None) -> str:
    """Name a column as a reader knows it; the name of our table where there is no better one."""
    return "" if column is None else COLUMN_NAMES.get(column, column)
