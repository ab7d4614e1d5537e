"""Every address that the site links to: the paths of its pages and files, and how a choice stands in an address."""

from urllib.parse import urlencode

from data.model.catalogue import Catalogue
from data.questions.selection import Selection

# Stands in the path of a page about one city: there the path names the city, not the choice of area.
CITY_CODE = "<code>"

OVERVIEW = "/"
PREVENTION = "/pijler/preventie-en-signaleren"
DIRECT_SAFETY = "/pijler/directe-veiligheid"
STABLE_SAFETY = "/pijler/stabiele-veiligheid"
SPECIFIC_APPROACHES = "/pijler/specifieke-aanpakken"
STREET_HARASSMENT = "/straatintimidatie"
PERCEPTION = "/veiligheidsbeleving"
COMPARISON = "/gemeenten"
CITY = f"{COMPARISON}/{CITY_CODE}"
BUDGETS = "/begroting"
PROGRAMME = "/programma"
COMPLETENESS = "/volledigheid"
SOURCES = "/bronnen"
SEARCH = "/zoeken"
TERMS = "/begrippen"
NEWS = "/nieuw"
OPEN_DATA = "/data/"
ACCESSIBILITY = "/toegankelijkheid"
EMBED_MAKER = "/insluiten"
API = "/api"
# What the definition of a pillar may name as its page; the overview is the page of no pillar.
PILLAR_PAGES = frozenset(
    {
        *(PREVENTION, DIRECT_SAFETY, STABLE_SAFETY, SPECIFIC_APPROACHES, STREET_HARASSMENT, PERCEPTION),
        *(COMPARISON, BUDGETS, PROGRAMME, COMPLETENESS, SOURCES, SEARCH, TERMS, NEWS, OPEN_DATA, ACCESSIBILITY),
        EMBED_MAKER,
    }
)

# Places on the overview.
OVERDUE, BOTTLENECKS = "datum-voorbij", "knelpunten"

# Where the choices of a page about one city are sent without scripts: it leads on to the page of the chosen city.
CITY_REDIRECT = f"{COMPARISON}/kies"


def address(path: str, selection: Selection | None = None, place: str = "", **further: str) -> str:
    """Write an address: a path, a choice as its query string, and a place on the page.

    A city in the path is not named again in the query. `further` are fields that are
    no part of a choice; an empty one is left out.
    """
    query = selection.to_query(with_area=CITY_CODE not in path) if selection else ""
    own = urlencode({name: value for name, value in further.items() if value})
    queries = "&".join(part for part in (query, own) if part)
    where = path.replace(CITY_CODE, selection.area) if selection else path
    return f"{where}{f'?{queries}' if queries else ''}{f'#{place}' if place else ''}"


def city_path(code: str) -> str:
    """Write the path of the page of a city."""
    return CITY.replace(CITY_CODE, code)


def card_file(card_id: str, ending: str, selection: Selection) -> str:
    """Write the address of the file with the figures of a card; `ending` is "csv" or "xlsx"."""
    return address(f"/kaarten/{card_id}.{ending}", selection)


def term_address(term: str, selection: Selection | None = None) -> str:
    """Write the address of the meaning of a term."""
    return address(TERMS, selection, f"begrip-{term}")


def pillar_address(pillar_code: str, selection: Selection, catalogue: Catalogue, place: str = "") -> str:
    """Write the address of the page of a pillar; "" while it has none of its own."""
    path = catalogue.pillar(pillar_code).page
    return address(path, selection.everywhere, place) if path in PILLAR_PAGES else ""
