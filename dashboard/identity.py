"""Who asks: the viewer whose rows may be read, and the actor who may do something. Without a session, the public."""

from flask import has_request_context, session

from dashboard.desk.sessions import DeskSession
from data.database.visibility import PUBLIC, Viewer
from data.model.actors import NOBODY, Actor

SHOWS_PUBLIC = "openbaar"


def viewer_now() -> Viewer:
    """Return the viewer of the present request: who is signed in, unless they chose to see what the public sees."""
    current = _session()
    if current is None or current.row is None or current.row.shows == SHOWS_PUBLIC or current.actor.account is None:
        return PUBLIC
    return Viewer(current.actor.role, current.actor.areas)


def actor_now() -> Actor:
    """Return who does something in the present request; nobody when no one is signed in."""
    current = _session()
    return NOBODY if current is None else current.actor


def _session() -> DeskSession | None:
    """Give the session of the request; None outside one, and on a site where nobody signs in."""
    if not has_request_context():
        return None
    current = session._get_current_object()  # type: ignore[attr-defined]
    return current if isinstance(current, DeskSession) else None
