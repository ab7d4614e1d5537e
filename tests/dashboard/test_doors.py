"""What every answer carries, and what lies behind no door of the site."""

import re
import socket
from html import unescape

import pytest

from layouts.pages.table import PAGES
from tests.callbacks.asking import answered_here, post, question
from tests.dashboard.shipped_site import client_of, make_site

EVERY_KIND = [
    *(page.path for page in PAGES),
    "/bestaat-niet",
    "/?gebied=GM9999",
    "/api/v1/observations",
    "/api/v1/observations?area=x",
    "/api/x",
    "/kaarten/huisverboden.csv",
    "/kaarten/bestaat-niet.csv",
    "/assets/style.css",
    "/assets/bestaat-niet.css",
    "/vast/site.4567.css",
    "/healthz",
    "/readyz",
    "/_dash-layout",
    "/_dash-dependencies",
    "/_dash-component-suites/os/path.py",
    "/_favicon.ico",
]
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def rules_of(answer) -> dict[str, list[str]]:
    """Read the content security policy of an answer."""
    rules = [rule.split() for rule in answer.headers.get("Content-Security-Policy", "").split(";")]
    return {name: values for name, *values in rules}


@pytest.mark.slow
@pytest.mark.parametrize("address", EVERY_KIND)
def test_every_kind_of_answer_carries_the_same_protection(client, address):
    answer = client.get(address)

    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert rules_of(answer) == rules_of(client.get("/"))
    assert answer.headers.get("Cache-Control")


def test_the_answer_of_a_callback_carries_it_too(site, client):
    answers = [post(client, question(site, answered_here(site)[0])), post(client, {"output": "x"})]

    assert [answer.status_code for answer in answers] == [200, 404]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
        assert rules_of(answer) == rules_of(client.get("/"))
        assert answer.headers["Cache-Control"].startswith("no-")


def test_the_policy_lets_in_nothing_from_elsewhere_and_runs_no_text_as_script(client):
    rules = rules_of(client.get("/"))

    assert rules["default-src"] == ["'none'"]
    assert rules["frame-ancestors"] == rules["object-src"] == ["'none'"]
    assert rules["base-uri"] == rules["form-action"] == rules["connect-src"] == ["'self'"]
    assert rules["script-src"] == ["'self'"]
    allowed = {value for values in rules.values() for value in values}
    assert allowed == {"'none'", "'self'", "'unsafe-inline'", "data:", "blob:"}
    assert [name for name, values in rules.items() if "'unsafe-inline'" in values] == ["style-src"]


@pytest.mark.parametrize("address", [page.path for page in PAGES] + ["/bestaat-niet"])
def test_a_page_asks_nothing_of_another_site(client, address):
    html = client.get(address).text

    asked = re.findall(r"""<(?:script|link|img|iframe|source)[^>]+(?:src|href)=["']([^"']+)""", html)

    assert len(asked) >= 3
    # A place in the page itself is nothing that is asked.
    assert [one for one in asked if not re.match(r"/(?!/)|#", one)] == []
    inline = re.findall(r"<script(?![^>]*src=)[^>]*>", html)
    # These hold data, which no browser runs.
    assert [one for one in inline if not re.search('type="application/(ld[+])?json"', one)] == []
    assert len(inline) == (4 if address == "/data/" else 3)


@pytest.mark.parametrize("address", EVERY_KIND)
def test_nothing_is_left_with_a_visitor(client, address):
    assert client.get(address).headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize("address", EVERY_KIND)
def test_no_answer_tells_what_it_was_made_with(client, address):
    answer = client.get(address)

    told = f"{answer.headers}{answer.get_data(as_text=True)}" if not answer.mimetype.startswith("image") else ""
    found = re.findall(
        r"(?i)gcc|werkzeug|gunicorn|sqlalchemy|python_version\W+\d|dash_version\W+\d|/site-packages/", told
    )

    assert found == []
    assert {"Server-Timing", "X-Powered-By"} & set(answer.headers.keys()) == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("proxies", "headers", "is_told"),
    [
        (0, {}, False),
        (0, {"X-Forwarded-Proto": "https"}, False),
        (0, {"Forwarded": "proto=https"}, False),
        (0, {"X-Forwarded-Ssl": "on"}, False),
        (1, {}, False),
        (1, {"X-Forwarded-Proto": "http"}, False),
        (1, {"X-Forwarded-Proto": "https"}, True),
        (1, {"X-Forwarded-Proto": "https, http"}, False),
        (2, {"X-Forwarded-Proto": "https, http"}, True),
        (2, {"X-Forwarded-Proto": "https"}, False),
    ],
)
def test_only_a_trusted_proxy_can_say_that_the_connection_is_safe(spoiled_site, proxies, headers, is_told):
    client = client_of(spoiled_site(trusted_proxies=proxies))

    answers = [client.get(address, headers=headers) for address in ("/", "/bestaat-niet", "/api/v1/areas", "/healthz")]

    expected = "max-age=31536000" if is_told else None
    assert [answer.headers.get("Strict-Transport-Security") for answer in answers] == [expected] * 4


