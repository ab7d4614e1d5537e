"""The site in gunicorn meets requests that no browser sends: 4xx, no alarm, and no header is believed."""

import json
import socket

import pytest

from tests.dashboard.serving import Served, served

pytestmark = pytest.mark.server
CALLBACK = "/_dash-update-component"
JSON = "Content-Type: application/json"
POST = f"POST {CALLBACK} HTTP/1.1\r\nHost: localhost\r\n"
CHUNKED = f"{POST}{JSON}\r\nTransfer-Encoding: chunked\r\n\r\n"


def get(address: str, host: str = "localhost") -> str:
    return f"GET {address} HTTP/1.1\r\nHost: {host}\r\n\r\n"


# What a client that is not a browser may send, by name: the bytes, and the answers that are right.
BROKEN = {
    "no size of a chunk": (f"{CHUNKED}zz\r\n{{}}\r\n0\r\n\r\n", {400}),
    "a negative size": (f"{CHUNKED}-1\r\n{{}}\r\n0\r\n\r\n", {400}),
    "an empty size": (f"{CHUNKED}\r\n{{}}\r\n0\r\n\r\n", {400}),
    "a size beyond all numbers": (f"{CHUNKED}{'f' * 40}\r\n{{}}\r\n", {400, 413}),
    "a size line without end": (f"{CHUNKED}{'1' * 9000}", {400}),
    "a chunk that is longer than it says": (f"{CHUNKED}2\r\n{{}}x\r\n0\r\n\r\n", {400}),
    "a chunk that is cut off": (f"{CHUNKED}ff\r\n{{}}", {400}),
    "no last chunk": (f"{CHUNKED}2\r\n{{}}\r\n", {400}),
    "an extension that is none": (f"{CHUNKED}2;=\r\n{{}}\r\n0\r\n\r\n", {400}),
    "a trailer that is none": (f"{CHUNKED}2\r\n{{}}\r\n0\r\nHost: x\r\n\r\n", {400}),
    "a body too large in chunks": (f"{CHUNKED}{300 * 1024:x}\r\n{' ' * 300 * 1024}\r\n0\r\n\r\n", {400, 413}),
    "chunks and a length": (
        f"{POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        {400},
    ),
    "a coding that is unknown": ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: rot13\r\n\r\n", {400, 501}),
    "a length that is a word": (f"{POST}Content-Length: x\r\n\r\n", {400}),
    "a negative length": (f"{POST}Content-Length: -5\r\n\r\n", {400}),
    "two lengths": (
        f"{POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{{}}",
        {400},
    ),
    "a body that is cut off": (
        f"{POST}{JSON}\r\nContent-Length: 50\r\n\r\n{{}}",
        {400, 404},
    ),
    "a length beyond all numbers": (
        f"{POST}{JSON}\r\nContent-Length: {'9' * 30}\r\n\r\n{{}}",
        {400, 413},
    ),
    "no utf-8 in the path": (b"GET /zo\xffeken HTTP/1.1\r\nHost: localhost\r\n\r\n", {400, 404}),
    "no utf-8 when decoded": (get("/%ff%fe/%c0%ae"), {404}),
    "half an escape": (get("/%zz%2"), {404}),
    "an end of text in the path": (get("/%00%0a%0d"), {404}),
    "no utf-8 in the query": (get("/zoeken?zoek=%ff%c3%28&gebied=%ed%a0%80"), {200, 400}),
    "no utf-8 in a strict query": (get("/api/v1/observations?area=%ff"), {400}),
    "half an escape in the query": (get("/?%=%&%zz=%"), {200, 400}),
    "an end of text in a query": (get("/embed/huisverboden?gebied=%00"), {200, 400}),
    "no utf-8 in a cookie": (b"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: a=\xff\xfe; =; ;;\"\r\n\r\n", {200}),
    "no utf-8 in every other header": (
        b"GET / HTTP/1.1\r\nHost: localhost\r\nAccept: \xff\r\nAccept-Encoding: \xff\r\nIf-None-Match: \xff\r\n"
        b"Range: \xff\r\nReferer: \xff\r\nAuthorization: \xff\r\n\r\n",
        {200},
    ),
    "no utf-8 in the token of metrics": (
        b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \xff\r\n\r\n",
        {404},
    ),
    "no utf-8 in the body": (
        f"{POST}{JSON}\r\nContent-Length: 4\r\n\r\n".encode() + b'"\xff\xfe"',
        {400},
    ),
    "a body in an unknown charset": (
        f"{POST}{JSON}; charset=klingon\r\nContent-Length: 2\r\n\r\n{{}}",
        {400, 404},
    ),
    "a deep body": (
        f"{POST}{JSON}\r\nContent-Length: 200000\r\n\r\n" + "[" * 200000,
        {400},
    ),
    "a number beyond all numbers": (
        f"{POST}{JSON}\r\nContent-Length: 5000\r\n\r\n" + "9" * 5000,
        {400},
    ),
    "a header without end": (f"GET / HTTP/1.1\r\nHost: localhost\r\nX: {'a' * 9000}\r\n\r\n", {431}),
    "too many headers": ("GET / HTTP/1.1\r\nHost: localhost\r\n" + "X: a\r\n" * 200 + "\r\n", {431}),
    "a header without a name": ("GET / HTTP/1.1\r\nHost: localhost\r\n: a\r\n\r\n", {400}),
    "a header on two lines": ("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n", {400}),
    "two hosts": ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: kwaad.example\r\n\r\n", {400}),
    "an unknown method": ("GRAAG / HTTP/1.1\r\nHost: localhost\r\n\r\n", {405}),
    "a method in small letters": ("get / HTTP/1.1\r\nHost: localhost\r\n\r\n", {400, 405}),
    "the methods of a proxy": ("CONNECT kwaad.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", {400, 404, 405, 421}),
    "a trace": ("TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", {405}),
    "an address of another site": (get("http://kwaad.example/robots.txt", "kwaad.example"), {421}),
    "an address with another host": (get("http://kwaad.example/robots.txt"), {200, 400, 421}),
    "an address that is a star": ("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", {200, 400, 404, 405}),
    "no address": (get(""), {400}),
    "another version": ("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", {400, 505}),
    "no http": (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", {400}),
    "an expectation that is none": ("GET / HTTP/1.1\r\nHost: localhost\r\nExpect: x\r\n\r\n", {417}),
    "ranges that are none": (get("/data/areas.csv", "localhost\r\nRange: bytes=9-1,x,-"), {200, 416}),
    "dates that are none": ("GET /robots.txt HTTP/1.1\r\nHost: localhost\r\nIf-Modified-Since: 99999\r\n\r\n", {200}),
}
FORWARDED = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Protocol": "ssl",
    "X-Forwarded-Ssl": "on",
    "X-Forwarded-Host": "kwaad.example",
    "X-Forwarded-Port": "444",
    "X-Forwarded-Prefix": "/kwaad",
    "X-Forwarded-For": "203.0.113.9",
    "Forwarded": "for=203.0.113.9;proto=https;host=kwaad.example",
    "SCRIPT_NAME": "/kwaad",
    "SCRIPT-NAME": "/kwaad",
    "PATH_INFO": "/kwaad",
    "REMOTE_USER": "kwaad",
    "X-Original-Url": "/kwaad",
}


