"""Links that work once, within an hour: by one an account gets its first password, or a new one."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, or_, select, update

from data.accounts.accounts import KIND, find_account
from data.accounts.keys import new_token, token_hash
from data.database.audit import Deed, write_audit
from data.database.tables import one_time_link as links
from data.model.accounts import Account
from data.model.actors import Actor
from data.model.acts import LINK_MADE
from data.model.vocabulary import ACTIVE

VALID = timedelta(hours=1)


def make_link(connection: Connection, account: int, purpose: str, by: Actor, now: datetime) -> str:
    """Make a link for an account and give its token; links that it had before no longer work."""
    is_old = or_(links.c.account == account, links.c.expires_at < now - timedelta(days=1))
    connection.execute(delete(links).where(is_old))
    token = new_token()
    row = {"token_hash": token_hash(token), "account": account, "purpose": purpose, "expires_at": now + VALID}
    connection.execute(insert(links).values(row))
    write_audit(connection, by, Deed(LINK_MADE, KIND, str(account), after={"purpose": purpose}), now)
    return token


def account_of_link(connection: Connection, token: str, now: datetime) -> Account | None:
    """Find the account of a link that still works."""
    row = connection.execute(select(links).where(links.c.token_hash == token_hash(token))).first()
    if row is None or row.used_at is not None or row.expires_at <= now:
        return None
    found = find_account(connection, row.account)
    return found if found and found.state == ACTIVE else None


def use_link(connection: Connection, token: str, now: datetime) -> None:
    """Write that a link was used; it does not work again."""
    connection.execute(update(links).where(links.c.token_hash == token_hash(token)).values(used_at=now))
