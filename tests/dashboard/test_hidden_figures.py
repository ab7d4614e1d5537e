"""A figure that would give a small count away stands at no door: page, file, embed, API or list of changes."""

from datetime import date

import pytest
from sqlalchemy import insert, update

from data.database import tables
from data.database.engine import make_engine
from data.database.visibility import PUBLIC
from data.questions.figures import PageQuestion
from data.reader import Reader
from layouts.addresses import release_changes_file
from tests.dashboard.shipped_site import ROTTERDAM, TODAY, UTRECHT, client_of, copied, make_site
from tests.dashboard.test_rights import text_of
from tests.data.database import noon, release_row

BANS, SISA, SLUIS, BOTH = "huisverboden-opgelegd", "sisa-signalen", "sluis-signalen", "sisa-sluis-signalen"
# Release, indicator, area, first and last day, breakdown and count. No other figure is one of these numbers.
COUNTS = {
    "a year and its first eleven months": [
        (2, BANS, ROTTERDAM, "2024-01-01", "2024-12-31", "", 424252),
        (2, BANS, ROTTERDAM, "2024-01-01", "2024-11-30", "", 424250),
    ],
    "a total of two indicators": [
        (2, SISA, "VR17", "2024-01-01", "2024-12-31", "", 4),
        (2, SLUIS, "VR17", "2024-01-01", "2024-12-31", "", 535353),
        (2, BOTH, "VR17", "2024-01-01", "2024-12-31", "", 535357),
    ],
    "a count that a later release revised": [
        (2, BANS, ROTTERDAM, "2023-01-01", "2023-12-31", "", 646464),
        (3, BANS, ROTTERDAM, "2023-01-01", "2023-12-31", "", 7),
    ],
    "all but few of a whole": [
        (2, BANS, UTRECHT, "2023-01-01", "2023-12-31", "", 717171),
        (2, BANS, UTRECHT, "2023-01-01", "2023-12-31", "vrouwen", 717168),
    ],
    "a year and two parts that adjoin": [
        (2, BANS, ROTTERDAM, "2018-01-01", "2018-12-31", "", 919192),
        (2, BANS, ROTTERDAM, "2018-01-01", "2018-06-30", "", 400001),
        (2, BANS, ROTTERDAM, "2018-07-01", "2018-11-30", "", 519188),
    ],
    "a part that a later release adds": [
        (2, BANS, UTRECHT, "2024-01-01", "2024-12-31", "", 838383),
        (3, BANS, UTRECHT, "2024-01-01", "2024-12-31", "vrouwen", 838378),
    ],
}
DOORS = [
    f"/gemeenten/{ROTTERDAM}",
    f"/gemeenten/{ROTTERDAM}",
    f"/gemeenten/{UTRECHT}",
    f"/gemeenten?cijfer={BANS}&jaar=2024",
    f"/gemeenten?cijfer={BANS}&jaar=2023",
    f"/pijler/directe-veiligheid?gebied={ROTTERDAM}",
    f"/pijler/preventie-en-signaleren?gebied={ROTTERDAM}",
    "/nieuw",
    "/zoeken?zoek=huisverboden",
    *(f"/kaarten/huisverboden.{kind}?gebied={ROTTERDAM}" for kind in ("csv", "xlsx")),
    f"/embed/huisverboden?gebied={ROTTERDAM}",
    f"/api/v1/cards/huisverboden?area={ROTTERDAM}",
    *(f"/api/v1/observations?indicator={code}&limit=500" for code in (BANS, SISA, SLUIS, BOTH)),
    *(f"/api/v1/releases/{number}/observations?indicator={BANS}&limit=500" for number in (2, 3)),
    *(f"/api/v1/releases/{number}/observations?indicator={BOTH}&limit=500" for number in (2, 3)),
    f"/api/v1/comparison?indicator={BANS}&year=2024",
    *(f"/api/v1/releases/{number}/changes?limit=500" for number in (2, 3)),
    *(release_changes_file(number) for number in (2, 3)),
    "/data/observations.csv",
    "/data/veilige-steden.zip",
]


@pytest.fixture(scope="module")
def url(shipped_url, tmp_path_factory):
    url = copied(shipped_url, tmp_path_factory.mktemp("hidden") / "hidden.sqlite")
    engine = make_engine(url)
    sensitive = tables.indicator.c.indicator.in_((BANS, SISA))
    with engine.begin() as connection:
        connection.execute(update(tables.indicator).where(sensitive).values(smallest_count=10))
        connection.execute(insert(tables.release), [release_row(n, "openbaar", date(2026, 7, n)) for n in (2, 3)])
        connection.execute(insert(tables.observation), [row for rows in COUNTS.values() for row in map(figure, rows)])
    engine.dispose()
    return url


def figure(count: tuple) -> dict:
    release, indicator, area, first, last, breakdown, value = count
    is_year = (first[5:], last[5:]) == ("01-01", "12-31")
    kind = "jaar" if is_year else "halfjaar" if last.endswith("06-30") else "deel-van-jaar"
    key = {"jaar": first[:4], "halfjaar": f"{first[:4]}-1"}.get(kind, f"{first}/{last}")
    return {
        "release": release, "indicator": indicator, "kind": "count", "area": area, "breakdown": breakdown,
        "record": f"X{value}", "period_kind": kind, "period_label": first[:4], "period_key": f"{kind}:{key}",
        "period_start": date.fromisoformat(first), "period_end": date.fromisoformat(last), "value": value,
        "qualifier": "exact", "status": "definitief", "source": "rotterdam-evaluatie-2019-2022", "section": "p. 1",
    }


@pytest.fixture(scope="module")
def answers(url, front_end):
    client = client_of(make_site(url, front_end))
    return {door: client.get(door) for door in DOORS}


@pytest.fixture(scope="module")
def shown(url):
    """Every number that the public can read now, or as it was at a release."""
    engine = make_engine(url)
    reader = Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    answers = [reader.answer(PageQuestion(limit=9000), release) for release in (None, 1, 2, 3)]
    engine.dispose()
    return {row.value for answer in answers for row in answer.rows}


@pytest.mark.parametrize("name", COUNTS)
def test_a_figure_that_would_give_a_small_count_away_is_hidden_in_every_release(shown, name):
    numbers = {count[-1] for count in COUNTS[name]}
    large = {number for number in numbers if number > 10}

    assert large - shown
    assert shown.isdisjoint({646464})


@pytest.mark.slow
def test_what_is_hidden_stands_at_no_door(answers, shown):
    hidden = {count[-1] for counts in COUNTS.values() for count in counts if count[-1] > 10} - shown
    written = {number: (str(number), f"{number:,}".replace(",", ".")) for number in hidden}
    told = {
        (door, number)
        for door, answer in answers.items()
        for number, forms in written.items()
        if any(form in text_of(answer).replace(f"X{number}", "") for form in forms)
    }

    assert {door: answer.status_code for door, answer in answers.items() if answer.status_code != 200} == {}
    assert len(hidden) >= len(COUNTS)
    assert told == set()
