"""Compresses answers with brotli or gzip.

Why not Flask-Compress: pages and callbacks get the same quality and window. Its gzip holds the time, so that no two
workers write the same bytes.
"""

import gzip

import brotli
from flask import Flask, Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

COMPRESSED_TYPES = (
    "text/html",
    "text/javascript",
    "application/json",
    "application/problem+json",
    "text/csv",
    "application/atom+xml",
)
MIN_BYTES = 900
# Few visitors make the same choice, so a callback gets a tenth more bytes for a third of the work.
PAGE_QUALITY, CALLBACK_QUALITY, GZIP_LEVEL = 5, 3, 6
# In bits. A window as large as the text is enough; a larger one takes megabytes of memory.
MIN_WINDOW, MAX_WINDOW = 16, 22


def add_compression(server: Flask) -> None:
    """Compress every answer that is not compressed yet."""
    server.after_request(compress)


def compress(response: Response) -> Response:
    """Compress a text in the form the client asks for, brotli before gzip. Streams and small texts stay as they are."""
    if response.mimetype not in COMPRESSED_TYPES or response.is_streamed or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    encoding = requested_encoding(request.headers.get("Accept-Encoding", ""))
    content = response.get_data()
    if encoding and len(content) >= MIN_BYTES:
        quality = CALLBACK_QUALITY if request.method == "POST" else PAGE_QUALITY
        response.set_data(_brotli(content, quality) if encoding == "br" else _gzip(content))
        response.headers["Content-Encoding"] = encoding
    return response


def requested_encoding(header: str) -> str:
    """Choose the encoding by an Accept-Encoding header; "" for none."""
    accepted = parse_accept_header(header, Accept)
    return next((name for name in ("br", "gzip") if accepted.quality(name) > 0), "")


def _brotli(content: bytes, quality: int) -> bytes:
    window = min(max(len(content).bit_length(), MIN_WINDOW), MAX_WINDOW)
    return brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality, lgwin=window)


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=GZIP_LEVEL, mtime=0)
