"""Accounts that a provider of the organisation vouches for: made at the first sign-in, brought up to date at each."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from data.accounts.accounts import KIND, LONGEST_NAME, change_rights, check_rights, find_account, insert_account
from data.database.audit import Deed, write_audit
from data.database.tables import account
from data.model.accounts import Account, Rights
from data.model.actors import NOBODY
from data.model.acts import ACCOUNT_MADE
from data.model.vocabulary import ACTIVE


@dataclass(frozen=True, slots=True)
class Person:
    """Who the provider says this is: issuer and subject, a name to show, and what the groups give."""

    issuer: str
    subject: str
    name: str
    rights: Rights


def enter(connection: Connection, person: Person, now: datetime) -> Account:
    """Give the account of a person, with the rights that the groups give today. Who was blocked stays so.

    Call `lock_for_writing` first.

    Raises:
        AccountRefused: the groups give an area that is not known.
    """
    name = " ".join(person.name.split())[:LONGEST_NAME] or person.subject
    is_theirs = (account.c.issuer == person.issuer, account.c.subject == person.subject)
    number = connection.scalar(select(account.c.account).where(*is_theirs))
    if number is None:
        check_rights(connection, person.rights)
        values = {"name": name, "issuer": person.issuer, "subject": person.subject, "state": ACTIVE, "made_at": now}
        number = insert_account(connection, values, person.rights)
        write_audit(connection, NOBODY, Deed(ACCOUNT_MADE, KIND, str(number)), now)
    known = find_account(connection, number)
    assert known is not None  # noqa: S101 it was read or written in this transaction
    if known.state == ACTIVE:
        connection.execute(update(account).where(account.c.account == number).values(name=name))
        change_rights(connection, number, person.rights, NOBODY, now, keeps_one=False)
    return find_account(connection, number) or known
