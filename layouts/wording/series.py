"""Sentences about the figures of one answer: a tile, a card, undated shares, before and after."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.rules.changes import newest_figure
from data.rules.comparability import period_order
from layouts.wording import phrases
from layouts.wording.changes import base_sentence, change_sentence, claims_sentence, years_between_sentence
from layouts.wording.dates import chosen_years
from layouts.wording.notes import area_note, as_sentence, join_sentences
from layouts.wording.numbers import number, value_text, value_with_unit
from layouts.wording.periods import no_figure_sentence, period_text
from layouts.wording.reasons import THESE_FIGURES, THESE_SHARES, THIS_FIGURE, Gap, gap_sentence, missing_figure_sentence
from layouts.wording.releases.revisions import withdrawals_sentence

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer

ONE_YEAR = "Wij hebben één cijfer. Vergelijken kan dus nog niet."
ONE_FIGURE = "Wij hebben één cijfer. Vergelijken kan dus nog niet."
NOTHING_BESIDE = "Er is nog niets om mee te vergelijken."
ONLY_IN_CHOICE = "In de gekozen jaren is dit het enige cijfer."
ONE_FOR_ALL = f"De bron geeft één cijfer voor al die jaren. {phrases.NO_CHANGE_TO_SEE}"
NO_YEAR = f"De bron noemt geen jaar: dit cijfer is {phrases.NOT_COMPARABLE_WITH} andere jaren."
PROVISIONAL = "Dit is een voorlopig cijfer."




def series_sentence(
    answer: "FiguresAnswer",
    indicator_code: Indicator | str,
    area: str,
    catalogue: Catalogue,
    *,
    caveats: bool = True,
) -> str:
    """Write the newest figure of a series, its change, the words of the source, the gaps and the caveats.

    When the chosen area has no figure, the figure of a wider area is written, with the name of that area.
    `caveats=False` is for a card that lists the caveats beside its sentence.
    """
    indicator = _indicator(indicator_code, catalogue)
    figure_area, rows = _rows(answer, indicator, area, catalogue)
    if not rows:
        return gap_sentence(indicator, area, catalogue, years=chosen_years_text(answer))
    newest = newest_per_breakdown(rows)
    return join_sentences(
        *(_figure(row, indicator) for row in newest),
        as_sentence(area_note(newest[0], area, catalogue)),
        _change_sentences(answer, indicator, newest, catalogue),
        _years_and_cases(answer, indicator, rows, newest),
        _claims_of_area(answer, indicator, figure_area, catalogue),
        _newer_gaps(rows, newest),
        withdrawals_sentence(rows),
        *(as_sentence(row.caveat or "") for row in newest if caveats),
    )


def figures_sentence(answer: "FiguresAnswer", catalogue: Catalogue) -> str:
    """Write the newest figure of every indicator of the question, with its name, change and area."""
    chosen = answer.question.areas[0]
    indicators = [catalogue.indicator(code) for code in answer.question.indicators]
    sentences = join_sentences(*(_named_figure(answer, indicator, chosen, catalogue) for indicator in indicators))
    return sentences or no_figures_sentence(answer, catalogue)


def no_figures_sentence(answer: "FiguresAnswer", catalogue: Catalogue) -> str:
    """Say why there are no such figures: the reasons of their rows, else that our sources have none for the area."""
    return _none_sentence(answer, THESE_FIGURES if len(answer.question.indicators) > 1 else THIS_FIGURE, catalogue)


def _none_sentence(answer: "FiguresAnswer", what: Gap, catalogue: Catalogue) -> str:
    area = answer.question.areas[0]
    missing = missing_figure_sentence(what, answer.question.indicators, area, catalogue, chosen_years_text(answer))
    return gap_reasons_sentence(answer.rows, catalogue) or missing


def _named_figure(answer: "FiguresAnswer", indicator: Indicator, chosen: str, catalogue: Catalogue) -> str:
    """Write one indicator of several, with its own area and change, also when those are the same for all."""
    area, rows = _rows(answer, indicator, chosen, catalogue)
    if not rows:
        return ""
    newest = newest_per_breakdown(rows)
    return join_sentences(
        *(f"{indicator.title}: {_bare_figure(row, indicator)}." for row in newest if not row.is_withdrawn),
        withdrawals_sentence(rows),
        as_sentence(area_note(newest[0], chosen, catalogue)),
        _change_sentences(answer, indicator, newest, catalogue),
        _claims_of_area(answer, indicator, area, catalogue),
    )


def undated_shares_sentence(answer: "FiguresAnswer", catalogue: Catalogue) -> str:
    """Write shares that have no year or number of cases in the source, and that they do not add up."""
    indicators = {row.indicator: catalogue.indicator(row.indicator) for row in answer.rows}
    shares = [row for row in answer.rows if row.has_value and indicators[row.indicator].kind == "share"]
    undated = [row for row in shares if row.period_kind == "ongedateerd"]
    if not undated:
        return figures_sentence(answer, catalogue) if shares else _none_sentence(answer, THESE_SHARES, catalogue)
    figures = [_titled(row, indicators[row.indicator]) for row in undated]
    if len(undated) == 1:
        return join_sentences(*figures, _years_in_source(undated, "Het jaar en het aantal waarover dit gaat"))
    return join_sentences(
        *figures,
        _years_in_source(undated, "Het jaar en het aantal waarover deze aandelen gaan"),
        "Het zijn geen delen van één geheel: tel ze niet bij elkaar op.",
    )


def _years_in_source(undated: Sequence[Observation], what: str) -> str:
    """Quote what the source says of the period, or say that it names none."""
    labels = {row.period_label.strip() for row in undated}
    if len(labels) > 1 or "" in labels or any(row.period_wording == "niet-genoemd" for row in undated):
        return f"{what} staan niet in de bron."
    return f"Dit gaat over ‘{labels.pop()}’; welke jaren en welk aantal dat zijn, {phrases.NOT_IN_SOURCE}."


def before_after_sentence(
    answer: "FiguresAnswer", indicator_code: Indicator | str, area: str, catalogue: Catalogue
) -> str:
    """Write the first and the newest figure of each breakdown, and their area."""
    indicator = _indicator(indicator_code, catalogue)
    _, rows = _rows(answer, indicator, area, catalogue)
    if not rows:
        return gap_sentence(indicator, area, catalogue, years=chosen_years_text(answer))
    sentences = []
    for breakdown in dict.fromkeys(row.breakdown for row in rows):
        breakdown_rows = [row for row in rows if row.breakdown == breakdown and not row.is_withdrawn]
        if not breakdown_rows:
            continue
        ends = dict.fromkeys((breakdown_rows[0], breakdown_rows[-1]))
        figures = ", ".join(f"{value_with_unit(row, indicator)} {period_text(row)}" for row in ends)
        sentences.append(as_sentence(f"{breakdown}: {figures}" if breakdown else figures))
    return join_sentences(*sentences, withdrawals_sentence(rows), as_sentence(area_note(rows[-1], area, catalogue)))


def gap_reasons_sentence(rows: Sequence[Observation], catalogue: Catalogue) -> str:
    """Say why these rows have no figure; of several indicators each by its name. "" when none is a gap."""
    several = len({row.indicator for row in rows}) > 1
    gaps = [row for row in rows if _is_told_gap(row)]
    return join_sentences(
        *(no_figure_sentence(row, catalogue.indicator(row.indicator).title if several else "") for row in gaps),
        withdrawals_sentence(rows),
    )


def newest_per_breakdown(rows: Sequence[Observation]) -> tuple[Observation, ...]:
    """Pick the newest figure of each breakdown, else its newest gap."""
    by_breakdown: dict[str, list[Observation]] = {}
    for row in rows:
        by_breakdown.setdefault(row.breakdown, []).append(row)
    return tuple(row for own in by_breakdown.values() if (row := newest_figure(own)))


def of_one_period(rows: Sequence[Observation]) -> tuple[Observation, ...]:
    """Keep the figures with the period of the first: values that stand together have one period beside them."""
    return tuple(row for row in rows if row.period_key == rows[0].period_key)


def chosen_years_text(answer: "FiguresAnswer") -> str:
    """Name the years that the question of this answer is narrowed to; "" for all years."""
    return answer.question.in_words(chosen_years)


def _indicator(indicator: Indicator | str, catalogue: Catalogue) -> Indicator:
    return catalogue.indicator(indicator) if isinstance(indicator, str) else indicator


def _rows(
    answer: "FiguresAnswer", indicator: Indicator, area: str, catalogue: Catalogue
) -> tuple[str, tuple[Observation, ...]]:
    """Find the area with rows and its rows: the chosen area, else the nearest wider area in the answer."""
    for code in catalogue.with_wider_areas(area):
        if rows := answer.of(indicator.indicator, code):
            return code, rows
    return area, ()


def _titled(row: Observation, indicator: Indicator) -> str:
    return f"{indicator.title}: {value_text(row, indicator)}."


def _bare_figure(row: Observation, indicator: Indicator) -> str:
    """Write a figure with its denominator, its breakdown and its period."""
    what = value_with_unit(row, indicator)
    if row.has_value and indicator.kind == "share" and row.denominator:
        what += f" van {number(row.denominator)}"
    breakdown = f" ({row.breakdown})" if row.breakdown else ""
    period = f", {period_text(row)}" if row.period_kind == "ongedateerd" else f" {period_text(row)}"
    return f"{what}{breakdown}{period}"


def _figure(row: Observation, indicator: Indicator) -> str:
    if not row.has_value:
        return no_figure_sentence(row) if _is_told_gap(row) else ""
    # A share needs its title: only a count has a unit that says what was counted.
    subject = f"{indicator.title}: " if indicator.kind == "share" else ""
    sentence = as_sentence(subject + _bare_figure(row, indicator))
    needs_status = row.status == "voorlopig" and row.caveat_about != "voorlopig"
    return join_sentences(sentence, PROVISIONAL if needs_status else "")


def _change_sentences(
    answer: "FiguresAnswer", indicator: Indicator, newest: Sequence[Observation], catalogue: Catalogue
) -> str:
    """Write the change of each breakdown, or once why there is none."""
    sentences = []
    for row in newest:
        change = answer.change_of(row.indicator, row.area, row.breakdown)
        if change is None and not row.has_value:
            sentences.append(no_figure_sentence(row) if _is_told_gap(row) else "")
            continue
        text = change_sentence(change, indicator, catalogue, beside=row) if change else _no_change(answer, row)
        whose = row.breakdown or (phrases.IN_TOTAL if len(newest) > 1 else "")
        sentences.append(f"{as_sentence(whose)[:-1]}: {text[0].lower()}{text[1:]}" if whose else text)
    return join_sentences(*sentences)


def _no_change(answer: "FiguresAnswer", row: Observation) -> str:
    """Say why a figure has no change."""
    if row.period_kind == "ongedateerd":
        return NO_YEAR
    if row.period_kind == "jaarlijks-sinds":
        return ONE_FOR_ALL
    if sum(1 for other in answer.of(row.indicator, row.area) if other.has_value) > 1:
        return NOTHING_BESIDE
    if answer.question.is_narrowed:
        return ONLY_IN_CHOICE
    return ONE_YEAR if row.period_kind == "jaar" else ONE_FIGURE


def _years_and_cases(
    answer: "FiguresAnswer", indicator: Indicator, rows: Sequence[Observation], newest: Sequence[Observation]
) -> str:
    """Write over how many cases two shares were counted, and which years between them have no figure."""
    if len(newest) > 1:
        return ""
    change = answer.change_of(newest[0].indicator, newest[0].area, newest[0].breakdown)
    if change is None:
        return ""
    return join_sentences(base_sentence(change, indicator), years_between_sentence(change, rows))


def _claims_of_area(answer: "FiguresAnswer", indicator: Indicator, area: str, catalogue: Catalogue) -> str:
    claims = [claim for claim in answer.claims_of(indicator.indicator) if claim.area == area]
    return claims_sentence(claims, catalogue)


def _newer_gaps(rows: Sequence[Observation], newest: Sequence[Observation]) -> str:
    """Say of each breakdown that its last period has no figure, and why, when an earlier period does have one."""
    figures = {row.breakdown: row for row in newest if row.has_value}
    gaps = {
        row.breakdown: row
        for row in sorted(rows, key=period_order)
        if row.breakdown in figures and period_order(row) >= period_order(figures[row.breakdown])
    }
    return join_sentences(*(no_figure_sentence(row) for row in gaps.values() if _is_told_gap(row)))


def _is_told_gap(row: Observation) -> bool:
    """True for a gap with a sentence of its own; figures that were taken back are told together."""
    return not row.has_value and not row.is_withdrawn