def test_a_safe_connection_is_to_stay_safe(client):
    answer = client.get("/", base_url="https://localhost")

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.slow
@pytest.mark.parametrize("address", ["/", "/bestaat-niet", "/bronnen"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "localhost"},
        {"Host": "VEILIG.example:443"},
        {"X-Forwarded-Host": "kwaad.example"},
        {"X-Forwarded-Prefix": "/kwaad.example"},
        {"X-Original-URL": "/kwaad.example"},
        {"Referer": "https://kwaad.example"},
    ],
)
def test_a_page_never_repeats_who_it_was_asked_of(spoiled_site, headers, address):
    client = client_of(spoiled_site(site_url="https://veilig.example/"))

    answer = client.get(address, headers=headers)

    assert "kwaad" not in f"{answer.headers}{answer.text}"
    assert '<link rel="canonical" href="https://veilig.example/' in answer.text


STRANGERS = (
    "kwaad.example",
    "kwaad.example:80",
    "veilig.example.kwaad.example",
    "localhost.kwaad.example",
    "127.0.0.1.kwaad.example",
    "127.0.0.1@kwaad.example",
    "localhost:80@kwaad.example",
    "localhost, kwaad.example",
    "localhost/kwaad.example",
    "kwaad.example?localhost",
    "[::1]kwaad.example",
    "8.8.8.8",
    "[2a02::1]",
    "geen host'<>",
    "kwaad\xe9.example",
)
KNOWN = {
    "of this machine": ({}, ("localhost", "localhost:8050", "127.0.0.1", "[::1]:8050", "een.localhost", "LOCALHOST.")),
    "with an address": ({"site_url": "https://veilig.example/"}, ("veilig.example", "Veilig.Example:443", "127.0.0.1")),
    "on a network": ({"host": "0.0.0.0"}, ("192.168.1.5:8050", "10.0.0.7", "[fd00::1]:8050", socket.gethostname())),
}


@pytest.fixture(scope="module")
def known(shipped_url, front_end):
    """One site for each way in which a site knows its name."""
    return {name: client_of(make_site(shipped_url, front_end, **given)) for name, (given, _) in KNOWN.items()}


@pytest.mark.parametrize("name", KNOWN)
def test_a_site_answers_under_its_own_names_alone(known, name):
    client = known[name]
    for host in KNOWN[name][1]:
        assert client.get("/robots.txt", headers={"Host": host}).status_code == 200, host
    for host in STRANGERS:
        for address in ("/robots.txt", "/", "/embed/huisverboden", "/api/v1/areas", "/bestaat-niet", "//gemeenten"):
            answer = client.get(address, headers={"Host": host, "Accept": "text/html"})
            assert answer.status_code == 421, (host, address)
            assert "kwaad" not in f"{answer.headers}{answer.text}"
            assert "SITE_URL" in answer.text or "Deze site heet anders" in answer.text


def test_a_network_address_is_no_name_of_a_site_that_has_one(known):
    for name in ("of this machine", "with an address"):
        assert known[name].get("/robots.txt", headers={"Host": "192.168.1.5"}).status_code == 421


@pytest.mark.parametrize("name", KNOWN)
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_check_of_a_machine_may_ask_by_any_name_and_is_told_none(known, name, path):
    answer = known[name].get(path, headers={"Host": "kwaad.example"})

    assert answer.status_code == 200
    assert "kwaad" not in f"{answer.headers}{answer.text}"


def test_a_proxy_that_is_believed_says_which_name_was_asked_for(shipped_url, front_end):
    client = client_of(make_site(shipped_url, front_end, site_url="https://veilig.example", trusted_proxies=1))
    through = {"Host": "site:8050", "X-Forwarded-Host": "veilig.example"}

    assert client.get("/robots.txt", headers=through).status_code == 200
    assert client.get("/robots.txt", headers=through | {"X-Forwarded-Host": "kwaad.example"}).status_code == 421


def test_without_an_address_of_its_own_a_page_names_none(client):
    assert "canonical" not in client.get("/").text


