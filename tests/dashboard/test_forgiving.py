"""Doors for people are forgiving: what an address means is read, and what it does not mean is told."""

import re
from html import unescape

import pytest

from dashboard.http import response_cache
from data.database.availability import DatabaseAway
from layouts.pages.table import PAGES
from tests.callbacks.asking import answered_here, post, question
from tests.dashboard.shipped_site import client_of, make_site
from tests.layouts.shipped import catalogue

SITE = "https://veilig.voorbeeld"
PATHS = [page.path_for("GM0363") for page in PAGES]
# What a mail, a social network, an advertisement or a mistake adds to an address.
NOISE = (
    "fbclid=IwAR0x",
    "utm_source=nieuwsbrief&utm_medium=e-mail",
    "gclid=1&_gl=1*2*3",
    "x",
    "=",
    "&&",
    "%FF=%00",
    "release=2",
)
HELP = "Veilig Thuis"


@pytest.fixture(scope="module")
def known(shipped_url, front_end):
    """A client of a site that knows its own address, so that its pages name theirs."""
    return client_of(make_site(shipped_url, front_end, site_url=SITE))


def own_address(answer) -> str:
    """Give the address with the choice that was read, which a script puts in the address bar."""
    return unescape(re.search(r'data-address="([^"]*)', answer.text)[1])


def canonical(answer) -> str:
    return unescape(re.search(r'rel="canonical" href="([^"]*)', answer.text)[1]).removeprefix(SITE)


def notice(answer) -> str:
    """Give the words and the links of the notice about the address, "" without one."""
    found = re.search(r'<div class="misread"[^>]*>(.*?)</div>', answer.text)
    return unescape(re.sub(r'<a[^>]*href="([^"]*)"[^>]*>([^<]*)</a>', r"\2 [\1]", found[1])) if found else ""


def links(answer) -> set[str]:
    return {unescape(link) for link in re.findall(r'(?:href|action)="([^"]*)"', answer.text)}


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_what_others_add_to_an_address_is_passed_over_on_every_page(known, path):
    plain = known.get(path)

    for noise in NOISE:
        answer = known.get(f"{path}?{noise}")
        assert (answer.status_code, notice(answer)) == (200, ""), noise
        assert answer.data == plain.data, noise


@pytest.mark.slow
@pytest.mark.parametrize(
    "query", ["gebied=onzin", "van=x&tot=y", "van=2022&tot=2020", "GEBIED=den-haag&Van=2020-&fbclid=1"]
)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_reads_what_it_can_and_says_what_it_cannot(known, path, query):
    answer = known.get(f"{path}?{query}", follow_redirects=True)

    assert answer.status_code == 200
    assert HELP in answer.text
    is_understood = "den-haag" in query or ("onzin" in query and path == "/gemeenten/GM0363")
    # The start page has no years, and an area in its address leads away.
    is_understood = is_understood or (path == "/" and "onzin" not in query)
    assert (notice(answer) == "") == is_understood
    assert not re.search(r"onzin|van=(x|2022)|tot=(y|2020)|fbclid", canonical(answer))
    assert [link for link in links(answer) if "onzin" in link or "fbclid" in link] == []


@pytest.mark.parametrize(
    ("text", "area"),
    [
        *(
            (text, "GM0599")
            for text in ("gm0599", "0599", "599", "GM599", "Rotterdam", "rotterdam", "ROTTERDAM", "GM0599.")
        ),
        *(
            (text, "GM0599")
            for text in ("%20GM0599%20", "+rotterdam+", "gemeente+Rotterdam", "GM0599%E2%80%8B", "G%4D0599")
        ),
        *(
            (text, "GM0518")
            for text in ("Den+Haag", "den-haag", "Den%20Haag", "Den%2520Haag", "%27s-Gravenhage", "s%20gravenhage")
        ),
        *((text, "GM0363") for text in ("GM0363&gebied=GM0363", "&gebied=GM0363", "363", "(Amsterdam)", "GM0363;")),
        *(
            (text, "VR17")
            for text in (
                "vr17",
                "Rotterdam-Rijnmond",
                "regio+rotterdam-rijnmond",
                "Veiligheidsregio+Rotterdam-Rijnmond",
            )
        ),
        *((text, "NL01") for text in ("nl01", "Nederland", "nederland")),
    ],
)
def test_an_area_is_read_by_any_of_its_names(known, text, area):
    known.get("/")  # What is kept of the start page is no answer to an address with an area.
    answer = known.get(f"/?gebied={text}")

    assert (answer.status_code, answer.headers.get("Location")) == (308, f"/gemeenten/{area}")
    assert own_address(known.get(f"/begroting?gebied={text}")) == f"/begroting?gebied={area}"


