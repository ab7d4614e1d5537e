"""The health checks: is the process alive, and can it answer?"""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Flask, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from data.database.availability import CatalogueBroken, DatabaseAway
from data.database.readiness import DATABASE, FIGURES, MIGRATIONS, Readiness
from data.reader import Reader

# Fixed words: they tell whoever runs the site which part is missing, and nothing else.
READY = "ok"
FROM_MEMORY = "geen database, antwoorden uit het geheugen"
OLDER = "een oudere publicatie, want de definities van de nieuwste zijn niet te lezen"
BROKEN = "de definities in de database zijn niet te lezen"
MISSING_WORDS: Mapping[str, str] = MappingProxyType(
    {DATABASE: "geen database", MIGRATIONS: "database niet bijgewerkt", FIGURES: "nog geen gegevens"}
)


def add_routes(server: Flask, readiness: Readiness, public: Reader) -> None:
    """Add `/healthz`, which touches no database, and `/readyz`, which tells whether visitors may be sent here.

    A process that lost the database but can answer from its cache is still ready, and so is one that stays at an older
    data version because the catalogue of the newest cannot be built. All machines have the same database: a load
    balancer that took them out would leave none. A process with nothing to show is not ready.
    """

    @server.get("/healthz")
    def healthz() -> Response:
        return _answer(READY, 200)

    @server.get("/readyz")
    def readyz() -> Response:
        missing = readiness.missing()
        if missing is None:
            return _answer(*_state(public))
        if missing == DATABASE and _can_answer_from_cache(public):
            return _answer(FROM_MEMORY, 200)
        return _answer(MISSING_WORDS[missing], 503)


def _state(public: Reader) -> tuple[str, int]:
    """Say whether the definitions can be shown, now that the database is there: those of the newest data version."""
    try:
        public.catalogue  # noqa: B018 it is built here, if it was not yet
        return (OLDER, 200) if public.serves_older else (READY, 200)
    except CatalogueBroken:
        return BROKEN, 503
    except (DatabaseAway, SQLAlchemyError):
        return MISSING_WORDS[DATABASE], 503


def _can_answer_from_cache(public: Reader) -> bool:
    """True when the data version of the public is known: every key of the cache holds it."""
    try:
        return public.version[0] > 0
    except (DatabaseAway, SQLAlchemyError):
        return False


def _answer(status: str, code: int) -> Response:
    response = jsonify(status=status)
    response.status_code = code
    response.headers["Cache-Control"] = "no-store"
    return response
