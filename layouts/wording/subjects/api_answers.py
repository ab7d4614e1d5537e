"""What the API says in its answers and of their parts, in Dutch: fields, headers and faults."""

from types import MappingProxyType

from layouts.wording import phrases
from layouts.wording.errors import try_again_in
from layouts.wording.numbers import number

RELEASE_WORDS = "De publicatie waar het antwoord uit komt."
NEXT_PAGE = "Het adres van de volgende bladzijde."
NOT_MODIFIED = "Er is niets veranderd."
DOCS_LINK = "Uitleg met voorbeelden"

CARD_FIELDS = MappingProxyType(
    {
        "id": "Naam van de kaart.",
        "title": "De vraag van de kaart.",
        "headline": "Het antwoord van de kaart, in ten hoogste twaalf woorden.",
        "verdict": "Het oordeel waar het antwoord uit volgt; null als de kaart niets beoordeelt.",
        "changes": "De verandering van elk cijfer dat een eerder cijfer heeft, met het oordeel.",
        "sentence": "Alles wat de kaart zegt.",
        "items": "De cijfers op de kaart.",
        "state": "Onze eigen som: hoe het ervoor staat.",
        "standing": "Hoe het doel ervoor staat, in één woord.",
    }
)
VERDICT_FIELDS = MappingProxyType(
    {
        "kind": "Het oordeel.",
        "text": "Het oordeel in woorden, met waarmee het cijfer is vergeleken.",
        "doubt": "Of een gehaald doel niet zeker gehaald is.",
        "record": "Het cijfer waarover het oordeel gaat.",
        "againstKind": "Waarmee het cijfer is vergeleken: periode, gebied, groep of doel.",
        "againstRecord": "Het cijfer waarmee is vergeleken.",
        "holdsOwn": "Of het gebied waarmee is vergeleken het gebied van het cijfer zelf bevat.",
    }
)
COMPARISON_FIELDS = MappingProxyType(
    {
        "verdict": "Het oordeel naast het gebied van `reference`, of anders naast Nederland.",
        "isComparable": "Of het cijfer naast de andere mag staan.",
        "reasons": "Alle redenen waarom niet.",
        "label": "De waarde met voorbehoud en eenheid.",
        "rate": "Het aantal per zoveel inwoners.",
        "widerArea": "Het cijfer van een gebied eromheen, als er geen eigen is.",
        "comparable": "Hoeveel gebieden vergelijkbaar zijn.",
        "total": "Hoeveel gebieden er zijn.",
    }
)
RELEASE_FIELDS = MappingProxyType(
    {
        "publicOn": "Eerste dag dat iedereen het mag lezen.",
        "publicAt": "Moment vanaf wanneer iedereen het mag lezen, in UTC.",
        "origin": "Waar de publicatie vandaan kwam.",
        "madeOn": "Moment van maken, in UTC.",
        "seenBefore": "Wie de publicatie vooraf inzag: functies, geen namen; leeg als dat niet is gezegd.",
        "withdrawnAt": "Moment waarop de publicatie is ingetrokken, in UTC; leeg als dat niet is gebeurd.",
        "withdrawnReason": "Waarom de publicatie is ingetrokken; leeg als dat niet is gebeurd.",
        "packageVersion": "Versie van het gegevenspakket.",
    }
)
CHANGE_WORDS = MappingProxyType(
    {
        "release": "Nummer van de publicatie die dit veranderde.",
        "table": "In welke tabel van de open data het record staat.",
        "record": "Sleutel van het record.",
        "change": "Wat er met het record gebeurde.",
        "kind": "Of het om een getal, een status of tekst gaat.",
        "field": "Welk veld; van een nieuw of ingetrokken record het veld dat er het meest van zegt.",
        "title": "Naam of opschrift van het record, als het er een heeft.",
        "indicator": "De indicator, als het record bij een indicator hoort.",
        "area": "Het gebied, als het record bij een gebied hoort.",
        "period": "De periode of de dag van het record.",
        "breakdown": "Om welk onderdeel van het cijfer het gaat.",
        "old": "De oude waarde; leeg als er geen was.",
        "oldQualifier": "Het voorbehoud bij de oude waarde.",
        "new": "De nieuwe waarde; leeg als er geen is.",
        "newQualifier": "Het voorbehoud bij de nieuwe waarde.",
        "caveat": "Waar u bij de nieuwe waarde op moet letten.",
        "reason": "Waarom het veranderde, in de woorden van wie het invoerde; leeg als niemand dat zei.",
        "source": "De bron van het record.",
        "isHidden": "Of de waarden niet verteld mogen worden: kleine aantallen, of woorden van een ander.",
        "licence": "De licentie van die bron; leeg zonder bron.",
    }
)
PROBLEM_WORDS = "Wat er mis is (RFC 9457); ‘errors’ noemt elke fout apart."
PROBLEM_FIELDS = MappingProxyType(
    {
        "title": "Wat voor fout het is.",
        "status": "De statuscode.",
        "detail": "Wat er mis is en wat u kunt doen.",
    }
)
HEADER_WORDS = MappingProxyType(
    {
        "API-Version": "De volledige versie van de API.",
        "ETag": "Merk van dit antwoord; stuur het terug in If-None-Match.",
        "Link": "Het adres van de volgende bladzijde (rel=next).",
        "RateLimit-Limit": "Hoeveel vragen u per minuut mag stellen.",
        "RateLimit-Remaining": "Hoeveel vragen u nu nog mag stellen.",
        "RateLimit-Reset": "Over hoeveel seconden dat er weer het volle aantal zijn.",
        "Retry-After": "Over hoeveel seconden u het opnieuw kunt proberen.",
    }
)
# What a fault calls the value of a parameter.
CODE_NOUNS = MappingProxyType(
    {
        "value": "de waarde",
        "indicator": "de indicator",
        "area": "het gebied",
        "pillar": "de pijler",
        "source": "de bron",
        "programme": "het programma",
        "field": "het veld",
        "group": "de groep",
        "per": "het aantal",
    }
)
UNKNOWN_RELEASE = f"{phrases.NO_SUCH_RELEASE.capitalize()}; /api/v1/releases noemt welke er zijn."


def unknown_card(card_id: str) -> str:
    """Say that there is no such card."""
    return f"Wij kennen de kaart ‘{card_id}’ niet."


def unknown_code(parameter: str, noun: str, code: str) -> str:
    """Say that a parameter names a code that does not exist."""
    return f"{parameter}: wij kennen {noun} ‘{code}’ niet."


def missing_code(parameter: str) -> str:
    """Say that a parameter needs a code."""
    return f"{parameter}: noem er een; zie /api welke er zijn."


def too_many_codes(parameter: str, max_items: int) -> str:
    """Say how many codes a parameter takes."""
    return f"Noem hooguit {max_items} codes bij {parameter}."


def not_plain_text(parameter: str, max_length: int) -> str:
    """Say which text a parameter takes."""
    return f"{parameter}: schrijf 1 tot {max_length} gewone tekens."


def not_acceptable_text(offered: tuple[str, ...]) -> str:
    """Say which media types an address gives."""
    return f"Dit adres geeft {' of '.join(offered)}. Vraag een van die met Accept."


def too_many_requests_text(title: str, seconds: str) -> str:
    """Say when a client that asked too much may ask again."""
    return f"{title}. {try_again_in(seconds)}"


def too_many_rows(most: int) -> str:
    """Say that a list is too long for one file, and what to do."""
    return f"Dit zijn meer dan {number(most)} rijen. Maak uw keuze kleiner, of neem het hele bestand op /data/."
