"""`/metrics`, which Prometheus reads. Without the token this address does not exist."""

import hmac
from collections.abc import Iterator, Mapping
from pathlib import Path

from dash import Dash
from flask import Response, abort, request
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy.exc import SQLAlchemyError

from dashboard.operations.counters import OTHER, Counters
from data.database.availability import DatabaseAway
from data.database.readiness import DATABASE, Readiness
from data.reader import Reader
from layouts.pages.table import PAGES

PATH = "/metrics"
CALLBACK = "/_dash-update-component"


class CurrentState:
    """Values read at the scrape itself: whether the database answers, and the release that the public sees."""

    def __init__(self, readiness: Readiness, public: Reader) -> None:
        self._readiness = readiness
        self._public = public

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give the gauges; the release is left out while it cannot be known."""
        missing = self._readiness.missing()
        up = GaugeMetricFamily("veilige_steden_database_up", "1 if the database answers.")
        up.add_metric([], float(missing != DATABASE))
        yield up
        ready = GaugeMetricFamily("veilige_steden_ready", "1 if the database has migrations and figures.")
        ready.add_metric([], float(missing is None))
        yield ready
        try:
            number = self._public.version[0]
        except (DatabaseAway, SQLAlchemyError):
            return
        release = GaugeMetricFamily("veilige_steden_release", "Number of the newest release the public is shown.")
        release.add_metric([], number)
        yield release


def add_metrics(site: Dash, counters: Counters, state: CurrentState, token: str, folder: Path | None) -> None:
    """Count requests and open the address.

    `folder` holds the counts of all workers; without one there is this process only.
    """
    server = site.server
    expected = f"Bearer {token}".encode()
    page_of = {place: page.id for page in PAGES for place in (page.opening, *(block.id for block in page.blocks))}

    @server.before_request
    def close() -> None:
        given = request.headers.get("Authorization", "").encode()
        if request.url_rule and request.url_rule.rule == PATH and not hmac.compare_digest(given, expected):
            abort(404)

    @server.get(PATH)
    def metrics() -> Response:
        content = generate_latest(all_workers(counters, folder)) + generate_latest(_registry_of(state))
        return Response(content, content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})

    @server.after_request
    def count_callback(response: Response) -> Response:
        if request.path == CALLBACK and request.method == "POST" and response.status_code in (200, 204):
            counters.drawn(_page(request.get_json()["output"], site.callback_map, page_of))
        return response

    server.wsgi_app = counters.counting(server.wsgi_app)


def all_workers(counters: Counters, folder: Path | None) -> CollectorRegistry:
    """Collect what all workers counted in `folder`, those that are gone too, or what this process did without one."""
    if folder is None:
        return counters.registry
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(folder))
    return registry


def _page(output: str, callback_map: Mapping[str, object], page_of: Mapping[str, str]) -> str:
    """Name the page a callback draws a part of, or the part itself where it is of every page."""
    first = output.strip(".").split(".")[0]
    return page_of.get(first, first) if output in callback_map else OTHER


def _registry_of(collector: CurrentState) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(collector)
    return registry
