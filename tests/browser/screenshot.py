"""Pictures of every page at three widths, light and dark: `python -m tests.browser.screenshot [folder [address]]`.

Without a folder: the one picture of the README, docs/overview.png.
"""

import sys
import tempfile
from pathlib import Path

from layouts.pages.table import PAGES
from tests.browser.chromium import open_page, running_browser
from tests.browser.site import ROOT, running_site, wait_until_drawn

WIDTHS = (1440, 768, 375)
README_PICTURE = ROOT / "docs" / "overview.png"


def main(arguments: list[str]) -> int:
    """Take the pictures; gives the exit code."""
    with tempfile.TemporaryDirectory() as scratch, running_browser() as browser:
        if len(arguments) > 1:
            _album(browser, arguments[1], Path(arguments[0]))
            return 0
        with running_site(Path(scratch)) as address:
            if arguments:
                _album(browser, address, Path(arguments[0]))
            else:
                README_PICTURE.parent.mkdir(exist_ok=True)
                _picture(browser, f"{address}/", README_PICTURE, width=1280, full=False)
    return 0


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
