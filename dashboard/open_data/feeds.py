"""What programs look for at a site: which pages there are, who to tell of a leak, what was published when."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from flask import Flask, Response, abort

from dashboard.http.cache_headers import LIVE, with_etag
from dashboard.http.site_address import site_address
from data.model.releases import Release
from data.questions.coverage import ReleasesQuestion
from data.questions.selection import Selection
from data.reader import Reader
from layouts.addresses import SEARCH, address
from layouts.components.help import SITE_LINE, SITE_NAME
from layouts.pages.table import PAGES
from layouts.wording.subjects.feeds import release_summary, release_title

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
VALID_FOR = timedelta(days=180)
ATOM = "/publicaties.atom"


def add_routes(server: Flask, reader: Reader, today: Callable[[], date], site_url: str, contact: str) -> None:
    """Add the addresses a crawler, a feed reader and a finder of leaks ask for."""

    @server.get("/robots.txt")
    def robots() -> Response:
        closed = "".join(f"Disallow: {path}\n" for path in ("/_dash", "/embed/", SEARCH))
        return _text(f"User-agent: *\n{closed}Sitemap: {site_address(site_url)}/sitemap.xml\n")

    @server.get("/sitemap.xml")
    def sitemap() -> Response:
        areas = [area.area for area in reader.catalogue.choosable_areas]
        pages = [page.path for page in PAGES if not page.is_of_one_city and page.path != SEARCH]
        chosen = [
            address(page.path, Selection(area))
            for page in PAGES
            if page.has_choices and not page.is_of_one_city
            for area in areas
        ]
        site = site_address(site_url)
        listed = "".join(f"<url><loc>{escape(site + path)}</loc></url>" for path in [*pages, *chosen])
        return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>', "application/xml")

    @server.get("/.well-known/security.txt")
    def security() -> Response:
        if not contact:
            abort(404)
        expires = datetime.combine(today() + VALID_FOR, time(), AMSTERDAM).isoformat()
        canonical = f"{site_address(site_url)}/.well-known/security.txt"
        return _text(
            f"Contact: mailto:{contact}\nExpires: {expires}\nCanonical: {canonical}\nPreferred-Languages: nl, en\n"
        )

    @server.get(ATOM)
    def releases() -> Response:
        found = reader.answer(ReleasesQuestion()).releases
        return _xml(_feed(found, site_address(site_url)), "application/atom+xml")


def _feed(releases: tuple[Release, ...], address: str) -> str:
    """Write the releases as Atom, newest first."""
    newest = _moment(releases[0]) if releases else datetime.fromtimestamp(0, AMSTERDAM).isoformat()
    entries = "".join(
        f"<entry><id>{escape(address)}/publicatie/{one.release}</id><title>{escape(release_title(one))}</title>"
        f'<updated>{_moment(one)}</updated><link href="{escape(address)}/nieuw"/>'
        f"<summary>{escape(release_summary(one))}</summary></entry>"
        for one in releases
    )
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl"><id>{escape(address)}{ATOM}</id>'
        f"<title>{SITE_NAME}: publicaties</title><subtitle>{SITE_LINE}</subtitle><updated>{newest}</updated>"
        f"<author><name>{SITE_NAME}</name></author>"
        f'<link rel="self" href="{escape(address)}{ATOM}"/><link href="{escape(address)}/"/>{entries}</feed>'
    )


def _moment(release: Release) -> str:
    day = release.public_on or release.made_on.date()
    return datetime.combine(day, time(), AMSTERDAM).isoformat()


def _text(words: str) -> Response:
    return with_etag(Response(words, content_type="text/plain; charset=utf-8"), LIVE)


def _xml(body: str, kind: str) -> Response:
    whole = f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'
    return with_etag(Response(whole, content_type=f"{kind}; charset=utf-8"), LIVE)
