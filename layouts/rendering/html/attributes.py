"""The attributes of one HTML element, from the properties of a Dash component."""

import re
from collections.abc import Mapping
from functools import lru_cache
from json import dumps

from layouts.rendering.svg.text import escaped

# Dash's own machinery, and what is not an attribute.
SKIPPED = frozenset(
    "children key n_clicks n_clicks_timestamp disable_n_clicks available_properties available_wildcard_properties"
    " refresh loading_state setProps".split()
)
RENAMED = {
    "className": "class",
    "class_name": "class",
    "htmlFor": "for",
    "html_for": "for",
    "httpEquiv": "http-equiv",
    "acceptCharset": "accept-charset",
}
ADDRESSES = frozenset({"href", "src", "action", "formaction", "cite", "poster", "data", "background"})
REFERENCES = frozenset(
    "for form list headers aria-labelledby aria-describedby aria-controls aria-owns aria-details aria-flowto"
    " aria-errormessage aria-activedescendant".split()
)
SPELLED_BOOLEANS = frozenset({"contenteditable", "draggable", "spellcheck"})
REFUSED = frozenset({"srcdoc", "srcset"})
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
UNITLESS = frozenset(
    "flex flexGrow flexShrink fontWeight gridColumn gridRow lineHeight opacity order zIndex zoom".split()
)
# The prefix of ids in the first HTML of a page.
FIRST_HTML = "plain-"
ATTRIBUTE_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_.:-]*\Z")
STYLE_NAME = re.compile(r"(--)?[a-zA-Z][a-zA-Z0-9-]*\Z")
CAPITAL = re.compile(r"([A-Z])")
IGNORED_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0]")
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


class CannotWrite(ValueError):
    """Something that has no place in plain HTML, named."""

    def __init__(self, what: str, value: object) -> None:
        super().__init__(f"cannot write {what}: {str(value)[:80]!r}")
        self.what = what
        self.value = value


def attributes(props: Mapping[str, object], prefix: str, *, classes: str = "") -> str:
    """Write properties as attributes, each with a space before it. `classes` come before the component's own.

    Raises:
        CannotWrite: an attribute name or an address that could run a script.
    """
    written: dict[str, str] = {"class": f' class="{escaped(classes)}"'} if classes else {}
    for prop, value in props.items():
        name = _named(prop) if value is not None else None
        if name is None:
            continue
        if name == "class" and classes:
            value = f"{classes} {value}"
        text = _value(name, value, prefix)
        if text is not None:
            written[name] = f' {name}="{escaped(text)}"' if text or value is not True else f" {name}"
    # Sorted: Dash keeps some properties in a set, and every worker must write the same bytes.
    return "".join(written[name] for name in sorted(written))


@lru_cache(maxsize=1000)
def _named(prop: str) -> str | None:
    """Give the name of the attribute a property becomes; None for one that is none."""
    if prop in SKIPPED or prop.startswith("_"):
        return None
    name = RENAMED.get(prop) or prop.lower()
    if not ATTRIBUTE_NAME.match(name) or name.startswith("on") or name in REFUSED:
        raise CannotWrite("attribute", name)
    return name


def _value(name: str, value: object, prefix: str) -> str | None:
    """Give the text of an attribute; None for one that is left out."""
    if isinstance(value, bool):
        if name in SPELLED_BOOLEANS or name.startswith(("aria-", "data-")):
            return str(value).lower()
        return "" if value else None
    if name == "id":
        return prefix + id_text(value)
    if name == "style":
        return _style(value)
    if name in REFERENCES:
        return " ".join(prefix + one for one in id_text(value).split())
    if name in ADDRESSES:
        return _address(str(value), prefix)
    return str(value)


def id_text(identifier: object) -> str:
    """Write an id as Dash itself writes it: a dictionary as JSON with sorted keys."""
    if isinstance(identifier, dict):
        return dumps(identifier, sort_keys=True, separators=(",", ":"))
    return str(identifier)


def _address(address: str, prefix: str) -> str:
    # Browsers overlook blanks and control characters in a scheme, so they are overlooked here too.
    scheme = SCHEME.match(IGNORED_IN_ADDRESS.sub("", address))
    if scheme and scheme.group(1).lower() not in SAFE_SCHEMES:
        raise CannotWrite("address", address)
    if address.startswith("#") and len(address) > 1:
        return f"#{prefix}{address[1:]}"
    if address.startswith("/") and not address.startswith("//"):
        # Without scripts a place on another page of ours carries the prefix of a first HTML; with them it is taken off.
        path, mark, place = address.partition("#")
        return f"{path}{mark}{FIRST_HTML}{place}" if place else address
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