@pytest.fixture(scope="module")
def running(tmp_path_factory, shipped_url, front_end):
    """One site for all; by its own setting gunicorn would believe whoever asks from this machine."""
    with served(tmp_path_factory.mktemp("edge"), shipped_url, front_end, FORWARDED_ALLOW_IPS="*") as site:
        yield site


def send(site: Served, content: bytes | str) -> tuple[int, bytes]:
    """Send these bytes and no more; give the status of the first answer, and all that came."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=20) as line:
        line.sendall(content if isinstance(content, bytes) else content.encode())
        line.shutdown(socket.SHUT_WR)
        told = b""
        try:
            while part := line.recv(65536):
                told += part
        except ConnectionResetError:
            assert told
    return int(told.split(b" ", 2)[1]), told


@pytest.mark.parametrize("name", BROKEN)
def test_a_request_that_is_broken_is_refused_and_alarms_nobody(running, name):
    content, right = BROKEN[name]
    before = (running.folder / "err").stat().st_size

    status, told = send(running, content)

    assert status in right
    assert b"Traceback" not in told
    assert b"http://kwaad.example" not in told
    new = (running.folder / "err").read_bytes()[before:].decode()
    assert [line for line in new.splitlines() if json.loads(line)["level"] in ("error", "critical")] == []
    assert running.ask("/healthz").status == 200


def test_what_follows_a_broken_body_is_no_request_of_its_own(running):
    smuggled = "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"

    _, told = send(running, f"{CHUNKED}zz\r\n{smuggled}")

    assert told.count(b"HTTP/1.1 ") == 1
    assert b"Sitemap" not in told


@pytest.mark.parametrize("name", FORWARDED)
def test_without_a_trusted_proxy_no_header_says_who_asks_and_how(running, name):
    headers = {"Accept": "text/html"}
    paths = ("/robots.txt", "/embed/huisverboden", "/api/v1/bestaat-niet")
    plain = {path: running.ask(path, headers) for path in paths}

    asked = {path: running.ask(path, {**headers, name: FORWARDED[name]}) for path in plain}

    assert {path: (answer.status, answer.body) for path, answer in asked.items()} == {
        path: (answer.status, answer.body) for path, answer in plain.items()
    }
    assert not any("Strict-Transport-Security" in answer.headers for answer in asked.values())


def test_all_of_them_together_change_nothing_either(running):
    assert running.ask("/robots.txt", FORWARDED).body == running.ask("/robots.txt").body
