"""Forms of the desk: a field with its label, hint and fault, and the summary of what is wrong, which comes first."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component
from dash_bootstrap_components import Checklist, Input, Select

FAULTS = "fouten"
# The kind of a field for a text of some sentences.
LONG = "long"
TOKEN = "csrf_token"  # noqa: S105 the name of the field


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. `fault` says what is wrong with what was filled in; a password is never filled in again."""

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    hint: str = ""
    fault: str = ""
    autocomplete: str = "off"

    @property
    def id(self) -> str:
        """The id of the control, to which the summary of faults leads."""
        return f"veld-{self.name}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a choice: its value, its words, and whether it is chosen."""

    value: str
    words: str
    is_chosen: bool = False


def error_summary(faults: Sequence[tuple[str, str]]) -> list[Component]:
    """List what is wrong, each line a link to its field; nothing when all is right. It stands first."""
    if not faults:
        return []
    lines = [html.Li(html.A(words, href=f"#{place}") if place else words) for place, words in faults]
    title = html.H2("Dit klopt nog niet", id="fouten-kop")
    group = html.Div([title, html.Ul(lines)], className="faults", role="alert", tabIndex="-1", id=FAULTS)
    return [group]


def told(words: str) -> list[Component]:
    """Say what was done, where a screen reader hears it."""
    return [html.P(words, className="told", role="status")] if words else []


def text_field(one: Field) -> Component:
    """Draw a field, of one line or for a longer text, with its label, hint and fault."""
    if one.kind == LONG:
        area = html.Textarea(one.value, id=one.id, name=one.name, rows="4", className="form-control")
        return _around(one, _described(one, area))
    control = Input(
        id=one.id,
        name=one.name,
        type=one.kind,
        value=None if one.kind == "password" else one.value,
        autocomplete=one.autocomplete,
    )
    return _around(one, _described(one, control))


def select_field(one: Field, choices: Sequence[Choice]) -> Component:
    """Draw a choice of one from a list."""
    chosen = next((choice.value for choice in choices if choice.is_chosen), one.value)
    options = [{"value": choice.value, "label": choice.words} for choice in choices]
    return _around(one, _described(one, Select(id=one.id, name=one.name, value=chosen, options=options)))


def tick_field(one: Field, choices: Sequence[Choice]) -> Component:
    """Draw boxes to tick, as a group with a name of its own."""
    ticked = [choice.value for choice in choices if choice.is_chosen]
    options = [{"value": choice.value, "label": choice.words} for choice in choices]
    boxes = Checklist(id=one.id, name=one.name, value=ticked, options=options)
    return html.Fieldset([html.Legend(one.label), *_notes(one), boxes], className="field")


def hidden(name: str, value: str) -> Component:
    """Draw a field that nobody sees."""
    return dcc.Input(type="hidden", name=name, value=value)


def form(
    action: str, token: str, parts: Sequence[Component], button: str, *, is_main: bool = True, busy: str = ""
) -> Component:
    """Draw a form that is posted, with the token that shows it came from this site.

    What is wrong with it stands above it, and has the focus when the page comes back. `busy` is what it says while
    it is worked on; it is then not sent a second time.
    """
    classes = "desk-form" if is_main else "desk-form small-form"
    send = html.Button(button, type="submit", className="send" if is_main else "send quiet")
    told = [html.P(role="status")] if busy else []
    fields = [hidden(TOKEN, token), *parts, send, *told]
    data = {"data-busy": busy} if busy else {}
    return html.Form(fields, action=f"{action}#{FAULTS}", method="post", className=classes, **data)


def _described(one: Field, control: Component) -> Component:
    described = [f"{one.id}-{part}" for part, words in (("uitleg", one.hint), ("fout", one.fault)) if words]
    if described:
        setattr(control, "aria-describedby", " ".join(described))
    if one.fault:
        setattr(control, "aria-invalid", "true")
    return control


def _around(one: Field, control: Component) -> Component:
    return html.Div([html.Label(one.label, htmlFor=one.id), *_notes(one), control], className="field")


def _notes(one: Field) -> list[Component]:
    hint = [html.P(one.hint, id=f"{one.id}-uitleg", className="hint")] if one.hint else []
    return [*hint, *([html.P(one.fault, id=f"{one.id}-fout", className="fault")] if one.fault else [])]
