"""The benchmark's own sums: ratios, verdicts, tables, what wrk says, what a page posts. No time is measured here."""

import json
from datetime import date
from io import BytesIO
from itertools import islice
from pathlib import Path

import pytest

from tests.bench.browsing import Wanted, moments
from tests.bench.callback_bodies import body, choices
from tests.bench.goals import AT_LEAST, AT_MOST, GOALS, Goal, judged
from tests.bench.measuring import Load, Results, load_of, ratio, short
from tests.bench.parts.paint import write_yardstick
from tests.bench.report import document, goals_table, not_measured, on_screen
from tests.bench.wrk import Requests

TOLD = '{"requests": 120, "duration_us": 2000000, "p50_us": 8000, "p95_us": 31000, "p99_us": 94500, "failed": 3}'


def test_a_ratio_divides_medians_and_tells_the_spread_of_what_was_measured_side_by_side():
    found = ratio([10, 20, 90], [100, 100, 100])

    assert (found.middle, found.low, found.high) == (0.2, 0.1, 0.9)


@pytest.mark.parametrize(("ours", "theirs"), [([], [1]), ([1], []), ([1], [0])])
def test_without_a_yardstick_there_is_no_ratio(ours, theirs):
    assert ratio(ours, theirs) is None


def test_the_output_of_wrk_is_read_from_its_last_line_of_json():
    output = f"Running 2s test @ http://127.0.0.1:1\n  1 threads and 8 connections\n{TOLD}\n"

    assert load_of(output) == Load(120, 60.0, 8.0, 31.0, 94.5, 3)


def test_output_without_a_result_is_an_error_that_shows_it():
    with pytest.raises(ValueError, match="unable to connect"):
        load_of("unable to connect to 127.0.0.1:1 Connection refused")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (0.0123, "0.0123"), (0.5, "0.500"), (12.345, "12.3"), (699.6, "700"), (624163, "624 163")],
)
def test_numbers_are_written_with_three_figures_that_mean_something(value, expected):
    assert short(value) == expected


@pytest.mark.parametrize(
    ("sense", "bound", "ours", "verdict"),
    [
        (AT_MOST, 0.5, [40, 60, 50], "met"),
        (AT_MOST, 0.49, [40, 60, 50], "NOT MET"),
        (AT_LEAST, 0.5, [40, 60, 50], "met"),
        (AT_LEAST, 0.51, [40, 60, 50], "NOT MET"),
    ],
)
def test_a_goal_is_met_or_not_by_the_ratio_of_the_medians(sense, bound, ours, verdict):
    results = Results({"x@ours": ours, "x@plain": [100, 100, 100]})

    line = judged(Goal("x", "x@ours", "x@plain", sense, bound, "ms"), results)

    assert (line.ours, line.other, line.verdict) == ("50.0 ms", "100 ms", verdict)
    assert line.found == "0.500 (0.400 to 0.600)"


def test_a_goal_without_a_yardstick_is_held_against_its_number():
    line = judged(Goal("x", "x@ours", None, AT_MOST, 700, "bytes"), Results({"x@ours": [600, 650, 900]}))

    assert (line.found, line.goal, line.verdict) == ("650", "≤ 700", "met")


def test_every_goal_stands_in_the_table_once_it_is_measured_and_is_named_when_it_is_not():
    nothing, everything = Results(), Results()
    for goal in GOALS:
        for name in filter(None, (goal.ours, goal.other)):
            everything.samples[name] = [2.0]

    assert (goals_table(nothing), not_measured(nothing)) == ([], [goal.what for goal in GOALS])
    assert ([line.what for line in goals_table(everything)], not_measured(everything)) == ([g.what for g in GOALS], [])
    assert len({goal.what for goal in GOALS}) == len(GOALS)


def test_the_table_has_columns_of_even_width():
    results = Results({goal.ours: [2.0] for goal in GOALS} | {goal.other: [4.0] for goal in GOALS if goal.other})

    lines = on_screen(goals_table(results)).split("\n")

    assert len({len(line) for line in lines}) == 1
    assert len(lines) == len(GOALS) + 1


