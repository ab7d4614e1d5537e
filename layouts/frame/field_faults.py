"""What could not be read of an address, told at the field of that choice: its words, and that it is not valid.

This is for the first HTML. On the page with scripts `assets/faults.js` does the same, and a choice takes it away again.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy

from dash import html
from dash.development.base_component import Component

from layouts.reading.choices import TWICE, Misread
from layouts.wording.errors import error_text

# Names the choice of a group of boxes, which is no field itself.
FIELD = "data-field"


def faults_by_field(misread: Sequence[Misread]) -> dict[str, str]:
    """Give the words about each field by its name, of several the first. A choice made twice is no fault of a field."""
    faults: dict[str, str] = {}
    for part in misread:
        if part.error.code != TWICE:
            faults.setdefault(part.error.field, error_text(part.error))
    return faults


def with_faults_at_fields(page: Component, faults: Mapping[str, str]) -> Component:
    """Return the same page with these words at their fields; a field that the page does not have is passed over."""
    return _with_faults(page, faults, Counter()) if faults else page


def _with_faults(node: object, faults: Mapping[str, str], seen: Counter[str]) -> object:
    if isinstance(node, list | tuple):
        return [part for child in node for part in _parts(child, faults, seen)]
    children = getattr(node, "children", None)
    if not isinstance(node, Component) or children is None or isinstance(children, str):
        return node
    before = seen.total()
    changed = copy(node)
    inside = _with_faults(children if isinstance(children, list | tuple) else [children], faults, seen)
    changed.children = inside if isinstance(children, list | tuple) or len(inside) > 1 else inside[0]
    if isinstance(node, html.Details) and seen.total() > before:
        changed.open = True
    return changed


def _parts(node: object, faults: Mapping[str, str], seen: Counter[str]) -> list:
    """Give a node, and behind a field what is wrong with it."""
    name = _field_of(node)
    if name not in faults:
        return [_with_faults(node, faults, seen)]
    told = html.P(faults[name], id=f"fault-{name}-{seen[name]}", className="fault")
    seen[name] += 1
    field = copy(node)
    setattr(field, "aria-invalid", "true")
    setattr(field, "aria-describedby", told.id)
    if not isinstance(field, html.Fieldset):
        return [field, told]
    legend, *others = field.children
    field.children = [legend, told, *others]
    return [field]


def _field_of(node: object) -> str:
    if isinstance(node, html.Fieldset):
        return getattr(node, FIELD, "")
    is_hidden = getattr(node, "type", None) == "hidden"
    return "" if is_hidden or not isinstance(node, Component) else getattr(node, "name", "") or ""
