"""What crawlers, feed readers and finders of leaks are told."""

import re
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import urlsplit

import pytest

from dashboard.http.cache_headers import LIVE
from layouts.addresses import SEARCH
from layouts.pages.table import PAGES
from layouts.wording.dates import date_text
from tests.dashboard.shipped_site import LOADED_ON, TODAY, make_site

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_every_address_of_the_sitemap_answers(site):
    client = site.server.test_client()
    found = ET.fromstring(client.get("/sitemap.xml").data).iter(f"{SITEMAP}loc")
    addresses = [one.text.removeprefix("http://localhost") for one in found]

    assert len(addresses) > 100
    assert {client.get(address).status_code for address in addresses[:12] + addresses[-3:]} == {200}


def test_the_feed_tells_each_public_release_with_its_day(site):
    feed = ET.fromstring(site.server.test_client().get("/publicaties.atom").data)
    entries = feed.findall(f"{ATOM}entry")

    assert [entry.find(f"{ATOM}title").text for entry in entries] == [f"Publicatie 1 van {date_text(LOADED_ON.date())}"]
    assert entries[0].find(f"{ATOM}id").text.endswith("/publicatie/1")


def test_security_txt_is_there_once_somebody_answers_and_expires_within_a_year(shipped_url, front_end):
    site = make_site(shipped_url, front_end, contact_email="lek@voorbeeld.nl", site_url="https://cijfers.voorbeeld.nl")

    answer = site.server.test_client().get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())

    assert answer.content_type == "text/plain; charset=utf-8"
    assert fields["Contact"] == "mailto:lek@voorbeeld.nl"
    assert fields["Canonical"] == "https://cijfers.voorbeeld.nl/.well-known/security.txt"
    assert timedelta(0) < datetime.fromisoformat(fields["Expires"]).date() - TODAY < timedelta(days=365)


def test_robots_points_to_the_sitemap_and_keeps_crawlers_from_search_and_callbacks(site):
    words = site.server.test_client().get("/robots.txt").text

    assert "Sitemap: http://localhost/sitemap.xml" in words
    assert {"Disallow: /_dash", "Disallow: /zoeken", "Disallow: /embed/"} <= set(words.splitlines())


@pytest.mark.parametrize("address", ["/robots.txt", "/sitemap.xml", "/publicaties.atom"])
def test_what_programs_look_for_may_be_kept_and_asked_after(client, address):
    answer = client.get(address)

    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})

    assert answer.headers["Cache-Control"] == LIVE
    assert (again.status_code, again.data) == (304, b"")


def test_every_address_of_the_sitemap_is_the_one_its_page_calls_its_own(shipped_url, front_end):
    site = make_site(shipped_url, front_end, site_url="https://cijfers.voorbeeld.nl")
    client = site.server.test_client()
    urls = list(ET.fromstring(client.get("/sitemap.xml").data))
    addresses = [one.find(f"{SITEMAP}loc").text for one in urls]

    assert len(set(addresses)) == len(addresses)
    assert {one.find(f"{SITEMAP}lastmod").text for one in urls} == {LOADED_ON.date().isoformat()}
    for page in PAGES:
        bare = [one for one in addresses if urlsplit(one).path == page.path and not urlsplit(one).query]
        assert len(bare) == (0 if page.has_choices or page.is_of_one_city or page.path == SEARCH else 1), page.path
    assert "https://cijfers.voorbeeld.nl/gemeenten/GM0505" in addresses
    for address in [*addresses[:40:3], *addresses[-20::4]]:
        canonical = re.search('<link rel="canonical" href="([^"]*)">', client.get(address).text)
        assert canonical
        assert unescape(canonical[1]) == address
