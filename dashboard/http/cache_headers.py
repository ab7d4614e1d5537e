"""How long an answer that is the same for all may be kept on its way, and the mark by which a keeper asks after it.

Both hold for browsers and for whatever stands between: a day's trouble here should not empty a newspaper's page.
"""

import hashlib

from flask import Response, request

LIVE = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=86400"
# Of one publication: it changes only where the program does.
FROZEN = "public, max-age=3600, stale-while-revalidate=604800, stale-if-error=604800"


def kept(response: Response, how: str) -> Response:
    """Mark an answer by its content, the same for every worker, and say how it may be kept; who has it gets 304."""
    content = response.content_type.encode() + b"\n" + response.get_data()
    # Weak: the same answer goes out plain and compressed.
    response.set_etag(hashlib.sha256(content).hexdigest()[:32], weak=True)
    response.headers["Cache-Control"] = how
    response.make_conditional(request)
    response.headers.pop("Date", None)  # the server in front tells the time; the answer itself is the same each time
    return response
