"""Embedded cards a second: the site, a bare WSGI application, nginx with files, nginx's cache before the site."""

import json
import urllib.request
from pathlib import Path

from layouts.pages.table import CARDS_BY_ID
from tests.bench.bench import Bench
from tests.bench.processes import wait_until_idle
from tests.bench.sites import NoNginxError, Server, bare_site, nginx, our_site
from tests.bench.wrk import NoWrkError, Requests, check_wrk

CLIENTS = 32
MOST_CARDS = 20
# Of two workers one may get nearly all clients, by chance, and that weighs more than the answers do: one on each side.
ONE_WORKER = {"WEB_CONCURRENCY": "1"}
# What the server program itself adds to every answer.
OF_THE_SERVER = ("server", "date", "connection")


def run(bench: Bench) -> None:
    """Ask for twenty cards, again and again, of each server in turns; all four send the same bytes."""
    try:
        check_wrk()
    except NoWrkError as error:
        bench.skip(f"insluitingen: {error}")
        return
    paths = card_addresses()[:MOST_CARDS]
    files = bench.folder / "embeds"
    with our_site(bench.folder, bench.shipped(), **ONE_WORKER) as ours:
        answers = _keep(ours.address, paths, files)
        sides = {"ours": (ours, Requests(bench.folder / "embeds.txt", paths))}
        with bare_site(bench.folder, answers, **ONE_WORKER) as bare:
            sides["bare"] = (bare, Requests(bench.folder / "embeds.txt", paths))
            try:
                with nginx(bench.folder / "nginx-embeds", files, ours.address) as server:
                    cached = Requests(bench.folder / "cached.txt", [f"/cached{path}" for path in paths])
                    sides["nginx file"] = (server, Requests(bench.folder / "embeds.txt", paths))
                    _in_turns(bench, sides | {"nginx cache": (server, cached)})
            except NoNginxError as error:
                bench.skip(f"insluitingen achter nginx: {error}")
                _in_turns(bench, sides)


def card_addresses() -> list[str]:
    """List the addresses of all cards that may stand on other sites."""
    return [f"/embed/{card.id}" for card in CARDS_BY_ID.values() if card.is_embeddable]


def _in_turns(bench: Bench, sides: dict[str, tuple[Server, Requests]]) -> None:
    for server, requests in sides.values():
        requests.run(server.address, 4, 1)
    for turn in range(bench.repetitions):
        for side, (server, requests) in sides.items():
            load = requests.run(server.address, CLIENTS, bench.seconds)
            wait_until_idle(server.process)
            bench.check_answers(load, f"insluitingen, {side}")
            bench.results.add_all(side, {"embeds: requests/s": load.per_second, "embeds: p95": load.p95})
        bench.tell(f"insluitingen: {turn + 1} van {bench.repetitions}")


def _keep(address: str, paths: list[str], files: Path) -> Path:
    """Write down what the site answers a browser, body and headers, for who is to answer the same; give the list."""
    listed = {}
    for path in paths:
        request = urllib.request.Request(f"{address}{path}", headers={"Accept-Encoding": "br"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            body = files / path.removeprefix("/")
            body.parent.mkdir(parents=True, exist_ok=True)
            body.write_bytes(answer.read())
            headers = [pair for pair in answer.getheaders() if pair[0].lower() not in OF_THE_SERVER]
        listed[path] = {"body": str(body), "headers": headers}
    (files / "answers.json").write_text(json.dumps(listed), "utf-8")
    return files / "answers.json"
