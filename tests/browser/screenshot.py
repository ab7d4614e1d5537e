"""Pictures of every page at three widths, light and dark: `python -m tests.browser.screenshot [folder [address]]`.

Without a folder: the pictures of the README and of the manual of stewards, in docs.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect

from layouts.pages.table import PAGES
from tests.browser.chromium import open_page, running_browser
from tests.browser.desk import KEY, Pointing, add_people, sign_in
from tests.browser.site import ROOT, running_site, wait_until_drawn

WIDTHS = (1440, 768, 375)
DOCS = ROOT / "docs"
# A file with two faults, and the same mended.
HEADS = "Cijfer;Jaar;Waarde;Bron;Plaats"
ROWS = "huisverboden-opgelegd;2025;{};Uitvoeringsplan Veilige Steden Dordrecht 2023-2026;{}"
WRONG, RIGHT = (f"{HEADS}\n{ROWS.format(*cells)}\n" for cells in (("veel", ""), ("48", "p. 3")))


def main(arguments: list[str]) -> int:
    """Take the pictures; gives the exit code."""
    with tempfile.TemporaryDirectory() as scratch, running_browser() as browser:
        if len(arguments) > 1:
            _album(browser, arguments[1], Path(arguments[0]))
            return 0
        with running_site(Path(scratch), SECRET_KEY=KEY, RELEASE_SECONDS="0") as address:
            if arguments:
                _album(browser, address, Path(arguments[0]))
            else:
                _picture(browser, f"{address}/gemeenten/GM0599", DOCS / "overview.png", width=1280, full=False)
                add_people(Path(scratch) / "site.sqlite")
                _desk(browser, address)
    return 0


def _desk(browser, address: str) -> None:
    """Take the pictures of the desk: a file with faults, and the concept that is made of it once it is mended."""
    with open_page(browser, width=1000, height=780) as page:
        hand = Pointing(page)
        page.goto(f"{address}/beheer/invoer")
        sign_in(hand, "steward-GM0505")
        for content in (WRONG, RIGHT):
            file = {"name": "cijfers.csv", "mimeType": "text/csv", "buffer": content.encode()}
            page.goto(f"{address}/beheer/invoer")
            page.locator("input[type=file]").set_input_files(file)
            hand.go(page.get_by_role("button", name="Lees het bestand"))
            expect(page.get_by_role("link", name="Kijk of het klaar is")).to_have_count(0, timeout=60_000)
            if content == WRONG:
                page.screenshot(path=DOCS / "beheer-bevindingen.png")
        hand.go(page.get_by_role("button", name="Maak concept"))
        hand.go(page.get_by_role("link", name="Naar het concept"))
        page.screenshot(path=DOCS / "beheer-concept.png")


def _album(browser, address: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        for width in WIDTHS:
            for theme in ("light", "dark") if width != 768 else ("light",):
                picture = folder / f"{page.id}-{width}-{theme}.png"
                _picture(browser, address + page.path_for("GM0505"), picture, width, theme)
        _print(browser, address + page.path_for("GM0505"), folder / f"{page.id}.pdf")


def _picture(browser, url: str, target: Path, width: int, theme: str = "light", full: bool = True) -> None:
    with open_page(browser, width=width, height=900, theme=theme) as page:
        page.goto(url)
        wait_until_drawn(page)
        page.wait_for_timeout(300)
        page.screenshot(path=target, full_page=full)


def _print(browser, url: str, target: Path) -> None:
    with open_page(browser, width=1000, height=900) as page:
        page.goto(url)
        wait_until_drawn(page)
        page.pdf(path=target, format="A4")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
