"""The public address of the site."""

import re

from flask import request

ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?(?=/|$)")


def site_address(site_url: str) -> str:
    """Return the address in the settings, or else that of this request, without a slash at its end."""
    return site_url.rstrip("/") or request.host_url.rstrip("/")


def site_origin(site_url: str) -> str:
    """Return scheme and host of the site as a policy names them; "'self'" for a host that a policy cannot name."""
    origin = ORIGIN.match(site_address(site_url))
    return origin[0] if origin else "'self'"
