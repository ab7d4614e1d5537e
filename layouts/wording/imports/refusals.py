"""Why something at the desk was not done, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from layouts.wording.imports.changes import NO_CHANGE
from layouts.wording.notes import as_sentence
from layouts.wording.phrases import WHAT_IS_NEW

WRITE_NOTE = "schrijf een toelichting voor het publiek"
BRING_AGAIN = "Lever het bestand opnieuw aan."
OTHER_CONTENT = "De inhoud is anders dan wat is gedeeld."
REASON_IS_READ = "Iedereen kan die reden lezen."
REFUSAL_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "al-gedaan": "Van dit bestand is al een concept gemaakt.",
        "intussen-gewijzigd": "Iemand anders was eerder: dit is intussen gewijzigd. Kijk opnieuw.",
        "stand-verschoven": f"De cijfers waarmee is vergeleken, zijn intussen gewijzigd. {BRING_AGAIN}",
        "heeft-fouten": "Er staan nog fouten of vragen open.",
        "geen-verschil": f"{NO_CHANGE}, dus er is geen concept gemaakt.",
        "reden-ontbreekt": "Bij een wijziging of intrekking hoort een reden, in hooguit 500 tekens.",
        "niet-gereed": "Dit bestand is nog niet klaar.",
        "toelichting-ontbreekt": f"{as_sentence(WRITE_NOTE)[:-1]}, in hooguit 1.000 tekens.",
        "kan-nu-niet": "Dat kan nu niet: de publicatie is in een andere stand.",
        "niet-afgevinkt": "Vink elk aandachtspunt af, of los het eerst op.",
        "inhoud-veranderd": f"{OTHER_CONTENT} Haal de publicatie terug en deel haar opnieuw.",
        "leeg": "In deze publicatie staat niets.",
        # Steps of a publication.
        "niet-gedeeld": "Alleen een gedeelde publicatie kan openbaar worden.",
        "wacht-niet": "Deze publicatie wacht niet op een moment.",
        "niet-openbaar": "Deze publicatie is niet openbaar, dus zij kan niet worden ingetrokken.",
        "moment": "Kies nu, of een moment van vijf minuten tot een jaar vooruit.",
        "geen-reden": f"Schrijf waarom u intrekt. De reden komt op ‘{WHAT_IS_NEW}’.",
        "onleesbare-reden": "Schrijf de reden in hooguit 500 tekens, zonder tekens die niemand ziet.",
        "onbekend": "Deze publicatie bestaat niet.",
    }
)


def refusal_text(code: str) -> str:
    """Say why something was not done."""
    return REFUSAL_WORDS[code]
