"""The page of a city and a pillar page in Chromium: the first picture, beside the same picture as a file; charts."""

import re
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.bench import Bench
from tests.bench.browsing import Wanted, load, touch, visitor
from tests.bench.sites import NoNginxError, nginx, our_site, plain_site
from tests.browser.chromium import NoBrowserError, running_browser

CITY, PILLAR = "/gemeenten/GM0599", "/pijler/directe-veiligheid"
PILLAR_CHARTS = 5
STYLES = re.compile(r"/vast/site\.\w+\.css")
NOT_IN_THE_FILE = re.compile(
    r'<script\b.*?</script>|<link rel="expect"[^>]*>|<div id="mount">.*?(?=</body>)', re.DOTALL
)


def run(bench: Bench) -> None:
    """Load the page of a city and the file with the same words and drawings, and a pillar page, in turns."""
    database = bench.shipped()
    with our_site(bench.folder, database) as ours, plain_site(bench.folder, database) as plain:
        files = write_yardstick(f"{ours.address}{CITY}", bench.folder / "paint")
        try:
            with nginx(bench.folder / "nginx-paint", files) as file, running_browser() as browser:
                for turn in range(bench.repetitions + 1):
                    found = _one_turn(browser, ours.address, file.address, plain.address)
                    for name, values in found if turn else ():
                        bench.results.add_all(name[0], {f"{name[1]}: {what}": value for what, value in values.items()})
                    bench.tell(f"eerste beeld: {turn} van {bench.repetitions}")
        except (NoBrowserError, NoNginxError) as error:
            bench.skip(f"eerste beeld: {error}")


def _one_turn(browser: Browser, ours: str, file: str, plain: str) -> list[tuple[tuple[str, str], dict[str, float]]]:
    all_charts = Wanted(charts=PILLAR_CHARTS, scrolls=True)
    asked = (
        ("ours", "city", f"{ours}{CITY}", Wanted(tiles=1, tile="h1")),
        ("file", "city", f"{file}/", Wanted(tiles=1, tile="h1")),
        ("ours", "pillar", f"{ours}{PILLAR}", all_charts),
        ("plain", "pillar", f"{plain}{PILLAR}", all_charts),
    )
    found = []
    for side, kind, address, wanted in asked:
        with visitor(browser, wanted) as context:
            found.append(((side, kind), load(context, address, wanted)))
    with visitor(browser, Wanted()) as context:
        found.append((("ours", "touch"), {"interactive": touch(context, f"{ours}{PILLAR}")}))
    return found


def write_yardstick(address: str, folder: Path) -> Path:
    """Write a page of the site as one file with its style sheet: the same words and drawings, and no script."""
    with urllib.request.urlopen(address) as answer:
        page = answer.read().decode("utf-8")
    styles = STYLES.search(page)[0]
    with urllib.request.urlopen(address.split("/gemeenten")[0] + styles) as answer:
        (folder / "vast").mkdir(parents=True, exist_ok=True)
        (folder / styles.lstrip("/")).write_bytes(answer.read())
    (folder / "index.html").write_text(NOT_IN_THE_FILE.sub("", page), "utf-8")
    return folder
