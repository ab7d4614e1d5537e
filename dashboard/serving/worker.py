"""The worker of gunicorn in which a slow visitor holds no thread.

A thread gets a request when all of it is here, and is free as soon as its answer is made. The main loop of the worker
waits for what comes and sends what goes, of all visitors together, each with a deadline. gunicorn's own gthread reads
and writes in the threads: forty visitors who send a byte now and then would stop it (docs/internals.md).
"""

import errno
import selectors
import socket
import time
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

from dashboard.serving.incoming import IncomingRequest
from dashboard.serving.outgoing import OutgoingSocket

# In seconds: for all of a request from its first byte on, and for a visitor to hang up after the last answer.
REQUEST_SECONDS, LINGER_SECONDS = 20.0, 2.0
RECEIVE_BYTES = 64 * 1024
HEAD_TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
CUT_OFF = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


class WaitingWorker(ThreadWorker):
    """A gthread worker that reads requests and sends answers in its main loop. TLS is left to the server in front."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Connections that are sent an answer, and those that were told goodbye, oldest first.
        self._sending: deque[TConn] = deque()
        self._lingering: deque[TConn] = deque()

    def accept(self, listener: socket.socket) -> None:
        """Take a new connection. When there are too many, the one that has waited longest for its request goes."""
        try:
            line, address = listener.accept()
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                raise
            return
        self.nr_conns += 1
        conn = TConn(self.cfg, line, address, listener.getsockname())
        if self.nr_conns >= self.worker_connections - self.cfg.threads:
            self._drop_oldest()
        self._keep_alive(conn)

    def on_client_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """Begin to read a request, the first or a next one of a connection."""
        self.keepalived_conns.remove(conn)
        self.poller.unregister(client)
        self._await_request(conn, b"")
        if conn in self.pending_conns:
            self._receive(conn, client)

    def _keep_alive(self, conn: TConn) -> None:
        conn.set_timeout()
        self.keepalived_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_client_socket_readable, conn))

    def _await_request(self, conn: TConn, begun: bytes) -> None:
        """Wait for all of a request, of which the beginning may have come behind the one before."""
        conn.incoming = IncomingRequest()
        conn.incoming.add(begun)
        if conn.incoming.is_whole:
            self.enqueue_req(conn)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + REQUEST_SECONDS
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._receive, conn))

    def _receive(self, conn: TConn, client: socket.socket) -> None:
        try:
            data = client.recv(RECEIVE_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        incoming = conn.incoming
        if data:
            incoming.add(data)
            if incoming.expects_continue:
                with suppress(OSError):
                    client.send(GO_ON)
            if not incoming.is_whole and not incoming.is_head_too_long:
                return
        self.pending_conns.remove(conn)
        self.poller.unregister(client)
        if incoming.is_whole:
            self.enqueue_req(conn)
            return
        # Who says nothing more after a part of a request may still read.
        refusal = HEAD_TOO_LONG if data else CUT_OFF if incoming.received else b""
        if refusal:
            with suppress(OSError):
                client.send(refusal)
        self._linger(conn)

    def handle(self, conn: TConn) -> Any:
        """Handle a request in a thread, which then waits for nothing: all is here, and the answer goes out later."""
        line = conn.sock
        conn.init()
        # A client that was told to go on is not told again.
        conn.parser.unreader.unread(bytes(conn.incoming.received))
        conn.sock = conn.outgoing = OutgoingSocket(line)
        try:
            return super().handle(conn)
        finally:
            conn.sock = line

    def _keepalive_after(self, conn: TConn, keepalive: Any) -> bool:
        """Say whether the connection can be used again. A body that is too long is not read to its end."""
        return not conn.incoming.is_too_large and super()._keepalive_after(conn, keepalive)

    def finish_request(self, conn: TConn, fs: "Future[Any]") -> None:
        """Go on with a connection after its request: send the answer, then wait for the next request or say goodbye."""
        outgoing = getattr(conn, "outgoing", None)
        if outgoing is None or not outgoing.is_waiting:
            self._after_answer(conn, fs)
            return
        conn.sock.setblocking(False)
        self._sending.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_WRITE, partial(self._send, conn, fs))

    def _send(self, conn: TConn, fs: "Future[Any]", client: socket.socket) -> None:
        try:
            conn.outgoing.flush()
        except OSError:
            self._sending.remove(conn)
            self._drop(conn)
            return
        if not conn.outgoing.is_waiting:
            self._sending.remove(conn)
            self.poller.unregister(client)
            self._after_answer(conn, fs)

    def _after_answer(self, conn: TConn, fs: "Future[Any]") -> None:
        is_kept = False
        with suppress(Exception):  # what went wrong was told where it did
            is_kept = bool(not fs.cancelled() and fs.result())
        if not is_kept:
            self._linger(conn)
            return
        begun = conn.parser.unreader.take_buffered()
        if begun:
            self._await_request(conn, begun)
        else:
            super().finish_request(conn, fs)

    def _linger(self, conn: TConn) -> None:
        """Say goodbye and wait until the visitor hangs up, as RFC 9112 (9.6) asks, or for two seconds."""
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)
            return
        conn.timeout = time.monotonic() + LINGER_SECONDS
        self._lingering.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._drain, conn))

    def _drain(self, conn: TConn, client: socket.socket) -> None:
        data = b""
        with suppress(OSError):
            data = client.recv(RECEIVE_BYTES)
        if not data:
            self._lingering.remove(conn)
            self._drop(conn)

    def murder_pending(self) -> None:
        """End what takes too long: a request, an answer or a goodbye."""
        super().murder_pending()
        now = time.monotonic()
        while self._lingering and self._lingering[0].timeout <= now:
            self._drop(self._lingering.popleft())
        for conn in [conn for conn in self._sending if conn.outgoing.is_too_slow]:
            self._sending.remove(conn)
            self._drop(conn)

    def _drop_oldest(self) -> None:
        for waiting in (self._lingering, self.pending_conns, self.keepalived_conns):
            if waiting:
                self._drop(waiting.popleft())
                return

    def _drop(self, conn: TConn) -> None:
        with suppress(OSError, KeyError, ValueError):
            self.poller.unregister(conn.sock)
        self._close(conn)

    def _close(self, conn: TConn) -> None:
        outgoing = getattr(conn, "outgoing", None)
        if outgoing is not None:
            outgoing.drop()
        self.nr_conns -= 1
        conn.close()
