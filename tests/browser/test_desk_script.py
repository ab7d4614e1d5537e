"""The script of the desk: a form that was sent says so and is not sent twice; a page of reading tells how far it is."""

import json

import pytest
from dash import html

from layouts.desk.forms import form
from layouts.desk.imports import reading_page
from layouts.rendering.html.markup import markup
from tests.browser.site import ROOT

pytestmark = pytest.mark.browser
ADDRESS = "http://desk.test/"
BUSY = "Bezig. U hoeft niet nog eens te drukken."


class Run:
    run, done, total = 3, 2_000, 9_000


def script() -> str:
    folder = ROOT / "var" / "frontend"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return (folder / manifest["files"]["desk.js"]["file"]).read_text("utf-8")


def page_of(*parts) -> str:
    body = "".join(markup(part, prefix="") for part in parts)
    return f"<!DOCTYPE html><html lang=nl><title>x</title><body>{body}<script>{script()}</script></body></html>"


# Press three times, and see what a listener behind that of the desk finds.
PRESS = """() => {
    let sent = 0;
    window.addEventListener("submit", (event) => { sent += !event.defaultPrevented; event.preventDefault(); });
    const button = document.querySelector("[type=submit]");
    button.click(); button.click(); button.click();
    return [sent, document.querySelector("[role=status]").textContent, button.getAttribute("aria-disabled")];
}"""


@pytest.mark.parametrize(("busy", "expected"), [(BUSY, [1, BUSY, "true"]), ("", [3, "geen", None])])
def test_a_form_that_was_sent_says_that_it_is_busy_and_is_sent_once(page_at, busy, expected):
    page = page_at()
    parts = [form("/stap", "t", [], "Goedkeuren", busy=busy), *([] if busy else [html.P("geen", role="status")])]
    page.route("**/*", lambda route: route.fulfill(body=page_of(*parts), content_type="text/html"))
    page.goto(ADDRESS)

    assert page.evaluate(PRESS) == expected


def test_a_page_of_a_file_that_is_read_tells_how_far_it_is_and_opens_when_it_is_done(page_at):
    page, asked = page_at(), []

    def answer(route):
        asked.append(route.request.url)
        run = Run()
        run.done = 2_000 * len(asked)
        parts = reading_page(run) if len(asked) < 3 else []
        title = [] if parts else [form("/stap", "t", [], "Maak concept")]
        route.fulfill(body=page_of(*parts, *title), content_type="text/html")

    page.route("**/*", answer)
    page.goto(ADDRESS)
    assert "2000 van 9000" in page.get_by_role("status").inner_text()
    page.wait_for_function("document.querySelector('[data-reading]')?.textContent.includes('4000 van 9000')")
    page.get_by_role("button", name="Maak concept").wait_for()
