"""The page of the log: who did what, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dash import html
from dash.development.base_component import Component
from dash_bootstrap_components import Select

from data.model.acts import DONE
from data.model.catalogue import Catalogue
from layouts.addresses import LOG
from layouts.desk.log_lines import change_texts, technical_text, thing_text, told_text
from layouts.desk.parts import moment_text
from layouts.wording.desk import log as words
from layouts.wording.desk.roles import ACT_WORDS, DOER_WORDS, ROLE_WORDS


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
        return [chooser, html.P(words.NO_LINES), export]
    listed = html.Ul([html.Li(_drawn(line, catalogue)) for line in lines])
    return [chooser, listed, *([html.P(html.A("Oudere regels", href=older))] if older else []), export]


def cells_of(line: LogLine, catalogue: Catalogue) -> tuple[str, ...]:
    """Write a line as texts, in the order of `FILE_HEADS`."""
    told = (told_text(line.before, catalogue), told_text(line.after, catalogue), technical_text(line.after))
    return (moment_text(line.at), _who(line), _act(line), _thing(line), _area(line, catalogue), *told)


def _drawn(line: LogLine, catalogue: Catalogue) -> list[Component]:
    """Write a line for the page: what changed in words, one below the other, and the technical rest in a fold."""
    about = ", ".join(part for part in (_thing(line), _area(line, catalogue)) if part)
    changes: list[Component] = [html.Div(told) for told in change_texts(line.before, line.after, catalogue)]
    if technical := technical_text(line.after):
        changes.append(html.Details([html.Summary(words.TECHNICAL), html.Code(technical)]))
    what = html.Div(html.B(words.ABOUT.format(act=_act(line), thing=about)))
    return [what, html.Div(f"{moment_text(line.at)}, {_who(line)}"), *changes]


def _who(line: LogLine) -> str:
    return line.name or DOER_WORDS.get(line.role, ROLE_WORDS.get(line.role, line.role))


def _act(line: LogLine) -> str:
    return ACT_WORDS.get(line.act, line.act)


def _thing(line: LogLine) -> str:
    return thing_text(line.kind, line.key, line.after)


def _area(line: LogLine, catalogue: Catalogue) -> str:
    return catalogue.areas[line.area].name if line.area in catalogue.areas else line.area or ""
