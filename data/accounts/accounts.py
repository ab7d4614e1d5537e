"""Accounts: made, changed, blocked and emptied. Every change is in the audit, and ends the sessions of that account.

Each function writes in the caller's transaction; call `lock_for_writing` first. Who may do it is not decided here.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from data.accounts.sessions import end_sessions
from data.database.audit import Deed, write_audit
from data.database.tables import account, account_area, area
from data.model import acts
from data.model.accounts import Account, Rights
from data.model.actors import Actor
from data.model.vocabulary import ACTIVE, ADMINISTRATOR, BLOCKED, OFFICER, REMOVED, ROLES, STEWARD
from data.rules.rights import APPROVING_ROLES

KIND = "account"
LONGEST_NAME, LONGEST_EMAIL = 200, 320
# Why an account cannot be made or changed so.
KNOWN_EMAIL, BAD_EMAIL, NO_NAME, BAD_ROLE, BAD_AREA, AREA_NOT_FOR_ROLE, NO_AREA, LAST_KEEPER, GONE, CANNOT_APPROVE = (
    "e-mail-bestaat",
    "e-mail-klopt-niet",
    "naam-ontbreekt",
    "rol-onbekend",
    "gebied-onbekend",
    "rol-zonder-gebied",
    "gebied-ontbreekt",
    "laatste-beheerder",
    "account-onbekend",
    "rol-keurt-niet-goed",
)


class AccountRefused(ValueError):
    """An account that cannot be made or changed so. `why` is a code; nothing has been written."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def plain_email(email: str) -> str:
    """Write an address as it is kept: without blanks around it, in lower case."""
    return email.strip().lower()


def find_account(connection: Connection, number: int) -> Account | None:
    """Find an account by its number."""
    return _found(connection, account.c.account == number)


def find_by_email(connection: Connection, email: str) -> Account | None:
    """Find the account that signs in with this address."""
    return _found(connection, account.c.email == plain_email(email))


def list_accounts(connection: Connection) -> list[Account]:
    """List all accounts by name, those that were removed last."""
    rows = connection.execute(select(account).order_by(account.c.state == REMOVED, account.c.name, account.c.account))
    return [_account(connection, row) for row in rows.mappings()]


def add_account(connection: Connection, name: str, email: str, rights: Rights, by: Actor, now: datetime) -> int:
    """Make an account without a password; give its number. Its owner gets a link to choose one.

    Raises:
        AccountRefused: the name, the address, the role or an area cannot be used.
    """
    name, email = " ".join(name.split()), plain_email(email)
    if not name or len(name) > LONGEST_NAME:
        raise AccountRefused(NO_NAME)
    local, _, host = email.partition("@")
    if not local or "." not in host or len(email) > LONGEST_EMAIL or len(email.split()) != 1:
        raise AccountRefused(BAD_EMAIL)
    if find_by_email(connection, email):
        raise AccountRefused(KNOWN_EMAIL)
    check_rights(connection, rights)
    values = {"name": name, "email": email, "state": ACTIVE, "made_at": now}
    number = insert_account(connection, values, rights)
    write_audit(connection, by, Deed(acts.ACCOUNT_MADE, KIND, str(number), after=_told(rights)), now)
    return number


def change_rights(
    connection: Connection, number: int, rights: Rights, by: Actor, now: datetime, *, keeps_one: bool = True
) -> None:
    """Give an account another role, other areas, or the right to approve; it has to sign in anew.

    Without `keeps_one` the last administrator may go too: who it is was decided elsewhere.

    Raises:
        AccountRefused: there is no such account, the role or an area is not one, or nobody would keep the accounts.
    """
    before = _known(connection, number)
    check_rights(connection, rights)
    if rights == before.rights:
        return
    if keeps_one and rights.role != ADMINISTRATOR:
        _keep_one(connection, before)
    changed = {"role": rights.role, "may_approve": rights.may_approve}
    connection.execute(update(account).where(account.c.account == number).values(changed))
    _put_areas(connection, number, rights.areas)
    end_sessions(connection, number)
    deed = Deed(acts.RIGHTS_CHANGED, KIND, str(number), before=_told(before.rights), after=_told(rights))
    write_audit(connection, by, deed, now)


