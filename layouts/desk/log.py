"""The page of the log: who did what, newest first."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dash import html
from dash.development.base_component import Component
from dash_bootstrap_components import Select

from data.model.acts import DONE
from data.model.catalogue import Catalogue
from layouts.addresses import LOG
from layouts.desk.parts import moment_text
from layouts.wording.desk.roles import ACT_WORDS, DOER_WORDS, KIND_WORDS, ROLE_WORDS

HEADS = ("Wanneer", "Wie", "Wat", "Van", "Gebied", "Eerst", "Nu")


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log; `before` and `after` are JSON."""

    line: int
    at: datetime
    name: str | None
    role: str
    act: str
    kind: str
    key: str | None
    area: str | None
    before: str | None
    after: str | None


def log_page(lines: Sequence[LogLine], catalogue: Catalogue, act: str, older: str, csv: str) -> list[Component]:
    """Draw the lines with a choice of acts. `older` is the address of those before; "" when there are none."""
    options = [{"value": "", "label": "alles"}, *({"value": one, "label": ACT_WORDS[one]} for one in DONE)]
    choice = Select(id="veld-handeling", name="handeling", value=act, options=options)
    label = html.Label("Wat er gebeurde", htmlFor="veld-handeling")
    chooser = html.Form(
        [html.Div([label, choice], className="field"), html.Button("Toon", type="submit", className="send quiet")],
        action=LOG, method="get", className="desk-form small-form",
    )  # fmt: skip
    export = html.P(html.A("Alle regels als CSV", href=csv))
    if not lines:
        return [chooser, html.P("Er zijn geen regels die u mag zien."), export]
    heads = html.Tr([html.Th(head, scope="col") for head in HEADS])
    body = html.Tbody([html.Tr([html.Td(cell) for cell in cells_of(line, catalogue)]) for line in lines])
    table = html.Div(
        html.Table([html.Thead(heads), body]),
        className="table-frame", tabIndex="0", role="region", **{"aria-label": "Logboek"},
    )  # fmt: skip
    return [chooser, table, *([html.P(html.A("Oudere regels", href=older))] if older else []), export]


def cells_of(line: LogLine, catalogue: Catalogue) -> tuple[str, ...]:
    """Write a line as texts, in the order of `HEADS`."""
    who = line.name or DOER_WORDS.get(line.role, ROLE_WORDS.get(line.role, line.role))
    what = f"{KIND_WORDS.get(line.kind, line.kind)} {line.key or ''}".strip()
    area = catalogue.areas[line.area].name if line.area in catalogue.areas else line.area or ""
    act = ACT_WORDS.get(line.act, line.act)
    return moment_text(line.at), who, act, what, area, _told(line.before), _told(line.after)


def _told(values: str | None) -> str:
    """Write what a line says of a thing: its fields with their values, as they are kept."""
    if values is None:
        return ""
    return "; ".join(f"{name}: {_plain(value)}" for name, value in json.loads(values).items())


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(one)}" for name, one in value.items())
    if value is None:
        return "leeg"
    return str(value) if not isinstance(value, bool) else "ja" if value else "nee"
