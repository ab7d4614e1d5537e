"""Read a drawn tree as a visitor does: its words and its links."""

from collections.abc import Iterator

from dash.development.base_component import Component


def parts_of(node: object) -> Iterator[Component]:
    """Walk a tree of components, top first."""
    if isinstance(node, Component):
        yield node
        yield from parts_of(getattr(node, "children", None))
    elif isinstance(node, list | tuple):
        for one in node:
            yield from parts_of(one)


def text_of(node: object) -> str:
    """Give the words of a tree, in reading order."""
    if isinstance(node, Component):
        return text_of(getattr(node, "children", None))
    if isinstance(node, list | tuple):
        return "".join(map(text_of, node))
    return "" if node is None else str(node)


def links_of(node: object) -> dict[str, str]:
    """Give the links of a tree: words to address."""
    return {text_of(one): one.href for one in parts_of(node) if getattr(one, "href", None)}
