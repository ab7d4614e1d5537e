"""The application that gunicorn loads."""

import sys
from http import HTTPStatus

from gunicorn.arbiter import Arbiter

from dashboard.app import create_app
from dashboard.settings import Settings
from dashboard.settings_checks import BadSettings, read_settings
from layouts.wording.numbers import number


def settings_or_exit() -> Settings:
    """Read the settings for serving; end the process where they are wrong, without a second try by gunicorn."""
    try:
        return read_settings(serving=True)
    except BadSettings as error:
        print(*(f"FOUT: {line}" for line in error.lines), sep="\n", file=sys.stderr, flush=True)
        raise SystemExit(Arbiter.APP_LOAD_ERROR) from None


server = create_app(settings_or_exit()).server

# Dash finishes its set-up at the first request, and answers 500 to another request in that moment.
# So the first request is made here, before any visitor; it touches no database.
client = server.test_client()
client.get("/healthz")

# The first number loads the rules for Dutch numbers: here, so that the workers share them.
number(0.5, 1)

# The overview and the comparison load most of what all pages use. Where there is a database they are drawn here, so
# that the workers share it. The connection to the database ends before the fork. The client of Redis reconnects.
if client.get("/readyz").status_code == HTTPStatus.OK:
    client.get("/")
    client.get("/gemeenten")
server.extensions["veilige_steden"]["engine"].dispose()
