"""The words for every code of the data. Only this module puts these codes into words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from layouts.wording import phrases


class StatusMark(NamedTuple):
    """A status as readers see it, never by colour alone. `tone` is 'ok', 'late', 'none' or 'moved'."""

    icon: str
    word: str
    tone: str


NO_VALUE_WORDS = "geen cijfer"
STILL_TO_COME = "De cijfers van deze keuze worden nog opgehaald. Blijft dit zo staan, laad de pagina dan opnieuw."

MISSING_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "niet-gemeten": "niet gemeten",
        "niet-in-bron": phrases.NOT_IN_SOURCE,
        "niet-in-export": "ontbreekt in het bestand dat wij hebben",
        "onbekend-onbetrouwbaar-of-geheim": "onbekend, onbetrouwbaar of geheim volgens de bron",
        "nog-niet-bekend": "nog niet bekend",
        "niet-gevraagd": "niet gevraagd in dit onderzoek",
        "verborgen": "verborgen, omdat het om weinig mensen gaat",
        "ingetrokken": phrases.WITHDRAWN,
        "niet-van-toepassing": phrases.NOT_APPLICABLE,
        "bestond-toen-niet": phrases.NOT_THERE_THEN,
    }
)

QUALIFIER_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "exact": "",
        "circa": "circa",
        "ruim": "ruim",
        "meer-dan": "meer dan",
        "minimaal": "minimaal",
        "bijna": "bijna",
        "geschat": "naar schatting",
    }
)

STATUS_WORDS: Mapping[str, str] = MappingProxyType(
    {"definitief": "definitief", "voorlopig": "voorlopig", "onbekend": "niet vermeld in de bron"}
)

COMPARATOR_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "minimaal": "minimaal",
        "meer-dan": "meer dan",
        "gelijk-aan": "",
        "streefwaarde": "streefwaarde",
        "bereik": "",
        "circa": "circa",
        "uiterlijk": "uiterlijk",
        "gepland": "gepland",
        "verwachting": "verwacht",
        "niet-bepaald": "zonder getal",
        "geen": phrases.NO_TARGET_NAMED,
    }
)

MEASURE_STATUS: Mapping[str, StatusMark] = MappingProxyType(
    {
        "gereed": StatusMark("✓", "Gereed", "ok"),
        "loopt": StatusMark("↻", "Loopt", "none"),
        "doorlopend": StatusMark("∞", "Doorlopend", "none"),
        "gepland": StatusMark("○", "Gepland", "moved"),
        "verkenning": StatusMark("?", "In verkenning", "moved"),
        "vertraagd": StatusMark("◔", "Vertraagd", "late"),
        "gestopt": StatusMark("■", "Gestopt", "late"),
    }
)

ACTION_STATUS: Mapping[str, StatusMark] = MappingProxyType(
    {
        "gereed": StatusMark("✓", "Gereed", "ok"),
        "op schema": StatusMark("↻", "Op schema", "none"),
        "loopt": StatusMark("↻", "Loopt", "none"),
        "doorlopend": StatusMark("∞", "Doorlopend", "none"),
        "verkenning": StatusMark("?", "In verkenning", "moved"),
        "gepland": StatusMark("○", "Gepland", "moved"),
        "vertraagd": StatusMark("◔", "Vertraagd", "late"),
        "doorgeschoven": StatusMark("→", "Verschoven", "moved"),
        "deels niet gelukt": StatusMark("◑", "Deels niet gelukt", "late"),
    }
)

# How a status is told of one record and of more.
_TOLD = {
    "Gereed": ("is klaar", "zijn klaar"),
    "Loopt": ("loopt nog", "lopen nog"),
    "Doorlopend": ("gaat steeds door", "gaan steeds door"),
    "Op schema": ("ligt op schema", "liggen op schema"),
}


def status_counted(count: int, mark: StatusMark) -> str:
    """Count the records with a status: "1 loopt nog", "4 lopen nog", "2 zijn klaar"."""
    word = mark.word.lower()
    one, more = _TOLD.get(mark.word, (f"is {word}", f"zijn {word}"))
    return f"{count} {one if count == 1 else more}"


# The progress of a goal of a plan by our own sum. These words differ from those of a status of the source.
STANDING: Mapping[str, StatusMark] = MappingProxyType(
    {
        "bereikt": StatusMark("✓", "Gehaald", "ok"),
        "voor-of-gelijk": StatusMark("▲", "Op schema of verder", "ok"),
        "achter": StatusMark("▼", "Achter", "late"),
        "zonder-resultaat": StatusMark("?", "Zonder resultaat", "none"),
        "andere-eenheid": StatusMark("≠", "Andere eenheid", "none"),
        "zonder-getal": StatusMark("–", "Zonder getal", "none"),
        "niet-te-zeggen": StatusMark("?", "Niet te zeggen", "none"),
    }
)

STANDING_MEANS: Mapping[str, str] = MappingProxyType(
    {
        "bereikt": "Het doel is gehaald.",
        "voor-of-gelijk": f"Evenveel of meer dan {phrases.EVERY_MONTH_AS_MUCH}.",
        "achter": f"Minder dan {phrases.EVERY_MONTH_AS_MUCH}.",
        "zonder-resultaat": "De bron noemt wel een doel, maar geen resultaat.",
        "andere-eenheid": f"{phrases.OTHER_UNIT.capitalize()}.",
        "zonder-getal": "Het doel is een datum, of de bron noemt geen doel.",
        "niet-te-zeggen": "Uit dit cijfer volgt niet hoe ver het doel was.",
    }
)

STATUS_BASIS_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "woord": "Dit woord staat in de bron.",
        "tekst": "Wij leiden die af uit de tekst.",
        "cijfer": "Wij leiden die af uit het cijfer.",
        "tekst en cijfer": "Wij leiden die af uit de tekst en het cijfer.",
    }
)

AREA_BASIS_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "genoemd": "",
        "onze-lezing": f"zelf afgeleid, {phrases.NO_AREA_NAMED}",
        "niet-genoemd": phrases.AREA_NOT_NAMED,
    }
)

AREA_KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "gemeente": "gemeente",
        "regio": "regio",
        "centrumgemeentegebied": "centrumgemeentegebied",
        "land": "land",
        "groep": "groep gemeenten",
    }
)

PROGRAMME_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "veilige-steden": "Veilige Steden",
        "huiselijk-en-seksueel-geweld": "Huiselijk en seksueel geweld",
    }
)

POLARITY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "hoger-beter": "hoger is beter",
        "lager-beter": "lager is beter",
        "onbepaald": "hoger of lager is op zichzelf niet goed of slecht",
    }
)

STAGE_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "input": "Inzet (input)",
        "throughput": "Uitvoering (throughput)",
        "output": "Resultaten (output)",
        "outcome": "Gevolgen (outcome)",
    }
)

STAGE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "input": "geld, mensen en plaatsen",
        "throughput": "hoe er wordt samengewerkt",
        "output": "wat er is gedaan",
        "outcome": "gevolg (outcome)",
    }
)

LICENCE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "cijfers-met-bron": "cijfers over te nemen met bronvermelding",
        "cijfers-wel-tekst-niet": "cijfers over te nemen met bronvermelding, de tekst niet",
        "bronvermelding": "over te nemen met bronvermelding",
        "CC-BY-4.0": "over te nemen met bronvermelding (CC BY 4.0)",
    }
)

BOUNDARY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "jaar-zelf": "gemeentegrenzen van het jaar zelf",
        "dag-ervoor": "gemeentegrenzen van de dag voor 1 januari",
        "2023": "gemeentegrenzen van 2023, ook voor eerdere jaren",
        "2025": "gemeentegrenzen van 2025, ook voor eerdere jaren",
        "onbekend": "de bron noemt geen gemeentegrenzen",
    }
)
