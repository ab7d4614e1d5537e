"""`account-add` and `account-link`: the first administrator, and a way back in. They print a link, never a password."""

import argparse
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from dashboard.command_line.words import ACCOUNT_UNKNOWN, LINK_PRINTED, NOT_PREPARED
from dashboard.settings import Settings
from data.accounts.accounts import add_account, find_by_email
from data.accounts.links import make_link
from data.database.readiness import MIGRATIONS, Readiness
from data.database.write_lock import lock_for_writing
from data.model.accounts import Rights
from data.model.actors import COMMAND
from data.model.vocabulary import FIRST_PASSWORD, NEW_PASSWORD, ROLES
from data.releases.publication import StepRefused
from layouts.addresses import SIGN_IN
from layouts.wording.desk.roles import MAY_APPROVE
from layouts.wording.desk.sign_in import ACCOUNT_MADE

Options = argparse.Namespace


def add_parsers(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add both commands."""
    add = commands.add_parser("account-add", help="een account maken; geeft een link om een wachtwoord te kiezen")
    add.add_argument("--email", required=True, help="het e-mailadres waarmee deze persoon inlogt")
    add.add_argument("--name", default="", help="de naam (zonder: het deel van het e-mailadres voor de @)")
    add.add_argument("--role", required=True, choices=ROLES, help="de rol")
    add.add_argument("--area", action="append", default=[], help="gebied van een steward of viewer, zoals GM0505")
    add.add_argument("--may-approve", action="store_true", help=MAY_APPROVE)
    link = commands.add_parser("account-link", help="een link geven om een nieuw wachtwoord te kiezen")
    link.add_argument("--email", required=True, help="het e-mailadres van het account")


def run(engine: Engine, settings: Settings, options: Options, now: datetime) -> int:
    """Make an account, or a link for one; returns the exit code.

    Raises:
        AccountRefused: the account cannot be made so.
        StepRefused: the database has no tables for accounts yet, or there is no such account.
    """
    if Readiness(engine).missing() == MIGRATIONS:
        raise StepRefused(NOT_PREPARED, options.command)
    with engine.begin() as connection:
        lock_for_writing(connection)
        if options.command == "account-add":
            rights = Rights(options.role, frozenset(options.area), options.may_approve)
            name = options.name or options.email.partition("@")[0]
            number = add_account(connection, name, options.email, rights, COMMAND, now)
            token = make_link(connection, number, FIRST_PASSWORD, COMMAND, now)
        else:
            found = find_by_email(connection, options.email)
            if found is None or not found.is_active:
                raise StepRefused(ACCOUNT_UNKNOWN, "")
            token = make_link(connection, found.account, NEW_PASSWORD, COMMAND, now)
    if options.command == "account-add":
        print(ACCOUNT_MADE)
    base = settings.site_url.rstrip("/") or f"http://{settings.bind}"
    print(LINK_PRINTED.format(link=f"{base}{SIGN_IN}/link/{token}"))
    return 0

