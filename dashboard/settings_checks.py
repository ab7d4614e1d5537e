"""Reads the settings for a start, and tells all that is wrong with them: a line each, in Dutch, without any value."""

import os
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from urllib.parse import urlsplit

from pydantic import ValidationError

from dashboard.desk.organisation_groups import BadGroups, read_groups
from dashboard.http.static_files import NotBuilt, missing_files
from dashboard.secret_key import MAKE_ONE, MIN_LENGTH, OTHERS_REACH_IT, NoKey, is_weak, secret_key
from dashboard.settings import ENV_FILE, Settings, environment
from data.database.engine import BadDatabaseUrl, make_engine
from layouts.pages.table import CARDS_BY_ID
from layouts.wording.notes import join_words

# What to write, for each setting that can be written wrongly.
REMEDIES: Mapping[str, str] = MappingProxyType(
    {
        "database_url": "gebruik sqlite:///pad of postgresql://gebruiker@host/naam",
        "redis_url": "schrijf een adres als redis://127.0.0.1:6379/0",
        "secret_key": f"neem minstens {MIN_LENGTH} willekeurige tekens, geen voorbeeld. Maak ze met: {MAKE_ONE}",
        "secret_key_old": f"neem de sleutel die tot nu toe in SECRET_KEY stond: minstens {MIN_LENGTH} tekens",
        "sign_in": "schrijf lokaal, oidc of uit",
        "oidc_issuer": "schrijf het https-adres van de inlogdienst van de organisatie (issuer)",
        "oidc_roles": "schrijf groep=rol:gebieden:goedkeuren, met ; ertussen, zoals dordrecht=steward:GM0505. "
        "Een viewer mag niet goedkeuren",
        "four_eyes": "schrijf true of false",
        "release_seconds": "schrijf een aantal seconden van 0 tot en met 60",
        "host": "schrijf één adres of naam, zoals 127.0.0.1 of 0.0.0.0; de poort staat in PORT",
        "port": "schrijf een getal van 1 tot en met 65535",
        "web_concurrency": "schrijf een geheel getal van 1 tot en met 256",
        "frontend_folder": "noem een map met manifest.json; `make frontend` maakt hem",
        "open_data_folder": "noem een map waarin de site mag schrijven",
        "open_data_megabytes": "schrijf een geheel getal van 1 of meer",
        "site_url": "schrijf alleen https:// en de naam, zoals https://cijfers.voorbeeld.nl, zonder pad",
        "contact_email": "schrijf één e-mailadres, zoals cijfers@voorbeeld.nl",
        "publisher": "schrijf één naam van hoogstens 120 tekens, zonder < en >",
        "exit_url": "schrijf het adres van een andere site, met http:// of https://",
        "api_per_minute": "schrijf een geheel getal; 0 is zonder grens",
        "costly_per_minute": "schrijf een geheel getal; 0 is zonder grens",
        "trusted_proxies": "schrijf een getal van 0 tot en met 10",
        "metrics_token": "neem minstens 16 letters, cijfers of leestekens, zonder spaties, en niet SECRET_KEY",
        "prometheus_multiproc_dir": "noem een map waarin de site mag schrijven",
    }
)
# What a wrong setting counts as while the others are checked: who set one of these meant others to reach the site.
STAND_INS = MappingProxyType(
    {"site_url": "https://onbekend.invalid", "host": "0.0.0.0", "sign_in": "uit"}  # noqa: S104 - nothing listens
)
# What was a setting once.
GONE = MappingProxyType({"FORWARDED_ALLOW_IPS": "TRUSTED_PROXIES"})
# A name of ours that is written a little differently is taken for a mistake; below this likeness it is another's.
LIKENESS = 0.82


