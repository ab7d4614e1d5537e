"""The tables of what is not a plain series: measures, bottlenecks, areas beside each other."""

from typing import TYPE_CHECKING

from dash import html
from dash.development.base_component import Component

from data.catalogue import Catalogue
from data.records import Measure
from layouts.tables import DataTable
from layouts.wording.numbers import interval_text, value_text, value_with_unit
from layouts.wording.periods import short_period
from layouts.wording.reasons import reason_text
from layouts.wording.sentences import target_words
from layouts.wording.sources import place_alone, place_in_source, source_line
from layouts.wording.words import MEASURE_STATUS

if TYPE_CHECKING:
    from data.answers import Compared, ComparisonAnswer, MeasuresAnswer


def status_chip(status: str, words: dict) -> Component:
    """Show a status as icon, word and colour; the word alone is enough."""
    icon, word, tone = words[status]
    return html.Span([html.Span(icon, **{"aria-hidden": "true"}), f" {word}"], className=f"chip {tone}")


def measures_table(answer: "MeasuresAnswer", catalogue: Catalogue) -> DataTable:
    """Each measure with what was wanted, what was reached, status and explanation."""
    return DataTable(
        caption="Maatregelen. Staat er geen doel of resultaat bij, dan noemt de bron geen getal.",
        columns=("Maatregel", "Status", "Doel en resultaat", "Toelichting"),
        rows=tuple(_measure_row(measure, answer, catalogue) for measure in answer.measures),
    )


def _measure_row(measure: Measure, answer: "MeasuresAnswer", catalogue: Catalogue) -> tuple:
    targets = [target for target in answer.targets if target.indicator and target.indicator == measure.indicator]
    wanted = "; ".join(target_words(target) for target in targets) or measure.target_words
    reached = _results(measure, answer, catalogue) or measure.realised_words
    aims = [f"Doel: {wanted}." if wanted else "", f"Resultaat: {reached}." if reached else ""]
    one_source = len({found.source for found in answer.measures}) == 1
    return (
        # The foot of the card names the document once when all measures come from it.
        [measure.title, html.Small(place_alone(measure) if one_source else place_in_source(measure, catalogue))],
        status_chip(measure.status, MEASURE_STATUS),
        " ".join(filter(None, aims)),
        measure.explanation or "",
    )


def _results(measure: Measure, answer: "MeasuresAnswer", catalogue: Catalogue) -> str:
    """The newest figure of each breakdown the measure points to."""
    if not measure.indicator:
        return ""
    indicator = catalogue.indicator(measure.indicator)
    newest = {row.breakdown: row for row in answer.rows if row.indicator == measure.indicator}
    words = [
        f"{value_with_unit(row, indicator)} ({', '.join(filter(None, (row.breakdown, short_period(row))))})"
        for row in newest.values()
    ]
    return "; ".join(words)


def bottlenecks_table(answer: "MeasuresAnswer", catalogue: Catalogue) -> DataTable:
    """Each bottleneck with its cause and who can act."""
    return DataTable(
        caption="Knelpunten",
        columns=("Knelpunt", "Oorzaak", "Wie kan iets doen"),
        rows=tuple(
            (
                [found.title, html.Small(place_in_source(found, catalogue))],
                found.cause or "niet genoemd",
                found.who or "niet genoemd",
            )
            for found in answer.bottlenecks
        ),
    )


def comparison_table(answer: "ComparisonAnswer", catalogue: Catalogue) -> DataTable:
    """Each area A-Z with its figure, or why it cannot stand beside the others."""
    areas = sorted(answer.areas, key=lambda compared: catalogue.area(compared.area).name)
    return DataTable(
        caption=f"{catalogue.indicator(answer.question.indicator).title} per gemeente",
        columns=("Gebied", "Periode", "Waarde", "Marge (95%)", "Te vergelijken", "Bron"),
        rows=tuple(_compared_row(compared, answer, catalogue) for compared in areas),
    )


def _compared_row(compared: "Compared", answer: "ComparisonAnswer", catalogue: Catalogue) -> tuple:
    name = catalogue.area(compared.area).name
    row = compared.observation
    if row is None:
        return (name, str(answer.year or ""), "staat niet in de bronnen", "", "", "")
    indicator = catalogue.indicator(answer.question.indicator)
    why = "; ".join(reason_text(reason, catalogue) for reason in compared.reasons)
    return (
        name,
        short_period(row),
        value_text(row, indicator),
        interval_text(row, indicator) or "niet te geven",
        f"nee: {why}" if why else "ja",
        source_line(row, catalogue),
    )
