"""The strip at the top of the overview: how a city stands, one line a figure, in a few plain groups."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.figures import FiguresAnswer
from data.questions.selection import Selection
from layouts.addresses import OVERDUE
from layouts.components.links import inner_link
from layouts.pages.overview.headline_groups import (
    Group,
    HeadlineFigures,
    Line,
    change_groups,
    goal_groups,
    unknown_group,
)
from layouts.wording import phrases
from layouts.wording.dates import chosen_years, within_choice
from layouts.wording.notes import area_in_words
from layouts.wording.subjects.search import OUTCOME_UNKNOWN

MISSING = "niet-bekend"


def strip(
    answer: FiguresAnswer,
    known: HeadlineFigures,
    selection: Selection,
    catalogue: Catalogue,
    addresses: Mapping[str, str],
    instead: Mapping[str, str],
) -> Component:
    """Draw three columns: goals, differences, and what is not known. `instead` rewords what one figure says."""
    name = area_in_words(catalogue.area(selection.area))
    chosen = selection.from_year, selection.to_year
    within, years = within_choice(*chosen), chosen_years(*chosen)
    goals = goal_groups(answer, known, catalogue)
    changes = change_groups(answer, known, catalogue)
    unknown = unknown_group(answer, known, catalogue)
    unknown_lines = [_line(_reworded(line, instead), addresses) for line in unknown.lines]
    return html.Div(
        [
            _column(
                [_group(group, addresses) for group in goals],
                f"{within} is er voor {name} geen doel met een resultaat."
                if within
                else f"Onze bronnen noemen voor {name} geen doel met een resultaat.",
            ),
            _column(
                [_group(group, addresses) for group in changes],
                f"{within or f'Voor {name}'} is van geen cijfer een verschil te wegen.",
            ),
            _column([_heading(unknown), html.Ul([*unknown_lines, *_further(known, years)])], ""),
        ],
        className="story",
    )


def _column(parts: list[Component | list], nothing: str) -> Component:
    return html.Div(parts if parts else [html.P(nothing, className="say")])


def _group(group: Group, addresses: Mapping[str, str]) -> Component:
    note = [html.P(group.note, className="note")] if group.note else []
    return html.Div([_heading(group), *note, html.Ul([_line(line, addresses) for line in group.lines])])


def _heading(group: Group) -> Component:
    mark = html.Span(group.icon, **{"aria-hidden": "true"})
    return html.H2([html.Span([mark, f" {group.title}"], className=f"chip {group.tone}")])


def _line(line: Line, addresses: Mapping[str, str]) -> Component:
    address = addresses.get(line.indicator)
    title = inner_link(line.title, address) if address else html.A(line.title, href=f"#tile-{line.indicator}")
    return html.Li([title, html.Span(f": {line.words}")])


def _reworded(line: Line, instead: Mapping[str, str]) -> Line:
    return Line(line.indicator, line.title, instead.get(line.indicator, line.words))


def _further(known: HeadlineFigures, years: str) -> list[Component]:
    """Lead to what this page lists lower down: dates gone by, and figures that no source gives."""
    absent = sum(1 for rows in known.values() if not rows)
    items = [html.Li(html.A(OUTCOME_UNKNOWN, href=f"#{OVERDUE}"))]
    if absent:
        one = absent == 1
        if years:
            how_many = "1 cijfer hebben" if one else f"{absent} cijfers hebben"
            words = f"{how_many} wij niet {phrases.WITHIN_CHOICE} ({years})"
        else:
            words = f"{'1 cijfer staat' if one else f'{absent} cijfers staan'} niet in onze bronnen"
        items.append(html.Li(html.A(words, href=f"#{MISSING}")))
    return items
