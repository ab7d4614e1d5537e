"""What a visitor's browser goes through, as Chromium itself tells it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

PROBE = Path(__file__).with_name("probe.js")
PATIENCE, SETTLED = 60, 0.4
# In pixels: the screen of a visitor is this high, and a low one has no chart in sight.
SCREEN, LOW_SCREEN = 900, 160
CHART = ".drawing-frame[data-figure]"
PAINTS = """() => Object.fromEntries(performance.getEntriesByType('paint').map(one => [one.name, one.startTime]))"""
SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) { if (!entry.hadRecentInput) { sum += entry.value; } }
    }).observe({type: 'layout-shift', buffered: true});
    setTimeout(() => resolve(sum), 100);
})"""
# Down to the next chart that is not interactive, once the page has its scripts.
SCROLL = """() => {
    const next = document.querySelector('html.drawn .drawing-frame[data-figure]:not(.is-live)');
    if (next) { next.scrollIntoView(); }
}"""
TOUCH = """selector => new Promise((resolve) => {
    const frame = document.querySelector(selector), start = performance.now();
    new MutationObserver(() => frame.matches('.is-live') && resolve(performance.now() - start))
        .observe(frame, {attributes: true});
    frame.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
})"""
CHANGE = """([id, value, main]) => new Promise((resolve, reject) => {
    const select = document.getElementById(id), start = performance.now();
    let first = 0, mine = 0, last = 0;
    window.benchSeen = true;
    const watcher = new MutationObserver(records => {
        for (const record of records) {
            // Dash marks a chart while it asks whether its size is still right: that draws nothing.
            if (record.type === 'attributes' && record.target.classList.contains('js-plotly-plot')) { continue; }
            const inserted = Array.from(record.addedNodes).find(node => node.querySelector);
            const drawn = '.js-plotly-plot, .drawing-frame, svg.viz';
            const chart = record.target.closest && (record.target.closest(drawn)
                || (inserted && inserted.querySelector(drawn)));
            if (chart) {
                last = performance.now();
                first = first || last;
                if (chart.closest('[id="' + main + '"]')) { mine = last; }
            }
        }
    });
    watcher.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(select, value);
    select.dispatchEvent(new Event('change', {bubbles: true}));
    const wait = setInterval(() => {
        const now = performance.now();
        if (now - start > 30000) { clearInterval(wait); reject(new Error('no chart was redrawn')); }
        if (mine && now - last > 1000) {
            clearInterval(wait);
            watcher.disconnect();
            resolve({first: first - start, main: mine - start, all: last - start});
        }
    }, 50);
})"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page shows when it is complete: tiles, charts of plotly, drawings without scripts.

    With `scrolls` the visitor goes down the page: a chart of the site is interactive once it nears the screen.
    """

    tiles: int = 0
    charts: int = 0
    drawings: int = 0
    tile: str = ".tile .num"
    poke: bool = False
    scrolls: bool = False


class Wire:
    """Counts what a page fetched, as the browser's own network log has it."""

    def __init__(self, session: CDPSession) -> None:
        self.requests, self.bytes = 0, 0
        self._cached: set[str] = set()
        session.on("Network.requestServedFromCache", lambda told: self._cached.add(told["requestId"]))
        session.on("Network.responseReceived", self._note_response)
        session.on("Network.loadingFinished", self._note_end)
        session.send("Network.enable")

    def _note_response(self, told: dict) -> None:
        if told["response"].get("fromDiskCache") or told["response"]["url"].startswith(("data:", "blob:")):
            self._cached.add(told["requestId"])

    def _note_end(self, told: dict) -> None:
        if told["requestId"] not in self._cached:
            self.requests += 1
            self.bytes += int(told["encodedDataLength"])


@contextmanager
def visitor(browser: Browser, wanted: Wanted) -> Iterator[BrowserContext]:
    """Be somebody who was never here, on a usual screen."""
    context = browser.new_context(viewport={"width": 1280, "height": SCREEN}, locale="nl-NL", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    script = PROBE.read_text("utf-8").replace("BENCH_TILE", repr(wanted.tile))
    context.add_init_script(script.replace("BENCH_POKE", "true" if wanted.poke else "false"))
    yield context
    context.close()


def load(context: BrowserContext, address: str, wanted: Wanted) -> dict[str, float]:
    """Open a page until it is complete; give milliseconds, bytes, requests and the sum of layout shifts.

    Raises:
        TimeoutError: the page never showed what it should.
    """
    page = context.new_page()
    session = context.new_cdp_session(page)
    wire = Wire(session)
    session.send("Performance.enable")
    page.goto(address)
    noted = until_complete(page, wanted)
    time.sleep(SETTLED)
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    found = {"requests": wire.requests, "bytes": wire.bytes, "main thread": metrics["TaskDuration"] * 1000}
    # A busy browser tells of its first paint after the page is complete.
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    found["first paint"] = page.evaluate(PAINTS)["first-contentful-paint"]
    found["layout shift"] = page.evaluate(SHIFTS)
    page.close()
    return found | moments(noted, wanted, found["first paint"])


def until_complete(page: Page, wanted: Wanted) -> list[dict]:
    """Wait until a page shows what it should; give what was noted frame by frame."""
    for _ in range(PATIENCE * 10):
        noted = page.evaluate("() => window.benchNoted")
        if noted and all(noted[-1][kind] >= getattr(wanted, kind) for kind in _kinds(wanted)):
            return noted
        if wanted.scrolls:
            page.evaluate(SCROLL)
        time.sleep(0.1)
    raise TimeoutError(f"{page.url} never showed {wanted}")


def touch(context: BrowserContext, address: str) -> float:
    """Touch the first chart of a page before it nears the screen; give the milliseconds until it is interactive.

    The chart comes into sight by the touch itself: what is measured is all that a visitor waits for.
    """
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": LOW_SCREEN})
    page.goto(address)
    page.locator("html.drawn").wait_for(state="attached")
    time.sleep(SETTLED)
    waited = page.evaluate(TOUCH, CHART)
    page.close()
    return waited


def _kinds(wanted: Wanted) -> list[str]:
    # A drawing makes room for the chart that was asked for.
    kinds = ("tiles", "charts") if wanted.poke else ("tiles", "charts", "drawings")
    return [kind for kind in kinds if getattr(wanted, kind)]


def moments(noted: list[dict], wanted: Wanted, painted: float) -> dict[str, float]:
    """Find the first frame with all of each kind, not before anything was painted; and whether scripts had run then."""
    found = {}
    for kind in _kinds(wanted):
        first = next(one for one in noted if one[kind] >= getattr(wanted, kind))
        found[f"all {kind}"] = max(first["at"], painted)
        if kind == "tiles":
            found["before scripts"] = float(not first["scripts"])
    return found


def change(page: Page, control: str, value: str, main: str) -> dict[str, float]:
    """Choose another option; give the milliseconds until the first chart, the main one and the last stood there."""
    return page.evaluate(CHANGE, [control, value, main])
