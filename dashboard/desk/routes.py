"""Adds the desk to the site: sessions, the guard, and every page."""

from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from flask import Flask, Response, request
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.desk import account, first_page, imports, log, publications, sign_in, users
from dashboard.desk.addresses import is_desk
from dashboard.desk.desk import Desk
from dashboard.desk.guard import NotOurForm, add_guard
from dashboard.desk.sessions import DeskSessions
from dashboard.http.errors import explain
from dashboard.secret_key import secret_key
from dashboard.settings import Settings
from data.accounts.keys import Keys, keyed_hash
from data.accounts.passwords import Passwords
from data.database.write_lock import DatabaseBusy
from data.reader import Reader
from layouts.desk.sign_in import notice
from layouts.wording.desk import sign_in as words
from layouts.wording.desk.imports import FILE_TOO_LARGE
from layouts.wording.errors import STATUS_TITLES


def add_desk(
    server: Flask,
    settings: Settings,
    engine: Engine,
    public: Reader,
    now: Callable[[], datetime],
    bundle: Mapping[str, str],
) -> None:
    """Add everything behind the sign-in. Call it before the pages, so that the guard stands before them."""
    keys = Keys(secret_key(settings), settings.secret_key_old)
    sessions = DeskSessions(engine, now, is_secure=settings.is_production)
    server.session_interface = sessions
    has_provider = settings.sign_in == "oidc"
    rules = (settings.site_url, has_provider, settings.four_eyes)
    desk = Desk(engine, public, keys, Passwords(), sessions, now, bundle, *rules)
    hosts = frozenset({urlsplit(settings.site_url).netloc}) if settings.site_url else frozenset()
    add_guard(server, sessions.cookie, keyed_hash(keys.present, "forms", ""), hosts)
    _add_failures(server, desk)
    for module in (sign_in, account, first_page, imports, publications, users, log):
        module.add_routes(server, desk)
    if has_provider:
        from dashboard.desk import oidc  # takes seventeen megabytes: not without a provider

        oidc.add_routes(server, desk, settings)


def _add_failures(server: Flask, desk: Desk) -> None:
    @server.errorhandler(NotOurForm)
    def not_ours(error: NotOurForm) -> Response:
        return desk.page(words.SIGN_IN, notice(error.words), 400)

    @server.errorhandler(RequestEntityTooLarge)
    def too_large(_: RequestEntityTooLarge) -> Response:
        if not is_desk():
            return explain(413, STATUS_TITLES[413])
        return explain(413, FILE_TOO_LARGE, to_browser="text/html" in request.accept_mimetypes)

    @server.errorhandler(DatabaseBusy)
    def busy(_: DatabaseBusy) -> Response:
        return explain(503, words.DATABASE_BUSY, to_browser=True)

    @server.errorhandler(OperationalError)
    def away(error: OperationalError) -> Response:
        if not is_desk():
            raise error
        return explain(503, words.DATABASE_BUSY, to_browser="text/html" in request.accept_mimetypes)
