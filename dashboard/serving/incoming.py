"""Tells when the bytes of a request are all there: head, and body by its length or its chunks (RFC 9112).

It judges nothing else. What is not a good request counts as whole, so that gunicorn refuses it at once.
"""

MAX_HEAD_BYTES, MAX_BODY_BYTES, MAX_CHUNK_LINE_BYTES = 64 * 1024, 256 * 1024, 1024
# A file with figures, with the fields of its form around it; only at the addresses that take one.
MAX_UPLOAD_BYTES = 21 * 1024 * 1024
UPLOADS = (b"post /beheer/invoer http/", b"post /beheer/invoer/plakken http/")
END_OF_LINE, END_OF_HEAD = b"\r\n", b"\r\n\r\n"


class IncomingRequest:
    """The bytes of one request, as far as they have come.

    `is_whole` says that a thread may read it without waiting. `is_too_large` says that its body is not: it is longer
    than the site reads, and what follows on this connection is no request.
    """

    def __init__(self) -> None:
        self.received = bytearray()
        self.is_whole = False
        self.is_too_large = False
        self._body_at: int | None = None
        self._needed = 0
        self._is_chunked = False
        self._most = MAX_BODY_BYTES

    @property
    def is_head_too_long(self) -> bool:
        return self._body_at is None and len(self.received) > MAX_HEAD_BYTES

    def add(self, data: bytes) -> None:
        """Take more bytes from the line."""
        searched = max(0, len(self.received) - len(END_OF_HEAD) + 1)
        self.received += data
        if self._body_at is None:
            end = self.received.find(END_OF_HEAD, searched)
            if end < 0:
                return
            self._body_at = self._needed = end + len(END_OF_HEAD)
            self._read_head(bytes(self.received[:end]))
        while self._is_chunked and not self.is_whole and self._take_chunk():
            pass
        if not self._is_chunked and len(self.received) >= self._needed:
            self.is_whole = True

    @property
    def expects_continue(self) -> bool:
        """True when the client waits with its body until it is told to go on."""
        head = bytes(self.received[: self._body_at]).lower()
        return self._body_at == len(self.received) and not self.is_whole and b"\r\nexpect: 100-continue\r\n" in head

    def _read_head(self, head: bytes) -> None:
        """Learn how long the body is. Whoever names it twice, or in no number, is refused by gunicorn."""
        if head.lower().startswith(UPLOADS) and b"\r\ncookie:" in head.lower():
            self._most = MAX_UPLOAD_BYTES
        lines = [line.partition(b":") for line in head.lower().split(END_OF_LINE)[1:]]
        lengths = [value.strip() for name, _, value in lines if name == b"content-length"]
        self._is_chunked = any(name == b"transfer-encoding" for name, _, _ in lines)
        if not lengths:
            return
        if self._is_chunked or len(lengths) > 1 or not (lengths[0].isdigit() and lengths[0].isascii()):
            self.is_whole = True
        elif len(lengths[0]) > len(str(self._most)) or int(lengths[0]) > self._most:
            self.is_whole = self.is_too_large = True
        else:
            self._needed += int(lengths[0])

    def _take_chunk(self) -> bool:
        """Pass over one chunk that is there; False when more must come, or when it is known that no more need come."""
        start = self._needed
        end = self.received.find(END_OF_LINE, start)
        if end < 0:
            self.is_whole = len(self.received) - start > MAX_CHUNK_LINE_BYTES
            return False
        try:
            size = int(self.received[start:end].partition(b";")[0], 16)
        except ValueError:
            size = -1
        if size == 0:
            self.is_whole = self.received.find(END_OF_HEAD, end) >= 0
            return False
        if size < 0 or end + size - (self._body_at or 0) > self._most:
            self.is_whole, self.is_too_large = True, size > 0
            return False
        self._needed = end + len(END_OF_LINE) + size + len(END_OF_LINE)
        return len(self.received) >= self._needed
