"""Memory per worker, after each has answered the same pages and callbacks; what is shared is divided among sharers."""

import urllib.request

from tests.bench.bench import Bench
from tests.bench.parts.callbacks import PILLAR, requests_for
from tests.bench.processes import memory_of, wait_until_idle, workers_of
from tests.bench.sites import Server, our_site, plain_site
from tests.bench.wrk import NoWrkError, check_wrk

PAGES = ("/", "/pijler/directe-veiligheid", "/gemeenten")
CLIENTS = 8


def run(bench: Bench) -> None:
    """Measure both sites while both run, after the same work."""
    try:
        check_wrk()
    except NoWrkError as error:
        bench.skip(f"geheugen: {error}")
        return
    database = bench.shipped()
    with our_site(bench.folder, database) as ours, plain_site(bench.folder, database) as plain:
        for side, server in (("ours", ours), ("plain", plain)):
            _visit(server)
            bench.results.add(f"memory of a worker after three pages@{side}", _memory(server)["memory of a worker"])
        for turn in range(bench.repetitions):
            for side, server in (("ours", ours), ("plain", plain)):
                _work(bench, side, server)
                bench.results.add_all(side, _memory(server))
            bench.tell(f"geheugen: {turn + 1} van {bench.repetitions}")


def _work(bench: Bench, side: str, server: Server) -> None:
    _visit(server)
    requests_for(bench.folder, PILLAR, side, server).run(server.address, CLIENTS, bench.seconds)
    wait_until_idle(server.process)


def _visit(server: Server) -> None:
    for path in PAGES:
        with urllib.request.urlopen(f"{server.address}{path}", timeout=30) as answer:
            answer.read()


def _memory(server: Server) -> dict[str, float]:
    """Give the mean of the workers, and all of the server with what the first process keeps divided among them."""
    workers = workers_of(server.process)
    of_workers = [memory_of(one) for one in workers]
    everything = sum(of_workers) + memory_of(server.process)
    return {
        "memory of a worker": sum(of_workers) / len(workers),
        "memory of all, per worker": everything / len(workers),
    }
