"""The goals of a city that can be judged: a row each, with the result as a bar, the pace and the line of the goal."""

from collections.abc import Mapping, Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.rules.judged_figures import JudgedFigure
from layouts.components.links import inner_link
from layouts.components.placed_drawing import placed_drawing
from layouts.components.source_links import linked_documents
from layouts.components.verdict_mark import verdict_mark
from layouts.rendering.svg.placed import bar, upright, words
from layouts.wording import phrases
from layouts.wording.city.goals import (
    ABOUT,
    GOAL,
    JUDGEMENT,
    STATE,
    elapsed_text,
    goal_drawing_name,
    goal_kicker,
    goals_note,
    goals_title,
    last_year_text,
    note_result,
    result_text,
    row_note,
)
from layouts.wording.goals import goal_sentence
from layouts.wording.verdicts import WORDS

PLACE = "doelen"
HEIGHT, HEAD = 40, 18
# The right edge of the longest bar, and how far a bar of a reached goal reaches beyond the line at least.
EDGE, LEAST_ROOM = 96.0, 1.34
# A shorter bar has its words beside it.
ROOM_FOR_WORDS = 34.0


def draw_goals(
    figures: Sequence[JudgedFigure], area: str, catalogue: Catalogue, today: date, addresses: Mapping[str, str]
) -> Component | None:
    """Draw the goals with a verdict; None where there are none."""
    judged = [figure for figure in figures if figure.goal and figure.goal.share_of_target is not None]
    if not judged:
        return None
    line = EDGE / max(LEAST_ROOM, *(figure.goal.share_of_target for figure in judged))
    told_result = note_result(judged)
    results = [figure.goal.result for figure in judged]
    documents = [part for document in linked_documents(results, catalogue) for part in ("; ", *document)][1:]
    rows = [_row(figure, line, told_result, catalogue, addresses) for figure in judged]
    return html.Section(
        [
            html.P(goal_kicker(catalogue.area(area)), className="kicker"),
            html.H2(goals_title(judged)),
            html.Table(
                [_head(judged, line), html.Tbody(rows)],
                className="chart-rows wrap-rows",
            ),
            html.P([f"{goals_note(judged, today)} Bron: ", *documents], className="src"),
            html.Details([html.Summary(ABOUT), _about(judged, today)], className="fold"),
        ],
        className="card",
        id=PLACE,
    )


def _head(judged: Sequence[JudgedFigure], line: float) -> Component:
    marks = [words(line, 13, GOAL, shift=4, look="strong")]
    elapsed = [figure.goal.share_of_period for figure in judged if (figure.goal.share_of_period or 1) < 1]
    if elapsed:
        marks.append(words(line * elapsed[0], 13, elapsed_text(elapsed[0]), "end", shift=-4))
    return html.Thead(
        html.Tr(
            [
                html.Th(GOAL.capitalize(), scope="col"),
                html.Th([html.Span(STATE, className="visually-hidden"), placed_drawing(marks, HEAD, "")], scope="col"),
                html.Th(JUDGEMENT, scope="col"),
            ]
        )
    )


def _row(
    figure: JudgedFigure,
    line: float,
    told_result: Observation | None,
    catalogue: Catalogue,
    addresses: Mapping[str, str],
) -> Component:
    indicator, goal = figure.indicator, figure.goal
    address = addresses.get(indicator.indicator)
    name = inner_link(indicator.short_title, address) if address else indicator.short_title
    drawing = placed_drawing(_marks(figure, line), HEIGHT, goal_drawing_name(goal, indicator))
    mark = [verdict_mark(figure.goal_verdict, catalogue, WORDS[figure.goal_verdict.kind])]
    if figure.goal_verdict.doubt:
        mark.append(html.Small(phrases.NOT_CERTAIN))
    return html.Tr(
        [
            html.Th([name, html.Small(row_note(goal, told_result))], scope="row"),
            html.Td(drawing, className="wide"),
            html.Td(mark),
        ]
    )


def _marks(figure: JudgedFigure, line: float) -> list[str]:
    goal, indicator = figure.goal, figure.indicator
    share = goal.share_of_target or 0.0
    end = min(line * share, EDGE)
    marks = [bar(0, line, 3, 20, "sunken"), bar(0, end, 3, 20, "series-1")]
    told = result_text(goal, indicator)
    if end > ROOM_FOR_WORDS:
        marks.append(words(end, 18, told, "end", shift=-6, look="on-bar"))
    else:
        marks.append(words(end, 18, told, shift=6, look="strong"))
    if (goal.share_of_period or 1) < 1:
        marks.append(upright(line * goal.share_of_period, 0, HEIGHT, is_dashed=True))
    marks.append(upright(line, 0, HEIGHT, "target"))
    last = goal.last_year
    if last is not None and last.has_value and goal.target.value and not goal.reached:
        place = min(line * last.number / goal.target.value, EDGE)
        marks += [upright(place, 1, 26), words(place, 37, last_year_text(last, indicator), "end", shift=4)]
    return marks


def _about(judged: Sequence[JudgedFigure], today: date) -> Component:
    return html.Dl(
        [
            part
            for figure in judged
            for part in (
                html.Dt(figure.indicator.short_title),
                html.Dd(goal_sentence(figure.goal, figure.indicator, today)),
            )
        ],
        className="facts-of-figure",
    )
