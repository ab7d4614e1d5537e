"""The rules for the definitions: sources, areas, indicators and how they hang together."""

import re
from datetime import date
from urllib.parse import urlsplit

from data.exchange.cells import remedies
from data.exchange.cells.dates import first_and_last_day
from data.exchange.checks.rule import Known, Rule, Values, in_order, needs
from data.model.vocabulary import ADDRESS_KNOWN

AREA_CODES = {
    "gemeente": r"GM[0-9]{4}",
    "regio": r"[A-Z]{2}[0-9]{2,4}",
    "centrumgemeentegebied": r"CG[0-9]{4}",
    "land": r"NL[0-9]{2}",
    "groep": r"[A-Z][A-Z0-9]{0,9}",
}
INTERVALS_OF = {
    "count": ("poisson", "geen"),
    "capacity": ("geen",),
    "share": ("wilson", "gepubliceerd", "geen"),
    "score": ("gepubliceerd", "geen"),
}
HOST = re.compile(r"[\w-]{1,63}(\.[\w-]{1,63})+")
MOST_PEOPLE = 25_000_000
TOO_MANY_PEOPLE = f"zoveel inwoners heeft geen gebied; het zijn er hooguit {MOST_PEOPLE}"
COUNTED = ("count", "capacity")


def _was_seen_after(row: Values, known: Known) -> bool:
    if row["seen_on"] is None or row["published_on"] is None:
        return True
    first: date = first_and_last_day(row["published_on"])[0]
    return first_and_last_day(row["seen_on"])[1] >= first


def _is_address(row: Values, known: Known) -> bool:
    """True for an address with a host that can be asked: no name of a person, no port or bracket that is none."""
    if row["address"] is None:
        return True
    try:
        parts = urlsplit(row["address"])
        return bool(HOST.fullmatch(parts.hostname or "")) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False


def _succeeds(row: Values, known: Known) -> bool:
    return row["successor"] is None or (row["valid_until"] is not None and row["successor"] != row["area"])


