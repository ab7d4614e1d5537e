"""Answers with the profile of a city, and with the completeness of the figures of all cities."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from data.answering.context import AnswerContext, Composer
from data.database import tables
from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.queries import figures as queries
from data.queries import profile as profile_queries
from data.queries import programme as programme_queries
from data.queries.figures import WHOLE_OR_BREAKDOWNS
from data.questions.profile import CompletenessAnswer, CompletenessQuestion, ProfileAnswer, ProfileQuestion
from data.rules.completeness import Completeness, FigurePresence
from data.rules.peer_position import PeerPosition, Peers, newest_figures, peers_of, position_among_peers

COUNTRY = "land"


def _profile(context: AnswerContext, question: ProfileQuestion) -> ProfileAnswer:
    """Compose with five queries, whatever the city has; with one more for each time small counts must be hidden."""
    catalogue, city = context.catalogue, question.area
    states = programme_queries.participation(context.connection, context.readable(tables.participation))
    peers = peers_of(city, states, catalogue)
    positions = _positions(context, question, peers)
    headlines = [position for position in positions if _is_headline(position, catalogue)]
    figures = [row for position in headlines for row in _rows_of(position)]
    return ProfileAnswer(
        question=question,
        release=context.release,
        today=context.today,
        peers=peers,
        rows=tuple(dict.fromkeys(figures)),
        places=positions,
        states=tuple(sorted((state for state in states if state.area == city), key=lambda state: state.state_on)),
        measure_counts=tuple(profile_queries.status_counts(context.connection, context.readable(tables.measure), city)),
        action_counts=tuple(
            profile_queries.status_counts(context.connection, context.readable(tables.action), city, newest_year=True)
        ),
        headline_codes=frozenset(code for code, indicator in catalogue.indicators.items() if indicator.headline),
    )


def _positions(context: AnswerContext, question: ProfileQuestion, peers: Peers) -> tuple[PeerPosition, ...]:
    """Read the city's own figures, then those of its peers and of the country for the same indicators."""
    catalogue, city = context.catalogue, question.area
    above = catalogue.with_wider_areas(city)
    country = next((code for code in above if catalogue.area(code).kind == COUNTRY), city)
    own_areas = tuple(code for code in above if code == city or catalogue.area(code).kind != COUNTRY)
    years = (question.from_year, question.to_year)
    own = newest_figures(context.figures(tuple(catalogue.indicators), own_areas, *years, WHOLE_OR_BREAKDOWNS))
    codes = tuple(dict.fromkeys(row.indicator for row in own))
    other_rows: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for row in context.figures(codes, (*peers.areas, country), *years, WHOLE_OR_BREAKDOWNS):
        other_rows[row.indicator][row.area].append(row)
    order = {code: position for position, code in enumerate(catalogue.indicators)}
    ordered = sorted(own, key=lambda row: (order[row.indicator], own_areas.index(row.area), row.breakdown))
    return tuple(position_among_peers(row, other_rows[row.indicator], peers, country, catalogue) for row in ordered)


def _is_headline(position: PeerPosition, catalogue: Catalogue) -> bool:
    return position.is_known_elsewhere and catalogue.indicator(position.own.indicator).headline


def _rows_of(position: PeerPosition) -> list[Observation]:
    others = (*position.peers, position.country) if position.country else position.peers
    return [position.own, *(other.observation for other in others if other.observation)]


def _completeness(context: AnswerContext, question: CompletenessQuestion) -> CompletenessAnswer:
    """Compose with two queries; with one more when small counts must be hidden."""
    catalogue = context.catalogue
    if question.pillar is not None:
        catalogue.pillar(question.pillar)
    cities = catalogue.cities
    areas = tuple(dict.fromkeys(code for city in cities for code in catalogue.with_wider_areas(city)))
    documents = profile_queries.documents(
        context.connection, context.readable(tables.measure), context.readable(tables.budget_line)
    )
    completeness = Completeness(_presences(context, areas), documents, catalogue)
    indicators = [each for each in catalogue.indicators.values() if _is_in(each, question.pillar, context)]
    return CompletenessAnswer(
        question=question,
        release=context.release,
        today=context.today,
        indicators=tuple(indicator.indicator for indicator in indicators),
        cities=cities,
        cells=tuple(completeness.cell(each, city, question.year) for each in indicators for city in cities),
        years=completeness.years,
        programmes=tuple((city, completeness.programmes_told(city)) for city in cities),
    )


def _is_in(indicator: Indicator, pillar: str | None, context: AnswerContext) -> bool:
    own = context.catalogue.pillar(indicator.pillar)
    return pillar in (None, own.pillar, own.parent)


def _presences(context: AnswerContext, areas: tuple[str, ...]) -> list[FigurePresence]:
    """Read where figures are; those of sensitive indicators after their small counts are hidden."""
    rows = context.readable_figures
    sensitive = context.sensitive(context.catalogue.indicators)
    presences = profile_queries.presences(context.connection, rows, areas, sensitive)
    if sensitive:
        complete = queries.observations(context.connection, rows, indicators=sensitive)
        presences += [_presence(row) for row in context.disclosed(complete) if row.area in areas]
    return presences


def _presence(row: Observation) -> FigurePresence:
    period = (row.period_kind, row.period_start, row.period_end)
    state = (row.status, row.value is not None, row.missing_reason)
    return FigurePresence(row.indicator, row.area, row.source, *period, *state)


PROFILE_COMPOSERS: Mapping[type, Composer] = MappingProxyType(
    {ProfileQuestion: _profile, CompletenessQuestion: _completeness}
)
