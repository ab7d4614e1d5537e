"""Is the process alive, and can it answer?"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flask import Flask, Response, jsonify

from data.readiness import DATABASE, FIGURES, MIGRATIONS

# Fixed words: which part is missing is for whoever keeps the site up, and no more than that is told.
MISSING: Mapping[str, str] = MappingProxyType(
    {DATABASE: "geen database", MIGRATIONS: "database niet bijgewerkt", FIGURES: "nog geen gegevens"}
)


def add_routes(server: Flask, missing: Callable[[], str | None]) -> None:
    """Add `/healthz`, which touches no database, and `/readyz`; `missing` names the part an answer would lack."""

    @server.get("/healthz")
    def healthz() -> Response:
        return _answer("ok", 200)

    @server.get("/readyz")
    def readyz() -> Response:
        part = missing()
        return _answer(MISSING[part], 503) if part else _answer("ok", 200)


def _answer(status: str, code: int) -> Response:
    response = jsonify(status=status)
    response.status_code = code
    response.headers["Cache-Control"] = "no-store"
    return response
