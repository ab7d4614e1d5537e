"""What is counted, over all workers, of nobody in particular.

Every label is from a closed list (routes, methods, pages, kinds of error), so the number of series has an end
and no visitor is in them. The rooms before this one know nothing of Prometheus: they get a function to call.
"""

from collections.abc import Callable
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from dashboard.operations.log import FAILURE, NO_ROUTE, ROUTE, method_of

# From an answer that was remembered to what no visitor waits for, in seconds.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
HOW_ANSWERED = frozenset({"remembered", "made", "shared", "stale"})
OTHER = "other"


class Counters:
    """The counters of one application; with gunicorn each worker keeps them in a file, which a scrape adds up."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = self._count("requests", "Requests by route, method and status.", "route", "method", "status")
        self._errors = self._count("errors", "Requests that failed, by the kind of error.", "route", "type")
        self._callbacks = self._count("callbacks", "Callbacks answered, by the page they drew.", "page")
        self._answers = self._count("answers", "Answers by how they were come by.", "how")
        self._seconds = Histogram(
            "veilige_steden_request_seconds",
            "Time until an answer began.",
            ["route"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._in_flight = self._gauge("requests_in_flight", "Requests being answered.")
        self._workers = self._gauge("workers", "Worker processes that serve.")

    def answered(self, how: str) -> None:
        """Count an answer of the Reader; `how` is one of HOW_ANSWERED."""
        self._answers.labels(how if how in HOW_ANSWERED else OTHER).inc()

    def drawn(self, page: str) -> None:
        """Count a callback that was answered."""
        self._callbacks.labels(page).inc()

    def at_work(self) -> None:
        """Count this process as one that serves, for as long as it lives."""
        self._workers.set(1)

    def watching(self, application: Callable) -> Callable:
        """Give a WSGI application that counts each request to another one."""

        def watched(asked: dict, start_response: Callable):
            status, began = ["500"], perf_counter()

            def start(line: str, *rest):
                status[0] = line
                return start_response(line, *rest)

            with self._in_flight.track_inprogress():
                try:
                    return application(asked, start)
                finally:
                    self._count_request(asked, status[0], perf_counter() - began)

        return watched

    def _count_request(self, asked: dict, status: str, seconds: float) -> None:
        route = asked.get(ROUTE, NO_ROUTE)
        self._requests.labels(route, method_of(asked), f"{status[0]}xx").inc()
        self._seconds.labels(route).observe(seconds)
        if FAILURE in asked:
            self._errors.labels(route, asked[FAILURE]).inc()

    def _count(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(f"veilige_steden_{name}", what, labels, registry=self.registry)

    def _gauge(self, name: str, what: str) -> Gauge:
        """Make a gauge of which a dead worker's part goes with it."""
        return Gauge(f"veilige_steden_{name}", what, registry=self.registry, multiprocess_mode="livesum")
