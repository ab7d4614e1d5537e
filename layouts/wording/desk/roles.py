"""The words for roles, states of an account, and what stands in the log."""

from collections.abc import Mapping
from types import MappingProxyType

from data.model import acts
from data.model.actors import BY_COMMAND
from data.model.vocabulary import ACTIVE, ADMINISTRATOR, BLOCKED, OFFICER, REMOVED, STEWARD, VIEWER

ROLE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        VIEWER: "meekijker",
        STEWARD: "gegevensbeheerder",
        OFFICER: "programmamedewerker",
        ADMINISTRATOR: "beheerder",
    }
)
ROLE_EXPLANATIONS: Mapping[str, str] = MappingProxyType(
    {
        VIEWER: "ziet ook wat gedeeld is",
        STEWARD: "houdt de cijfers van een of meer gebieden bij",
        OFFICER: "houdt de cijfers van het programma bij",
        ADMINISTRATOR: "mag alles, ook accounts beheren",
    }
)
APPROVERS = "een gegevensbeheerder, een programmamedewerker of een beheerder"
MAY_APPROVE = "mag goedkeuren wat een ander maakte"
# Who wrote a line without an account.
DOER_WORDS: Mapping[str, str] = MappingProxyType({BY_COMMAND: "opdracht op de server", "public": "niemand ingelogd"})
STATE_WORDS: Mapping[str, str] = MappingProxyType(
    {ACTIVE: "actief", BLOCKED: "geblokkeerd", REMOVED: "verwijderd"}
)
ACT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        acts.PACKAGE_LOADED: "Pakket geladen",
        acts.BOUNDARIES_LOADED: "Gemeentegrenzen geladen",
        acts.PUBLISHED: "Publicatie goedgekeurd",
        acts.MOVED: "Moment van publicatie verzet",
        acts.CANCELLED: "Moment van publicatie afgezegd",
        acts.WITHDRAWN: "Publicatie ingetrokken",
        acts.FILE_READ: "Bestand gelezen",
        acts.FILES_PURGED: "Gelezen bestanden opgeruimd",
        acts.CONCEPT_MADE: "Concept gemaakt",
        acts.SHARED: "Concept gedeeld",
        acts.TAKEN_BACK: "Gedeeld concept teruggehaald",
        acts.DROPPED: "Concept vervallen",
        acts.PROPOSED_AGAIN: "Opnieuw voorgesteld",
        acts.ACCOUNT_MADE: "Account gemaakt",
        acts.LINK_MADE: "Link gemaakt om een wachtwoord te kiezen",
        acts.PASSWORD_SET: "Wachtwoord gekozen",
        acts.CODE_SET: "Code-app ingesteld",
        acts.CODE_REMOVED: "Code-app losgekoppeld",
        acts.RIGHTS_CHANGED: "Rechten gewijzigd",
        acts.ACCOUNT_BLOCKED: "Account geblokkeerd",
        acts.ACCOUNT_OPENED: "Account weer geopend",
        acts.ACCOUNT_REMOVED: "Account verwijderd",
        acts.LOCK_LIFTED: "Inlogslot geopend",
        acts.SIGNED_IN: "Ingelogd",
        acts.SIGNED_OUT: "Uitgelogd",
        acts.SIGNED_OUT_EVERYWHERE: "Overal uitgelogd",
        acts.LOCKED_OUT: "Te vaak fout ingelogd: een kwartier op slot",
        acts.REFUSED: "Geweigerd",
    }
)
KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {"release": "publicatie", "account": "account", "grenzen": "grenzen", "inloggen": "inloggen",
     "adres": "adres", "import": "bestand"}  # fmt: skip
)
