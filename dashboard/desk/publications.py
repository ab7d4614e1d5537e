"""Publications: all that one may know of, one with its checklist and history, and the steps to public and back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask import Flask, Response, request
from sqlalchemy import RowMapping

from dashboard.desk.account import must_confirm
from dashboard.desk.addresses import NUMBER
from dashboard.desk.desk import Desk, current, go, posted, token
from dashboard.desk.imports import writer_of
from dashboard.desk.kept_forms import forget_form, told_on, typed_on
from data.desk import release_steps as steps
from data.desk.checklist import Point
from data.desk.errors import NO_NOTE as NOTE_MISSING
from data.desk.errors import NO_REASON, NOT_TICKED, Conflict, NotAllowed, NotKnown, Refused
from data.desk.release_listing import HeldRow, ShownRelease, known_releases, shown_release
from data.model.moments import NoSuchMoment, moment_in_amsterdam
from data.model.releases import UNAPPROVED_FROM
from data.model.vocabulary import AUDIENCES, FOR_ALL
from data.releases.preflight import ReleaseBreaksPages
from data.releases.publication import StepRefused
from layouts.addresses import PUBLICATIONS
from layouts.desk import publications as drawn
from layouts.desk.imports import row_name
from layouts.desk.parts import moment_text
from layouts.wording.desk import publications as words
from layouts.wording.desk.roles import ACT_WORDS, DOER_WORDS
from layouts.wording.imports.changes import plain_value_text
from layouts.wording.imports.refusals import REFUSAL_WORDS, refusal_text
from layouts.wording.notes import release_text

Of = tuple[str, str]
MOST_ROWS = 200
# Steps that want a fresh look at who does it.
HEAVY = (drawn.APPROVE, drawn.MOVE, drawn.WITHDRAW)
SAID = {
    drawn.SHARE: "gedeeld",
    drawn.APPROVE: "goedgekeurd",
    drawn.MOVE: "moment-verzet",
    drawn.CANCEL: "moment-afgezegd",
    drawn.TAKE_BACK: "teruggehaald",
    drawn.WITHDRAW: "ingetrokken",
    drawn.DROP: "vervallen",
    drawn.AGAIN: "opnieuw-voorgesteld",
}


class _BadField(ValueError):
    """A field of a step that cannot be read: its name, and what to do."""

    def __init__(self, name: str, told: str) -> None:
        super().__init__(name)
        self.name, self.told = name, told


def add_routes(server: Flask, desk: Desk) -> None:
    """Add the pages of publications."""

    @server.get(PUBLICATIONS, endpoint="desk-publications")
    def show() -> Response:
        with desk.engine.connect() as connection:
            lines = [_line(row, desk.now()) for row in known_releases(connection, current().actor)]
        return desk.page(words.TITLE, drawn.publications_page(lines))

    @server.get(f"{PUBLICATIONS}/{NUMBER}", endpoint="desk-publication")
    def show_one(number: int) -> Response:
        return _one(desk, number, {})

    @server.post(f"{PUBLICATIONS}/{NUMBER}/<any({','.join(drawn.STEPS)}):step>", endpoint="desk-publication-step")
    def take(number: int, step: str) -> Response:
        here = f"{PUBLICATIONS}/{number}"
        if step in HEAVY:
            _find(desk, number)
            if sent := must_confirm(desk, here, drawn.TYPED):
                return sent
        forget_form(here)
        return _take(desk, number, step)


def _find(desk: Desk, number: int) -> None:
    """Let through who may know of a publication; to others there is nothing here."""
    try:
        with desk.engine.connect() as connection:
            steps.find(connection, number, current().actor)
    except NotKnown:
        desk.refuse()


def _one(desk: Desk, number: int, faults: dict[str, str], status: int = 200, told: str = "") -> Response:
    try:
        with desk.engine.connect() as connection:
            found = shown_release(connection, number, current().actor, desk.now(), MOST_ROWS, four_eyes=desk.four_eyes)
    except NotKnown:
        desk.refuse()
        raise
    shown = _publication(desk, found)
    page = drawn.publication_page(shown, token(), faults)
    answer = 400 if faults and status == 200 else status
    return desk.page(shown.line.name, page, answer, told or told_on(f"{PUBLICATIONS}/{number}"))


def _take(desk: Desk, number: int, step: str) -> Response:
    shown = number
    try:
        if step == drawn.AGAIN:
            shown = writer_of(desk).propose_again(number, posted(drawn.REASON), _seen())
        else:
            writer_of(desk).move(number, _step(step), _seen())
    except (NotKnown, NotAllowed):
        desk.refuse()
    except Conflict as error:
        if error.is_same and error.at:
            return _one(desk, number, {}, 200, words.DONE_BEFORE.format(moment=moment_text(error.at)))
        told = words.SOMEONE_FIRST.format(moment=moment_text(error.at)) if error.at else refusal_text(error.why)
        return _one(desk, number, {"": told}, 409)
    except _BadField as error:
        return _one(desk, number, {error.name: error.told})
    except Refused as error:
        place = {NOTE_MISSING: drawn.NOTE, NOT_TICKED: drawn.TICKED, NO_REASON: drawn.REASON}.get(error.why, "")
        return _one(desk, number, {place: REFUSAL_WORDS.get(error.why, error.why)})
    except StepRefused as error:
        place = {drawn.APPROVE: drawn.DAY, drawn.MOVE: drawn.DAY, drawn.WITHDRAW: drawn.REASON}.get(step, "")
        return _one(desk, number, {place: refusal_text(error.why)})
    except ReleaseBreaksPages as error:
        return _one(desk, number, {"": words.BROKEN_PAGES.format(why=" ".join(error.failures[:3]))})
    return go(PUBLICATIONS if step == drawn.DROP else f"{PUBLICATIONS}/{shown}", SAID[step])


def _step(step: str) -> steps.Step:
    match step:
        case drawn.SHARE:
            audience = posted(drawn.AUDIENCE) if posted(drawn.AUDIENCE) in AUDIENCES else FOR_ALL
            return steps.Share(posted(drawn.NOTE), audience, _day(drawn.NEXT), posted(drawn.SEEN_BEFORE))
        case drawn.APPROVE:
            return steps.Approve(_moment(), frozenset(request.form.getlist(drawn.TICKED)))
        case drawn.MOVE:
            return steps.Postpone(_moment())
        case drawn.CANCEL:
            return steps.Cancel()
        case drawn.TAKE_BACK:
            return steps.TakeBack()
        case drawn.WITHDRAW:
            return steps.Withdraw(posted(drawn.REASON))
        case _:
            return steps.Drop()


def _seen() -> int:
    seen = posted(drawn.SEEN)
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else -1


def _day(name: str) -> date | None:
    if not posted(name):
        return None
    try:
        return date.fromisoformat(posted(name))
    except ValueError as error:
        raise _BadField(name, words.BAD_MOMENT_WORDS) from error


def _moment() -> datetime | None:
    """Read the moment that was chosen; None is now: when day and time were left empty."""
    day, time = _day(drawn.DAY), posted(drawn.TIME).strip().replace(".", ":")
    if day is None and not time:
        return None
    try:
        return moment_in_amsterdam(datetime.strptime(f"{day} {time}", "%Y-%m-%d %H:%M"))  # noqa: DTZ007 in Amsterdam
    except NoSuchMoment as error:
        raise _BadField(drawn.TIME, words.NO_SUCH_MOMENT.format(time=f"{error.next_good:%H.%M}")) from error
    except ValueError as error:
        raise _BadField(drawn.TIME, words.BAD_MOMENT_WORDS) from error


def _line(row: RowMapping, now: datetime) -> drawn.Line:
    waits = row["state"] == "openbaar" and row["public_at"] > now
    state = "wacht" if waits else row["state"]
    number = row["number"] if row["number"] < UNAPPROVED_FROM else UNAPPROVED_FROM + row["release"]
    name = release_text(number).capitalize()
    made = (row["made_on"], row["made_by"])
    return drawn.Line(row["release"], name, row["note"], state, row["public_at"], *made, number)


def _publication(desk: Desk, found: ShownRelease) -> drawn.Publication:
    names = {(row.resource, row.key): _name(desk, row) for row in found.rows}
    rows = [_row(desk, row) for row in found.rows]
    places = {key: at for at, key in enumerate(names)}
    points = [_point(one, names, places) for one in found.points]
    events = [
        drawn.EventLine(one.at, one.name or DOER_WORDS["commando"], ACT_WORDS[one.act], one.note or "")
        for one in found.events
    ]
    typed = typed_on(f"{PUBLICATIONS}/{found.row['release']}")
    line = _line(found.row, desk.now())
    mine = (found.steps, found.no_approval, typed.to_dict())
    return drawn.Publication(
        *(line, found.row["revision"], _shared(found.row), rows, found.total, points, events, *mine),
        ticked=frozenset(typed.getlist(drawn.TICKED)),
        approvers=found.approvers,
    )


def _point(one: Point, names: Mapping[Of, str], places: Mapping[Of, int]) -> drawn.PointLine:
    """Give a line of the checklist; one about a row that is not shown names its record by its key."""
    of = (one.resource or "", one.key or "")
    return drawn.PointLine(one.name, one.code, one.severity, names.get(of, of[1]), one.about, places.get(of))


def _shared(row: RowMapping) -> drawn.Shared:
    return drawn.Shared(row["note"], row["audience"], str(row["next_expected"] or ""), row["seen_before"] or "")


def _row(desk: Desk, row: HeldRow) -> drawn.RowLine:
    before = row.before or {}
    source, source_before = _source(desk, row.values), _source(desk, before)
    note, note_before = str(row.values.get("caveat") or ""), str(before.get("caveat") or "")
    return drawn.RowLine(
        _name(desk, row),
        str(row.values.get("period_label") or row.values.get("year") or ""),
        plain_value_text(row.before),
        "" if row.values["withdrawn"] else plain_value_text(row.values),
        row.reason or "",
        source,
        source_before if source_before != source else "",
        note,
        note_before if note_before != note else "",
    )


def _source(desk: Desk, values: Mapping[str, Any]) -> str:
    """Name the source of a row and the place in it, as far as it has them."""
    known = desk.reader.catalogue.sources.get(str(values.get("source")))
    title = known.title if known else values.get("source")
    return ", ".join(str(part) for part in (title, values.get("section")) if part)


def _name(desk: Desk, row: HeldRow) -> str:
    return row_name(row.values, (row.key,), desk.reader.catalogue)
