"""Limits how often one client may ask in a minute: the API, and what costs much.

Flask-Limiter counts over all workers in Redis. Without Redis, and while Redis does not answer, each worker counts for
itself. The counts hold a keyed hash of an address, so nothing here or in Redis leads back to the address.
"""

import hashlib
import hmac
import math
import re
import secrets
import time
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address

from flask import Flask, Response, request
from flask_limiter import Limiter, RateLimitExceeded, RequestLimit
from limits.errors import StorageError

from dashboard.api.endpoints import BASE
from dashboard.http.errors import explain
from dashboard.secret_key import secret_key
from dashboard.settings import Settings
from layouts.wording.errors import STATUS_TITLES
from layouts.wording.subjects.api_answers import too_many_requests_text

WINDOW_SECONDS = 60
HASH_BYTES = 16
# One request waits for a Redis that is away. After it each worker counts for itself, until Redis answers again.
REDIS_OPTIONS: dict[str, str | int] = {"socket_timeout": 1, "socket_connect_timeout": 1, "wrap_exceptions": True}
ADDRESS_WITH_PORT = re.compile(r"\[(?P<ipv6>[^]]+)\](?::\d+)?|(?P<ipv4>[\d.]+):\d+")


def add_rate_limits(server: Flask, settings: Settings, is_costly: Callable[[], bool]) -> None:
    """Count the requests of each client, refuse those over a limit, and tell in headers how many are left.

    What comes to `/api/v1/` is counted, and by itself what `is_costly` says of the present request.
    """
    key = _hash_key(settings)
    counted = {
        "api": (settings.api_per_minute, lambda: request.path.startswith(f"{BASE}/")),
        "costly": (settings.costly_per_minute, is_costly),
    }
    limiters = [
        _limiter(server, settings, key, name, per_minute, applies)
        for name, (per_minute, applies) in counted.items()
        if per_minute
    ]

    def present_headers() -> dict[str, str]:
        """Give the headers of the limit that has least left for this request."""
        headers = [limit_headers(limiter.current_limit) for limiter in limiters]
        return min(filter(None, headers), key=lambda one: int(one["RateLimit-Remaining"]), default={})

    @server.errorhandler(RateLimitExceeded)
    def too_many_requests(_: RateLimitExceeded) -> Response:
        seconds = present_headers().get("RateLimit-Reset", str(WINDOW_SECONDS))
        sentence = too_many_requests_text(STATUS_TITLES[429], seconds)
        is_api = request.path.startswith(f"{BASE}/")
        response = explain(429, sentence, to_browser=not is_api and "text/html" in request.accept_mimetypes.values())
        response.headers["Retry-After"] = seconds
        return response

    @server.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(present_headers())
        return response


def _limiter(
    server: Flask, settings: Settings, key: bytes, name: str, per_minute: int, applies: Callable[[], bool]
) -> Limiter:
    limiter = Limiter(
        lambda: client_hash(client_address(), key),
        app=server,
        application_limits=[f"{per_minute} per minute"],
        strategy="fixed-window",
        storage_uri=settings.redis_url or "memory://",
        storage_options=REDIS_OPTIONS if settings.redis_url else {},
        in_memory_fallback_enabled=True,
        key_prefix="veilige-steden",
        # One name for all addresses, so that a request to an unknown address counts too.
        request_identifier=lambda: name,
    )
    limiter.request_filter(lambda: not applies())
    return limiter


def client_address() -> str | None:
    """Give the address of the client as the proxies in front tell it; that of the nearest one where theirs is none."""
    told = request.remote_addr
    before = request.environ.get("werkzeug.proxy_fix.orig", {}).get("REMOTE_ADDR")
    return told if before is None or _parse_address(told or "") else before


def limit_headers(limit: RequestLimit | None) -> dict[str, str]:
    """Write how many requests are left, and in how many seconds the count begins anew; empty if nothing was counted."""
    if limit is None:
        return {}
    try:
        reset_time, remaining = limit.window
    except StorageError:  # Redis went away after it counted; the answer does not need it
        return {}
    return {
        "RateLimit-Limit": str(limit.limit.amount),
        "RateLimit-Remaining": str(remaining),
        "RateLimit-Reset": str(max(1, math.ceil(reset_time - time.time()))),
    }


def _hash_key(settings: Settings) -> bytes:
    """Make the key of the hashes. With Redis it is the same for every worker and machine of an installation.

    It is made from the secret key: from a key that others know, who reads Redis could try every address.
    """
    if not settings.redis_url:
        return secrets.token_bytes(32)
    return hmac.digest(secret_key(settings).encode(), b"veilige-steden rate limit", "sha256")


def client_hash(address: str | None, key: bytes) -> str:
    """Hash the address of a client; of an IPv6 address its /64 network, as one client has all addresses in it."""
    parsed = _parse_address(address or "")
    if isinstance(parsed, IPv6Address):
        network = parsed.packed[:8]
    else:
        network = parsed.packed if parsed else (address or "").encode()
    return hashlib.blake2b(network, key=key, digest_size=HASH_BYTES).hexdigest()


def _parse_address(address: str) -> IPv4Address | IPv6Address | None:
    """Read an address, with or without a port; None for any other text. An IPv4 address written as IPv6 is IPv4."""
    if match := ADDRESS_WITH_PORT.fullmatch(address):
        address = match["ipv6"] or match["ipv4"]
    try:
        parsed = ip_address(address)
    except ValueError:
        return None
    return (parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None) or parsed
