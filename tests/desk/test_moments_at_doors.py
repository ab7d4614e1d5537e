"""A publication is at no door a second early and at each a second later, over both clock changes, whatever is kept."""

import re
from datetime import datetime, timedelta

import pytest

from data.database import versions
from data.desk.checklist import WARNING, checklist
from data.desk.release_steps import Approve, Share
from data.model.moments import moment_in_amsterdam
from tests.conftest import refuse
from tests.dashboard.shipped_site import make_site
from tests.dashboard.test_open_data import text_of
from tests.data.desk.desk_files import line
from tests.desk.conftest import KEY, ROTTERDAM
from tests.desk.prepared_releases import concept, revision, writer_of
from tests.redis import NoRedisError, own_redis

SECRET, FIGURE = "424242", "huisverboden-opgelegd"
SECOND = timedelta(seconds=1)
# The last good minute before each clock change and the first after it, as the clock shows them.
MOMENTS = ("2027-03-28 01:59", "2027-03-28 03:00", "2027-10-31 01:59", "2027-10-31 03:00")
WITH_FIGURES = (
    f"/kaarten/huisverboden.csv?gebied={ROTTERDAM}",
    f"/embed/huisverboden?gebied={ROTTERDAM}",
    f"/api/v1/observations?area={ROTTERDAM}&indicator={FIGURE}",
    f"/gemeenten?cijfer={FIGURE}&jaar=2026",
    "/nieuw",
    "/publicaties.atom",
    "/data/observations.csv",
    f"/data/gebied-{ROTTERDAM}.csv",
    "/data/veilige-steden.zip",
)
SITEMAP = "/sitemap.xml"


@pytest.fixture
def shared_redis():
    try:
        with own_redis() as (url, _):
            yield url
    except NoRedisError as error:
        refuse(str(error))


def approved_for(world, moment: datetime) -> None:
    release = concept(world, line(2026, SECRET, FIGURE))
    writer_of(world, "steward").move(release, Share(f"Met {SECRET}."), revision(world, release))
    with world.engine.connect() as connection:
        points = checklist(connection, release, world.now)
    ticked = frozenset(point.name for point in points if point.severity == WARNING)
    writer_of(world, "approver").move(release, Approve(moment, ticked), revision(world, release))


def told_at(client, day: str) -> set[str]:
    """Give the doors that tell the new figure, or in the sitemap its day."""
    digits = {door: re.sub(r"[.\s\u202f\u00a0]", "", text_of(client, door)) for door in WITH_FIGURES}
    found = {door for door, text in digits.items() if SECRET in text}
    return found | ({SITEMAP} if f"<lastmod>{day}" in text_of(client, SITEMAP) else set())


def etags_of(client) -> dict[str, str]:
    return {door: client.get(door).headers.get("ETag", "") for door in (*WITH_FIGURES, SITEMAP)}


@pytest.mark.redis
@pytest.mark.parametrize(
    "shown", [pytest.param(one, marks=[pytest.mark.long] * (at in (0, 2))) for at, one in enumerate(MOMENTS)]
)
def test_no_door_tells_a_figure_early_and_each_within_a_second(
    world, own_database, front_end, monkeypatch, shared_redis, shown
):
    moment, day = moment_in_amsterdam(datetime.fromisoformat(shown)), shown[:10]
    monkeypatch.setattr(versions, "monotonic", lambda: world.now.timestamp())
    workers = [
        make_site(own_database, front_end, now=world.clock, redis_url=shared_redis, secret_key=KEY, release_seconds=1.0)
        for _ in range(2)
    ]
    one, other = (worker.server.test_client() for worker in workers)
    approved_for(world, moment)

    # A steward of the city sees it before; that opens no door to anybody else.
    world.now = moment - 2 * SECOND
    steward = world.signed_in("steward")
    world.now = moment - SECOND
    assert SECRET in steward.get(WITH_FIGURES[0]).text.replace(".", "")
    assert told_at(world.visitor().client, day) == set()
    assert told_at(one, day) == set()
    etags = etags_of(one)
    world.now = moment - SECOND / 1000
    assert told_at(other, day) == set()
    assert told_at(world.visitor().client, day) == set()
    assert {other.get(door, headers={"If-None-Match": tag}).status_code for door, tag in etags.items() if tag} == {304}

    # At the moment itself whoever looks sees it; who looked just before, a second later.
    world.now = moment
    everywhere = {*WITH_FIGURES, SITEMAP}
    assert told_at(world.visitor().client, day) == everywhere
    assert told_at(one, day) == everywhere
    world.now = moment + SECOND
    assert told_at(other, day) == everywhere
    assert sum(bool(tag) for tag in etags.values()) > 5
    answers = {door: other.get(door, headers={"If-None-Match": tag}) for door, tag in etags.items() if tag}
    assert {door: answer.status_code for door, answer in answers.items()} == dict.fromkeys(answers, 200)
