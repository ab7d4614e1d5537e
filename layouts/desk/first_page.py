"""The first page of the desk: what waits, what is public, and what to begin with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from layouts.addresses import PUBLICATIONS
from layouts.desk.parts import moment_text
from layouts.wording.desk.desk import BEGIN, GROUPS, NOTHING, START


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release as the desk shows it: its group (a key of `GROUPS`), name, words, moment and identity."""

    group: str
    name: str
    note: str
    moment: datetime | None
    release: int


def first_page(name: str, releases: Sequence[ReleaseLine]) -> list[Component]:
    """Draw the releases by group; without any, the three things to begin with."""
    parts: list[Component] = [html.P(START.format(name=name), className="lead")]
    if not releases:
        return [*parts, html.P(NOTHING), html.Ul([html.Li(one) for one in BEGIN])]
    for group, title in GROUPS.items():
        lines = [html.Li(_words(one)) for one in releases if one.group == group]
        parts += [html.H2(title), html.Ul(lines, className="releases") if lines else html.P("Geen.")]
    return parts


def _words(one: ReleaseLine) -> list[Component | str]:
    moment = f" ({moment_text(one.moment)})" if one.moment else ""
    link = html.A(one.name, href=f"{PUBLICATIONS}/{one.release}")
    return [link, f": {one.note}{moment}" if one.note else moment]
