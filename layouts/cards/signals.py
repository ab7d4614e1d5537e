"""The card of SISA and SluiS: each year as the source gives it, two counts or one total, never joined in a line."""

from data.model.catalogue import Catalogue
from data.questions.figures import FiguresAnswer
from data.rules.signals import SignalYear, signal_years
from layouts.cards.tables import DataTable, figures_table
from layouts.components.source_links import source_cell
from layouts.figures.grouped_bars import Bar, BarGroup, draw_groups, make_bar
from layouts.figures.theme import HATCH, Figure
from layouts.wording import phrases
from layouts.wording.charts.names import BARS, ChartWords, chart_words
from layouts.wording.charts.points import plain_point, points_of
from layouts.wording.notes import join_words
from layouts.wording.numbers import number
from layouts.wording.series import figures_sentence
from layouts.wording.subjects.signals import NO_AREA, OUR_SUM, missing_years, signals_sentence

SEPARATE = ("sisa-signalen", "sluis-signalen")
COMBINED = "sisa-sluis-signalen"
SUM_TITLE = f"Samen ({OUR_SUM}, {NO_AREA})"


def sentence(answer: FiguresAnswer, catalogue: Catalogue) -> str:
    """Word the signals of each year, or say that there are none."""
    years = _years(answer)
    if not years:
        return figures_sentence(answer, catalogue)
    return signals_sentence(years, answer.claims, answer.question.areas[0], catalogue, answer.rows)


def figure(answer: FiguresAnswer, catalogue: Catalogue) -> Figure | None:
    """Draw a group of bars a year; a year without a figure is a line of words."""
    years = _years(answer)
    separate_years = [str(year.year) for year in years if not year.together]
    groups = {year.year: _group(year, separate_years, catalogue) for year in years}
    groups |= {year: BarGroup(f"{year}: {why}") for year, why in missing_years(years, answer.rows).items()}
    return draw_groups([groups[year] for year in sorted(groups)], _name(years, catalogue))


def _name(years: tuple[SignalYear, ...], catalogue: Catalogue) -> ChartWords:
    """Word the chart, with our own sums, which are drawn too."""
    rows = [row for year in years for row in ((year.together,) if year.together else year.apart)]
    unit = catalogue.indicator(COMBINED).unit
    points = points_of(rows, catalogue)
    for year in years:
        if year.own_sum:
            words = f"{number(year.own_sum.value)} {unit}"
            points.append(plain_point(year.own_sum.value, unit, year.year, words, f"{SUM_TITLE}, {year.year}"))
    return chart_words(BARS, points)


def table(answer: FiguresAnswer, catalogue: Catalogue) -> DataTable:
    """List the figures of the source, then our own sums, named as ours."""
    table = figures_table(answer, catalogue)
    sums = tuple(
        (
            f"Signalen samen ({OUR_SUM})",
            NO_AREA,
            str(year.year),
            number(year.own_sum.value),
            phrases.NO_MARGIN,
            OUR_SUM,
            source_cell(year.own_sum.parts[0], catalogue),
            *([""] if phrases.TAKE_CARE in table.columns else []),
        )
        for year in _years(answer)
        if year.own_sum
    )
    return DataTable(table.caption, table.columns, (*table.rows, *sums))


def _years(answer: FiguresAnswer) -> tuple[SignalYear, ...]:
    return signal_years(answer.rows, SEPARATE, COMBINED)


def _group(year: SignalYear, separate_years: list[str], catalogue: Catalogue) -> BarGroup:
    rows = (year.together,) if year.together else year.apart
    bars = [
        make_bar(row, catalogue.indicator(row.indicator).title, catalogue.indicator(row.indicator), catalogue)
        for row in rows
    ]
    if year.own_sum:
        words = number(year.own_sum.value)
        bars.append(Bar(SUM_TITLE, year.own_sum.value, words, f"{SUM_TITLE}: {words}", "muted", HATCH))
    if not year.together:
        return BarGroup(f"{year.year}, apart geteld", tuple(bars))
    not_with = f": {phrases.NOT_COMPARABLE_WITH} {join_words(separate_years)}" if separate_years else ""
    return BarGroup(f"{year.year}, alleen samen geteld{not_with}", tuple(bars))
