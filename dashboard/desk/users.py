"""Accounts of others: the list, one account, and each thing that an administrator does to it."""

from collections.abc import Callable

from flask import Flask, Response, abort, request
from sqlalchemy import Connection

from dashboard.desk.account import must_confirm
from dashboard.desk.addresses import NUMBER
from dashboard.desk.desk import LINK, Desk, current, go, posted, token, who
from dashboard.desk.kept_forms import Typed, forget_form, told_on, typed_on
from dashboard.desk.sign_in import LINK_PATH
from data.accounts import accounts
from data.accounts.accounts import AccountRefused, find_account
from data.accounts.attempts import lift_lock
from data.accounts.links import make_link
from data.accounts.sessions import end_sessions
from data.accounts.signing_in import PATIENCE
from data.database.audit import Deed, write_audit
from data.database.write_lock import lock_for_writing
from data.model.accounts import Account, Rights
from data.model.acts import LOCK_LIFTED, SIGNED_OUT_EVERYWHERE
from data.model.vocabulary import ACCOUNT_STATES, FIRST_PASSWORD, NEW_PASSWORD
from data.rules.rights import MANAGE_ACCOUNTS, Subject, may
from layouts.addresses import USERS
from layouts.desk import users as drawn
from layouts.reading.places import place_named
from layouts.wording.desk.sign_in import FAULTS
from layouts.wording.desk.sign_in import USERS as TITLE

# The field that a fault of an account stands at.
FIELDS = {
    accounts.NO_NAME: "naam",
    accounts.KNOWN_EMAIL: "email",
    accounts.BAD_EMAIL: "email",
    accounts.BAD_ROLE: "rol",
    accounts.LAST_KEEPER: "rol",
    accounts.BAD_AREA: "gebieden",
    accounts.AREA_NOT_FOR_ROLE: "gebieden",
    accounts.NO_AREA: "gebieden",
    accounts.CANNOT_APPROVE: "goedkeuren",
}
Step = Callable[[Connection, Account], None]


def add_routes(server: Flask, desk: Desk) -> None:
    """Add the pages of accounts."""

    @server.get(USERS, endpoint="desk-users")
    def show() -> Response:
        return _guarded(desk) or _list(desk, {})

    @server.post(USERS, endpoint="desk-users-add")
    def add() -> Response:
        return _guarded(desk) or _add(desk)

    @server.get(f"{USERS}/{NUMBER}", endpoint="desk-user")
    def show_one(number: int) -> Response:
        return _guarded(desk) or _one(desk, _known(desk, number), {})

    @server.post(f"{USERS}/{NUMBER}/<any(rechten,staat,link,code,slot,sessies):step>", endpoint="desk-user-step")
    def change(number: int, step: str) -> Response:
        return _guarded(desk, f"{USERS}/{number}") or _change(desk, _known(desk, number), step)


def _guarded(desk: Desk, back: str = USERS) -> Response | None:
    """Let an administrator through who showed lately who they are; to others there is nothing here."""
    if not may(current().actor, MANAGE_ACCOUNTS, Subject()):
        desk.refuse()
    sent = must_confirm(desk, back, drawn.TYPED)
    if sent is None and request.method == "POST":
        forget_form(back)
    return sent


def _known(desk: Desk, number: int) -> Account:
    with desk.engine.connect() as connection:
        found = find_account(connection, number)
    if found is None:
        abort(404)
    return found


def _list(desk: Desk, faults: dict[str, str]) -> Response:
    with desk.engine.connect() as connection:
        listed = accounts.list_accounts(connection)
    link = str(current().pop(LINK, ""))
    typed = typed_on(USERS)
    given = drawn.NewAccount(typed.get("naam", ""), typed.get("email", ""), _rights(desk, typed))
    page = drawn.users_page(listed, desk.reader.catalogue, token(), link, given, faults)
    return desk.page(TITLE, page, 400 if faults else 200, told_on(USERS))


def _one(desk: Desk, account: Account, faults: dict[str, str]) -> Response:
    is_self = account.account == who().account
    link = str(current().pop(LINK, ""))
    here = f"{USERS}/{account.account}"
    typed = typed_on(here)
    rights = _rights(desk, typed) if "rol" in typed else account.rights
    page = drawn.user_page(account, rights, desk.reader.catalogue, token(), link, faults, is_self=is_self)
    return desk.page(account.name, page, 400 if faults else 200, told_on(here))


def _add(desk: Desk) -> Response:
    rights = _rights(desk, typed_on(USERS))
    try:
        with desk.engine.begin() as connection:
            lock_for_writing(connection, PATIENCE)
            by, now = who().actor, desk.now()
            number = accounts.add_account(connection, posted("naam"), posted("email"), rights, by, now)
            link = make_link(connection, number, FIRST_PASSWORD, by, now)
    except AccountRefused as error:
        return _list(desk, _faults(error))
    current()[LINK] = desk.address(f"{LINK_PATH}/{link}")
    return go(USERS, "account-gemaakt")


def _change(desk: Desk, account: Account, step: str) -> Response:
    if account.account == who().account:
        return _one(desk, account, {"": FAULTS["zelf"]})
    said = {"rechten": "rechten-gewijzigd", "link": "link-gemaakt"}.get(step, "staat-gewijzigd")
    try:
        with desk.engine.begin() as connection:
            lock_for_writing(connection, PATIENCE)
            _take(desk, connection, account, step)
    except AccountRefused as error:
        return _one(desk, account, _faults(error))
    return go(f"{USERS}/{account.account}", said)


def _take(desk: Desk, connection: Connection, account: Account, step: str) -> None:
    by, now, number = who().actor, desk.now(), account.account
    match step:
        case "rechten":
            accounts.change_rights(connection, number, _rights(desk, typed_on("")), by, now)
        case "staat":
            if posted("staat") not in ACCOUNT_STATES:
                abort(400)
            accounts.change_state(connection, number, posted("staat"), by, now)
        case "link":
            link = make_link(connection, number, NEW_PASSWORD, by, now)
            current()[LINK] = desk.address(f"{LINK_PATH}/{link}")
        case "code":
            accounts.set_code(connection, number, None, by, now)
            end_sessions(connection, number)
        case "slot":
            lift_lock(connection, desk.door.attempt_of(account.email or "", ""))
            write_audit(connection, by, Deed(LOCK_LIFTED, accounts.KIND, str(number)), now)
        case _:
            end_sessions(connection, number)
            write_audit(connection, by, Deed(SIGNED_OUT_EVERYWHERE, accounts.KIND, str(number)), now)


def _rights(desk: Desk, typed: Typed) -> Rights:
    """Read the rights of a form; an area by any of its names, or its code. What is no area stays as it is written."""
    known = desk.reader.catalogue.areas.values()
    written = [part.strip() for part in typed.get("gebieden", "").replace(";", ",").split(",") if part.strip()]
    named = [(part, place_named(part, known)) for part in written]
    areas = frozenset(found.area if found else part.upper() for part, found in named)
    return Rights(typed.get("rol", ""), areas, may_approve=typed.get("goedkeuren") == "ja")


def _faults(error: AccountRefused) -> dict[str, str]:
    return {FIELDS.get(error.why, ""): FAULTS[error.why]}
