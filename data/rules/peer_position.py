"""The position of a city among its peers: which cities are its peers, and what their figures are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.model.catalogue import Catalogue
from data.model.observation import Observation, Reason
from data.model.programme_records import Participation
from data.model.reasons import NO_VALUE, OTHER_AREA_KIND
from data.rules.comparability import may_compare
from data.rules.programme import MEMBER, newest_states
from data.rules.rates import Rate, rate

G4_GROUP, MEMBERS_GROUP = "g4", "deelnemers"


@dataclass(frozen=True, slots=True)
class Peers:
    """The peers of a city. `group` names the rule by which they were chosen, `state_on` the newest day of the data."""

    group: str
    areas: tuple[str, ...]
    state_on: date | None


@dataclass(frozen=True, slots=True)
class PeerFigure:
    """The figure of one peer. `reasons` is empty when it may be compared with the figure of the city.

    A count has a `rate`: a count alone only says which city is larger.
    """

    area: str
    observation: Observation | None
    rate: Rate | None
    reasons: tuple[Reason, ...]

    @property
    def amount(self) -> float | None:
        """The number to compare: the rate of a count, else the value; None without a figure."""
        return self.rate.value if self.rate else self.observation.value if self.observation else None


@dataclass(frozen=True, slots=True)
class PeerPosition:
    """The newest figure of a city (or of an area around it), with the figures of its peers and of the country.

    `why_not` gives the reasons why no peer can be compared; `peers` is then empty. `is_known_elsewhere` is True when
    a peer has a figure of this indicator, in any period.
    """

    own: Observation
    rate: Rate | None
    peers: tuple[PeerFigure, ...] = ()
    country: PeerFigure | None = None
    why_not: tuple[Reason, ...] = ()
    is_known_elsewhere: bool = False

    @property
    def comparable(self) -> tuple[PeerFigure, ...]:
        """The peers whose figure may be compared with that of the city."""
        return tuple(peer for peer in self.peers if not peer.reasons)

    @property
    def lowest(self) -> PeerFigure | None:
        """The comparable peer with the lowest amount; None when no peer is comparable."""
        return min(self.comparable, key=_amount, default=None)

    @property
    def highest(self) -> PeerFigure | None:
        """The comparable peer with the highest amount; None when no peer is comparable."""
        return max(self.comparable, key=_amount, default=None)


def peers_of(city: str, participation: Iterable[Participation], catalogue: Catalogue) -> Peers:
    """Choose the peers of a city: the cities that take part by their newest state, ordered by name.

    The peers of a G4 city are the other G4 cities.
    """
    members = [state for state in newest_states(participation) if state.state == MEMBER]
    state_on = max((state.state_on for state in members), default=None)
    large = catalogue.area(city).g4
    codes = [state.area for state in members if catalogue.area(state.area).g4 or not large]
    codes.sort(key=lambda code: catalogue.area(code).name)
    return Peers(G4_GROUP if large else MEMBERS_GROUP, tuple(code for code in codes if code != city), state_on)


def newest_figures(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """Keep one row per indicator, area and breakdown: the newest with a value, else the newest."""
    newest: dict[tuple[str, str, str], Observation] = {}
    for row in sorted(rows, key=lambda row: row.last_day or date.min):
        key = (row.indicator, row.area, row.breakdown)
        if row.value is not None or key not in newest or newest[key].value is None:
            newest[key] = row
    return tuple(newest.values())


def position_among_peers(
    own: Observation, others: Mapping[str, Sequence[Observation]], peers: Peers, country: str, catalogue: Catalogue
) -> PeerPosition:
    """Compare a figure with that of each peer. `others` are the rows of the indicator by area.

    A figure of a region has no peers: a region cannot be compared with a city.
    """
    own_rate = _rate(own, catalogue)
    is_known = any(row.value is not None for code in peers.areas for row in others.get(code, ()))
    if catalogue.area(own.area).kind != "gemeente":
        return PeerPosition(own, None, why_not=(Reason(OTHER_AREA_KIND, (own.area, own.area)),))
    if own.value is None:
        missing = Reason(NO_VALUE, (own.area, own.period_label, own.missing_reason or ""))
        return PeerPosition(own, None, why_not=(missing,), is_known_elsewhere=is_known)
    if isinstance(own_rate, Reason):
        return PeerPosition(own, None, why_not=(own_rate,), is_known_elsewhere=is_known)
    of_peers = tuple(_beside(own, _same_period(own, others.get(code, ())), code, catalogue) for code in peers.areas)
    national = _beside(own, _same_period(own, others.get(country, ())), country, catalogue)
    return PeerPosition(own, own_rate, of_peers, _as_reference(national), is_known_elsewhere=is_known)


def _beside(own: Observation, row: Observation | None, area: str, catalogue: Catalogue) -> PeerFigure:
    if row is None:
        return PeerFigure(area, None, None, (Reason(NO_VALUE, (area, own.period_label, "")),))
    reasons = may_compare(own, row, catalogue)
    rate = _rate(row, catalogue) if row.value is not None else None
    if isinstance(rate, Reason):
        return PeerFigure(area, row, None, (*reasons, rate))
    return PeerFigure(area, row, rate, reasons)


def _as_reference(country: PeerFigure) -> PeerFigure | None:
    """Give the figure of the country as a reference line; None when more than the kind of area differs."""
    left = tuple(reason for reason in country.reasons if reason.code != OTHER_AREA_KIND)
    if left or country.observation is None:
        return None
    return PeerFigure(country.area, country.observation, country.rate, ())


def _rate(row: Observation, catalogue: Catalogue) -> Rate | Reason | None:
    """Compute the rate of a count; None for any other figure."""
    return rate(row, catalogue) if catalogue.indicator(row.indicator).kind == "count" else None


def _same_period(own: Observation, rows: Sequence[Observation]) -> Observation | None:
    """Find the row of the same period and breakdown; `may_compare` checks everything else."""
    same = [row for row in rows if (row.period_key, row.breakdown) == (own.period_key, own.breakdown)]
    return same[0] if same else None


def _amount(beside: PeerFigure) -> float:
    return beside.amount or 0.0
