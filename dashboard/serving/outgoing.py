"""Sends an answer as fast as the visitor takes it, without a thread that waits.

A thread puts its answer here. What the line does not take at once stays, and the main loop of the worker sends it.
"""

import errno
import os
import socket
from collections import deque
from dataclasses import dataclass
from time import monotonic
from typing import Any, BinaryIO

# In bytes. Of a page of this size a visitor may take as long as he wants; a thread waits with more than that.
MAX_WAITING_BYTES = 4 * 1024 * 1024
SEND_BYTES = 256 * 1024
# Who takes less than this many bytes a second after the first half minute, is no reader.
LEAST_PACE, PATIENCE_SECONDS = 2000, 30.0


@dataclass
class FilePart:
    """A part of a file that is to be sent; `number` is a descriptor of its own."""

    number: int
    offset: int
    left: int


class OutgoingSocket:
    """Stands in for the socket of a connection while an answer is written to it."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._waiting: deque[memoryview | FilePart] = deque()
        self._kept = 0
        self._sent = 0
        self._began: float | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._line, name)

    @property
    def is_waiting(self) -> bool:
        """True while a part of the answer has not been sent."""
        return bool(self._waiting)

    @property
    def is_too_slow(self) -> bool:
        """True when the visitor takes the answer so slowly that it is given up."""
        seconds = monotonic() - self._began if self._began is not None else 0.0
        return seconds > PATIENCE_SECONDS + self._sent / LEAST_PACE

    def sendall(self, data: bytes, flags: int = 0) -> None:
        """Send what the line takes at once and keep the rest; waits only when there is very much of it."""
        self._keep(memoryview(data))
        self.flush(flags)
        if self._kept - self._sent > MAX_WAITING_BYTES:
            self._send_waiting()

    def send(self, data: bytes, flags: int = 0) -> int:
        """Do what `sendall` does."""
        self.sendall(data, flags)
        return len(data)

    def sendfile(self, file: BinaryIO, offset: int = 0, count: int | None = None) -> int:
        """Keep a part of a file to be sent; the file itself may be closed."""
        size = os.fstat(file.fileno()).st_size - offset if count is None else count
        self._keep(FilePart(os.dup(file.fileno()), offset, size))
        return size

    def flush(self, flags: int = 0) -> None:
        """Send what the line takes now, of a file only in the main loop, where the line does not block.

        Raises:
            OSError: the visitor has gone.
        """
        while self._waiting:
            part = self._waiting[0]
            try:
                if isinstance(part, FilePart):
                    if self._line.getblocking() or not self._send_file(part):
                        return
                else:
                    sent = self._line.send(part[:SEND_BYTES], flags | socket.MSG_DONTWAIT)
                    self._sent += sent
                    if sent < len(part):
                        self._waiting[0] = part[sent:]
                        continue
            except BlockingIOError:
                return
            self._waiting.popleft()

    def drop(self) -> None:
        """Forget what was not sent."""
        while self._waiting:
            part = self._waiting.popleft()
            if isinstance(part, FilePart):
                os.close(part.number)

    def _keep(self, part: memoryview | FilePart) -> None:
        self._began = monotonic() if self._began is None else self._began
        self._kept += len(part) if isinstance(part, memoryview) else 0
        self._waiting.append(part)

    def _send_file(self, part: FilePart) -> bool:
        """Send one piece of a file; True when that was the last, or the file is shorter than was told."""
        sent = os.sendfile(self._line.fileno(), part.number, part.offset, min(part.left, SEND_BYTES))
        self._sent += sent
        part.offset, part.left = part.offset + sent, part.left - sent
        is_sent = part.left == 0 or sent == 0
        if is_sent:
            os.close(part.number)
        return is_sent

    def _send_waiting(self) -> None:
        """Send all of a very long answer; the line has a bound for silence, this one for its pace."""
        while self._waiting and isinstance(part := self._waiting[0], memoryview):
            if self.is_too_slow:
                raise BlockingIOError(errno.EAGAIN, "the visitor is too slow")
            sent = self._line.send(part[:SEND_BYTES])
            self._sent += sent
            self._waiting[0] = part[sent:]
            if sent == len(part):
                self._waiting.popleft()
