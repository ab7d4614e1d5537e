"""Text in a drawing: escaping, the markup of Plotly (<br>, <b>), the width of text, Dutch numbers."""

import re
from html import escape, unescape

LINE = 1.25
# Of all words in a drawing that name no other, in pixels; the drawing itself has it as an attribute.
SIZE = 13
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Most texts have none of these signs and need no escaping.
UNUSUAL = re.compile(f"{NOT_IN_XML.pattern}|[&<>\"']")
TAG = re.compile(r"(<[^<>]*>)")
NUMBER_FORMAT = re.compile(r"(,)?(?:\.(\d))?([fd%])\Z")
NARROW, WIDE = frozenset("iljtfrI.,:;'|!()[] \u00a0"), frozenset("mwMWABCDEGHKNOQRUVX%@●○◆—")


class CannotDraw(ValueError):
    """A figure has something that cannot be drawn. `what` names it: a trace type, a symbol, a shape."""

    def __init__(self, what: str, value: object) -> None:
        super().__init__(f"cannot draw {what}: {str(value)[:80]!r}")
        self.what = what
        self.value = value


def escaped(text: object) -> str:
    """Escape text for an element or an attribute in HTML and XML; signs that XML forbids are left out."""
    text = str(text)
    return escape(NOT_IN_XML.sub("", text)) if UNUSUAL.search(text) else text


def lines_of(text: str) -> tuple[tuple[tuple[bool, str], ...], ...]:
    """Read the markup of Plotly: per line the runs of (is bold, words). Other tags than <br> and <b> are dropped."""
    lines: list[list[tuple[bool, str]]] = [[]]
    bold = False
    for part in TAG.split(text):
        tag = part.lower().replace("/", "").strip("<> ") if TAG.fullmatch(part) else None
        if tag is None and part:
            lines[-1].append((bold, unescape(part)))
        elif tag == "br":
            lines.append([])
        elif tag == "b":
            bold = "/" not in part
    return tuple(tuple(line) for line in lines)


def width_of(text: str, size: float = SIZE) -> float:
    """Estimate the width in pixels of the widest line of a text."""
    return max(sum(_advance(words) * (1.06 if bold else 1) for bold, words in line) for line in lines_of(text)) * size


def _advance(words: str) -> float:
    return sum(0.36 if sign in NARROW else 0.86 if sign in WIDE else 0.63 for sign in words)


def text_element(
    x: float,
    y: float,
    text: str,
    *,
    dx: float = 0,
    anchor: str = "start",
    valign: str = "middle",
    classes: str = "words",
    size: float = SIZE,
) -> str:
    """Write text as SVG at a place on the x axis, `dx` pixels beside it, and a pixel from the top; "" without words.

    `valign` says which part of the lines stands at y.
    """
    lines = lines_of(text)
    extra = (len(lines) - 1) * LINE * size
    first = y + {"top": 0.8 * size, "middle": 0.35 * size - extra / 2, "bottom": -0.2 * size - extra}[valign]
    beside = f' dx="{dx:g}"' if dx else ""
    places = [f'x="{x:.2f}%"{beside} y="{first + number * LINE * size:.1f}"' for number in range(len(lines))]
    written = [(place, _runs(line)) for place, line in zip(places, lines, strict=True) if line]
    if not written:
        return ""
    # A system colour: that of the page.
    look = f'class="{classes}" fill="Canvas"' if classes.endswith("on-bar") else f'class="{classes}"'
    look += f' font-size="{size:g}"' if size != SIZE else ""
    look += f' text-anchor="{anchor}"' if anchor != "start" else ""
    if len(lines) == 1:
        return f"<text {look} {written[0][0]}>{written[0][1]}</text>"
    return f"<text {look}>{''.join(f'<tspan {place}>{words}</tspan>' for place, words in written)}</text>"


def _runs(line: tuple[tuple[bool, str], ...]) -> str:
    return "".join(
        f'<tspan class="strong" font-weight="600">{escaped(words)}</tspan>' if bold else escaped(words)
        for bold, words in line
    )


def dutch_number(value: float, tickformat: str) -> str:
    """Write a number in a format of Plotly (',.0f', '.1f', ',d', '.0%') with Dutch separators.

    Raises:
        CannotDraw: a format that is none of these.
    """
    match = NUMBER_FORMAT.match(tickformat)
    if not match:
        raise CannotDraw("tickformat", tickformat)
    thousands, decimals, kind = match.groups()
    scaled = value * 100 if kind == "%" else value
    text = f"{scaled:{thousands or ''}.{0 if kind == 'd' else decimals or 0}f}"
    return text.translate(str.maketrans(",.", ".,")) + ("%" if kind == "%" else "")
