"""What a browser test may ask for. Every test in this folder carries the mark `browser`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import NoBrowserError, open_page, running_browser
from tests.browser.desk import KEY, Desk, add_people
from tests.browser.site import running_site
from tests.conftest import refuse

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them, so that `-m "not browser"` leaves them out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole session; every page in it is a new visitor."""
    with ExitStack() as running:
        try:
            started = running.enter_context(running_browser())
        except NoBrowserError as error:
            refuse(str(error))
        yield started


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real site with the shipped figures."""
    with running_site(tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A real site with accounts, and its database."""
    folder = tmp_path_factory.mktemp("desk")
    with running_site(folder, SECRET_KEY=KEY, RELEASE_SECONDS="0") as address:
        add_people(folder / "site.sqlite")
        yield Desk(address, folder / "site.sqlite")


@pytest.fixture
def page_at(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages by screen size and theme: `page_at(375, 800, "dark")`; they close with the test."""
    with ExitStack() as pages:

        def open_at(width: int = 1280, height: int = 900, theme: str = "light", *, bypass_csp: bool = False) -> Page:
            options = {"width": width, "height": height, "theme": theme, "bypass_csp": bypass_csp}
            return pages.enter_context(open_page(browser, **options))

        yield open_at
