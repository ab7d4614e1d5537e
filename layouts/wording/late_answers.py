"""What a page says while the answer to a choice is late or does not come: whose figures stand there meanwhile."""

from collections.abc import Mapping
from types import MappingProxyType

# By what was asked for: the words while it is late, and the words when it does not come. A script fills in the names of
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
OFFLINE = "U hebt geen verbinding met internet. Komt die terug, dan laadt de pagina vanzelf."
TRY_AGAIN = "Probeer het opnieuw"
