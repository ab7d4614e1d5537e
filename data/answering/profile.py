"""How a city's profile and the map of who delivered what become answers."""

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
from data.queries.figures import WHOLE_OR_PARTS
from data.questions.profile import CompletenessAnswer, CompletenessQuestion, ProfileAnswer, ProfileQuestion
from data.rules.completeness import Completeness, FigurePresence
from data.rules.disclosure import hide
from data.rules.peer_position import PeerPosition, Peers, newest_figures, peers_of, position_among_peers

COUNTRY = "land"


def _profile(context: AnswerContext, question: ProfileQuestion) -> ProfileAnswer:
    """Compose in five queries, whatever the city has; one more for each time small counts must be hidden."""
    catalogue, city = context.catalogue, question.area
    states = programme_queries.participation(context.connection, context.readable(tables.participation))
    peers = peers_of(city, states, catalogue)
    places = _places(context, question, peers)
    headlines = [found for found in places if _is_headline(found, catalogue)]
    figures = [row for found in headlines for row in _rows_of(found)]
    return ProfileAnswer(
        question=question,
        release=context.release,
        today=context.today,
        peers=peers,
        rows=tuple(dict.fromkeys(figures)),
        places=places,
        states=tuple(sorted((found for found in states if found.area == city), key=lambda found: found.state_on)),
        measure_counts=tuple(profile_queries.status_counts(context.connection, context.readable(tables.measure), city)),
        action_counts=tuple(
            profile_queries.status_counts(context.connection, context.readable(tables.action), city, newest_year=True)
        ),
        headline_codes=frozenset(code for code, found in catalogue.indicators.items() if found.headline),
    )


def _places(context: AnswerContext, question: ProfileQuestion, peers: Peers) -> tuple[PeerPosition, ...]:
    """Read the city's own figures, then those of its peers and the country of the same indicators."""
    catalogue, city = context.catalogue, question.area
    above = catalogue.with_wider_areas(city)
    country = next((code for code in above if catalogue.area(code).kind == COUNTRY), city)
    own_areas = tuple(code for code in above if code == city or catalogue.area(code).kind != COUNTRY)
    years = (question.from_year, question.to_year)
    own = newest_figures(context.figures(tuple(catalogue.indicators), own_areas, *years, WHOLE_OR_PARTS))
    codes = tuple(dict.fromkeys(row.indicator for row in own))
    others: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for row in context.figures(codes, (*peers.areas, country), *years, WHOLE_OR_PARTS):
        others[row.indicator][row.area].append(row)
    order = {code: position for position, code in enumerate(catalogue.indicators)}
    ordered = sorted(own, key=lambda row: (order[row.indicator], own_areas.index(row.area), row.breakdown))
    return tuple(position_among_peers(row, others[row.indicator], peers, country, catalogue) for row in ordered)


def _is_headline(found: PeerPosition, catalogue: Catalogue) -> bool:
    return found.is_known_elsewhere and catalogue.indicator(found.own.indicator).headline


def _rows_of(found: PeerPosition) -> list[Observation]:
    beside = (*found.peers, found.country) if found.country else found.peers
    return [found.own, *(one.observation for one in beside if one.observation)]


def _completeness(context: AnswerContext, question: CompletenessQuestion) -> CompletenessAnswer:
    """Compose in two queries, whatever is asked; one more where small counts must be hidden."""
    catalogue = context.catalogue
    if question.pillar is not None:
        catalogue.pillar(question.pillar)
    cities = catalogue.cities
    areas = tuple(dict.fromkeys(code for city in cities for code in catalogue.with_wider_areas(city)))
    documents = profile_queries.documents(
        context.connection, context.readable(tables.measure), context.readable(tables.budget_line)
    )
    known = Completeness(_presences(context, areas), documents, catalogue)
    indicators = [found for found in catalogue.indicators.values() if _is_in(found, question.pillar, context)]
    return CompletenessAnswer(
        question=question,
        release=context.release,
        today=context.today,
        indicators=tuple(found.indicator for found in indicators),
        cities=cities,
        cells=tuple(known.cell(found, city, question.year) for found in indicators for city in cities),
        years=known.years,
        programmes=tuple((city, known.programmes_told(city)) for city in cities),
    )


def _is_in(indicator: Indicator, pillar: str | None, context: AnswerContext) -> bool:
    found = context.catalogue.pillar(indicator.pillar)
    return pillar in (None, found.pillar, found.parent)


def _presences(context: AnswerContext, areas: tuple[str, ...]) -> list[FigurePresence]:
    """Tell where figures are; of sensitive ones only after the small counts are hidden."""
    rows = context.readable(tables.observation)
    sensitive = context.sensitive(context.catalogue.indicators)
    found = profile_queries.presences(context.connection, rows, areas, sensitive)
    if sensitive:
        complete = queries.observations(context.connection, rows, indicators=sensitive)
        found += [_presence(row) for row in hide(complete, context.catalogue) if row.area in areas]
    return found


def _presence(row: Observation) -> FigurePresence:
    period = (row.period_kind, row.period_start, row.period_end)
    state = (row.status, row.value is not None, row.missing_reason)
    return FigurePresence(row.indicator, row.area, row.source, *period, *state)


PROFILE_COMPOSERS: Mapping[type, Composer] = MappingProxyType(
    {ProfileQuestion: _profile, CompletenessQuestion: _completeness}
)
