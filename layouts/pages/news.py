"""What is new: each release with what it added, revised and withdrew; the overview has the newest in one line."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.releases import Release
from data.questions.overview import NewsAnswer, NewsQuestion
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Block, Page
from layouts.components.links import inner_link
from layouts.wording import phrases
from layouts.wording.subjects.news import figure_news, news_line, news_sentence, release_title

NOTHING = f"Er is {phrases.NOTHING_PUBLISHED}."


def _line(answer: NewsAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    if not answer.releases:
        return html.P(NOTHING, className="stand")
    newest = answer.releases[0]
    line = news_line(answer.of(newest.release), is_first=len(answer.releases) == 1)
    return html.P(
        [
            f"{release_title(newest)}: {line}. ",
            inner_link(f"{phrases.WHAT_IS_NEW}?", addresses.NEWS),
        ],
        className="stand",
    )


def _releases(answer: NewsAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    first = answer.releases[-1].release if answer.releases else 0
    cards = [_release(release, answer, catalogue, is_first=release.release == first) for release in answer.releases]
    return html.Div(cards or [html.P(NOTHING)])


def _release(release: Release, answer: NewsAnswer, catalogue: Catalogue, *, is_first: bool) -> Component:
    news = answer.of(release.release)
    figures = [html.Li(figure_news(change, catalogue)) for change in news if change.indicator]
    figures_list = html.Details(
        [html.Summary("Welke cijfers?"), html.Ul(figures, className="gaps")], className="twin", open=not is_first
    )
    parts = [
        html.H2(release_title(release)),
        html.P(news_sentence(news, is_first=is_first), className="say"),
        html.P(release.note, className="say") if release.note else None,
        figures_list if figures else None,
    ]
    return html.Section([part for part in parts if part is not None], className="card")


LINE = Block("overview-news", lambda selection, catalogue: NewsQuestion(), _line)
RELEASES = Block("nieuw-publicaties", lambda selection, catalogue: NewsQuestion(), _releases)


def _draw(selection: Selection, catalogue: Catalogue, components: Mapping[str, Component]) -> Component:
    lead = (
        "Elke publicatie, de nieuwste eerst. Niets wordt overschreven: "
        "een cijfer dat verandert, krijgt een nieuwe versie, en de oude blijft bewaard."
    )
    return html.Div([html.P(lead, className="lead"), components[RELEASES.id]])


TITLE = phrases.WHAT_IS_NEW
PAGE = Page("nieuw", addresses.NEWS, TITLE, None, lambda *_: TITLE, (RELEASES,), _draw, has_choices=False)
