"""The house holds: rooms import in one direction, and importing one touches nothing outside it."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("data", "layouts", "callbacks", "dashboard")
START_FILES = {"dashboard/wsgi.py", "dashboard/gunicorn_conf.py"}
READS_ENVIRONMENT = {"dashboard/settings.py", "dashboard/gunicorn_conf.py", "dashboard/__main__.py"}
OUTSIDE_WORLD = {"open", "read_text", "read_bytes", "read_csv", "create_engine", "make_engine", "urlopen"}

MAY_NOT_IMPORT = {
    "data": ("dash", "plotly", "flask", "dash_bootstrap_components", "layouts", "callbacks", "dashboard"),
    "layouts": (
        "sqlalchemy",
        "alembic",
        "flask",
        "dash.Input",
        "dash.Output",
        "dash.State",
        "dash.dependencies",
        "data.database.visibility",
        "data.database.engine",
        "data.releases.load",
        "data.queries.figures",
        "data.reader",
        "data.database.tables",
        "data.writer",
        "callbacks",
        "dashboard",
    ),
    "callbacks": ("sqlalchemy", "alembic", "flask", "pandas", "plotly", "dash.callback", "dashboard"),
    "dashboard": ("plotly",),
}


def modules_of(room: str) -> list[Path]:
    """List the room's Python files."""
    return sorted((ROOT / room).rglob("*.py"))


def imported_names(tree: ast.Module) -> set[str]:
    """List what a module imports, dotted, with the names it takes out of a package as well."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def run_on_import(tree: ast.Module) -> list[ast.AST]:
    """List the nodes that are evaluated when the module is imported: all but the bodies of functions."""
    waiting, found = list(tree.body), []
    while waiting:
        node = waiting.pop()
        found.append(node)
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            defaults = [default for default in node.args.kw_defaults if default is not None]
            waiting += [*node.decorator_list, *node.args.defaults, *defaults]
        else:
            waiting += ast.iter_child_nodes(node)
    return found


def touched_on_import(source: str) -> list[str]:
    """Name the files, connections and settings this source would reach for when it is imported."""
    called = [node.func for node in run_on_import(ast.parse(source)) if isinstance(node, ast.Call)]
    names = [func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in called]
    return sorted(OUTSIDE_WORLD.intersection(names)) + reads_of_environment(run_on_import(ast.parse(source)))


def reads_of_environment(nodes: list[ast.AST]) -> list[str]:
    """Name the ways in which these nodes read the environment; `request.environ` is what came with a request."""
    names = {
        node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        for node in nodes
        if not (isinstance(node, ast.Attribute) and ast.unparse(node) == "request.environ")
    }
    return sorted({"environ", "getenv", "dotenv_values", "load_dotenv"} & names)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_import_linter_finds_every_contract_kept():
    lint_imports = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_it_may_know(room):
    broken = [
        f"{relative(path)} imports {name}"
        for path in modules_of(room)
        for name in sorted(imported_names(ast.parse(path.read_text(encoding="utf-8"))))
        if name.startswith(tuple(f"{forbidden}." for forbidden in MAY_NOT_IMPORT[room]))
        or name in MAY_NOT_IMPORT[room]
    ]

    assert broken == []


def module_name(path: Path) -> str:
    """Give the dotted name of a module file."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported_modules(tree: ast.Module, modules: set[str]) -> set[str]:
    """List the modules of the house that a module imports, also inside functions and for type checking."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            dotted = ((f"{node.module}.{alias.name}", node.module) for alias in node.names)
            names.update(module if module in modules else package for module, package in dotted)
    return names & modules


def test_no_module_imports_itself_by_way_of_others():
    paths = {module_name(path): path for room in ROOMS for path in modules_of(room)}
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in paths.items()}

    TopologicalSorter({name: imported_modules(tree, set(paths)) for name, tree in trees.items()}).prepare()


@pytest.mark.parametrize("room", ROOMS)
def test_importing_a_room_reads_no_environment_file_or_connection(room):
    touched = {
        relative(path): reached
        for path in modules_of(room)
        if relative(path) not in START_FILES
        and (reached := touched_on_import(path.read_text(encoding="utf-8")))
    }

    assert touched == {}


@pytest.mark.parametrize("room", ROOMS)
def test_only_the_settings_and_the_start_file_read_the_environment(room):
    readers = {
        relative(path)
        for path in modules_of(room)
        if reads_of_environment(list(ast.walk(ast.parse(path.read_text(encoding="utf-8")))))
    }

    assert readers <= READS_ENVIRONMENT


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def read():\n    return open('x')", []),
        ("read = lambda: open('x')", []),
        ("TEXT = open('x').read()", ["open"]),
        ("class A:\n    engine = sqlalchemy.create_engine('sqlite://')", ["create_engine"]),
        ("def read(text=Path('x').read_text()): ...", ["read_text"]),
        ("import os\nHOST = os.environ.get('HOST')", ["environ"]),
        ("ROUTE = request.environ['route']", []),
        ("from os import getenv\nHOST = getenv('HOST')", ["getenv"]),
    ],
)
def test_the_check_on_imports_sees_what_runs_at_once(source, expected):
    assert touched_on_import(source) == expected
