"""The built front-end parts, already compressed, served to be kept for ever under a fingerprinted name.

Why not WhiteNoise: it answers before Flask, so the protective headers, the route in log and counts and the 404 for what
the manifest does not name would have to be written a second time.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from flask import Flask, Response, abort, request, send_file

FOREVER = "public, max-age=31536000, immutable"
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


class NotBuilt(RuntimeError):
    """The front-end parts have not been built; `make run` builds them."""


class Bundle(dict[str, str]):
    """The address of each built file by its logical name, and what such a file holds."""

    def __init__(self, folder: Path, files: Mapping[str, str]) -> None:
        super().__init__({name: f"/vast/{file}" for name, file in files.items()})
        self._folder = folder
        self._files = files

    def read(self, name: str) -> str:
        """Give what a file holds, for a page that carries it itself; raises NotBuilt where it is not there."""
        try:
            return (self._folder / self._files[name]).read_text("utf-8")
        except (KeyError, FileNotFoundError):
            raise NotBuilt(f"the front-end build in {self._folder.name} has no {name}: run `make run`") from None


def add_routes(server: Flask, folder: Path) -> Bundle:
    """Serve the files of the build's manifest.

    Raises:
        NotBuilt: the folder holds no manifest.
    """
    folder = folder.resolve()
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        raise NotBuilt(f"no front-end build in {folder.name}: run `make run` or `python frontend/build.py`")
    names = {name: entry["file"] for name, entry in json.loads(manifest.read_text("utf-8"))["files"].items()}
    files = frozenset(names.values())

    @server.get("/vast/<name>")
    def vast_file(name: str) -> Response:
        if name not in files:
            abort(404)
        return _compressed(folder / name)

    return Bundle(folder, names)


def _compressed(path: Path) -> Response:
    kind = KINDS[path.suffix]
    for encoding, ending in ENCODINGS:
        packed = path.with_name(path.name + ending)
        if encoding in request.accept_encodings and packed.is_file():
            response = send_file(packed, mimetype=kind, conditional=False)
            response.headers["Content-Encoding"] = encoding
            break
    else:
        response = send_file(path, mimetype=kind, conditional=False)
    response.headers["Cache-Control"] = FOREVER
    response.headers["Vary"] = "Accept-Encoding"
    return response
