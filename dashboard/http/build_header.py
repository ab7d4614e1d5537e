"""Names the build that made a page or the answer to a callback, so that a page knows an answer of another build.

A build is the scripts and styles of a page together with the callbacks that they may ask: another version of either
does not fit a page that was opened before.
"""

import hashlib
import json
from collections.abc import Iterable

from flask import Flask, Response, request

HEADER = "Build"
CALLBACK = "/_dash-update-component"


def build_name(files: Iterable[str], callbacks: Iterable[str]) -> str:
    """Name a build by the addresses of its files and the outputs of its callbacks, the same in every worker."""
    parts = json.dumps([sorted(files), sorted(callbacks)])
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def add_build_header(server: Flask, build: str) -> None:
    """Name the build in every page and in every answer to a callback."""

    @server.after_request
    def name_build(response: Response) -> Response:
        if response.mimetype == "text/html" or request.path == CALLBACK:
            response.headers[HEADER] = build
        return response
