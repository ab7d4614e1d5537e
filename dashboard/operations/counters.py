"""Counts requests, callbacks, answers and errors, over all workers.

Every label is from a closed list (routes, methods, pages, kinds of error). So the number of series has an end, and no
visitor can be found in them. The other rooms do not know Prometheus: they get a function to call.
"""

from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from dashboard.operations.log import FAILURE, NO_ROUTE, ROUTE, method_of

# In seconds: from an answer of a cache to longer than a visitor waits.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
HOW_ANSWERED = frozenset({"remembered", "made", "shared", "stale"})
OTHER = "other"


class Counters:
    """The counters of one application. With gunicorn each worker writes them to files, and a scrape adds these up."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = self._counter("requests", "Requests by route, method and status.", "route", "method", "status")
        self._errors = self._counter("errors", "Requests that failed, by the kind of error.", "route", "type")
        self._callbacks = self._counter("callbacks", "Callbacks answered, by the page they drew.", "page")
        self._answers = self._counter("answers", "Answers by how they were come by.", "how")
        self._seconds = Histogram(
            "veilige_steden_request_seconds",
            "Time until an answer began.",
            ["route"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._in_flight = self._gauge("requests_in_flight", "Requests being answered.")
        self._workers = self._gauge("workers", "Worker processes that serve.")

    def count_answer(self, how: str) -> None:
        """Count an answer of the Reader; `how` is one of HOW_ANSWERED."""
        self._answers.labels(how if how in HOW_ANSWERED else OTHER).inc()

    def count_callback(self, page: str) -> None:
        """Count a callback that was answered, by the page it drew."""
        self._callbacks.labels(page).inc()

    def count_worker(self) -> None:
        """Count this process as a worker for as long as it lives."""
        self._workers.set(1)

    def count_requests(self, application: WSGIApplication) -> WSGIApplication:
        """Wrap a WSGI application, so that each request to it is counted."""

        def counted(wsgi_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            status, start = ["500"], perf_counter()

            def note_status(line: str, *rest: Any) -> Callable[[bytes], object]:
                status[0] = line
                return start_response(line, *rest)

            with self._in_flight.track_inprogress():
                try:
                    return application(wsgi_environ, note_status)
                finally:
                    self._count_request(wsgi_environ, status[0], perf_counter() - start)

        return counted

    def _count_request(self, wsgi_environ: WSGIEnvironment, status: str, seconds: float) -> None:
        route = wsgi_environ.get(ROUTE, NO_ROUTE)
        self._requests.labels(route, method_of(wsgi_environ), f"{status[0]}xx").inc()
        self._seconds.labels(route).observe(seconds)
        if FAILURE in wsgi_environ:
            self._errors.labels(route, wsgi_environ[FAILURE]).inc()

    def _counter(self, name: str, description: str, *labels: str) -> Counter:
        return Counter(f"veilige_steden_{name}", description, labels, registry=self.registry)

    def _gauge(self, name: str, description: str) -> Gauge:
        """Make a gauge whose scrape adds up the workers that live."""
        return Gauge(f"veilige_steden_{name}", description, registry=self.registry, multiprocess_mode="livesum")
