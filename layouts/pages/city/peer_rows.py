"""The figures of a city against the country and its peers: a table whose cells are the chart, with a verdict each."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator
from data.questions.profile import ProfileAnswer
from data.questions.selection import Selection
from data.rules.peer_position import PeerPosition
from data.rules.verdicts import Verdict, verdict_between
from layouts import addresses
from layouts.components.links import page_link
from layouts.components.placed_drawing import placed_drawing
from layouts.components.source_links import linked_documents
from layouts.components.verdict_mark import verdict_mark
from layouts.rendering.svg.placed import bar, dot, level, upright, words
from layouts.wording.city.peers import (
    COMPARE_ALL,
    FIGURE,
    MORE_FIGURES,
    NO_JUDGEMENT,
    amount,
    compared_note,
    compared_title,
    others_text,
    peers_kicker,
    row_drawing_name,
    row_note,
)
from layouts.wording.periods import short_period
from layouts.wording.subjects.profile import peers_name
from layouts.wording.verdicts import verdict_word

PLACE = "vergeleken"
HEIGHT, MIDDLE = 32, 16
MOST_SHARES, MOST_OTHERS = 5, 1
# With more peers than these the verdict against each of them is told on the page that compares them.
FEW_PEERS = 3
LOWEST_SCORE, HIGHEST_SCORE = 1.0, 10.0
ROOM = 1.25


def draw_peers(answer: ProfileAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Draw the figures that peers and the country have too: shares on one scale, then a mark and a rate."""
    leading, rest = _chosen(answer, catalogue)
    if not leading:
        return html.Span()
    verdicts = {id(position): _against_country(position, catalogue) for position in leading}
    area = catalogue.area(selection.area)
    told_year = short_period(leading[0].own)
    rows = [_row(position, told_year, answer, catalogue) for position in leading]
    documents = [
        part for each in linked_documents([position.own for position in leading], catalogue) for part in (" · ", *each)
    ][1:]
    parts = [
        html.P(peers_kicker(area), className="kicker"),
        html.H2(compared_title([verdicts[id(position)] for position in leading], leading, area)),
        _key(answer, catalogue),
        _table(rows, told_year, answer),
        html.P(
            [
                f"{compared_note(leading, answer, catalogue)} Bron: ",
                *documents,
                " · ",
                page_link(COMPARE_ALL, addresses.COMPARISON, selection),
            ],
            className="src",
        ),
    ]
    if rest:
        more = [_row(position, told_year, answer, catalogue) for position in rest]
        parts.insert(4, html.Details([html.Summary(MORE_FIGURES), _table(more, told_year, answer)], className="fold"))
    return html.Section(parts, className="card", id=PLACE)


def _chosen(answer: ProfileAnswer, catalogue: Catalogue) -> tuple[list[PeerPosition], list[PeerPosition]]:
    """Choose the first shares, mark and rate that can be compared, and give the other shares and marks apart."""
    fitting = [position for position in answer.beside if position.lowest is not None and position.country is not None]
    shares = [position for position in fitting if catalogue.indicator(position.own.indicator).unit == "%"]
    scores = [position for position in fitting if catalogue.indicator(position.own.indicator).kind == "score"]
    rates = [position for position in fitting if position.rate and position.own.indicator in answer.headline_codes]
    leading = shares[:MOST_SHARES] + scores[:MOST_OTHERS] + rates[:MOST_OTHERS]
    return leading, shares[MOST_SHARES:] + scores[MOST_OTHERS:]


def _against_country(position: PeerPosition, catalogue: Catalogue) -> Verdict:
    indicator = catalogue.indicator(position.own.indicator)
    return verdict_between(position.own, position.country.observation, indicator, catalogue)


def _key(answer: ProfileAnswer, catalogue: Catalogue) -> Component:
    name = catalogue.area(answer.question.area).name
    signs = (
        ("dot", f"{name} met marge"),
        ("band", f"{peers_name(answer)}: laagste tot hoogste"),
        ("rule", "Nederland"),
    )
    return html.P([html.Span([html.I(className=look), words_of]) for look, words_of in signs], className="key")


def _table(rows: Sequence[Component], told_year: str, answer: ProfileAnswer) -> Component:
    heads = [f"{FIGURE}, {told_year}", html.Span("Plaats", className="visually-hidden"), "Tegenover Nederland"]
    if _has_few(answer):
        heads.append("Tegenover de andere steden")
    head = html.Thead(html.Tr([html.Th(words_of, scope="col") for words_of in heads]))
    return html.Table([head, html.Tbody(list(rows))], className="chart-rows wrap-rows against")


def _has_few(answer: ProfileAnswer) -> bool:
    return 0 < len(answer.peers.areas) <= FEW_PEERS


def _row(position: PeerPosition, told_year: str, answer: ProfileAnswer, catalogue: Catalogue) -> Component:
    indicator = catalogue.indicator(position.own.indicator)
    verdict = _against_country(position, catalogue)
    name = row_drawing_name(position, indicator, catalogue)
    told = verdict_word(verdict) if verdict.is_known else NO_JUDGEMENT
    cells = [
        html.Th([indicator.short_title, html.Small(row_note(position, told_year, catalogue))], scope="row"),
        html.Td(placed_drawing(_marks(position, indicator), HEIGHT, name), className="wide"),
        html.Td(verdict_mark(verdict, catalogue, told)),
    ]
    if _has_few(answer):
        judged = [
            (peer, verdict_between(position.own, peer.observation, indicator, catalogue))
            for peer in position.peers
            if peer.observation is not None
        ]
        cells.append(html.Td(others_text(position, judged, catalogue), className="also"))
    return html.Tr(cells)


def _marks(position: PeerPosition, indicator: Indicator) -> list[str]:
    """Draw the band of the peers, the line of the country and the dot of the city with its margin."""
    start, end = _scale(position, indicator)

    def at(value: float) -> float:
        return max(0.0, min(100.0, 100 * (value - start) / (end - start)))

    low, high = at(position.lowest.amount), at(position.highest.amount)
    country, own = at(position.country.amount), at(position.rate.value if position.rate else position.own.number)
    lower, upper = (position.rate or position.own).lower, (position.rate or position.own).upper
    marks = [bar(low, max(high - low, 0.6), 6, 20, "band"), upright(country, 2, 30, "target")]
    left, right = own, own
    if lower is not None and upper is not None:
        left, right = at(lower), at(upper)
        marks.append(level(left, right, MIDDLE))
    marks.append(dot(own, MIDDLE, "series-1", 6))
    is_right = own >= country
    own_words, country_words = amount(position, indicator), amount(position, indicator, of_country=True)
    place, shift, anchor = (right, 8, "start") if is_right else (left, -8, "end")
    marks.append(words(place, MIDDLE + 4, own_words, anchor, shift=shift, look="strong halo"))
    shift, anchor = (-6, "end") if is_right else (6, "start")
    return [*marks, words(country, MIDDLE + 4, country_words, anchor, shift=shift, look="halo")]


def _scale(position: PeerPosition, indicator: Indicator) -> tuple[float, float]:
    """Give the ends of the scale: all shares from zero to half or all, a mark from 1 to 10, a rate from zero."""
    highest = max(
        position.highest.amount,
        position.country.amount,
        (position.rate or position.own).upper or position.own.number,
    )
    if indicator.kind == "score":
        return LOWEST_SCORE, HIGHEST_SCORE
    if indicator.unit == "%":
        return 0.0, 50.0 if highest <= 45 else 100.0
    return 0.0, highest * ROOM
