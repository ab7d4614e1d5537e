"""Is the process alive, and can it answer?"""

from flask import Flask, Response, jsonify
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError


def add_routes(server: Flask, engine: Engine) -> None:
    """Add `/healthz`, which touches no database, and `/readyz`, which needs one with figures in it."""

    @server.get("/healthz")
    def healthz() -> Response:
        return _answer("ok", 200)

    @server.get("/readyz")
    def readyz() -> Response:
        try:
            with engine.connect() as connection:
                found = connection.execute(text("SELECT count(*) FROM release")).scalar_one()
        except SQLAlchemyError:
            return _answer("geen database", 503)
        return _answer("ok", 200) if found else _answer("nog geen gegevens", 503)


def _answer(status: str, code: int) -> Response:
    response = jsonify(status=status)
    response.status_code = code
    response.headers["Cache-Control"] = "no-store"
    return response
