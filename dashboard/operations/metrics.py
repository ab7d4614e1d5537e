"""`/metrics`, which Prometheus reads. Without the token in the settings this address does not exist."""

import hmac
from collections.abc import Iterator, Mapping
from pathlib import Path

from flask import Flask, Response, abort, request
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy.exc import SQLAlchemyError

from dashboard.operations.counters import Counters
from data.database.availability import DatabaseAway
from data.database.readiness import DATABASE, Readiness
from data.reader import Reader
from layouts.pages.table import PAGES

PATH = "/metrics"
CALLBACK = "/_dash-update-component"


class CurrentState:
    """The values that are read at a scrape: whether the database answers, and which release the public sees."""

    def __init__(self, readiness: Readiness, public: Reader) -> None:
        self._readiness = readiness
        self._public = public

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Read the gauges. The release is left out while the database cannot be asked for it."""
        missing = self._readiness.missing()
        up = GaugeMetricFamily("veilige_steden_database_up", "1 if the database answers.")
        up.add_metric([], float(missing != DATABASE))
        yield up
        ready = GaugeMetricFamily("veilige_steden_ready", "1 if the database has migrations and figures.")
        ready.add_metric([], float(missing is None))
        yield ready
        try:
            newest_release = self._public.version[0]
        except (DatabaseAway, SQLAlchemyError):
            return
        release = GaugeMetricFamily("veilige_steden_release", "Number of the newest release the public is shown.")
        release.add_metric([], newest_release)
        yield release


def add_metrics(server: Flask, counters: Counters, state: CurrentState, token: str, folder: Path | None) -> None:
    """Count requests and add the address.

    `folder` holds the counts of all workers; without it only this process is counted.
    """
    expected = f"Bearer {token}".encode()
    page_ids = {element: page.id for page in PAGES for element in (page.opening, *(block.id for block in page.blocks))}

    @server.before_request
    def require_token() -> None:
        sent = request.headers.get("Authorization", "").encode()
        if request.url_rule and request.url_rule.rule == PATH and not hmac.compare_digest(sent, expected):
            abort(404)

    @server.get(PATH)
    def metrics() -> Response:
        content = generate_latest(all_workers(counters, folder)) + generate_latest(_registry_of(state))
        return Response(content, content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})

    @server.after_request
    def count(response: Response) -> Response:
        if request.path == CALLBACK and request.method == "POST" and response.status_code in (200, 204):
            counters.count_callback(_page_of(request.get_json()["output"], page_ids))
        return response

    server.wsgi_app = counters.count_requests(server.wsgi_app)  # type: ignore[method-assign, assignment]


def all_workers(counters: Counters, folder: Path | None) -> CollectorRegistry:
    """Collect the counts of all workers in `folder`, also of workers that ended; without it those of this process."""
    if folder is None:
        return counters.registry
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(folder))
    return registry


def _page_of(output: str, page_ids: Mapping[str, str]) -> str:
    """Name the page that a callback draws a part of, or the element where it stands on every page.

    The guard of callbacks has answered 404 to any other output, so a visitor cannot make a label.
    """
    element = output.strip(".").split(".")[0]
    return page_ids.get(element, element)


def _registry_of(collector: CurrentState) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(collector)
    return registry