class BadSettings(Exception):
    """Nothing can start with these settings; `lines` tells each fault and its remedy in Dutch."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def read_settings(*, serving: bool) -> Settings:
    """Read the settings; with `serving` for a site that visitors will ask, else for a command.

    Raises:
        BadSettings: at least one setting is missing or wrong.
    """
    try:
        settings, wrong = _read()
    except (OSError, UnicodeDecodeError):
        raise BadSettings((f"{ENV_FILE} is niet te lezen: maak er een leesbaar tekstbestand in UTF-8 van",)) from None
    lines = [_wrong(name) for name in wrong]
    checks = (*CHECKS, *SERVING_CHECKS) if serving else CHECKS
    for name, check in checks:
        if name not in wrong:
            lines += check(settings)
    if lines:
        raise BadSettings(tuple(lines))
    return settings


def misspelled_settings() -> tuple[str, ...]:
    """Tell which names in the environment and in `.env` look like a setting and are read as none, or only by chance."""
    known = [name.upper() for name in Settings.model_fields]
    lines = []
    for name in sorted(environment()):
        if name in known:
            continue
        if name in GONE:
            lines.append(f"{name} is geen instelling meer en doet niets: gebruik {GONE[name]}")
            continue
        if name.upper() in known:
            lines.append(f"{name} is gelezen als {name.upper()}: schrijf de naam in hoofdletters")
        elif close := get_close_matches(name.upper().replace("-", "_"), known, 1, LIKENESS):
            lines.append(f"{name} is geen instelling en is niet gelezen: bedoelt u {close[0]}?")
    return tuple(lines)


def _read() -> tuple[Settings, tuple[str, ...]]:
    """Read what can be read; give the names of the fields that are wrong, which have their default then."""
    try:
        return Settings(), ()
    except ValidationError as error:
        wrong = tuple(dict.fromkeys(str(fault["loc"][0]) for fault in error.errors(include_input=False)))
    return Settings(**{name: STAND_INS.get(name, Settings.model_fields[name].default) for name in wrong}), wrong


def _wrong(name: str) -> str:
    return f"{name.upper()} klopt niet: {REMEDIES[name]}"


def _database(settings: Settings) -> Iterator[str]:
    try:
        make_engine(settings.database_url).dispose()
    except BadDatabaseUrl:
        yield _wrong("database_url")
    except OSError:
        yield "DATABASE_URL noemt een map die niet te maken is: noem een map waarin de site mag schrijven"


def _redis(settings: Settings) -> Iterator[str]:
    if not settings.redis_url:
        return
    from redis import ConnectionPool  # the client takes 6 MB: not without Redis

    try:
        ConnectionPool.from_url(settings.redis_url)
    except ValueError:
        yield _wrong("redis_url")


def _strength(settings: Settings) -> Iterator[str]:
    if settings.secret_key and is_weak(settings.secret_key):
        yield _wrong("secret_key")


def _old_strength(settings: Settings) -> Iterator[str]:
    if settings.secret_key_old and is_weak(settings.secret_key_old):
        yield _wrong("secret_key_old")


def _key(settings: Settings) -> Iterator[str]:
    if (settings.redis_url or settings.can_sign_in) and not settings.secret_key:
        try:
            secret_key(settings)
        except NoKey as error:
            yield str(error)


def _provider(settings: Settings) -> Iterator[str]:
    wanted = ("oidc_issuer", "oidc_client_id", "oidc_client_secret") if settings.sign_in == "oidc" else ()
    for name in wanted:
        if not getattr(settings, name):
            yield f"{name.upper()} ontbreekt: inloggen met het account van de organisatie (SIGN_IN=oidc) vraagt erom"


def _groups(settings: Settings) -> Iterator[str]:
    try:
        is_empty = not read_groups(settings.oidc_roles)
    except BadGroups:
        is_empty = True
    if is_empty and (settings.oidc_roles or settings.sign_in == "oidc"):
        yield _wrong("oidc_roles")


def _contact(settings: Settings) -> Iterator[str]:
    if settings.is_production and not settings.contact_email:
        yield (
            f"CONTACT_EMAIL ontbreekt: {OTHERS_REACH_IT} (SITE_URL of HOST). "
            "Zet er het adres in voor wie een fout ziet, zoals cijfers@voorbeeld.nl"
        )


def _withdrawn(settings: Settings) -> Iterator[str]:
    for number, card in enumerate(settings.withdrawn_cards, start=1):
        if card not in CARDS_BY_ID:
            meant = get_close_matches(card.lower(), CARDS_BY_ID, 1, 0.5)
            hint = f"bedoelt u {meant[0]}?" if meant else "de namen staan in het adres van de ingesloten kaart"
            yield f"WITHDRAWN_EMBEDS klopt niet: de {number}e naam is geen kaart die bestaat, {hint}"


def _frontend(settings: Settings) -> Iterator[str]:
    try:
        missing = missing_files(settings.frontend_folder)
    except NotBuilt:
        yield _wrong("frontend_folder")
        return
    if missing:
        names = join_words(list(missing))
        verb = "ontbreekt" if len(missing) == 1 else "ontbreken"
        yield f"FRONTEND_FOLDER is niet compleet: {names} {verb}. Bouw opnieuw met: make frontend"


def _open_data(settings: Settings) -> Iterator[str]:
    """Look whether the files can be kept, without making the folder: it is made for the first file."""
    folder = settings.open_data_folder.absolute()
    try:
        present = next(path for path in (folder, *folder.parents) if path.exists())
    except OSError:
        present = None
    if present is None or not present.is_dir() or not os.access(present, os.W_OK | os.X_OK):
        yield _wrong("open_data_folder")


def _exit(settings: Settings) -> Iterator[str]:
    if settings.site_host and urlsplit(settings.exit_url).hostname == settings.site_host:
        yield _wrong("exit_url")


def _token(settings: Settings) -> Iterator[str]:
    if settings.metrics_token and settings.metrics_token == settings.secret_key:
        yield _wrong("metrics_token")


Check = tuple[str, Callable[[Settings], Iterator[str]]]
# The setting that is checked, which is not checked further where it could not be read.
CHECKS: tuple[Check, ...] = (
    ("database_url", _database),
    ("redis_url", _redis),
    ("secret_key", _strength),
    ("secret_key_old", _old_strength),
    ("withdrawn_embeds", _withdrawn),
)
SERVING_CHECKS: tuple[Check, ...] = (
    ("secret_key", _key),
    ("oidc_issuer", _provider),
    ("oidc_roles", _groups),
    ("contact_email", _contact),
    ("frontend_folder", _frontend),
    ("open_data_folder", _open_data),
    ("exit_url", _exit),
    ("metrics_token", _token),
)
