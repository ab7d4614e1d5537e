"""What a file would change, in words: for the preview on the page and on the command line."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from layouts.wording.numbers import qualified, unrounded_text
from layouts.wording.words import MISSING_WORDS

CHANGE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "nieuw": "nieuw",
        "gewijzigd": "gewijzigd",
        "gat": "zonder cijfer",
        "ingetrokken": "ingetrokken",
        "gelijk": "gelijk",
        "open": "opengelaten",
        "fout": "met een fout of vraag",
    }
)
STATE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "lezen": "wordt gelezen",
        "bevindingen": "wacht op u",
        "gereed": "klaar om een concept van te maken",
        "verwerkt": "concept gemaakt",
        "afgebroken": "niet gelezen",
    }
)
NO_CHANGE = "Er verandert niets"
NOTHING_CHANGES = f"{NO_CHANGE}: alles wat in dit bestand staat, staat er al."
NOTHING_YET = "Nog niets: los eerst de bevindingen op."
STAYED = "Er is niets veranderd."
SHOWN_FIRST = ("nieuw", "gewijzigd", "gat", "ingetrokken")


def counts_text(counts: Mapping[str, int]) -> str:
    """Say how many rows would change in which way: "6 nieuw, 1 gewijzigd; 84 gelijk"."""
    changed = [f"{counts[code]} {CHANGE_WORDS[code]}" for code in SHOWN_FIRST if counts.get(code)]
    others = [f"{counts[code]} {CHANGE_WORDS[code]}" for code in ("gelijk", "open", "fout") if counts.get(code)]
    return "; ".join(part for part in (", ".join(changed), ", ".join(others)) if part) or "geen rijen"


def plain_value_text(values: Mapping[str, Any] | None) -> str:
    """Write the number of a figure with its qualifier, or why there is none; of another record its words."""
    if values is None:
        return ""
    if values.get("missing_reason"):
        return MISSING_WORDS.get(values["missing_reason"], values["missing_reason"])
    number = values.get("value", values.get("amount_eur"))
    if number is None:
        return str(values.get("words") or values.get("status") or values.get("title") or "")
    sign = "%" if values.get("kind") == "share" else ""
    return qualified(unrounded_text(number) + sign, values.get("qualifier") or "exact")
