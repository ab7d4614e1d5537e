"""From a choice in a control to the redrawn chart, in Chromium: among 17 municipalities, and among 342."""

from contextlib import ExitStack
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.bench.bench import Bench
from tests.bench.browsing import Wanted, change, until_complete, visitor
from tests.bench.parts.callbacks import INDICATORS
from tests.bench.sites import our_site, plain_site
from tests.browser.chromium import NoBrowserError, running_browser

SETTLED = 2500


@dataclass(frozen=True, slots=True)
class Place:
    """A control on a page, and the chart that follows it: the id of something around it."""

    path: str
    control: str
    chart: str
    wanted: Wanted = Wanted(charts=1)


# Not every area has the same charts: of this page the last one counts.
OUR_AREA = Place("/pijler/directe-veiligheid", "area", "page")
PLAIN_AREA = Place("/pijler/directe-veiligheid", "pillar-area", "_pages_content")
OUR_FIGURE = Place("/gemeenten?groep=alle", '{"option":"cijfer"}', "gemeenten-vergeleken", Wanted())
PLAIN_FIGURE = Place("/gemeenten?groep=alle", "comparison-indicator", "comparison-bars")
AREAS = "GM0363 GM0344 GM0518 GM0599".split()


def run(bench: Bench) -> None:
    """Change the area on the page of a pillar and the figure on the comparison page, each side in turns."""
    in_turns(bench, "17 cities", bench.shipped(), INDICATORS)


def in_turns(bench: Bench, name: str, database: str, indicators: list[str]) -> None:
    """Measure both sides on one database; `indicators` are those the comparison goes through."""
    with our_site(bench.folder, database) as ours, plain_site(bench.folder, database) as plain:
        sides = {"ours": ours.address, "plain": plain.address}
        try:
            with running_browser() as browser:
                area = {"ours": OUR_AREA, "plain": PLAIN_AREA}
                _changes(bench, browser, sides, area, f"choice of an area, {name}", AREAS)
                figure = {"ours": OUR_FIGURE, "plain": PLAIN_FIGURE}
                _changes(bench, browser, sides, figure, f"choice of a figure, {name}", indicators[1:])
        except NoBrowserError as error:
            bench.skip(f"keuzes: {error}")


def _changes(
    bench: Bench, browser: Browser, sides: dict[str, str], places: dict[str, Place], name: str, values: list[str]
) -> None:
    """Go through some of the values twice, both sides in turns: a choice is new the first time, then remembered."""
    with ExitStack() as open_pages:
        pages = {side: open_pages.enter_context(visitor(browser, Wanted())).new_page() for side in sides}
        for side, page in pages.items():
            page.goto(sides[side] + places[side].path)
            until_complete(page, places[side].wanted)
            page.wait_for_timeout(SETTLED)
        chosen = values[: max(bench.repetitions, 2)]
        for count, value in enumerate([*chosen, *chosen]):
            for side, page in pages.items():
                _note(bench, page, places[side], value, f"{name}@{side}", is_new=count < len(chosen))
    bench.tell(f"{name}: klaar")


def _note(bench: Bench, page: Page, place: Place, value: str, name: str, *, is_new: bool) -> None:
    found = change(page, place.control, value, place.chart)
    measure, side = name.split("@")
    kind = "new" if is_new else "again"
    bench.results.add_all(side, {f"{measure}, {kind}: {what} drawn": took for what, took in found.items()})
