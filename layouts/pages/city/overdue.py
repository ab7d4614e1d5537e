"""The plans and goals of an area whose date has passed while no source says how they ended."""

from collections.abc import Sequence
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.records import Target
from data.questions.overview import DatesAnswer, DatesQuestion
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.actions import PROBLEM_LINK
from layouts.cards.block import Block
from layouts.components.source_links import linked_documents
from layouts.wording.city.overdue import (
    GOALS_WITH_NUMBER,
    NO_DATES,
    OVERDUE_KICKER,
    PLANS,
    TELL_US,
    aim_text,
    counted,
    overdue_title,
    when_text,
)


def overdue_targets(answer: DatesAnswer, selection: Selection, catalogue: Catalogue) -> tuple[Target, ...]:
    """Give the targets without an outcome; a goal with a row on the same page is left out."""
    return tuple(target for target in answer.targets if not _has_row(target, selection, catalogue))


def question(selection: Selection, catalogue: Catalogue) -> DatesQuestion:
    """Ask for the dates gone by of the area and the areas it is part of."""
    return DatesQuestion(catalogue.with_wider_areas(selection.area))


def _draw(answer: DatesAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """List plans first, then goals with a number, each folded below its count."""
    targets = overdue_targets(answer, selection, catalogue)
    if not targets:
        return html.P(NO_DATES, className="missing", id=addresses.OVERDUE)
    plans = [target for target in targets if target.value is None]
    numbers = [target for target in targets if target.value is not None]
    lists = [
        _fold(counted(len(found), *words), found, selection, catalogue)
        for words, found in ((PLANS, plans), (GOALS_WITH_NUMBER, numbers))
        if found
    ]
    documents = [part for document in linked_documents(targets, catalogue) for part in ("; ", *document)][1:]
    area = catalogue.area(selection.area)
    mail = html.A(TELL_US, className=PROBLEM_LINK, href=f"mailto:?subject={quote(f'Uitkomst {area.name}')}&body=")
    return html.Section(
        [
            html.P(OVERDUE_KICKER, className="kicker"),
            html.H2(overdue_title(len(targets))),
            html.Div(lists),
            html.P(["Bron: ", *documents, ". ", mail], className="src"),
        ],
        className="card",
        id=addresses.OVERDUE,
    )


def _fold(summary: str, targets: Sequence[Target], selection: Selection, catalogue: Catalogue) -> Component:
    rows = [
        part
        for target in targets
        for part in (html.Dt(when_text(target)), html.Dd(aim_text(target, selection.area, catalogue)))
    ]
    return html.Details(
        [html.Summary(summary), html.Dl(rows, className="when")],
        className="fold on-paper",
    )


def _has_row(target: Target, selection: Selection, catalogue: Catalogue) -> bool:
    years_chosen = selection.from_year is not None or selection.to_year is not None
    return target.indicator is not None and catalogue.indicator(target.indicator).headline and not years_chosen


OVERDUE_BLOCK = Block("gemeente-data", question, _draw)
