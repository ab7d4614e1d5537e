"""The choices in the header, an area and years, and the choices of a page. Native selects work with every keyboard.

The forms say `autocomplete="off"`: a browser that reloads a page would else show the choices of before the reload above
the figures of the address.
"""

import json

from dash import dcc, html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import DEFAULT_AREA, OPTIONS, Selection
from layouts.components.select import NO_CHOICE, Select
from layouts.ids import AREA, ELSEWHERE, FROM_YEAR, OPTION, TO_YEAR
from layouts.reading.choices import FIRST_OFFERED_YEAR
from layouts.wording import phrases
from layouts.wording.errors import OF_ANOTHER_AREA, WRONG_WAY_ROUND


def selection_form(
    selection: Selection, catalogue: Catalogue, *, look: str, action: str, menu_button: Component
) -> Component:
    """Draw the form with the choices of area and years. Without scripts its button sends them as a GET to `action`.

    `look` is from `choices_look`. `menu_button` stands in the form, because on a small screen it opens the years that
    come after it.
    """
    return html.Form(
        [
            _choice(AREA, "Gebied", "gebied", _areas(catalogue), selection.area),
            # On the page of one city a script offers here the page of the area that was chosen.
            html.P(id=ELSEWHERE, className="elsewhere", role="status"),
            menu_button,
            _choice(FROM_YEAR, "Vanaf", "van", _years("begin", catalogue), _text(selection.from_year)),
            _choice(TO_YEAR, phrases.UNTIL.capitalize(), "tot", _years("nu", catalogue), _text(selection.to_year)),
            html.Button("Toon", type="submit", className="send"),
        ],
        id="choices",
        className=look,
        action=action,
        method="get",
        autoComplete="off",
        **{
            # The order of the options in an address, so that a script writes the same query as `Selection.to_query`.
            "data-options": " ".join(OPTIONS),
            "data-default-area": DEFAULT_AREA,
            "data-no-choice": NO_CHOICE,
            "data-wrong-way-round": WRONG_WAY_ROUND,
            "data-elsewhere": json.dumps(dict(OF_ANOTHER_AREA), ensure_ascii=False),
        },
    )


def choices_look(*, has_choices: bool, has_years: bool) -> str:
    """Give the CSS classes of the form by what its page follows: an area and years, an area alone, or neither."""
    if not has_choices:
        return "choices unused"
    return "choices" if has_years else "choices without-years"


def option_select(
    name: str, label: str, options: list[dict], selection: Selection, *, value: str | None = None
) -> Component:
    """Draw a choice of one page, with the chosen value of the selection. The value "" of an option means no choice.

    `value` replaces the chosen value when a choice can be written in several ways.
    """
    chosen = selection.option(name) if value is None else value
    select = Select(id={OPTION: name}, options=options, value=chosen, name=name)
    return html.Div(
        [html.Label(label, htmlFor=json.dumps({OPTION: name}, separators=(",", ":"))), select], className="choice"
    )


def options_form(choices: list[Component], selection: Selection, label: str) -> Component:
    """Draw a form around the choices of a page. Without scripts it sends them with the area and the years."""
    fields = [("gebied", selection.area), ("van", selection.from_year), ("tot", selection.to_year)]
    hidden = [dcc.Input(type="hidden", name=name, value=str(value)) for name, value in fields if value is not None]
    return html.Form(
        [*hidden, *choices, html.Button("Toon", type="submit", className="send")],
        className="choices options",
        action="",
        method="get",
        autoComplete="off",
        **{"aria-label": label},
    )


def _choice(select_id: str, label: str, name: str, options: list[dict], value: str) -> Component:
    select = Select(id=select_id, options=options, value=value, name=name)
    return html.Div([html.Label(label, htmlFor=select_id), select], className="choice")


def _areas(catalogue: Catalogue) -> list[dict]:
    return [{"label": _area_label(area), "value": area.area} for area in catalogue.choosable_areas]


def _area_label(area) -> str:
    return f"Regio {area.name}" if area.kind == "regio" else area.name


def _years(open_word: str, catalogue: Catalogue) -> list[dict]:
    years = range(catalogue.last_year, FIRST_OFFERED_YEAR - 1, -1)
    return [{"label": open_word, "value": ""}, *({"label": str(year), "value": str(year)} for year in years)]


def _text(year: int | None) -> str:
    return "" if year is None else str(year)
