"""Signing in and out, and choosing a password by a link that works once."""

from flask import Flask, Response, request

from dashboard.desk.addresses import safe_target
from dashboard.desk.desk import WRONG_BEFORE, Desk, current, go, network_address, posted, token
from dashboard.desk.guard import OVER
from data.accounts.accounts import find_account, set_password
from data.accounts.links import account_of_link, use_link
from data.accounts.passwords import BadPassword
from data.accounts.signing_in import PATIENCE, Credentials, WrongCredentials
from data.database.audit import Deed, write_audit
from data.database.write_lock import lock_for_writing
from data.model.acts import SIGNED_IN, SIGNED_OUT
from layouts.addresses import SIGN_IN, SIGN_OUT
from layouts.desk import sign_in as drawn
from layouts.wording.desk import sign_in as words

LINK_PATH = f"{SIGN_IN}/link"


def add_routes(server: Flask, desk: Desk) -> None:
    """Add the pages of signing in and out."""

    @server.get(SIGN_IN, endpoint="desk-sign-in")
    def ask() -> Response:
        target = safe_target(request.args.get("naar"))
        if current().account is not None and OVER not in request.args:
            return go(target)
        over = words.SESSION_OVER if OVER in request.args else ""
        other_way = drawn.provider_link(target) if desk.has_provider else []
        return desk.page(words.SIGN_IN, [*other_way, *drawn.sign_in_form(token(), target)], words=over)

    @server.post(SIGN_IN, endpoint="desk-sign-in-sent")
    def enter() -> Response:
        target, email = safe_target(posted("naar")), posted("email")
        given = Credentials(email, posted("wachtwoord"), posted("code"), network_address())
        try:
            found = desk.door.sign_in(given, desk.now())
        except WrongCredentials:
            return desk.page(words.SIGN_IN, drawn.sign_in_form(token(), target, email, is_wrong=True), 400)
        data = {WRONG_BEFORE: found.wrong_before} if found.wrong_before else {}
        desk.sessions.begin(current(), found.account.account, data, desk.now())
        _write(desk, found.account.account, SIGNED_IN)
        return go(target)

    @server.get(SIGN_OUT, endpoint="desk-sign-out")
    def ask_out() -> Response:
        return desk.page(words.SIGN_OUT, drawn.sign_out_form(token()))

    @server.post(SIGN_OUT, endpoint="desk-sign-out-sent")
    def leave() -> Response:
        account = current().account
        desk.sessions.end(current())
        if account is not None:
            _write(desk, account.account, SIGNED_OUT)
        response = go(f"{SIGN_IN}?uit=1")
        response.headers["Clear-Site-Data"] = '"cache"'
        return response

    @server.route(f"{LINK_PATH}/<link>", methods=["GET", "POST"], endpoint="desk-link")
    def choose(link: str) -> Response:
        return _choose_password(desk, link)


def _choose_password(desk: Desk, link: str) -> Response:
    """Let who has a link choose a password. Looking at the page does not use the link: a mail filter may look first."""
    with desk.engine.connect() as connection:
        account = account_of_link(connection, link, desk.now())
    if account is None:
        return desk.page(words.CHOOSE_PASSWORD, drawn.notice(words.LINK_GONE), 410)
    here = f"{LINK_PATH}/{link}"
    if request.method != "POST":
        return desk.page(words.CHOOSE_PASSWORD, drawn.password_form(here, token(), {}))
    hashed, faults = new_password(desk)
    if faults:
        return desk.page(words.CHOOSE_PASSWORD, drawn.password_form(here, token(), faults), 400)
    with desk.engine.begin() as connection:
        lock_for_writing(connection, PATIENCE)
        again = account_of_link(connection, link, desk.now())
        if again is not None:
            use_link(connection, link, desk.now())
            set_password(connection, again.account, hashed, again.actor, desk.now())
    if again is None:
        return desk.page(words.CHOOSE_PASSWORD, drawn.notice(words.LINK_GONE), 410)
    return go(SIGN_IN, "wachtwoord-gekozen")


def new_password(desk: Desk) -> tuple[str, dict[str, str]]:
    """Read and hash the new password of a form; give the faults by field instead when it cannot be used."""
    first, again = posted("nieuw"), posted("herhaald")
    if first != again:
        return "", {"herhaald": words.FAULTS["niet-gelijk"]}
    try:
        return desk.passwords.hash(first), {}
    except BadPassword as error:
        return "", {"nieuw": words.FAULTS[error.why]}


def _write(desk: Desk, account: int, act: str) -> None:
    with desk.engine.begin() as connection:
        lock_for_writing(connection, PATIENCE)
        found = find_account(connection, account)
        if found is not None:
            write_audit(connection, found.actor, Deed(act, "account", str(account)), desk.now())
