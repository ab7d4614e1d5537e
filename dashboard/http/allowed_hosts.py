"""Refuses a request for another host than this site has: answers name the host, and may be kept and shared.

With SITE_URL the site is known by the host in it. Without, it is a trial: on this machine, or on a network at home or
at work, where it is known by its own name and by private addresses. This machine itself may always ask.
"""

import re
import socket
from ipaddress import ip_address

from flask import Flask, Response, request

from dashboard.http.errors import explain, wants_page
from dashboard.settings import Settings, is_loopback
from layouts.wording.errors import HOST_UNKNOWN

# Checks of a machine ask by its address, and their answers name no host.
OPEN_PATHS = frozenset({"/healthz", "/readyz", "/metrics"})
HOST_HEADER = re.compile(r"(?P<host>\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{0,5})?", re.IGNORECASE)


def add_host_check(server: Flask, settings: Settings) -> None:
    """Answer 421 to a request for a host that this site does not have."""

    @server.before_request
    def check_host() -> Response | None:
        # A request of HTTP/1.0 may name none; then the address is that on which the site listens.
        host = request.environ.get("HTTP_HOST", "")
        if not host or request.path in OPEN_PATHS or is_allowed(host, settings):
            return None
        return explain(421, HOST_UNKNOWN, to_browser=wants_page())


def is_allowed(host_header: str, settings: Settings) -> bool:
    """True for a host, with or without a port, under which this site may be asked."""
    match = HOST_HEADER.fullmatch(host_header)
    if match is None:
        return False
    host = match["host"].strip("[]").rstrip(".").lower()
    if is_loopback(host):
        return True
    if settings.is_production and not settings.site_url:
        own = {settings.host.strip("[]").lower(), socket.gethostname().lower()}
        return host in own or _is_private(host)
    return bool(host) and host == settings.site_host


def _is_private(host: str) -> bool:
    """True for an address of a network at home or at work: no stranger has it, and no cache is shared by it."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_private and not address.is_unspecified
