"""A card on another site: what it shows, what it refuses, and that it carries only what is the public's."""

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape

import brotli
import pytest

from data.questions.selection import Selection
from layouts.pages.table import CARDS_BY_ID
from tests.dashboard.shipped_site import FRONT_END, client_of, make_site

TRAVELLING = sorted(code for code, card in CARDS_BY_ID.items() if card.is_embeddable)
STYLES_AND_SCRIPT = 4_000


@pytest.mark.parametrize("card_id", TRAVELLING)
def test_every_card_that_travels_is_whole_without_scripts(client, card_id):
    answer = client.get(f"/embed/{card_id}?gebied=GM0599")

    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"].endswith("frame-ancestors *")
    assert "X-Frame-Options" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert " style=" not in answer.text
    assert "0800-2000" in answer.text
    assert 'property="og:description"' in answer.text
    assert "Bekijk bij Veilige Steden" in answer.text
    assert "None" not in answer.text
    assert "nan" not in answer.text.split()


def test_the_only_styles_of_a_card_are_those_that_its_policy_names(client):
    answer = client.get("/embed/huisverboden?gebied=GM0599")
    rules = dict(rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; "))

    (styles,) = re.findall("<style>(.*?)</style>", answer.text, re.DOTALL)

    assert styles == f"/* {FRONT_END['embed.css']} */"
    assert rules["style-src"] == f"'self' 'sha256-{b64encode(sha256(styles.encode()).digest()).decode()}'"
    assert 'rel="stylesheet"' not in answer.text


@pytest.mark.parametrize(
    ("site_url", "host", "named"),
    [
        ("", "localhost:8050", "http://localhost:8050"),
        ("https://veilig.example/", "localhost", "https://veilig.example"),
        ("", "[::1]:8050", "'self'"),
    ],
)
def test_the_policy_of_a_card_names_the_site_since_a_sandbox_knows_no_self(spoiled_site, site_url, host, named):
    answer = client_of(spoiled_site(site_url=site_url)).get("/embed/huisverboden", headers={"Host": host})

    assert f"script-src 'self' {named};" in answer.headers["Content-Security-Policy"]


def test_what_must_be_read_with_a_figure_travels_with_it_in_sight(client):
    text = client.get("/embed/huisverboden?gebied=GM0599").text
    remarks, folded = text.split('class="remarks"')[1].split("</ul>")[0], text.split("Hoe zeker is dit?")

    assert "iet vergelijken met latere jaren" in remarks
    assert "<details" not in text.split('class="remarks"')[0]
    assert len(folded) == 2
    assert "95%" in folded[1].split("</details>")[0]


@pytest.mark.parametrize("card_id", [code for code in TRAVELLING if CARDS_BY_ID[code].notes])
def test_every_remark_of_a_card_stands_in_its_embed_too(client, site, card_id):
    reader = site.server.extensions["veilige_steden"]["reader"]
    card, catalogue = CARDS_BY_ID[card_id], reader.catalogue
    answer = reader.answer(card.question(Selection("GM0599"), catalogue))
    page = unescape(client.get(f"/embed/{card_id}?gebied=GM0599").text)

    assert [line for line in card.notes(answer, catalogue) if line not in page] == []


def test_a_card_with_sixty_rows_or_fewer_stays_within_fifteen_kilobytes(client):
    sizes = {
        card_id: len(brotli.compress(client.get(f"/embed/{card_id}").data, quality=5)) + STYLES_AND_SCRIPT
        for card_id in TRAVELLING
        if client.get(f"/embed/{card_id}").text.count("<tr>") <= 61
    }

    assert {card_id: size for card_id, size in sizes.items() if size > 15_000} == {}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/embed/bestaat-niet", 404),
        ("/embed/huisverboden?status=concept", 200),
        ("/embed/huisverboden?gebied=GM9999", 400),
        ("/embed/huisverboden?publicatie=99", 400),
        ("/embed/huisverboden?publicatie=-1", 400),
        ("/embed/huisverboden?thema=roze", 400),
        ("/embed/huisverboden?thema=licht&thema=donker", 400),
        ("/embed/huisverboden?van=2022&tot=2020", 400),
        ("/embed/../huisverboden", 404),
    ],
)
def test_what_is_not_on_the_list_is_passed_over_or_refused(client, address, status):
    assert client.get(address).status_code == status
    assert "concept" not in client.get(address).text


def test_unknown_and_fixed_cards_answer_alike_and_a_withdrawn_one_says_so(shipped_url, front_end):
    fixed = next(code for code, card in CARDS_BY_ID.items() if not card.is_embeddable)
    client = make_site(shipped_url, front_end, withdrawn_embeds="huisverboden").server.test_client()

    answers = [client.get(f"/embed/{code}") for code in ("bestaat-niet", fixed, "huisverboden")]

    assert [answer.status_code for answer in answers] == [404, 404, 410]
    assert answers[0].data == answers[1].data
    assert "Deze grafiek is ingetrokken." in answers[2].text


