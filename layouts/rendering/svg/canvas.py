"""What all marks of a drawing share: the axes, the colour roles as classes, the hatch patterns.

Colour is a class: `r-<role>` on an element says whose colour, `fill`, `stroke` or `hatched` how.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from layouts.rendering.svg.axes import Axis

NOT_IN_ROLE = re.compile(r"[^a-z0-9-]")
DASHES = {"dash": "7 4", "dot": "2 3", "dashdot": "7 3 2 3", "longdash": "11 4", "solid": None}


@dataclass
class Canvas:
    """The axes that traces are drawn on and the hatch patterns they turned out to need."""

    x: Axis
    y: Axis
    prefix: str
    hatches: dict[str, str] = field(default_factory=dict)

    def hatch(self, role: str) -> str:
        """Give the id of the hatch pattern of a role."""
        return self.hatches.setdefault(role, f"{self.prefix}hatch-{role_class(role)}")


def role_class(role: object) -> str:
    """Give the class of a colour role."""
    return f"r-{NOT_IN_ROLE.sub('', str(role))}"


def roles_of(trace: Mapping, count: int) -> list[str]:
    """Give the colour role of each point."""
    meta = trace.get("meta") or {}
    return list(meta.get("roles") or [meta.get("role", "ink")] * count)


def per_point(value: object, count: int, default: object) -> list:
    """Spread a setting over the points: one for all, or one each."""
    if isinstance(value, list | tuple):
        return [*value, *[default] * (count - len(value))]
    return [default if value is None else value] * count
