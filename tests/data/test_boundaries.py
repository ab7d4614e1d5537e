"""A file of outlines that is no outline, or too much of one, is told in words and does not hold up whoever loads it."""

import json
import os

import pytest

from data.exchange import boundaries
from data.exchange.boundaries import BadBoundaries, read_boundaries
from data.model import geometry
from data.model.geometry import TOLERANCE, TooIntricate, simplified

SQUARE = [[4.4, 51.9], [4.5, 51.9], [4.5, 52.0], [4.4, 52.0], [4.4, 51.9]]


def feature(ring: object, code: object = "GM0599", kind: object = "Polygon") -> dict:
    return {"type": "Feature", "properties": {"statcode": code}, "geometry": {"type": kind, "coordinates": [ring]}}


def text_of(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def zigzag(amount: int) -> list[list[float]]:
    """A ring whose every point is a corner, of which no simplification is left."""
    there = [[3.5 + 3 * number / amount, 51.0 + (number % 2) * (0.5 + number / amount)] for number in range(amount)]
    return [*there, [3.5, 53.9], there[0]]


def with_point(point: str) -> str:
    return text_of(feature(SQUARE)).replace("[4.5, 51.9]", point, 1)


TOLD = {
    "a number of 400 digits": (with_point(f"[{'9' * 400}, 51.9]"), "punt 2: dit ligt niet in Nederland"),
    "a number of 5000 digits": (with_point(f"[4.5, -{'9' * 5000}]"), "punt 2: dit ligt niet in Nederland"),
    "an exponent of 400": (with_point("[1e400, 51.9]"), "punt 2: dit ligt niet in Nederland"),
    "not a number": (with_point("[NaN, 51.9]"), "punt 2: dit ligt niet in Nederland"),
    "infinite": (with_point("[-Infinity, 51.9]"), "punt 2: dit ligt niet in Nederland"),
    "in metres": (with_point("[92000, 437000]"), "WGS84"),
    "true": (with_point("[true, 51.9]"), "punt 2: verwacht twee getallen"),
    "nothing": (with_point("null"), "punt 2: verwacht twee getallen"),
    "deep": (f'{{"type": "FeatureCollection", "features": {"[" * 100_000}', "te diep in elkaar"),
    "deep and whole": (f'{{"a": {"[" * 50_000}{"]" * 50_000}}}', "te diep in elkaar"),
    "too many corners": (text_of(feature(zigzag(20_000))), "te grillig"),
    "too many points": (text_of(feature(zigzag(200_000))), "hoogstens 100000 punten"),
    "a code that goes on": (text_of(feature(SQUARE, "GM" + "0" * 5000)), "geen gemeentecode"),
    "a code of another line": (text_of(feature(SQUARE, "GM\\n0599")), "geen gemeentecode"),
    "a kind that is a list": (text_of(feature(SQUARE, kind=["Polygon"] * 9)), "Polygon of MultiPolygon"),
    "no json": ("{", "geen JSON"),
    "half a surrogate": ('"\\ud800"', "FeatureCollection"),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_no_outline_is_told_with_its_place(tmp_path, name):
    content, told = TOLD[name]
    file = tmp_path / "grenzen.json"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(BadBoundaries) as error:
        read_boundaries(file)

    assert told in str(error.value)
    assert str(error.value).startswith("grenzen.json")
    assert len(str(error.value)) < 250


def test_the_points_of_all_areas_together_are_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(boundaries, "MOST_POINTS_OF_ALL", 9)
    file = tmp_path / "grenzen.json"
    file.write_text(text_of(feature(SQUARE), feature(SQUARE, "GM0363")), encoding="utf-8")

    with pytest.raises(BadBoundaries, match="miljoen punten"):
        read_boundaries(file)


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path, make):
    make(tmp_path / "grenzen.json")

    with pytest.raises(BadBoundaries, match="geen bestand"):
        read_boundaries(tmp_path / "grenzen.json")


def test_a_file_as_windows_writes_it_is_read(tmp_path):
    file = tmp_path / "grenzen.json"
    file.write_text(text_of(feature(SQUARE)), encoding="utf-8-sig")

    assert read_boundaries(file) == {"GM0599": (tuple(map(tuple, SQUARE)),)}


def test_the_work_for_an_intricate_ring_is_bounded(monkeypatch):
    looks, look = [], geometry._farthest
    monkeypatch.setattr(geometry, "_farthest", lambda *asked: looks.append(asked[3] - asked[1]) or look(*asked))
    ring = tuple(map(tuple, zigzag(3000)))

    with pytest.raises(TooIntricate):
        simplified(ring, most_steps=40 * len(ring))
    assert sum(looks) <= 42 * len(ring)


def test_what_is_left_of_a_ring_lies_within_the_tolerance_of_what_was_there():
    along = [(4.4 + 0.1 * min(n, 200 - n) / 100, 0.05 if 50 <= n < 150 else 0.0) for n in range(200)]
    ring = tuple((x, 51.9 + height + 0.0004 * (n % 3)) for n, (x, height) in enumerate(along))
    ring = (*ring, ring[0])

    left = simplified(ring)

    assert 4 < len(left) < 30
    assert left[0] == left[-1]
    for x, y in ring:
        assert min(_distance((x, y), *ends) for ends in zip(left, left[1:], strict=False)) <= TOLERANCE * 1.1


def _distance(point, start, end) -> float:
    (px, py), (sx, sy), (ex, ey) = ((x / 1.63, y) for x, y in (point, start, end))
    dx, dy = ex - sx, ey - sy
    length = dx * dx + dy * dy
    along = min(max(((px - sx) * dx + (py - sy) * dy) / length, 0), 1) if length else 0
    return ((px - sx - along * dx) ** 2 + (py - sy - along * dy) ** 2) ** 0.5


def test_a_ring_of_one_point_stays_small():
    assert len(simplified(((4.4, 51.9),) * 10_000)) == 4
