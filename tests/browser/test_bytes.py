"""What the overview costs over the line: at a first visit, and at the next when nothing has changed."""

import re

from tests.browser.site import wait_until_drawn

COLD_BYTES, COLD_REQUESTS = 700_000, 6
WARM_BYTES, WARM_REQUESTS = 12_000, 2


def loaded(context, address):
    """Open a page as a new tab; give the requests that went over the line and their bytes, headers included."""
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address)
    wait_until_drawn(page)
    page.wait_for_timeout(500)
    page.close()
    over_the_line = [size for size in sizes if size]
    return len(over_the_line), sum(over_the_line)


def test_the_overview_stays_within_its_bytes_and_asks_nothing_before_it_is_drawn(site, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})

    cold = loaded(context, f"{site}/gemeenten/GM0599")
    warm = loaded(context, f"{site}/gemeenten/GM0599")
    context.close()

    assert cold[0] <= COLD_REQUESTS
    assert 100_000 < cold[1] <= COLD_BYTES
    assert warm[0] <= WARM_REQUESTS
    assert 0 < warm[1] <= WARM_BYTES


def test_a_page_names_no_large_script_itself_and_start_asks_for_the_site_alone(site, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/begrippen")
    wait_until_drawn(page)
    page.wait_for_timeout(1500)

    named = page.evaluate("() => fetch(location.href).then(answer => answer.text())")
    asked = page.evaluate("() => Array.from(document.scripts, one => one.getAttribute('src')).filter(Boolean)")
    page.close()

    assert re.findall(r'(?:src|href)="(/[^"]*\.js)"', named) == [asked[0]]
    assert [re.sub(r"\W.*", "", one.rsplit("/", 1)[1]) for one in asked] == ["start", "site"]
