"""What is done with measured numbers: medians, ratios of one run, the output of wrk. Nothing is run here."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Results:
    """Samples by name, in the order of the repetitions: `pillar cpu@ours` beside `pillar cpu@plain`.

    `skipped` says in words what could not be measured.
    """

    samples: dict[str, list[float]] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    def add(self, name: str, value: float) -> None:
        """Add the value of one repetition."""
        self.samples.setdefault(name, []).append(value)

    def add_all(self, side: str, values: dict[str, float]) -> None:
        """Add the values of one repetition on one side, by measure."""
        for measure, value in values.items():
            self.add(f"{measure}@{side}", value)

    def middle(self, name: str) -> float | None:
        """Give the median of what was measured under a name, None when nothing was."""
        return median(self.samples[name]) if self.samples.get(name) else None


@dataclass(frozen=True, slots=True)
class Ratio:
    """The ratio of two medians, and the lowest and highest of the repetitions side by side."""

    middle: float
    low: float
    high: float


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Ratio | None:
    """Divide what was measured in turns; None when one side was not measured, or is zero."""
    if not ours or not theirs or not median(theirs):
        return None
    each = [one / other for one, other in zip(ours, theirs, strict=False) if other]
    return Ratio(median(ours) / median(theirs), min(each), max(each))


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk measured. Times in milliseconds; `failed` counts answers from 400 up and broken connections."""

    requests: int
    per_second: float
    p50: float
    p95: float
    p99: float
    failed: int


def load_of(output: str) -> Load:
    """Read the line that requests.lua writes at the end of a run of wrk.

    Raises:
        ValueError: there is no such line.
    """
    found = [line for line in output.splitlines() if line.startswith("{")]
    if not found:
        raise ValueError(f"wrk gave no result: {output[-300:]}")
    told = json.loads(found[-1])
    seconds = told["duration_us"] / 1e6
    return Load(
        requests=told["requests"],
        per_second=told["requests"] / seconds if seconds else 0.0,
        p50=told["p50_us"] / 1000,
        p95=told["p95_us"] / 1000,
        p99=told["p99_us"] / 1000,
        failed=told["failed"],
    )


def short(value: float) -> str:
    """Write a number with the three figures that mean something."""
    if value and abs(value) < 1000:
        digits = max(0, 2 - math.floor(math.log10(abs(value))))
        return f"{value:.{min(digits, 4)}f}"
    return f"{value:,.0f}".replace(",", " ")
