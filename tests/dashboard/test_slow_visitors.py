"""A visitor who is slow, with a request or with its answer, holds nobody else up."""

import http.client
import os
import socket
import time

import pytest

from dashboard.serving import outgoing
from dashboard.serving.incoming import MAX_BODY_BYTES, MAX_HEAD_BYTES, IncomingRequest
from dashboard.serving.outgoing import OutgoingSocket
from tests.dashboard.serving import served

GET = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
CALLBACK = b"POST /_dash-update-component HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"


def received(*parts):
    request = IncomingRequest()
    for part in parts:
        request.add(part)
    return request


def chunked(body):
    return POST + b"Transfer-Encoding: chunked\r\n\r\n" + body


@pytest.mark.parametrize(
    "request_bytes",
    [
        GET,
        POST + b"Content-Length: 0\r\n\r\n",
        POST + b"content-length:  5 \r\n\r\nabcde",
        POST + b"Content-Length: 5\r\n\r\n\r\n\r\na",
        chunked(b"0\r\n\r\n"),
        chunked(b"5\r\nabcde\r\nA;name=1\r\n0123456789\r\n0\r\n\r\n"),
        chunked(b"5\r\n0\r\n\r\n\r\n0\r\nTrailer: x\r\n\r\n"),
    ],
)
def test_a_request_is_whole_at_its_last_byte_and_not_before(request_bytes):
    request = received()
    for place in range(len(request_bytes)):
        assert not request.is_whole, place
        request.add(request_bytes[place : place + 1])

    assert request.is_whole
    assert received(request_bytes).is_whole
    assert not request.is_too_large


@pytest.mark.parametrize(
    "request_bytes",
    [
        POST + b"Content-Length: vijf\r\n\r\n",
        POST + b"Content-Length: -5\r\n\r\n",
        POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
        POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        chunked(b"zz\r\n"),
        chunked(b"-1\r\n"),
        chunked(b"\r\n"),
        chunked(b"1" * 2000),
        b"\r\n\r\n",
        b"\x16\x03\x01 geen http\r\n\r\n",
    ],
)
def test_what_is_no_good_request_is_refused_at_once(request_bytes):
    assert received(request_bytes).is_whole


@pytest.mark.parametrize(
    "head",
    [
        POST + f"Content-Length: {MAX_BODY_BYTES + 1}\r\n\r\n".encode(),
        POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
        chunked(f"{MAX_BODY_BYTES + 1:x}\r\n".encode()),
        chunked(b"F" * 900 + b"\r\n"),
    ],
)
def test_of_a_body_that_is_too_long_nothing_is_awaited(head):
    request = received(head)

    assert (request.is_whole, request.is_too_large) == (True, True)


