"""Writes a tree of Dash components as HTML: the page that a visitor sees first and that a crawler reads.

`WRITERS` holds a writer for each component that is more than an HTML element.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from layouts.rendering.html.attributes import FIRST_HTML_PREFIX, CannotWrite, attributes
from layouts.rendering.html.static_rows import AROUND, BETWEEN, CELLS, MARKUP, ROWS, StaticBody, StaticMarkup, StaticRow
from layouts.rendering.svg.axes import has_equal_scale
from layouts.rendering.svg.drawing import NARROWEST, fixed_margins, svg
from layouts.rendering.svg.text import escaped

__all__ = ["CannotWrite", "markup"]

VOID = frozenset("area br col embed hr img input param source track wbr".split())
# The classes and widths of a map, which has one scale in both directions, on a wide and on a narrow screen.
MAP_WIDTHS = {"wide": 560, "narrow": NARROWEST}
# The figure of a chart that becomes interactive, beside its drawing; `charts.js` reads it.
FIGURE = "data-figure"
TAG_NAMES = {"MapEl": "map"}
STATIC_TAGS = {StaticRow: "tr", StaticBody: "tbody", StaticMarkup: "div"}
# On a field that holds something that cannot be.
FAULT_ATTRIBUTES = ("aria-invalid", "aria-describedby")
# A browser does not read the content of these tags as text, or they change the page around them.
FORBIDDEN = frozenset(
    "Base Basefont Content Embed Frame Frameset Link Meta ObjectEl Plaintext Script Shadow Xmp".split()
)


@dataclass
class Output:
    """The HTML written so far in `parts`, and the settings of `markup`. `drawings` counts the drawings."""

    prefix: str
    rows_in_attributes: bool
    has_drawings: bool
    drawings: int = 0
    parts: list[str] = field(default_factory=list)


def markup(
    component: object,
    *,
    prefix: str = FIRST_HTML_PREFIX,
    rows_in_attributes: bool = False,
    has_drawings: bool = True,
) -> str:
    """Write a component, a list of them, text or None as an HTML string.

    Every id and every reference to one gets the prefix. A graph is a drawing. With `rows_in_attributes`, for a page
    with scripts, long tables and wide rows have their cells in an attribute, and a graph has its figure in one, unless
    its `config` says that it stays a drawing (`staticPlot`). Without `has_drawings` the frame of a graph is empty: the
    page has the drawing already.

    Raises:
        CannotWrite: a component, attribute or address that may not be written.
        CannotDraw: a graph with something that cannot be drawn as SVG.
    """
    output = Output(prefix, rows_in_attributes, has_drawings)
    _write(component, output)
    return "".join(output.parts)


def _write(node: object, output: Output) -> None:
    if node is None or isinstance(node, bool):
        return
    if isinstance(node, str):
        output.parts.append(escaped(node))
    elif isinstance(node, int | float):
        output.parts.append(str(node))
    elif isinstance(node, Component):
        _write_component(node, output)
    elif isinstance(node, Iterable) and not isinstance(node, dict | bytes):
        for child in node:
            _write(child, output)
    else:
        raise CannotWrite(type(node).__name__, node)


def _write_component(component: Component, output: Output) -> None:
    static_tag = STATIC_TAGS.get(type(component))
    if static_tag and output.rows_in_attributes and static_tag != "div":
        _write_static_element(static_tag, component, output)
        return
    if static_tag:
        _write_element(static_tag, html.Tbody(component.children) if static_tag == "tbody" else component, output)
        return
    package = type(component).__module__.split(".")[0:2]
    kind = type(component).__name__
    if package == ["dash", "html"]:
        if kind in FORBIDDEN:
            raise CannotWrite(f"html.{kind}", "niet in gewone HTML")
        _write_element(TAG_NAMES.get(kind, kind.lower()), component, output)
        return
    writer = WRITERS.get(f"{package[-1]}.{kind}" if package[0] == "dash" else f"dbc.{kind}")
    if writer is None:
        raise CannotWrite(f"{'.'.join(package)}.{kind}", "geen schrijver")
    writer(component, output)


def _write_static_element(tag: str, component: Component, output: Output) -> None:
    """Write a row or table body as the browser gets it. Rows are JSON with double quotes, so single ones go around."""
    props = dict(component.to_plotly_json()["props"])
    texts = {name: str(props.pop(name)) for name in (CELLS, ROWS) if name in props}
    output.parts.append(f"<{tag}{attributes(props, output.prefix)}")
    for name, text in texts.items():
        safe = text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#x27;")
        output.parts.append(f" {name}='{safe}'")
    output.parts.append(">")
    _write(props["children"], output)
    output.parts.append(f"</{tag}>")


def _write_element(tag: str, component: Component, output: Output, **more: str | bool | None) -> None:
    props = vars(component)
    inner_markup, markup_around = props.get(MARKUP), props.get(AROUND)
    if inner_markup is not None or markup_around is not None:
        props = {name: value for name, value in props.items() if name not in (MARKUP, AROUND)}
    output.parts.append(f"<{tag}{attributes(props, output.prefix, **more)}>")
    if tag in VOID:
        return
    if inner_markup is not None:
        output.parts.append(f"{inner_markup}</{tag}>")
        return
    if tag in ("pre", "textarea"):
        output.parts.append("\n")  # a browser drops the first newline, which may belong to the text
    if markup_around is not None:
        _write_between(component.children, markup_around.split(BETWEEN), output)
    else:
        _write(getattr(component, "children", None), output)
    output.parts.append(f"</{tag}>")


def _write_between(children: list, markups: list[str], output: Output) -> None:
    for text, child in zip(markups, [*children, None], strict=True):
        output.parts.append(text)
        _write(child, output)


def _write_nothing(component: Component, output: Output) -> None:
    """Write nothing: a store or an address has nothing to show."""


def _write_graph(component: Component, output: Output) -> None:
    """Write a graph as SVG without a label: the element around it has the name."""
    figure = getattr(component, "figure", None)
    if not figure:
        return
    figure = figure if isinstance(figure, dict) else figure.to_plotly_json()
    props = _pick_props(component, "id")
    if output.rows_in_attributes and not (getattr(component, "config", None) or {}).get("staticPlot"):
        props[FIGURE] = json.dumps(fixed_margins(figure), ensure_ascii=False, separators=(",", ":"))
    output.parts.append(f"<div{attributes(props, output.prefix, classes='drawing-frame')}>")
    if output.has_drawings:
        _write_drawings(figure, output, props.get("id"))
    output.parts.append("</div>")


def _write_drawings(figure: dict, output: Output, graph_id: str | None) -> None:
    output.drawings += 1
    ids = f"{output.prefix}{graph_id or output.drawings}-"
    if not has_equal_scale(figure.get("layout") or {}):
        output.parts.append(svg(figure, label="", prefix=ids))
        return
    for name, width in MAP_WIDTHS.items():
        look = {"prefix": f"{ids}{name}-", "extra_class": name, "is_shown": name == "wide"}
        output.parts.append(svg(figure, width=width, label="", **look))


def _pick_props(component: Component, *names: str) -> dict:
    return {name: value for name, value in vars(component).items() if name in names}


def _write_select(component: Component, output: Output) -> None:
    size = getattr(component, "size", None)
    classes = f"form-select form-select-{size}" if size else "form-select"
    names = ("id", "className", "class_name", "name", "disabled", "required", "style", *FAULT_ATTRIBUTES)
    select_props = _pick_props(component, *names)
    output.parts.append(f"<select{attributes(select_props, output.prefix, classes=classes)}>")
    selected_value = getattr(component, "value", None)
    placeholder = getattr(component, "placeholder", None)
    if placeholder and selected_value is None:
        output.parts.append(f'<option value="" disabled selected hidden>{escaped(placeholder)}</option>')
    for option in getattr(component, "options", None) or ():
        option = option if isinstance(option, dict) else {"label": option, "value": option}
        is_selected = selected_value is not None and str(option["value"]) == str(selected_value)
        option_props = {
            "value": str(option["value"]),
            "title": option.get("title"),
            "disabled": option.get("disabled"),
        }
        output.parts.append(f"<option{attributes(option_props | {'selected': is_selected}, output.prefix)}>")
        _write(option["label"], output)
        output.parts.append("</option>")
    output.parts.append("</select>")


def _write_checklist(component: Component, output: Output) -> None:
    """Write a checkbox inside a label for each option; a form without scripts sends each box that is checked."""
    name, selected_values = getattr(component, "name", None), set(getattr(component, "value", None) or ())
    output.parts.append(f"<div{attributes(_pick_props(component, 'id', 'className', 'class_name'), output.prefix)}>")
    for option in getattr(component, "options", None) or ():
        value = str(option["value"])
        box = {"type": "checkbox", "name": name, "value": value, "checked": value in selected_values}
        box_attributes = attributes(box, output.prefix, classes="form-check-input")
        output.parts.append(f'<label class="form-check"><input{box_attributes}>')
        _write(option["label"], output)
        output.parts.append("</label>")
    output.parts.append("</div>")


def _make_input_writer(classes: str) -> Callable[[Component, Output], None]:
    names = "id className class_name name type value placeholder disabled required min max maxLength list style"
    names = [*names.split(), "autocomplete", *FAULT_ATTRIBUTES]

    def write(component: Component, output: Output) -> None:
        output.parts.append(f"<input{attributes(_pick_props(component, *names), output.prefix, classes=classes)}>")

    return write


WRITERS: dict[str, Callable[[Component, Output], None]] = {
    "dcc.Graph": _write_graph,
    "dcc.Input": _make_input_writer(""),
    "dcc.Location": _write_nothing,
    "dcc.Store": _write_nothing,
    "dbc.Checklist": _write_checklist,
    "dbc.Input": _make_input_writer("form-control"),
    "dbc.Select": _write_select,
}