def change_state(connection: Connection, number: int, state: str, by: Actor, now: datetime) -> None:
    """Block an account, open it again, or remove it: a removed one keeps its number and nothing that tells who it was.

    Raises:
        AccountRefused: there is no such account, or nobody would keep the accounts.
    """
    before = _known(connection, number)
    if before.state == state:
        return
    values: dict[str, object] = {"state": state}
    if state != ACTIVE:
        _keep_one(connection, before)
    if state == REMOVED:
        emptied = ("email", "issuer", "subject", "password_hash", "totp_salt", "totp_last_step")
        values |= {"name": f"verwijderd account {number}", "may_approve": False, **dict.fromkeys(emptied)}
        _put_areas(connection, number, frozenset())
    connection.execute(update(account).where(account.c.account == number).values(values))
    end_sessions(connection, number)
    act = {ACTIVE: acts.ACCOUNT_OPENED, BLOCKED: acts.ACCOUNT_BLOCKED, REMOVED: acts.ACCOUNT_REMOVED}[state]
    deed = Deed(act, KIND, str(number), before={"state": before.state}, after={"state": state})
    write_audit(connection, by, deed, now)


def set_password(connection: Connection, number: int, password_hash: str, by: Actor, now: datetime) -> None:
    """Keep the hash of a new password; whoever is signed in with the old one is no more."""
    _known(connection, number)
    connection.execute(update(account).where(account.c.account == number).values(password_hash=password_hash))
    end_sessions(connection, number)
    write_audit(connection, by, Deed(acts.PASSWORD_SET, KIND, str(number)), now)


def set_code(
    connection: Connection, number: int, salt: str | None, by: Actor, now: datetime, step: int | None = None
) -> None:
    """Keep the salt of a new code, with the step that was used to show that it works; None takes the code away."""
    _known(connection, number)
    values = {"totp_salt": salt, "totp_last_step": step}
    connection.execute(update(account).where(account.c.account == number).values(values))
    write_audit(connection, by, Deed(acts.CODE_SET if salt else acts.CODE_REMOVED, KIND, str(number)), now)


def use_step(connection: Connection, number: int, step: int) -> None:
    """Keep the step of a code that was used, so that it does not work again."""
    connection.execute(update(account).where(account.c.account == number).values(totp_last_step=step))


def _known(connection: Connection, number: int) -> Account:
    found = find_account(connection, number)
    if found is None or found.state == REMOVED:
        raise AccountRefused(GONE)
    return found


def check_rights(connection: Connection, rights: Rights) -> None:
    """Refuse a role that is none, areas that are not known, and areas or approving where the role has none.

    Raises:
        AccountRefused: an account cannot have these rights.
    """
    if rights.role not in ROLES:
        raise AccountRefused(BAD_ROLE)
    if rights.areas - set(connection.scalars(select(area.c.area).where(area.c.area.in_(rights.areas)))):
        raise AccountRefused(BAD_AREA)
    if rights.role == STEWARD and not rights.areas:
        raise AccountRefused(NO_AREA)
    if rights.role in (OFFICER, ADMINISTRATOR) and rights.areas:
        raise AccountRefused(AREA_NOT_FOR_ROLE)
    if rights.may_approve and rights.role not in APPROVING_ROLES:
        raise AccountRefused(CANNOT_APPROVE)


def _keep_one(connection: Connection, changed: Account) -> None:
    """Refuse to take the last administrator who can sign in away."""
    is_keeper = (account.c.role == ADMINISTRATOR, account.c.state == ACTIVE, account.c.account != changed.account)
    is_one = changed.rights.role == ADMINISTRATOR and changed.state == ACTIVE
    if is_one and connection.execute(select(account.c.account).where(*is_keeper).limit(1)).first() is None:
        raise AccountRefused(LAST_KEEPER)


def insert_account(connection: Connection, values: Mapping[str, object], rights: Rights) -> int:
    """Write a new account with its rights; give its number."""
    row = {**values, "role": rights.role, "may_approve": rights.may_approve}
    key = connection.execute(insert(account).values(row)).inserted_primary_key
    number = int(key[0])  # type: ignore[index]
    _put_areas(connection, number, rights.areas)
    return number


def _put_areas(connection: Connection, number: int, areas: frozenset[str]) -> None:
    connection.execute(delete(account_area).where(account_area.c.account == number))
    if areas:
        connection.execute(insert(account_area), [{"account": number, "area": code} for code in sorted(areas)])


def _found(connection: Connection, condition: Any) -> Account | None:
    row = connection.execute(select(account).where(condition)).mappings().first()
    return _account(connection, row) if row else None


def _account(connection: Connection, row: RowMapping) -> Account:
    areas = connection.scalars(select(account_area.c.area).where(account_area.c.account == row["account"]))
    same = ("account", "name", "email", "state", "password_hash", "totp_salt", "totp_last_step")
    rights = Rights(row["role"], frozenset(areas), row["may_approve"])
    values = {name: row[name] for name in same}
    return Account(rights=rights, is_of_organisation=row["issuer"] is not None, **values)


def _told(rights: Rights) -> dict[str, object]:
    return {"role": rights.role, "areas": sorted(rights.areas), "may_approve": rights.may_approve}
