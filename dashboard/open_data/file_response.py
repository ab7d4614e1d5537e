"""Answers with a file from the disk. No part of it is in memory: the web server sends it from its place."""

import hashlib

from flask import Response, request
from werkzeug.wsgi import wrap_file

from data.cache.file_cache import KeptFile


def file_response(file: KeptFile, content_type: str, cache_control: str, name: str) -> Response:
    """Answer with a file that every site may read, which a browser saves under this name.

    Its ETag is that of its content, from whichever worker or machine.
    """
    response = Response(wrap_file(request.environ, file.content), content_type=content_type, direct_passthrough=True)
    response.content_length = file.size
    # Weak, as the same file is sent both plain and compressed.
    response.set_etag(hashlib.sha256(f"{content_type}\n{file.digest}".encode()).hexdigest()[:32], weak=True)
    response.headers["Cache-Control"] = cache_control
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
