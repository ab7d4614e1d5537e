"""Thirty-two clients for a minute, on the page of a city and on embedded cards: what fails, how memory grows."""

from itertools import islice, product
from pathlib import Path

from tests.bench.bench import Bench
from tests.bench.callback_bodies import body, callbacks_of, choices
from tests.bench.parts.callbacks import AREAS, MOST_BODIES, selected
from tests.bench.parts.embeds import MOST_CARDS, card_addresses
from tests.bench.processes import memory_of, wait_until_idle, workers_of
from tests.bench.sites import Server, our_site, wait_for_workers
from tests.bench.wrk import UPDATE, NoWrkError, Requests, check_wrk

CLIENTS, QUARTERS = 32, 4
# So much longer than other measurements a quarter takes: together a minute, unless it has to be quick.
LONGER = 3
OVERVIEW = "gemeente-cijfers.children"
SPANS = ("", "&van=2015", "&tot=2021", "&van=2012&tot=2022")
# Workers stay: one that was replaced by a young one would hide that the old one grew.
SAME_WORKERS = {"GUNICORN_CMD_ARGS": "--max-requests 0"}


def run(bench: Bench) -> None:
    """Ask a site that was just started for a minute of the one and a minute of the other; look at it each quarter."""
    try:
        check_wrk()
    except NoWrkError as error:
        bench.skip(f"duur: {error}")
        return
    database = bench.shipped()
    for name, asked in (("overview callbacks", _overview), ("embeds", _embeds)):
        with our_site(bench.folder, database, **SAME_WORKERS) as ours:
            _for_a_minute(bench, name, ours, asked(bench.folder, ours))
        bench.tell(f"32 bezoekers, {name}: klaar")


def _for_a_minute(bench: Bench, name: str, server: Server, requests: Requests) -> None:
    wait_for_workers(server)
    failed, memory, seen = 0, [], set(workers_of(server.process))
    for _ in range(QUARTERS):
        load = requests.run(server.address, CLIENTS, LONGER * bench.seconds)
        wait_until_idle(server.process)
        bench.check_answers(load, f"32 bezoekers, {name}")
        found = {"requests/s": load.per_second, "p99": load.p99}
        bench.results.add_all("ours", {f"endurance, {name}: {what}": value for what, value in found.items()})
        failed += load.failed if load.requests else CLIENTS
        workers = workers_of(server.process)
        seen.update(workers)
        memory.append(sum(map(memory_of, workers)) / len(workers))
    if len(seen) > len(workers):
        bench.skip(f"32 bezoekers, {name}: een werkproces is weggevallen")
        return
    found = {"failed": failed, "memory halfway": memory[QUARTERS // 2 - 1], "memory at the end": memory[-1]}
    bench.results.add_all("ours", {f"endurance, {name}: {what}": value for what, value in found.items()})


def _overview(folder: Path, server: Server) -> Requests:
    callbacks = callbacks_of(server.address)
    chosen = islice(choices(AREAS), MOST_BODIES)
    queries = (f"gebied={area}&van={first}&tot={last}" for area, first, last in chosen)
    return Requests(folder / "overview.txt", (body(callbacks, OVERVIEW, selected(one)) for one in queries), UPDATE)


def _embeds(folder: Path, _server: Server) -> Requests:
    cards = card_addresses()[:MOST_CARDS]
    addresses = [f"{card}?gebied={area}{span}" for card, area, span in product(cards, AREAS, SPANS)]
    return Requests(folder / "endurance-embeds.txt", addresses)
