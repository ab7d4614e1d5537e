"""Writes a tree of Dash components as HTML: what a visitor sees first, and all that a crawler gets.

`WRITERS` holds a writer for each component that is more than an HTML element.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from layouts.rendering.html.attributes import CannotWrite, attributes
from layouts.rendering.html.static_rows import AROUND, BETWEEN, CELLS, MARKUP, ROWS, StaticBody, StaticMarkup, StaticRow
from layouts.rendering.svg.drawing import svg
from layouts.rendering.svg.text import escaped

__all__ = ["CannotWrite", "markup"]

VOID = frozenset("area br col embed hr img input param source track wbr".split())
TAGS = {"MapEl": "map"}
LIGHT_TAGS = {StaticRow: "tr", StaticBody: "tbody", StaticMarkup: "div"}
# Their content is not text to a browser, or they change the page around them.
NEVER = frozenset("Base Basefont Content Embed Frame Frameset Link Meta ObjectEl Plaintext Script Shadow Xmp".split())


@dataclass
class Page:
    """What has been written so far, and how: the prefix of ids, the widths of drawings, rows whole or light."""

    prefix: str
    graph_width: int
    narrow_width: int | None
    rows_in_attributes: bool
    drawings: int = 0
    parts: list[str] = field(default_factory=list)


def markup(
    component: object,
    *,
    prefix: str = "plain-",
    graph_width: int = 720,
    narrow_width: int | None = 360,
    rows_in_attributes: bool = False,
) -> str:
    """Write a component, a list of them, text or None as an HTML string.

    Every id and every reference to one gets the prefix. A graph is drawn twice, for a wide and a
    narrow window (classes `wide` and `narrow`: the style sheet shows one); a figure that names its
    own width in `layout.meta.width`, or no `narrow_width`, gives one drawing. What is `light` is for a page
    with scripts: long tables and wide rows keep what stands in them in an attribute.

    Raises:
        CannotWrite: a component, attribute or address that may not be written.
        CannotDraw: a graph with something the drawing does not know.
    """
    page = Page(prefix, graph_width, narrow_width, rows_in_attributes)
    _write(component, page)
    return "".join(page.parts)


def _write(node: object, page: Page) -> None:
    if node is None or isinstance(node, bool):
        return
    if isinstance(node, str):
        page.parts.append(escaped(node))
    elif isinstance(node, int | float):
        page.parts.append(str(node))
    elif isinstance(node, Component):
        _write_component(node, page)
    elif isinstance(node, Iterable) and not isinstance(node, dict | bytes):
        for child in node:
            _write(child, page)
    else:
        raise CannotWrite(type(node).__name__, node)


def _write_component(component: Component, page: Page) -> None:
    light_tag = LIGHT_TAGS.get(type(component))
    if light_tag and page.rows_in_attributes and light_tag != "div":
        _light_element(light_tag, component, page)
        return
    if light_tag:
        _element(light_tag, html.Tbody(component.children) if light_tag == "tbody" else component, page)
        return
    package = type(component).__module__.split(".")[0:2]
    kind = type(component).__name__
    if package == ["dash", "html"]:
        if kind in NEVER:
            raise CannotWrite(f"html.{kind}", "niet in gewone HTML")
        _element(TAGS.get(kind, kind.lower()), component, page)
        return
    writer = WRITERS.get(f"{package[-1]}.{kind}" if package[0] == "dash" else f"dbc.{kind}")
    if writer is None:
        raise CannotWrite(f"{'.'.join(package)}.{kind}", "geen schrijver")
    writer(component, page)


def _light_element(tag: str, component: Component, page: Page) -> None:
    """Write an element with what a browser gets of it. Rows are JSON, full of double quotes: single ones around it."""
    props = dict(component.to_plotly_json()["props"])
    texts = {name: str(props.pop(name)) for name in (CELLS, ROWS) if name in props}
    page.parts.append(f"<{tag}{attributes(props, page.prefix)}")
    for name, text in texts.items():
        safe = text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#x27;")
        page.parts.append(f" {name}='{safe}'")
    page.parts.append(">")
    _write(props["children"], page)
    page.parts.append(f"</{tag}>")


def _element(tag: str, component: Component, page: Page, **more: str | bool | None) -> None:
    props = vars(component)
    ready, around = props.get(MARKUP), props.get(AROUND)
    if ready is not None or around is not None:
        props = {name: value for name, value in props.items() if name not in (MARKUP, AROUND)}
    page.parts.append(f"<{tag}{attributes(props, page.prefix, **more)}>")
    if tag in VOID:
        return
    if ready is not None:
        page.parts.append(f"{ready}</{tag}>")
        return
    if tag in ("pre", "textarea"):
        page.parts.append("\n")  # the parser drops the first newline; without this it would be the text's own
    if around is not None:
        _write_between(component.children, around.split(BETWEEN), page)
    else:
        _write(getattr(component, "children", None), page)
    page.parts.append(f"</{tag}>")


def _write_between(children: list, runs: list[str], page: Page) -> None:
    for run, child in zip(runs, [*children, None], strict=True):
        page.parts.append(run)
        _write(child, page)


def _nothing(component: Component, page: Page) -> None:
    """A store or an address holds nothing to see."""


def _graph(component: Component, page: Page) -> None:
    """The wrapper around a graph carries its name, so the drawing itself is silent."""
    figure = getattr(component, "figure", None)
    if not figure:
        return
    figure = figure if isinstance(figure, dict) else figure.to_plotly_json()
    own_width = (figure.get("layout", {}).get("meta") or {}).get("width")
    page.parts.append(f"<div{attributes(_only(component, 'id'), page.prefix, classes='drawing-frame')}>")
    widths = [("wide", page.graph_width), ("narrow", page.narrow_width)]
    for name, width in [("", own_width)] if own_width else [pair for pair in widths if pair[1]]:
        page.drawings += 1
        page.parts.append(svg(figure, width=width, label="", prefix=f"{page.prefix}{page.drawings}-", extra_class=name))
    page.parts.append("</div>")


def _only(component: Component, *names: str) -> dict:
    return {name: value for name, value in vars(component).items() if name in names}


def _select(component: Component, page: Page) -> None:
    size = getattr(component, "size", None)
    classes = f"form-select form-select-{size}" if size else "form-select"
    kept = _only(component, "id", "className", "class_name", "name", "disabled", "required", "style")
    page.parts.append(f"<select{attributes(kept, page.prefix, classes=classes)}>")
    chosen = getattr(component, "value", None)
    placeholder = getattr(component, "placeholder", None)
    if placeholder and chosen is None:
        page.parts.append(f'<option value="" disabled selected hidden>{escaped(placeholder)}</option>')
    for option in getattr(component, "options", None) or ():
        option = option if isinstance(option, dict) else {"label": option, "value": option}
        chosen_here = chosen is not None and str(option["value"]) == str(chosen)
        props = {
            "value": str(option["value"]),
            "title": option.get("title"),
            "disabled": option.get("disabled"),
        }
        page.parts.append(f"<option{attributes(props | {'selected': chosen_here}, page.prefix)}>")
        _write(option["label"], page)
        page.parts.append("</option>")
    page.parts.append("</select>")


def _checklist(component: Component, page: Page) -> None:
    """Write boxes that a form without scripts sends one by one, each within its label."""
    name, chosen = getattr(component, "name", None), set(getattr(component, "value", None) or ())
    page.parts.append(f"<div{attributes(_only(component, 'id', 'className', 'class_name'), page.prefix)}>")
    for option in getattr(component, "options", None) or ():
        value = str(option["value"])
        box = {"type": "checkbox", "name": name, "value": value, "checked": value in chosen}
        written = attributes(box, page.prefix, classes="form-check-input")
        page.parts.append(f'<label class="form-check"><input{written}>')
        _write(option["label"], page)
        page.parts.append("</label>")
    page.parts.append("</div>")


def _input(classes: str) -> Callable[[Component, Page], None]:
    kept = "id className class_name name type value placeholder disabled required min max maxLength style".split()

    def write(component: Component, page: Page) -> None:
        page.parts.append(f"<input{attributes(_only(component, *kept), page.prefix, classes=classes)}>")

    return write


WRITERS: dict[str, Callable[[Component, Page], None]] = {
    "dcc.Graph": _graph,
    "dcc.Input": _input(""),
    "dcc.Location": _nothing,
    "dcc.Store": _nothing,
    "dbc.Checklist": _checklist,
    "dbc.Input": _input("form-control"),
    "dbc.Select": _select,
}
