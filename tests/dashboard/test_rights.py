"""What is not public reaches no one it is not for, by any door, before or after someone else has asked."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import insert

from data.database import tables
from data.database.engine import make_engine
from data.model.moments import midnight_in_amsterdam
from layouts.pages.table import CARDS_BY_ID, PAGES
from tests.callbacks.asking import answered_here, post, question
from tests.dashboard.shipped_site import ROTTERDAM, TODAY, VIEWERS, client_of, copied, make_site
from tests.data.database import noon, release_row

EMBARGO = TODAY + timedelta(days=3)
# A number no figure of the package has, for each release that is not public, as it is and as it is written.
SECRETS = {
    "concept": ("424242", "424.242"),
    "gedeeld": ("535353", "535.353"),
    "embargo": ("646464", "646.464"),
    "ingetrokken": ("757575", "757.575"),
    "vervallen": ("868686", "868.686"),
}
STATES = {
    "concept": ("concept", None),
    "gedeeld": ("gedeeld", None),
    "embargo": ("openbaar", EMBARGO),
    "ingetrokken": ("ingetrokken", date(2026, 7, 1)),
    "vervallen": ("vervallen", None),
}
WITHDRAWN, REASON = 5, "Verkeerde kolom"
YEARS = {"concept": 2025, "gedeeld": 2024, "embargo": 2023, "ingetrokken": 2026, "vervallen": 2027}
READS = {
    "public": set(),
    "officer": {"gedeeld"},
    "viewer": {"gedeeld", "embargo"},
    "steward": {"concept", "gedeeld", "embargo"},
    "steward elsewhere": {"gedeeld"},
    "administrator": {"concept", "gedeeld", "embargo"},
}
# These always answer as the public, so that they may lie in a cache.
FOR_ALL_ALIKE = (
    "/api",
    "/data/veilige-steden",
    "/data/observations",
    "/data/catalogus",
    "/embed/",
    "/publicaties.atom",
    "/sitemap.xml",
    "/robots.txt",
)
CARDS = ("huisverboden", "directe-veiligheid-maatregelen", "directe-veiligheid-knelpunten")


def add_secrets(url: str) -> None:
    """Add a release of each kind; in each a figure, and words in every other table that a page shows."""
    engine = make_engine(url)
    with engine.begin() as connection:
        for number, name in enumerate(STATES, start=2):
            for table, row in secret_rows(number, name):
                connection.execute(insert(table), [row])
    engine.dispose()


def secret_rows(number: int, name: str):
    secret, year = SECRETS[name][0], YEARS[name]
    state, public_on = STATES[name]
    placed = {"release": number, "area": ROTTERDAM, "source": "rotterdam-evaluatie-2019-2022", "section": secret}
    yield (
        tables.release,
        release_row(
            number,
            state,
            public_on,
            note=f"Publicatie {secret}",
            area=ROTTERDAM,
            withdrawn_at=datetime(2026, 7, 2, 10, tzinfo=UTC) if state == "ingetrokken" else None,
            withdrawn_reason=REASON if state == "ingetrokken" else None,
        ),
    )
    told = {"release": number, "source": placed["source"], "section": secret}
    yield (
        tables.finding,
        {
            **told,
            "finding": f"X{secret}",
            "part": "bevinding",
            "topic": "onderwerp",
            "item": f"Bevinding {secret}",
            "embeddable": True,
        },
    )
    yield (
        tables.goal,
        {
            "release": number,
            "goal": f"X{secret}",
            "action": "actie",
            "title": f"Doel {secret}",
            "has_pace": False,
        },
    )
    yield (
        tables.progress,
        {**told, "goal": f"X{secret}", "as_of": "2026", "qualifier": "exact", "words": f"Tussenstand {secret}"},
    )
    yield (
        tables.observation,
        {
            **placed,
            "record": f"X{secret}",
            "indicator": "huisverboden-opgelegd",
            "kind": "count",
            "period_kind": "jaar",
            "period_start": date(year, 1, 1),
            "period_end": date(year, 12, 31),
            "period_label": str(year),
            "period_key": f"jaar:{year}",
            "value": float(secret),
            "qualifier": "exact",
            "status": "voorlopig",
            "caveat": f"Let op {secret}",
        },
    )
    yield (
        tables.claim,
        {
            **placed,
            "claim": f"X{secret}",
            "indicator": "huisverboden-opgelegd",
            "period_label": str(year),
            "words": f"stijgt naar {secret}",
        },
    )
    yield (
        tables.measure,
        {
            **placed,
            "measure": f"X{secret}",
            "programme": "huiselijk-en-seksueel-geweld",
            "pillar": "p2",
            "theme": "thema",
            "position": number,
            "title": f"Maatregel {secret}",
            "status": "loopt",
        },
    )
    yield (
        tables.bottleneck,
        {**placed, "bottleneck": f"X{secret}", "pillar": "p2", "title": f"Knelpunt {secret}"},
    )


@pytest.fixture(scope="module")
def secret_url(shipped_url, tmp_path_factory):
    url = copied(shipped_url, tmp_path_factory.mktemp("secret") / "secret.sqlite")
    add_secrets(url)
    return url


class Asking:
    """A site in one process, for whoever `viewer` is, on the day `today`, or at the moment `now`."""

    def __init__(self, url, front_end):
        self.viewer, self.today = VIEWERS["public"], TODAY
        self.now = None
        known = {"viewer_now": lambda: self.viewer, "now": lambda: self.now or noon(self.today)}
        self.site = make_site(url, front_end, site_url="https://veilig.example", **known)
        self.client = client_of(self.site)


@pytest.fixture
def asking(secret_url, front_end):
    return Asking(secret_url, front_end)


@pytest.fixture(scope="module")
def for_the_public_alone(secret_url, front_end):
    """What every door tells the public in a process where nobody else has asked anything."""
    return everything(Asking(secret_url, front_end))


def addresses() -> list[str]:
    """Every address that could show a figure, and some that should only fail."""
    places = [f"?gebied={ROTTERDAM}", "?gebied=NL01"]
    pages = [page.path_for(ROTTERDAM) + place for page in PAGES for place in (places if page.has_choices else [""])]
    files = [f"/kaarten/{card}.{kind}?gebied={ROTTERDAM}" for card in CARDS_BY_ID for kind in ("csv", "xlsx")]
    twins = [f"/api/v1/cards/{card}?area={ROTTERDAM}" for card in CARDS_BY_ID]
    return [
        *pages,
        *files,
        *twins,
        *(f"/api/v1/observations?limit={limit}&after={after}" for limit, after in ((500, 0), (500, 500), (100, 0))),
        f"/api/v1/observations?indicator=huisverboden-opgelegd&area={ROTTERDAM}&from=2023",
        "/api/v1/observations?status=concept",
        "/api/v1/observations?release=2",
        "/api/v1/observations?indicator=huisverboden-opgelegd&viewer=steward",
        "/api/v1/indicators",
        "/api/v1/areas",
        "/api/v1/releases",
        "/api/v1/releases/1/observations?limit=500",
        *(f"/api/v1/releases/{number}/observations" for number in range(2, 7)),
        *(f"/api/v1/{name}?limit=500" for name in ("measures", "claims", "bottlenecks", "actions", "targets")),
        "/api/v1/openapi.json",
        "/api",
        "/data/veilige-steden.zip",
        "/data/veilige-steden.xlsx",
        "/data/observations.csv",
        *(f"/data/publicatie-{number}.zip" for number in range(2, 7)),
        *(f"/embed/huisverboden?publicatie={number}" for number in range(2, 7)),
        "/data/catalogus.jsonld",
        *(f"/embed/{card}?gebied={ROTTERDAM}" for card in CARDS_BY_ID),
        *(f"/api/v1/comparison?indicator=huisverboden-opgelegd&year={year}" for year in YEARS.values()),
        "/publicaties.atom",
        "/sitemap.xml",
        "/robots.txt",
        "/_dash-layout",
        "/_dash-dependencies",
        "/bestaat-niet",
        "/?gebied=X424242",
        "/healthz",
        "/readyz",
    ]


def everything(asking) -> dict[str, str]:
    """Ask at every door; give the whole answer of each, headers included."""
    answers = {address: asking.client.get(address) for address in addresses()}
    for output in answered_here(asking.site):
        door = output.split(".children")[0].strip(".")
        for query in (f"gebied={ROTTERDAM}", "gebied=NL01"):
            body = question(asking.site, output, selection=query, area=query[7:13], from_year="")
            answers[f"{door} {query}"] = post(asking.client, body)
        for path in (page.path_for(ROTTERDAM) for page in PAGES if output.startswith("..page.children")):
            body = question(asking.site, output)
            body["inputs"][0]["value"] = path
            answers[f"{door} at {path}"] = post(asking.client, body)
    return {door: f"{answer.headers}\n{text_of(answer)}" for door, answer in answers.items()}


def text_of(answer) -> str:
    """Everything an answer says; of a workbook every part inside it."""
    if not answer.data.startswith(b"PK"):
        return answer.text
    with ZipFile(BytesIO(answer.data)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist())


def told(answers: dict[str, str]) -> dict[str, set[str]]:
    """Give for each door the secrets it told, but for the one the asker wrote in the question itself."""
    return {
        door: names
        for door, answer in answers.items()
        if (names := {name for name, words in SECRETS.items() if any(word in answer for word in words)})
        and "X424242" not in door
    }


@pytest.mark.slow
def test_nothing_that_is_not_public_reaches_the_public_by_any_door(for_the_public_alone):
    assert len(for_the_public_alone) > 80
    assert told(for_the_public_alone) == {}


@pytest.fixture(scope="module")
def one_process(secret_url, front_end):
    """What every door tells each role in one and the same process, and the public after them all."""
    asking = Asking(secret_url, front_end)
    answers = {}
    for role in [*(role for role in READS if role != "public"), "public"]:
        asking.viewer = VIEWERS[role]
        answers[role] = everything(asking)
    return answers


@pytest.mark.slow
@pytest.mark.parametrize("role", READS)
def test_each_role_reads_what_it_may_and_no_more(one_process, role):
    assert set().union(*told(one_process[role]).values()) == READS[role]


@pytest.mark.slow
def test_who_asked_before_changes_nothing_for_the_public(one_process, for_the_public_alone):
    assert without_tokens(one_process["public"]) == without_tokens(for_the_public_alone)


def without_tokens(answers: dict[str, str]) -> dict[str, str]:
    """Leave out the moment of answering, and what Dash draws by lot for every page load."""
    return {door: re.sub("(?m)^Date: .*$", "", answer.split('"end_id"')[0]) for door, answer in answers.items()}


@pytest.mark.slow
@pytest.mark.parametrize("role", ["steward", "administrator"])
def test_the_roles_that_may_read_a_concept_see_it_at_every_window(one_process, role):
    shown = told(one_process[role])

    windows = [
        f"/pijler/directe-veiligheid?gebied={ROTTERDAM}",
        f"/gemeenten/{ROTTERDAM}?gebied={ROTTERDAM}",
        *(f"/kaarten/{card}.csv?gebied={ROTTERDAM}" for card in CARDS),
        f"p2-opening gebied={ROTTERDAM}",
        *(f"/kaarten/{card}.xlsx?gebied={ROTTERDAM}" for card in CARDS),
    ]
    assert [window for window in windows if "concept" not in shown.get(window, ())] == []


@pytest.mark.slow
@pytest.mark.parametrize("role", READS)
def test_a_release_without_a_number_is_called_a_concept_at_every_door(one_process, role):
    """The number that it has until then orders releases; it stands only in addresses and in the places they lead to."""
    shown = {
        door: found.group()
        for door, answer in one_process[role].items()
        if (found := re.search(r".{60}(?<![-=/])\b10{8}\d\b.{20}", answer, re.DOTALL))
    }

    assert shown == {}
    named = {door for door, answer in one_process[role].items() if re.search(r"[Cc]oncept \d", answer)}
    assert bool(named) is (role in ("steward", "administrator", "officer", "viewer", "steward elsewhere"))


def test_a_figure_under_embargo_is_public_on_its_day_without_a_restart(asking):
    address = "/api/v1/observations?indicator=huisverboden-opgelegd&from=2023"
    asking.today = EMBARGO - timedelta(days=1)
    assert asking.client.get(address).get_json()["items"] == []
    assert "646.464" not in asking.client.get(f"/pijler/directe-veiligheid?gebied={ROTTERDAM}").text

    asking.today = EMBARGO

    assert [item["value"] for item in asking.client.get(address).get_json()["items"]] == [646464]
    windows = [
        f"/pijler/directe-veiligheid?gebied={ROTTERDAM}",
        *(f"/kaarten/{card}.{kind}?gebied={ROTTERDAM}" for card in CARDS for kind in ("csv", "xlsx")),
        *(f"/embed/{card}?gebied={ROTTERDAM}" for card in CARDS[:1]),
    ]
    shown = told({window: text_of(asking.client.get(window)) for window in windows})
    assert shown == dict.fromkeys(windows, {"embargo"})


def test_a_release_is_public_at_its_moment_and_not_a_second_before(asking):
    pages = ["/api/v1/observations?indicator=huisverboden-opgelegd&from=2023"]
    pages += [f"/{door}?gebied={ROTTERDAM}" for door in ("embed/huisverboden", "pijler/directe-veiligheid")]
    pages += [f"/kaarten/huisverboden.csv?gebied={ROTTERDAM}"]

    def shown() -> set[str]:
        return set().union(*told({page: text_of(asking.client.get(page)) for page in pages}).values())

    moment = midnight_in_amsterdam(EMBARGO)
    seen = []
    for asking.now in (moment - timedelta(seconds=1), moment, moment - timedelta(seconds=1)):
        seen.append(shown())

    assert seen == [set(), {"embargo"}, set()]


@pytest.mark.parametrize(
    "address",
    [
        f"/embed/huisverboden?gebied={ROTTERDAM}&publicatie={WITHDRAWN}",
        f"/api/v1/releases/{WITHDRAWN}/observations",
        f"/data/publicatie-{WITHDRAWN}.zip",
    ],
)
def test_what_is_frozen_at_a_withdrawn_release_is_gone_and_says_when_and_why(asking, address):
    answer = asking.client.get(address)

    assert (answer.status_code, answer.headers["Cache-Control"]) == (410, "no-store")
    words = answer.get_json()["detail"] if answer.is_json else answer.text
    assert f"Publicatie {WITHDRAWN} van 1 juli 2026 is ingetrokken op 2 juli 2026. De reden: {REASON}." in words


def test_the_public_is_not_told_how_many_publications_are_waiting(asking):
    answers = [asking.client.get(address) for address in ("/api/v1/observations", "/api/v1/areas")]

    assert [answer.get_json()["release"] for answer in answers] == [1, 1]
    assert '<span id="plain-release">publicatie 1</span>' in asking.client.get("/").text
    assert "publicatie-1.csv" in asking.client.get("/kaarten/huisverboden.csv").headers["Content-Disposition"]


@pytest.mark.slow
def test_no_answer_that_depends_on_who_asks_may_be_kept_or_shared(for_the_public_alone):
    heads = {
        door: answer.split("\r\n\r\n")[0]
        for door, answer in for_the_public_alone.items()
        if not door.startswith(FOR_ALL_ALIKE)
    }

    assert [door for door, head in heads.items() if "Cache-Control: no-" not in head] == []
    assert [door for door, head in heads.items() if re.search("(?m)^(Last-Modified|Set-Cookie):", head)] == []
    pages = {page.path_for(ROTTERDAM) for page in PAGES}
    assert {door.split("?")[0] for door, head in heads.items() if re.search("(?m)^ETag:", head)} <= pages


@pytest.mark.slow
@pytest.mark.parametrize("role", [role for role in READS if role != "public"])
def test_only_the_public_is_told_that_it_has_a_page_already(asking, role):
    marks = {page: asking.client.get(page).headers.get("ETag") for page in ("/", "/pijler/directe-veiligheid")}
    assert all(marks.values())

    asking.viewer = VIEWERS[role]

    for page, mark in marks.items():
        answer = asking.client.get(page, headers={"If-None-Match": mark})
        assert (answer.status_code, answer.headers.get("ETag")) == (200, None)
        assert told({page: answer.text}).get(page, set()) <= READS[role]


@pytest.mark.slow
@pytest.mark.parametrize("role", [role for role in READS if role != "public"])
def test_what_may_be_kept_and_shared_is_the_same_for_all(one_process, for_the_public_alone, role):
    shared = [door for door in for_the_public_alone if door.startswith(FOR_ALL_ALIKE)]
    answers, public = without_tokens(one_process[role]), without_tokens(for_the_public_alone)

    assert len(shared) > 20
    assert [door for door in shared if answers[door] != public[door]] == []
