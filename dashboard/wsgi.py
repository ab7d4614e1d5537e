"""What gunicorn loads."""

from dashboard.app import create_app
from dashboard.settings import Settings
from layouts.wording.numbers import number

server = create_app(Settings()).server

# Dash finishes its set-up at the first request and answers 500 to a second one in that
# moment. So the first request is made here, before anyone can ask; it touches no database.
server.test_client().get("/healthz")

# How Dutch numbers are written is read at the first of them: here, so that the workers share it.
number(0.5, 1)
