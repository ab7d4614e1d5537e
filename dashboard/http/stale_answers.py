"""Answers given from memory because the database is away, marked so that nobody keeps them for long."""

from flask import Flask, Response, request

from data.reader import Reader

STALE = '110 - "Response is Stale"'
KEPT_BRIEFLY = "public, max-age=10"
WITHOUT_FIGURES = ("/vast/", "/assets/", "/_dash-component-suites/", "/healthz", "/readyz", "/metrics")


def add_marks(server: Flask, reader: Reader) -> None:
    """Mark every answer with figures while the database is away; people read it on the page as well."""

    @server.after_request
    def mark(response: Response) -> Response:
        if reader.away_since is None or response.status_code >= 400 or request.path.startswith(WITHOUT_FIGURES):
            return response
        response.headers["Warning"] = STALE
        if response.headers.get("Cache-Control", "").startswith("public"):
            response.headers["Cache-Control"] = KEPT_BRIEFLY
        return response
