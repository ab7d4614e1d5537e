"""The tile: one figure of an area at a glance, with its change, goal and source."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.figures import FiguresAnswer
from data.questions.selection import Selection
from layouts.cards.glossary import terms_named, with_terms
from layouts.components.graph import chart_name, graph
from layouts.components.links import inner_link
from layouts.components.source_links import source_link
from layouts.figures.sparkline import sparkline
from layouts.figures.theme import Figure
from layouts.wording.headlines import area_caveat, goal_short, short_population_note, source_short
from layouts.wording.notes import as_sentence
from layouts.wording.numbers import interval_text, value_text
from layouts.wording.periods import age_text, period_as_noun, period_text
from layouts.wording.sentences import area_note, tile_sentence
from layouts.wording.series import newest_per_breakdown


def nearest_figures(
    answer: FiguresAnswer, indicator: str, selection: Selection, catalogue: Catalogue
) -> tuple[Observation, ...]:
    """Give the newest figures of one indicator, of the chosen area, else of the nearest wider one.

    One figure for each breakdown; empty when no area has any. A figure without a value
    counts: the tile shows its reason.
    """
    for area in catalogue.with_wider_areas(selection.area):
        if rows := answer.of(indicator, area):
            return newest_per_breakdown(rows)
    return ()


def tile(
    answer: FiguresAnswer,
    indicator: Indicator,
    rows: tuple[Observation, ...],
    selection: Selection,
    catalogue: Catalogue,
    addresses: Mapping[str, str],
    sentence: str = "",
) -> Component:
    """Draw the tile of an indicator from its newest figures (`rows`, at least one).

    `addresses` maps an indicator to the address of its card. `sentence` replaces the generated sentence.
    """
    first = rows[0]
    goal = answer.goal_of(indicator.indicator)
    figure = sparkline(answer, indicator.indicator, first.area, catalogue)
    sentence = sentence or tile_sentence(answer, indicator, first.area, catalogue)
    # A goal without a figure in the chosen years cannot be judged.
    goal_words = goal_short(goal, indicator, rows) if goal and goal.result else ""
    parts = [
        html.H3(_title(indicator, addresses)),
        html.Div(
            [html.Strong(_values(rows, indicator)), _when(rows, indicator, answer)],
            className="val",
        ),
        *_about(first, indicator, selection, catalogue),
        _spark(figure, indicator) if figure else None,
        html.P(with_terms(sentence, catalogue), className="say"),
        html.P(goal_words, className="say goal") if goal_words else None,
        html.P(
            [
                source_link(source_short(first, catalogue), catalogue.source(first.source)),
                *terms_named(indicator.title, catalogue),
            ],
            className="src",
        ),
    ]
    return html.Article(
        [part for part in parts if part is not None], className="tile", id=f"tile-{indicator.indicator}"
    )


def _spark(figure: Figure, indicator: Indicator) -> Component:
    # A tile has no table: the card that it leads to has one.
    name = chart_name(figure, indicator.title, has_table=False)
    return graph(f"tile-{indicator.indicator}-figure", figure, name, "figure spark")


def _title(indicator: Indicator, addresses: Mapping[str, str]) -> Component | str:
    address = addresses.get(indicator.indicator)
    return inner_link(indicator.title, address) if address else indicator.title


def _values(rows: tuple[Observation, ...], indicator: Indicator) -> str:
    return " en ".join(value_text(row, indicator) for row in rows)


def _about(first: Observation, indicator: Indicator, selection: Selection, catalogue: Catalogue) -> list[Component]:
    """Say which other area and which people a figure is about, if its title does not say so."""
    notes = (area_note(first, selection.area, catalogue), as_sentence(short_population_note(indicator)).rstrip("."))
    notes = (*notes, as_sentence(area_caveat(first)).rstrip("."))
    return [html.P(note, className="wider") for note in notes if note]


def _when(rows: tuple[Observation, ...], indicator: Indicator, answer: FiguresAnswer) -> Component:
    """Word the unit, period, age and margin."""
    first = rows[0]
    if first.is_withdrawn:
        # "Ingetrokken in 2022" would be a day of withdrawal.
        return html.Small(f" cijfer over {period_as_noun(first)}")
    title_has_unit = indicator.unit == "%" or indicator.unit.lower() in indicator.title.lower()
    unit = "" if title_has_unit else indicator.unit
    breakdowns = " en ".join(row.breakdown for row in rows if row.breakdown)
    scope = f"{unit} voor {breakdowns}" if breakdowns and unit else breakdowns or unit
    margin = interval_text(first, indicator) if len(rows) == 1 else ""
    age = age_text(first, answer.today).removeprefix("cijfer van ")
    lines = [
        ", ".join(part for part in (scope, period_text(first)) if part) + (f" ({age})" if age else ""),
        f"marge {margin}" if margin else "",
    ]
    return html.Span([html.Small(line) for line in lines if line])
