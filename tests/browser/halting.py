"""A site whose pages come in two pieces, as over a slow line: the first may be shown before the second comes."""

import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAUSE = 0.4
PAGE, BEHIND = b'<div id="plain">', b'<div id="mount">'


@contextmanager
def halting(site: str, share: float) -> Iterator[str]:
    """Give an address that answers as `site` does, but halts in a page after this share of what it shows."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with urllib.request.urlopen(site + self.path) as answer:
                body, kind = answer.read(), answer.headers["Content-Type"]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            begin, end = body.find(PAGE), body.find(BEHIND)
            halt = body.rindex(b"<", 0, begin + int((end - begin) * share)) if begin >= 0 else len(body)
            self.wfile.write(body[:halt])
            if halt < len(body):
                time.sleep(PAUSE)
            self.wfile.write(body[halt:])

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
