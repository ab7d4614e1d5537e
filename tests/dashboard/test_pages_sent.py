"""What a page sends before any script has run: all that Dash would ask for first, in few bytes, the same each time."""

import gzip
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import brotli
import pytest

from dashboard.http.build_header import build_name
from layouts.pages.table import PAGES
from tests.callbacks.asking import post, question
from tests.dashboard.shipped_site import ROTTERDAM, make_site

ROOT = Path(__file__).resolve().parents[2]
PATHS = [page.path_for(ROTTERDAM) for page in PAGES]
MOST_BYTES, MOST_BYTES_UNCHANGED = 17_600, 1_000
SCRIPT = '<script type="application/json" id="{}">(.*?)</script>'
FRAME_OF_DRAWING = re.compile(r'(<div[^>]*class="[^"]*drawing-frame[^>]*>).*?</div>', re.DOTALL)
PRINT_MARKS = """
import sys
from pathlib import Path
from tests.dashboard.shipped_site import make_site
client = make_site(sys.argv[1], Path(sys.argv[2])).server.test_client()
for path in sys.argv[3:]:
    print(client.get(path).headers["ETag"])
"""


def held(text: str, name: str):
    return json.loads(re.search(SCRIPT.format(name), text)[1])


def components(tree):
    if isinstance(tree, dict) and "props" in tree:
        yield tree
        yield from components(tree["props"].get("children"))
    for one in tree if isinstance(tree, list) else ():
        yield from components(one)


def static_markup(tree):
    return [one["props"]["data-markup"] for one in components(tree) if "data-markup" in one["props"]]


def without_drawings(tree):
    """Give the tree with the frames of its charts empty: a page has its drawings in the HTML around its layout."""
    if isinstance(tree, dict):
        return {name: without_drawings(value) for name, value in tree.items()}
    if isinstance(tree, list):
        return [without_drawings(one) for one in tree]
    return FRAME_OF_DRAWING.sub(r"\1</div>", tree) if isinstance(tree, str) else tree


def parts_by_id(tree):
    return {one["props"]["id"]: one["props"] for one in components(tree) if isinstance(one["props"].get("id"), str)}


@pytest.mark.parametrize("path", PATHS)
def test_a_page_holds_what_dash_would_ask_for_first(client, path):
    text = client.get(f"{path}?gebied={ROTTERDAM}", follow_redirects=True).text  # the start page leads to a city

    assert held(text, "dependencies") == client.get("/_dash-dependencies").get_json()
    parts = parts_by_id(held(text, "layout"))
    assert parts["page"]["children"]
    assert parts["selection"]["data"] == parts["drawn"]["data"] == f"gebied={ROTTERDAM}"
    assert parts["area"]["value"] == ROTTERDAM
    headings = re.findall(r"<h1[^>]*>(.*?)</h1>", " ".join(static_markup(held(text, "layout"))))
    assert headings == [re.search(r"<h1[^>]*>(.*?)</h1>", text)[1]]


def test_what_a_page_holds_is_what_the_callback_would_have_brought(site, client):
    output = next(name for name in site.callback_map if name.startswith("..page.children"))
    body = question(site, output)
    body["inputs"][0]["value"] = "/pijler/directe-veiligheid?gebied=GM0363"

    brought = post(client, body).get_json()["response"]

    tree = held(client.get("/pijler/directe-veiligheid?gebied=GM0363").text, "layout")
    parts = parts_by_id(tree)
    assert {(name, prop) for name in brought for prop in brought[name]} >= {("page", "children"), ("drawn", "data")}
    for name, props in brought.items():
        for prop, value in props.items():
            assert parts[name].get(prop) == without_drawings(value), name


