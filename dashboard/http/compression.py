"""Answers made on the spot, compressed once each: the same page asked again costs no second compression."""

import gzip
import hashlib

import brotli
from flask import Flask, Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from data.cache.local_cache import Memory

KINDS = ("text/html", "application/json", "application/problem+json", "text/csv", "application/atom+xml")
SMALLEST = 900
MOST_REMEMBERED, HEAVIEST = 400, 8 * 1024 * 1024
# What answers one choice is asked by nobody else: a tenth more bytes for a third of the work.
BROTLI_QUALITY, OF_ONE_CHOICE, GZIP_LEVEL = 5, 3, 6
# In bits. A window that holds the whole text finds all there is to find; a larger one begins with taking megabytes.
SMALLEST_WINDOW, LARGEST_WINDOW = 16, 22


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
        quality = OF_ONE_CHOICE if request.method == "POST" else BROTLI_QUALITY
        response.set_data(memory.recall((encoding, mark), lambda: _squeeze(encoding, content, quality)))
        response.headers["Content-Encoding"] = encoding
        return response


def encoding_asked(header: str) -> str:
    """Choose the encoding by Accept-Encoding; "" for none."""
    accepted = parse_accept_header(header, Accept)
    return next((name for name in ("br", "gzip") if accepted.quality(name) > 0), "")


def _squeeze(encoding: str, content: bytes, quality: int) -> bytes:
    if encoding == "br":
        window = min(max(len(content).bit_length(), SMALLEST_WINDOW), LARGEST_WINDOW)
        return brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality, lgwin=window)
    return gzip.compress(content, compresslevel=GZIP_LEVEL, mtime=0)
