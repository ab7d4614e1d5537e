"""nginx as shipped, in front of a stand-in for the site: what it keeps, whom it believes and what it writes down."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import refuse
from tests.dashboard.serving import until
from tests.postgres import free_port

pytestmark = pytest.mark.server
DEPLOY = Path(__file__).resolve().parents[1] / "docs" / "deploy"
NAME = "voorbeeld.nl"
# What every answer has, whoever makes it, and what the stand-in says of its own.
PROTECTION = ("Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy")
OWN = {
    "Content-Security-Policy": "default-src 'self'",
    "Strict-Transport-Security": "max-age=1",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Retry-After": "7",
}


class Behind(BaseHTTPRequestHandler):
    """Stands for the site: counts who asks, and says how long an answer may be kept."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str]]
    slow: threading.Event
    gone: set[str]

    def do_GET(self):  # noqa: N802 - the name http.server wants
        self.asked.append((self.path, self.headers["Accept-Encoding"] or ""))
        self.slow.wait(4)
        if self.path in self.gone:
            self.send_error(404)
            return
        kept = "no-cache" if self.path == "/" else "public, max-age=1, stale-while-revalidate=60"
        body = " ".join(self.headers[f"X-Forwarded-{name}"] for name in ("For", "Proto", "Host")).encode()
        self.send_response(200)
        self.send_header("Cache-Control", kept)
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Connection", "close")
        for name, value in OWN.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def front(tmp_path_factory):
    """The web server in front, as shipped but for its folders, ports and certificate; and what stands behind it."""
    if not shutil.which("nginx") or not shutil.which("openssl"):
        refuse("nginx of openssl ontbreekt (Debian-pakketten nginx-light en openssl)")
    folder = tmp_path_factory.mktemp("front")
    key = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"]
    subprocess.run([*key, "-keyout", "site.key", "-out", "site.crt"], cwd=folder, check=True, capture_output=True)
    (folder / "kept").mkdir()
    shutil.copy(DEPLOY / "onbereikbaar.html", folder)
    Behind.asked, Behind.slow, Behind.gone = [], threading.Event(), set()
    Behind.slow.set()
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    plain, port = free_port(), free_port()
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for ours, here in {
        "listen [::]:80 default_server;": "",
        "listen [::]:443 ssl http2 default_server;": "",
        "listen [::]:80;": "",
        "listen [::]:443 ssl http2;": "",
        "listen 80": f"listen 127.0.0.1:{plain}",
        "listen 443 ssl http2": f"listen 127.0.0.1:{port} ssl",
        "server_name dashboard.voorbeeld.nl;": f"server_name {NAME};",
        "server site:8050 ": f"server 127.0.0.1:{behind.server_port} ",
        "/run/nginx/": f"{folder}/",
        "/var/cache/nginx/": f"{folder}/",
        "/etc/nginx/tls/": f"{folder}/",
        "/etc/nginx/pages": str(folder),
        "/dev/stdout": f"{folder}/access",
        "/dev/stderr": f"{folder}/errors",
        "worker_processes auto;": "worker_processes 1;",
    }.items():
        assert ours in text, ours
        text = text.replace(ours, here)
    as_root = "user root;\n" if os.geteuid() == 0 else ""  # the folders of a test are closed to anyone else
    (folder / "nginx.conf").write_text(f"daemon off;\n{as_root}{text}", encoding="utf-8")
    command = ["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Front(folder, port, plain, behind)
    finally:
        server.terminate()
        server.wait(10)
        behind.shutdown()


class Front:
    """Where the web server answers, and what it wrote down."""

    def __init__(self, folder: Path, port: int, plain: int, behind: ThreadingHTTPServer) -> None:
        self.folder, self.port, self.plain, self.behind = folder, port, plain, behind
        until(lambda: self.ask("/healthz")[0] == 200)

    def ask(self, path: str, **headers: str) -> tuple[int, str]:
        """Ask as a visitor of the site; give status and body, status 0 where the line was closed."""
        try:
            response, body = self.answer(path, **headers)
        except (OSError, http.client.HTTPException):
            return 0, ""
        return response.status, body.decode()

    def answer(
        self, path: str, *, name: str | None = NAME, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """Ask over a new line that asks for the certificate of `name`."""
        context = ssl._create_unverified_context()  # noqa: S323 - of this test alone
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
            connection = http.client.HTTPConnection(NAME)
            connection.sock = context.wrap_socket(line, server_hostname=name)
            connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
            return response, response.read()

    def answer_without_tls(self, path: str, host: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.plain, timeout=5)
        connection.request("GET", path, headers={"Host": host})
        return connection.getresponse()

    def asked_behind(self, path: str) -> int:
        return sum(asked == path for asked, _ in Behind.asked)


def test_what_may_be_kept_is_asked_of_the_site_once_for_each_form(front):
    for accepted in ("gzip, deflate, br, zstd", "br;q=1.0, gzip;q=0.8", "gzip", "gzip, deflate", "identity", ""):
        assert front.ask("/embed/huisverboden?gebied=GM0599", **{"Accept-Encoding": accepted})[0] == 200
    for _ in range(3):
        front.ask("/")

    assert {packed for path, packed in Behind.asked if path.startswith("/embed/h")} == {"br", "gzip", ""}
    assert front.asked_behind("/embed/huisverboden?gebied=GM0599") == 3
    assert front.asked_behind("/") == 3


@pytest.mark.parametrize("path", ["/embed/ingetrokken", "/api/v1/ingetrokken", "/data/ingetrokken.zip"])
def test_what_was_taken_back_is_gone_for_the_first_who_asks_after_its_time(front, path):
    first = front.ask(path)[0]
    Behind.gone.add(path)
    time.sleep(2.1)  # longer than the stand-in lets it be kept, in the whole seconds that nginx counts

    assert (first, front.ask(path)[0], front.ask(path)[0]) == (200, 404, 404)


def test_many_who_want_the_same_at_once_are_one_question_to_the_site(front):
    Behind.slow.clear()
    answers: list[tuple[int, str]] = []
    asking = [threading.Thread(target=lambda: answers.append(front.ask("/embed/druk"))) for _ in range(12)]
    for thread in asking:
        thread.start()
    try:
        until(lambda: front.asked_behind("/embed/druk") > 0)
    finally:
        Behind.slow.set()
    for thread in asking:
        thread.join(20)

    assert [status for status, _ in answers] == [200] * 12
    assert front.asked_behind("/embed/druk") == 1


def test_a_visitor_cannot_claim_to_be_another(front):
    _, told = front.ask("/", **{"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "ftp", "Host": "voorbeeld.nl"})

    assert told == "127.0.0.1 https voorbeeld.nl"


@pytest.mark.parametrize("host", ["elders.nl", "voorbeeld.nl.elders.nl", "127.0.0.1", "localhost", "_"])
def test_who_asks_for_another_name_gets_no_answer_of_the_site(front, host):
    before = len(Behind.asked)

    with pytest.raises(ssl.SSLError):
        front.answer("/", name=host)
    with_our_certificate, _ = front.answer("/", Host=host)
    without_tls = front.answer_without_tls("/", host)

    assert (with_our_certificate.status, without_tls.status) == (421, 421)
    assert len(Behind.asked) == before
    assert not any(host in value for value in (*with_our_certificate.headers.values(), *without_tls.headers.values()))


def test_without_tls_one_is_led_to_the_site_itself(front):
    response = front.answer_without_tls("/begrippen", NAME)

    assert (response.status, response.headers["Location"]) == (301, f"https://{NAME}/begrippen")
    assert response.headers["Strict-Transport-Security"] is None


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        (404, {"path": "/metrics"}),
        (413, {"path": "/_dash-update-component", "method": "POST", "body": bytes(300 * 1024)}),
        (414, {"path": "/" + "a" * 9000}),
        (421, {"path": "/", "Host": "elders.nl"}),
        (400, {"path": "/", "Host": "a b"}),
    ],
)
def test_what_the_web_server_itself_says_is_protected_like_the_rest(front, status, asked):
    response, _ = front.answer(**asked)

    assert response.status == status
    assert_protected(response)
    assert response.headers["Retry-After"] is None


def assert_protected(response: http.client.HTTPResponse) -> None:
    for header in PROTECTION:
        assert len(response.headers.get_all(header, [])) == 1, header


def test_an_answer_of_the_site_keeps_its_own_headers(front):
    for path in ("/embed/eigen", "/embed/eigen", "/"):  # the second one was kept
        headers = front.answer(path)[0].headers
        assert [headers.get_all(name) for name in OWN] == [[value] for value in OWN.values()]


SLOW_VISITORS = {
    "head": b"GET / HTTP/1.1\r\nHost: voorbeeld.nl\r\nX: ",
    "body": b"POST / HTTP/1.1\r\nHost: voorbeeld.nl\r\nContent-Length: 500\r\n\r\n",
    "answer": b"GET /traag HTTP/1.1\r\nHost: voorbeeld.nl\r\n\r\n",
    "nothing": b"",
}


@pytest.mark.parametrize("kind", SLOW_VISITORS)
def test_forty_slow_visitors_reach_the_site_only_with_whole_requests_and_hold_nobody_up(front, kind):
    context, before = ssl._create_unverified_context(), len(Behind.asked)  # noqa: S323 - of this test alone
    slow = []
    try:
        for _ in range(40):
            line = socket.create_connection(("127.0.0.1", front.port), timeout=10)
            slow.append(context.wrap_socket(line, server_hostname=NAME))
            slow[-1].sendall(SLOW_VISITORS[kind])
        time.sleep(0.3)
        answers = [front.ask(path)[0] for path in ("/healthz", "/snel", "/embed/snel", "/healthz")]
    finally:
        for line in slow:
            line.close()

    assert answers == [200] * 4
    if kind != "answer":  # what is not whole does not reach the site
        assert len(Behind.asked) - before <= 4


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_what_is_for_the_inside_is_not_there_outside(front, path):
    assert front.ask(path)[0] == 404
    assert front.asked_behind(path) == 0


def test_the_log_of_the_web_server_names_nobody(front):
    front.ask("/zoeken?zoek=jansen@voorbeeld.nl", **{"User-Agent": "jansen", "Referer": "https://jansen.nl/"})
    front.ask("/embed/jansen?gebied=jansen")
    front.ask("/%00jansen")
    until(lambda: '"part":"embed"' in (front.folder / "access").read_text())

    written = (front.folder / "access").read_text() + (front.folder / "errors").read_text()
    assert "jansen" not in written
    assert "127.0.0.1" not in written


def test_without_the_site_what_was_kept_is_shown_and_the_rest_says_who_to_call(front):
    kept = front.ask("/embed/bewaard")
    front.behind.shutdown()
    front.behind.server_close()
    until(lambda: front.ask("/")[0] == 502)

    assert front.ask("/embed/bewaard") == kept
    status, page = front.ask("/begrippen")
    assert status == 502
    assert 'href="tel:112"' in page
    assert 'href="tel:08002000"' in page
    response, _ = front.answer("/embed/nieuw")
    assert_protected(response)
    assert response.headers["Retry-After"] == "10"
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