@pytest.mark.parametrize(("accepted", "opened"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_an_answer_to_a_choice_is_the_same_in_every_form(site, client, accepted, opened):
    output = next(name for name in site.callback_map if name.startswith("..page.children"))
    body = question(site, output)
    body["inputs"][0]["value"] = "/gemeenten?gebied=GM0363"

    plain = post(client, body, **{"Accept-Encoding": "identity"})
    small = post(client, body, **{"Accept-Encoding": accepted})

    assert small.headers["Content-Encoding"] == accepted
    assert opened(small.data) == plain.data
    assert len(small.data) * 4 < len(plain.data)


def test_an_answer_to_a_choice_is_compressed_with_less_than_a_page_and_no_window_is_larger_than_its_text(
    site, client, monkeypatch
):
    asked, compress = [], brotli.compress
    monkeypatch.setattr(brotli, "compress", lambda text, **how: asked.append((text, how)) or compress(text, **how))
    body = question(site, next(name for name in site.callback_map if name.startswith("..page.children")))
    body["inputs"][0]["value"] = "/begrippen?gebied=GM0344"

    post(client, body, **{"Accept-Encoding": "br"})
    client.get("/begrippen?gebied=GM0344", headers={"Accept-Encoding": "br"})

    (answer, of_answer), (page, of_page) = asked
    assert of_answer["quality"] < of_page["quality"]
    for text, how in ((answer, of_answer), (page, of_page)):
        assert len(text) < 2 ** how["lgwin"] <= max(2 * len(text), 2**16)


def test_what_stands_in_a_page_cannot_end_the_script_it_stands_in(client):
    text = client.get("/zoeken?zoek=</script><b>").text

    assert held(text, "layout")
    assert "</script><b>" not in text


def test_a_page_tells_no_token_and_no_version(client):
    script = '<script id="_dash-config" type="application/json">(.*?)</script>'
    config = json.loads(re.search(script, client.get("/").text)[1])

    assert {config[name] for name in config if "version" in name and name != "disable_version_check"} == {None}
    assert config["end_id"] is None


def test_no_callback_works_in_the_background_so_none_needs_the_token(site):
    assert [name for name, known in site.callback_map.items() if known.get("background")] == []


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_who_has_a_page_gets_304(client, path):
    first = client.get(path, headers={"Accept-Encoding": "br"})

    again = client.get(path, headers={"If-None-Match": first.headers["ETag"], "Accept-Encoding": "br"})

    assert (first.headers["Cache-Control"], first.headers["Vary"]) == ("no-cache", "Accept-Encoding")
    assert (again.status_code, again.data) == (304, b"")
    assert len(str(again.headers)) < MOST_BYTES_UNCHANGED
    assert client.get(path, headers={"If-None-Match": '"anders"'}).status_code == 200


def test_the_overview_travels_light(client):
    answer = client.get("/", headers={"Accept-Encoding": "br"})

    assert len(answer.data) <= MOST_BYTES
    assert brotli.decompress(answer.data) == client.get("/").data


@pytest.mark.parametrize("address", ["/bestaat-niet", "/?gebied=XX", "/zoeken?zoek=opvang"])
def test_what_a_visitor_wrote_is_not_kept_under_a_mark(client, address):
    assert "ETag" not in client.get(address).headers


@pytest.mark.slow
def test_two_processes_write_the_same_bytes(shipped_url, front_end):
    marks = {
        subprocess.run(
            [sys.executable, "-c", PRINT_MARKS, shipped_url, front_end, *PATHS[:3], "/embed/beleving"],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(marks) == 1
    assert marks.pop().count("\n") == 4


def test_a_page_is_made_once_for_the_public_and_anew_on_another_day(own_database, front_end):
    day = [date(2026, 11, 21)]
    client = make_site(own_database, front_end, today=lambda: day[0]).server.test_client()
    before = client.get("/")

    day[0] = date(2026, 11, 22)

    assert "21 november 2026" in before.text
    assert "22 november 2026" in client.get("/").text


def test_pages_and_answers_name_the_build_and_files_and_data_do_not(site, client):
    addresses = ["/", "/begrippen", "/bestaat-niet"]
    go = next(name for name in site.callback_map if name.startswith("..page.children"))
    answers = [client.get(address, headers={"Accept": "text/html"}) for address in addresses]
    answers.append(post(client, question(site, go)))
    refused = post(client, {"output": "een.ander"})

    assert {answer.headers["Build"] for answer in (*answers, refused)} == {site.build}
    assert all(f'data-build="{site.build}"' in answer.text for answer in answers[:3])
    assert "Build" not in client.get("/vast/site.4567.css").headers
    assert "Build" not in client.get("/api/v1/areas").headers


def test_other_files_or_other_callbacks_are_another_build():
    build = build_name(["/vast/site.1.js", "/vast/site.1.css"], ["a.children"])

    assert build == build_name(["/vast/site.1.css", "/vast/site.1.js"], ["a.children"])
    assert build != build_name(["/vast/site.2.js", "/vast/site.1.css"], ["a.children"])
    assert build != build_name(["/vast/site.1.js", "/vast/site.1.css"], ["b.children"])


def test_the_files_of_an_earlier_build_in_the_folder_are_served_for_ever(client, front_end):
    (front_end / "site.00ff.js").write_text("/* vroeger */", encoding="utf-8")

    answer = client.get("/vast/site.00ff.js")

    assert (answer.status_code, answer.text) == (200, "/* vroeger */")
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/vast/site.00fe.js").status_code == 404
