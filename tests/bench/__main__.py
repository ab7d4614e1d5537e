"""Runs the parts and writes the table: `make bench`, or `python -m tests.bench [part ...]`.

QUICK=1 makes it short, LARGE=1 takes ten million rows along, REPETITIONS says how often.
"""

import importlib.metadata
import os
import platform
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from tests.bench.bench import Bench
from tests.bench.processes import machine
from tests.bench.report import document, goals_table, not_measured, on_screen
from tests.browser.site import ROOT

_OF_PAGES = ("pages", "paint", "selection", "callbacks", "embeds")
PARTS = (*_OF_PAGES, "memory", "endurance", "growth", "files", "imports", "desk")
DOCUMENT = ROOT / "docs" / "benchmark.md"
FOLDER = ROOT / "var" / "bench"
LIBRARIES = ("dash", "plotly", "gunicorn", "pandas", "sqlalchemy")


def main(parts: list[str]) -> int:
    """Run the parts asked for, all of them when none is; gives the exit code."""
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, _stop)
    if unknown := [part for part in parts if part not in PARTS]:
        print(f"FOUT: onbekend onderdeel: {', '.join(unknown)}. Kies uit: {', '.join(PARTS)}.", file=sys.stderr)
        return 1
    bench = _bench()
    FOLDER.mkdir(parents=True, exist_ok=True)
    is_whole = not parts and not os.environ.get("QUICK")
    for part in parts or PARTS:
        print(f"Onderdeel {part}...", flush=True)
        import_module(f"tests.bench.parts.{part}").run(bench)
        _write(bench, FOLDER / DOCUMENT.name, parts)  # so that an interruption loses nothing
    print(f"\n{on_screen(goals_table(bench.results))}\n")
    for what in not_measured(bench.results) if not parts else []:
        print(f"LET OP, NIET GEMETEN: {what}")
    if is_whole:
        _write(bench, DOCUMENT, parts)
    print(f"Alles staat in {(DOCUMENT if is_whole else FOLDER / DOCUMENT.name).relative_to(ROOT)}.")
    return 0


def _write(bench: Bench, file: Path, parts: list[str]) -> None:
    today = datetime.now(UTC).date()
    file.write_text(document(bench.results, _command(parts), _machine(), today), "utf-8")


def _bench() -> Bench:
    quick = bool(os.environ.get("QUICK"))
    repetitions = int(os.environ.get("REPETITIONS") or (2 if quick else 5))
    return Bench(FOLDER, repetitions, 2 if quick else 5, large=bool(os.environ.get("LARGE")))


def _stop(_number: int, _frame: object) -> NoReturn:
    """Leave as after Ctrl+C, so that everything started is ended."""
    raise KeyboardInterrupt


def _command(parts: list[str]) -> str:
    settings = [f"{name}={os.environ[name]}" for name in ("QUICK", "LARGE", "REPETITIONS") if os.environ.get(name)]
    asked = [f'PARTS="{" ".join(parts)}"'] if parts else []
    return " ".join(["make bench", *asked, *settings])


def _machine() -> Mapping[str, str]:
    versions = {name: importlib.metadata.version(name) for name in LIBRARIES}
    programs = {"nginx": ("nginx", "-v"), "Chromium": ("chromium", "--version"), "PostgreSQL": ("psql", "--version")}
    found = {name: _version(*command) for name, command in programs.items()}
    return {**machine(), "Python": platform.python_version(), **versions, **found}


def _version(program: str, option: str) -> str:
    path = shutil.which(program) or shutil.which(program, path="/usr/sbin")
    if path is None:
        return "none"
    done = subprocess.run([path, option], capture_output=True, text=True, check=False)
    words = (done.stdout + done.stderr).replace("/", " ").split()
    return next((word for word in words if word[0].isdigit()), "unknown")


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print("Afgebroken; wat was gestart, is beëindigd.", file=sys.stderr)
        raise SystemExit(130) from None
