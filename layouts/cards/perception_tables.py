"""The table of one survey figure for all cities."""

from data.model.catalogue import Catalogue
from data.questions.comparison import Compared, ComparisonAnswer
from layouts.cards.tables import DataTable
from layouts.components.source_links import source_cell
from layouts.wording import phrases
from layouts.wording.numbers import interval_text, signed_difference
from layouts.wording.overviews import shown_period
from layouts.wording.periods import short_period
from layouts.wording.reasons import reason_text
from layouts.wording.releases.revisions import told_value
from layouts.wording.subjects.perception import differing_areas


def cities_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """List the areas from A to Z, the country last: figure, margin, and whether the difference may be chance."""

    def order(compared: Compared) -> tuple:
        return catalogue.area(compared.area).kind != "gemeente", _name(compared, catalogue)

    chosen_name = catalogue.area(answer.question.reference).name
    return DataTable(
        caption=f"{catalogue.indicator(answer.question.indicator).title}: gemeenten van A tot Z, dan Nederland",
        columns=("Gebied", "Periode", "Waarde", "Marge (95%)", f"Verschil met {chosen_name}", "Bron"),
        rows=tuple(_row(compared, answer, catalogue) for compared in sorted(answer.areas, key=order)),
    )


def _name(compared: Compared, catalogue: Catalogue) -> str:
    return catalogue.area(compared.area).name


def _row(compared: Compared, answer: ComparisonAnswer, catalogue: Catalogue) -> tuple:
    row = compared.observation
    if row is None:
        return (_name(compared, catalogue), shown_period(answer), phrases.NOT_IN_SOURCES, "", "", "")
    indicator = catalogue.indicator(answer.question.indicator)
    margin = interval_text(row, indicator) or phrases.NO_MARGIN
    difference = _difference(compared, answer, catalogue)
    place = source_cell(row, catalogue)
    return (_name(compared, catalogue), short_period(row), told_value(row, indicator), margin, difference, place)


def _difference(compared: Compared, answer: ComparisonAnswer, catalogue: Catalogue) -> str:
    if compared.area == answer.question.reference:
        return "gekozen"
    if compared.reasons:
        return f"{phrases.NOT_COMPARABLE}: " + "; ".join(reason_text(reason, catalogue) for reason in compared.reasons)
    indicator = catalogue.indicator(answer.question.indicator)
    difference = signed_difference(compared.difference, indicator) if compared.difference else ""
    if not difference:
        return phrases.NO_MARGIN
    if not compared.difference.method:
        return f"{difference}: {phrases.NOT_TESTED}"
    weight = "waarschijnlijk geen toeval" if compared.area in differing_areas(answer) else phrases.MAY_BE_CHANCE
    return f"{difference}: {weight}"
