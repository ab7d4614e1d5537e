"""A publication that is taken back by a command: the figures of before count, it is told, and all pages answer."""

from datetime import UTC, datetime
from html import unescape

import pytest
from sqlalchemy import select

from dashboard import commands
from dashboard.command_line import releases
from dashboard.preflight.check import draw_release
from data.database import tables
from data.database.engine import make_engine
from data.database.visibility import PUBLIC
from data.reader import Reader
from data.releases.preflight import Touched
from tests.dashboard.releases import NextPackages
from tests.dashboard.shipped_site import ROTTERDAM, client_of, make_site

SECOND = datetime(2026, 7, 1, 8, 15, tzinfo=UTC)
NUMBER, GONE, WHY = "O002", "O043", "De kolommen waren verwisseld"
FIGURE = f"/api/v1/observations?indicator=stopapp-downloads&area={ROTTERDAM}&from=2022&to=2022"


@pytest.fixture
def take_back(own_database, monkeypatch, tmp_path, capsys):
    """Take back a publication of this test's own database by the command; gives the exit code."""
    monkeypatch.setenv("DATABASE_URL", own_database)
    monkeypatch.chdir(tmp_path)

    def given(number: int, *options: str) -> int:
        return commands.main(["releases", "take-back", str(number), "--reason", WHY, *options])

    return given


def state_of(url: str) -> str:
    """Read the state of publication 1."""
    engine = make_engine(url)
    with engine.connect() as connection:
        state = connection.scalar(select(tables.release.c.state).where(tables.release.c.number == 1))
    engine.dispose()
    return state


def drawn(url: str) -> list[str]:
    """Draw every page, card, file and list of the API for one city; gives what failed."""
    engine = make_engine(url)
    reader = Reader(engine, lambda: PUBLIC, lambda: datetime.now(UTC))
    failed = draw_release(reader, Touched(frozenset({ROTTERDAM})))
    engine.dispose()
    return failed


@pytest.mark.slow
def test_a_publication_that_is_taken_back_leaves_the_figures_of_before(
    take_back, own_database, front_end, tmp_path, monkeypatch
):
    packages = NextPackages(tmp_path / "package", own_database)
    packages.put("observations", "record", NUMBER, value="612")
    packages.drop("observations", "record", GONE)
    assert packages.publish(SECOND) == 2
    client = client_of(make_site(own_database, front_end))
    # What the command draws before it commits is drawn below, from what it committed.
    monkeypatch.setattr(releases, "draw_release", lambda reader, touched: [])
    values = [client.get(FIGURE).get_json()["items"][0]["value"]]
    assert take_back(2) == 0
    values.append(client.get(FIGURE).get_json()["items"][0]["value"])

    assert values == [612, 605]
    assert WHY in unescape(client.get("/nieuw").text)
    assert client.get("/api/v1/releases/2/changes").status_code == 410
    assert client.get("/readyz").status_code == 200
    assert drawn(own_database) == []


def test_a_publication_that_must_go_goes_even_when_a_page_then_fails(take_back, own_database, monkeypatch, capsys):
    monkeypatch.setattr(releases, "draw_release", lambda reader, touched: ["De kaart is kapot."])

    refused, states = take_back(1), [state_of(own_database)]
    words = capsys.readouterr().err
    taken, states = take_back(1, "--anyway"), [*states, state_of(own_database)]

    assert (refused, taken, states) == (1, 0, ["openbaar", "ingetrokken"])
    assert "niet ingetrokken" in words
    assert "--anyway" in words
    assert "De kaart is kapot." in capsys.readouterr().out


@pytest.mark.long
def test_all_pages_answer_when_the_only_publication_is_taken_back(take_back, own_database, front_end):
    assert take_back(1) == 0
    client = client_of(make_site(own_database, front_end))

    assert client.get("/").status_code == 200
    assert WHY in unescape(client.get("/nieuw").text)
    assert drawn(own_database) == []
