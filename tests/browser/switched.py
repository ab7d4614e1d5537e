"""A line to the site that can be switched: to nothing, to errors, to silence, or to hold what a test names."""

import http.client
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

PASSED_ON = ("Content-Type", "Content-Encoding", "Cache-Control", "ETag", "Vary", "Build", "Content-Security-Policy")


class Line:
    """The line. Patterns say which paths it answers with 502 and HTML, and which it holds until `release`."""

    def __init__(self) -> None:
        self.address = ""
        self.fails: str | None = None
        self._held: str | None = None
        self._released = threading.Event()

    def hold(self, paths: str) -> None:
        """Let these paths wait."""
        self._released.clear()
        self._held = paths

    def release(self) -> None:
        """Let go of what waits."""
        self._held = None
        self._released.set()

    def pass_on(self, path: str) -> bool:
        """Wait while a path is held; True when it may go on to the site."""
        if self._held and re.match(self._held, path):
            self._released.wait(30)
        return not (self.fails and re.match(self.fails, path))


@contextmanager
def switched(site: str) -> Iterator[Line]:
    """Give a line to the site."""
    line = Line()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if not line.pass_on(self.path):
                self.send(502, {"Content-Type": "text/html"}, b"<h1>502 Bad Gateway</h1>")
                return
            connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=30)
            connection.request(self.command, self.path, body, dict(self.headers))
            answer = connection.getresponse()
            headers = {name: answer.headers[name] for name in PASSED_ON if answer.headers[name]}
            self.send(answer.status, headers, answer.read())
            connection.close()

        def do_GET(self) -> None:
            self.answer()

        def do_POST(self) -> None:
            self.answer()

        def send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status not in (204, 304):
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    line.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield line
    finally:
        line.release()
        server.shutdown()
        server.server_close()
