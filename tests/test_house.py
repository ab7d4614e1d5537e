"""The house stays small enough to find one's way: short modules, few beside each other, folders with a purpose."""

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("data", "layouts", "callbacks", "dashboard")
MOST_LINES, MOST_BESIDE_EACH_OTHER, MEDIAN_BELOW = 300, 20, 100
# All tables in one place read better than tables in five; a migration is never changed again.
MAY_BE_LONG = {"data/database/tables.py"}


def modules() -> list[Path]:
    """List the modules of the rooms; migrations are a history, not a part of the house."""
    return [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "versions" not in path.parts]


def lines_of(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_no_module_is_too_long_to_read():
    too_long = {
        name: lines
        for path in modules()
        if (lines := lines_of(path)) > MOST_LINES and (name := path.relative_to(ROOT).as_posix()) not in MAY_BE_LONG
    }

    assert too_long == {}


def test_most_modules_fit_on_two_screens():
    assert median(lines for path in modules() if (lines := lines_of(path)) > 3) < MEDIAN_BELOW


def test_no_folder_holds_more_modules_than_one_can_keep_in_mind():
    folders = {path.parent for path in modules()}
    counts = {
        folder.relative_to(ROOT).as_posix(): count
        for folder in folders
        if (count := len([path for path in folder.glob("*.py") if path.name != "__init__.py"])) > MOST_BESIDE_EACH_OTHER
    }

    assert counts == {}


def test_every_folder_says_what_it_is_for():
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in modules()
        if path.name == "__init__.py" and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]

    assert silent == []