@pytest.mark.parametrize(
    "path",
    [
        "/.env",
        "/.git/config",
        "/var/veilige-steden.sqlite",
        "/pyproject.toml",
        "/data/package/observations.csv",
        "/dashboard/app.py",
        "/static/app.py",
        "/assets/",
        "/assets/../app.py",
        "/assets/../../pyproject.toml",
        "/assets/..\\app.py",
        "/assets//etc/passwd",
        "/assets/\x00",
        "/vast/",
        "/vast/manifest.json",
        "/vast/site.css",
        "/vast/site.4567.css.gz",
        "/vast/../manifest.json",
        "/kaarten/",
        "/kaarten/../x.csv",
        "/kaarten/huisverboden",
        "/kaarten/{{7*7}}.csv",
        "/_reload-hash",
        "/_mcp",
        "/_mcp/",
        "/mcp",
        "/_alive_0123",
        "/_dash-update-component/",
        "/_dash-layout/",
        "/_dash-component-suites/",
        "/_dash-component-suites/dash",
        "/_dash-component-suites/os/path.py",
        "/_dash-component-suites/dashboard/app.py",
        "/_dash-component-suites/dash/dash.py",
        "/_dash-component-suites/dash/../dash.py",
        "/_dash-component-suites/dash/../../dash.py",
        "/_dash-component-suites/dash/dcc/../dash.py",
        "/_dash-component-suites/dash//etc/passwd",
        "/_dash-component-suites/plotly/package_data/../io/_base_renderers.py",
        "/_dash-component-suites/dash/bestaat-niet.v1m1.js",
        "/bronnen\x00",
        "//kwaad.example",
        "//kwaad.example/bronnen",
        "/\\kwaad.example",
        "/./bronnen",
        "/console",
        "/metrics",
        "/debug",
        "/beheer",
        "/login",
        "/" + "x" * 8000,
        "/\udcff\udcfe",
        "/\u202ebronnen",
    ],
)
def test_behind_a_made_up_path_there_is_nothing(client, path):
    # As a server hands it over: bytes of the path as it came, nothing made tidy by the test's own client.
    raw = path.encode("utf-8", "surrogateescape").decode("latin-1")

    answer = client.get("/", environ_overrides={"PATH_INFO": raw})

    assert answer.status_code == 404
    assert "Location" not in answer.headers
    assert answer.mimetype in ("text/html", "application/problem+json")
    assert "Traceback" not in answer.text
    assert "root:" not in answer.text


def test_an_encoded_path_is_no_way_round(client):
    addresses = [
        "/assets/%2e%2e/app.py",
        "/assets/..%2fapp.py",
        "/assets/%252e%252e%252fapp.py",
        "/vast/%2e%2e%2fmanifest.json",
        "/kaarten/..%2fx.csv",
        "/_dash-component-suites/dash/%2e%2e/dash.py",
        "/_dash-component-suites/dash/..%2f..%2fdash.py",
        "/%2e%2e/%2e%2e/etc/passwd",
    ]

    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 404)


def test_every_part_of_dash_that_is_offered_can_be_had_or_is_not_there(site, client):
    client.get("/")
    offered = [
        f"/_dash-component-suites/{package}/{path}"
        for package, paths in site.registered_paths.items()
        for path in sorted(paths)
    ]

    answers = {address: client.get(address).status_code for address in offered}

    assert len(answers) > 10
    assert {address: status for address, status in answers.items() if status not in (200, 404)} == {}


def test_every_file_a_page_asks_for_is_there(client):
    # What begins with # is a place in the page itself.
    asked = re.findall(r"""<(?:script|link)[^>]+(?:src|href)=["']([^"'#][^"']*)""", client.get("/").text)

    assert len(asked) >= 3
    assert {one: client.get(one).status_code for one in asked} == dict.fromkeys(asked, 200)


def test_a_built_part_is_kept_for_ever_and_sent_as_small_as_the_browser_can_read(client):
    small = client.get("/vast/site.4567.css", headers={"Accept-Encoding": "gzip, deflate"})
    plain = client.get("/vast/site.4567.css")

    assert (small.headers["Content-Encoding"], small.data) == ("gzip", b"klein")
    assert ("Content-Encoding" in plain.headers, plain.data) == (False, b"/* site.4567.css */")
    for answer in (small, plain):
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.mimetype == "text/css"


def test_words_of_a_visitor_are_words_on_the_page(client):
    script = "<script>alert(1)</script>"

    answers = [
        client.get("/", query_string={"gebied": script}),
        client.get("/", query_string={script: "x"}),
        client.get(f"/{script}"),
        client.get("/", query_string={"gebied": '"><img src=x onerror=alert(1)>'}),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 404, 200]
    assert [answer for answer in answers if "<script>alert" in answer.text or "<img" in answer.text] == []
    assert "&lt;script&gt;" in answers[0].text


def test_a_file_is_named_by_the_site_alone(client):
    answer = client.get("/kaarten/huisverboden.csv?gebied=GM0363")

    named = "huisverboden-amsterdam-2018-publicatie-1.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{named}"'
    assert answer.content_type == "text/csv; charset=utf-8; header=present"


@pytest.mark.parametrize("page", [page for page in PAGES if not page.is_of_one_city], ids=lambda page: page.id)
def test_help_and_the_way_out_come_before_all_else_on_every_page(client, page):
    text = client.get(page.path).text
    body = text[text.index("<body") :]

    start = body.index('class="help"')
    assert start < body.index("<header")
    top = body[start : body.index("<header")]
    assert re.search("112.*0800-2000.*0800-0188.*Verlaat deze site", unescape(re.sub("<[^>]+>", "", top)), re.DOTALL)
    assert 'href="/verlaat"' in top


def test_the_way_out_leads_to_a_site_that_says_nothing_and_is_in_no_embed(shipped_url, front_end):
    client = client_of(make_site(shipped_url, front_end, exit_url="https://weer.example/"))

    answer = client.get("/verlaat")

    assert (answer.status_code, answer.headers["Location"]) == (303, "https://weer.example/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "/verlaat" not in client.get("/embed/huisverboden?gebied=GM0599").text
