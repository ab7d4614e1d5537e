"""Turns the parts of a page that are only read into static markup. Other parts stay Dash components.

Dash compares every component that a callback replaces with all others: twice the components take four times as
long. Parts that no callback uses are therefore markup in an attribute of the element around them; `cells.js` puts the
markup in its place.
"""

from copy import copy
from dataclasses import dataclass

from dash import dcc
from dash.development.base_component import Component

from layouts.ids import FILLED_BY_CALLBACKS
from layouts.rendering.html.attributes import CannotWrite
from layouts.rendering.html.markup import markup
from layouts.rendering.html.static_rows import AROUND, BETWEEN, BLOCK, MARKUP, StaticBody, StaticMarkup, StaticRow

_HTML_NAMESPACE = "dash.html."
# These components draw no element, or replace the element that they start with.
_NOT_ONE_ELEMENT = frozenset({"Download", "Interval", "Location", "Store"})
_STATIC_TYPES = (StaticRow, StaticBody, StaticMarkup, dcc.Graph)


def with_static_markup(node: object, *, has_drawings: bool = True) -> object:
    """Return the same page with as few components as possible; the given tree does not change.

    A component stays a component if it is more than an HTML element or a chart, if callbacks fill it, or if it contains
    such a component. A dictionary is a component that was serialized before, and stays as it is. Without
    `has_drawings` charts have their figure alone, for a page that was sent with its drawings.

    Raises:
        CannotWrite: an element that may not stand in plain HTML, or that may not stand beside words.
    """
    return _Reducer(has_drawings).whole(node)


@dataclass(frozen=True, slots=True)
class _Reducer:
    """Reduces a tree of components; `has_drawings` as in `with_static_markup`."""

    has_drawings: bool

    def whole(self, node: object) -> object:
        if isinstance(node, list | tuple):
            return [self.whole(child) for child in node]
        reduced, has_component = self._reduce(node)
        return reduced if has_component else self._with_markup_inside(node)

    def _reduce(self, node: object) -> tuple[object, bool]:
        """Return the node, and whether it has a component that stays. If so, its other parts are static markup."""
        # Most nodes are words, and asking whether something is a component takes longest.
        if node is None or isinstance(node, str):
            return node, False
        if isinstance(node, list | tuple):
            return self._reduce_list(node)
        if not isinstance(node, Component):
            return node, isinstance(node, dict)
        if type(node) in _STATIC_TYPES:
            return node, False
        children = getattr(node, "children", None)
        if not type(node).__module__.startswith(_HTML_NAMESPACE):
            return (node, False) if _is_hidden_field(node) else (_with_children(node, self.whole(children)), True)
        if _is_filled(node):
            return _with_children(node, self.whole(children)), True
        if not isinstance(children, list | tuple):
            reduced, has_component = self._reduce(children)
            return (_with_children(node, reduced), True) if has_component else (node, False)
        reduced = [self._reduce(child) for child in children]
        if not any(has_component for _, has_component in reduced):
            return node, False
        return self._with_markup_around(node, children, reduced), True

    def _reduce_list(self, nodes: list | tuple) -> tuple[object, bool]:
        reduced = [self._reduce(node) for node in nodes]
        if not any(has_component for _, has_component in reduced):
            return nodes, False
        pairs = zip(nodes, reduced, strict=True)
        return [part if has_part else self._with_markup_inside(node) for node, (part, has_part) in pairs], True

    def _with_markup_around(
        self, node: Component, children: list | tuple, reduced: list[tuple[object, bool]]
    ) -> Component:
        """Keep the children that stay components, with the markup before, between and after them in an attribute.

        Each of these children must be one element from the start: `cells.js` counts them to place the markup.
        """
        components, runs = [], [[]]
        for child, (component, has_component) in zip(children, reduced, strict=True):
            if has_component:
                components.append(component)
                runs.append([])
            elif child is not None:
                runs[-1].append(child)
        element = _with_children(node, components)
        if any(runs):
            if misplaced := [component for component in components if not _is_one_element(component)]:
                raise CannotWrite(type(misplaced[0]).__name__, "naast woorden; zet er een element om")
            setattr(element, AROUND, BETWEEN.join(self._markup(run) for run in runs))
        return element

    def _with_markup_inside(self, node: object) -> object:
        """Put the content of an element as markup in its attribute. An element with words alone stays as it is."""
        if isinstance(node, str) or not isinstance(node, Component) or type(node) in _STATIC_TYPES:
            return node
        children = getattr(node, "children", None)
        inside = children if isinstance(children, list | tuple) else [children]
        if not any(isinstance(child, Component) for child in inside if not isinstance(child, str)):
            return node
        element = _with_children(node, None)
        setattr(element, MARKUP, self._markup(children))
        return element

    def _markup(self, node: object) -> str:
        return markup(node, prefix="", rows_in_attributes=True, has_drawings=self.has_drawings)


def _is_hidden_field(node: Component) -> bool:
    """Say whether a component is a hidden field of a form that no callback uses."""
    return getattr(node, "type", None) == "hidden" and not getattr(node, "id", None)


def _is_filled(node: Component) -> bool:
    """Say whether callbacks fill an element, so that its children must stay children."""
    name = getattr(node, "id", None)
    return isinstance(name, dict) or name in FILLED_BY_CALLBACKS or getattr(node, "className", None) == BLOCK


def _is_one_element(component: object) -> bool:
    return not isinstance(component, list) and type(component).__name__ not in _NOT_ONE_ELEMENT


def _with_children(node: Component, children: object) -> Component:
    element = copy(node)
    if hasattr(node, "children"):
        element.children = children
    return element
