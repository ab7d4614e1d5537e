"""A site with a desk on the shipped figures, people with accounts, and a clock that a test sets."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from pyotp import TOTP

from dashboard.desk import routes
from dashboard.identity import viewer_now
from data.accounts.accounts import add_account, set_code, set_password
from data.accounts.codes import code_secret
from data.accounts.passwords import Passwords
from data.database.engine import make_engine
from data.database.write_lock import lock_for_writing
from data.model.accounts import Rights
from data.model.actors import COMMAND
from tests.dashboard.fixtures import *  # noqa: F403
from tests.dashboard.shipped_site import make_site

NOW = datetime(2026, 11, 26, 13, 30, tzinfo=UTC)
KEY = "mYw9-Qx2LrT7vBn4KpZc8HsD1fGj6UeA"
PASSWORD = "een lange zin over regen"  # noqa: S105
ROTTERDAM, UTRECHT = "GM0599", "GM0344"
PEOPLE = {
    "administrator": Rights("administrator", may_approve=True),
    "steward": Rights("steward", frozenset({ROTTERDAM})),
    "steward elsewhere": Rights("steward", frozenset({UTRECHT})),
    "approver": Rights("steward", frozenset({ROTTERDAM}), may_approve=True),
    "officer": Rights("officer"),
    "viewer": Rights("viewer", frozenset({ROTTERDAM})),
}
SALT = "0123456789abcdef"
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


class World:
    """A site with accounts, its database, and the clock."""

    def __init__(self, make, url: str) -> None:
        self.now, self.tick = NOW, timedelta()
        self.engine = make_engine(url)
        self.numbers = {name: self._add(name, rights) for name, rights in PEOPLE.items()}
        self.site = make(now=self.clock, sign_in="lokaal", secret_key=KEY)

    def _add(self, name: str, rights: Rights) -> int:
        with self.engine.begin() as connection:
            lock_for_writing(connection)
            number = add_account(connection, name, email_of(name), rights, COMMAND, NOW)
            set_password(connection, number, CHEAP.hash(PASSWORD), COMMAND, NOW)
            if rights.may_approve:
                set_code(connection, number, SALT, COMMAND, NOW)
        return number

    def clock(self) -> datetime:
        """Tell the time; with a tick a little later each time it is asked, as a real clock does."""
        self.now += self.tick
        return self.now

    def visitor(self) -> "Visitor":
        return Visitor(self, self.site.server.test_client())

    def signed_in(self, name: str) -> "Visitor":
        visitor = self.visitor()
        answer = visitor.sign_in(name)
        assert answer.status_code == 303, answer.text
        return visitor


class Visitor:
    """A browser: it keeps cookies, and sends the token of the form that it saw last."""

    def __init__(self, world: World, client) -> None:
        self.world, self.client = world, client

    def get(self, path: str, **how):
        return self.client.get(path, headers={"Accept": "text/html,*/*;q=0.5"}, **how)

    def post(self, path: str, data=None, *, form: str | None = None, headers=OURS):
        page = self.get(form or path).text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page) or re.search(
            r'value="([^"]+)"[^>]*name="csrf_token"', page
        )
        fields = {**(data or {}), **({"csrf_token": token[1]} if token else {})}
        return self.client.post(path, data=fields, headers={"Accept": "text/html,*/*;q=0.5", **headers})

    def sign_in(self, name: str, password: str = PASSWORD, code: str | None = None, **more):
        has_code = PEOPLE[name].may_approve if name in PEOPLE else False
        fields = {"email": email_of(name), "wachtwoord": password, "code": code or (self.code() if has_code else "")}
        return self.post("/inloggen", fields | more)

    def code(self) -> str:
        """The present code; the clock goes on first, as a code works once."""
        self.world.now += timedelta(seconds=30)
        return TOTP(code_secret(KEY, SALT)).at(self.world.now)


def email_of(name: str) -> str:
    return f"{name.replace(' ', '.')}@stad.voorbeeld.nl"


CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def world(own_database, front_end, monkeypatch):
    """A site of this test's own, with passwords that are quick to check."""
    monkeypatch.setattr(routes, "Passwords", lambda: CHEAP)
    made = World(lambda **given: make_site(own_database, front_end, viewer_now=viewer_now, **given), own_database)
    yield made
    made.engine.dispose()