@pytest.mark.parametrize(
    ("query", "choice"),
    [
        ("Gebied=GM0363", "gebied=GM0363"),
        ("VAN=2020&TOT=2022", "gebied=GM0599&van=2020&tot=2022"),
        ("gebied=GM0363&amp;van=2020", "gebied=GM0363&van=2020"),
        ("gebied%3DGM0363", "gebied=GM0363"),
        ("van=2022-", "gebied=GM0599&van=2022"),
        ("van=22", "gebied=GM0599&van=2022"),
        ("van=%E2%80%9922", "gebied=GM0599&van=2022"),
        ("van=2022.&tot=+2023+", "gebied=GM0599&van=2022&tot=2023"),
        ("van=%EF%BC%92%EF%BC%90%EF%BC%92%EF%BC%90", "gebied=GM0599&van=2020"),
        ("van=vanaf+2020", "gebied=GM0599&van=2020"),
    ],
)
def test_names_and_years_are_read_as_they_were_meant(known, query, choice):
    answer = known.get(f"/begroting?{query}")

    assert (answer.status_code, notice(answer), own_address(answer)) == (200, "", f"/begroting?{choice}")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "words", "offer", "place"),
    [
        (
            "/?gebied=roterdam&van=2020",
            "‘roterdam’ is geen gebied dat u kunt kiezen",
            "/gemeenten/GM0599?van=2020",
            "/",
        ),
        ("/?gebied=Schiedam", "‘Schiedam’ is geen gebied dat u kunt kiezen", "/gemeenten/VR17", "/"),
        ("/?gebied=Weesp", "‘Weesp’ is geen gebied dat u kunt kiezen", "/gemeenten/GM0363", "/"),
        ("/?gebied=CG0599", "‘CG0599’ is geen gebied dat u kunt kiezen", "/gemeenten/GM0599", "/"),
        ("/?gebied=GM9999&van=2020", "‘GM9999’ is geen gebied dat u kunt kiezen", "", "/"),
        (
            "/begroting?gebied=GM0363&van=1999",
            "‘1999’ is geen jaar",
            "/begroting?gebied=GM0363&van=2009",
            "/begroting?gebied=GM0363",
        ),
        (
            "/begroting?van=2022&tot=2020",
            "Draai de jaren om",
            "/begroting?gebied=GM0599&van=2020&tot=2022",
            "/begroting?gebied=GM0599",
        ),
        ("/begroting?gebied=GM0363&gebied=GM0518", "staat twee keer", "", "/begroting?gebied=GM0363"),
        (
            "/gemeenten?cijfer=huisverbode&jaar=2020",
            "geen keuze bij cijfer",
            "cijfer=huisverboden-opgelegd&jaar=2020",
            "/gemeenten?gebied=GM0599&jaar=2020",
        ),
        (
            "/gemeenten?gemeenten=breda,den+haag,onzin",
            "‘onzin’ is geen keuze",
            "",
            "/gemeenten?gebied=GM0599&gemeenten=GM0758%2CGM0518",
        ),
        (
            "/gemeenten?gemeenten=breda,amstrdam",
            "‘amstrdam’ is geen keuze",
            "gemeenten=GM0758%2CGM0363",
            "/gemeenten?gebied=GM0599&gemeenten=GM0758",
        ),
        (
            "/straatintimidatie?status=gered",
            "‘gered’ is geen keuze",
            "status=gereed",
            "/straatintimidatie?gebied=GM0599",
        ),
        ("/insluiten?uitgave=99&thema=donker", "‘99’ is geen keuze", "", "/insluiten?gebied=GM0599&thema=donker"),
        (
            "/zoeken?gebied=onzin&zoek=app",
            "‘onzin’ is geen gebied dat u kunt kiezen",
            "",
            "/zoeken?gebied=GM0599&zoek=app",
        ),
    ],
)
def test_what_is_not_understood_is_named_with_the_nearest_and_the_rest_is_shown(known, address, words, offer, place):
    answer = known.get(address)

    assert answer.status_code == 200
    assert words in notice(answer)
    assert offer in notice(answer)
    assert own_address(answer) == place


