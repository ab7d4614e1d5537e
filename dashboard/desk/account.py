"""One's own account: sessions, what one sees, password, code, and showing once more who one is."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, request

from dashboard.desk.addresses import safe_target
from dashboard.desk.desk import CONFIRM, Desk, current, go, network_address, posted, token, who
from dashboard.desk.kept_forms import keep_form, kept_form
from dashboard.desk.sign_in import new_password
from data.accounts import sessions
from data.accounts.accounts import set_code, set_password
from data.accounts.codes import code_address, code_secret, new_salt, right_step
from data.accounts.signing_in import PATIENCE, WrongCredentials
from data.database.audit import Deed, write_audit
from data.database.write_lock import lock_for_writing
from data.desk.messages import Message, messages_for
from data.model.acts import SIGNED_OUT_EVERYWHERE
from data.model.releases import UNAPPROVED_FROM
from layouts.addresses import ACCOUNT, DESK
from layouts.components.help import SITE_NAME
from layouts.desk import account as drawn
from layouts.desk import sign_in as forms
from layouts.rendering.html.static_rows import MARKUP
from layouts.wording.desk import sign_in as words
from layouts.wording.desk.roles import ACT_WORDS, DOER_WORDS
from layouts.wording.notes import release_text

# Where a session keeps the salt of a code that is being set.
NEW_SALT = "nieuwe-code"
MOST_MESSAGES = 20


def add_routes(server: Flask, desk: Desk) -> None:
    """Add the pages of one's own account."""

    @server.get(ACCOUNT, endpoint="desk-account")
    def show() -> Response:
        row = current().row
        with desk.engine.connect() as connection:
            mine = sessions.list_sessions(connection, who().account, desk.now())
            messages = [_message(one) for one in messages_for(connection, who().actor, MOST_MESSAGES)]
        lines = [drawn.SessionLine(one.started_at, one.seen_at, row is not None and one.key == row.key) for one in mine]
        shows = row.shows if row else drawn.SHOWS_ALL
        page = drawn.account_page(who(), desk.reader.catalogue, messages, lines, shows, token())
        return desk.page(words.ACCOUNT, page)

    @server.post(f"{ACCOUNT}/zien", endpoint="desk-account-view")
    def choose_view() -> Response:
        shows = drawn.SHOWS_PUBLIC if posted("zien") == drawn.SHOWS_PUBLIC else drawn.SHOWS_ALL
        row = current().row
        if row is not None:
            with desk.engine.begin() as connection:
                sessions.choose_view(connection, row.key, shows)
        return go(ACCOUNT, "zicht-gewijzigd")

    @server.post(f"{ACCOUNT}/sessies", endpoint="desk-account-sessions")
    def end_others() -> Response:
        row = current().row
        with desk.engine.begin() as connection:
            lock_for_writing(connection, PATIENCE)
            sessions.end_sessions(connection, who().account, but=row.key if row else None)
            deed = Deed(SIGNED_OUT_EVERYWHERE, "account", str(who().account))
            write_audit(connection, who().actor, deed, desk.now())
        return go(ACCOUNT, "elders-uitgelogd")

    @server.route(f"{ACCOUNT}/wachtwoord", methods=["GET", "POST"], endpoint="desk-account-password")
    def change_password() -> Response:
        return _change_password(desk)

    @server.route(f"{ACCOUNT}/code", methods=["GET", "POST"], endpoint="desk-account-code")
    def set_up_code() -> Response:
        return _set_up_code(desk)

    @server.route(CONFIRM, methods=["GET", "POST"], endpoint="desk-account-confirm")
    def confirm() -> Response:
        return _confirm(desk)


def _message(one: Message) -> drawn.MessageLine:
    number = one.release["number"]
    shown = number if number < UNAPPROVED_FROM else UNAPPROVED_FROM + one.release["release"]
    name, by = release_text(shown).capitalize(), one.name or DOER_WORDS["commando"]
    return drawn.MessageLine(
        one.release["release"], name, one.at, by, ACT_WORDS[one.act], one.public_at, one.note or ""
    )


def _change_password(desk: Desk) -> Response:
    here, faults, hashed = f"{ACCOUNT}/wachtwoord", {}, ""
    if request.method == "POST":
        try:
            desk.door.check_again(who(), posted("oud"), "", network_address(), desk.now())
            hashed, faults = new_password(desk)
        except WrongCredentials:
            faults = {"oud": words.FAULTS["wachtwoord-klopt-niet"]}
    if not hashed:
        form = forms.change_password_form(here, token(), faults)
        return desk.page("Wachtwoord wijzigen", form, 400 if faults else 200)
    with desk.engine.begin() as connection:
        lock_for_writing(connection, PATIENCE)
        set_password(connection, who().account, hashed, who().actor, desk.now())
    desk.sessions.begin(current(), who().account, {}, desk.now())
    return go(ACCOUNT, "wachtwoord-gewijzigd")


def _set_up_code(desk: Desk) -> Response:
    """Show a new secret until a code shows that the app has it. Who has one already shows first who they are."""
    account = who()
    if account.totp_salt is not None and not _is_fresh(desk):
        return go(f"{CONFIRM}?naar={ACCOUNT}/code")
    salt = str(current().setdefault(NEW_SALT, new_salt()))
    fault = ""
    if request.method == "POST":
        step = right_step(desk.keys, salt, posted("code"), desk.now(), None)
        if step is not None:
            with desk.engine.begin() as connection:
                lock_for_writing(connection, PATIENCE)
                set_code(connection, account.account, salt, account.actor, desk.now(), step)
            current().pop(NEW_SALT)
            desk.sessions.renew(current())
            return go(DESK, "code-ingesteld")
        fault = words.FAULTS["code-klopt-niet"]
    secret = code_secret(desk.keys.present, salt)
    picture = _qr(code_address(desk.keys.present, salt, account.email or account.name, SITE_NAME))
    page = drawn.code_page(secret, picture, token(), is_needed=account.must_set_code, fault=fault)
    return desk.page("Code-app instellen", page, 400 if fault else 200)


def _confirm(desk: Desk) -> Response:
    target, is_wrong = safe_target(request.values.get("naar")), False
    if who().is_of_organisation:
        return desk.page(words.CONFIRM, forms.confirm_link(target))
    if request.method == "POST":
        try:
            desk.door.check_again(who(), posted("wachtwoord"), posted("code"), network_address(), desk.now())
            desk.sessions.renew(current())
            return go(target, "" if kept_form(target) else "bevestigd")
        except WrongCredentials:
            is_wrong = True
    has_code = who().totp_salt is not None
    form = forms.confirm_form(CONFIRM, token(), target, has_code=has_code, is_wrong=is_wrong)
    return desk.page(words.CONFIRM, form, 400 if is_wrong else 200)


def _is_fresh(desk: Desk) -> bool:
    row = current().row
    return row is not None and row.is_fresh(desk.now())


def must_confirm(desk: Desk, target: str, typed: Iterable[str] = ()) -> Response | None:
    """Send who did not show lately who they are to do so first, and then to `target`; None when that is not needed.

    `typed` names the fields that people fill in: of a post they are kept, and stand on `target` again.
    """
    if _is_fresh(desk):
        return None
    if request.method == "POST":
        keep_form(target, typed)
    return go(f"{CONFIRM}?naar={target}")


def _qr(address: str) -> Component:
    import segno  # for this page only

    picture = segno.make(address, micro=False).svg_inline(scale=5, border=4, dark="#000", light="#fff")
    return html.Div(role="img", **{"aria-label": "QR-code met de sleutel", MARKUP: picture})
