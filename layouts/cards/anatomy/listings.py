"""What a card without a chart shows in its place: measures by status, bottlenecks, figures that stand alone."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.model.records import Measure
from data.questions.figures import FiguresAnswer
from data.questions.plans import MeasuresAnswer
from data.questions.question import Answer
from layouts.cards.card import Card
from layouts.wording import phrases
from layouts.wording.notes import area_note
from layouts.wording.periods import age_text, period_text
from layouts.wording.releases.revisions import told_value
from layouts.wording.sources import short_place
from layouts.wording.words import MEASURE_STATUS

# What needs attention stands in sight, before what runs or is ready.
STATUS_ORDER = ("vertraagd", "gestopt", "gepland", "verkenning", "loopt", "doorlopend", "gereed")
LATE = ("vertraagd", "gestopt")
# A longer list is folded: its squares and what is late stay in sight.
MOST_LISTED = 8


def listing_of(card: Card, answer: Answer, catalogue: Catalogue) -> Component | None:
    """Draw what stands in the place of a chart: the listing of the card, else its figures, if there are a few."""
    if card.listing:
        return card.listing(answer, catalogue)
    if card.open_table or not isinstance(answer, FiguresAnswer) or not 1 < len(answer.rows) <= MOST_LISTED:
        return None
    # The country is a reference: of a city that has no such figures itself, the headline and the table tell it.
    chosen = answer.question.areas[0]
    if all(row.area != chosen and catalogue.area(row.area).kind == "land" for row in answer.rows):
        return None
    return figures_listing(answer, catalogue)


def measures_listing(answer: MeasuresAnswer, catalogue: Catalogue) -> Component:
    """Draw a square for each measure, what is late in words, and the measures with their status."""
    measures = sorted(answer.measures, key=lambda one: (STATUS_ORDER.index(one.status), one.position))
    late = [measure for measure in measures if measure.status in LATE]
    rest = [measure for measure in measures if measure.status not in LATE]
    listed = html.Ul([_measure(measure, answer, catalogue) for measure in rest], className="statuses")
    if len(rest) > MOST_LISTED:
        summary = html.Summary(f"Alle {len(rest)} maatregelen met hun status" if not late else f"De andere {len(rest)}")
        listed = html.Details([summary, listed], className="twin")
    told = [_late(measure, answer, catalogue) for measure in late]
    return html.Div([_squares(measures), *told, *([listed] if rest else [])], className="measures")


def _squares(measures: list[Measure]) -> Component:
    """Draw one square a measure; the headline counts them in words."""
    marks = [MEASURE_STATUS[measure.status] for measure in measures]
    squares = [html.I(icon, className=tone, title=word) for icon, word, tone in marks]
    return html.P(squares, className="bits", **{"aria-hidden": "true"})


def _late(measure: Measure, answer: MeasuresAnswer, catalogue: Catalogue) -> Component:
    icon, word, tone = MEASURE_STATUS[measure.status]
    mark = html.Span([html.Span(icon, **{"aria-hidden": "true"}), f" {word}"], className=f"chip {tone}")
    why = f": {measure.explanation}" if measure.explanation else ""
    return html.P([mark, f" {measure.title}{why} ", html.Small(short_place(measure, answer.measures, catalogue))])


def _measure(measure: Measure, answer: MeasuresAnswer, catalogue: Catalogue) -> Component:
    icon, word, _ = MEASURE_STATUS[measure.status]
    mark = html.Span([html.Span(icon, **{"aria-hidden": "true"}), html.Span(word, className="visually-hidden")])
    place = html.Small(short_place(measure, answer.measures, catalogue))
    return html.Li([mark, html.Span([f"{measure.title} ", place])])


def bottlenecks_listing(answer: MeasuresAnswer, catalogue: Catalogue) -> Component:
    """Draw the bottlenecks beside each other: what, why, and who can act."""
    items = [
        html.Li(
            [
                html.H3(bottleneck.title),
                html.P(bottleneck.cause) if bottleneck.cause else None,
                html.P(
                    [
                        html.B(f"{phrases.WHO_CAN_ACT.capitalize()}: "),
                        bottleneck.who or "niet genoemd",
                        html.Small(f" · {short_place(bottleneck, answer.bottlenecks, catalogue)}"),
                    ]
                ),
            ]
        )
        for bottleneck in answer.bottlenecks
    ]
    for item in items:
        item.children = [part for part in item.children if part is not None]
    return html.Ul(items, className="quarters")


def figures_listing(answer: FiguresAnswer, catalogue: Catalogue) -> Component:
    """Draw figures that stand alone as a number with its name, period and area."""
    areas = {row: area_note(row, answer.question.areas[0], catalogue) for row in answer.rows}
    # What holds for all of them stands once, between headline and list.
    is_shared = len(set(areas.values())) == 1
    rows = [_figure(row, "" if is_shared else areas[row], answer, catalogue) for row in answer.rows]
    return html.Table(html.Tbody(rows), className="numbers")


def _figure(row: Observation, area: str, answer: FiguresAnswer, catalogue: Catalogue) -> Component:
    indicator = catalogue.indicator(row.indicator)
    name = f"{indicator.title}: {row.breakdown}" if row.breakdown else indicator.title
    age = age_text(row, answer.today).removeprefix("cijfer van ")
    about = [f"{period_text(row)}{f', {age}' if age else ''}", area]
    return html.Tr(
        [
            html.Td(told_value(row, indicator), className="n" if row.has_value and not row.revised_in else "n told"),
            html.Th([name, *(html.Small(note) for note in about if note)], scope="row"),
        ]
    )