@pytest.mark.parametrize("area", [area.area for area in catalogue().choosable_areas])
def test_an_old_address_with_an_area_leads_for_good_to_the_page_of_that_area_with_its_years(known, area):
    answer = known.get(f"/?gebied={area}&van=2019&tot=2021&utm_source=x&zoek=y")

    assert (answer.status_code, answer.headers["Location"]) == (308, f"/gemeenten/{area}?van=2019&tot=2021")
    assert known.get(answer.headers["Location"]).status_code == 200


def test_years_that_cannot_be_read_go_along_to_the_page_that_says_so(known):
    place = known.get("/?gebied=GM0363&van=nooit").headers["Location"]

    assert place == "/gemeenten/GM0363?van=nooit"
    assert "‘nooit’ is geen jaar" in notice(known.get(place))


def test_every_choice_that_a_notice_offers_is_a_page_without_a_notice(known):
    for query in ("gebied=roterdam", "gebied=utrech"):
        offered = re.findall(r"\[([^]]+)\]", notice(known.get(f"/?{query}")))
        assert offered
        assert [address for address in offered if known.get(address).status_code != 200] == []


def test_a_name_of_an_option_is_read_in_any_case(known):
    status = own_address(known.get("/straatintimidatie?Status=Gereed"))
    assert status == "/straatintimidatie?gebied=GM0599&status=gereed"
    title = "Opgelegde tijdelijke huisverboden"
    assert own_address(known.get("/gemeenten", query_string={"cijfer": title})).endswith("cijfer=huisverboden-opgelegd")


def test_a_script_reads_the_shortest_address_of_the_page(known):
    answer = known.get("/begroting?fbclid=x&gebied=den-haag")

    assert 'data-address="/begroting?gebied=GM0518"' in answer.text


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/gemeenten/", "/gemeenten"),
        ("/Gemeenten", "/gemeenten"),
        ("/gemeenten/rotterdam?van=2020&utm_source=x", "/gemeenten/GM0599?van=2020&utm_source=x"),
        ("/gemeenten/Rotterdam", "/gemeenten/GM0599"),
        ("/gemeenten/599", "/gemeenten/GM0599"),
        ("/gemeenten/gm0599/", "/gemeenten/GM0599"),
        ("/gemeenten/GM0599/", "/gemeenten/GM0599"),
        ("/gemeenten/Den%20Haag", "/gemeenten/GM0518"),
        ("/gemeenten/den-haag", "/gemeenten/GM0518"),
        ("/gemeenten//rotterdam", "/gemeenten/GM0599"),
        ("/GEMEENTEN/ROTTERDAM", "/gemeenten/GM0599"),
        ("/pijler//directe-veiligheid", "/pijler/directe-veiligheid"),
        ("/bronnen.", "/bronnen"),
        ("/Data/", "/data/"),
        ("/API/", "/api"),
        ("/Zoeken/?zoek=a%20b", "/zoeken?zoek=a%20b"),
        ("/embed/Huisverboden/?gebied=GM0599", "/embed/huisverboden?gebied=GM0599"),
        ("/kaarten/huisverboden.CSV", "/kaarten/huisverboden.csv"),
        ("/data/gebied-gm0599.csv", "/data/gebied-GM0599.csv"),
        ("/data/Observations.csv", "/data/observations.csv"),
        ("/data/observations.csv-metadata.json/", "/data/observations.csv-metadata.json"),
    ],
)
def test_a_path_written_in_another_way_leads_to_the_address(client, address, place):
    answer = client.get(address)

    assert (answer.status_code, answer.headers["Location"]) == (308, place)
    assert client.get(place).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        *("/embed/%C3%A9", "/embed/%C3%89", "/embed/%FF", "/embed/%2525C3%25A9", "/embed/%C4%B0", "/embed/%F0%9F%98"),
        *("/kaarten/%C3%A9.csv", "/data/%C3%A9.csv", "/data/gebied-%C3%A9.xlsx", "/data/publicatie-%D9%A1.zip"),
    ],
)
def test_a_path_that_nobody_has_leads_nowhere_and_never_round(client, address):
    seen = []
    while (answer := client.get(address, headers={"Accept": "text/html"})).status_code == 308:
        seen.append(address)
        address = answer.headers["Location"]
        assert address not in seen

    assert answer.status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_capitals_and_slashes_lead_to_every_page(client, path):
    tried = {f"{path}/", path.upper(), path.upper() + "/", f"/{path}"} if path not in ("/", "/data/") else {f"/{path}"}

    for other in tried - {path}:
        answer = client.get("/", environ_overrides={"PATH_INFO": other}, query_string="van=2020")
        assert (answer.status_code, answer.headers["Location"]) == (308, f"{path}?van=2020"), other


