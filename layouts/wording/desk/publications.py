"""The words of the pages of publications: what is in one, its checklist, and the steps to public and back."""

from collections.abc import Mapping
from types import MappingProxyType

from layouts.wording.desk.roles import APPROVERS
from layouts.wording.imports.columns import COLUMN_NAMES
from layouts.wording.imports.findings import DOUBTS, FINDING_WORDS
from layouts.wording.imports.refusals import BRING_AGAIN, OTHER_CONTENT, REFUSAL_WORDS, WRITE_NOTE
from layouts.wording.phrases import PLACE_IN_SOURCE, SEEN_BEFORE

TITLE = "Publicaties"
NONE = "Er zijn nog geen publicaties die u mag zien."
HEADS = ("Publicatie", "Toelichting", "Staat", "Gemaakt")
STATE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "concept": "concept",
        "gedeeld": "gedeeld, wacht op goedkeuring",
        "wacht": "goedgekeurd, openbaar op {moment}",
        "openbaar": "openbaar sinds {moment}",
        "ingetrokken": "ingetrokken",
        "vervallen": "vervallen",
    }
)
ROWS_TITLE, CHECKS_TITLE, HISTORY_TITLE = "Wat erin staat", "Controle", "Wie deed wat"
ROW_HEADS = (
    *("Cijfer", "Periode", "Eerst", "Wordt", "Waarom"),
    *(f"{COLUMN_NAMES['source']} en {PLACE_IN_SOURCE}", COLUMN_NAMES["caveat"]),
)
WAS_BEFORE = "Eerst: {before}"
MORE_ROWS = "Dit zijn de eerste {shown} van {total} rijen."
GONE = "Van deze publicatie zijn de rijen weg."
HISTORY_HEADS = ("Wanneer", "Wie", "Wat", "Toelichting")
ALL_RIGHT = "Alles klopt."
# An error that nobody made yet: the form of sharing mends it.
TO_DO, TO_DO_CODES = "Nog te doen", ("toelichting-ontbreekt",)
SEVERITIES: Mapping[str, str] = MappingProxyType({"fout": "Fout", "let-op": "Let op"})
# Why somebody finds no form to approve.
WHY_NOT_APPROVE: Mapping[str, str] = MappingProxyType(
    {
        "eigen-werk": "U hebt dit zelf gemaakt. Iemand anders keurt het goed.",
        "rol": f"Met uw rol keurt u niets goed; dat doet {APPROVERS}.",
        "niet-gegeven": "U mag niet goedkeuren. Vraag een beheerder als u dat wel zou moeten.",
        "ander-gebied": "U keurt dit niet goed, want deze cijfers horen niet bij wat u bijhoudt.",
    }
)
TO_PLACE = "Ga ernaartoe"
POINT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "leeg": REFUSAL_WORDS["leeg"],
        "toelichting-ontbreekt": f"{WRITE_NOTE}.",
        "reden-ontbreekt": "Bij dit cijfer staat niet waarom het is gewijzigd.",
        "stand-verschoven": f"Dit cijfer is intussen in publicatie {{0}} veranderd. {BRING_AGAIN}",
        "inhoud-veranderd": OTHER_CONTENT,
        **{code: FINDING_WORDS[code] for code in DOUBTS},
        "bron-ontbreekt": "Bij deze rij staat geen bron of geen plaats daarin. Vul haar aan in uw bestand.",
        "geen-volgende-datum": "Er staat niet bij wanneer de volgende cijfers komen.",
        "niet-vooraf-ingezien": "Er staat niet bij wie de cijfers vooraf heeft gezien.",
    }
)
SHARE, TAKE_BACK, DROP, APPROVE = "Delen", "Terughalen", "Laten vervallen", "Goedkeuren"
MOVE, CANCEL, WITHDRAW = "Ander moment", "Moment afzeggen", "Intrekken"
AGAIN = "Opnieuw voorstellen"
AGAIN_WORDS = "De rijen komen in een nieuw concept, zoals zij waren. Ook dat keurt iemand anders goed."
AGAIN_LABEL = "Waarom klopt het toch?"
SHARE_WORDS = "Na het delen ligt de inhoud vast. Een collega die mag goedkeuren, beslist."
ASK_APPROVER = "Vraag nu {names} om het goed te keuren; zij krijgen geen bericht."
ASK_ONE_APPROVER = "Vraag nu {names} om het goed te keuren; die krijgt geen bericht."
NO_APPROVER = "Niemand anders mag dit goedkeuren. Vraag een beheerder om een collega dat recht te geven."
SEE_PUBLIC_PAGE = "Bekijk deze publicatie zoals iedereen haar ziet"
NOTE_LABEL, NOTE_HINT = "Toelichting voor het publiek", "Schrijf in gewone woorden wat er nieuw of anders is."
AUDIENCE_LABEL = "Wie mag meekijken"
AUDIENCES: Mapping[str, str] = MappingProxyType(
    {"programma": "alle gemeenten van het programma", "gemeente": "alleen de eigen gemeente"}
)
NEXT_LABEL, NEXT_HINT = "Volgende cijfers verwacht op", "Mag leeg blijven."
SEEN_LABEL, SEEN_HINT = SEEN_BEFORE, "Functies, geen namen. Het publiek leest dit. Mag leeg blijven."
APPROVE_WORDS = "Op het moment dat u kiest, ziet iedereen deze cijfers."
DAY_LABEL = "Dag"
DAY_HINT = "Laat dag en tijd leeg om nu te publiceren. Kies anders een moment dat minstens vijf minuten na nu is."
TIME_LABEL, TIME_HINT = "Tijd in Nederland", "Zoals 09.30."
TICK_LABEL, TICKED_DOUBT = "Aandachtspunten", "Ik heb hiernaar gekeken: {point}"
# What is ticked where something was left out, which nobody can look at.
TICKED_GAPS: Mapping[str, str] = MappingProxyType(
    {
        "geen-volgende-datum": "Akkoord dat niet vermeld is wanneer de volgende cijfers komen.",
        "niet-vooraf-ingezien": "Akkoord dat niet vermeld is wie de cijfers vooraf zag.",
    }
)
WITHDRAW_WORDS = "De cijfers van voor deze publicatie gelden dan weer, meteen. Het nummer komt niet terug."
EARLIER_COUNT = "de cijfers van ervoor gelden weer"
WITHDRAW_LABEL, WITHDRAW_HINT = "Waarom", "Iedereen kan deze reden lezen."
DROP_WORDS = "Dit concept wordt weggegooid. Dat is niet terug te draaien. Uw Excel-bestand houdt u."
BAD_MOMENT_WORDS = "Vul een dag en een tijd in, zoals 09.30."
NO_SUCH_MOMENT = "Op die dag is dat geen tijd, omdat de klok verspringt. De eerste goede tijd is {time}."
BROKEN_PAGES = "Met deze cijfers kan de site iets niet tonen. Er is niets veranderd. {why}"
BUSY = "Bezig. U hoeft niet nog eens te drukken."
BUSY_DRAWING = "Bezig: eerst worden de pagina's getekend die veranderen. Dat kan een minuut duren."
DONE_BEFORE = "Dit hebt u op {moment} al gedaan. Het is niet nog een keer gebeurd; hieronder staat hoe het nu is."
SOMEONE_FIRST = "Iemand anders was eerder, op {moment}. Kijk hieronder hoe het nu staat; wat u invulde staat er nog."