def test_the_document_tells_command_day_machine_goals_samples_and_what_was_left_out():
    results = Results(skipped=["nginx is er niet"])
    results.add_all("ours", {"cold: bytes": 250_000})
    results.add_all("ours", {"cold: bytes": 260_000})

    text = document(results, "make bench QUICK=1", {"processor cores": "2", "memory": "8 GiB"}, date(2026, 11, 21))

    assert "`make bench QUICK=1` on 2026-11-21, on a machine with 2 processor cores, memory 8 GiB." in text
    assert "| page of a city, bytes cold until a touch | 255 000 bytes |  | 255 000 | ≤ 320 000 | met |" in text
    assert "| cold: bytes · ours | 255 000 | 250 000 | 260 000 |" in text
    assert "- nginx is er niet" in text
    assert "- not measured in this run: memory of a worker" in text


def test_a_body_holds_what_the_controls_hold_in_the_order_of_the_callback():
    callbacks = [
        {"output": "title.children", "inputs": [], "state": []},
        {
            "output": "..bars.figure...table.children..",
            "inputs": [{"id": "area", "property": "value"}, {"id": "year", "property": "value"}],
            "state": [{"id": "drawn", "property": "data"}],
        },
    ]

    posted = json.loads(
        body(callbacks, "bars.figure", {"area.value": "GM0599", "year.value": "2020", "drawn.data": ""})
    )

    assert posted["outputs"] == [{"id": "bars", "property": "figure"}, {"id": "table", "property": "children"}]
    assert [one["value"] for one in posted["inputs"]] == ["GM0599", "2020"]
    assert posted["state"] == [{"id": "drawn", "property": "data", "value": ""}]
    assert posted["changedPropIds"] == ["area.value", "year.value"]


def test_choices_never_come_twice_and_always_in_the_same_order():
    first = list(choices(["GM0599", "GM0363"], ["a", "b", "c"]))

    assert len(set(first)) == len(first) > 2000
    assert list(islice(choices(["GM0599", "GM0363"], ["a", "b", "c"]), 50)) == first[:50]
    assert first[:50] != sorted(first)[:50]


@pytest.mark.parametrize(
    ("server", "clients", "seconds"),
    [
        ("http://127.0.0.1:9", 1000, 1),
        ("http://127.0.0.1:9", 8, 3600),
        ("http://dashboard.voorbeeld.nl", 8, 1),
        ("http://127.0.0.1.voorbeeld.nl:80", 8, 1),
    ],
)
def test_the_load_stays_on_this_machine_and_within_bounds(tmp_path: Path, server, clients, seconds):
    with pytest.raises(ValueError, match="this machine only"):
        Requests(tmp_path / "lines.txt", ["/"]).run(server, clients, seconds)


def test_a_moment_is_the_first_frame_with_everything_but_not_before_paint():
    noted = [
        {"at": 10.0, "tiles": 0, "charts": 0, "drawings": 0, "scripts": False},
        {"at": 50.0, "tiles": 17, "charts": 0, "drawings": 8, "scripts": False},
        {"at": 400.0, "tiles": 17, "charts": 7, "drawings": 0, "scripts": True},
        {"at": 500.0, "tiles": 17, "charts": 8, "drawings": 0, "scripts": True},
    ]

    found = moments(noted, Wanted(tiles=17, charts=8), 60.0)

    assert found == {"all tiles": 60.0, "before scripts": 1.0, "all charts": 500.0}


def test_the_yardstick_of_the_first_picture_has_the_words_and_drawings_and_no_script(tmp_path, monkeypatch):
    page = (
        '<html><head><link rel="expect" href="#mount" blocking="render">\n'
        '<link rel="stylesheet" href="/vast/site.0a.css">'
        '<script defer src="/vast/start.js"></script></head><body><div id="plain"><h1>Stad</h1><svg></svg></div>\n'
        '<div id="mount"><div></div></div>\n<script type="application/json">{}</script>\n</body></html>'
    )
    answers = {"http://s/gemeenten/GM0599": page, "http://s/vast/site.0a.css": "h1 {}"}
    monkeypatch.setattr("urllib.request.urlopen", lambda address: BytesIO(answers[address].encode()))

    folder = write_yardstick("http://s/gemeenten/GM0599", tmp_path)
    written = (folder / "index.html").read_text("utf-8")

    assert '<div id="plain"><h1>Stad</h1><svg></svg></div>' in written
    assert [part for part in ("<script", "expect", "mount") if part in written] == []
    assert (folder / "vast" / "site.0a.css").read_text("utf-8") == "h1 {}"