@pytest.mark.parametrize(
    "path",
    [
        "//kwaad.voorbeeld",
        "///kwaad.voorbeeld/",
        "/\\kwaad.voorbeeld/",
        "//kwaad.voorbeeld/gemeenten",
        "/gemeenten/@kwaad.voorbeeld",
        "/gemeenten/GM9999",
        "/gemeenten/NL99",
        "/gemeenten/%0d%0aLocation:x",
        "/api/v1/areas/",
        "/API/V1/areas",
        "/VAST/site.4567.css",
        "/assets//style.css",
        "/embed/BESTAAT/NIET",
    ],
)
def test_no_other_path_leads_anywhere(client, path):
    answer = client.get("/", environ_overrides={"PATH_INFO": path})

    assert answer.status_code == 404
    assert "Location" not in answer.headers


def test_a_city_written_almost_right_is_offered(client):
    answer = client.get("/gemeenten/leidn")

    assert answer.status_code == 404
    assert "Leiden [/gemeenten/GM0546]" in notice(answer)
    assert "Amsterdam [/gemeenten/GM0363]" in notice(client.get("/gemeenten/weesp"))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_file_of_a_card_reads_what_the_page_reads(client, ending):
    name = client.get(f"/kaarten/huisverboden.{ending}?Gebied=breda&utm_source=x").headers["Content-Disposition"]

    assert f'"huisverboden-breda-publicatie-1.{ending}"' in name


def test_a_file_of_a_choice_that_is_not_understood_is_refused_in_words(client):
    address = "/kaarten/huisverboden.csv?gebied=onzin"
    person, program = client.get(address, headers={"Accept": "text/html"}), client.get(address)

    assert (person.status_code, person.mimetype) == (400, "text/html")
    assert "‘onzin’ is geen gebied dat u kunt kiezen." in person.text
    assert HELP in person.text
    assert (program.status_code, program.mimetype) == (400, "application/problem+json")


@pytest.mark.parametrize(
    "query", ["fbclid=x", "Gebied=gm0599", "gebied=Rotterdam&utm_source=x", "gebied=599", "THEMA=Donker"]
)
def test_a_chart_elsewhere_passes_over_what_others_add_and_reads_what_is_meant(client, query):
    plain = client.get("/embed/huisverboden?thema=donker" if "THEMA" in query else "/embed/huisverboden?gebied=GM0599")

    assert client.get(f"/embed/huisverboden?{query}").text.split("<main>")[1] == plain.text.split("<main>")[1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/embed/bestaat-niet", 404, "Deze grafiek bestaat niet."),
        ("/embed/", 404, "Deze grafiek bestaat niet."),
        ("/embed/a/b", 404, "Deze grafiek bestaat niet."),
        ("/embed/huisverboden?gebied=onzin", 400, "‘onzin’ is geen gebied dat u kunt kiezen."),
        ("/embed/huisverboden?van=2022&tot=2020", 400, "Draai de jaren om."),
        ("/embed/huisverboden?gebied=GM0599&gebied=GM0363", 400, "staat twee keer"),
        ("/embed/huisverboden?publicatie=99", 400, "‘99’ is geen keuze bij publicatie."),
        ("/embed/veilig-thuis", 410, "Deze grafiek is ingetrokken."),
    ],
)
@pytest.mark.parametrize("accept", ["", "*/*", "text/html,application/xhtml+xml,*/*;q=0.8"])
def test_what_cannot_be_shown_in_a_frame_is_told_in_that_frame(shipped_url, front_end, address, status, words, accept):
    client = client_of(make_site(shipped_url, front_end, withdrawn_embeds="veilig-thuis"))

    answer = client.get(address, headers={"Accept": accept} if accept else {})

    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert words in answer.text
    assert_is_framable(answer)


