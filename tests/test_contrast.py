"""Rings of the focus and edges of controls stand out against what lies beside them: 3 to 1 (WCAG 2.2, 1.4.11)."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[1] / "dashboard" / "assets" / "tokens.css"
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6}(?:[0-9a-f]{2})?);")
DARK = "@media (prefers-color-scheme: dark)"
LEAST = 3
# A mark and the surface that it lies on. Of `over` two colours, the first lies over the second.
RINGS = [
    ("accent", "brand"),
    ("accent", "brand-hover over brand"),
    ("focus", "help-bg"),
    *(("focus", surface) for surface in ("paper", "card", "sunken", "late-bg", "ok-bg", "none-bg", "moved-bg")),
]
EDGES = [("brand-line over brand", "brand"), ("line-2", "card"), ("late", "late-bg")]


def colours(theme: str) -> dict[str, list[int]]:
    """Give the colours of a theme by name, red, green, blue and perhaps how solid, each to 255."""
    text = TOKENS.read_text("utf-8").split("@media print")[0]
    light, dark = text.split(DARK)
    sheets = light + dark if theme == "dark" else light
    return {name: list(bytes.fromhex(value[1:])) for name, value in COLOUR.findall(sheets)}


def painted(name: str, of_theme: dict[str, list[int]]) -> list[float]:
    top, _, below = name.partition(" over ")
    if not below:
        return [float(part) for part in of_theme[top]]
    *mixed, solid = of_theme[top]
    return [part * solid / 255 + under * (1 - solid / 255) for part, under in zip(mixed, of_theme[below], strict=True)]


def brightness(colour: list[float]) -> float:
    linear = [part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: list[float], other: list[float]) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_of_known_colours_is_that_of_the_standard():
    assert contrast([255.0] * 3, [0.0] * 3) == pytest.approx(21)
    assert contrast([119.0] * 3, [255.0] * 3) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_rings_and_edges_stand_out_against_what_lies_beside_them(theme):
    of_theme = colours(theme)

    pairs = {pair: contrast(*(painted(name, of_theme) for name in pair)) for pair in (*RINGS, *EDGES)}

    assert {pair: ratio for pair, ratio in pairs.items() if ratio < LEAST} == {}
