"""Runs a command, and tells what stopped it: what is wrong, what to do, and an exit code. Never a traceback."""

import errno
import os
import sys
import traceback
from collections.abc import Callable

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from dashboard.command_line import words
from data.accounts.accounts import AccountRefused
from data.database import failures
from data.database.engine import BadDatabaseUrl
from data.database.migrations import NewerDatabase, UnknownCodes
from data.database.write_lock import DatabaseBusy
from data.exchange.boundaries import BadBoundaries
from data.exchange.issues import BadPackage
from data.releases.preflight import ReleaseBreaksPages
from data.releases.publication import StepRefused
from data.synthetic.package import BadSyntheticPackage
from layouts.wording.desk.sign_in import FAULTS

# What was given is wrong; 2 is argparse's own, for a command that is not one.
REFUSED = 1
# The surroundings are: the database, the disk or rights. Trying again may help.
UNAVAILABLE = os.EX_UNAVAILABLE
UNFORESEEN = os.EX_SOFTWARE
INTERRUPTED = 130

DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
RIGHTS_ERRORS = (errno.EACCES, errno.EPERM, errno.EROFS)


def run(command: Callable[[], int], database_url: str, debug: bool = False) -> int:
    """Run a command; returns its exit code, or that of what stopped it. With `debug` the traceback is shown too."""
    try:
        return command()
    except KeyboardInterrupt:
        print(words.INTERRUPTED, file=sys.stderr)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 the last that sees an error: it is told, with an exit code
        if debug:
            traceback.print_exc()
        code, sentence = told(error, database_url)
        print(f"FOUT: {sentence}", file=sys.stderr)
        return code


def told(error: Exception, database_url: str) -> tuple[int, str]:
    """Give the exit code and the words for an error. They hold no password and no value that was to be written."""
    match error:
        case BadDatabaseUrl():
            return REFUSED, words.WRONG_ADDRESS.format(why=error)
        case StepRefused():
            return REFUSED, words.STEP_REFUSED[error.why]
        case AccountRefused():
            return REFUSED, FAULTS[error.why]
        case BadPackage() | BadBoundaries() | BadSyntheticPackage() | UnknownCodes() | ReleaseBreaksPages():
            return REFUSED, str(error)
        case NewerDatabase():
            return REFUSED, words.NEWER_DATABASE
        case DatabaseBusy():
            return UNAVAILABLE, words.BUSY
        case SQLAlchemyError():
            cause = failures.cause_of(error)
            code = REFUSED if cause in (failures.REFUSED, failures.NO_DATABASE) else UNAVAILABLE
            return code, words.DATABASE_CAUSES[cause].format(where=_where(database_url))
        case OSError():
            return UNAVAILABLE, _file_text(error)
        case _:
            return UNFORESEEN, words.UNFORESEEN.format(name=type(error).__name__)


def _file_text(error: OSError) -> str:
    if error.errno in DISK_ERRORS:
        return words.DISK_FULL
    if error.errno in RIGHTS_ERRORS:
        return words.NO_FILE_RIGHTS.format(file=error.filename or "")
    return words.file_failure_text(error.filename, error.strerror)


def _where(database_url: str) -> str:
    """Name the database without user and password: its file, or its host and name."""
    try:
        parsed = make_url(database_url)
    except (ArgumentError, ValueError):
        return "DATABASE_URL"
    if parsed.get_backend_name() == "sqlite":
        return parsed.database or ""
    return f"{parsed.host or 'localhost'}/{parsed.database or ''}"
