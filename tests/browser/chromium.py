"""The browser of the tests: Debian's Chromium, driven by Playwright, and what to note while it looks."""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The address bar of each new window runs a hundred scripts of its own, in the time of the page.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
]
AXE = Path(__file__).resolve().parents[2] / "var" / "frontend" / "axe.min.js"
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
RUN_AXE = """async (tags) => {
    const {violations} = await axe.run(document, {runOnly: tags, resultTypes: ['violations']});
    return violations.map(({id, impact, help, nodes}) => ({
        id, impact, help, nodes: nodes.map(({target, html}) => ({target: target.join(' '), html})),
    }));
}"""


class NoBrowserError(Exception):
    """There is no Chromium; the message says so in Dutch."""


def find_chromium() -> str:
    """Find the browser: CHROMIUM when it is set, else what is installed."""
    wished = os.environ.get("CHROMIUM")
    if wished:
        if not os.access(wished, os.X_OK):
            raise NoBrowserError(f"CHROMIUM wijst naar {wished}, en dat is geen programma")
        return wished
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise NoBrowserError("er is geen Chromium (Debian-pakket chromium)")
    return found


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start Chromium and stop it again; Playwright's own browsers are never downloaded."""
    path = find_chromium()
    # It tells there of requests under way when a page closed, and those would stand in the log of a later test.
    logging.getLogger("asyncio").disabled = True
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def open_page(
    browser: Browser, *, width: int = 1280, height: int = 900, theme: str = "light", bypass_csp: bool = False
) -> Iterator[Page]:
    """Open an empty page as a new visitor with this screen and this preferred theme sees it."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=theme,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        reduced_motion="reduce",
        bypass_csp=bypass_csp,
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def axe(page: Page) -> list[dict]:
    """Return what axe finds against WCAG 2.2 A and AA: id, impact, help and the elements it is about.

    The script is handed to the page by the test driver, so a content security policy does not stop it.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(RUN_AXE, WCAG_22_AA)


@dataclass
class Recorder:
    """What went wrong while a page was looked at, in the browser's own words."""

    host: str
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)
    failed_requests: list[str] = field(default_factory=list)
    foreign_requests: list[str] = field(default_factory=list)
    policy_violations: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def problems(self) -> list[str]:
        """List everything that should not have happened; empty when all is well."""
        kinds = ("console_errors", "page_errors", "failed_requests", "foreign_requests", "policy_violations")
        return [f"{kind}: {entry}" for kind in kinds for entry in getattr(self, kind)]

    def note_console(self, message: ConsoleMessage) -> None:
        """Sort a console message: Chromium reports a breach of the policy there too."""
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            self.policy_violations.append(message.text)
        elif message.type == "error":
            self.console_errors.append(message.text)

    def note_request(self, request: Request) -> None:
        """Note where the page asks for something; data: and blob: never leave the browser."""
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob"):
            self.requests.append(request.url)
            if address.netloc != self.host:
                self.foreign_requests.append(request.url)

    def note_response(self, response: Response) -> None:
        """Note an answer that is an error."""
        if response.status >= 400:
            self.failed_requests.append(f"{response.status} {response.url}")

    def note_failure(self, request: Request) -> None:
        """Note a request that got no answer, unless the page itself gave it up by moving on."""
        if request.failure != "net::ERR_ABORTED":
            self.failed_requests.append(f"{request.failure} {request.url}")


def record(page: Page, base_url: str) -> Recorder:
    """Start noting what goes wrong in a page of the site at this address."""
    recorder = Recorder(urlsplit(base_url).netloc)
    page.on("console", recorder.note_console)
    page.on("pageerror", lambda error: recorder.page_errors.append(str(error)))
    page.on("request", recorder.note_request)
    page.on("response", recorder.note_response)
    page.on("requestfailed", recorder.note_failure)
    return recorder
