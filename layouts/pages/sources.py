"""The sources: each document with its licence, each indicator with its meaning and its reach."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator, Source
from data.model.vocabulary import ADDRESS_UNKNOWN
from data.questions.coverage import Coverage, CoverageAnswer, CoverageQuestion
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Block, Page
from layouts.cards.tables import DataTable, draw_table
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
            sections.append(html.H3(pillar.title))
            sections.extend(
                _indicator(indicator, coverage_by_indicator.get(indicator.indicator), catalogue)
                for indicator in indicators
            )
    return html.Div(
        [
            html.Section([html.H2("Documenten en tabellen"), draw_table(_sources_table(catalogue))], className="card"),
            boundary_section(catalogue),
            html.Section([html.H2("Alle cijfers en wat ze betekenen"), *sections], className="card"),
        ]
    )


def _sources_table(catalogue: Catalogue) -> DataTable:
    return DataTable(
        caption="Bronnen en wat u mag hergebruiken",
        columns=("Bron", "Uitgever", "Datum", "Adres", "Hergebruik", "Grenzen van gebieden", "Opmerking"),
        rows=tuple(
            _source_row(source)
            for source in sorted(catalogue.sources.values(), key=lambda source: source.title.lower())
        ),
    )


def _source_row(source: Source) -> tuple[Component | str, ...]:
    return (
        html.Span(source.title, id=source_place(source.source)),
        source.publisher,
        partial_date_text(source.published_on) if source.published_on else "niet genoemd",
        _address(source),
        source.licence_note or LICENCE_WORDS[source.licence],
        BOUNDARY_WORDS[source.boundaries],
        source.note or "",
    )


def _address(source: Source) -> Component | str:
    if source.address is None or source.address_status == ADDRESS_UNKNOWN:
        return phrases.ADDRESS_UNKNOWN.capitalize()
    seen = f"Gezien {partial_date_text(source.seen_on)}" if source.seen_on else "Gezien op een dag die wij niet weten"
    return [source_link(urlsplit(source.address).netloc, source), html.Small(seen)]


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
        ("Lezen als", POLARITY_WORDS[indicator.polarity]),
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
