"""The files that programs look for at any site: robots.txt, the site map, security.txt and the feed of releases."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from xml.sax.saxutils import escape

from flask import Flask, Response, abort

from dashboard.http.cache_headers import LIVE, with_etag
from dashboard.http.site_address import site_address
from data.model.catalogue import Catalogue
from data.model.moments import AMSTERDAM
from data.model.releases import Release, WithdrawnRelease
from data.questions.coverage import ReleasesQuestion
from data.questions.selection import Selection
from data.reader import Reader
from layouts.addresses import SEARCH, release_address
from layouts.components.help import SITE_LINE, SITE_NAME
from layouts.pages.table import PAGES
from layouts.wording.subjects.feeds import release_summary, release_title

VALID_FOR = timedelta(days=180)
ATOM = "/publicaties.atom"


def add_routes(server: Flask, reader: Reader, today: Callable[[], date], site_url: str, contact: str) -> None:
    """Add these four. `contact` is the mail address for reports of leaks; without one there is no security.txt."""

    @server.get("/robots.txt")
    def robots() -> Response:
        closed_paths = "".join(f"Disallow: {path}\n" for path in ("/_dash", "/embed/", SEARCH))
        return _text(f"User-agent: *\n{closed_paths}Sitemap: {site_address(site_url)}/sitemap.xml\n")

    @server.get("/sitemap.xml")
    def sitemap() -> Response:
        site = site_address(site_url)
        changed = _changed_on(reader.answer(ReleasesQuestion()).releases)
        urls = "".join(
            f"<url><loc>{escape(site + path)}</loc>{changed}</url>" for path in _page_addresses(reader.catalogue)
        )
        content = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        return _xml(content, "application/xml")

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
        answer = reader.answer(ReleasesQuestion())
        return _xml(_feed(answer.releases, answer.withdrawn, site_address(site_url)), "application/atom+xml")


def _page_addresses(catalogue: Catalogue) -> list[str]:
    """List the canonical address of every page a crawler may read, with each area for the pages that follow one."""
    choices = [Selection(area.area) for area in catalogue.choosable_areas]
    addresses = [
        page.canonical(choice)
        for page in PAGES
        if page.path != SEARCH
        for choice in choices
    ]
    return list(dict.fromkeys(addresses))


def _changed_on(releases: tuple[Release, ...]) -> str:
    """Write the day of the newest release: every page may have changed with it."""
    day = releases[0].public_on if releases else None
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""


def _feed(releases: tuple[Release, ...], withdrawn: tuple[WithdrawnRelease, ...], site: str) -> str:
    """Write the releases as Atom, newest first; one that was taken back is an entry that changed when it was."""
    all_of_them: tuple[Release | WithdrawnRelease, ...] = (*releases, *withdrawn)
    told = sorted(all_of_them, key=lambda release: -release.release)
    newest = max(map(_moment, told), default=datetime.fromtimestamp(0, AMSTERDAM))
    entries = "".join(
        f"<entry><id>{escape(site)}/publicatie/{release.release}</id><title>{escape(release_title(release))}</title>"
        f"<updated>{_written(_moment(release))}</updated>"
        f'<link href="{escape(site + release_address(release.release))}"/>'
        f"<summary>{escape(release_summary(release))}</summary></entry>"
        for release in told
    )
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl"><id>{escape(site)}{ATOM}</id>'
        f"<title>{SITE_NAME}: publicaties</title><subtitle>{SITE_LINE}</subtitle><updated>{_written(newest)}</updated>"
        f"<author><name>{SITE_NAME}</name></author>"
        f'<link rel="self" href="{escape(site)}{ATOM}"/><link href="{escape(site)}/"/>{entries}</feed>'
    )


def _moment(release: Release | WithdrawnRelease) -> datetime:
    """Give when a release was taken back or became public, or when it was made where it has no such moment."""
    if isinstance(release, WithdrawnRelease):
        return release.withdrawn_at
    return release.public_at or release.made_on


def _written(moment: datetime) -> str:
    return moment.astimezone(AMSTERDAM).isoformat()


def _text(content: str) -> Response:
    return with_etag(Response(content, content_type="text/plain; charset=utf-8"), LIVE)


def _xml(body: str, media_type: str) -> Response:
    document = f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'
    return with_etag(Response(document, content_type=f"{media_type}; charset=utf-8"), LIVE)
