"""`create_app`: the wiring, read top to bottom."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dash import html
from dash.development.base_component import Component
from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from callbacks import register_all
from dashboard.api import routes as api
from dashboard.embeds import routes as embeds
from dashboard.http import cache_headers, compression, errors, redirects, security_headers, stale_answers, static_files
from dashboard.http.document import Site, add_pages
from dashboard.http.response_cache import ResponseCache
from dashboard.identity import viewer_now as nobody_known
from dashboard.open_data import card_files as downloads
from dashboard.open_data import feeds
from dashboard.open_data import routes as open_data
from dashboard.operations import health, log, metrics
from dashboard.operations.counters import Counters
from dashboard.settings import Settings
from data.database.engine import make_engine
from data.database.readiness import Readiness
from data.database.visibility import PUBLIC, Viewer
from data.questions.selection import Selection
from data.reader import Reader
from layouts.frame.shell import application
from layouts.pages.table import PAGES

if TYPE_CHECKING:
    from data.cache.redis_cache import RedisCache

LAYOUT = "/_dash-layout"
LARGEST_BODY = 256 * 1024
LONGEST_STATEMENT = 30.0


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
    engine = make_engine(settings.database_url, LONGEST_STATEMENT)
    redis_cache = _redis_cache(settings) if settings.redis_url else None
    counters = Counters()
    fresh_for = settings.release_seconds
    reader = Reader(engine, viewer_now, today, fresh_for=fresh_for, redis_cache=redis_cache, told=counters.answered)
    server = Flask("dashboard", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    server.extensions["veilige_steden"] = {"engine": engine, "reader": reader, "counters": counters}
    log.name_routes(server)

    bundle = static_files.add_routes(server, settings.frontend_folder)
    readiness = Readiness(engine)
    public = reader.seen_by(lambda: PUBLIC)
    health.add_routes(server, readiness, public)
    api.add_routes(server, public, today, bundle, settings)
    downloads.add_routes(server, reader)
    redirects.add_routes(server, reader)
    withdrawn = frozenset(name.strip() for name in settings.withdrawn_embeds.split(","))
    embeds.add_routes(server, public, bundle, withdrawn, settings.site_url)
    # A table of everything is large, and the files made of it are kept: few answers need remembering.
    whole = reader.seen_by(lambda: PUBLIC, remember=40)
    open_data.add_routes(server, whole, settings.site_url, settings.contact_email)
    feeds.add_routes(server, public, today, settings.site_url, settings.contact_email)
    add_pages(server, reader, today, viewer_now, settings.contact_email)
    site = Site(server, bundle, settings.site_url)
    site.layout = lambda: _layout(reader, today)
    register_all(site, reader, settings.contact_email)
    errors.add_handlers(server)
    stale_answers.add_marks(server, reader)
    security_headers.guard(site)
    cache_headers.add_conditional_answers(server)
    compression.add_compression(server)
    ResponseCache(public, viewer_now, by_host=not settings.site_url).wrap_views(server)
    if settings.metrics_token:
        state = metrics.CurrentState(readiness, public)
        metrics.add_metrics(site, counters, state, settings.metrics_token, settings.prometheus_multiproc_dir)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return site


def _redis_cache(settings: Settings) -> "RedisCache":
    from data.cache.redis_cache import RedisCache  # its client takes six megabytes: only where there is a Redis

    return RedisCache(settings.redis_url, settings.database_url)


def _layout(reader: Reader, today: Callable[[], date]) -> Component:
    """Draw what the scripts start from.

    Dash also asks for it at the first request of all, to check it. That may be a question whether
    the site is alive, or come before there is a database: only Dash's own door needs the figures.
    """
    if request.path != LAYOUT:
        return html.Div()
    return application(Selection(), reader.catalogue, PAGES[0], None, today())
