"""The tables of measures, of bottlenecks, and of one figure for several areas."""

from dataclasses import fields

from dash import html
from dash.development.base_component import Component

from data.model import reasons
from data.model.catalogue import Catalogue
from data.model.records import Measure, Target
from data.questions.comparison import Compared, ComparisonAnswer
from data.questions.plans import MeasuresAnswer
from layouts.cards.tables import DataTable
from layouts.components.source_links import source_cell
from layouts.rendering.files.cells import SOURCE_COLUMNS, Cells, column_cell, source_cells
from layouts.wording import phrases
from layouts.wording.dates import spelled_out
from layouts.wording.notes import area_cell
from layouts.wording.numbers import interval_text, value_with_unit
from layouts.wording.overviews import shown_period
from layouts.wording.periods import short_period
from layouts.wording.reasons import reason_text
from layouts.wording.releases.revisions import told_value
from layouts.wording.sentences import target_words
from layouts.wording.series import newest_per_breakdown
from layouts.wording.sources import short_place
from layouts.wording.words import MEASURE_STATUS, MISSING_WORDS

NO_PERIOD = "niet genoemd"
# What we know, not what the source says: another document may name a target.
NO_AIMS = "Wij hebben er geen doel of resultaat als getal bij."
SOME_AIMS = "Staat er geen doel of resultaat bij, dan hebben wij dat niet als getal."


def status_chip(status: str, words: dict) -> Component:
    """Draw a status as icon, word and colour; the word alone says it all. `words` maps a status to its mark."""
    icon, word, tone = words[status]
    return html.Span([html.Span(icon, **{"aria-hidden": "true"}), f" {word}"], className=f"chip {tone}")


def measures_table(answer: MeasuresAnswer, catalogue: Catalogue) -> DataTable:
    """List the measures with period, status and explanation, and with goal and result if a source gives any."""
    aims = [_aims(measure, answer, catalogue) for measure in answer.measures]
    has_aims, has_periods = any(aims), any(measure.period_label for measure in answer.measures)
    return DataTable(
        caption=f"Maatregelen. {SOME_AIMS if has_aims else NO_AIMS}",
        columns=(
            "Maatregel",
            *(["Wanneer"] if has_periods else []),
            "Status",
            *([phrases.GOAL_AND_RESULT] if has_aims else []),
            "Toelichting",
        ),
        rows=tuple(
            (
                [measure.title, html.Small(short_place(measure, answer.measures, catalogue))],
                *([spelled_out(measure.period_label or NO_PERIOD)] if has_periods else []),
                status_chip(measure.status, MEASURE_STATUS),
                *([aim] if has_aims else []),
                measure.explanation or "",
            )
            for measure, aim in zip(answer.measures, aims, strict=True)
        ),
    )


def measures_export(answer: MeasuresAnswer, catalogue: Catalogue) -> Cells:
    """Give the column names and the measures with every field, and their goal and result as the table words these."""
    names = [field.name for field in fields(Measure)]
    rows = [
        [
            catalogue.area(measure.area).name,
            MEASURE_STATUS[measure.status].word,
            _aims(measure, answer, catalogue),
            *(column_cell(measure, name) for name in names),
            *source_cells(measure, catalogue),
        ]
        for measure in answer.measures
    ]
    return ["area_name", "label", "goal_and_result", *names, *SOURCE_COLUMNS], rows


def _aims(measure: Measure, answer: MeasuresAnswer, catalogue: Catalogue) -> str:
    targets = [target for target in answer.targets if _is_aim(target, measure)]
    goal = "; ".join(_aim(target) for target in targets) or measure.target_words
    result = _results(measure, answer, catalogue) or measure.realised_words
    aims = [f"Doel: {goal}." if goal else "", f"Resultaat: {result}." if result else ""]
    return " ".join(filter(None, aims))


def _aim(target: Target) -> str:
    """Word a target; one that no indicator carries says what it is about."""
    return target_words(target) if target.indicator else f"{target.title} ({target_words(target)})"


def _is_aim(target: Target, measure: Measure) -> bool:
    """True when a target names the measure; without a measure, when both name the same indicator."""
    if target.measure:
        return target.measure == measure.measure
    return target.indicator is not None and target.indicator == measure.indicator


def _results(measure: Measure, answer: MeasuresAnswer, catalogue: Catalogue) -> str:
    """Word the newest figure of each breakdown of the indicator that the measure names; "" without an indicator."""
    if not measure.indicator:
        return ""
    indicator = catalogue.indicator(measure.indicator)
    newest = newest_per_breakdown([row for row in answer.rows if row.indicator == measure.indicator])
    words = [
        f"{value_with_unit(row, indicator)} ({', '.join(filter(None, (row.breakdown, short_period(row))))})"
        for row in newest
    ]
    return "; ".join(words)


def bottlenecks_table(answer: MeasuresAnswer, catalogue: Catalogue) -> DataTable:
    """List the bottlenecks with cause and who can act."""
    return DataTable(
        caption="Knelpunten",
        columns=("Knelpunt", "Oorzaak", phrases.WHO_CAN_ACT.capitalize()),
        rows=tuple(
            (
                [bottleneck.title, html.Small(short_place(bottleneck, answer.bottlenecks, catalogue))],
                bottleneck.cause or "niet genoemd",
                bottleneck.who or "niet genoemd",
            )
            for bottleneck in answer.bottlenecks
        ),
    )


def comparison_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """List the areas from A to Z with their figure, or why it cannot be compared."""
    areas = sorted(answer.areas, key=lambda compared: catalogue.area(compared.area).name)
    return DataTable(
        caption=f"{catalogue.indicator(answer.question.indicator).title} per gemeente",
        columns=("Gebied", "Periode", "Waarde", "Marge (95%)", "Te vergelijken", "Bron"),
        rows=tuple(_compared_row(compared, answer, catalogue) for compared in areas),
    )


def _why_no_figure(compared: Compared) -> str:
    """Say why an area has no figure: it cannot have one, or it is in no source."""
    told = (reason.about for reason in compared.reasons if reason.code == reasons.NO_VALUE)
    code = next((about[2] for about in told if len(about) > 2), "")
    return MISSING_WORDS.get(code, phrases.NOT_IN_SOURCES)


def _compared_row(compared: Compared, answer: ComparisonAnswer, catalogue: Catalogue) -> tuple:
    name = catalogue.area(compared.area).name
    row = compared.observation
    if row is None:
        return (name, shown_period(answer), _why_no_figure(compared), "", "", "")
    indicator = catalogue.indicator(answer.question.indicator)
    why = "; ".join(reason_text(reason, catalogue) for reason in compared.reasons)
    return (
        area_cell(row, catalogue),
        short_period(row),
        told_value(row, indicator),
        interval_text(row, indicator) or phrases.NO_MARGIN,
        f"nee: {why}" if why else "ja",
        source_cell(row, catalogue),
    )
