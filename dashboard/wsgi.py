"""What gunicorn loads."""

from dashboard.app import create_app
from dashboard.settings import Settings

server = create_app(Settings()).server

# Dash finishes its set-up at the first request and answers 500 to a second one in that
# moment. So the first request is made here, before anyone can ask; it touches no database.
server.test_client().get("/healthz")
