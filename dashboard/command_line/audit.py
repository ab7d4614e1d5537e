"""`audit-verify`: whether the lines of who did what are as they were written."""

import sys

from sqlalchemy import Engine

from dashboard.command_line.words import AUDIT_BROKEN, AUDIT_WHOLE, NOT_PREPARED
from data.database.audit import verify
from data.database.readiness import MIGRATIONS, Readiness
from data.releases.publication import StepRefused
from layouts.wording.numbers import number


def verify_audit(engine: Engine) -> int:
    """Walk the chain of lines and tell whether it is whole; returns the exit code.

    Raises:
        StepRefused: the database has no such lines yet.
    """
    if Readiness(engine).missing() == MIGRATIONS:
        raise StepRefused(NOT_PREPARED, "audit-verify")
    with engine.connect() as connection:
        chain = verify(connection)
    if chain.broken:
        print(AUDIT_BROKEN.format(lines=", ".join(map(str, chain.broken[:20]))), file=sys.stderr)
        return 1
    print(AUDIT_WHOLE.format(lines=number(chain.lines), hash=chain.last))
    return 0
