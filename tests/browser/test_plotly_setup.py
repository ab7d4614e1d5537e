"""What plotly.js makes of our figures: roles become colours, words Dutch, and nothing can be sent away."""

import json
from pathlib import Path

import pytest

from tests.browser.chromium import axe, record

FRONTEND = Path(__file__).resolve().parents[2] / "var" / "frontend"
SITE = "http://proef.test"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)
STYLES = """
:root { --s1: #0d5c6b; --s2: #b7791f; --s3: #7a3f74; --s4: #3867a8; --mute: #b9bfc4; --band: #0d5c6b22;
  --ink: #16202a; --ink-2: #485563; --line: #dcdcd5; --line-2: #c9cac3; --card: #ffffff; }
[data-theme=dark] { --s1: #5bb8c7; --ink: #eef2f4; --ink-2: #b6c1ca; --card: #19232b; }
body { background: var(--card); color: var(--ink); font-family: sans-serif; }
"""
PAGE = """<!doctype html><html lang="nl"><head><title>Proef</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/stijl.css"><script src="/plotly.js"></script></head>
<body><main><h1>Proef</h1><div id="grafiek" role="img" aria-label="Proefgrafiek"></div></main>
</body></html>"""
FIGURE = {
    "data": [
        {"type": "bar", "x": ["a", "b"], "y": [1234.5, 2], "meta": {"role": "series-1", "pattern": "/"}},
        {"type": "bar", "x": ["a", "b"], "y": [3, 4], "meta": {"roles": ["series-3", "muted"]}},
        {"type": "scatter", "x": ["a", "b"], "y": [1, 2], "fill": "tozeroy", "meta": {"role": "band"}},
    ],
    "layout": {
        "shapes": [{"type": "line", "x0": 0, "x1": 1, "y0": 3, "y1": 3, "name": "role:target"}],
        "annotations": [{"x": 0, "y": 3, "text": "doel", "showarrow": False, "name": "role:target"}],
    },
}
DRAW = """async (figure) => {
    const before = JSON.stringify(figure);
    await Plotly.react('grafiek', {...figure, config: figure.config});
    return JSON.stringify(figure) === before;
}"""
LIGHT, DARK, INK = "rgb(13, 92, 107)", "rgb(91, 184, 199)", "rgb(22, 32, 42)"


@pytest.fixture
def page(page_at):
    """A page of our own under the site's policy, with the built bundle and nothing else."""
    manifest = json.loads((FRONTEND / "manifest.json").read_text(encoding="utf-8"))
    bundle = (FRONTEND / manifest["files"]["plotly-nl.js"]["file"]).read_text(encoding="utf-8")
    answers = {
        "/": (PAGE, "text/html; charset=utf-8"),
        "/stijl.css": (STYLES, "text/css"),
        "/plotly.js": (bundle, "text/javascript; charset=utf-8"),
    }

    def answer(route):
        body, kind = answers[route.request.url.removeprefix(SITE)]
        route.fulfill(body=body, headers={"content-type": kind, "content-security-policy": POLICY})

    page = page_at(800, 600)
    page.route(f"{SITE}/**", answer)
    page.recorder = record(page, SITE)
    page.goto(SITE + "/")
    return page


def colour_of_first_trace(page):
    return page.evaluate("grafiek._fullData[0].marker.color")


def test_roles_become_the_colours_of_the_style_sheet(page):
    assert page.evaluate(DRAW, FIGURE), "the figure Dash handed over was changed"

    drawn = page.evaluate(
        """() => ({
            bar: grafiek._fullData[0].marker.color, pattern: grafiek._fullData[0].marker.pattern.shape,
            points: grafiek._fullData[1].marker.color, band: grafiek._fullData[2].fillcolor,
            target: grafiek._fullLayout.shapes[0].line.color,
            word: grafiek._fullLayout.annotations[0].font.color,
            ink: grafiek._fullLayout.font.color, fixed: grafiek._fullLayout.xaxis.fixedrange,
            separators: grafiek._fullLayout.separators, dragmode: grafiek._fullLayout.dragmode,
        })"""
    )

    assert drawn == {
        "bar": LIGHT,
        "pattern": "/",
        "points": ["rgb(122, 63, 116)", "rgb(185, 191, 196)"],
        "band": "rgba(13, 92, 107, 0.133)",
        "target": "rgb(183, 121, 31)",
        "word": "rgb(22, 32, 42)",
        "ink": "rgb(72, 85, 99)",
        "fixed": True,
        "separators": ",.",
        "dragmode": False,
    }
    assert page.recorder.problems() == []


@pytest.mark.parametrize(("role", "colour"), [("series-1", LIGHT), ("target", INK), ("muted", INK)])
@pytest.mark.long
def test_words_in_a_chart_keep_their_role_only_where_they_stay_readable(page, role, colour):
    label = {"type": "scatter", "mode": "text", "x": [1], "y": [1], "text": ["a"], "meta": {"role": role}}

    page.evaluate(DRAW, {"data": [label], "layout": {"annotations": [{"text": "b", "name": f"role:{role}"}]}})

    assert page.evaluate("grafiek._fullData[0].textfont.color") == colour
    assert page.evaluate("grafiek._fullLayout.annotations[0].font.color") == colour


def test_a_chart_follows_the_theme(page):
    page.evaluate(DRAW, FIGURE)

    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert colour_of_first_trace(page) == DARK

    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert colour_of_first_trace(page) == LIGHT


def test_no_chart_can_be_shared_and_every_button_speaks_dutch(page):
    asked_for_everything = {
        "displayModeBar": True,
        "showSendToCloud": True,
        "plotlyServerURL": "https://elders.test",
        "modeBarButtonsToAdd": [
            "sendChartToCloud",
            "downloadJson",
            "drawline",
            "eraseshape",
            "togglespikelines",
        ],
        "modeBarButtonsToRemove": [],
    }

    page.evaluate(DRAW, FIGURE | {"config": asked_for_everything})

    titles = page.locator(".modebar-btn").evaluate_all("all => all.map((button) => button.dataset.title)")
    assert "Grafiek downloaden als PNG-bestand" in titles
    assert not [title for title in titles if "delen" in title or "hart" in title or "Download plot" in title]
    assert page.evaluate("grafiek._context.plotlyServerURL") == ""


@pytest.mark.long
def test_without_being_asked_a_chart_has_no_buttons_and_fetches_nothing(page):
    page.evaluate(DRAW, FIGURE)

    assert page.locator(".modebar-btn").count() == 0
    assert "1.000" in page.locator(".ytick text").all_text_contents()
    assert page.recorder.requests == [f"{SITE}/", f"{SITE}/stijl.css", f"{SITE}/plotly.js"]


@pytest.mark.long
def test_an_unknown_role_is_reported(page):
    page.evaluate(DRAW, {"data": [{"type": "bar", "y": [1], "meta": {"role": "rood"}}]})

    assert page.recorder.console_errors == ["Onbekende kleurrol in een grafiek: rood"]


@pytest.mark.long
def test_the_recorder_sees_what_should_not_happen(page):
    page.evaluate("fetch('https://elders.test/x').catch(() => null)")
    page.wait_for_timeout(200)

    assert page.recorder.policy_violations


@pytest.mark.long
def test_axe_runs_under_the_policy_and_finds_a_fault_when_there_is_one(page):
    page.evaluate(DRAW, FIGURE)
    assert axe(page) == []

    page.evaluate("document.querySelector('#grafiek').removeAttribute('aria-label')")

    assert [violation["id"] for violation in axe(page)] == ["role-img-alt"]
