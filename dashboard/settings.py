"""The settings of an installation, read once at the start from the environment or `.env`."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from layouts.wording.phrases import LEAVE, REPORT_A_MISTAKE


class Settings(BaseSettings):
    """All settings, with their defaults. An empty value counts as not set."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    database_url: str = "sqlite:///var/veilige-steden.sqlite"
    redis_url: str = Field(
        default="", description="Redis waarin werkprocessen hun antwoorden delen, zoals redis://127.0.0.1:6379/0."
    )
    release_seconds: float = Field(
        default=1.0, ge=0, le=60, description="Binnen hoeveel seconden een nieuwe publicatie te zien is."
    )
    frontend_folder: Path = Path("var/frontend")
    package_folder: Path = Path("data/package")
    site_url: str = Field(default="", description="Het adres waarop bezoekers de site zien, zonder / aan het eind.")
    contact_email: str = Field(
        default="",
        pattern=r"^$|^[^@\s?&,]+@[^@\s?&,]+$",
        description=f"Het adres voor wie een fout ziet. Zonder adres vervalt de link ‘{REPORT_A_MISTAKE}’.",
    )
    exit_url: str = Field(
        default="https://www.buienradar.nl/",
        pattern=r"^https?://[^\s]+$",
        description=f"Waar ‘{LEAVE}’ heen gaat: een site die niets zegt over de bezoeker.",
    )
    withdrawn_embeds: str = Field(
        default="", description="Kaarten die nergens meer ingesloten mogen staan, met komma's ertussen."
    )
    api_per_minute: int = Field(
        default=600,
        ge=0,
        description="Hoe vaak één bezoeker per minuut de API mag vragen; 0 is onbeperkt.",
    )
    trusted_proxies: int = Field(default=0, ge=0, description="Hoeveel proxy's er voor de site staan.")
    metrics_token: str = Field(
        default="",
        pattern=r"^$|^[!-~]{16,}$",
        description="Wie dit teken meestuurt, ziet /metrics. Zonder teken bestaat dat adres niet.",
    )
    prometheus_multiproc_dir: Path | None = Field(
        default=None, description="Waar de werkprocessen hun tellers bewaren; gunicorn zet dit zelf."
    )