def test_a_browser_that_has_the_page_gets_304_and_every_worker_the_same_bytes(client, shipped_url, front_end):
    first = client.get("/embed/huisverboden")
    other = make_site(shipped_url, front_end).server.test_client().get("/embed/huisverboden")

    again = client.get("/embed/huisverboden", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert not again.data
    assert (other.data, other.headers["ETag"]) == (first.data, first.headers["ETag"])
    assert "max-age=300" in first.headers["Cache-Control"]


def test_a_frozen_card_says_which_publication_it_shows(client):
    live, frozen = client.get("/embed/huisverboden").text, client.get("/embed/huisverboden?publicatie=1").text

    assert "Dit is steeds de nieuwste stand, bijgewerkt op" in live
    assert "Dit is de stand van publicatie 1" in frozen
    assert "Sindsdien zijn cijfers gewijzigd" not in frozen


@pytest.mark.parametrize(("number", "status"), [("1", 200), ("99", 400), ("-1", 400), ("nieuwste", 400)])
def test_oembed_refuses_a_release_that_the_frame_refuses(client, number, status):
    address = f"/embed/huisverboden?publicatie={number}"
    answer = client.get("/oembed", query_string={"url": f"http://localhost{address}"})

    assert (answer.status_code, client.get(address).status_code) == (status, status)
    assert status == 200 or "iframe" not in answer.text


def test_oembed_describes_a_card_and_nothing_else(client):
    known = client.get("/oembed?url=http://localhost/embed/huisverboden?gebied=GM0363&maxwidth=400").get_json()

    assert known["type"] == "rich"
    assert known["width"] == 400
    assert 'src="http://localhost/embed/huisverboden?gebied=GM0363"' in known["html"]
    assert client.get("/oembed?url=http://elders.voorbeeld/embed/huisverboden").status_code == 404
    assert client.get("/oembed?url=http://localhost/bronnen").status_code == 404


def test_every_page_but_the_embedded_card_refuses_a_frame(client):
    for address in ("/", "/pijler/directe-veiligheid", "/insluiten", "/api/v1/areas", "/bestaat-niet"):
        answer = client.get(address)
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_no_finding_that_needs_its_context_travels(site):
    reader = site.server.extensions["veilige_steden"]["reader"]
    catalogue = reader.catalogue
    answers = {code: reader.answer(CARDS_BY_ID[code].question(Selection(), catalogue)) for code in TRAVELLING}

    carried = {
        code: [found.finding for found in getattr(answer, "findings", ()) if not found.embeddable]
        for code, answer in answers.items()
    }

    assert len(TRAVELLING) > 40
    assert {code: found for code, found in carried.items() if found} == {}


def test_the_script_of_other_sites_stands_at_its_own_address_and_is_asked_for_again_soon(client):
    answer = client.get("/insluiten.js")
    again = client.get("/insluiten.js", headers={"If-None-Match": answer.headers["ETag"]})

    assert answer.status_code == 200
    assert answer.mimetype == "text/javascript"
    assert "host.1234.js" in answer.text
    assert "max-age=300" in answer.headers["Cache-Control"]
    assert "immutable" not in answer.headers["Cache-Control"]
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        ("/pijler/directe-veiligheid?gebied=GM0363#crisisopvang", "/embed/crisisopvang\\?gebied=GM0363"),
        ("/veiligheidsbeleving?gebied=GM0505&van=2015", "/embed/[a-z-]+\\?gebied=GM0505&amp;van=2015"),
        ("/pijler/directe-veiligheid?gebied=GM0599&fbclid=x#niets", "/embed/[a-z-]+\\?gebied=GM0599\""),
    ],
)
def test_oembed_knows_the_address_of_a_page_and_of_a_card_on_it(client, address, frame):
    answer = client.get("/oembed", query_string={"url": f"http://localhost{address}", "maxwidth": "320"})

    assert answer.status_code == 200
    assert re.search(frame, answer.get_json()["html"])


@pytest.mark.parametrize(
    "path", ["//[x", "//[::1/embed/huisverboden", "//\u2100.nl/", "//a\u2100b", "///", "/[", "/\\[", "/%00"]
)
def test_oembed_of_an_address_that_is_none_is_not_found(client, path):
    assert client.get("/oembed", query_string={"url": f"http://localhost{path}"}).status_code == 404


def test_oembed_gives_each_card_a_height_of_its_own_and_keeps_to_the_bounds(client):
    def size(card, **bounds):
        query = {"url": f"http://localhost/embed/{card}?gebied=GM0599", **bounds}
        return client.get("/oembed", query_string=query).get_json()["height"]

    heights = {card: size(card, maxwidth=320) for card in ("huisverboden", "stopapp", "crisisopvang")}

    assert len(set(heights.values())) > 1
    assert size("huisverboden", maxwidth=320) > size("huisverboden", maxwidth=1000)
    assert size("huisverboden", maxheight=200) == 200


def test_a_page_with_cards_leads_to_its_oembed(shipped_url, front_end):
    client = client_of(make_site(shipped_url, front_end, site_url="https://cijfers.voorbeeld.nl"))

    link = re.search('json[+]oembed" href="([^"]+)"', client.get("/pijler/directe-veiligheid?gebied=GM0505").text)
    answer = client.get(unescape(link[1]))

    assert answer.status_code == 200
    assert "gebied=GM0505" in answer.get_json()["html"]
    assert "oembed" not in client.get("/bronnen").text


def test_a_card_is_light_until_its_address_or_the_page_around_it_says_otherwise(client):
    def root(query):
        return re.search("<html[^>]*>", client.get(f"/embed/huisverboden?{query}").text)[0]

    assert 'data-theme="light" data-follows' in root("gebied=GM0599")
    assert 'data-theme="dark"' in root("thema=donker")
    assert "data-follows" not in root("thema=licht")
    assert 'data-theme=""' in root("thema=bezoeker")
