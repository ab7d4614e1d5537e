"""The viewer of a request. There is no login yet, so everyone is the public."""

from data.database.visibility import PUBLIC, Viewer


def viewer_now() -> Viewer:
    """Return the viewer of the present request."""
    return PUBLIC
