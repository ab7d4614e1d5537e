"""The words of the page of the search: the names of its groups, and other words for the pages it finds."""

from collections.abc import Mapping
from types import MappingProxyType

# What people call what a page is about, beside its title.
WORDS_FOR_PAGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "/begroting": ("geld", "euro", "euro's", "budget", "kosten", "subsidie", "bijdrage", "OCW", "uitgaven"),
        "/programma": ("Veilige Steden", "evaluatie", "deelnemers", "OCW", "stappenplan"),
        "/bronnen": ("documenten", "definities", "herkomst"),
        "/open-data": ("downloaden", "bestanden", "API"),
        "/vergelijken": ("verschil", "andere gemeenten", "ranglijst"),
    }
)
OUTCOME_UNKNOWN = "Datum voorbij, uitkomst onbekend"
