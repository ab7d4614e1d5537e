"""The words of signing in and of one's own account."""

from collections.abc import Mapping
from types import MappingProxyType

from layouts.wording.desk.imports import CONCEPT_MADE, PUBLIC_SEES_NOTHING
from layouts.wording.desk.publications import EARLIER_COUNT
from layouts.wording.desk.roles import APPROVERS
from layouts.wording.imports.findings import FINDING_WORDS
from layouts.wording.imports.refusals import REFUSAL_WORDS
from layouts.wording.notes import as_sentence
from layouts.wording.numbers import number
from layouts.wording.phrases import TRY_IN_A_MINUTE

SIGN_IN, SIGN_OUT, ACCOUNT, DESK = "Inloggen", "Uitloggen", "Mijn account", "Beheer"
USERS, LOG = "Gebruikers", "Logboek"
SIGN_IN_LEAD = "Alleen voor wie cijfers bijhoudt of meekijkt. Om de cijfers te bekijken, hoeft u niet in te loggen."
EMAIL, PASSWORD, CODE, NEW_PASSWORD, OLD_PASSWORD = (
    "E-mailadres",
    "Wachtwoord",
    "Code uit uw app",
    "Nieuw wachtwoord",
    "Wachtwoord van nu",
)
CODE_HINT = "Zes cijfers. Laat dit leeg als u geen code-app heeft ingesteld."
NEW_PASSWORD_TELLS = "Minstens 12 tekens. Een zin die u onthoudt is goed."  # noqa: S105 a hint
FORGOTTEN = "Wachtwoord vergeten of telefoon kwijt? Vraag een beheerder om een nieuwe link."
WRONG = (
    "Deze gegevens kloppen niet. Kijk ze na en probeer het opnieuw. "
    "Na tien keer fout kunt u een kwartier niet inloggen."
)
LINK_WORKS = "hij werkt één keer, een uur lang"
LINK_GONE = f"Deze link werkt niet meer. {as_sentence(LINK_WORKS)} Vraag een beheerder om een nieuwe."
CHOOSE_PASSWORD = "Kies een wachtwoord"  # noqa: S105 words
FORM_EXPIRED = "Dit formulier was te lang open, of u bent intussen uitgelogd. Vul het opnieuw in."
FORM_ELSEWHERE = "Dit formulier kwam niet van deze site. Er is niets veranderd."
SESSION_OVER = (
    "U bent uitgelogd. Dat gebeurt als er een half uur niets gebeurt, na tien uur, en als uw rechten, uw wachtwoord "
    "of uw toegang zijn gewijzigd. Log opnieuw in."
)
DATABASE_BUSY = f"De database is even bezet. Er is niets veranderd. {TRY_IN_A_MINUTE}"
ACCOUNT_MADE = "Het account is gemaakt."
CHOOSE_ROLE = "Kies een rol"
TOLD: Mapping[str, str] = MappingProxyType(
    {
        "uitgelogd": "U bent uitgelogd.",
        "wachtwoord-gekozen": "Uw wachtwoord is gekozen. Log er nu mee in.",
        "wachtwoord-gewijzigd": "Uw wachtwoord is gewijzigd. U bent op andere apparaten uitgelogd.",
        "code-ingesteld": "Uw code-app is ingesteld. Vanaf nu vraagt de site bij het inloggen om een code.",
        "elders-uitgelogd": "U bent op alle andere apparaten uitgelogd.",
        "zicht-gewijzigd": "Uw keuze is bewaard.",
        "account-gemaakt": f"{ACCOUNT_MADE} Geef de link hieronder aan deze persoon; hij werkt één keer.",
        "link-gemaakt": f"De link is gemaakt. Geef hem aan deze persoon; {LINK_WORKS}.",
        "rechten-gewijzigd": "De rechten zijn gewijzigd. Deze persoon moet opnieuw inloggen.",
        "staat-gewijzigd": "Dat is gedaan.",
        "bevestigd": "Dank u. U kunt nu verder.",
        "al-aangeleverd": "Dit bestand was al aangeleverd. Dit is wat er toen is gevonden.",
        "concept-gemaakt": CONCEPT_MADE,
        "al-concept": f"{REFUSAL_WORDS['al-gedaan']} Het is niet nog een keer gemaakt.",
        "gedeeld": "Gedeeld. De inhoud ligt nu vast.",
        "teruggehaald": "Teruggehaald: het is weer een concept.",
        "opnieuw-voorgesteld": f"Dit is het nieuwe concept, met dezelfde rijen. {PUBLIC_SEES_NOTHING}",
        "vervallen": "Vervallen: de rijen van dit concept zijn weg.",
        "goedgekeurd": "Goedgekeurd.",
        "moment-verzet": "Het moment is verzet.",
        "moment-afgezegd": "Het moment is afgezegd: de publicatie wacht weer op goedkeuring.",
        "ingetrokken": f"Ingetrokken. {as_sentence(EARLIER_COUNT)}",
    }
)
FAULTS: Mapping[str, str] = MappingProxyType(
    {
        "te-kort": "Neem minstens 12 tekens.",
        "te-lang": "Neem hooguit 500 tekens.",
        "te-eenvoudig": "Neem meer verschillende tekens.",
        "niet-gelijk": "De twee wachtwoorden zijn niet gelijk.",
        "code-klopt-niet": "Deze code klopt niet. Wacht op de volgende code en vul die in.",
        "wachtwoord-klopt-niet": "Dit wachtwoord klopt niet.",
        "e-mail-bestaat": "Er is al een account met dit e-mailadres.",
        "e-mail-klopt-niet": "Vul een heel e-mailadres in, zoals naam@voorbeeld.nl.",
        "naam-ontbreekt": "Vul een naam in.",
        "rol-onbekend": f"{CHOOSE_ROLE}.",
        "gebied-onbekend": FINDING_WORDS["onbekend-gebied"],
        "rol-zonder-gebied": "Alleen een gegevensbeheerder of meekijker heeft gebieden. Laat dit leeg.",
        "gebied-ontbreekt": "Noem minstens één gebied voor een gegevensbeheerder.",
        "laatste-beheerder": "Dit is de laatste beheerder. Maak eerst een andere beheerder.",
        "account-onbekend": "Dit account bestaat niet meer.",
        "rol-keurt-niet-goed": f"Met deze rol kan dat niet: alleen {APPROVERS} mag goedkeuren.",
        "zelf": "Uw eigen account kunt u zo niet wijzigen. Vraag een andere beheerder.",
    }
)
MUST_SET_CODE = (
    "U mag goedkeuren of beheren. Daarvoor is een wachtwoord alleen niet genoeg: "
    "stel eerst een code-app in op uw telefoon."
)
CODE_STEPS = (
    "Installeer een app voor inlogcodes, zoals die van uw organisatie.",
    "Scan met die app het plaatje hieronder, of typ de sleutel over.",
    "Vul de zes cijfers in die de app laat zien.",
)
CONFIRM = "Bevestig dat u het bent"
CONFIRM_LEAD = "Voor deze stap vraagt de site nog een keer uw wachtwoord of een code."
CONFIRM_AT_PROVIDER = "Voor deze stap logt u nog een keer in bij uw organisatie."
WITH_ORGANISATION = "Inloggen met het account van uw organisatie"
WITH_PASSWORD = "Of met een wachtwoord van deze site"  # noqa: S105 words
PROVIDER_AWAY = f"De inlogpagina van uw organisatie antwoordt niet. {TRY_IN_A_MINUTE}"
PROVIDER_REFUSED = "Inloggen bij uw organisatie is niet gelukt. Begin opnieuw."
STILL_FILLED_IN = "Wat u had ingevuld, staat hieronder nog. Het is nog niet verstuurd: kijk het na en verstuur het."
NO_GROUP = "U bent bekend bij uw organisatie, maar heeft hier geen rechten. Vraag uw beheerder om de juiste groep."
MESSAGES = "Wat er met uw publicaties gebeurde"
NO_MESSAGES = "Niemand anders deed nog iets met wat u maakte."
PUBLIC_FROM, SAID_OF_IT = "Openbaar vanaf {moment}.", "Toelichting: {note}"
SEE_ALL, SEE_PUBLIC = "Alles wat ik mag zien", "Alleen wat iedereen ziet"


def wrong_before_text(times: int) -> str:
    """Tell somebody who signs in that others, or they themselves, were wrong before; "" when nobody was."""
    if not times:
        return ""
    often = "één keer" if times == 1 else f"{number(times)} keer"
    told = f"Sinds uw vorige bezoek is er {often} met uw e-mailadres fout ingelogd."
    return f"{told} Was u dat niet? Meld het een beheerder."
