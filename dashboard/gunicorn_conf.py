"""How gunicorn serves the site; the start file, so the only one beside settings that reads the environment.

Loading the application once before the workers are forked halves the memory a
worker needs and keeps the first requests away from a half-loaded Dash. What may
not be shared over a fork, the database connections, each worker lets go of.
"""

import os

from dotenv import dotenv_values

ENVIRONMENT = {**dotenv_values(".env"), **os.environ}


def given(name: str, default: str) -> str:
    """Read a setting; an empty one counts as not given."""
    return ENVIRONMENT.get(name) or default


bind = f"{given('HOST', '127.0.0.1')}:{given('PORT', '8050')}"
worker_class = "gthread"
workers = int(given("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True

# Long enough that an address which is too long is told so by the site, in its own words.
limit_request_line = 8190

timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 5000
max_requests_jitter = 500

forwarded_allow_ips = given("FORWARDED_ALLOW_IPS", "127.0.0.1")
control_socket_disable = True

# A visitor may be a victim: no address, no query, no browser and no referring page are written down.
accesslog = "-"
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"
errorlog = "-"
loglevel = "warning"


def when_ready(server) -> None:
    """Tell whoever started it where the site is."""
    print(f"De site staat op http://{bind} (stoppen: Ctrl+C)", flush=True)


def post_fork(server, worker) -> None:
    """Leave the parent's database connections to the parent: a worker makes its own.

    `close=False` because closing them here would end them for the parent too.
    """
    application = getattr(worker.app, "callable", None)
    engine = getattr(application, "extensions", {}).get("veilige_steden", {}).get("engine")
    if engine is not None:
        engine.dispose(close=False)
