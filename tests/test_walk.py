"""A walk past every page, for every area and every kind of viewer, and past every other address of the site."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from layouts.addresses import EXIT
from layouts.pages.table import CARDS_BY_ID, PAGES
from tests.dashboard.fixtures import *  # noqa: F403
from tests.dashboard.shipped_site import VIEWERS, client_of, make_site

# A city with most figures, one with few, a region and the country: tried as every viewer and with every span of years.
# Their headings name no area, for they show all beside each other.
pytestmark = pytest.mark.slow
OF_ALL_AREAS_PATHS = ("/gemeenten?", "/programma?", "/volledigheid?", "/insluiten?")
# Its heading is a question and a line below it says whose budget stands there: its title names the area.
OF_A_QUESTION_PATH = "/begroting?"
TRIED = ("GM0599", "GM0034", "VR17", "NL01")
YEARS = ("&van=2020&tot=2022", "&van=2045&tot=2046")
HELP = ("Direct gevaar: 112", "Veilig Thuis 0800-2000 (gratis, dag en nacht)", "Centrum Seksueel Geweld 0800-0188")
NEVER_WORDS = re.compile(r"\b(None|nan|NaN|NaT|null|undefined|Traceback|Error|Exception|object at 0x\w+)\b|[{}]|<\w+>")
POINTS_TO_IDS = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list", "form")
VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
# Text of these is not read as a text of the page.
SILENT = frozenset({"script", "style", "title", "code", "pre"})


@dataclass
class Read(HTMLParser):
    """A page as a reader without scripts gets it."""

    open: list[tuple[str, dict]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    points_to: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    headings: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)
    controls: list[dict] = field(default_factory=list)
    language: str | None = None
    title: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        found = dict(attrs)
        if tag == "html":
            self.language = found.get("lang")
        if "id" in found:
            self.ids.append(found["id"])
        for name in POINTS_TO_IDS:
            self.points_to.update((found.get(name) or "").split())
        href = found.get("href") or ""
        if tag == "a":
            self.links.add(href)
            self.points_to.update([href[1:]] if href.startswith("#") else [])
        is_control = tag in ("select", "textarea") or (tag == "input" and found.get("type") != "hidden")
        # What stands in a label is named by it.
        if is_control and "label" not in [outer for outer, _ in self.open]:
            self.controls.append(found)
        if tag == "h1":
            self.headings.append("")
        if tag == "svg":
            self._figure(found)
        if tag not in VOID:
            self.open.append((tag, found))

    def _figure(self, svg: dict) -> None:
        around = [*self.open, ("svg", svg)]
        names = [found["aria-label"] for _, found in around if found.get("role") == "img" and found.get("aria-label")]
        if names and "tr" not in [tag for tag, _ in self.open]:  # the head of a row says whose its drawing is
            self.figures.append(names[-1])
        elif not names and not any(found.get("aria-hidden") == "true" for _, found in around):
            self.nameless.append("svg")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if "title" in tags and "svg" not in tags:
            self.title += data
        if "h1" in tags:
            self.headings[-1] += data
        if not SILENT.intersection(tags):
            self.texts.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.texts))


def read(html: str) -> Read:
    page = Read()
    page.feed(html)
    page.close()
    return page


def faults_of(page: Read) -> list[str]:
    """Name what is wrong with a page, whatever it shows."""
    faults = [] if page.language == "nl" else [f"language {page.language}"]
    if len(page.headings) != 1 or not page.headings[0].strip():
        faults.append(f"headings {page.headings}")
    if not page.title.endswith(" · Veilige Steden"):
        faults.append(f"title {page.title!r}")
    faults += [f"no {words!r}" for words in HELP if words not in page.text]
    if not re.search(r"Gegevens: publicatie [1-9]\d*, bekeken op 21 november 2026", page.text):
        faults.append("no data version")
    faults += [f"says {match[0]!r}" for match in NEVER_WORDS.finditer(page.text)]
    faults += [f"id {one} twice" for one in set(page.ids) if page.ids.count(one) > 1]
    faults += [f"points to {one}, which is nowhere" for one in page.points_to - set(page.ids)]
    faults += ["a drawing without a name" for _ in page.nameless]
    faults += [f"a drawing named {name!r}" for name in page.figures if len(name) < 20]
    faults += [f"{one} has no label" for one in page.controls if one.get("id") not in page.points_to]
    return faults


@pytest.fixture(scope="module")
def areas(site) -> dict[str, str]:
    """The areas a visitor can choose, by code, with their names."""
    reader = site.server.extensions["veilige_steden"]["reader"]
    return {area.area: area.name for area in reader.catalogue.choosable_areas}


def of_page(page, codes, areas: dict[str, str], years: str = "") -> dict[str, str]:
    """Every choice a page offers among these areas, as an address, with the name of the area chosen."""
    if not page.has_choices:
        return {page.path: ""}
    return {f"{page.path_for(code)}?gebied={code}{years}": areas[code] for code in codes}


def faults_at(client, addresses: dict[str, str]) -> dict[str, list[str]]:
    """Name what is wrong at each address; `addresses` gives the area each is about."""
    faults = {}
    for address, name in addresses.items():
        answer = client.get(address)
        if answer.status_code != 200:
            faults[address] = [answer.status]
            continue
        shown = read(answer.text)
        found = faults_of(shown)
        named = shown.title if address.startswith(OF_A_QUESTION_PATH) else shown.headings[0]
        if name not in named and not address.startswith(OF_ALL_AREAS_PATHS):
            found.append("does not name its area")
        if found:
            faults[address] = found
    return faults


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_every_page_is_whole_for_every_area(client, areas, page):
    assert len(areas) == 19
    assert faults_at(client, of_page(page, areas, areas)) == {}


@pytest.mark.parametrize("page", [page for page in PAGES if page.has_choices], ids=lambda page: page.id)
def test_every_page_is_whole_for_years_with_and_without_figures(client, areas, page):
    assert [faults_at(client, of_page(page, TRIED, areas, years)) for years in YEARS] == [{}, {}]


@pytest.mark.parametrize("role", ["viewer", "steward", "administrator"])
def test_every_page_is_whole_for_every_viewer(shipped_url, front_end, areas, role):
    client = client_of(make_site(shipped_url, front_end, viewer_now=lambda: VIEWERS[role]))

    faults = {page.path: found for page in PAGES if (found := faults_at(client, of_page(page, TRIED[:2], areas)))}

    assert faults == {}


def test_every_link_of_every_page_leads_somewhere(client, areas):
    links = set()
    for page in PAGES:
        for address in (page.path_for("GM0505"), *of_page(page, TRIED[2:], areas)):
            links |= read(client.get(address).text).links

    inner = {link for link in links if link.startswith("/")}
    other = {link for link in links if not link.startswith(("/", "#", "tel:", "mailto:", "https://"))}
    statuses = {link: client.get(link).status_code for link in inner}
    broken = {link: status for link, status in statuses.items() if status != (303 if link == EXIT else 200)}

    assert broken == {}
    assert EXIT in inner
    assert other == set()
    assert {page.path_for("GM0505") for page in PAGES} <= {link.split("?")[0] for link in inner}


def test_what_is_not_there_is_a_whole_page_too(client):
    answers = {
        address: client.get(address)
        for address in ("/bestaat-niet", "/?gebied=GM9999", "/bronnen?van=x", "/pijler/directe-veiligheid?release=2")
    }

    assert {address: answer.status_code for address, answer in answers.items()} == {
        "/bestaat-niet": 404,
        "/?gebied=GM9999": 200,
        "/bronnen?van=x": 200,
        "/pijler/directe-veiligheid?release=2": 200,
    }
    assert {address: faults for address, answer in answers.items() if (faults := faults_of(read(answer.text)))} == {}


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<html lang="en">', "language en"),
        ("<h1>A</h1><h1>B</h1>", "headings ['A', 'B']"),
        ("<p>Waarde: None</p>", "says 'None'"),
        ("<p>nan procent</p>", "says 'nan'"),
        ('<p id="a"></p><p id="a"></p>', "id a twice"),
        ('<p aria-labelledby="b"></p>', "points to b, which is nowhere"),
        ('<a href="#c">c</a>', "points to c, which is nowhere"),
        ("<div><svg></svg></div>", "a drawing without a name"),
        ('<table><tr><td><svg role="img" aria-label=""></svg></td></tr></table>', "a drawing without a name"),
        ('<div role="img" aria-label="kort"><svg></svg></div>', "a drawing named 'kort'"),
        ('<svg role="img" aria-label="kort"></svg>', "a drawing named 'kort'"),
        ('<input id="x">', "{'id': 'x'} has no label"),
    ],
)
def test_the_walk_sees_what_is_wrong(html, fault):
    assert fault in faults_of(read(html))


LISTS = (
    "observations",
    "actions",
    "activities",
    "goals",
    "targets",
    "measures",
    "bottlenecks",
    "budgets",
    "participation",
    "findings",
    "surveys",
    "claims",
)
MEANINGS = ("indicators", "areas", "sources", "terms", "releases")
# Every address the server knows: an example of it, what it answers, and in what form.
ADDRESSES = {
    **{page.path: (page.path, 200, "text/html") for page in PAGES if "<" not in page.path},
    "/vast/<name>": ("/vast/site.4567.css", 200, "text/css"),
    "/assets/<path:filename>": ("/assets/style.css", 200, "text/css"),
    "/healthz": ("/healthz", 200, "application/json"),
    "/readyz": ("/readyz", 200, "application/json"),
    "/api": ("/api", 200, "text/html"),
    "/api/v1/openapi.json": ("/api/v1/openapi.json", 200, "application/json"),
    **{
        f"/api/v1{place}/{name}": (f"/api/v1{place.replace('<release>', '1')}/{name}", 200, "application/json")
        for name in LISTS
        for place in ("", "/releases/<release>")
    },
    **{f"/api/v1/{name}": (f"/api/v1/{name}", 200, "application/json") for name in MEANINGS},
    **{f"/api/v1/{name}.csv": (f"/api/v1/{name}.csv", 200, "text/csv") for name in (*LISTS, *MEANINGS, "changes")},
    **{
        f"/api/v1/releases/<release>/{name}.csv": (f"/api/v1/releases/1/{name}.csv", 200, "text/csv")
        for name in (*LISTS, "changes")
    },
    **{
        f"/api/v1{place}/comparison.csv": (
            f"/api/v1{place.replace('<release>', '1')}/comparison.csv?indicator=onveilig-weleens",
            200,
            "text/csv",
        )
        for place in ("", "/releases/<release>")
    },
    **{
        f"/api/v1{place}/comparison": (
            f"/api/v1{place.replace('<release>', '1')}/comparison?indicator=onveilig-weleens",
            200,
            "application/json",
        )
        for place in ("", "/releases/<release>")
    },
    "/api/v1/cards/<item>": ("/api/v1/cards/huisverboden", 200, "application/json"),
    "/api/v1/releases/<release>/cards/<item>": ("/api/v1/releases/1/cards/huisverboden", 200, "application/json"),
    "/kaarten/<card_id>.csv": ("/kaarten/huisverboden.csv", 200, "text/csv"),
    "/embed/<card_id>": ("/embed/huisverboden", 200, "text/html"),
    "/oembed": ("/oembed?url=http://localhost/embed/huisverboden", 200, "application/json"),
    "/insluiten.js": ("/insluiten.js", 200, "text/javascript"),
    "/kaarten/<card_id>.xlsx": (
        "/kaarten/huisverboden.xlsx",
        200,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "/favicon.ico": ("/favicon.ico", 200, "image/svg+xml"),
    "/verlaat": ("/verlaat", 303, "text/html"),
    "/publicatie/<release>": ("/publicatie/1", 308, "text/html"),
    "/data/csv-metadata.json": ("/data/csv-metadata.json", 200, "application/csvm+json"),
    "/api/v1/changes": ("/api/v1/changes", 200, "application/json"),
    "/api/v1/releases/<release>/changes": ("/api/v1/releases/1/changes", 200, "application/json"),
    "/gemeenten/kies": ("/gemeenten/kies?gebied=GM0363", 303, "text/html"),
    "/gemeenten/<code>": ("/gemeenten/GM0363", 200, "text/html"),
    "/robots.txt": ("/robots.txt", 200, "text/plain"),
    "/sitemap.xml": ("/sitemap.xml", 200, "application/xml"),
    "/.well-known/security.txt": ("/.well-known/security.txt", 404, "text/html"),
    "/publicaties.atom": ("/publicaties.atom", 200, "application/atom+xml"),
    "/data/veilige-steden.zip": ("/data/veilige-steden.zip", 200, "application/zip"),
    "/data/publicatie-<release>.zip": ("/data/publicatie-1.zip", 200, "application/zip"),
    "/data/veilige-steden.xlsx": (
        "/data/veilige-steden.xlsx",
        200,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "/data/gebied-<code>.csv": ("/data/gebied-GM0344.csv", 200, "text/csv"),
    "/data/gebied-<code>.xlsx": (
        "/data/gebied-GM0344.xlsx",
        200,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "/data/<table>.csv": ("/data/observations-excel-nl.csv", 200, "text/csv"),
    "/data/<table>.csv-metadata.json": ("/data/areas.csv-metadata.json", 200, "application/csvm+json"),
    "/data/catalogus.jsonld": ("/data/catalogus.jsonld", 200, "application/ld+json"),
    "/_dash-layout": ("/_dash-layout", 200, "application/json"),
    "/_dash-dependencies": ("/_dash-dependencies", 200, "application/json"),
    "/_favicon.ico": ("/_favicon.ico", 200, "image/x-icon"),
    "/_reload-hash": ("/_reload-hash", 404, "text/html"),
    "/<path:path>": ("/wat/dan/ook", 404, "text/html"),
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": (
        "/_dash-component-suites/dash/dcc/async-graph.js",
        200,
        "text/javascript",
    ),
}
CLOSED = {"/_reload-hash"}
ONLY_POSTED = {"/_dash-update-component"}


def test_every_address_of_the_server_is_known_here(site):
    rules = {rule.rule for rule in site.server.url_map.iter_rules()}

    assert rules == ADDRESSES.keys() | ONLY_POSTED


@pytest.mark.parametrize("rule", ADDRESSES)
def test_every_address_answers_in_its_own_form(client, rule):
    address, status, mimetype = ADDRESSES[rule]

    answer = client.get(address)

    assert (answer.status_code, answer.mimetype) == (status, mimetype)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "MADE-UP"])
@pytest.mark.parametrize("rule", ADDRESSES)
def test_every_address_refuses_other_methods_and_says_which_it_takes(client, rule, method):
    address, status, _ = ADDRESSES[rule]

    answer = client.open(address, method=method)

    assert answer.mimetype == "application/problem+json"
    if rule in CLOSED:
        assert answer.status_code == status
        return
    assert answer.status_code == 405
    assert answer.get_json()["title"] == "Deze methode kan hier niet"
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("rule", ADDRESSES)
def test_every_address_answers_to_a_question_for_its_head_alone(client, rule):
    address, status, mimetype = ADDRESSES[rule]

    answer = client.head(address)

    assert (answer.status_code, answer.mimetype, answer.data) == (status, mimetype, b"")


@pytest.mark.parametrize("area", TRIED)
def test_every_card_can_be_taken_along(client, area):
    addresses = [
        address
        for card in CARDS_BY_ID
        for address in (f"/kaarten/{card}.csv?gebied={area}&van=2020", f"/api/v1/cards/{card}?area={area}")
    ]

    broken = {address: status for address in addresses if (status := client.get(address).status_code) != 200}

    assert broken == {}
    assert len(addresses) > 10
