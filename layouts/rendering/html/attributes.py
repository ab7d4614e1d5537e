"""Writes the properties of a Dash component as the attributes of an HTML element."""

import re
from collections.abc import Mapping
from functools import lru_cache
from json import dumps

from layouts.rendering.svg.text import escaped

# Properties that Dash uses itself, and others that are not attributes.
SKIPPED_PROPS = frozenset(
    "children key n_clicks n_clicks_timestamp disable_n_clicks available_properties available_wildcard_properties"
    " refresh loading_state setProps".split()
)
ATTRIBUTE_NAMES = {
    "className": "class",
    "class_name": "class",
    "htmlFor": "for",
    "html_for": "for",
    "httpEquiv": "http-equiv",
    "acceptCharset": "accept-charset",
}
ADDRESS_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "cite", "poster", "data", "background"})
REFERENCE_ATTRIBUTES = frozenset(
    "for form list headers aria-labelledby aria-describedby aria-controls aria-owns aria-details aria-flowto"
    " aria-errormessage aria-activedescendant".split()
)
SPELLED_BOOLEANS = frozenset({"contenteditable", "draggable", "spellcheck"})
FORBIDDEN_ATTRIBUTES = frozenset({"srcdoc", "srcset"})
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
UNITLESS = frozenset(
    "flex flexGrow flexShrink fontWeight gridColumn gridRow lineHeight opacity order zIndex zoom".split()
)
# The prefix of all ids in the first HTML of a page.
FIRST_HTML_PREFIX = "plain-"
ATTRIBUTE_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_.:-]*\Z")
STYLE_NAME = re.compile(r"(--)?[a-zA-Z][a-zA-Z0-9-]*\Z")
CAPITAL = re.compile(r"([A-Z])")
IGNORED_IN_SCHEME = re.compile(r"[\x00-\x20\x7f-\xa0]")
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


class CannotWrite(ValueError):
    """A component has something that may not stand in plain HTML. `what` names it."""

    def __init__(self, what: str, value: object) -> None:
        super().__init__(f"cannot write {what}: {str(value)[:80]!r}")
        self.what = what
        self.value = value


def attributes(props: Mapping[str, object], prefix: str, *, classes: str = "") -> str:
    """Write properties as attributes, each with a space before it. `classes` come before the component's own.

    Raises:
        CannotWrite: an attribute name or an address that could run a script.
    """
    texts: dict[str, str] = {"class": f' class="{escaped(classes)}"'} if classes else {}
    for prop, value in props.items():
        name = _attribute_name(prop) if value is not None else None
        if name is None:
            continue
        if name == "class" and classes:
            value = f"{classes} {value}"
        text = _attribute_text(name, value, prefix)
        if text is not None:
            texts[name] = f' {name}="{escaped(text)}"' if text or value is not True else f" {name}"
    # Every worker must write the same bytes, and Dash has some properties in a set, without an order.
    return "".join(texts[name] for name in sorted(texts))


@lru_cache(maxsize=1000)
def _attribute_name(prop: str) -> str | None:
    """Return the name of the attribute for a property; None for a property that is no attribute."""
    if prop in SKIPPED_PROPS or prop.startswith("_"):
        return None
    name = ATTRIBUTE_NAMES.get(prop) or prop.lower()
    if not ATTRIBUTE_NAME.match(name) or name.startswith("on") or name in FORBIDDEN_ATTRIBUTES:
        raise CannotWrite("attribute", name)
    return name


def _attribute_text(name: str, value: object, prefix: str) -> str | None:
    """Return the text of an attribute; None for an attribute that is left out."""
    if isinstance(value, bool):
        if name in SPELLED_BOOLEANS or name.startswith(("aria-", "data-")):
            return str(value).lower()
        return "" if value else None
    if name == "id":
        return prefix + id_text(value)
    if name == "style":
        return _style(value)
    if name in REFERENCE_ATTRIBUTES:
        return " ".join(prefix + reference for reference in id_text(value).split())
    if name in ADDRESS_ATTRIBUTES:
        return _address(str(value), prefix)
    return str(value)


def id_text(identifier: object) -> str:
    """Write an id as Dash does: a dictionary as JSON with sorted keys."""
    if isinstance(identifier, dict):
        return dumps(identifier, sort_keys=True, separators=(",", ":"))
    return str(identifier)


def _address(address: str, prefix: str) -> str:
    # Browsers ignore blanks and control characters in a scheme, so this check ignores them too.
    scheme = SCHEME.match(IGNORED_IN_SCHEME.sub("", address))
    if scheme and scheme.group(1).lower() not in SAFE_SCHEMES:
        raise CannotWrite("address", address)
    if address.startswith("#") and len(address) > 1:
        return f"#{prefix}{address[1:]}"
    if address.startswith("/") and not address.startswith("//"):
        # The first HTML of another page of ours has prefixed ids. Scripts take this prefix off.
        path, mark, place = address.partition("#")
        return f"{path}{mark}{FIRST_HTML_PREFIX}{place}" if place else address
    return address


def _style(style: object) -> str:
    if not isinstance(style, Mapping):
        raise CannotWrite("style", style)
    return ";".join(_declaration(name, value) for name, value in style.items() if value is not None)


def _declaration(name: str, value: object) -> str:
    if not STYLE_NAME.match(name) or ";" in str(value):
        raise CannotWrite("style", f"{name}: {value}")
    is_length = isinstance(value, int | float) and value != 0 and name not in UNITLESS
    property_name = name if name.startswith("--") else CAPITAL.sub(r"-\1", name).lower()
    return f"{property_name}:{value}{'px' if is_length else ''}"
