"""The canvas of a drawing: its axes, the colour roles as CSS classes, the hatch patterns.

The class `r-<role>` gives an element the colour of a role; `fill`, `stroke` or `hatched` says how it is used.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from layouts.rendering.svg.axes import Axis

NOT_IN_ROLE = re.compile(r"[^a-z0-9-]")
DASHES = {"dash": "7 4", "dot": "2 3", "dashdot": "7 3 2 3", "longdash": "11 4", "solid": None}


@dataclass
class Canvas:
    """The axes of a drawing, and the hatch patterns that its traces need: ids by role, filled while drawing."""

    x: Axis
    y: Axis
    prefix: str
    hatches: dict[str, str] = field(default_factory=dict)

    def hatch(self, role: str) -> str:
        """Return the id of the hatch pattern of a role, and register it if it is new."""
        return self.hatches.setdefault(role, f"{self.prefix}hatch-{role_class(role)}")


def role_class(role: object) -> str:
    """Return the CSS class of a colour role."""
    return f"r-{NOT_IN_ROLE.sub('', str(role))}"


def roles_of(trace: Mapping, count: int) -> list[str]:
    """Return the colour role of each point."""
    meta = trace.get("meta") or {}
    return list(meta.get("roles") or [meta.get("role", "ink")] * count)


def per_point(value: object, count: int, default: object) -> list:
    """Return a setting for each point. A list may be short: the default fills it up. A single value is repeated."""
    if isinstance(value, list | tuple):
        return [*value, *[default] * (count - len(value))]
    return [default if value is None else value] * count
