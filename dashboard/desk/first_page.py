"""The first page of the desk: the releases that this person may know of, by what they wait for."""

from flask import Flask, Response
from sqlalchemy import Connection

from dashboard.desk.desk import WRONG_BEFORE, Desk, current, who
from data.model.actors import Actor
from data.model.releases import UNAPPROVED_FROM
from data.releases.listing import ListedRelease, list_releases
from data.rules.rights import SEE_CONCEPT, SEE_SHARED, SEE_WAITING, Subject, may
from layouts.addresses import DESK
from layouts.desk.first_page import ReleaseLine, first_page
from layouts.wording.desk import desk as words
from layouts.wording.desk.sign_in import DESK as TITLE
from layouts.wording.desk.sign_in import wrong_before_text
from layouts.wording.notes import release_text

MOST_PUBLIC = 5


def add_routes(server: Flask, desk: Desk) -> None:
    """Add the first page of the desk."""

    @server.get(DESK, endpoint="desk-first")
    def show() -> Response:
        with desk.engine.connect() as connection:
            lines = _lines(connection, current().actor, desk)
        warning = wrong_before_text(int(current().pop(WRONG_BEFORE, 0)))
        return desk.page(TITLE, first_page(who().name, lines), words=warning)


def _lines(connection: Connection, actor: Actor, desk: Desk) -> list[ReleaseLine]:
    found: list[ReleaseLine] = []
    for release in list_releases(connection):
        group, act = _group(release, desk)
        subject = Subject(release.area, audience=release.audience)
        if group and (act is None or may(actor, act, subject)):
            found.append(ReleaseLine(group, _name(release), release.note, release.public_at, release.release))
    public = [one for one in found if one.group == words.PUBLIC]
    return [one for one in found if one not in public[MOST_PUBLIC:]]


def _group(release: ListedRelease, desk: Desk) -> tuple[str, str | None]:
    match release.state:
        case "concept":
            return words.CONCEPTS, SEE_CONCEPT
        case "gedeeld":
            return words.SHARED, SEE_SHARED
        case "openbaar" if release.public_at is not None and release.public_at > desk.now():
            return words.WAITING, SEE_WAITING
        case "openbaar":
            return words.PUBLIC, None
        case _:
            return "", None


def _name(release: ListedRelease) -> str:
    return release_text(release.number or UNAPPROVED_FROM + release.release).capitalize()
