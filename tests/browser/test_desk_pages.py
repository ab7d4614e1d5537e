"""Each page of the desk: axe finds nothing, nothing is wider than the screen, and each target can be hit."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from data.accounts.accounts import find_by_email
from data.accounts.links import make_link
from data.database.engine import make_engine
from data.database.tables import release
from data.database.write_lock import lock_for_writing
from data.desk.checklist import WARNING, checklist
from data.desk.release_steps import Approve, Share, Withdraw
from data.model.actors import COMMAND
from data.model.vocabulary import NEW_PASSWORD
from tests.browser.chromium import record
from tests.browser.desk import DORDRECHT, KEY, Pointing, email_of, faults_of, sign_in
from tests.dashboard.shipped_site import fill_database, make_front_end, make_site
from tests.data.desk.desk_files import brought_in, content, line, writer

FIGURE = "huisverboden-opgelegd"

# Each page of the desk by its endpoint; of a number in it the things of `prepared`.
PAGES = {
    "desk-sign-in": ["/inloggen", "/inloggen?over=1&naar=/beheer"],
    "desk-link": ["/inloggen/link/{link}", "/inloggen/link/onbekend"],
    "desk-first": ["/beheer"],
    "desk-account": ["/account"],
    "desk-account-confirm": ["/account/bevestigen?naar=/beheer"],
    "desk-account-code": ["/account/code"],
    "desk-account-password": ["/account/wachtwoord"],
    "desk-users": ["/beheer/gebruikers"],
    "desk-user": ["/beheer/gebruikers/1", "/beheer/gebruikers/2"],
    "desk-imports": ["/beheer/invoer"],
    "desk-import": ["/beheer/invoer/{faulty}", "/beheer/invoer/{asked}", "/beheer/invoer/{ready}"],
    "desk-log": ["/beheer/logboek"],
    "desk-publications": ["/beheer/publicaties"],
    "desk-publication": [
        f"/beheer/publicaties/{{{state}}}" for state in ("concept", "shared", "waiting", "public", "gone")
    ],
    "desk-sign-out": ["/uitloggen"],
}
NO_PAGES = {"desk-log-file", "desk-import-sheet", "desk-import-findings"}


class Prepared:
    """Files and publications of Dordrecht in each state."""

    def __init__(self, database) -> None:
        self.engine, self.now = make_engine(f"sqlite:///{database}"), datetime.now(UTC)
        with self.engine.begin() as connection:
            lock_for_writing(connection)
            names = (f"steward-{DORDRECHT}", f"approver-{DORDRECHT}", "viewer")
            accounts = [find_by_email(connection, email_of(name)) for name in names]
            self.link = make_link(connection, accounts[2].account, NEW_PASSWORD, COMMAND, self.now)
        self.maker, self.approver = (account.actor for account in accounts[:2])

    def read(self, year: int, value: object) -> int:
        return brought_in(self.engine, content(line(year, value, FIGURE)), self.maker).run

    def concept(self, year: int, *steps) -> int:
        """Make a concept, and take steps of it."""
        made = writer(self.engine, self.maker, self.now).make_concept(self.read(year, 71), {})
        for step in steps:
            self._move(made, step)
        return made

    def _move(self, made: int, step) -> None:
        is_approval = isinstance(step, Approve)
        with self.engine.connect() as connection:
            points = checklist(connection, made, self.now)
            seen = connection.scalar(select(release.c.revision).where(release.c.release == made))
        if is_approval:
            step = Approve(step.public_at, frozenset(one.name for one in points if one.severity == WARNING))
        writer(self.engine, self.approver if is_approval else self.maker, self.now).move(made, step, seen)


@pytest.fixture(scope="module")
def prepared(desk):
    """The number of a file or publication in each state, and a link to choose a password by."""
    some, share = Prepared(desk.database), Share("De huisverboden.")
    yield {
        "link": some.link,
        "faulty": some.read(2009, "veel"),
        "asked": some.read(2009, "1.234"),
        "ready": some.read(2009, 71),
        "concept": some.concept(2010),
        "shared": some.concept(2011, share),
        "waiting": some.concept(2012, share, Approve(some.now + timedelta(days=9))),
        "public": some.concept(2013, share, Approve()),
        "gone": some.concept(2014, share, Approve(), Withdraw("Telfout.")),
    }
    some.engine.dispose()


def test_each_page_of_the_desk_is_looked_at(tmp_path):
    folder = tmp_path / "front"
    made = make_site(fill_database(tmp_path / "site.sqlite"), make_front_end(folder), sign_in="lokaal", secret_key=KEY)
    rules = {
        one.endpoint
        for one in made.server.url_map.iter_rules()
        if one.endpoint.startswith("desk-") and "GET" in one.methods
    }

    assert rules == {*PAGES, *NO_PAGES}


def looked_at(page, base: str, addresses: list[str], who: str) -> dict[tuple[str, str], list]:
    """Open each of these; give by who looked and address what is wrong with it, if anything."""
    found = {}
    for address in addresses:
        page.goto(base + address)
        found[who, address] = faults_of(page)
    return {place: faults for place, faults in found.items() if faults}


@pytest.mark.slow
@pytest.mark.parametrize(("width", "theme"), [(375, "light"), pytest.param(1280, "dark", marks=pytest.mark.long)])
def test_axe_finds_nothing_on_any_page_of_the_desk(desk, prepared, page_at, width, theme):
    page = page_at(width, 812, theme)
    seen = record(page, desk.address)
    addresses = [address.format_map(prepared) for some in PAGES.values() for address in some]
    open_to_all = [one for one in addresses if one.startswith(("/inloggen", "/uitloggen"))]
    of_area = [one for one in addresses if one.startswith(("/beheer/publicaties", "/beheer/invoer"))]
    faults = looked_at(page, desk.address, open_to_all, "nobody")
    for name, shown in (
        (f"administrator-{width}", [one for one in addresses if one not in open_to_all]),
        (f"colleague-{width}", of_area),
    ):
        visitor = page if shown is not of_area else page_at(width, 812, theme)
        visitor.goto(f"{desk.address}/beheer")
        sign_in(Pointing(visitor), name)
        faults |= looked_at(visitor, desk.address, shown, name)

    assert faults == {}
    assert seen.page_errors + seen.policy_violations + seen.foreign_requests == []
    assert {one for one in seen.failed_requests if not one.endswith("/inloggen/link/onbekend")} == set()
