"""The tables of a comparison: areas from A to Z, the country last, with the reason where one cannot be compared."""

from collections.abc import Sequence
from dataclasses import replace

from data.model.catalogue import Catalogue, Indicator
from data.questions.area_series import Series, drawn_series
from data.questions.comparison import ComparisonAnswer, Shown
from data.questions.list_windows import drawn_areas, is_long
from data.questions.shown_areas import areas_by_class, class_of, comparable, is_judged
from layouts.cards.tables import DataTable
from layouts.components.links import city_link
from layouts.components.source_links import Cell, source_cell
from layouts.figures.histogram import histogram_bins
from layouts.wording import phrases
from layouts.wording.comparison.sentences import not_comparable_reason
from layouts.wording.comparison.units import indicator_as_shown
from layouts.wording.comparison.verdicts import CLASS_WORDS, SELF, VERDICT, verdict_head
from layouts.wording.numbers import interval_text, missing_words, number, value_text
from layouts.wording.overviews import shown_period
from layouts.wording.periods import short_period
from layouts.wording.releases.revisions import told_value
from layouts.wording.words import STATUS_WORDS

Row = tuple[tuple, tuple]


def areas_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """List each area with figure, margin, whether it is comparable, status and source."""
    return _table(answer.shown, answer, catalogue)


def linked_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """List all areas as the page shows them: the name of a city links to its page."""
    areas, cities = answer.shown, set(catalogue.cities)
    table = _table(areas, answer, catalogue)
    linked = [
        (city_link(area.name, area.area), *row[1:]) if area.area in cities else row
        for area, row in zip(areas, table.rows, strict=False)
    ]
    return replace(table, rows=(*linked, *table.rows[len(linked) :]))


def drawn_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """List the areas that the chart draws: of a long list one part."""
    return _table(drawn_areas(answer), answer, catalogue)


def classes_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """List the map in words: of a long list the areas in each class, else the figure of each area."""
    if not is_long(answer):
        return areas_table(answer, catalogue)
    classes = areas_by_class(answer.shown)
    rows = [(CLASS_WORDS[code], classes[code]) for code in CLASS_WORDS if classes[code]]
    return DataTable(
        caption="De kaart in woorden",
        columns=(VERDICT, "Hoeveel gemeenten", "Welke, A tot Z"),
        rows=tuple((words, str(len(members)), _area_names(members)) for words, members in rows),
    )


def bins_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """List the bins of the histogram with the number of areas in each."""
    areas, indicator = comparable(answer.shown), indicator_as_shown(answer, catalogue)
    bins = histogram_bins(areas) if len(areas) > 1 else ()
    return DataTable(
        caption="Hoeveel gemeenten hoe hoog liggen",
        columns=(value_head(answer, catalogue), "Hoeveel gemeenten"),
        rows=tuple((value_bin.words(indicator), str(len(value_bin.areas))) for value_bin in bins),
    )


def _area_names(areas: Sequence[Shown]) -> str:
    return ", ".join(area.name for area in sorted(areas, key=lambda area: (area.name, area.area)))


