"""What is new: each release with what it changed, from what to what; the overview has the newest in one line."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.releases import RecordChange, Release, WithdrawnRelease
from data.questions.overview import NewsAnswer, NewsQuestion
from data.questions.selection import BadSelection, Selection
from layouts import addresses
from layouts.cards.block import Block, Page
from layouts.cards.tables import DataTable, draw_table
from layouts.components.links import inner_link
from layouts.wording import phrases
from layouts.wording.releases.news import (
    COLUMNS,
    HEADINGS,
    cut_text,
    figure_news,
    heading_of,
    kind_words,
    new_text,
    news_sentence,
    old_text,
    release_title,
    remark_text,
    seen_before_sentence,
    subject_text,
    withdrawn_release_sentence,
    withdrawn_release_title,
)

# How many changes of a release the page of all releases draws, and the page of one release.
MAX_SHOWN, MAX_SHOWN_OF_ONE = 60, 500
MAX_DIGITS = 9
NOT_THIS_ONE = f"{phrases.NO_SUCH_RELEASE.capitalize()}, of nog niet."
NOTHING = f"Er is {phrases.NOTHING_PUBLISHED}."


def _question(selection: Selection, catalogue: Catalogue) -> NewsQuestion:
    """Ask for the changes of all releases, or for more changes of the one in the address."""
    chosen = selection.option(addresses.RELEASE)
    if not chosen:
        return NewsQuestion(MAX_SHOWN)
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) <= MAX_DIGITS):
        raise BadSelection(addresses.RELEASE, "onbekende-keuze", chosen)
    return NewsQuestion(MAX_SHOWN_OF_ONE, int(chosen))


def _check(selection: Selection, catalogue: Catalogue) -> None:
    _question(selection, catalogue)


def _releases(answer: NewsAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    chosen = answer.question.of_release
    withdrawn = [release for release in answer.withdrawn if chosen in (None, release.release)]
    in_order = sorted((*answer.releases, *withdrawn), key=lambda release: -release.release)
    cards = [
        _withdrawn_release(release) if isinstance(release, WithdrawnRelease) else _release(release, answer, catalogue)
        for release in in_order
    ]
    return html.Div(cards or [html.P(NOT_THIS_ONE if answer.question.of_release else NOTHING)])


def _release(release: Release, answer: NewsAnswer, catalogue: Catalogue) -> Component:
    news, is_first = answer.of(release.release), release.release == answer.first
    figures = [html.Li(figure_news(change, catalogue)) for change in news if change.indicator]
    figures_list = html.Details(
        [html.Summary("Welke cijfers?"), html.Ul(figures, className="gaps")], className="twin", open=not is_first
    )
    title = inner_link(release_title(release), addresses.release_address(release.release))
    parts = [
        html.H2(title, id=f"publicatie-{release.release}"),
        html.P(news_sentence(news, is_first=is_first), className="say"),
        html.P(release.note, className="say") if release.note else None,
        html.P(seen_before_sentence(release), className="say") if release.seen_before else None,
        *_changes(release, answer, catalogue),
        figures_list if figures and not answer.changes_of(release.release) else None,
    ]
    return html.Section([part for part in parts if part is not None], className="card")


def _withdrawn_release(release: WithdrawnRelease) -> Component:
    parts = [
        html.H2(withdrawn_release_title(release), id=f"publicatie-{release.release}"),
        html.P(withdrawn_release_sentence(release), className="say"),
    ]
    return html.Section(parts, className="card")


def _changes(release: Release, answer: NewsAnswer, catalogue: Catalogue) -> list[Component]:
    """Draw a table for each kind of change, and the file with all of them."""
    changes = answer.changes_of(release.release)
    groups: dict[str, list[RecordChange]] = {heading: [] for heading in HEADINGS.values()}
    for change in changes:
        groups[heading_of(change)].append(change)
    tables = [_table(heading, group, catalogue) for heading, group in groups.items() if group]
    file = html.A(phrases.ALL_CHANGES, href=addresses.release_changes_file(release.release))
    is_cut = release.release in answer.cut
    return [*tables, html.P([f"{cut_text(len(changes))} " if is_cut else "", file])] if tables else []


def _table(heading: str, changes: Sequence[RecordChange], catalogue: Catalogue) -> Component:
    rows = tuple(_row(change, catalogue) for change in changes)
    return draw_table(DataTable(heading, COLUMNS, rows))


def _row(change: RecordChange, catalogue: Catalogue) -> tuple[str, ...]:
    area = catalogue.areas.get(change.area or "")
    return (
        area.name if area else "",
        subject_text(change, kind_words(change.table), catalogue),
        change.period or "",
        old_text(change, catalogue),
        new_text(change, catalogue),
        remark_text(change),
    )


RELEASES = Block("nieuw-publicaties", _question, _releases)


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    lead = (
        "Elke publicatie, de nieuwste eerst. Niets wordt overschreven: "
        "een cijfer dat verandert, krijgt een nieuwe versie, en de oude blijft bewaard."
    )
    return html.Div([html.P(lead, className="lead"), components[RELEASES.id]])


TITLE = phrases.WHAT_IS_NEW
PAGE = Page(
    "nieuw",
    addresses.NEWS,
    TITLE,
    f"{TITLE}?",
    lambda *_: TITLE,
    (RELEASES,),
    _draw,
    has_choices=False,
    options=(addresses.RELEASE,),
    check=_check,
)
