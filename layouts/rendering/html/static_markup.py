"""A drawn tree as it travels to a browser: a component only where something is connected to it.

Dash keeps books on every component, and for each that is drawn anew at a choice it asks all others whether they
changed: twice the components cost four times the work. What is only there to read is therefore markup in an attribute
of the element that it stands in; `cells.js` puts it in its place.
"""

from copy import copy

from dash.development.base_component import Component

from layouts.ids import CONNECTED
from layouts.rendering.html.attributes import CannotWrite
from layouts.rendering.html.markup import markup
from layouts.rendering.html.static_rows import AROUND, BETWEEN, BLOCK, MARKUP, StaticBody, StaticMarkup, StaticRow

_HTML = "dash.html."
# They draw nothing, or change the element they begin as.
_NOT_ONE_ELEMENT = frozenset({"Download", "Graph", "Interval", "Location", "Store"})
_TRAVELS_LIGHT = (StaticRow, StaticBody, StaticMarkup)


def with_static_markup(node: object) -> object:
    """Give the same page with as few components as it can do with; what was given stays as it is.

    A component stays one when it is more than an HTML element, when callbacks fill it, or when something in it stays
    one. What was made for sending already, a dictionary, passes through.

    Raises:
        CannotWrite: an element that may not stand in plain HTML, or beside words.
    """
    if isinstance(node, list | tuple):
        return [with_static_markup(one) for one in node]
    made, stays = _made(node)
    return made if stays else _closed(node)


def _made(node: object) -> tuple[object, bool]:
    """Make a node light where something in it stays a component, and say whether that is so."""
    # Most nodes are words. To ask whether something is a component takes longer than any other question here.
    if node is None or isinstance(node, str):
        return node, False
    if isinstance(node, list | tuple):
        return _made_of_list(node)
    if not isinstance(node, Component):
        return node, isinstance(node, dict)
    if type(node) in _TRAVELS_LIGHT:
        return node, False
    children = getattr(node, "children", None)
    if not type(node).__module__.startswith(_HTML):
        return (node, False) if _is_only_sent(node) else (_with_children(node, with_static_markup(children)), True)
    if _is_filled(node):
        return _with_children(node, with_static_markup(children)), True
    if not isinstance(children, list | tuple):
        made, stays = _made(children)
        return (_with_children(node, made), True) if stays else (node, False)
    made = [_made(one) for one in children]
    if not any(stays for _, stays in made):
        return node, False
    return _around(node, children, made), True


def _made_of_list(nodes: list | tuple) -> tuple[object, bool]:
    made = [_made(one) for one in nodes]
    if not any(stays for _, stays in made):
        return nodes, False
    return [found if stays else _closed(one) for one, (found, stays) in zip(nodes, made, strict=True)], True


def _is_only_sent(node: Component) -> bool:
    """Say whether a field is there for the form alone, and nothing is connected to it."""
    return getattr(node, "type", None) == "hidden" and not getattr(node, "id", None)


def _is_filled(node: Component) -> bool:
    """Say whether callbacks fill an element: its children stay its children."""
    name = getattr(node, "id", None)
    return isinstance(name, dict) or name in CONNECTED or getattr(node, "className", None) == BLOCK


def _around(node: Component, listed: list | tuple, made: list[tuple[object, bool]]) -> Component:
    """Keep the children that stay; what stands before, between and after them is markup.

    Each child that stays has to be one element from the start: a browser counts them to find what stands where.
    """
    kept, runs = [], [[]]
    for child, (found, stays) in zip(listed, made, strict=True):
        if stays:
            kept.append(found)
            runs.append([])
        elif child is not None:
            runs[-1].append(child)
    other = _with_children(node, kept)
    if any(runs):
        if bad := [one for one in kept if isinstance(one, list) or type(one).__name__ in _NOT_ONE_ELEMENT]:
            raise CannotWrite(type(bad[0]).__name__, "naast woorden; zet er een element om")
        setattr(other, AROUND, BETWEEN.join(_markup(run) for run in runs))
    return other


def _closed(node: object) -> object:
    """Put what stands in an element in its attribute; an element with words alone is light already."""
    if isinstance(node, str) or not isinstance(node, Component) or type(node) in _TRAVELS_LIGHT:
        return node
    children = getattr(node, "children", None)
    inside = children if isinstance(children, list | tuple) else [children]
    if not any(isinstance(one, Component) for one in inside if not isinstance(one, str)):
        return node
    closed = _with_children(node, None)
    setattr(closed, MARKUP, _markup(children))
    return closed


def _markup(node: object) -> str:
    return markup(node, prefix="", rows_in_attributes=True)


def _with_children(node: Component, children: object) -> Component:
    other = copy(node)
    if hasattr(node, "children"):
        other.children = children
    return other
