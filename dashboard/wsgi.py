"""What gunicorn loads."""

from http import HTTPStatus

from dashboard.app import create_app
from dashboard.settings import Settings
from layouts.wording.numbers import number

server = create_app(Settings()).server

# Dash finishes its set-up at the first request and answers 500 to a second one in that
# moment. So the first request is made here, before anyone can ask; it touches no database.
client = server.test_client()
client.get("/healthz")

# How Dutch numbers are written is read at the first of them: here, so that the workers share it.
number(0.5, 1)

# Overview and comparison use most of what every page uses. Where there is a database they are asked here, so that the
# workers share it. The connection to the database ends before the fork; Redis' client makes its own anew after it.
if client.get("/readyz").status_code == HTTPStatus.OK:
    client.get("/")
    client.get("/gemeenten")
server.extensions["veilige_steden"]["engine"].dispose()
