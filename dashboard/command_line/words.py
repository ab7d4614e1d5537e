"""What commands say to whoever keeps a site up: what is wrong, and what to do."""

from collections.abc import Mapping
from datetime import datetime

from dashboard.settings_checks import REMEDIES
from data.database import failures
from data.model.moments import AMSTERDAM
from data.releases import publication
from data.releases.listing import ListedRelease
from layouts.wording.dates import date_text
from layouts.wording.desk.sign_in import LINK_WORKS
from layouts.wording.imports.refusals import REASON_IS_READ, refusal_text
from layouts.wording.notes import as_sentence

UNDONE = "Wat niet af was, is teruggedraaid."
WILL_BE_PUBLIC = "wordt openbaar op"
WRONG_ADDRESS = f"DATABASE_URL klopt niet ({{why}}): {REMEDIES['database_url']}."
NEWER_DATABASE = (
    "De database is bijgewerkt door een nieuwere versie van dit programma. "
    "Neem die versie, of noem in DATABASE_URL een andere database."
)
BUSY = (
    "Een ander proces werkt de database al die tijd bij. Er is niets veranderd. "
    "Kijk of dat proces nog loopt, stop het als het vastzit, en begin opnieuw."
)
INTERRUPTED = f"Afgebroken. {UNDONE} Begin gerust opnieuw."
DISK_FULL = f"De schijf is vol. {UNDONE} Maak ruimte en begin opnieuw."
NO_FILE_RIGHTS = "Er zijn geen rechten om {file} te lezen of te schrijven. Geef die, of noem een andere plek."
UNFORESEEN = (
    f"Er ging iets mis waar dit programma geen woorden voor heeft ({{name}}). {UNDONE} "
    "Geef de opdracht nog eens met --debug, en meld wat er dan staat."
)
DATABASE_CAUSES: Mapping[str, str] = {
    failures.AWAY: (
        "De database antwoordt niet ({where}). Kijk of zij draait, en of adres, naam, gebruiker en wachtwoord in "
        f"DATABASE_URL kloppen. {UNDONE} Begin daarna opnieuw."
    ),
    failures.NO_FILE: (
        "Het bestand van de database kan niet worden geopend ({where}). "
        "Kijk of DATABASE_URL een bestand noemt, en of u in die map mag schrijven."
    ),
    failures.NO_DATABASE: (
        "Het bestand is geen SQLite-database, of het is beschadigd ({where}). "
        "Noem in DATABASE_URL een ander bestand, of zet een kopie terug."
    ),
    failures.NO_RIGHTS: (
        "Er zijn geen rechten om de database te veranderen ({where}). "
        f"Geef de gebruiker die rechten, of noem in DATABASE_URL een andere. {UNDONE}"
    ),
    failures.FULL: f"De schijf van de database is vol of stuk ({{where}}). {UNDONE} Maak ruimte en begin opnieuw.",
    failures.BUSY: f"Een ander proces houdt de database bezet ({{where}}). {UNDONE} Wacht tot het klaar is.",
    failures.REFUSED: (
        "De database weigert een opdracht ({where}). Zij hoort leeg te zijn, of alleen door dit programma gevuld. "
        f"{UNDONE} Geef de opdracht nog eens met --debug om te zien wat er misgaat."
    ),
}
NOT_PREPARED, ACCOUNT_UNKNOWN = "niet-bijgewerkt", "account-onbekend"
STEP_REFUSED: Mapping[str, str] = {
    NOT_PREPARED: "De database is nog niet bijgewerkt. Geef eerst de opdracht prepare.",
    ACCOUNT_UNKNOWN: "Er is geen actief account met dit e-mailadres.",
    publication.UNKNOWN: f"{refusal_text(publication.UNKNOWN)} Zie de lijst: releases list.",
    publication.NOT_SHARED: refusal_text(publication.NOT_SHARED),
    publication.NOT_WAITING: refusal_text(publication.NOT_WAITING),
    publication.NOT_PUBLIC: refusal_text(publication.NOT_PUBLIC),
    publication.BAD_MOMENT: refusal_text(publication.BAD_MOMENT),
    publication.BAD_REASON: f"{refusal_text(publication.BAD_REASON)} Typ haar zelf als zij ergens uit is gekopieerd.",
    publication.NO_REASON: f"Zeg waarom: --reason \"...\". {REASON_IS_READ}",
}
# Definitions have no releases: a corrected package puts them right.
TAKE_BACK_ANYWAY = (
    "De publicatie is niet ingetrokken, want daarna kan de site iets niet tonen. Er is niets veranderd. "
    "Moeten de cijfers toch meteen weg, geef dan dezelfde opdracht met --anyway."
)
NOW_FAILING = "LET OP: dit kan de site nu niet tonen:"
TAKEN_BACK = "Haar nummer komt niet terug. Titels en uitleg blijven zoals nu; een volgend pakket verandert die."
LINK_PRINTED = f"Open deze link om een wachtwoord te kiezen. {as_sentence(LINK_WORKS)}\n{{link}}"
AUDIT_WHOLE = (
    "Het logboek klopt: {lines} regels, de laatste heeft kenmerk {hash}. "
    "Bewaar dat kenmerk ergens anders, dan ziet u later ook of er regels aan het eind ontbreken."
)
AUDIT_BROKEN = (
    "FOUT: het logboek klopt niet meer bij regel {lines}. Iemand heeft daar iets veranderd of weggehaald, "
    "buiten dit programma om."
)
NO_RELEASES = "Er is nog geen publicatie."


def file_failure_text(file: str | None, reason: str | None) -> str:
    """Say that a file could not be used, and why as far as the system tells."""
    what = f" ({file})" if file else ""
    return f"Een bestand of map is niet te gebruiken{what}: {reason or 'onbekend'}. {UNDONE}"


def moment_text(moment: datetime) -> str:
    """Write a moment as a clock in Amsterdam shows it."""
    local = moment.astimezone(AMSTERDAM)
    return f"{date_text(local.date())}, {local:%H.%M} uur"


def release_name(release: ListedRelease) -> str:
    """Write how a release is called: by its number, or by its identity while it has none."""
    return f"k{release.release}" if release.number is None else str(release.number)


def public_text(at: datetime, now: datetime) -> str:
    """Say that a release is public now, or when it will be."""
    return "nu openbaar" if at <= now else f"{WILL_BE_PUBLIC} {moment_text(at)}"


def state_text(release: ListedRelease, now: datetime) -> str:
    """Say in what state a release is, and since or from when."""
    if release.withdrawn_at is not None:
        return f"ingetrokken op {moment_text(release.withdrawn_at)}"
    if release.state == "openbaar" and release.public_at is not None:
        since = "openbaar sinds" if release.public_at <= now else WILL_BE_PUBLIC
        return f"{since} {moment_text(release.public_at)}"
    return release.state


def release_lines(release: ListedRelease, now: datetime) -> list[str]:
    """Tell all that is known of a release, a line each."""
    lines = [
        f"Publicatie {release_name(release)}: {release.note}",
        f"Staat: {state_text(release, now)}",
        f"Gemaakt: {moment_text(release.made_on)}, door {release.made_by}",
    ]
    lines += [f"Pakketversie: {release.package_version}"] if release.package_version else []
    lines += [f"Reden van intrekken: {release.withdrawn_reason}"] if release.withdrawn_reason else []
    lines += [f"{name}: {rows} rijen, waarvan {gone} ingetrokken" for name, rows, gone in release.tables]
    return lines
