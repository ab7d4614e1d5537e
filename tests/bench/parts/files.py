"""The open data of all municipalities: how long its files take, what memory, and whether the site answers meanwhile."""

import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

from tests.bench.bench import Bench
from tests.bench.load_data import LARGE, USUAL, Size, loaded_database
from tests.bench.processes import memory_of, peak_memory_of, workers_of
from tests.bench.sites import Server, our_site, wait_for_workers
from tests.postgres import NoPostgresError

PAGES = ("/", "/pijler/directe-veiligheid", "/gemeenten", "/begrippen", "/bronnen", "/data/")
CATALOGUE, ZIP = "/data/catalogus.jsonld", "/data/veilige-steden.zip"
TABLES = ("observations", "terms", "areas", "goals", "targets", "sources", "measures", "area-population")
FILES = (
    CATALOGUE,
    "/data/csv-metadata.json",
    ZIP,
    *(f"/data/{table}{ending}.csv" for table in TABLES for ending in ("", "-excel-nl")),
    "/data/gebied-GM0599.xlsx",
    "/data/gebied-GM0599.csv",
)
CLIENTS, HEALTH_REQUESTS, PATIENCE = 16, 400, 3600
BLOCK = 1024 * 1024


def run(bench: Bench) -> None:
    """Ask every file once and by many clients at a time; ten million rows with LARGE=1."""
    try:
        for size in [USUAL, LARGE] if bench.large else [USUAL]:
            with loaded_database(bench, size) as database:
                _measure(bench, size, database)
    except NoPostgresError as error:
        bench.skip(f"bestanden: {error}")


def _measure(bench: Bench, size: Size, database: str) -> None:
    name, results = f"files, {size.name}", bench.results
    kept = bench.folder / "open-data"
    shutil.rmtree(kept, ignore_errors=True)
    with our_site(bench.folder, database, OPEN_DATA_FOLDER=str(kept)) as site:
        wait_for_workers(site)
        for _ in range(2 * len(workers_of(site.process))):
            for path in PAGES:
                _seconds_until_there(site, path)
        results.add(f"{name}: memory of a worker after pages@ours", _of_workers(site, memory_of))
        peak = _of_workers(site, peak_memory_of)
        bench.tell(f"bestanden van {size.name} rijen worden gemaakt")
        results.add(f"{name}: catalogue@ours", 1000 * _seconds_until_there(site, CATALOGUE))
        results.add(f"{name}: zip made@ours", 1000 * _seconds_until_there(site, ZIP))
        for path in FILES:
            _seconds_until_there(site, path)
        _add_health(bench, name, site)
        results.add(f"{name}: memory of a worker after files@ours", _of_workers(site, memory_of))
        results.add(f"{name}: peak of a worker above that of pages@ours", _of_workers(site, peak_memory_of) - peak)


def _add_health(bench: Bench, name: str, site: Server) -> None:
    """Ask `/healthz` while clients fetch files, and add the time within which 99 of 100 answers came."""
    with ThreadPoolExecutor(CLIENTS) as clients:
        shares = [islice(cycle(FILES), start, start + len(FILES)) for start in range(CLIENTS)]
        fetching = [clients.submit(lambda share: [_fetch(site, path) for path in share], share) for share in shares]
        times = []
        while len(times) < HEALTH_REQUESTS or not all(one.done() for one in fetching):
            start = time.perf_counter()
            if _fetch(site, "/healthz") != 200:
                bench.skip(f"{name}: /healthz gaf een fout")
            times.append(1000 * (time.perf_counter() - start))
            time.sleep(0.005)
    bench.results.add(f"{name}: /healthz p99 at 16 clients@ours", sorted(times)[int(0.99 * len(times))])


def _seconds_until_there(site: Server, path: str) -> float:
    """Ask until the answer is there, as a program does that is told to come back."""
    start = time.perf_counter()
    while (status := _fetch(site, path)) == 503 and time.perf_counter() - start < PATIENCE:
        time.sleep(0.2)
    if status != 200:
        raise RuntimeError(f"{path}: {status}")
    return time.perf_counter() - start


def _fetch(site: Server, path: str) -> int:
    try:
        with urllib.request.urlopen(f"{site.address}{path}", timeout=60) as answer:
            while answer.read(BLOCK):
                pass
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def _of_workers(site: Server, measure: Callable[[int], float]) -> float:
    """Give the largest of all workers."""
    return max(measure(worker) for worker in workers_of(site.process))
