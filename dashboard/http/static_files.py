"""Serves the files of the front-end builds. They are compressed already, and a browser may keep them for ever.

Pages of an earlier build stay open after a deploy, and two builds may answer while one takes over. So every file with a
fingerprint in the folder is served, whichever build it is of.

Why not WhiteNoise: it answers before Flask. The protective headers, the route in log and counters and the 404 for
another file would have to be written a second time.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from flask import Flask, Response, abort, request, send_file

FOREVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
FINGERPRINTED = re.compile(r"[a-z-]+\.[0-9a-f]+\.(js|css|svg)")
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
# Every built file that a page names. A build from before one of these was added cannot serve the pages.
NAMED_FILES = (
    *("desk.css", "desk.js", "embed.css", "embed.js", "host.js"),
    *("icon.svg", "plotly-nl.js", "site.css", "site.js", "start.js"),
)


class NotBuilt(RuntimeError):
    """There is no front-end build; `make frontend` makes it."""


class Bundle(dict[str, str]):
    """The address of each built file by its logical name, such as `site.css`. `read` gives the content of a file."""

    def __init__(self, folder: Path, files: Mapping[str, str]) -> None:
        super().__init__({name: f"/vast/{file}" for name, file in files.items()})
        self._folder = folder
        self._files = files

    def read(self, name: str) -> str:
        """Read a file, for a page that holds it inline; raises NotBuilt if there is no such file."""
        try:
            return (self._folder / self._files[name]).read_text("utf-8")
        except (KeyError, FileNotFoundError):
            raise NotBuilt(f"the front-end build in {self._folder.name} has no {name}: run `make frontend`") from None


def built_files(folder: Path) -> Mapping[str, str]:
    """Read from the manifest which file each logical name stands for.

    Raises:
        NotBuilt: there is no manifest that can be read.
    """
    try:
        files = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
        return {name: str(entry["file"]) for name, entry in files.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise NotBuilt(f"no front-end build in {folder.name}: run `make frontend`") from None


def missing_files(folder: Path) -> tuple[str, ...]:
    """Give the names of the files that pages need and that this build does not have.

    Raises:
        NotBuilt: there is no manifest that can be read.
    """
    files = built_files(folder)
    return tuple(name for name in NAMED_FILES if name not in files or not (folder / files[name]).is_file())


def add_routes(server: Flask, folder: Path) -> Bundle:
    """Serve the files in the folder of the builds. Pages name those of the newest build, which its manifest names.

    Raises:
        NotBuilt: the folder holds no manifest, or lacks a file that pages name.
    """
    folder = folder.resolve()
    names = built_files(folder)
    if missing := missing_files(folder):
        raise NotBuilt(f"the front-end build in {folder.name} has no {', '.join(missing)}: run `make frontend`")

    @server.get("/vast/<name>")
    def static_file(name: str) -> Response:
        if not FINGERPRINTED.fullmatch(name) or not (folder / name).is_file():
            abort(404)
        return _send(folder / name)

    @server.get("/favicon.ico")
    def icon() -> Response:
        return _send(folder / names["icon.svg"], A_DAY)

    return Bundle(folder, names)


def _send(path: Path, cache_control: str = FOREVER) -> Response:
    """Send a file, compressed as the client accepts it."""
    media_type = MEDIA_TYPES[path.suffix]
    for encoding, ending in ENCODINGS:
        compressed_file = path.with_name(path.name + ending)
        if encoding in request.accept_encodings and compressed_file.is_file():
            response = send_file(compressed_file, mimetype=media_type, conditional=False)
            response.headers["Content-Encoding"] = encoding
            break
    else:
        response = send_file(path, mimetype=media_type, conditional=False)
    response.headers["Cache-Control"] = cache_control
    response.headers["Vary"] = "Accept-Encoding"
    return response
