"""The callbacks behind a choice, posted as a page posts them: processor time, and answers to 1, 8 and 32 clients."""

import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

from tests.bench.bench import Bench
from tests.bench.callback_bodies import body, callbacks_of, choices
from tests.bench.processes import cpu_seconds, wait_until_idle
from tests.bench.sites import Server, our_site, plain_site
from tests.bench.wrk import UPDATE, NoWrkError, Requests, check_wrk

CLIENTS = (1, 8, 32)
MOST_BODIES, REMEMBERED = 12_000, 12
PAGE, OPENED = "/pijler/directe-veiligheid", 6
# A percentile of fewer answers than this says nothing; who is slow gets longer, within bounds.
LEAST_ANSWERS, LONGEST, CORES = 20, 30, 2
AREAS = (
    "GM0599 GM0363 GM0344 GM0518 GM0014 GM0034 GM0141 GM0153 GM0202 GM0268 GM0505 GM0546 GM0758 GM0855 GM0935 GM0479 "
    "GM0080"
).split()
INDICATORS = (
    "onveilig-weleens onveilig-vaak onveilig-buurt omlopen onveilig-uitgaan onveilig-ov onveilig-station "
    "zedendelicten-geregistreerd bedreiging-geregistreerd mishandeling-geregistreerd straatroof-geregistreerd"
).split()


@dataclass(frozen=True, slots=True)
class Asked:
    """One callback on both sides: what it fills, and what the controls hold for one combination of choices.

    `our_rest` is what our site fills in a second answer to the same choice, where it has one.
    """

    name: str
    offered: tuple[list[str], ...]
    our_output: str
    our_held: Callable[..., dict[str, str]]
    plain_output: str
    plain_held: Callable[..., dict[str, str]]
    our_rest: str | None = None


def selected(query: str) -> dict[str, str]:
    """Say what the stores of any page hold when this was just chosen."""
    return {"selection.data": query, "drawn.data": "", "gemeenten-waiting.data": query}


PILLAR = Asked(
    "pillar",
    (AREAS,),
    "huisverboden.children",
    lambda area, first, last: selected(f"gebied={area}&van={first}&tot={last}"),
    "pillar-bans.figure",
    lambda area, first, last: {"pillar-area.value": area, "pillar-from.value": first, "pillar-to.value": last},
)


def comparison(
    name: str, areas: list[str], indicators: list[str], group: str = "", our_rest: str | None = None
) -> Asked:
    """Describe the callback of the comparison page for some figures, with each area as the one compared with."""
    chosen = f"&groep={group}" if group else ""
    return Asked(
        name,
        (areas, indicators),
        "gemeenten-vergeleken.children",
        lambda area, code, first, last: selected(f"gebied={area}&van={first}&tot={last}&cijfer={code}{chosen}"),
        "comparison-bars.figure",
        lambda area, code, first, last: {"comparison-indicator.value": code, "comparison-group.value": group},
        our_rest,
    )


def run(bench: Bench) -> None:
    """Ask the callbacks of a pillar and of the comparison: choices nobody made before, and remembered ones."""
    try:
        check_wrk()
    except NoWrkError as error:
        bench.skip(f"callbacks: {error}")
        return
    database = bench.shipped()
    for _, count in product(range(bench.repetitions), CLIENTS):
        # On a fast machine all choices there are have soon been made: to a site that was just started all are new.
        with our_site(bench.folder, database) as ours, plain_site(bench.folder, database) as plain:
            _open_pages(ours)
            in_turns(bench, PILLAR, ours, plain, (count,), turns=1)
    with our_site(bench.folder, database) as ours, plain_site(bench.folder, database) as plain:
        in_turns(bench, comparison("comparison", AREAS, INDICATORS), ours, plain, CLIENTS, turns=bench.repetitions)


def _open_pages(server: Server) -> None:
    """Open the page of each area a few times, so that every worker knows it: who chooses years has it before them."""
    for area in AREAS * OPENED:
        with urllib.request.urlopen(f"{server.address}{PAGE}?gebied={area}", timeout=30) as answer:
            answer.read()


def in_turns(bench: Bench, asked: Asked, ours: Server, plain: Server, clients: tuple[int, ...], *, turns: int) -> None:
    """Measure one callback on both sides, the one after the other at each number of clients."""
    sides = (
        ("ours, new", ours, requests_for(bench.folder, asked, "ours", ours)),
        ("ours, remembered", ours, requests_for(bench.folder, asked, "ours", ours, REMEMBERED)),
        ("plain", plain, requests_for(bench.folder, asked, "plain", plain)),
    )
    patience = {side: min(requests.alone(server.address) for _ in range(3)) for side, server, requests in sides}
    for turn, count in product(range(turns), clients):
        for side, server, requests in sides:
            answers = 2 if asked.our_rest and server is ours else 1
            _once(bench, asked.name, side, server, requests, count, _long(bench, patience[side], count), answers)
        bench.tell(f"{asked.name}, {count} tegelijk: {turn + 1} van {turns}")
    if sides[0][2].walked_round:
        bench.skip(f"{asked.name}: de nieuwe keuzes raakten op; een deel is onthouden antwoord")


def _long(bench: Bench, patience: float, count: int) -> float:
    """Give the seconds in which this many clients get answers enough, when one answer takes `patience` seconds."""
    wanted = patience * max(LEAST_ANSWERS, 2 * count) / min(count, CORES)
    return min(max(bench.seconds, wanted), LONGEST)


def _once(
    bench: Bench, name: str, side: str, server: Server, requests: Requests, count: int, seconds: float, answers: int
) -> None:
    """Measure one side; a choice takes so many answers of it."""
    if side.endswith("remembered"):
        # What was asked in between may have taken the place of what was remembered.
        requests.run(server.address, count, min(2 * seconds, LONGEST))
        wait_until_idle(server.process)
    before = cpu_seconds(server.process)
    load = requests.run(server.address, count, seconds)
    wait_until_idle(server.process)
    used = cpu_seconds(server.process) - before
    bench.check_answers(load, f"{name}, {side}, {count} clients")
    if not load.requests:
        return
    values = {"requests/s": load.per_second, "p50": load.p50, "p95": load.p95, "p99": load.p99}
    bench.results.add_all(side, {f"{name}, {count} clients: {what}": value for what, value in values.items()})
    if count == 1:
        # The one that was still being answered when the time was over was work too.
        bench.results.add(f"{name}: processor@{side}", 1000 * used / (load.requests + 1) * answers)


def requests_for(folder: Path, asked: Asked, side: str, server: Server, most: int = MOST_BODIES) -> Requests:
    """Write the bodies of a callback for as many choices as are wanted, each different."""
    output, held = (asked.our_output, asked.our_held) if side == "ours" else (asked.plain_output, asked.plain_held)
    callbacks = callbacks_of(server.address)
    outputs = [output, *([asked.our_rest] if asked.our_rest and side == "ours" else [])]
    chosen = islice(choices(*asked.offered), most)
    bodies = (body(callbacks, one, held(*choice)) for choice in chosen for one in outputs)
    file = folder / f"{asked.name.replace(' ', '-')}-{side}-{most}.txt"
    return Requests(file, bodies, UPDATE)
