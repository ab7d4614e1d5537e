"""What the one script and the one style sheet of the site are made of, in the order a browser must meet them.

Dash sends its parts in a dozen requests, uncompressed and with names a browser may not
keep. Here they are read from the installed packages and put one behind the other. Left
out is what no page uses: the polyfill for browsers of before 2018, the old data table, and
most of Bootstrap's rules, which a browser would read before it shows anything.
"""

import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import tinycss2

BEFORE = (
    "dash/deps/react@18.3.1.min.js",
    "dash/deps/react-dom@18.3.1.min.js",
    "dash/deps/prop-types@15.8.1.min.js",
    "dash_bootstrap_components/_components/dash_bootstrap_components.min.js",
)
AFTER = (
    "dash/dash-renderer/build/dash_renderer.min.js",
    "dash/dcc/dash_core_components.js",
    "dash/dcc/dash_core_components-shared.js",
    "dash/html/dash_html_components.min.js",
    # Dash would ask for this one once a page holds a chart; every page of ours does.
    "dash/dcc/async-graph.js",
)
# Only as the last line: inside a script the same words can be part of a text.
LAST_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=[^\n]*\s*\Z")
# The classes of Bootstrap that stand on our pages; a test holds the pages to them.
BOOTSTRAP = frozenset(
    "card figure form-check form-check-input form-control form-select lead small visually-hidden".split()
)
CLASS = re.compile(r"\.(-?[a-z_][\w-]*)", re.IGNORECASE)
# It has a dark theme of its own; ours is in the tokens.
OTHER_THEME = "[data-bs-theme=dark]"
DARK_COLOURS = re.compile(
    r'@media \(prefers-color-scheme: dark\) \{\s*:root:not\(\[data-theme="light"\]\) \{(.*?)\}', re.DOTALL
)
EMBED = ("embed/embed.js", "embed/host.js", "embed/embed.css")
START = "var renderer = new DashRenderer();"


def site_scripts(root: Path) -> list[str]:
    """Read all scripts: what ours build on, ours, then Dash's renderer and its start."""
    own = [path.read_text(encoding="utf-8") for path in own_assets(root) if path.suffix == ".js"]
    # The previews of embedded cards on our own pages ask for their height like any other.
    host = (root / "frontend" / "embed" / "host.js").read_text(encoding="utf-8")
    return [*map(installed, BEFORE), *own, host, *map(installed, AFTER), START]


def bootstrap_styles(text: str) -> str:
    """Keep of Bootstrap's sheet the rules for bare elements and for the classes that we use."""
    return _kept(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _kept(rules: Iterable) -> str:
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = filter(_is_used, tinycss2.serialize(rule.prelude).split(","))
            if head := ",".join(selectors):
                kept.append(f"{head}{{{tinycss2.serialize(rule.content)}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            if inner := _kept(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)):
                kept.append(f"@{rule.lower_at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword == "charset":
            kept.append(rule.serialize())
    return "\n".join(kept)


def _is_used(selector: str) -> bool:
    return OTHER_THEME not in selector and BOOTSTRAP.issuperset(CLASS.findall(selector))


def own_styles(root: Path) -> list[str]:
    """Read our style sheets by name, as Dash would send them."""
    return [path.read_text(encoding="utf-8") for path in own_assets(root) if path.suffix == ".css"]


def embed_styles(root: Path) -> list[str]:
    """Read what an embedded card needs: the colours, the drawings and its own few rules."""
    shared = root / "dashboard" / "assets"
    places = (shared / "tokens.css", shared / "drawing.css", root / "frontend" / "embed" / "embed.css")
    colours, *others = (path.read_text(encoding="utf-8") for path in places)
    # A page that asks for a dark card gets one, whatever its reader's own setting is.
    dark = DARK_COLOURS.search(colours)[1]
    return [f'{colours}\n:root[data-theme="dark"] {{\n  color-scheme: dark;{dark}}}\n', *others]


def own_assets(root: Path) -> list[Path]:
    """List our own scripts, styles and icon."""
    return sorted(path for path in (root / "dashboard" / "assets").iterdir() if path.suffix in (".js", ".css", ".svg"))


def installed(path: str) -> str:
    """Read a file out of an installed Python package."""
    package, _, rest = path.partition("/")
    text = (Path(find_spec(package).origin).parent / rest).read_text(encoding="utf-8")
    return LAST_SOURCE_MAP.sub("\n", text)
