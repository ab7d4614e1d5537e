"""`create_app` makes the application and wires its parts, from top to bottom."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dash import html
from dash.development.base_component import Component
from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from callbacks import register_all
from dashboard.api import routes as api
from dashboard.api.rate_limit import add_rate_limits
from dashboard.desk.routes import add_desk
from dashboard.embeds import routes as embeds
from dashboard.http import (
    build_header,
    cache_headers,
    compression,
    costly_doors,
    errors,
    redirects,
    security_headers,
    stale_answers,
    static_files,
)
from dashboard.http.allowed_hosts import add_host_check
from dashboard.http.document import Site, add_pages
from dashboard.http.response_cache import ResponseCache
from dashboard.identity import viewer_now as signed_in_viewer
from dashboard.open_data import card_files, feeds, release_address
from dashboard.open_data import routes as open_data
from dashboard.operations import health, log, metrics
from dashboard.operations.counters import Counters
from dashboard.secret_key import secret_key
from dashboard.serving.incoming import MAX_BODY_BYTES
from dashboard.settings import Settings
from data.database.engine import make_engine
from data.database.readiness import Readiness
from data.database.visibility import PUBLIC, Viewer
from data.model.moments import day_in_amsterdam
from data.questions.selection import Selection
from data.reader import Reader
from layouts.frame.footer import Owner
from layouts.frame.shell import application
from layouts.pages.table import PAGES

if TYPE_CHECKING:
    from data.cache.redis_cache import RedisCache

LAYOUT = "/_dash-layout"
MAX_STATEMENT_SECONDS = 30.0


def present_moment() -> datetime:
    """Return this moment, with its zone."""
    return datetime.now(UTC)


def create_app(
    settings: Settings,
    *,
    viewer_now: Callable[[], Viewer] = signed_in_viewer,
    now: Callable[[], datetime] = present_moment,
) -> Site:
    """Make the application. Nothing of it is global, so two can live in one process.

    A release is public from its moment on; "today" is the day in Amsterdam.
    """
    engine = make_engine(settings.database_url, MAX_STATEMENT_SECONDS)
    redis_cache = _redis_cache(settings) if settings.redis_url else None
    counters = Counters()
    reader = Reader(
        engine,
        viewer_now,
        now,
        fresh_for=settings.release_seconds,
        redis_cache=redis_cache,
        on_answer=counters.count_answer,
    )
    public = reader.seen_by(lambda: PUBLIC)

    def today() -> date:
        return day_in_amsterdam(now())

    readiness = Readiness(engine)
    server = Flask("dashboard", static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    server.extensions["veilige_steden"] = {"engine": engine, "reader": reader, "counters": counters}
    log.name_routes(server)
    add_host_check(server, settings)

    bundle = static_files.add_routes(server, settings.frontend_folder)
    if settings.can_sign_in:
        add_desk(server, settings, engine, public, now, bundle)
    health.add_routes(server, readiness, public)
    _add_public_routes(server, reader, today, bundle, settings)
    card_files.add_routes(server, reader)
    redirects.add_routes(server, reader, settings.exit_url)
    owner = Owner(settings.publisher, settings.contact_email)
    add_pages(server, reader, today, viewer_now, owner, settings.site_url)
    site = Site(server, bundle, settings.site_url)
    site.layout = lambda: _layout(reader, today, owner)
    register_all(site, reader, owner.contact, owner.publisher)
    build_header.add_build_header(server, site.build)
    errors.add_handlers(server)
    stale_answers.add_marks(server, reader)
    security_headers.add_protection(site)
    cache_headers.add_conditional_answers(server)
    compression.add_compression(server)
    costly_doors.bound_threads(server, public)
    ResponseCache(public, viewer_now, by_host=not settings.site_url).wrap_views(server)
    if settings.metrics_token:
        state = metrics.CurrentState(readiness, public)
        metrics.add_metrics(server, counters, state, settings.metrics_token, settings.prometheus_multiproc_dir)
    _trust_proxies(server, settings.trusted_proxies)
    return site


def _add_public_routes(
    server: Flask, reader: Reader, today: Callable[[], date], bundle: static_files.Bundle, settings: Settings
) -> None:
    """Add the addresses that answer as the public, whoever asks."""
    public = reader.seen_by(lambda: PUBLIC)
    add_rate_limits(server, settings, lambda: costly_doors.is_costly(public))
    api.add_routes(server, public, today, bundle, settings)
    embeds.add_routes(server, public, bundle, frozenset(settings.withdrawn_cards), settings.site_url)
    open_data.add_routes(server, public, settings)
    release_address.add_routes(server, public)
    feeds.add_routes(server, public, today, settings.site_url, settings.contact_email)


def _trust_proxies(server: Flask, hops: int) -> None:
    """Read the address of a visitor from what this number of proxies in front write in the headers."""
    if hops:
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def _redis_cache(settings: Settings) -> "RedisCache":
    from data.cache.redis_cache import RedisCache  # the client takes 6 MB: not without Redis

    return RedisCache(settings.redis_url, settings.database_url, secret_key(settings))


def _layout(reader: Reader, today: Callable[[], date], owner: Owner) -> Component:
    """Draw the layout that the scripts start from.

    Dash also asks for it at the very first request, to check it. That request may be a health check, or come before
    there is a database. So only the address of the layout gets one with figures.
    """
    if request.path != LAYOUT:
        return html.Div()
    return application(Selection(), reader.catalogue, PAGES[0], None, today(), owner)
