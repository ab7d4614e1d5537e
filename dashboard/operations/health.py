"""Is the process alive, and can it answer?"""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Flask, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from data.database.availability import DatabaseAway
from data.database.readiness import DATABASE, FIGURES, MIGRATIONS, Readiness
from data.reader import Reader

# Fixed words: they name the missing part for whoever keeps the site up, and nothing else.
READY = "ok"
FROM_MEMORY = "geen database, antwoorden uit het geheugen"
MISSING: Mapping[str, str] = MappingProxyType(
    {DATABASE: "geen database", MIGRATIONS: "database niet bijgewerkt", FIGURES: "nog geen gegevens"}
)


def add_routes(server: Flask, readiness: Readiness, public: Reader) -> None:
    """Add `/healthz`, which touches no database, and `/readyz`, which asks whether visitors may be sent here.

    A process that lost the database but knows what it showed before is still ready: all
    machines have one database, so a load balancer that took them out would leave nobody.
    """

    @server.get("/healthz")
    def healthz() -> Response:
        return _answer(READY, 200)

    @server.get("/readyz")
    def readyz() -> Response:
        part = readiness.missing()
        if part is None:
            return _answer(READY, 200)
        if part == DATABASE and _remembers(public):
            return _answer(FROM_MEMORY, 200)
        return _answer(MISSING[part], 503)


def _remembers(public: Reader) -> bool:
    """Say whether the public's data version is known, without which nothing can be answered from memory."""
    try:
        return public.version[0] > 0
    except (DatabaseAway, SQLAlchemyError):
        return False


def _answer(status: str, code: int) -> Response:
    response = jsonify(status=status)
    response.status_code = code
    response.headers["Cache-Control"] = "no-store"
    return response
