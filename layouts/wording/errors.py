"""What went wrong, in words that name the field and the remedy, and whose figures stand there meanwhile."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from data.model.catalogue import UnknownCode
from data.model.moments import AMSTERDAM
from data.model.releases import WithdrawnRelease
from data.questions.selection import BadSelection
from layouts.wording import phrases
from layouts.wording.dates import date_text
from layouts.wording.notes import as_sentence, release_text

BUSY = "Het is nu druk op de site. Probeer het over enkele seconden opnieuw."
SERVER_ERROR = "Er ging iets mis aan onze kant. Probeer het over een paar minuten opnieuw."

DATABASE_UNREACHABLE = f"De cijfers zijn even niet te bereiken. {phrases.TRY_IN_A_MINUTE}"
NOTHING_LOADED = "Er staan nog geen cijfers op deze site. Probeer het later opnieuw."

# The name under which a visitor asks is not that of this site; whoever runs it may have forgotten the setting.
HOST_UNKNOWN = "Onder deze naam is deze site er niet. Beheert u de site? Zet dan haar adres in SITE_URL."

# To a script that sends a request which no page of this site could send.
CALLBACK_NOT_JSON = "Stuur de vraag als JSON."
CALLBACK_BAD_JSON = "De inhoud van deze vraag is geen geldige JSON."
CALLBACK_UNKNOWN = "Dit onderdeel van de pagina bestaat niet. Laad de pagina opnieuw."
CALLBACK_DOES_NOT_FIT = "Deze vraag past niet bij dit onderdeel van de pagina. Laad de pagina opnieuw."

# Stands beside the fields of both years, so it does not repeat them.
WRONG_WAY_ROUND = "Het laatste jaar ligt voor het eerste. Draai de jaren om."

# Above a page of which a part of the address was not understood. Links to what may be meant follow the first.
MAY_MEAN = "Bedoelt u"
REST_SHOWN = "U ziet deze pagina zonder die keuze."

# What a page says while the answer to a choice is late or does not come: whose figures stand there meanwhile. By what
# was asked for: the words while it is late, and the words when it does not come. A script fills in the names of
# the areas, or the title of the page, that is `shown` and the one that was `chosen`.
LATE_ANSWERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "area": (
            "Dit zijn nog de cijfers van {shown}. De cijfers van {chosen} worden geladen.",
            "De cijfers van {chosen} zijn niet geladen. Dit zijn nog de cijfers van {shown}.",
        ),
        "choice": (
            "Dit zijn nog de cijfers van uw vorige keuze. De cijfers van uw nieuwe keuze worden geladen.",
            "De cijfers van uw nieuwe keuze zijn niet geladen. Dit zijn nog de cijfers van uw vorige keuze.",
        ),
        "page": (
            "Hier staat nog de pagina ‘{shown}’. De nieuwe pagina wordt geladen.",
            "De nieuwe pagina is niet geladen. Hier staat nog de pagina ‘{shown}’.",
        ),
        "part": ("", "Een deel van de cijfers is niet geladen."),
    }
)
# On the page of one area, when another was chosen: what stands there, and the link to the page of that one. A script
# fills in the names.
OF_ANOTHER_AREA: Mapping[str, str] = MappingProxyType(
    {
        "shown": "U ziet nog {shown}.",
        "page": "Ga naar de pagina van {chosen}",
    }
)
OFFLINE = "U hebt geen verbinding met internet. Komt die terug, dan laadt de pagina vanzelf."
TRY_AGAIN = "Probeer het opnieuw"

STATUS_TITLES = MappingProxyType(
    {
        400: "Deze vraag klopt niet",
        404: "Dit adres bestaat niet",
        405: "Deze methode kan hier niet",
        410: "Dit is er niet meer",
        406: "Deze vorm bieden wij niet",
        413: "Deze vraag is te groot",
        415: "Deze vraag is geen JSON",
        421: "Deze site heet anders",
        429: "Te veel vragen kort na elkaar",
        500: "Er ging iets mis",
        503: "De site is even niet bereikbaar",
    }
)

_FIELD_FAULTS = MappingProxyType(
    {
        "onbekend-veld": "Deze link werkt niet: ‘{field}’ kennen wij niet. Gebruik gebied, van en tot.",
        "dubbel": "‘{field}’ staat twee keer in het adres. Noem elke keuze één keer.",
        "twee-keer": "‘{field}’ staat twee keer in het adres. U ziet de eerste keuze, ‘{value}’.",
        "te-lang": "Het adres is te lang. Begin opnieuw bij de startpagina.",
        "zoekvraag-te-lang": "Uw zoekvraag is te lang. Wij zochten op de eerste {value} tekens.",
        "geen-zoekwoord": "In ‘{value}’ staat geen woord en geen getal. Typ een woord dat u zoekt.",
        "te-veel": "U koos te veel bij ‘{field}’. Kies er hoogstens {value}.",
        "onbekend-gebied": f"‘{{value}}’ is geen gebied dat u kunt kiezen. {phrases.CHOOSE_FROM_LIST}",
        "onbekend-jaar": "‘{value}’ is geen jaar dat u kunt kiezen. Schrijf een jaar als vier cijfers.",
        "onbekende-keuze": "‘{value}’ is geen keuze bij {field}. Kies een waarde uit de lijst op de pagina.",
        "eind-voor-begin": "Het laatste jaar ({value}) ligt voor het eerste. Draai de jaren om.",
        "onbekende-parameter": "‘{field}’ is geen parameter van dit adres.",
        "geen-getal": "‘{field}’ moet een heel getal zijn binnen de grenzen; ‘{value}’ is dat niet.",
    }
)

_KINDS = MappingProxyType(
    {
        "indicator": "de indicator",
        "area": "het gebied",
        "pillar": "de pijler",
        "source": "de bron",
        "card": "de kaart",
    }
)


def try_again_in(seconds: int) -> str:
    """Ask to try again after so many seconds."""
    return f"Probeer het over {seconds} seconden opnieuw."


def withdrawn_release_text(release: WithdrawnRelease) -> str:
    """Say that a publication was taken back, when and why."""
    named = f"{release_text(release.release)} van {date_text(release.public_on)}"
    when = f"{phrases.WITHDRAWN} op {date_text(release.withdrawn_on)}"
    return as_sentence(f"{named} is {when}. De reden: {release.withdrawn_reason}")


def stale_figures_text(since: datetime) -> str:
    """Say that the database is unreachable, and at what time the shown figures were read. `since` has a time zone."""
    read_at = since.astimezone(AMSTERDAM)
    sentence = f"U ziet de cijfers zoals ze om {read_at:%H.%M} uur zijn gelezen."
    return f"De database is even niet te bereiken. {sentence}"


def error_text(error: BadSelection | UnknownCode) -> str:
    """Describe a wrong choice: the field, what is wrong and what to do."""
    if isinstance(error, UnknownCode):
        kind = _KINDS.get(error.kind, error.kind)
        return f"Wij kennen {kind} ‘{str(error.code)[:80]}’ niet. Kijk op /bronnen welke er zijn."
    words = _FIELD_FAULTS.get(error.code, "De keuze ‘{field}’ klopt niet.")
    return words.format(field=error.field, value=error.value)
