"""The strip at the top of the overview: the headline figures in a few groups, one line for each figure."""

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
    figures: HeadlineFigures,
    selection: Selection,
    catalogue: Catalogue,
    addresses: Mapping[str, str],
    replacements: Mapping[str, str],
) -> Component:
    """Draw three columns: goals, differences and unknown. `replacements` holds other words for a line, by indicator."""
    name = area_in_words(catalogue.area(selection.area))
    chosen = selection.from_year, selection.to_year
    within, years = within_choice(*chosen), chosen_years(*chosen)
    goals = goal_groups(answer, figures, catalogue)
    changes = change_groups(answer, figures, catalogue)
    unknown = unknown_group(answer, figures, catalogue)
    unknown_lines = [_line(_reworded(line, replacements), addresses) for line in unknown.lines]
    return html.Div(
        [
            _column(
                [_group(group, addresses) for group in goals],
                f"{within or f'Voor {name}'} heeft geen van deze cijfers een doel met een resultaat.",
            ),
            _column(
                [_group(group, addresses) for group in changes],
                f"{within or f'Voor {name}'} is van geen van deze cijfers een verschil te wegen.",
            ),
            _column([_heading(unknown), html.Ul([*unknown_lines, *_links_to_lists(figures, years)])], ""),
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


def _reworded(line: Line, replacements: Mapping[str, str]) -> Line:
    return Line(line.indicator, line.title, replacements.get(line.indicator, line.words))


def _links_to_lists(figures: HeadlineFigures, years: str) -> list[Component]:
    """Link to the lists lower on the page: overdue dates, and figures that no source gives."""
    gap_count = sum(1 for rows in figures.values() if not rows)
    items = [html.Li(html.A(OUTCOME_UNKNOWN, href=f"#{OVERDUE}"))]
    if gap_count:
        is_single = gap_count == 1
        if years:
            how_many = "1 cijfer hebben" if is_single else f"{gap_count} cijfers hebben"
            words = f"{how_many} wij niet {phrases.WITHIN_CHOICE} ({years})"
        else:
            words = f"{'1 cijfer staat' if is_single else f'{gap_count} cijfers staan'} niet in onze bronnen"
        items.append(html.Li(html.A(words, href=f"#{MISSING}")))
    return items
