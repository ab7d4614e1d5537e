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

    cold = loaded(context, f"{site}/")
    warm = loaded(context, f"{site}/")
    context.close()

    assert cold[0] <= COLD_REQUESTS
    assert 100_000 < cold[1] <= COLD_BYTES
    assert warm[0] <= WARM_REQUESTS
    assert 0 < warm[1] <= WARM_BYTES


def test_what_a_page_is_shown_with_comes_before_the_large_scripts_are_asked_for(site, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/")
    wait_until_drawn(page)

    asked = page.evaluate(
        "() => performance.getEntriesByType('resource').map(one => [one.name, one.startTime, one.responseEnd])"
    )
    page.close()

    files = (r"/site\..*css", r"/start\..*js", r"/plotly-nl\.", r"/site\..*js")
    sheet, start, *scripts = (next(one for one in asked if re.search(file, one[0])) for file in files)
    assert all(one[1] >= max(sheet[2], start[2]) for one in scripts)


def test_a_chart_is_drawn_once_and_still_follows_its_size(site, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/pijler/directe-veiligheid")
    wait_until_drawn(page)
    chart = page.locator("#huisverboden .js-plotly-plot .main-svg").first
    wide = chart.bounding_box()["width"]

    page.set_viewport_size({"width": 500, "height": 900})
    page.wait_for_timeout(800)

    assert chart.bounding_box()["width"] < wide
    assert chart.bounding_box()["width"] <= page.locator("#huisverboden").bounding_box()["width"]
    page.close()
