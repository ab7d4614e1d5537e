"""Which addresses are of the desk, which answer as the public whoever asks, and where signing in may lead."""

import re

from flask import request

from layouts.addresses import ACCOUNT, DESK, SIGN_IN, SIGN_OUT

# A number in an address: no database has a row of a larger one.
NUMBER = f"<int(max={2**31 - 1}):number>"
DESK_PATHS = (SIGN_IN, SIGN_OUT, ACCOUNT, DESK)
# These look at no cookie.
PUBLIC_PATHS = (
    *("/embed", "/oembed", "/api", "/data", "/vast", "/assets", "/insluiten.js", "/sitemap.xml", "/robots.txt"),
    *("/publicaties.atom", "/healthz", "/readyz", "/metrics", "/_dash-component-suites"),
)
# A path of this site, with a query of plain characters: nothing that a browser could read as another site.
TARGET = re.compile(r"/(?![/\\])[A-Za-z0-9_./-]*(?:\?[A-Za-z0-9_.,=&%+-]*)?")


def is_desk(path: str | None = None) -> bool:
    """True for an address behind the sign-in, and for signing in itself."""
    return _is_under(DESK_PATHS, path)


def is_public(path: str | None = None) -> bool:
    """True for an address that answers as the public, whoever asks."""
    return _is_under(PUBLIC_PATHS, path)


def safe_target(asked: str | None) -> str:
    """Give the address to go to after signing in: the one that was asked for when it is of this site, else the desk."""
    if asked and len(asked) <= 1000 and TARGET.fullmatch(asked) and not asked.startswith((SIGN_IN, SIGN_OUT)):
        return asked
    return DESK


def _is_under(paths: tuple[str, ...], path: str | None) -> bool:
    asked = request.path if path is None else path
    return any(asked == one or asked.startswith(f"{one}/") for one in paths)
