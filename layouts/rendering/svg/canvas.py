"""The canvas of a drawing: its axes, the colour roles as CSS classes, the hatch patterns, and what stretches with it.

The class `r-<role>` gives an element the colour of a role; `fill`, `stroke` or `hatched` says how it is used. Where the
style sheet does not come, the attributes `fill` and `stroke` keep the drawing legible in the colour of the text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from layouts.rendering.svg.axes import Axis

NOT_IN_ROLE = re.compile(r"[^a-z0-9-]")
# How dense the colour of the text stands for a role where there is no style sheet; 1 for other roles.
DENSITIES = {"series-2": 0.55, "series-4": 0.55, "muted": 0.4, "band": 0.15, "line": 0.3}
DASHES = {"dash": "7 4", "dot": "2 3", "dashdot": "7 3 2 3", "longdash": "11 4", "solid": None}
# A line through points cannot be placed in percents: it is drawn this wide, and the browser stretches it to the plot.
STRETCHED_WIDTH = 400
UNSCALED = 'vector-effect="non-scaling-stroke"'


@dataclass
class Canvas:
    """The axes of a drawing, and the hatch patterns that its traces need: ids by role, filled while drawing.

    `width` is that of the plot where its words must fit, in pixels; `room` are the margins around the plot.
    """

    x: Axis
    y: Axis
    prefix: str
    width: float
    height: float
    room: Mapping[str, float]
    hatches: dict[str, str] = field(default_factory=dict)

    def hatch(self, role: str) -> str:
        """Return the id of the hatch pattern of a role, and register it if it is new."""
        return self.hatches.setdefault(role, f"{self.prefix}hatch-{role_class(role)}")

    def stretched(self, content: str) -> str:
        """Write what is drawn between the points of `path`, as wide as the plot is."""
        if not content:
            return ""
        box = f'viewBox="0 0 {STRETCHED_WIDTH} {self.height}" preserveAspectRatio="none"'
        return f'<svg {box} width="100%" height="{self.height}" overflow="visible">{content}</svg>'


def percent(place: float) -> str:
    """Write a place on the x axis as the value of an attribute."""
    return f"{place:.2f}".rstrip("0").rstrip(".") + "%"


def path(points: Iterable[tuple[float, float]]) -> str:
    """Write points for `Canvas.stretched`: their place across the plot and their pixel from its top."""
    return " ".join(f"{x * STRETCHED_WIDTH / 100:.1f},{y:.1f}" for x, y in points)


def at(place: float, content: str, top: float = 0) -> str:
    """Put what is drawn in pixels around 0, 0 at a place on the x axis, `top` pixels from the top of the plot."""
    down = f' y="{top:.1f}"' if top else ""
    return f'<svg x="{percent(place)}"{down} overflow="visible">{content}</svg>'


def role_class(role: object) -> str:
    """Return the CSS class of a colour role."""
    return f"r-{NOT_IN_ROLE.sub('', str(role))}"


def filled(role: object) -> str:
    """Write the attributes of an element that is filled with the colour of a role, else of the text."""
    return f'class="fill {role_class(role)}"{_density("fill", role)}'


def stroked(role: object, name: str = "stroke") -> str:
    """Write the attributes of an outline in the colour of a role; `name` are its classes beside that of the role."""
    return f'class="{name} {role_class(role)}" stroke="currentColor"{_density("stroke", role)}'


def _density(part: str, role: object) -> str:
    return f' {part}-opacity="{DENSITIES[str(role)]}"' if str(role) in DENSITIES else ""


def roles_of(trace: Mapping, count: int) -> list[str]:
    """Return the colour role of each point."""
    meta = trace.get("meta") or {}
    return list(meta.get("roles") or [meta.get("role", "ink")] * count)


def per_point(value: object, count: int, default: object) -> list:
    """Return a setting for each point. A list may be short: the default fills it up. A single value is repeated."""
    if isinstance(value, list | tuple):
        return [*value, *[default] * (count - len(value))]
    return [default if value is None else value] * count
