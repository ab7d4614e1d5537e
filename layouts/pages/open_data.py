"""Open data: all public data as files, whole and by table, with the citation and the licences."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.releases import Release
from data.questions.coverage import ReleasesAnswer, ReleasesQuestion
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Block, LinkedData, Page
from layouts.cards.tables import DataTable, draw_table
from layouts.components.links import inner_link
from layouts.rendering.files.dataset_metadata import schema_dataset
from layouts.wording import phrases
from layouts.wording.subjects.feeds import release_title
from layouts.wording.subjects.open_data import GUARD, TABLE_WORDS, citation, explanation
from layouts.wording.visiting import menu
from layouts.wording.words import LICENCE_WORDS

NOTHING = f"Er is {phrases.NOTHING_PUBLISHED}."


def _draw_whole(answer: ReleasesAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Offer the files, their citation, and the file of every release."""
    if not answer.public:
        return html.P(NOTHING)
    newest = answer.public[0]
    return html.Div([_whole_dataset(newest), _citation(newest), _releases(answer.public)])


def _whole_dataset(newest: Release) -> Component:
    files = (
        ("veilige-steden.zip", "Alles in één bestand (zip)", "een tabel per bestand, met beschrijving (Data Package)"),
        ("veilige-steden.xlsx", "Alles in Excel", "een blad per tabel, met toelichting"),
    )
    links = [html.Li([html.A(name, href=f"{addresses.OPEN_DATA}{file}"), f": {words}"]) for file, name, words in files]
    return html.Section(
        [
            html.H2("Alles ophalen"),
            html.P(f"Dit is {release_title(newest)[0].lower()}{release_title(newest)[1:]}.", className="say"),
            html.Ul(links),
        ],
        className="card",
    )


def _citation(newest: Release) -> Component:
    """Draw the citation. A script fills in `{site}`; without scripts the path alone leads to the file."""
    return html.Section(
        [
            html.H2("Citeer dit"),
            html.P("Zo verwijst u naar deze publicatie. Het bestand blijft op dit adres staan."),
            html.Blockquote(citation(newest).replace("{site}", ""), className="say"),
            html.Button(
                "Kopieer verwijzing",
                type="button",
                className="copy",
                **{"data-copy": citation(newest), "aria-label": "Kopieer verwijzing naar deze publicatie"},
            ),
        ],
        className="card",
    )


def _releases(releases: tuple[Release, ...]) -> Component:
    links = [
        html.Li(
            html.A(release_title(release), href=f"{addresses.OPEN_DATA}publicatie-{release.release}.zip", title="zip")
        )
        for release in releases
    ]
    words = "Oude publicaties blijven beschikbaar. De omschrijvingen erin zijn die van nu."
    return html.Section(
        [html.H2("Per publicatie"), html.P(words), html.Ul(links), html.P(_feed_links())], className="card"
    )


def _feed_links() -> list[Component | str]:
    return [
        "Bericht krijgen bij een nieuwe publicatie: ",
        html.A("Atom-feed", href="/publicaties.atom"),
        ". Wat er per publicatie veranderde, staat bij ",
        inner_link(phrases.WHAT_IS_NEW, "/nieuw"),
        ".",
    ]


def _tables() -> Component:
    rows = tuple(
        (
            title,
            words,
            [
                html.A("CSV", href=f"{addresses.OPEN_DATA}{name}.csv", **{"aria-label": f"CSV: {title}"}),
                " · ",
                html.A(
                    "CSV voor Excel",
                    href=f"{addresses.OPEN_DATA}{name}-excel-nl.csv",
                    **{"aria-label": f"CSV voor Excel: {title}"},
                ),
                " · ",
                html.A(
                    "beschrijving",
                    href=f"{addresses.OPEN_DATA}{name}.csv-metadata.json",
                    **{"aria-label": f"beschrijving van {title} (CSVW)"},
                ),
            ],
        )
        for name, (title, words) in _figures_first()
    )
    table = DataTable("Alle tabellen, elk als bestand", ("Tabel", "Inhoud", "Bestanden"), rows)
    return html.Section([html.H2("Per tabel"), draw_table(table)], className="card")


def _figures_first() -> list[tuple[str, tuple[str, str]]]:
    """Order the tables for a reader: the figures first, then the definitions."""
    tables = list(TABLE_WORDS.items())
    start = list(TABLE_WORDS).index("observations")
    return tables[start:] + tables[:start]


def _reuse(catalogue: Catalogue) -> Component:
    sources = sorted(catalogue.sources.values(), key=lambda source: source.title.lower())
    rows = tuple(
        (source.title, source.publisher, source.licence_note or LICENCE_WORDS[source.licence]) for source in sources
    )
    table = DataTable("Wat u per bron mag hergebruiken", ("Bron", "Uitgever", "Hergebruik"), rows)
    return html.Section(
        [
            html.H2("Hergebruik"),
            html.P(f"{phrases.CITE_THE_SOURCE}. Die staat bij elk cijfer, met de plaats in het document."),
            html.Details([html.Summary("Wat mag per bron?"), draw_table(table)], className="twin"),
            html.P(html.A("Deze lijst als CSV", href=f"{addresses.OPEN_DATA}licenties.csv")),
        ],
        className="card",
    )


def _explanation() -> Component:
    """Explain how to read the files, in the words of the README in the zip."""
    lines = [
        part
        for name, words in explanation(None, "")
        if name not in ("Wat dit is", "Publicatie")
        for part in (html.Dt(name), html.Dd(words))
    ]
    machines = [
        "Voor programma's: de ",
        html.A("catalogus (DCAT-AP-NL)", href=f"{addresses.OPEN_DATA}catalogus.jsonld"),
        " beschrijft alle bestanden.",
    ]
    return html.Section(
        [html.H2("Goed om te weten"), html.Dl([*lines, html.Dt("Veilige cellen"), html.Dd(GUARD)]), html.P(machines)],
        className="card",
    )


WHOLE = Block("open-data-publicaties", lambda selection, catalogue: ReleasesQuestion(), _draw_whole)


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    lead = "Alles wat op deze site openbaar is, kunt u ophalen als bestand. Aanmelden hoeft niet."
    return html.Div(
        [html.P(lead, className="lead"), components[WHOLE.id], _tables(), _reuse(catalogue), _explanation()]
    )


PAGE = Page(
    "open-data",
    addresses.OPEN_DATA,
    "Open data",
    menu.OPEN_DATA,
    lambda *_: "Open data",
    (WHOLE,),
    _draw,
    has_choices=False,
    search_words=("downloaden", "bestanden", "API"),
    linked_data=LinkedData(ReleasesQuestion(), schema_dataset),
)
