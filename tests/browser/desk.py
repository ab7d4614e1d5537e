"""People of a desk for the browser, and two ways to work at it: by keys alone, and by pointing."""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Locator, Page
from pyotp import TOTP

from data.accounts.accounts import add_account, set_code, set_password
from data.accounts.codes import code_secret
from data.accounts.passwords import Passwords
from data.database.engine import make_engine
from data.database.write_lock import lock_for_writing
from data.model.accounts import Rights
from data.model.actors import COMMAND
from layouts.wording.desk.sign_in import CODE
from tests.browser.chromium import axe
from tests.browser.probes import SMALL_TARGETS

KEY = "mYw9-Qx2LrT7vBn4KpZc8HsD1fGj6UeA"
PASSWORD = "een lange zin over regen"  # noqa: S105
SALT = "0123456789abcdef"
MOST_TABS = 400
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
DORDRECHT, AMSTERDAM = "GM0505", "GM0363"
PEOPLE = {
    "steward-GM0505": Rights("steward", frozenset({DORDRECHT})),
    "approver-GM0505": Rights("steward", frozenset({DORDRECHT}), may_approve=True),
    "steward-GM0363": Rights("steward", frozenset({AMSTERDAM})),
    "approver-GM0363": Rights("steward", frozenset({AMSTERDAM}), may_approve=True),
    # A code works once: who looks at the pages at two widths are two people.
    "administrator-375": Rights("administrator", may_approve=True),
    "administrator-1280": Rights("administrator", may_approve=True),
    "colleague-375": Rights("steward", frozenset({DORDRECHT}), may_approve=True),
    "colleague-1280": Rights("steward", frozenset({DORDRECHT}), may_approve=True),
    "viewer": Rights("viewer", frozenset({DORDRECHT})),
}


class Desk(NamedTuple):
    """A site with accounts: its address and its database."""

    address: str
    database: Path


def add_people(database: Path) -> None:
    """Give a site its accounts; their names are what stands before the @ of their addresses."""
    engine, hashed, now = make_engine(f"sqlite:///{database}"), Passwords().hash(PASSWORD), datetime.now(UTC)
    with engine.begin() as connection:
        lock_for_writing(connection)
        for name, rights in PEOPLE.items():
            number = add_account(connection, name, email_of(name), rights, COMMAND, now)
            set_password(connection, number, hashed, COMMAND, now)
            if rights.may_approve:
                set_code(connection, number, SALT, COMMAND, now)
    engine.dispose()


def email_of(name: str) -> str:
    return f"{name}@stad.voorbeeld.nl"


def code_now() -> str:
    """The code that an app shows now."""
    return TOTP(code_secret(KEY, SALT)).now()


def faults_of(page: Page) -> list:
    """List what axe finds here, by how much the page is wider than the screen, and the targets that are hard to hit."""
    page.wait_for_load_state()
    width = page.evaluate(WIDER)
    return [*axe(page), *([f"{width} pixels too wide"] if width else []), *page.evaluate(SMALL_TARGETS)]


def hold(page: Page) -> None:
    """Hold that this page has no such faults."""
    assert faults_of(page) == [], page.url


def sign_in(hand: "Pointing", name: str) -> None:
    hand.fill("E-mailadres", email_of(name))
    hand.fill("Wachtwoord", PASSWORD)
    if PEOPLE[name].may_approve:
        hand.fill(CODE, code_now())
    hand.go(hand.page.get_by_role("button", name="Inloggen"))


class Pointing:
    """Works at a page by pointing at it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).first.fill(text)

    def choose(self, label: str, option: str) -> None:
        self.page.get_by_label(label, exact=True).first.select_option(label=option)

    def go(self, one: Locator) -> None:
        """Use a link or a button that leads to another page, and wait for that page."""
        with self.page.expect_navigation():
            self._use(one)

    def download(self, one: Locator) -> Path:
        with self.page.expect_download() as download:
            self._use(one)
        return download.value.path()

    def give_file(self, file: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            self._use(self.page.locator("input[type=file]"))
        chooser.value.set_files(file)

    def tick_all(self) -> None:
        for box in self.page.get_by_role("checkbox").all():
            self._use(box)

    def _use(self, one: Locator) -> None:
        one.click()


class Keys(Pointing):
    """Works at a page by keys alone, from the top of the page with Tab as far as is needed."""

    def fill(self, label: str, text: str) -> None:
        self._reach(self.page.get_by_label(label, exact=True).first)
        self.page.keyboard.type(text)

    def choose(self, label: str, option: str) -> None:
        self._reach(self.page.get_by_label(label, exact=True).first)
        self.page.keyboard.type(option)

    def _use(self, one: Locator) -> None:
        self._reach(one)
        is_box = one.get_attribute("type") in ("checkbox", "file")
        self.page.keyboard.press("Space" if is_box else "Enter")

    def _reach(self, one: Locator) -> None:
        """Press Tab until this has the focus, and hold that one sees it and where the focus is."""
        one.wait_for(state="visible")
        for _ in range(MOST_TABS):
            if one.evaluate("one => one === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"Tab does not lead to {one}")
        assert one.evaluate("one => one.matches(':focus-visible')")
        shown = "one => { const {top, bottom} = one.getBoundingClientRect(); return bottom > 0 && top < innerHeight; }"
        assert one.evaluate(shown), one
