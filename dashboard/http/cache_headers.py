"""How long a cache may keep an answer that is the same for every visitor, and its ETag.

The times hold for browsers and for caches between. They allow an old answer for a day when the site fails: trouble here
should not empty the page of a newspaper.
"""

import hashlib

from flask import Flask, Response, request

LIVE = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=86400"
# For the figures of one release: they change only when a release is withdrawn, and what was withdrawn may not linger.
FROZEN = "public, max-age=300, stale-if-error=86400"


def with_etag(response: Response, cache_control: str) -> Response:
    """Add an ETag of the content, the same from every worker, and how long the answer may be kept."""
    content = response.content_type.encode() + b"\n" + response.get_data()
    # Weak, as the same answer is sent both plain and compressed.
    response.set_etag(hashlib.sha256(content).hexdigest()[:32], weak=True)
    response.headers["Cache-Control"] = cache_control
    return response


def open_response(content: str | bytes, content_type: str, cache_control: str) -> Response:
    """Answer with what scripts of every site may read, with an ETag."""
    response = Response(content, content_type=content_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return with_etag(response, cache_control)


def add_conditional_answers(server: Flask) -> None:
    """Answer 304 to a client that already has the answer, for every view."""

    @server.after_request
    def answer_conditionally(response: Response) -> Response:
        is_conditional = "If-None-Match" in request.headers or "If-Match" in request.headers
        if is_conditional and response.status_code == 200 and response.headers.get("ETag", "").startswith("W/"):
            response.make_conditional(request)
            response.headers.pop("Date", None)  # the server in front adds it
        return response
