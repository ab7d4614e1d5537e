"""What every page of the desk works with, and how it answers: a page in the shell of the site, or a redirect."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dash import html
from dash.development.base_component import Component
from flask import Response, abort, redirect, request, session
from flask_wtf.csrf import generate_csrf
from sqlalchemy import Engine

from dashboard.desk.sessions import DeskSession, DeskSessions
from dashboard.http.html_frame import html_document
from data.accounts.keys import Keys
from data.accounts.passwords import Passwords
from data.accounts.signing_in import PATIENCE, Door
from data.database.audit import Deed, write_audit
from data.database.write_lock import lock_for_writing
from data.model.accounts import Account
from data.model.actors import Actor
from data.model.acts import REFUSED
from data.model.moments import day_in_amsterdam
from data.questions.selection import Selection
from data.reader import Reader
from data.rules.rights import IMPORT, MANAGE_ACCOUNTS, READ_AUDIT, Subject, may
from layouts.addresses import ACCOUNT, DESK, IMPORTS, LOG, PUBLICATIONS, SIGN_OUT, USERS
from layouts.cards.block import Page
from layouts.components.help import SITE_NAME
from layouts.desk.forms import told
from layouts.desk.parts import desk_links
from layouts.frame.shell import frame
from layouts.rendering.html.markup import markup
from layouts.wording.desk.sign_in import TOLD

# What a page says once after a redirect, and what it shows once.
SAID, LINK, WRONG_BEFORE = "gezegd", "link", "fout-ervoor"
CONFIRM = f"{ACCOUNT}/bevestigen"


@dataclass(frozen=True)
class Desk:
    """The parts of the desk: database, reader of what the public sees, keys, passwords, sessions, clock."""

    engine: Engine
    reader: Reader
    keys: Keys
    passwords: Passwords
    sessions: DeskSessions
    now: Callable[[], datetime]
    bundle: Mapping[str, str]
    site_url: str
    has_provider: bool = False
    four_eyes: bool = True

    @property
    def door(self) -> Door:
        return Door(self.engine, self.keys, self.passwords)

    def page(self, title: str, content: list[Component], status: int = 200, words: str = "") -> Response:
        """Answer with a page of the desk. What was kept to be said once is said; `words` are said as well."""
        said = TOLD.get(str(current().pop(SAID, "")), "") or words
        page = Page("beheer", "", title, None, lambda *_: title, (), lambda *_: html.Div(), has_choices=False)
        body = html.Div(
            [*desk_links(request.path, self.allowed()), html.H1(title), *told(said), *content], className="desk"
        )
        today = day_in_amsterdam(self.now())
        shell = markup(frame(Selection(), self.reader.catalogue, page, [body], today))
        head = [
            '<meta name="robots" content="noindex">',
            f'<link rel="icon" href="{self.bundle["icon.svg"]}" type="image/svg+xml">',
            f'<link rel="stylesheet" href="{self.bundle["site.css"]}">',
            f'<link rel="stylesheet" href="{self.bundle["desk.css"]}">',
            f'<script src="{self.bundle["desk.js"]}" defer></script>',
        ]
        return Response(html_document(f"{title} · {SITE_NAME}", shell, head=head), status, mimetype="text/html")

    def allowed(self) -> list[str]:
        """Give the pages of the desk that this person may open."""
        if current().account is None:
            return []
        actor = current().actor
        if actor.account is None:
            return [ACCOUNT, SIGN_OUT]
        pages = [DESK, PUBLICATIONS, ACCOUNT, SIGN_OUT]
        pages += [IMPORTS] if any(may(actor, IMPORT, Subject(area)) for area in self.reader.catalogue.areas) else []
        pages += [USERS] if may(actor, MANAGE_ACCOUNTS, Subject()) else []
        return [*pages, *([LOG] if reads_log(actor) else [])]

    def refuse(self) -> None:
        """Say that there is nothing here, to who may not know that there is; write down that they asked.

        Raises:
            NotFound: always.
        """
        with self.engine.begin() as connection:
            lock_for_writing(connection, PATIENCE)
            rule = request.url_rule.rule if request.url_rule else ""
            write_audit(connection, current().actor, Deed(REFUSED, "adres", rule), self.now())
        abort(404)

    def address(self, path: str) -> str:
        """Write an address as somebody may send it on."""
        return f"{self.site_url.rstrip('/') or request.host_url.rstrip('/')}{path}"


def current() -> DeskSession:
    """Give the session of this request."""
    found: DeskSession = session._get_current_object()  # type: ignore[attr-defined]
    return found


def who() -> Account:
    """Give who is signed in; the guard let nobody else through."""
    account = current().account
    if account is None:
        abort(404)
    return account


def token() -> str:
    """Give the token of the forms on this page."""
    return str(generate_csrf())


def go(path: str, said: str = "") -> Response:
    """Go to another page after a post; there `said`, a code of `TOLD`, is said once."""
    if said:
        current()[SAID] = said
    return redirect(path, 303)


def reads_log(actor: Actor) -> bool:
    """True for who may read at least a part of the log."""
    subjects = [Subject(), *(Subject(area) for area in actor.areas)]
    return any(may(actor, READ_AUDIT, subject) for subject in subjects)


def network_address() -> str:
    """Give the network address of who asks, as the proxies tell it."""
    return request.remote_addr or ""


def posted(name: str) -> str:
    """Read a field of the form; "" where it is not there. PostgreSQL keeps no text with a NUL in it."""
    return request.form.get(name, "")[:2000].replace("\0", "")
