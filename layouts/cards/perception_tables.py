"""The table of cities beside each other in one survey."""

from data.model.catalogue import Catalogue
from data.questions.comparison import Compared, ComparisonAnswer
from layouts.cards.tables import DataTable
from layouts.wording import phrases
from layouts.wording.numbers import interval_text, signed_difference, value_text
from layouts.wording.overviews import shown_period
from layouts.wording.periods import short_period
from layouts.wording.reasons import reason_text
from layouts.wording.sources import source_line
from layouts.wording.subjects.perception import differing_areas


def beside_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """Each area from A to Z with its figure, its margin, and what its difference with the chosen one can carry."""
    areas = sorted(answer.areas, key=lambda one: (catalogue.area(one.area).kind != "gemeente", _name(one, catalogue)))
    chosen = catalogue.area(answer.question.reference).name
    return DataTable(
        caption=f"{catalogue.indicator(answer.question.indicator).title}: gemeenten van A tot Z, dan Nederland",
        columns=("Gebied", "Periode", "Waarde", "Marge (95%)", f"Verschil met {chosen}", "Bron"),
        rows=tuple(_row(one, answer, catalogue) for one in areas),
    )


def _name(one: Compared, catalogue: Catalogue) -> str:
    return catalogue.area(one.area).name


def _row(one: Compared, answer: ComparisonAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    row = one.observation
    if row is None:
        return (_name(one, catalogue), shown_period(answer), phrases.NOT_IN_SOURCES, "", "", "")
    indicator = catalogue.indicator(answer.question.indicator)
    margin = interval_text(row, indicator) or phrases.NO_MARGIN
    difference = _difference(one, answer, catalogue)
    place = source_line(row, catalogue)
    return (_name(one, catalogue), short_period(row), value_text(row, indicator), margin, difference, place)


def _difference(one: Compared, answer: ComparisonAnswer, catalogue: Catalogue) -> str:
    if one.area == answer.question.reference:
        return "gekozen"
    if one.reasons:
        return f"{phrases.NOT_COMPARABLE}: " + "; ".join(reason_text(reason, catalogue) for reason in one.reasons)
    indicator = catalogue.indicator(answer.question.indicator)
    difference = signed_difference(one.difference, indicator) if one.difference else ""
    weight = "waarschijnlijk geen toeval" if one.area in differing_areas(answer) else "kan toeval zijn"
    return f"{difference}: {weight}" if difference else phrases.NO_MARGIN
