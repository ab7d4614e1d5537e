"""The tables of a comparison: A to Z, what stands apart with its reason, the country last."""

from collections.abc import Sequence
from dataclasses import replace

from data.model.catalogue import Catalogue, Indicator
from data.questions.area_series import Series, drawn_series
from data.questions.comparison import ComparisonAnswer, Shown
from data.questions.list_windows import drawn_areas, is_long
from data.questions.shown_areas import comparable
from layouts.cards.tables import DataTable
from layouts.components.links import city_link
from layouts.figures.histogram import histogram_bins
from layouts.figures.maps.classes import value_classes
from layouts.wording import phrases
from layouts.wording.comparison.sentences import not_comparable_reason
from layouts.wording.comparison.units import indicator_as_shown
from layouts.wording.numbers import interval_text, missing_words, number, value_text
from layouts.wording.overviews import shown_period
from layouts.wording.periods import short_period
from layouts.wording.sources import source_line
from layouts.wording.words import STATUS_WORDS

Row = tuple[tuple, tuple]


def areas_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """Each area with its figure, margin, whether it may stand with the others, status and source."""
    return _table(answer.shown, answer, catalogue)


def linked_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """The table of all areas as the page shows it: the name of a city leads to its page."""
    areas = answer.shown
    table = _table(areas, answer, catalogue)
    linked = [
        (city_link(one.name, one.area), *row[1:]) if one.area in catalogue.cities else row
        for one, row in zip(areas, table.rows, strict=False)
    ]
    return replace(table, rows=(*linked, *table.rows[len(linked) :]))


def drawn_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """The same of the areas that the chart beside it draws: of a long list a part."""
    return _table(drawn_areas(answer), answer, catalogue)


def classes_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """The map in words: of a long list who is in each class, else the figure of each area."""
    if not is_long(answer):
        return areas_table(answer, catalogue)
    areas, indicator = answer.shown, indicator_as_shown(answer, catalogue)
    able = comparable(areas)
    classes = value_classes([one.figure for one in able])
    ranks = {used.rank: used for used in classes.values()}
    groups = [(ranks[r].words(indicator), [o for o in able if classes[o.area].rank == r]) for r in sorted(ranks)]
    groups.append((phrases.NOT_COMPARABLE, [one for one in areas if one.figure is None]))
    return DataTable(
        caption="De kaart in woorden",
        columns=(_value_head(answer, catalogue), "Hoeveel gemeenten", "Welke, A tot Z"),
        rows=tuple((words, str(len(inside)), _named(inside)) for words, inside in groups if inside),
    )


def heights_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """How many areas lie in each class of the spread."""
    areas, indicator = comparable(answer.shown), indicator_as_shown(answer, catalogue)
    heights = histogram_bins(areas) if len(areas) > 1 else ()
    return DataTable(
        caption="Hoeveel gemeenten hoe hoog liggen",
        columns=(_value_head(answer, catalogue), "Hoeveel gemeenten"),
        rows=tuple((one.words(indicator), str(len(one.areas))) for one in heights),
    )


def _named(areas: Sequence[Shown]) -> str:
    return ", ".join(one.name for one in sorted(areas, key=lambda one: (one.name, one.area)))


def _table(areas: Sequence[Shown], answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    benchmark = answer.shown_benchmark
    listed = [*areas, *([benchmark] if benchmark else [])]
    per = answer.question.per
    columns = ["Gemeente", "Periode", _value_head(answer, catalogue), "Marge (95%)"]
    columns += ["Aantal", "Inwoners"] if per else []
    columns += ["Te vergelijken", "Status"]
    # The foot of the card names the source once when all figures come from it.
    many_sources = len({record.source for one in listed if (record := one.observation or one.wider)}) > 1
    columns += ["Bron"] if many_sources else []
    rows = [_row(one, answer, catalogue, many_sources) for one in listed]
    return DataTable(
        caption=f"{catalogue.indicator(answer.question.indicator).title}, {shown_period(answer) or 'jaar onbekend'}",
        columns=tuple(columns),
        rows=tuple(cells for cells, _ in rows),
        # Without keys the country stays last, however the table is sorted.
        keys=(*(keys for _, keys in rows[: len(areas)]), *((None,) * len(columns) for _ in rows[len(areas) :])),
        set_apart=frozenset(number for number, one in enumerate(listed) if one.figure is None),
        chosen=frozenset(number for number, one in enumerate(areas) if one.is_own),
    )


def _value_head(answer: ComparisonAnswer, catalogue: Catalogue) -> str:
    unit = indicator_as_shown(answer, catalogue).unit
    return unit[0].upper() + unit[1:] if unit != "%" else "Aandeel"


def _row(one: Shown, answer: ComparisonAnswer, catalogue: Catalogue, with_source: bool) -> Row:
    indicator, plain = indicator_as_shown(answer, catalogue), catalogue.indicator(answer.question.indicator)
    figure, row = one.figure, one.observation
    why = not_comparable_reason(one, catalogue)
    is_country = catalogue.area(one.area).kind == "land"
    standing = f"nee: {why}" if why else "als lijn, ter vergelijking" if is_country else "ja"
    value = value_text(figure, indicator) if figure else _plain_value(one, plain, bool(answer.question.per))
    margin = interval_text(figure, indicator) if figure else ""
    cells = [one.name, short_period(row) if row else shown_period(answer), value, margin or phrases.NO_MARGIN]
    keys = [one.name, row.period_key if row else "", figure.value if figure else None]
    keys.append(figure.lower if figure else None)
    if answer.question.per:
        cells += [value_text(row, plain) if row else "", number(one.rate.population) if one.rate else "niet bekend"]
        keys += [row.value if row else None, one.rate.population if one.rate else None]
    status = STATUS_WORDS[row.status] if row else ""
    cells += [standing, status, *([_source(one, catalogue)] if with_source else [])]
    return tuple(cells), (*keys, standing, status)


def _plain_value(one: Shown, indicator: Indicator, per: bool) -> str:
    """Show the figure of an area that stands apart as it is, so that it is not lost; never as a rate."""
    if one.observation is None:
        return "geen cijfer"
    if not one.observation.has_value:
        return missing_words(one.observation)
    return phrases.NO_MARGIN if per else value_text(one.observation, indicator)


def _source(one: Shown, catalogue: Catalogue) -> str:
    record = one.observation or one.wider
    return source_line(record, catalogue) if record else ""


def years_table(answer: ComparisonAnswer, catalogue: Catalogue) -> DataTable:
    """Each area that is drawn with a column a year; a year without a figure says so."""
    every, indicator = drawn_series(answer, catalogue), indicator_as_shown(answer, catalogue)
    years = sorted({row.year for one in every for row in one.rows if row.year is not None})
    return DataTable(
        caption=phrases.SAME_FIGURES_AS_TABLE,
        columns=("Gemeente", *map(str, years)),
        rows=tuple(_years_row(one, years, indicator, catalogue) for one in every if one.rows),
    )


def _years_row(one: Series, years: list[int], indicator: Indicator, catalogue: Catalogue) -> tuple[str, ...]:
    drawn = {row.year: value_text(row, indicator) for row in one.drawn}
    gaps = {row.year: missing_words(row) for row in one.rows if row.year is not None and not row.has_value}
    return (catalogue.area(one.area).name, *(drawn.get(year) or gaps.get(year) or "geen cijfer" for year in years))
