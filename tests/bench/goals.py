"""What the site must reach, line by line: what is measured on both sides, and the ratio that was asked."""

from dataclasses import dataclass

from tests.bench.measuring import Results, ratio, short

AT_MOST, AT_LEAST = "≤", "≥"


@dataclass(frozen=True, slots=True)
class Goal:
    """`ours` and `other` name samples; without `other` the bound is a number in `unit`, not a ratio."""

    what: str
    ours: str
    other: str | None
    sense: str
    bound: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table, in words."""

    what: str
    ours: str
    other: str
    found: str
    goal: str
    verdict: str


def _callback(
    name: str, kind: str, processor: float, *, under_load: bool = False, of: str = "", among: str = ""
) -> tuple[Goal, ...]:
    ours, words = f"ours, {kind}", "remembered answer" if kind == "remembered" else "choice nobody made before"
    lines = [
        Goal(
            f"{name} callback{among}, processor time, {words}",
            f"{of or name}: processor@{ours}",
            f"{of or name}: processor@plain",
            AT_MOST,
            processor,
            "ms",
        )
    ]
    if under_load:
        lines += [
            Goal(
                f"{name} callback, 8 clients, {words}",
                f"{name}, 8 clients: requests/s@{ours}",
                f"{name}, 8 clients: requests/s@plain",
                AT_LEAST,
                15,
                "/s",
            ),
            Goal(
                f"{name} callback, p95 at 32 clients, {words}",
                f"{name}, 32 clients: p95@{ours}",
                f"{name}, 32 clients: p95@plain",
                AT_MOST,
                0.12,
                "ms",
            ),
        ]
    return tuple(lines)


def _change(what: str, cities: str, bound: float) -> tuple[Goal, ...]:
    name = f"choice of {what}, {cities}"
    return tuple(
        Goal(
            f"{name}, to redrawn chart, {words}",
            f"{name}, {kind}: main drawn@ours",
            f"{name}, {kind}: main drawn@plain",
            AT_MOST,
            bound,
            "ms",
        )
        for kind, words in (("new", "first time"), ("again", "again"))
    )


def _endurance(asked: str) -> tuple[Goal, ...]:
    name = f"endurance, {asked}"
    return (
        Goal(f"32 clients for a minute, {asked}, failed answers", f"{name}: failed@ours", None, AT_MOST, 0),
        Goal(
            f"32 clients for a minute, {asked}, memory of a worker at the end beside halfway",
            f"{name}: memory at the end@ours",
            f"{name}: memory halfway@ours",
            AT_MOST,
            1.1,
            "MiB",
        ),
    )


def _files(rows: str) -> tuple[Goal, ...]:
    """The memory bounds are of the worker that needs most; pages alone are its yardstick."""
    name = f"files, {rows}"
    return (
        Goal(
            f"open data of {rows} rows, memory of a worker after all files, beside pages alone",
            f"{name}: memory of a worker after files@ours",
            f"{name}: memory of a worker after pages@ours",
            AT_MOST,
            1.5,
            "MiB",
        ),
        Goal(f"open data of {rows} rows, catalogue", f"{name}: catalogue@ours", None, AT_MOST, 10_000, "ms"),
        Goal(
            f"open data of {rows} rows, /healthz p99 while 16 clients fetch files",
            f"{name}: /healthz p99 at 16 clients@ours",
            None,
            AT_MOST,
            500,
            "ms",
        ),
    )


def _import(database: str) -> Goal:
    name = f"import, {database}: rows/s"
    return Goal(f"import with all checks, {database}", f"{name}@ours", f"{name}@bare", AT_LEAST, 0.5, "rows/s")


def _desk(database: str) -> tuple[Goal, ...]:
    """The process that reads a file has 120 seconds on the processor and 1,600 MiB: a file of this size stays clear."""
    what, name = f"100,000 rows at the desk, {database}", f"desk, {database}"
    return (
        Goal(f"{what}, read and judged", f"{name}: rows/s, read and judged@ours", None, AT_LEAST, 1_500, "rows/s"),
        Goal(f"{what}, peak memory of the process", f"{name}: peak memory, MiB@child", None, AT_MOST, 800, "MiB"),
    )


OVERVIEW = "cold: all charts@plain"
CARD = "card: all charts@plain"
PILLAR = "pillar: all charts@plain"
GOALS = (
    Goal("page of a city, all tiles readable, cold", "cold: all tiles@ours", OVERVIEW, AT_MOST, 0.1, "ms"),
    Goal("page of a city readable before any script ran (1 = always)", "cold: before scripts@ours", None, AT_LEAST, 1),
    Goal("page of a city, bytes cold until a touch", "cold: bytes@ours", None, AT_MOST, 320_000, "bytes"),
    Goal("page of a city, bytes warm", "warm: bytes@ours", None, AT_MOST, 12_000, "bytes"),
    Goal("page of a city, layout shift", "cold: layout shift@ours", None, AT_MOST, 0),
    Goal("page of a city, first paint", "city: first paint@ours", "city: first paint@file", AT_MOST, 1.5, "ms"),
    Goal("a chart interactive after a touch", "touch: interactive@ours", PILLAR, AT_MOST, 0.25, "ms"),
    Goal("pillar page, all charts interactive", "pillar: all charts@ours", PILLAR, AT_MOST, 0.5, "ms"),
    Goal("pillar page, bytes with all charts", "pillar: bytes@ours", None, AT_MOST, 700_000, "bytes"),
    Goal("embedded card, chart drawn", "card: all drawings@ours", CARD, AT_MOST, 0.1, "ms"),
    Goal("embedded card, bytes before interaction", "card: bytes@ours", None, AT_MOST, 15_000, "bytes"),
    Goal("embedded card, interactive", "card with plotly: all charts@ours", CARD, AT_MOST, 0.35, "ms"),
    Goal("embedded card, bytes when interactive", "card with plotly: bytes@ours", None, AT_MOST, 400_000, "bytes"),
    *_callback("pillar", "new", 0.07, under_load=True),
    *_callback("pillar", "remembered", 0.02, under_load=True),
    *_callback("comparison", "new", 0.12),
    *_callback("comparison", "remembered", 0.03),
    *_callback("comparison", "new", 0.8, of="growth, 410 thousand, first answer", among=" among 342 cities, the chart"),
    *_callback("comparison", "new", 0.8, of="growth, 410 thousand", among=" among 342 cities, the whole page"),
    *_callback("comparison", "remembered", 0.1, of="growth, 410 thousand", among=" among 342 cities, the whole page"),
    Goal(
        "comparison callback, 10 million rows beside 410 thousand",
        "growth, 10 million: processor@ours, new",
        "growth, 410 thousand: processor@ours, new",
        AT_MOST,
        1.2,
        "ms",
    ),
    *_change("an area", "17 cities", 0.65),
    *_change("a figure", "17 cities", 0.65),
    *_change("a figure", "342 cities", 1.0),
    Goal("embeds, gunicorn", "embeds: requests/s@ours", "embeds: requests/s@bare", AT_LEAST, 0.1, "/s"),
    Goal(
        "embeds, nginx's cache", "embeds: requests/s@nginx cache", "embeds: requests/s@nginx file", AT_LEAST, 0.5, "/s"
    ),
    Goal("memory of a worker", "memory of a worker@ours", "memory of a worker@plain", AT_MOST, 0.6, "MiB"),
    *_endurance("overview callbacks"),
    *_endurance("embeds"),
    *_files("410 thousand"),
    *_files("10 million"),
    _import("SQLite"),
    _import("PostgreSQL"),
    *_desk("SQLite"),
    *_desk("PostgreSQL"),
)


def judged(goal: Goal, results: Results) -> Line | None:
    """Hold one goal against what was measured; None when it was not."""
    ours, other = results.middle(goal.ours), results.middle(goal.other) if goal.other else None
    if ours is None or (goal.other and other is None):
        return None
    if goal.other is None:
        value, found, theirs = ours, short(ours), ""
    else:
        ratios = ratio(results.samples[goal.ours], results.samples[goal.other])
        value, theirs = ratios.middle, f"{short(other)} {goal.unit}"
        found = f"{short(ratios.middle)} ({short(ratios.low)} to {short(ratios.high)})"
    met = value <= goal.bound if goal.sense == AT_MOST else value >= goal.bound
    bound = f"{goal.sense} {short(goal.bound)}"
    return Line(goal.what, f"{short(ours)} {goal.unit}".strip(), theirs, found, bound, "met" if met else "NOT MET")
