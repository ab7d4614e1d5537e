"""Draws what a release touches before it is committed, so that a release that would break a page is not made."""
