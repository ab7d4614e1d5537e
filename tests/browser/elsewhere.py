"""Another site, with cards of ours in frames on its one page."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        """Say nothing: the tests tell what went wrong."""


@contextmanager
def other_site(site: str, cards: Sequence[str], folder: Path, sandbox: str = "") -> Iterator[str]:
    """Serve a page with frames of 300 px with the cards of Rotterdam and our script; give its address.

    `sandbox` is an attribute for each frame.
    """
    size = "width:100%;height:300px;border:0"
    frames = "\n".join(
        f'<iframe src="{site}/embed/{card}?gebied=GM0599" title="{card}" style="{size}" {sandbox}></iframe>'
        for card in cards
    )
    script = f'<script src="{site}/insluiten.js" async></script>'
    page = f'<!DOCTYPE html><html lang="nl"><title>Elders</title><link rel="icon" href="data:,">{frames}{script}</html>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