def assert_is_framable(answer) -> None:
    """Hold a page in a frame to what it needs: help, a way to the site, no script, and a policy of its own."""
    assert all(number in answer.text for number in ("112", "0800-2000", "0800-0188"))
    assert 'href="/" target="_blank"' in answer.text
    assert "<script" not in answer.text
    assert "X-Frame-Options" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_program_that_asks_json_of_a_chart_gets_a_problem(client):
    answer = client.get("/embed/bestaat-niet", headers={"Accept": "application/json"})

    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(("error", "status"), [(DatabaseAway("weg"), 503), (RuntimeError("stuk"), 500)])
def test_a_failure_behind_a_chart_is_told_in_its_frame(spoiled_site, monkeypatch, error, status):
    site = spoiled_site()

    def fail(*_args, **_more):
        raise error

    monkeypatch.setattr("dashboard.embeds.page.read_view", fail)
    answer = client_of(site).get("/embed/huisverboden")

    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert_is_framable(answer)


@pytest.mark.slow
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/gemeenten/GM0599",
        "/pijler/directe-veiligheid",
        "/embed/huisverboden",
        "/data/gebied-GM0599.csv",
        "/sitemap.xml",
        "/publicaties.atom",
        "/oembed?url=http://localhost/embed/huisverboden",
    ],
)
def test_a_flood_of_made_up_names_fills_no_cache(shipped_url, front_end, monkeypatch, address):
    kept = []
    monkeypatch.setattr(
        response_cache,
        "_make_answer",
        lambda view, arguments, make=response_cache._make_answer: kept.append(1) or make(view, arguments),
    )
    own = make_site(shipped_url, front_end).server.test_client(use_cookies=False)

    separator = "&" if "?" in address else "?"
    answers = [own.get(f"{address}{separator}x{number}={number}") for number in range(5)]

    assert {answer.status_code for answer in answers} == {200}
    assert len(kept) <= 1


def test_a_flood_of_callbacks_with_made_up_values_fills_no_cache(shipped_url, front_end, monkeypatch):
    site, made = make_site(shipped_url, front_end), []
    monkeypatch.setattr(
        response_cache,
        "_make_answer",
        lambda view, arguments, make=response_cache._make_answer: made.append(1) or make(view, arguments),
    )
    own = site.server.test_client(use_cookies=False)
    go = next(name for name in answered_here(site) if name.startswith("..page.children"))
    redraw = next(name for name in answered_here(site) if "...huisverboden.children" in name)

    bodies = [question(site, redraw, drawn=f"x{number}") for number in range(3)]
    for number in range(3):
        body = question(site, go)
        body["inputs"][0]["value"] = f"/pijler/directe-veiligheid?gebied=GM0599&x{number}=1"
        bodies.append(body)

    assert {post(own, body).status_code for body in bodies} == {200}
    assert made == []


def test_callbacks_and_the_api_stay_strict(site, client, known):
    redraw = next(name for name in answered_here(site) if "...huisverboden.children" in name)

    for query in ("gebied=rotterdam", "gebied=GM0599&fbclid=x", "Gebied=GM0599", "van=22"):
        assert post(client, question(site, redraw, selection=query)).status_code == 400
    for query in ("area=rotterdam", "area=gm0599", "Area=GM0599", "fbclid=x"):
        assert known.get(f"/api/v1/observations?{query}").status_code == 400


def test_the_address_of_an_area_without_a_page_offers_the_city_in_it(client):
    answer = client.get("/gemeenten/CG0599")

    assert answer.status_code == 404
    assert "‘CG0599’ is geen gebied dat u kunt kiezen" in answer.text
    assert 'href="/gemeenten/GM0599"' in answer.text.split("<main")[1].split("</main>")[0]
