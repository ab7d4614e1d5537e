"""`releases list | show | take-back | publish | move | cancel`: the steps of a release, for whoever keeps a site up."""

import argparse
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine

from dashboard.command_line.words import (
    NO_RELEASES,
    NOT_PREPARED,
    NOW_FAILING,
    TAKE_BACK_ANYWAY,
    TAKEN_BACK,
    public_text,
    release_lines,
    release_name,
    state_text,
)
from dashboard.preflight.check import draw_release
from data.database.readiness import MIGRATIONS, Readiness
from data.database.write_lock import lock_for_writing
from data.model.moments import NoSuchMoment, moment_in_amsterdam
from data.reader import Reader
from data.releases import publication
from data.releases.listing import ListedRelease, find_release, list_releases
from data.releases.preflight import ReleaseBreaksPages, Touched
from data.releases.publication import StepRefused
from layouts.wording.desk.publications import EARLIER_COUNT
from layouts.wording.notes import as_sentence

Options = argparse.Namespace
UNAPPROVED_MARK = "k"


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command `releases` with its steps."""
    parser = commands.add_parser("releases", help="publicaties bekijken, intrekken of een moment geven")
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("list", help="alle publicaties, nieuwste eerst")
    for name, description in (
        ("show", "wat een publicatie bevat"),
        ("take-back", f"een openbare publicatie intrekken: {EARLIER_COUNT}"),
        ("publish", "een gedeelde publicatie openbaar maken, nu of op een moment"),
        ("move", "een publicatie die wacht een ander moment geven"),
        ("cancel", "een publicatie die wacht weer alleen gedeeld maken"),
    ):
        step = steps.add_parser(name, help=description)
        step.add_argument("release", type=_called, help="nummer van de publicatie, of k met haar kenmerk (k5)")
        if name == "take-back":
            step.add_argument("--reason", default="", help="waarom; iedereen kan dit lezen")
            step.add_argument("--anyway", action="store_true", help="ook als de site daarna iets niet kan tonen")
        if name in ("publish", "move"):
            step.add_argument("--at", type=_moment, default=None, help="2026-12-24T09:00, tijd in Amsterdam (nu)")


def run_step(engine: Engine, options: Options, now: datetime) -> int:
    """Take one step and tell what became of it; returns the exit code.

    Raises:
        StepRefused: the release cannot take this step; nothing has been written.
        ReleaseBreaksPages: with it the site cannot draw something; nothing has been written.
    """
    if Readiness(engine).missing() == MIGRATIONS:
        raise StepRefused(NOT_PREPARED, options.step)
    if options.step == "list":
        with engine.connect() as connection:
            releases = list_releases(connection)
        lines = [f"{release_name(one):>4}  {state_text(one, now)}  {one.note}" for one in releases]
        print("\n".join(lines) or NO_RELEASES)
        return 0
    with engine.begin() as connection:
        if options.step != "show":
            lock_for_writing(connection)
        print("\n".join(STEPS[options.step](connection, _found(connection, options), options, now)))
    return 0


def _show(connection: Connection, release: ListedRelease, options: Options, now: datetime) -> list[str]:
    return release_lines(release, now)


def _take_back(connection: Connection, release: ListedRelease, options: Options, now: datetime) -> list[str]:
    if release.withdrawn_at is not None:
        return [f"Publicatie {release.number} was al {state_text(release, now)}. Er is niets veranderd."]
    failures: list[str] = []

    def draw_anyway(reader: Reader, touched: Touched) -> list[str]:
        """Keep what fails for the reader of the command: a page that fails is less bad than a figure that must go."""
        failures.extend(draw_release(reader, touched))
        return []

    preflight = draw_anyway if options.anyway else draw_release
    try:
        publication.withdraw(connection, release.number or 0, options.reason, now, preflight)
    except ReleaseBreaksPages as error:
        raise ReleaseBreaksPages(error.failures, TAKE_BACK_ANYWAY) from error
    lines = [f"Publicatie {release.number} is ingetrokken. {as_sentence(EARLIER_COUNT)}", TAKEN_BACK]
    return [*lines, NOW_FAILING, *failures] if failures else lines


def _publish(connection: Connection, release: ListedRelease, options: Options, now: datetime) -> list[str]:
    at = options.at or now
    if release.state == "openbaar" and release.public_at is not None and (options.at in (None, release.public_at)):
        return [f"Publicatie {release_name(release)}: {state_text(release, now)}. Er is niets veranderd."]
    number = publication.publish(connection, release.release, at, now, draw_release)
    return [f"Publicatie {number}: {public_text(at, now)}."]


def _move(connection: Connection, release: ListedRelease, options: Options, now: datetime) -> list[str]:
    at = options.at or now
    number = publication.move(connection, release.release, at, now, draw_release)
    return [f"Publicatie {number}: {public_text(at, now)}."]


def _cancel(connection: Connection, release: ListedRelease, options: Options, now: datetime) -> list[str]:
    if release.state == "gedeeld":
        return [f"Publicatie {release_name(release)} wacht al niet. Er is niets veranderd."]
    publication.cancel(connection, release.release, now, draw_release)
    return [f"De publicatie wacht niet meer; zij heet nu {UNAPPROVED_MARK}{release.release} en is gedeeld."]


Step = Callable[[Connection, ListedRelease, Options, datetime], list[str]]
STEPS: Mapping[str, Step] = {
    "show": _show,
    "take-back": _take_back,
    "publish": _publish,
    "move": _move,
    "cancel": _cancel,
}


def _found(connection: Connection, options: Options) -> ListedRelease:
    called = options.release
    is_identity = called.startswith(UNAPPROVED_MARK)
    code = int(called.removeprefix(UNAPPROVED_MARK))
    release = find_release(connection, code) if is_identity else find_release(connection, number=code)
    if release is None:
        raise StepRefused(publication.UNKNOWN, called)
    return release


def _called(text: str) -> str:
    """Read how a release is called: 7, or k5 for what has no number yet."""
    if not text.removeprefix(UNAPPROVED_MARK).isascii() or not text.removeprefix(UNAPPROVED_MARK).isdigit():
        raise argparse.ArgumentTypeError("geef een nummer, zoals 7, of een kenmerk, zoals k5")
    if int(text.removeprefix(UNAPPROVED_MARK)) >= 2**31:
        raise argparse.ArgumentTypeError("zo hoog is geen nummer")
    return text


def _moment(text: str) -> datetime:
    try:
        return moment_in_amsterdam(datetime.fromisoformat(text)).astimezone(UTC)
    except NoSuchMoment as error:
        raise argparse.ArgumentTypeError(f"dit moment is er niet of twee keer; kies {error.next_good:%H:%M}") from error
    except (ValueError, OverflowError) as error:  # a moment of year 1 or 9999 may have none in UTC
        raise argparse.ArgumentTypeError("schrijf een moment als 2026-12-24T09:00") from error
