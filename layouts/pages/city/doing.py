"""What a city does: the points of its plan as squares by status, and its own plan by theme."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.records import Measure, StatusCount
from data.questions.plans import ActionsAnswer
from layouts.components.source_links import linked_documents
from layouts.wording.city.plans import DOES_KICKER, PLAN_KICKER, PLAN_NOTE, counted_parts, squares_name, squares_title
from layouts.wording.subjects.plans import plan_age
from layouts.wording.words import ACTION_STATUS, MEASURE_STATUS, StatusMark

MARKS: Mapping[str, StatusMark] = {**MEASURE_STATUS, **ACTION_STATUS}
LOOKS = {"moved": "diff", "none": ""}
PLACE = "plan"


def by_status(counts: Iterable[StatusCount]) -> dict[str, int]:
    """Add up the counts of a plan by status, in the order in which a status is told."""
    totals: dict[str, int] = defaultdict(int)
    for count in counts:
        totals[count.status] += count.count
    return {status: totals[status] for status in MARKS if totals.get(status)}


def squares(totals: Mapping[str, int]) -> Component:
    """Draw a square for each point of a plan, with the sign of its status."""
    signs = [
        html.I(MARKS[status].icon, className=LOOKS.get(MARKS[status].tone, MARKS[status].tone))
        for status, count in totals.items()
        for _ in range(count)
    ]
    return html.P(signs, className="bits", role="img", **{"aria-label": squares_name(totals)})


def draw_year_plan(
    counts: Sequence[StatusCount], actions: ActionsAnswer, catalogue: Catalogue, beside: Sequence[Component]
) -> Component:
    """Draw the actions of a year plan by status; `beside` stands below them."""
    totals = by_status(counts)
    words = [
        html.Li([f"{MARKS[code].icon} ", html.B(str(count)), f" {word}"]) for code, count, word in counted_parts(totals)
    ]
    documents = [part for each in linked_documents(actions.actions[:1], catalogue) for part in ("; ", *each)][1:]
    note = [f"{plan_age(actions, catalogue)} Bron: ", *documents]
    return html.Section(
        [
            html.P(DOES_KICKER, className="kicker"),
            html.H2(squares_title(totals, is_plan=False)),
            squares(totals),
            html.Ul(words, className="plan-states"),
            html.P(note, className="src"),
            *beside,
        ],
        className="card",
        id=PLACE,
    )


def draw_own_plan(measures: Sequence[Measure], catalogue: Catalogue) -> Component:
    """Draw the plan of a city for the programme: its points by theme, each with the sign of its status."""
    counts = [StatusCount(None, measure.status, 1) for measure in measures]
    totals = by_status(counts)
    themes: dict[str, list[Measure]] = defaultdict(list)
    for measure in measures:
        themes[measure.theme].append(measure)
    lists = [
        html.Div([html.H3(theme), html.Ul([_point(each) for each in found], className="plan-points")])
        for theme, found in themes.items()
    ]
    keys = [html.Span(f"{MARKS[status].icon} {MARKS[status].word.lower()}") for status in totals]
    documents = [part for each in linked_documents(measures[:1], catalogue) for part in ("; ", *each)][1:]
    return html.Section(
        [
            html.P(PLAN_KICKER, className="kicker"),
            html.H2(squares_title(totals, is_plan=True)),
            squares(totals),
            html.P(keys, className="key"),
            html.Div(lists, className="halves"),
            html.P([f"{PLAN_NOTE} Bron: ", *documents], className="src"),
        ],
        className="card",
        id=PLACE,
    )


def _point(measure: Measure) -> Component:
    mark = MARKS[measure.status]
    heard = html.Span(f"{mark.word}: ", className="visually-hidden")
    sign = html.Span(mark.icon, **{"aria-hidden": "true"})
    return html.Li([sign, html.Span([heard, measure.title])])