def test_the_longest_body_and_head_are_taken_and_no_longer_ones():
    longest = received(POST + f"Content-Length: {MAX_BODY_BYTES}\r\n\r\n".encode(), b"x" * MAX_BODY_BYTES)
    small_chunks = received(chunked(b"1\r\nx\r\n" * (MAX_BODY_BYTES // 6 + 3)))

    assert (longest.is_whole, longest.is_too_large) == (True, False)
    assert small_chunks.is_too_large
    assert not received(b"GET / HTTP/1.1\r\nX: ", b"x" * (MAX_HEAD_BYTES - 100)).is_head_too_long
    assert received(b"GET / HTTP/1.1\r\nX: ", b"x" * MAX_HEAD_BYTES).is_head_too_long


def test_who_waits_to_be_told_to_go_on_is_told_once():
    waiting = received(POST + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\n")

    assert waiting.expects_continue
    waiting.add(b"ab")
    assert not waiting.expects_continue
    assert not received(POST + b"Expect: 100-continue\r\nContent-Length: 0\r\n\r\n").expects_continue


@pytest.fixture
def line():
    """Two ends of a line that holds little: what the site writes to, and the visitor."""
    ours, theirs = socket.socketpair()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    with ours, theirs:
        yield ours, theirs


def test_a_long_answer_is_kept_and_sent_as_it_is_taken(line, tmp_path):
    ours, theirs = line
    answer = OutgoingSocket(ours)
    (tmp_path / "file").write_bytes(b"abc" + os.urandom(400_000))
    answer.sendall(b"x" * 300_000)
    with (tmp_path / "file").open("rb") as file:
        answer.sendfile(file, offset=3, count=300_000)
    ours.setblocking(False)
    taken = b""
    while answer.is_waiting:
        taken += theirs.recv(65536)
        answer.flush()
    ours.close()
    taken += b"".join(iter(lambda: theirs.recv(65536), b""))

    assert taken == b"x" * 300_000 + (tmp_path / "file").read_bytes()[3:300_003]


def test_a_file_that_became_shorter_ends_its_answer(line, tmp_path):
    ours, _ = line
    answer = OutgoingSocket(ours)
    (tmp_path / "file").write_bytes(b"abc")
    with (tmp_path / "file").open("rb") as file:
        answer.sendfile(file, count=10)
    ours.setblocking(False)
    for _ in range(3):
        answer.flush()

    assert not answer.is_waiting


def test_who_takes_nothing_is_given_up_and_a_descriptor_is_given_back(line, tmp_path, monkeypatch):
    ours, _ = line
    before = len(os.listdir("/proc/self/fd"))
    answer = OutgoingSocket(ours)
    (tmp_path / "file").write_bytes(b"abc" * 100_000)
    with (tmp_path / "file").open("rb") as file:
        answer.sendfile(file)
    at_first = answer.is_too_slow
    monkeypatch.setattr(outgoing, "PATIENCE_SECONDS", -1)

    assert (at_first, answer.is_too_slow) == (False, True)
    answer.drop()
    assert len(os.listdir("/proc/self/fd")) == before
    assert not answer.is_waiting


def test_a_visitor_who_has_gone_is_noticed(line):
    ours, theirs = line
    answer = OutgoingSocket(ours)
    answer.sendall(b"x" * 300_000)
    theirs.close()

    with pytest.raises(OSError, match="ipe"):
        answer.flush()


# What a slow visitor sends first; then a byte now and then, or reads one.
SLOW = {
    "head": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ",
    "body": POST + b"Content-Length: 5000\r\n\r\n",
    "body of a GET": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n\r\n",
    "body that is too large": POST + b"Content-Length: 500000000\r\n\r\n",
    "chunked body": chunked(b"5000\r\n"),
    "second request": GET.replace(b"/", b"/healthz", 1) + b"GET / HTT",
    "answer": GET,
    "file": b"GET /data/observations.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "goodbye": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    "nothing": b"",
}


@pytest.fixture(scope="module")
def running(shipped_url, front_end, tmp_path_factory):
    folder = tmp_path_factory.mktemp("slow")
    with served(folder, shipped_url, front_end, OPEN_DATA_FOLDER=str(folder / "files")) as site:
        assert site.ask("/data/observations.csv").status == 200
        yield site


@pytest.mark.server
@pytest.mark.parametrize("kind", SLOW)
def test_pages_answer_while_forty_visitors_are_slow(running, kind):
    slow = [socket.create_connection(("127.0.0.1", running.port), timeout=20) for _ in range(40)]
    try:
        for connection in slow:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            connection.sendall(SLOW[kind])
        time.sleep(0.3)
        for connection in slow if kind != "nothing" else ():
            send_or_take_a_byte(connection)
        answers = [running.ask(address) for address in ("/healthz", "/", "/gemeenten", "/healthz")]
    finally:
        for connection in slow:
            connection.close()

    assert [answer.status for answer in answers] == [200] * 4
    assert answers[1].body.rstrip().endswith(b"</html>")
    assert [line for line in running.told() if line["level"] not in ("info", "warning")] == []


def send_or_take_a_byte(connection):
    try:
        connection.sendall(b"a")
    except ConnectionError:
        return  # it was told goodbye


@pytest.mark.server
def test_bytes_that_come_one_by_one_and_requests_behind_each_other_are_answered(running):
    with socket.create_connection(("127.0.0.1", running.port), timeout=20) as connection:
        for byte in GET.replace(b"/ ", b"/healthz ", 1):
            connection.sendall(bytes([byte]))
        connection.sendall(SLOW["goodbye"].replace(b"Connection: close\r\n", b"") + SLOW["goodbye"])
        answer = b"".join(iter(lambda: connection.recv(65536), b""))

    assert answer.count(b"HTTP/1.1 200 OK") == 3
    assert answer.rstrip().endswith(b'{"status":"ok"}')


@pytest.mark.server
def test_who_waits_to_be_told_to_go_on_gets_an_answer(running):
    with socket.create_connection(("127.0.0.1", running.port), timeout=20) as connection:
        connection.sendall(CALLBACK + b"Content-Length: 2\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n")
        assert connection.recv(25).startswith(b"HTTP/1.1 100 Continue")
        connection.sendall(b"{}")
        answer = b"".join(iter(lambda: connection.recv(65536), b""))

    assert b"HTTP/1.1 404" in answer  # there is no such callback


@pytest.mark.server
@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (CALLBACK + b"Content-Length: 500000000\r\n\r\n", 413),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * MAX_HEAD_BYTES, 431),
    ],
)
def test_what_is_too_long_is_refused_and_the_line_ends(running, sent, status):
    with socket.create_connection(("127.0.0.1", running.port), timeout=20) as connection:
        connection.sendall(sent)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        answer.read()

        assert answer.status == status
        assert connection.recv(1) == b""
