"""Databases that are migrated, or loaded with the shipped package, once in a process and copied for each test."""

import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from data.database.engine import make_engine
from data.database.migrations import migrate
from data.releases.load import load_package

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
LOADED_ON = datetime(2026, 11, 21, 9, tzinfo=UTC)
_TEMPLATES = TemporaryDirectory(prefix="databases-")


def migrated(url: str) -> Engine:
    """Make an engine on an empty database at `url` with all tables; an SQLite file is a copy."""
    return _made(url, None)


def loaded(url: str, moment: datetime = LOADED_ON) -> Engine:
    """Make an engine on an empty database at `url` with the shipped package, loaded at `moment`; a file is a copy."""
    return _made(url, moment)


def _made(url: str, moment: datetime | None) -> Engine:
    if url.startswith("sqlite:///"):
        shutil.copyfile(_template(moment), url.removeprefix("sqlite:///"))
        return make_engine(url)
    engine = make_engine(url)
    _fill(engine, moment)
    return engine


@cache
def _template(moment: datetime | None) -> Path:
    """Make the file that is copied; the last connection that closes writes everything into the one file."""
    name = f"{moment:%Y%m%dT%H%M%S}" if moment else "empty"
    file = Path(_TEMPLATES.name) / f"{name}.sqlite"
    engine = make_engine(f"sqlite:///{file}")
    _fill(engine, moment)
    engine.dispose()
    return file


def _fill(engine: Engine, moment: datetime | None) -> None:
    migrate(engine)
    if moment:
        load_package(engine, SHIPPED, moment)
