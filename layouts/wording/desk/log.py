"""The words of the log: its columns, and the fields that a line holds of a thing, with their values."""

from collections.abc import Mapping
from types import MappingProxyType

from data.model.vocabulary import FIRST_PASSWORD, NEW_PASSWORD

FILE_HEADS = ("Wanneer", "Wie", "Wat", "Van", "Gebied", "Eerst", "Nu", "Technisch")
TECHNICAL, EMPTY, NOTHING = "Technisch", "leeg", "geen"
WAS_AND_IS, ABOUT = "{field}: eerst {old}, nu {new}", "{act}: {thing}"
NO_LINES = "Er zijn geen regels die u mag zien."
FIELD_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "state": "staat",
        "public_at": "openbaar vanaf",
        "number": "naam",
        "reason": "reden",
        "role": "rol",
        "areas": "gebieden",
        "may_approve": "mag goedkeuren",
        "purpose": "waarvoor",
        "found": "bevindingen",
        "files": "bestanden",
        "of": "eerder voorgesteld als",
    }
)
PURPOSE_WORDS: Mapping[str, str] = MappingProxyType(
    {FIRST_PASSWORD: "eerste wachtwoord", NEW_PASSWORD: "nieuw wachtwoord"}
)