RULES = (
    Rule(
        "gemeente-die-uitgeeft",
        "sources",
        "publisher_area",
        ("publisher_kind", "publisher_area"),
        lambda row, known: (row["publisher_kind"] == "gemeente") == (row["publisher_area"] is not None),
        "noem het gebied (publisher_area) van een gemeente die uitgeeft; bij een andere uitgever blijft het leeg",
    ),
    Rule(
        "gezien-na-verschijnen",
        "sources",
        "seen_on",
        ("seen_on", "published_on"),
        _was_seen_after,
        f"de bron is gezien voor zij verscheen; {remedies.MEND_ONE} dagen",
    ),
    Rule(
        "adres-past-bij-stand",
        "sources",
        "address_status",
        ("address", "address_status"),
        lambda row, known: (row["address_status"] == ADDRESS_KNOWN) == (row["address"] is not None),
        "een bekend adres staat in address; is het er niet, dan is de stand niet-bekend",
    ),
    Rule(
        "adres-kan",
        "sources",
        "address",
        ("address",),
        _is_address,
        "dit is geen adres van een site; schrijf het over uit de browser, zoals https://www.voorbeeld.nl/rapport",
    ),
    Rule(
        "laatste-dag-na-eerste",
        "areas",
        "valid_until",
        ("valid_from", "valid_until"),
        in_order("valid_from", "valid_until"),
        f"de laatste dag ligt voor de eerste; {remedies.SWAP}",
    ),
    Rule(
        "opvolger",
        "areas",
        "successor",
        ("successor", "valid_until", "area"),
        _succeeds,
        "een opvolger is een ander gebied, en het oude heeft een laatste dag (valid_until)",
    ),
    Rule(
        "code-past-bij-soort",
        "areas",
        "area",
        ("area", "kind"),
        lambda row, known: bool(re.fullmatch(AREA_CODES.get(row["kind"], ".*"), row["area"] or "GM0000")),
        "de code past niet bij de soort gebied: een gemeente is GM en vier cijfers, een land NL en twee",
    ),
    Rule(
        "plaats-op-de-kaart",
        "areas",
        "longitude",
        ("latitude", "longitude"),
        lambda row, known: (row["latitude"] is None) == (row["longitude"] is None),
        "vul breedte (latitude) en lengte (longitude) allebei in of laat ze leeg",
    ),
    Rule(
        "inwoners-kunnen",
        "area-population",
        "population",
        ("population",),
        lambda row, known: (row["population"] or 0) <= MOST_PEOPLE,
        TOO_MANY_PEOPLE,
    ),
    Rule(
        "gemiddelde-kan",
        "area-population",
        "average",
        ("average",),
        lambda row, known: (row["average"] or 0) <= MOST_PEOPLE,
        TOO_MANY_PEOPLE,
    ),
    Rule(
        "inwoners-of-gemiddelde",
        "area-population",
        "population",
        ("population", "average"),
        lambda row, known: row["population"] is not None or row["average"] is not None,
        "vul de inwoners van 1 januari in, of het gemiddelde (average); of haal de rij weg",
    ),
    Rule(
        "gemiddelde-heeft-bron",
        "area-population",
        "average_source",
        ("average", "average_source"),
        needs("average", "average_source"),
        "een gemiddelde heeft een eigen bron; vul average_source in",
    ),
    Rule(
        "jaar-is-begonnen",
        "area-population",
        "year",
        ("year",),
        lambda row, known: row["year"] <= known.today.year,
        "dit jaar moet nog beginnen; een prognose is geen aantal inwoners",
    ),
    Rule(
        "pad-van-pijler",
        "pillars",
        "page",
        ("page",),
        lambda row, known: bool(re.fullmatch(r"/[a-z0-9/-]*", row["page"])),
        "een pagina is een pad met kleine letters, zoals /pijler/preventie-en-signaleren",
    ),
    Rule(
        "aantallen-zijn-heel",
        "indicators",
        "decimals",
        ("kind", "decimals"),
        lambda row, known: row["kind"] not in COUNTED or row["decimals"] == 0,
        f"{remedies.COUNT_IS_WHOLE}; vul 0 decimalen in of een andere soort (kind)",
    ),
    Rule(
        "procent-is-aandeel",
        "indicators",
        "unit",
        ("kind", "unit"),
        lambda row, known: (row["kind"] == "share") == (row["unit"] == "%"),
        f"een aandeel (share) heeft de eenheid %, {remedies.ONLY_THAT_HAS_IT}; verbeter soort of eenheid",
    ),
    Rule(
        "enkelvoud",
        "indicators",
        "unit_singular",
        ("kind", "unit_singular"),
        lambda row, known: (row["kind"] in COUNTED) == (row["unit_singular"] is not None),
        "een aantal heeft een woord voor één stuk (unit_singular), een percentage of cijfer niet",
    ),
    Rule(
        "interval-past-bij-soort",
        "indicators",
        "interval",
        ("kind", "interval"),
        lambda row, known: row["interval"] in INTERVALS_OF.get(row["kind"], (row["interval"],)),
        "de marge past niet bij de soort; poisson is voor aantallen, wilson voor aandelen, gepubliceerd voor enquêtes",
    ),
    Rule(
        "samenhang-met-een-ander",
        "indicator-relations",
        "other",
        ("indicator", "other"),
        lambda row, known: row["indicator"] != row["other"],
        "een cijfer kan geen deel, teller of noemer van zichzelf zijn; haal de rij weg",
    ),
    Rule(
        "eerste-bevinding-eerst",
        "activity-kinds",
        "later_finding",
        ("finding", "later_finding"),
        needs("later_finding", "finding"),
        "vul ook de eerste bevinding in (finding)",
    ),
    Rule(
        "deel-van-een-ander",
        "area-part-of",
        "part_of",
        ("area", "part_of"),
        lambda row, known: row["area"] != row["part_of"],
        "een gebied kan niet bij zichzelf horen; haal de rij weg",
    ),
)
