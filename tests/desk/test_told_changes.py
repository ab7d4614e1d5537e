"""What a release of the desk did is told to the public at every door: why, who saw it before, why it was withdrawn."""

import csv
import io
from html import unescape

from data.desk.checklist import WARNING, checklist
from data.desk.release_steps import Approve, Share, Withdraw
from tests.data.desk.desk_files import SOURCE
from tests.desk.prepared_releases import NOTE, concept, revision, writer_of

FEELS_UNSAFE = f"onveilig-vaak;2013;2,5;{SOURCE};blz. 7, tabel 2"
WHY, SAW, GONE = "Afgelezen uit de verkeerde kolom.", "de portefeuillehouder & de driehoek", "Er stond een naam in."


def published(world) -> int:
    made = concept(world, FEELS_UNSAFE, reason=WHY)
    writer_of(world, "steward").move(made, Share(NOTE, seen_before=SAW), revision(world, made))
    with world.engine.connect() as connection:
        points = checklist(connection, made, world.now)
    ticked = frozenset(point.name for point in points if point.severity == WARNING)
    writer_of(world, "approver").move(made, Approve(None, ticked), revision(world, made))
    return made


def read(world, address: str) -> str:
    answer = world.site.server.test_client().get(address)
    assert answer.status_code == 200, address
    return unescape(answer.text)


def test_a_revision_is_told_with_its_reason_on_the_page_in_the_api_and_in_its_file(world):
    published(world)

    page = read(world, "/nieuw")
    (change,) = [
        item
        for item in world.site.server.test_client().get("/api/v1/releases/2/changes").get_json()["items"]
        if item["field"] == "value"
    ]
    rows = list(csv.DictReader(io.StringIO(read(world, "/api/v1/releases/2/changes.csv").lstrip("\ufeff"))))

    assert all(text in page for text in ("Rotterdam", "2013", "3,7%", "2,5%", f"Reden: {WHY}"))
    assert (change["area"], change["period"], change["kind"]) == ("GM0599", "2013", "getal")
    assert (change["old"], change["new"], change["reason"]) == (3.7, 2.5, WHY)
    assert {row["reason"] for row in rows} == {WHY}


def test_who_saw_it_before_is_told_on_the_page_in_the_feed_and_in_the_api(world):
    published(world)

    releases = world.site.server.test_client().get("/api/v1/releases").get_json()["items"]

    assert f"Vooraf ingezien door: {SAW}." in read(world, "/nieuw")
    assert f"Vooraf ingezien door: {SAW}." in read(world, "/publicaties.atom")
    assert [release["seenBefore"] for release in releases] == [SAW, None]


def test_a_withdrawn_release_is_told_with_its_reason_and_without_what_it_said(world):
    made = published(world)
    writer_of(world, "steward").move(made, Withdraw(GONE), revision(world, made))

    page, feed = read(world, "/nieuw"), read(world, "/publicaties.atom")
    (withdrawn, _) = world.site.server.test_client().get("/api/v1/releases").get_json()["items"]

    assert (withdrawn["release"], withdrawn["state"], withdrawn["withdrawnReason"]) == (2, "ingetrokken", GONE)
    assert withdrawn["withdrawnAt"]
    for text in (page, feed):
        assert GONE in text
        assert not any(secret in text for secret in (WHY, SAW, NOTE))
    assert not any(secret in str(withdrawn) for secret in (WHY, SAW, NOTE))