def _table(areas: Sequence[Shown], answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    benchmark = answer.shown_benchmark
    is_beside = benchmark is not None and benchmark.area not in {area.area for area in areas}
    shown_areas = [*areas, *([benchmark] if benchmark and is_beside else [])]
    per = answer.question.per
    columns = ["Gemeente", "Periode", value_head(answer, catalogue), "Marge (95%)"]
    columns += ["Aantal", "Inwoners"] if per else []
    columns += [*([verdict_head(answer, catalogue)] if is_judged(answer.shown) else []), "Te vergelijken", "Status"]
    # If all figures have one source, only the foot of the card names it.
    many_sources = len({record.source for area in shown_areas if (record := area.observation or area.wider)}) > 1
    columns += ["Bron"] if many_sources else []
    rows = [_row(area, answer, catalogue, many_sources) for area in shown_areas]
    return DataTable(
        caption=f"{catalogue.indicator(answer.question.indicator).title}, {shown_period(answer) or 'jaar onbekend'}",
        columns=tuple(columns),
        rows=tuple(cells for cells, _ in rows),
        # Rows without sort keys stay last, however a reader sorts: that is where the country belongs.
        keys=(*(keys for _, keys in rows[: len(areas)]), *((None,) * len(columns) for _ in rows[len(areas) :])),
        set_apart=frozenset(number for number, area in enumerate(shown_areas) if area.figure is None),
        chosen=frozenset(number for number, area in enumerate(areas) if area.is_own),
    )


def value_head(answer: ComparisonAnswer, catalogue: Catalogue) -> str:
    """Name the column of the figures: by their unit, or "Aandeel"."""
    unit = indicator_as_shown(answer, catalogue).unit
    return unit[0].upper() + unit[1:] if unit != "%" else "Aandeel"


def _row(area: Shown, answer: ComparisonAnswer, catalogue: Catalogue, with_source: bool) -> Row:
    indicator = indicator_as_shown(answer, catalogue)
    indicator_in_source = catalogue.indicator(answer.question.indicator)
    figure, row = area.figure, area.observation
    why = not_comparable_reason(area, catalogue)
    is_line = area.area not in {one.area for one in answer.areas}
    is_comparable = f"nee: {why}" if why else "als lijn, ter vergelijking" if is_line else "ja"
    code = class_of(area)
    judged = [] if not is_judged(answer.shown) else ["" if is_line else CLASS_WORDS.get(code, SELF)]
    value = (
        told_value(figure, indicator)
        if figure
        else _value_in_source(area, indicator_in_source, bool(answer.question.per))
    )
    margin = interval_text(figure, indicator) if figure else ""
    cells = [area.name, short_period(row) if row else shown_period(answer), value, margin or phrases.NO_MARGIN]
    keys = [area.name, row.period_key if row else "", figure.value if figure else None]
    keys.append(figure.lower if figure else None)
    if answer.question.per:
        cells += [
            told_value(row, indicator_in_source) if row else "",
            number(area.rate.population) if area.rate else "niet bekend",
        ]
        keys += [row.value if row else None, area.rate.population if area.rate else None]
    status = STATUS_WORDS[row.status] if row else ""
    cells += [*judged, is_comparable, status, *([_source(area, catalogue)] if with_source else [])]
    return tuple(cells), (*keys, *judged, is_comparable, status)


def _value_in_source(area: Shown, indicator: Indicator, per: bool) -> str:
    """Word the figure of an area that is not comparable as the source gives it; never as a rate."""
    if area.observation is None:
        return "geen cijfer"
    if not area.observation.has_value:
        return told_value(area.observation, indicator)
    return phrases.NO_MARGIN if per else told_value(area.observation, indicator)


def _source(area: Shown, catalogue: Catalogue) -> Cell:
    record = area.observation or area.wider
    return source_cell(record, catalogue) if record else ""


def years_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """List the areas that are drawn, with a column for each year; a year without a figure says so."""
    all_series, indicator = drawn_series(answer, catalogue), indicator_as_shown(answer, catalogue)
    years = sorted({row.year for series in all_series for row in series.rows if row.year is not None})
    return DataTable(
        caption=phrases.SAME_FIGURES_AS_TABLE,
        columns=("Gemeente", *map(str, years)),
        rows=tuple(_years_row(series, years, indicator, catalogue) for series in all_series if series.rows),
    )


def _years_row(series: Series, years: list[int], indicator: Indicator, catalogue: Catalogue) -> tuple[str, ...]:
    values = {row.year: value_text(row, indicator) for row in series.drawn}
    gaps = {row.year: missing_words(row) for row in series.rows if row.year is not None and not row.has_value}
    return (catalogue.area(series.area).name, *(values.get(year) or gaps.get(year) or "geen cijfer" for year in years))
