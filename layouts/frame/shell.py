"""The shell of every page: header, main element, footer, and what scripts need beside these."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.selection import Selection
from layouts.addresses import CITY, address
from layouts.cards.block import Opening, Page
from layouts.components.links import inner_link
from layouts.frame.announcement import announcement
from layouts.frame.field_faults import faults_by_field
from layouts.frame.footer import NOBODY, Owner, footer
from layouts.frame.header import header, help_and_way_out
from layouts.frame.menu import NO_NOTES
from layouts.frame.titles import page_title
from layouts.ids import ADDRESS, ANNOUNCEMENT, DRAWN_QUERY, HEADING, LATE, MAIN, PAGE, SELECTION, TITLE
from layouts.reading.choices import NOT_LEFT_OUT, Misread
from layouts.wording import phrases
from layouts.wording.dates import chosen_years
from layouts.wording.errors import LATE_ANSWERS, MAY_MEAN, OFFLINE, REST_SHOWN, TRY_AGAIN, error_text
from layouts.wording.notes import release_text

# Who copied a long list wrongly sees this many lines about it.
MAX_MISREAD_LINES = 5


def frame(
    selection: Selection,
    catalogue: Catalogue,
    page: Page,
    content: list | None,
    today: date,
    form: str = "",
    owner: Owner = NOBODY,
    notes: Mapping[str, str] = NO_NOTES,
) -> Component:
    """Draw the whole page, for scripts and for plain HTML. Without scripts the form of choices goes to `form`.

    `notes` stand at entries of the menu, by path.
    """
    return html.Div(
        [
            html.A("Direct naar de inhoud", href=f"#{MAIN}", className="skip"),
            help_and_way_out(),
            header(selection, catalogue, page, form, notes),
            html.Main(
                html.Div(content, id=PAGE),
                id=MAIN,
                tabIndex="-1",
            ),
            footer(catalogue, today, owner),
        ],
        className="site",
    )


def application(
    selection: Selection,
    catalogue: Catalogue,
    page: Page,
    content: list | None,
    today: date,
    owner: Owner = NOBODY,
    notes: Mapping[str, str] = NO_NOTES,
) -> Component:
    """Draw the page with the components that scripts need: the stores, the announcement and the place for late answers.

    With `content` the page is complete and the browser calls no callback at the start. Without it
    callbacks fill the page.
    """
    query = None if content is None else selection.to_query()
    return html.Div(
        [
            dcc.Store(id=ADDRESS),
            dcc.Store(id=SELECTION, data=query),
            dcc.Store(id=DRAWN_QUERY, data=query),
            # Scripts write here the announcement of the page, from `opening`.
            html.Div(id=ANNOUNCEMENT, role="status", className="visually-hidden"),
            frame(selection, catalogue, page, content, today, owner=owner, notes=notes),
            # Scripts write here whose figures stand on the page while an answer is late.
            html.Div(id=LATE, className="late", **{"data-words": _late_words()}),
        ]
    )


def _late_words() -> str:
    return json.dumps({**LATE_ANSWERS, "offline": OFFLINE, "again": TRY_AGAIN}, ensure_ascii=False)


def opening(
    page: Page,
    selection: Selection,
    catalogue: Catalogue,
    misread: Sequence[Misread] = (),
    contents: Sequence[object] = (),
    words: Opening | None = None,
    publisher: str = "",
    *,
    with_unpublished: bool = False,
) -> Component:
    """Draw the opening of a page: its heading, what of the address was not understood, and the line about chosen years.

    `contents` are the drawn blocks, `words` the heading of a page that writes it from an answer. It also has the title
    of the tab, the announcement, the release, and what is wrong at which field. Scripts copy these to their places.
    `with_unpublished` says first that this visitor also reads what is not public.
    """
    faults = faults_by_field(misread)
    at_fields = {"data-faults": json.dumps(faults, ensure_ascii=False)} if faults else {}
    return html.Div(
        [
            *([html.P(phrases.SEES_UNPUBLISHED, className="notice", role="note")] if with_unpublished else []),
            *(_answered_heading(words) if words else [html.H1(page.heading(selection, catalogue), id=HEADING)]),
            *([html.P(page.lead(publisher), className="lead")] if page.lead else []),
            *misread_notice(page, misread),
            *years_line(page, selection),
            html.Div(page_title(page, selection, catalogue), id=TITLE, hidden=True),
        ],
        **{
            "data-heard": announcement(page, selection, catalogue, contents),
            "data-release": release_text(catalogue.version),
        },
        **at_fields,
    )


def _answered_heading(words: Opening) -> list[Component]:
    subject = html.Span(f"{words.subject}: ", className="visually-hidden")
    return [
        *([html.P(words.kicker, className="kicker")] if words.kicker else []),
        html.H1([subject, words.heading], id=HEADING, className="verdict-heading"),
        *([html.P(words.lead, className="lead")] if words.lead else []),
    ]


def misread_notice(page: Page, misread: Sequence[Misread]) -> list[Component]:
    """Say which parts of the address were not understood, with links to what may be meant; empty when all were."""
    different = list({str(part.error): part for part in misread}.values())
    lines = [html.P([error_text(part.error), *_offers(page, part)]) for part in different[:MAX_MISREAD_LINES]]
    if page.path and page.has_area and any(part.error.code not in NOT_LEFT_OUT for part in different):
        lines.append(html.P(REST_SHOWN))
    return [html.Div(lines, className="misread")] if lines else []


def _offers(page: Page, part: Misread) -> list[Component | str]:
    path = part.path or (page.path if page.has_area else CITY)
    links = [inner_link(name, address(path, selection)) for name, selection in part.offers]
    joined = [word for link in links for word in (" of ", link)][1:]
    return [f" {MAY_MEAN} ", *joined, "?"] if links else []


def years_line(page: Page, selection: Selection) -> list[Component]:
    """Say that a choice of years hides the other years, with a link to show all; empty when all are shown."""
    years = chosen_years(selection.from_year, selection.to_year)
    if not years or not page.follows_years:
        return []
    line = f"U ziet alleen {years if years.isdigit() else f'de jaren {years}'}. "
    all_years = replace(selection, from_year=None, to_year=None)
    return [html.P([line, inner_link("Toon alle jaren", page.address(all_years))], className="years-shown")]
