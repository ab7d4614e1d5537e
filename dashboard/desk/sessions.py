"""Flask's session in the table `session`: a cookie with a token, and nothing for a visitor who never signed in."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from dashboard.desk.addresses import is_desk, is_public
from data.accounts import sessions
from data.accounts.accounts import find_account
from data.accounts.sessions import SEEN_EVERY, Session
from data.model.accounts import Account
from data.model.actors import NOBODY, Actor

SECURE_COOKIE, PLAIN_COOKIE = "__Host-sessie", "sessie"
MAX_TOKEN = 100


class DeskSession(dict[str, Any], SessionMixin):
    """What forms keep while somebody is at the desk, and who that is.

    `is_stale` says that a cookie came whose session is over; `is_away` that the database did not tell.
    """

    def __init__(self, row: Session | None = None, account: Account | None = None) -> None:
        super().__init__(row.data if row else {})
        self.row, self.account = row, account
        self.is_stale = self.is_away = self.is_ended = False
        self.new_token = ""
        self._kept = dict(self)

    @property
    def actor(self) -> Actor:
        """Who this is. Who still has to set a code may do nothing yet."""
        return NOBODY if self.account is None or self.account.must_set_code else self.account.actor

    @property
    def is_changed(self) -> bool:
        """True when forms keep something else than at the start of the request."""
        return dict(self) != self._kept


class DeskSessions(SessionInterface):
    """Opens and keeps sessions. Only the desk makes one; a page of the public reads one when its cookie comes."""

    def __init__(self, engine: Engine, now: Callable[[], datetime], *, is_secure: bool) -> None:
        self._engine, self._now, self._is_secure = engine, now, is_secure
        self.cookie = SECURE_COOKIE if is_secure else PLAIN_COOKIE

    def open_session(self, app: Flask, request: Request) -> DeskSession:
        """Read who asks. A public address looks at no cookie."""
        token = "" if is_public(request.path) else request.cookies.get(self.cookie, "")
        if not token:
            return DeskSession()
        try:
            return self._read(token)
        except SQLAlchemyError:
            session = DeskSession()
            session.is_away = True
            return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what changed, and send a cookie when there is a new token or none any more."""
        if not isinstance(session, DeskSession):
            return
        if session.row is None and not session.new_token and session.is_changed and is_desk():
            with suppress(SQLAlchemyError), self._engine.begin() as connection:
                sessions.purge_sessions(connection, self._now())
                session.new_token = sessions.open_session(connection, self._now(), data=session)
        elif session.row is not None and not session.new_token and session.is_changed and not session.is_ended:
            with suppress(SQLAlchemyError), self._engine.begin() as connection:
                sessions.keep_data(connection, session.row.key, session)
        if session.new_token:
            self._send(response, session.new_token)
        elif session.is_ended or session.is_stale:
            response.delete_cookie(self.cookie, path="/", secure=self._is_secure, httponly=True, samesite="Lax")

    def begin(
        self, session: DeskSession, account: int, data: dict[str, Any], verified_at: datetime | None
    ) -> None:
        """Let somebody in: a new token, so that one that was planted before is worth nothing."""
        with self._engine.begin() as connection:
            if session.row:
                sessions.end_session(connection, session.row.key)
            sessions.purge_sessions(connection, self._now())
            session.new_token = sessions.open_session(
                connection, self._now(), account, data, verified_at=verified_at
            )

    def renew(self, session: DeskSession) -> None:
        """Give the session of who has just shown once more who they are another token; it does not last longer."""
        if session.row is None:
            return
        with self._engine.begin() as connection:
            sessions.end_session(connection, session.row.key)
            began = session.row.started_at
            now, account = self._now(), session.row.account
            session.new_token = sessions.open_session(connection, now, account, session, began, verified_at=now)
            if session.row.shows != "alles":
                sessions.choose_view(connection, sessions.token_hash(session.new_token), session.row.shows)

    def end(self, session: DeskSession) -> None:
        """End the session of who signs out."""
        if session.row:
            with self._engine.begin() as connection:
                sessions.end_session(connection, session.row.key)
        session.is_ended = True

    def _read(self, token: str) -> DeskSession:
        now = self._now()
        with self._engine.connect() as connection:
            row = sessions.read_session(connection, token, now) if len(token) <= MAX_TOKEN else None
            account = find_account(connection, row.account) if row and row.account else None
        if row is None or (row.account and (account is None or not account.is_active)):
            session = DeskSession()
            session.is_stale = True
            return session
        if now - row.seen_at >= SEEN_EVERY:
            with suppress(SQLAlchemyError), self._engine.begin() as connection:
                sessions.touch_session(connection, row.key, now)
        return DeskSession(row, account)

    def _send(self, response: Response, token: str) -> None:
        response.set_cookie(self.cookie, token, path="/", secure=self._is_secure, httponly=True, samesite="Lax")
