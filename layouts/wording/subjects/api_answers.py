"""What the API says in its answers and of their parts, in Dutch: fields, headers and faults."""

from types import MappingProxyType

RELEASE_WORDS = "De publicatie waar het antwoord uit komt."
NEXT_PAGE = "Het adres van de volgende bladzijde."
NOT_MODIFIED = "Er is niets veranderd."
DOCS_LINK = "Uitleg met voorbeelden"

CARD_FIELDS = MappingProxyType(
    {
        "id": "Naam van de kaart.",
        "title": "Opschrift van de kaart.",
        "sentence": "Wat de kaart zegt, in één zin.",
        "items": "De cijfers op de kaart.",
        "state": "Onze eigen som: hoe het ervoor staat.",
        "standing": "Hoe het doel ervoor staat, in één woord.",
    }
)
COMPARISON_FIELDS = MappingProxyType(
    {
        "isComparable": "Of het cijfer naast de andere mag staan.",
        "reasons": "Alle redenen waarom niet.",
        "label": "De waarde met voorbehoud en eenheid.",
        "rate": "Het aantal per zoveel inwoners.",
        "widerArea": "Het cijfer van een gebied eromheen, als er geen eigen is.",
        "comparable": "Hoeveel gebieden vergelijkbaar zijn.",
        "total": "Hoeveel gebieden er zijn.",
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
UNKNOWN_RELEASE = "Deze publicatie is er niet; /api/v1/releases noemt welke er zijn."


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
    return f"{title}. Probeer het over {seconds} seconden opnieuw."
