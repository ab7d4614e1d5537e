"""The public address of the site."""

from flask import request


def site_address(site_url: str) -> str:
    """Return the address in the settings, or else that of this request, without a slash at its end."""
    return site_url.rstrip("/") or request.host_url.rstrip("/")
