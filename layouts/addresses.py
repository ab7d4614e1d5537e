"""Every address that the site links to: the paths of its pages and files, and how an address holds a choice."""

from urllib.parse import urlencode

from data.model.catalogue import Catalogue
from data.questions.selection import Selection

# The path of a page about one city holds this placeholder: the path names the city, not the choice of area.
CITY_CODE = "<code>"

START = "/"
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
WHO_DOES_WHAT = "/wie-doet-wat"
COMPLETENESS = "/volledigheid"
SOURCES = "/bronnen"
SEARCH = "/zoeken"
TERMS = "/begrippen"
NEWS = "/nieuw"
OPEN_DATA = "/data/"
ACCESSIBILITY = "/toegankelijkheid"
EMBED_MAKER = "/insluiten"
API = "/api"
# The pages behind the sign-in, and signing in itself.
SIGN_IN, SIGN_OUT, ACCOUNT, DESK = "/inloggen", "/uitloggen", "/account", "/beheer"
USERS, LOG = f"{DESK}/gebruikers", f"{DESK}/logboek"
IMPORTS, PUBLICATIONS = f"{DESK}/invoer", f"{DESK}/publicaties"
# Every page but the start page and the page of one city. The definition of a pillar may name one of these as its page.
SHARED_PATHS = frozenset(
    {
        *(PREVENTION, DIRECT_SAFETY, STABLE_SAFETY, SPECIFIC_APPROACHES, STREET_HARASSMENT, PERCEPTION),
        *(COMPARISON, BUDGETS, PROGRAMME, COMPLETENESS, SOURCES, SEARCH, TERMS, NEWS, OPEN_DATA, ACCESSIBILITY),
        *(EMBED_MAKER, WHO_DOES_WHAT),
    }
)

# The option of the page of news that names one release.
RELEASE = "publicatie"
# The place of all targets on the page of a city.
GOALS = "gemeente-doelen"
# The place of all cities on the start page.
CITIES_LIST = "steden"
# The ids of two places on the page of a city.
OVERDUE, BOTTLENECKS = "datum-voorbij", "knelpunten"

# The option with which a page shows one figure of many.
FIGURE = "cijfer"
# The option with which a page shows one kind of activity.
ACTIVITY = "soort"

# Without scripts, the form on the page of a city sends its choices to this address.
# It redirects to the page of the chosen city.
EXIT = "/verlaat"
CITY_REDIRECT = f"{COMPARISON}/kies"


def address(path: str, selection: Selection | None = None, place: str = "", **extra_fields: str) -> str:
    """Write an address: a path, a choice as its query string, and a place on the page.

    The query does not repeat a city that the path names. `extra_fields` are query fields
    beside the choice; an empty one is left out.
    """
    query = selection.to_query(with_area=CITY_CODE not in path) if selection else ""
    extra_query = urlencode({name: value for name, value in extra_fields.items() if value})
    whole_query = "&".join(part for part in (query, extra_query) if part)
    whole_path = path.replace(CITY_CODE, selection.area) if selection else path
    return f"{whole_path}{f'?{whole_query}' if whole_query else ''}{f'#{place}' if place else ''}"


def city_path(code: str) -> str:
    """Write the path of the page of a city."""
    return CITY.replace(CITY_CODE, code)


def card_file(card_id: str, ending: str, selection: Selection) -> str:
    """Write the address of the file with the figures of a card; `ending` is "csv" or "xlsx"."""
    return address(f"/kaarten/{card_id}.{ending}", selection)


def release_address(release: int) -> str:
    """Write the address of what one release changed."""
    return address(NEWS, **{RELEASE: str(release)})


def release_changes_file(release: int) -> str:
    """Write the address of the file with all changes of a release."""
    return f"/api/v1/releases/{release}/changes.csv"


def term_address(term: str, selection: Selection | None = None) -> str:
    """Write the address of the meaning of a term."""
    return address(TERMS, selection, f"begrip-{term}")


def pillar_address(pillar_code: str, selection: Selection, catalogue: Catalogue, place: str = "") -> str:
    """Write the address of the page of a pillar; "" for a pillar without a page.

    The page that compares municipalities shows one figure, so its address names one of this pillar.
    """
    path = catalogue.pillar(pillar_code).page
    if path not in SHARED_PATHS:
        return ""
    own = [indicator for indicator in catalogue.indicators.values() if indicator.pillar == pillar_code]
    if path == COMPARISON and own:
        first = next((indicator for indicator in own if indicator.headline), own[0])
        return address(path, selection.everywhere.with_option(FIGURE, first.indicator), place)
    return address(path, selection.everywhere, place)
