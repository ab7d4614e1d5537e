"""What is new, on the start page: the newest document first, the newest release last."""

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Source
from data.questions.overview import NewsAnswer, NewsQuestion
from data.questions.selection import Selection
from layouts import addresses
from layouts.cards.block import Block
from layouts.components.links import inner_link
from layouts.components.source_links import source_link
from layouts.wording.dates import partial_date_text
from layouts.wording.releases.news import news_line, release_title
from layouts.wording.visiting import start as words


def newest_source(catalogue: Catalogue, today: str) -> Source | None:
    """Find the document that appeared last, up to today; None when no document has a date."""
    dated = [source for source in catalogue.sources.values() if source.published_on and source.published_on <= today]
    return max(dated, key=lambda source: (source.published_on, source.seen_on or "", source.source), default=None)


def _news(answer: NewsAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    parts: list[Component | str] = []
    source = newest_source(catalogue, answer.today.isoformat())
    if source:
        when = partial_date_text(source.published_on or "")
        parts += [words.NEWEST_SOURCE, source_link(source.title, source), f" ({when}). "]
    if answer.releases:
        newest = answer.releases[0]
        line = news_line(answer.of(newest.release), is_first=len(answer.releases) == 1)
        parts.append(f"{release_title(newest)}: {line}. ")
    parts.append(inner_link(words.ALL_NEWS, addresses.NEWS))
    return html.Section([html.H2(words.NEWS_HEADING), html.P(parts)], className="card")


BLOCK = Block("start-nieuw", lambda *_: NewsQuestion(), _news)
