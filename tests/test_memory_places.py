"""Memories are made in one folder: `data/cache`. What remembers elsewhere is in one list, each with its reason."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("data", "layouts", "callbacks", "dashboard")
CACHE_FOLDER = "data/cache/"
DECORATORS = {"lru_cache", "cache", "cached_property"}
CONTAINERS = {"OrderedDict", "WeakKeyDictionary", "WeakValueDictionary", "make_region", "LRUCache", "TTLCache", "Cache"}
LIBRARIES = ("cachetools", "dogpile")
MUTABLE_CALLS = {"dict", "list", "set", "defaultdict", "deque", "Counter"}
CHANGING_METHODS = {
    "add", "append", "appendleft", "clear", "discard", "extend", "insert", "pop", "popitem", "remove", "setdefault",
    "update",
}  # fmt: skip

# What is not made in data/cache: where, its name, and what it saves. Shares are of a page of 65 to 90 milliseconds.
EXCEPTIONS = (
    ("data/reader.py", "Cache", "the one memory of answers"),
    ("dashboard/http/response_cache.py", "Cache", "the one memory of whole HTTP answers to the public"),
    ("dashboard/http/document.py", "build", "constant: the name of the build, a hash of all callbacks, on each answer"),
    ("data/database/visibility.py", "readable", "a statement, of frozen values: a tenth to a quarter of a first page"),
    ("data/database/visibility.py", "rows_of", "a subquery, of a frozen statement: 3% of a new comparison"),
    ("data/rules/intervals.py", "poisson_exact", "pure, of one number: 50 microseconds for each count of a comparison"),
    ("data/questions/area_series.py", "_series", "pure, of frozen rows: up to 8% of a first comparison of 17 cities"),
    ("data/queries/boundaries.py", "_read", "pure, of one text: reading and simplifying an outline of the map"),
    ("data/questions/search.py", "_by_place", "of frozen rows: a third of a search page"),
    ("data/questions/profile.py", "_by_place", "of frozen cells: each of a thousand cells would go through them all"),
    ("layouts/figures/maps/tile_places.py", "place_on_grid", "pure: 342 areas take longer than their page"),
    ("layouts/rendering/html/attributes.py", "_attribute_name", "pure, of one name: 6000 calls, 6 to 45% of a page"),
    ("layouts/search/ranking.py", "_spellings", "pure, of one text: twice the time of the rest of a search page"),
    ("layouts/wording/dates.py", "months", "constant: up to 16% of a page"),
    ("layouts/wording/dictionary/glossary.py", "_spellings", "of a frozen catalogue: seven times the rest of a page"),
    ("layouts/wording/numbers.py", "number", "pure, of one number: up to twice the rest of a page"),
    ("layouts/wording/numbers.py", "_pattern", "constant: 40 microseconds for each new number"),
    ("layouts/wording/numbers.py", "_dutch", "constant: 40 microseconds for each new number"),
)


def name_of(node: ast.expr) -> str:
    """Give the last part of a dotted name, with or without a call: `lru_cache` of `@functools.lru_cache(1)`."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def decorated(tree: ast.Module) -> set[str]:
    """Name the functions that remember what they return, and the calls that make one of another function."""
    names, decorators = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            decorators |= {id(decorator) for decorator in node.decorator_list}
            if any(name_of(decorator) in DECORATORS for decorator in node.decorator_list):
                names.add(node.name)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in decorators)
    return names | {ast.unparse(call) for call in calls if name_of(call) in DECORATORS}


def containers(tree: ast.Module) -> set[str]:
    """Name the libraries a module imports and the containers it makes to keep things in."""
    names = {name_of(node) for node in ast.walk(tree) if isinstance(node, ast.Call)} & CONTAINERS
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names if alias.name.startswith(LIBRARIES)}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(LIBRARIES):
            names.add(node.module)
    return names


def mutables_of(tree: ast.Module) -> set[str]:
    """Name the dicts, lists and sets at module level."""
    names = set()
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            is_mutable = isinstance(
                node.value, ast.Dict | ast.List | ast.Set | ast.DictComp | ast.ListComp | ast.SetComp
            ) or (isinstance(node.value, ast.Call) and name_of(node.value) in MUTABLE_CALLS)
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if is_mutable and isinstance(target, ast.Name)}
    return names


def changed_in_functions(tree: ast.Module) -> set[str]:
    """Name what functions change at module level: mutables they write to, and names they declare `global`."""
    mutables, names = mutables_of(tree), set()
    functions = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    ]
    for node in {node for function in functions for node in ast.walk(function)}:
        if isinstance(node, ast.Global):
            names |= set(node.names)
        elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            names |= {name_of(node.value)} & mutables
        elif isinstance(node, ast.AugAssign):
            names |= {name_of(node.target)} & mutables
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING_METHODS:
            names |= {name_of(node.func.value)} & mutables
    return names


def memories(source: str) -> set[str]:
    """Name every place in a module that remembers something."""
    tree = ast.parse(source)
    return decorated(tree) | containers(tree) | changed_in_functions(tree)


@pytest.mark.slow
def test_memories_are_made_in_one_folder_and_every_exception_has_its_reason():
    places = {
        (path.relative_to(ROOT).as_posix(), name)
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        if not path.relative_to(ROOT).as_posix().startswith(CACHE_FOLDER)
        for name in memories(path.read_text(encoding="utf-8"))
    }

    assert places == {(path, name) for path, name, _ in EXCEPTIONS}
    assert all(reason for _, _, reason in EXCEPTIONS)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("@lru_cache(maxsize=1)\ndef f(): ...", {"f"}),
        ("@functools.cache\ndef f(): ...", {"f"}),
        ("class A:\n    @cached_property\n    def f(self): ...", {"f"}),
        ("f = lru_cache(maxsize=None)(g)", {"lru_cache(maxsize=None)"}),
        ("from cachetools import LRUCache", {"cachetools"}),
        ("import dogpile.cache", {"dogpile.cache"}),
        ("def f():\n    return OrderedDict()", {"OrderedDict"}),
        ("KEPT = {}\ndef f(key):\n    KEPT[key] = 1", {"KEPT"}),
        ("KEPT: dict = dict()\ndef f(key):\n    return KEPT.setdefault(key, 1)", {"KEPT"}),
        ("KEPT = []\nadd = lambda one: KEPT.append(one)", {"KEPT"}),
        ("KEPT = set()\ndef f(one):\n    KEPT.add(one)", {"KEPT"}),
        ("last = None\ndef f(one):\n    global last\n    last = one", {"last"}),
        ("NAMES = {'a': 1}\ndef f(key):\n    return NAMES[key]", set()),
        ("NAMES = {}\nNAMES['a'] = 1", set()),
        ("def f():\n    names = {}\n    names['a'] = 1", set()),
    ],
)
def test_the_check_sees_what_remembers(source, expected):
    assert memories(source) == expected
