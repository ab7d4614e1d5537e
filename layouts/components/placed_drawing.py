"""A small drawing as an element of a page: one that is only looked at, so it is markup and no chart of the library."""

from dash.development.base_component import Component

from layouts.rendering.html.static_rows import MARKUP, StaticMarkup
from layouts.rendering.svg.placed import placed_svg


def placed_drawing(marks: list[str], height: int, name: str, look: str = "placed-frame") -> Component:
    """Draw marks at one height. `name` is what a screen reader hears; without a name it is decoration."""
    heard = {"role": "img", "aria-label": name} if name else {"aria-hidden": "true"}
    return StaticMarkup(className=look, **heard, **{MARKUP: placed_svg(marks, height)})
