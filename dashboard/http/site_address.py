"""The address of the site, as other sites and programs must write it."""

from flask import request


def site_address(site_url: str) -> str:
    """Give the address without a slash at its end: the one that was set, else the one this request was sent to."""
    return site_url.rstrip("/") or request.host_url.rstrip("/")
