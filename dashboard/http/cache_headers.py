"""How long caches may keep an answer that is the same for all, and the ETag by which they ask whether it changed.

Both hold for browsers and for whatever stands between: a day's trouble here should not empty a newspaper's page.
"""

import hashlib

from flask import Flask, Response, request

LIVE = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=86400"
# Of one publication: it changes only where the program does.
FROZEN = "public, max-age=3600, stale-while-revalidate=604800, stale-if-error=604800"


def with_etag(response: Response, cache_control: str) -> Response:
    """Give an answer an ETag of its content, the same from every worker, and say how long it may be kept."""
    content = response.content_type.encode() + b"\n" + response.get_data()
    # Weak: the same answer goes out plain and compressed.
    response.set_etag(hashlib.sha256(content).hexdigest()[:32], weak=True)
    response.headers["Cache-Control"] = cache_control
    return response


def open_response(content: str | bytes, content_type: str, cache_control: str) -> Response:
    """Answer with what scripts of every site may read, with an ETag."""
    response = Response(content, content_type=content_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return with_etag(response, cache_control)


def add_conditional_answers(server: Flask) -> None:
    """Answer 304 to a client that has the answer already, whichever view made it."""

    @server.after_request
    def answer_conditionally(response: Response) -> Response:
        is_asked = "If-None-Match" in request.headers or "If-Match" in request.headers
        if is_asked and response.status_code == 200 and response.headers.get("ETag", "").startswith("W/"):
            response.make_conditional(request)
            response.headers.pop("Date", None)  # the server in front tells the time
        return response
