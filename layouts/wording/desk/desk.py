"""The words of the first page of the desk."""

from collections.abc import Mapping
from types import MappingProxyType

from layouts.wording.desk.publications import STATE_WORDS

START = "Welkom, {name}. Niets wat u hier doet, is openbaar voordat iemand het heeft goedgekeurd."
NOTHING = "Er staat nog niets klaar. Zo begint u:"
BEGIN = (
    "Kijk op de pagina van uw stad welke cijfers er staan, en van wanneer.",
    "Zet de nieuwe cijfers klaar, met bij elk cijfer het document en de plek daarin.",
    "Vraag een collega die mag goedkeuren om mee te kijken.",
)
CONCEPTS, SHARED, WAITING, PUBLIC = "concept", "gedeeld", "wacht", "openbaar"
GROUPS: Mapping[str, str] = MappingProxyType(
    {
        CONCEPTS: "Concepten",
        SHARED: STATE_WORDS["gedeeld"].capitalize(),
        WAITING: "Goedgekeurd, wordt later openbaar",
        PUBLIC: "Laatst openbaar geworden",
    }
)
