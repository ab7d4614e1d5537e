"""The focus in help line and header: a ring that stands out against what lies beside it, at every place Tab reaches."""

import pytest

from tests.browser.site import wait_until_drawn
from tests.test_contrast import LEAST, contrast

# The colour of the ring and of what lies beside it: the element itself for a ring inside it, else what is around it.
RING = """() => {
    const one = document.activeElement, css = getComputedStyle(one), inside = parseFloat(css.outlineOffset) < 0;
    const parts = colour => colour.match(/[\\d.]+/g).map(Number);
    const stack = [];
    for (let up = inside ? one : one.parentElement; up; up = up.parentElement) {
        const [red, green, blue, solid = 1] = parts(getComputedStyle(up).backgroundColor);
        stack.unshift([red, green, blue, solid]);
    }
    const beside = stack.reduce((under, [red, green, blue, solid]) =>
        [red, green, blue].map((part, place) => part * solid + under[place] * (1 - solid)), [255, 255, 255]);
    return {
        name: one.id || one.name || one.textContent.slice(0, 30), isAbove: !one.closest('main, footer'),
        style: css.outlineStyle, width: parseFloat(css.outlineWidth),
        free: Math.abs(parseFloat(css.outlineOffset)) >= 2,
        ring: parts(css.outlineColor).slice(0, 3), beside, shadow: css.boxShadow,
    };
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_focus_above_the_page_has_a_ring_of_three_to_one(site, page_at, theme):
    seen, faults = {}, []
    for width in (1440, 375):
        page = page_at(width, 900, theme)
        page.goto(f"{site}/pijler/directe-veiligheid")
        wait_until_drawn(page)
        # Another page is offered there too.
        page.evaluate("document.querySelector('#mount #elsewhere').innerHTML = '<a href=\"/\">Ga</a>'")
        if width == 375:
            page.locator("#mount #menu-button summary").evaluate("one => one.click()")
        for _ in range(60):
            page.keyboard.press("Tab")
            found = page.evaluate(RING)
            if not found["isAbove"]:
                break
            seen[width, found["name"]] = contrast(found["ring"], found["beside"])
            is_drawn = found["style"] == "solid" and found["width"] >= 2 and found["free"] and found["shadow"] == "none"
            if not is_drawn or seen[width, found["name"]] < LEAST:
                faults.append((width, found))

    assert faults == []
    assert len(seen) > 35
    assert {(375, "Menu"), (375, "area"), (1440, "search"), (1440, "from-year")} <= set(seen)
