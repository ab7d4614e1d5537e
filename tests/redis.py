"""A Redis for the tests: the one that answers, else one of our own for as long as they last."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import redis

from tests.postgres import free_port

USUAL_URL = "redis://127.0.0.1:6379/9"


class NoRedisError(Exception):
    """There is no server and none can be started; the message says why, in Dutch."""


@contextmanager
def running_redis() -> Iterator[str]:
    """Give the address of a Redis that may be written to, starting one where none answers.

    An address in TEST_REDIS_URL is a wish of somebody: no other server takes its place.
    """
    wished = os.environ.get("TEST_REDIS_URL")
    if answers(wished or USUAL_URL):
        yield wished or USUAL_URL
    elif wished:
        raise NoRedisError("de server van TEST_REDIS_URL antwoordt niet")
    else:
        with own_redis() as (url, _):
            yield url


@contextmanager
def own_redis() -> Iterator[tuple[str, subprocess.Popen]]:
    """Start a server that keeps nothing on disk; give its address and its process."""
    program = shutil.which("redis-server")
    if program is None:
        raise NoRedisError("er draait geen Redis en het is niet geïnstalleerd (Debian-pakket redis-server)")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"redis://127.0.0.1:{port}/0"
    try:
        deadline = time.monotonic() + 10
        while not answers(url):
            if time.monotonic() > deadline:
                raise NoRedisError("een eigen Redis is niet op tijd gestart")
            time.sleep(0.05)
        yield url, server
    finally:
        server.kill()
        server.wait()


def answers(url: str) -> bool:
    """Tell whether a server answers at this address."""
    with redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2) as client:
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
