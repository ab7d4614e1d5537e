"""Marks the answers from the cache while the database is away, so that nobody keeps them for long."""

from flask import Flask, Response, request

from data.reader import Reader

STALE = '110 - "Response is Stale"'
BRIEF_CACHE_CONTROL = "public, max-age=10"
WITHOUT_FIGURES = ("/vast/", "/assets/", "/_dash-component-suites/", "/healthz", "/readyz", "/metrics")


def add_marks(server: Flask, reader: Reader) -> None:
    """Add a Warning header to every answer with figures while the database is away. A page itself says so too."""

    @server.after_request
    def mark(response: Response) -> Response:
        if reader.away_since is None or response.status_code >= 400 or request.path.startswith(WITHOUT_FIGURES):
            return response
        response.headers["Warning"] = STALE
        if response.headers.get("Cache-Control", "").startswith("public"):
            response.headers["Cache-Control"] = BRIEF_CACHE_CONTROL
        return response
