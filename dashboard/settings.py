"""The settings of an installation, read once at the start from the environment or `.env`.

`settings_checks` reads them for whoever starts something, and tells what is wrong in words.
"""

import os
import re
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from layouts.wording.phrases import LEAVE, REPORT_A_MISTAKE

ENV_FILE = ".env"
_LABEL = r"[\w](?:[\w-]{0,61}[\w])?"
_EMAIL = rf"^$|^[\w.!#$%'*+/=^`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+$"
_HOST_NAME = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
# A host, with a port where it has one; no name of a person, path, query or fragment.
_SITE = r"^$|^https?://(?:\[[0-9A-Fa-f:.]+\]|[\w](?:[\w.-]*[\w])?)(?::\d{1,5})?/?$"


class Settings(BaseSettings):
    """All settings, with their defaults. An empty value counts as not set.

    No error and no `repr` shows what stands in a setting: some are secrets, and addresses hold passwords.
    """

    model_config = SettingsConfigDict(
        env_file=ENV_FILE,
        env_ignore_empty=True,
        extra="ignore",
        str_strip_whitespace=True,
        hide_input_in_errors=True,
    )

    database_url: str = Field(default="sqlite:///var/veilige-steden.sqlite", repr=False)
    redis_url: str = Field(
        default="",
        pattern=r"^$|^rediss?://\S+$",
        repr=False,
        description="Redis waarin werkprocessen hun antwoorden delen, zoals redis://127.0.0.1:6379/0.",
    )
    secret_key: str = Field(
        default="",
        repr=False,
        description="Ondertekent formulieren en wat werkprocessen delen. Alle machines hebben dezelfde.",
    )
    secret_key_old: str = Field(
        default="",
        repr=False,
        description="De vorige SECRET_KEY, zolang codes van code-apps die ermee zijn gemaakt nog moeten werken.",
    )
    sign_in: Literal["lokaal", "oidc", "uit"] = Field(
        default="lokaal", description="Hoe beheerders inloggen: lokaal (met wachtwoord en code), oidc, of uit."
    )
    four_eyes: bool = Field(
        default=True, description="Of iemand anders dan de maker een publicatie goedkeurt; met false mag die dat zelf."
    )
    release_seconds: float = Field(
        default=1.0, ge=0, le=60, description="Binnen hoeveel seconden een nieuwe publicatie te zien is."
    )
    host: str = Field(default="127.0.0.1", description="Het adres waarop de site luistert.")
    port: int = Field(default=8050, ge=1, le=65535, description="De poort waarop de site luistert.")
    web_concurrency: int = Field(default=2, ge=1, le=256, description="Hoeveel werkprocessen er draaien.")
    frontend_folder: Path = Path("var/frontend")
    package_folder: Path = Path("data/package")
    open_data_folder: Path = Field(
        default=Path("var/open-data"), description="Waar gemaakte bestanden van de open data blijven staan."
    )
    open_data_megabytes: int = Field(
        default=2000, ge=1, description="Hoeveel megabyte die bestanden samen mogen innemen."
    )
    site_url: str = Field(
        default="", pattern=_SITE, description="Het adres waarop bezoekers de site zien, zonder / aan het eind."
    )
    contact_email: str = Field(
        default="",
        pattern=_EMAIL,
        description=f"Het adres voor wie een fout ziet. Zonder adres vervalt de link ‘{REPORT_A_MISTAKE}’.",
    )
    publisher: str = Field(
        default="",
        max_length=120,
        pattern=r"^[^\r\n<>]*$",
        description="Wie deze site uitgeeft, zoals ‘Gemeente Voorbeeld’. Zonder naam noemt de site geen uitgever.",
    )
    exit_url: str = Field(
        default="https://www.buienradar.nl/",
        pattern=r"^https?://[^\s/?#@]+(?:[/?#]\S*)?$",
        description=f"Waar ‘{LEAVE}’ heen gaat: een site die niets zegt over de bezoeker.",
    )
    withdrawn_embeds: str = Field(
        default="", description="Kaarten die nergens meer ingesloten mogen staan, gescheiden door komma's."
    )
    api_per_minute: int = Field(
        default=600,
        ge=0,
        description="Hoe vaak één bezoeker per minuut de API mag vragen; 0 is onbeperkt.",
    )
    costly_per_minute: int = Field(
        default=120,
        ge=0,
        description="Hoe vaak één bezoeker per minuut mag vragen wat veel werk is, zoals zoeken; 0 is onbeperkt.",
    )
    trusted_proxies: int = Field(default=0, ge=0, le=10, description="Hoeveel proxy's er voor de site staan.")
    metrics_token: str = Field(
        default="",
        pattern=r"^$|^[!-~]{16,}$",
        repr=False,
        description="Wie dit teken meestuurt, ziet /metrics. Zonder teken bestaat dat adres niet.",
    )
    prometheus_multiproc_dir: Path | None = Field(
        default=None, description="Waar de werkprocessen hun tellers bewaren; gunicorn zet dit zelf."
    )

    oidc_issuer: str = Field(
        default="",
        pattern=r"^$|^https://[^\s?#@]+$|^http://(?:127\.0\.0\.1|localhost)(?::\d+)?[^\s?#@]*$",
        description="Het adres van de inlogdienst van de organisatie: de issuer in haar openid-configuration.",
    )
    oidc_client_id: str = Field(default="", description="De naam van deze site bij die inlogdienst.")
    oidc_client_secret: str = Field(default="", repr=False, description="Het geheim van deze site bij die inlogdienst.")
    oidc_scope: str = Field(default="openid profile", description="Wat de site vraagt; openid hoort erbij.")
    oidc_groups: str = Field(default="groups", description="De claim waarin de groepen van iemand staan.")
    oidc_roles: str = Field(
        default="",
        description="Welke groep welke rol geeft: beheer=administrator; dordrecht=steward:GM0505:goedkeuren.",
    )

    @field_validator("host")
    @classmethod
    def _is_one_address(cls, host: str) -> str:
        if not _HOST_NAME.fullmatch(host):
            ip_address(host.removeprefix("[").removesuffix("]"))
        return host

    @field_validator("site_url", "exit_url")
    @classmethod
    def _can_be_opened(cls, address: str) -> str:
        """Refuse brackets around what is no address, a port that is none, and a name with nothing between two dots."""
        parts = urlsplit(address)
        if parts.port == 0 or ".." in (parts.hostname or ""):
            raise ValueError
        return address

    @property
    def can_sign_in(self) -> bool:
        """True where somebody may sign in, so that there is a desk."""
        return self.sign_in != "uit"

    @property
    def is_production(self) -> bool:
        """True where others than who installed the site can reach it."""
        return bool(self.site_url) or not is_loopback(self.host)

    @property
    def bind(self) -> str:
        """The address to listen on, as gunicorn takes it."""
        host = self.host.strip("[]")
        return f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"

    @property
    def site_host(self) -> str:
        """The host in SITE_URL, in lower case and without its port; "" where none is set."""
        return urlsplit(self.site_url).hostname or ""

    @property
    def withdrawn_cards(self) -> tuple[str, ...]:
        """The cards, by id, that may stand on no other site any more; in the order of the setting."""
        return tuple(name.strip() for name in self.withdrawn_embeds.split(",") if name.strip())


def is_loopback(host: str) -> bool:
    """True for a name or address that only this machine reaches. A name that must be looked up first is none."""
    host = host.strip("[]").rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def environment() -> Mapping[str, str | None]:
    """Read all names in the environment and in `.env`; the environment goes first."""
    return {**dotenv_values(ENV_FILE), **os.environ}
