"""The least a Python server can do: look up ready bytes and return them. gunicorn runs it with our settings."""

import json
import os
from pathlib import Path


def ready_answers(file: Path) -> dict[str, tuple[list[tuple[str, str]], list[bytes]]]:
    """Read the answers by path: the headers as the site sent them, and the file with the body."""
    listed = json.loads(file.read_text("utf-8"))
    return {
        path: ([tuple(pair) for pair in one["headers"]], [Path(one["body"]).read_bytes()])
        for path, one in listed.items()
    }


answers = ready_answers(Path(os.environ["BENCH_ANSWERS"]))
answers["/healthz"] = ([("Content-Length", "2")], [b"ok"])


def application(environ, start_response):
    """Answer with what is ready."""
    headers, body = answers[environ["PATH_INFO"]]
    start_response("200 OK", headers)
    return body
