"""The table: on the screen, and in docs/benchmark.md."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import date

from tests.bench.goals import GOALS, Line, judged
from tests.bench.measuring import Results, short

HEADS = ("what", "here", "yardstick", "ratio (lowest to highest)", "goal", "")
ABOUT = """# Benchmark

Written by `{command}` on {day}, on a machine with {machine}.

Every line is a ratio of one run: the site and its yardstick are measured in turns, the numbers are medians of the
repetitions, and between brackets stand the lowest and the highest ratio of two that were measured side by side. Only
the ratios mean something elsewhere. Nothing here is a test; bytes, requests and queries have budgets of their own in
`tests/budgets.py`.

- **Plain Dash** (`tests/bench/plain_dash/`): the same pages as a tutorial builds them, with `pandas.read_sql` and
  `plotly.express` in callbacks, stock bundles, no compression, served by gunicorn's defaults with as many workers as
  the site has. Its card page is one chart on a page of its own.
- **Static page** (`tests/bench/static_page.py`): the same tiles and charts as plotly writes them to a file, from nginx.
- **The same picture as a file** (`tests/bench/parts/paint.py`): the words, drawings and style sheet of the page of a
  city as one HTML file without scripts, from nginx.
- **Bare WSGI** (`tests/bench/bare_wsgi.py`): looks up ready bytes, under the settings of the site, by one worker as it.
- **nginx**: the same bytes as files, and its cache before the site.
- **Bare import** (`tests/bench/bare_import.py`): from the same file by executemany with the indexes in place on SQLite,
  by COPY into a staging table and an upsert on PostgreSQL.
- **A package beside the desk** (`tests/bench/parts/desk.py`): as many rows as a steward's file of 100,000 brings in.

A *new* choice is one that no visitor made before in that run, a *remembered* one was made before.
"""


def goals_table(results: Results) -> list[Line]:
    """Hold every goal that was measured against its yardstick."""
    return [line for goal in GOALS if (line := judged(goal, results)) is not None]


def not_measured(results: Results) -> list[str]:
    """Name the goals of which nothing was measured."""
    return [goal.what for goal in GOALS if judged(goal, results) is None]


def on_screen(lines: Sequence[Line]) -> str:
    """Write the table in columns of even width."""
    rows = [HEADS, *(astuple(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def document(results: Results, command: str, machine: Mapping[str, str], today: date) -> str:
    """Write the whole document: what it is, the goals, everything measured, what was left out."""
    told = ", ".join(
        f"{value} {name}" if name.endswith("cores") else f"{name} {value}" for name, value in machine.items()
    )
    parts = [ABOUT.format(command=command, day=today.isoformat(), machine=told)]
    parts.append(_markdown(HEADS, [astuple(line) for line in goals_table(results)]))
    if left_out := [*results.skipped, *(f"not measured in this run: {what}" for what in not_measured(results))]:
        parts.append("## Left out\n\n" + "\n".join(f"- {words}" for words in left_out))
    parts.append(
        "## Everything that was measured\n\nMedian, lowest and highest of the repetitions. Times in milliseconds."
    )
    parts.append(_markdown(("what", "median", "lowest", "highest"), _everything(results)))
    return "\n\n".join(parts) + "\n"


def _everything(results: Results) -> list[tuple[str, ...]]:
    return [
        (name.replace("@", " · "), *map(short, (results.middle(name), min(values), max(values))))
        for name, values in results.samples.items()
    ]


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
