"""`create_app`: the wiring, read top to bottom."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from callbacks import register_all
from dashboard import api, compress, doorman, downloads, errors, health, vast
from dashboard.head import Site, add_pages
from dashboard.identity import viewer_now as nobody_known
from dashboard.settings import Settings
from data.access import Viewer
from data.engine import make_engine
from data.reader import Reader
from data.selection import Selection
from layouts.pages import PAGES
from layouts.shell import application

LARGEST_BODY = 256 * 1024


def today_in_the_netherlands() -> date:
    """The day it is in Amsterdam: figures become public at midnight there."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()


def create_app(
    settings: Settings,
    *,
    viewer_now: Callable[[], Viewer] = nobody_known,
    today: Callable[[], date] = today_in_the_netherlands,
) -> Site:
    """Make the application: nothing global, so two can live in one process."""
    engine = make_engine(settings.database_url)
    reader = Reader(engine, viewer_now, today)
    server = Flask("dashboard", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    server.extensions["veilige_steden"] = {"engine": engine, "reader": reader}

    bundle = vast.add_routes(server, settings.frontend_folder)
    health.add_routes(server, engine)
    api.add_routes(server, reader)
    downloads.add_routes(server, reader)
    add_pages(server, reader, today, settings.contact_email)
    site = Site(server, bundle, settings.site_url, settings.contact_email)
    site.layout = lambda: application(Selection(), reader.catalogue, PAGES[0], None, today())
    register_all(site, reader)
    errors.add_handlers(server, reader, today)
    doorman.guard(site)
    compress.add_compression(server)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
    return site
