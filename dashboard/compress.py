"""Answers made on the spot, compressed once each: the same page asked again costs no second compression."""

import gzip
import hashlib

import brotli
from flask import Flask, Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from data.memory import Memory

KINDS = ("text/html", "application/json", "application/problem+json", "text/csv", "application/atom+xml")
SMALLEST = 900
MOST_REMEMBERED, HEAVIEST = 400, 8 * 1024 * 1024
BROTLI_QUALITY, GZIP_LEVEL = 5, 6


def add_compression(server: Flask) -> None:
    """Compress texts in the form the visitor's program asks for, brotli before gzip."""
    memory = Memory(MOST_REMEMBERED, len, HEAVIEST)

    @server.after_request
    def compress(response: Response) -> Response:
        if response.mimetype not in KINDS or response.is_streamed or "Content-Encoding" in response.headers:
            return response
        response.vary.add("Accept-Encoding")
        encoding = encoding_asked(request.headers.get("Accept-Encoding", ""))
        content = response.get_data()
        if not encoding or len(content) < SMALLEST:
            return response
        # Every ETag of this site is a hash of the whole answer: no need to take another.
        mark = response.headers.get("ETag") or hashlib.sha256(content).digest()
        response.set_data(memory.recall((encoding, mark), lambda: _squeeze(encoding, content)))
        response.headers["Content-Encoding"] = encoding
        return response


def encoding_asked(header: str) -> str:
    """Choose the encoding by Accept-Encoding; "" for none."""
    accepted = parse_accept_header(header, Accept)
    return next((name for name in ("br", "gzip") if accepted.quality(name) > 0), "")


def _squeeze(encoding: str, content: bytes) -> bytes:
    if encoding == "br":
        return brotli.compress(content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    return gzip.compress(content, compresslevel=GZIP_LEVEL, mtime=0)
