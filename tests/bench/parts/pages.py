"""Pages and embedded cards in Chromium: from the address to what a visitor came for."""

from playwright.sync_api import Browser

from tests.bench.bench import Bench, command
from tests.bench.browsing import Wanted, load, visitor
from tests.bench.sites import NoNginxError, nginx, our_site, plain_site
from tests.browser.chromium import NoBrowserError, running_browser

TILES, CHARTS = 17, 8
CITY = "/gemeenten/GM0599"
# The tiles of a city are drawings: all that stands on the first screens, without a chart of plotly.
OURS = Wanted(tiles=8, tile=".tile .num")
PLAIN = Wanted(tiles=TILES, charts=CHARTS, tile=".tile h3")
CARD = "/embed/huisverboden?gebied=GM0599"
PLAIN_CARD = "/kaart/GM0599"


def run(bench: Bench) -> None:
    """Load the page of a city cold and warm, and one card, in turns: plain Dash, a static page, the site."""
    database = bench.shipped()
    command(str(bench.folder / "static"), module="tests.bench.static_page", DATABASE_URL=database)
    with our_site(bench.folder, database) as ours, plain_site(bench.folder, database) as plain:
        try:
            with running_browser() as browser:
                _in_turns(bench, browser, ours.address, plain.address)
        except NoBrowserError as error:
            bench.skip(f"pagina's: {error}")


def _in_turns(bench: Bench, browser: Browser, ours: str, plain: str) -> None:
    folder = bench.folder / "static"
    try:
        with nginx(bench.folder / "nginx-static", folder) as static:
            still = {"static": (f"{static.address}/", PLAIN)}
            sides = {"plain": (f"{plain}/", PLAIN), **still, "ours": (f"{ours}{CITY}", OURS)}
            _repeat(bench, browser, sides, ours, plain)
    except NoNginxError as error:
        bench.skip(f"de statische pagina: {error}")
        _repeat(bench, browser, {"plain": (f"{plain}/", PLAIN), "ours": (f"{ours}{CITY}", OURS)}, ours, plain)


def _repeat(bench: Bench, browser: Browser, sides: dict, ours: str, plain: str) -> None:
    # The first round is for whoever starts cold in another way: server, file cache of the system, browser.
    for turn in range(bench.repetitions + 1):
        found: list[tuple[str, str, dict[str, float]]] = []
        for side, (address, wanted) in sides.items():
            with visitor(browser, wanted) as context:
                found += [(side, kind, load(context, address, wanted)) for kind in ("cold", "warm")]
        found += _cards(browser, ours, plain)
        if turn:
            for side, kind, values in found:
                bench.results.add_all(side, {f"{kind}: {name}": value for name, value in values.items()})
            bench.tell(f"pagina's: {turn} van {bench.repetitions}")


def _cards(browser: Browser, ours: str, plain: str) -> list[tuple[str, str, dict[str, float]]]:
    """Load one card on a page of its own: drawn, with the chart asked for, and as Dash makes it."""
    asked = (
        ("ours", "card", f"{ours}{CARD}", Wanted(drawings=1)),
        ("ours", "card with plotly", f"{ours}{CARD}", Wanted(charts=1, poke=True)),
        ("plain", "card", f"{plain}{PLAIN_CARD}", Wanted(charts=1)),
    )
    found = []
    for side, kind, address, wanted in asked:
        with visitor(browser, wanted) as context:
            found.append((side, kind, load(context, address, wanted)))
    return found
