"""A drawn tree as it travels to a browser: a component only where something is connected to it.

Dash walks every component at every change of anything on a page, so a browser pays for each of them at each choice.
What is only there to read is therefore one component with its markup in an attribute; `cells.js` puts it in its place.
"""

from copy import copy

from dash.development.base_component import Component

from layouts.light_rows import MARKUP, LightBody, LightMarkup, LightRow
from layouts.plain.markup import markup

_HTML = "dash_html_components"
_TRAVELS_LIGHT = (LightRow, LightBody, LightMarkup)


def light(node: object) -> object:
    """Give the same page with as few components as it can do with; what was given stays as it is.

    A component stays one when it is more than an HTML element, has an id, or when something in it stays one.
    What was made for sending already, a dictionary, passes through.

    Raises:
        CannotWrite: an element that may not stand in plain HTML.
    """
    if isinstance(node, list | tuple):
        return [light(one) for one in node]
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
        return node, True
    children = getattr(node, "children", None)
    inner, holds_one = _made(children)
    if holds_one:
        return _with_children(node, inner), True
    if node._namespace != _HTML or getattr(node, "id", None):  # noqa: SLF001
        # Something may be connected to its children: they stay its children.
        closed = [_closed(one) for one in children] if isinstance(children, list | tuple) else _closed(children)
        return _with_children(node, closed), True
    return node, False


def _made_of_list(nodes: list | tuple) -> tuple[object, bool]:
    made = [_made(one) for one in nodes]
    if not any(stays for _, stays in made):
        return nodes, False
    return [found if stays else _closed(one) for one, (found, stays) in zip(nodes, made, strict=True)], True


def _closed(node: object) -> object:
    """Put what stands in an element in its attribute; an element with words alone is light already."""
    if isinstance(node, str) or not isinstance(node, Component) or type(node) in _TRAVELS_LIGHT:
        return node
    children = getattr(node, "children", None)
    inside = children if isinstance(children, list | tuple) else [children]
    if not any(isinstance(one, Component) for one in inside if not isinstance(one, str)):
        return node
    closed = _with_children(node, None)
    setattr(closed, MARKUP, markup(children, prefix=""))
    return closed


def _with_children(node: Component, children: object) -> Component:
    other = copy(node)
    if hasattr(node, "children"):
        other.children = children
    return other
