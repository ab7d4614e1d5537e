"""The sources: each document with its licence, each indicator with its meaning and its reach."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator, Source
from data.model.vocabulary import ADDRESS_UNKNOWN
from data.questions.coverage import Coverage, CoverageAnswer, CoverageQuestion
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Block, Page
from layouts.cards.tables import DataTable, draw_table
from layouts.components.folds import fold
from layouts.components.links import inner_link
from layouts.components.source_links import source_link, source_place
from layouts.pages.boundary_changes import boundary_section
from layouts.wording import phrases
from layouts.wording.area_counts import with_figures_text
from layouts.wording.periods import partial_date_text
from layouts.wording.words import (
    AREA_KIND_WORDS,
    BOUNDARY_WORDS,
    LICENCE_WORDS,
    POLARITY_WORDS,
    PROGRAMME_WORDS,
    STAGE_WORDS,
)


def _draw_sources(answer: CoverageAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    coverage_by_indicator = {coverage.indicator: coverage for coverage in answer.coverage}
    sections = []
    for pillar in catalogue.pillars.values():
        indicators = [indicator for indicator in catalogue.indicators.values() if indicator.pillar == pillar.pillar]
        if indicators:
            explained = [_indicator(each, coverage_by_indicator.get(each.indicator), catalogue) for each in indicators]
            count = "1 cijfer" if len(explained) == 1 else f"{len(explained)} cijfers"
            sections.append(fold(pillar.title, count, explained, f"cijfers-{pillar.pillar}"))
    boundaries = fold(
        "Gemeentegrenzen", "Wat er veranderde, en welke bron welke grenzen telt", _boundaries(catalogue), "grenzen"
    )
    return html.Div(
        [
            html.H2("Alle cijfers en wat ze betekenen"),
            *sections,
            boundaries,
            html.Section([html.H2("Documenten en tabellen"), draw_table(_sources_table(catalogue))], className="card"),
        ]
    )


def _boundaries(catalogue: Catalogue) -> list[Component]:
    """Draw the boundaries that changed, and of each source the boundaries it counts by."""
    rows = tuple((source.title, BOUNDARY_WORDS[source.boundaries]) for source in _by_title(catalogue))
    table = DataTable("Naar welke grenzen een bron telt", ("Bron", "Grenzen van gebieden"), rows)
    return [boundary_section(catalogue), html.Section(draw_table(table), className="card")]


def _by_title(catalogue: Catalogue) -> list[Source]:
    return sorted(catalogue.sources.values(), key=lambda source: source.title.lower())


def _sources_table(catalogue: Catalogue) -> DataTable:
    return DataTable(
        caption="Bronnen en wat u mag hergebruiken",
        columns=("Bron", "Hergebruik", "Opmerking"),
        rows=tuple(_source_row(source) for source in _by_title(catalogue)),
    )


def _source_row(source: Source) -> tuple[Component | str | list, ...]:
    """Name a source as a link to where it stands, with its publisher, its day and the day it was seen."""
    has_address = source.address is not None and source.address_status != ADDRESS_UNKNOWN
    title = source_link(source.title, source) if has_address else source.title
    seen = f"gezien {partial_date_text(source.seen_on)}" if has_address and source.seen_on else ""
    unknown = "" if has_address else phrases.ADDRESS_UNKNOWN
    day = partial_date_text(source.published_on) if source.published_on else ""
    about = " · ".join(filter(None, (source.publisher, day, seen, unknown)))
    return (
        [html.Span(title, id=source_place(source.source)), html.Small(about)],
        source.licence_note or LICENCE_WORDS[source.licence],
        source.note or "",
    )


def _indicator(indicator: Indicator, coverage: Coverage | None, catalogue: Catalogue) -> Component:
    facts = [
        ("Wat het is", indicator.definition),
        ("Code", indicator.indicator),
        ("Eenheid", indicator.unit),
        ("Programma", PROGRAMME_WORDS[indicator.programme]),
        ("Verantwoordelijk", indicator.owner or "niet genoemd"),
        ("Over wie", indicator.population or "niet genoemd"),
        ("Soort gebied", AREA_KIND_WORDS[indicator.area_kind]),
        ("Soort cijfer", STAGE_WORDS[indicator.stage]),
        ("Zo leest u dit cijfer", POLARITY_WORDS[indicator.polarity]),
        ("Vergelijken", indicator.comparability_note or ""),
        ("Bronnen", _source_links(coverage.sources, catalogue) if coverage else ""),
        ("Wat we hebben", _reach_words(coverage)),
    ]
    rows = [part for name, words in facts if words for part in (html.Dt(name), html.Dd(words))]
    return html.Details(
        [html.Summary([indicator.title, html.Small(_reach_words(coverage))]), html.Dl(rows)],
        className="indicator",
        id=f"cijfer-{indicator.indicator}",
    )


def _source_links(codes: tuple[str, ...], catalogue: Catalogue) -> list[Component | str]:
    links = [source_link(catalogue.source(code).title, catalogue.source(code)) for code in codes]
    return [part for link in links for part in ("; ", link)][1:]


def _reach_words(coverage: Coverage | None) -> str:
    if coverage is None or not coverage.values:
        return "nog geen cijfers"
    areas = with_figures_text(coverage.areas, _years_words(coverage), ("gebied", "gebieden"))
    gaps = f", {coverage.missing} keer zonder cijfer in de bron" if coverage.missing else ""
    return f"{areas}{gaps}"


def _years_words(coverage: Coverage) -> str:
    if coverage.first_day is None or coverage.last_day is None:
        return "zonder jaar"
    first, last = coverage.first_day.year, coverage.last_day.year
    return str(first) if first == last else f"{first} {phrases.UNTIL} {last}"


COVERAGE = Block("bronnen-lijst", lambda selection, catalogue: CoverageQuestion(), _draw_sources)


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    return html.Div(
        [
            html.P(
                "Elk cijfer op deze site staat in een document of tabel hieronder. "
                "Een leeg cijfer is onbekend; wij vullen niets in.",
                className="lead",
            ),
            html.P(inner_link(f"{phrases.WHO_DELIVERED} Per gemeente en cijfer", addresses.COMPLETENESS)),
            components[COVERAGE.id],
        ]
    )


PAGE = Page(
    "bronnen",
    addresses.SOURCES,
    "Bronnen",
    "Bronnen",
    lambda *_: "Bronnen",
    (COVERAGE,),
    _draw,
    has_choices=False,
    search_words=("documenten", "definities", "herkomst"),
)
