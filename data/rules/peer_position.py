"""One city beside its peers: who they are, which figure stands beside which, and between what they lie."""

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
    """The cities a city is held beside: `group` names the rule, `state_on` the newest day of which it is known."""

    group: str
    areas: tuple[str, ...]
    state_on: date | None


@dataclass(frozen=True, slots=True)
class PeerFigure:
    """One other area beside the city. `reasons` is empty when the two may be compared.

    `rate` is there for counts: a count alone only says which city is larger.
    """

    area: str
    observation: Observation | None
    rate: Rate | None
    reasons: tuple[Reason, ...]

    @property
    def amount(self) -> float | None:
        """What is held side by side: the rate of a count, else the value."""
        return self.rate.value if self.rate else self.observation.value if self.observation else None


@dataclass(frozen=True, slots=True)
class PeerPosition:
    """The newest figure of a city (or of an area it is part of), beside that of its peers and the country.

    `why_not` says why no peer stands beside it at all; then `peers` is empty. `is_known_elsewhere`
    says whether any peer has this figure, in whatever period.
    """

    own: Observation
    rate: Rate | None
    peers: tuple[PeerFigure, ...] = ()
    country: PeerFigure | None = None
    why_not: tuple[Reason, ...] = ()
    is_known_elsewhere: bool = False

    @property
    def comparable(self) -> tuple[PeerFigure, ...]:
        """The peers that may stand beside the city."""
        return tuple(peer for peer in self.peers if not peer.reasons)

    @property
    def lowest(self) -> PeerFigure | None:
        """One with the lowest amount among the peers, the city itself left out."""
        return min(self.comparable, key=_amount, default=None)

    @property
    def highest(self) -> PeerFigure | None:
        """One with the highest amount among the peers, the city itself left out."""
        return max(self.comparable, key=_amount, default=None)


def peers_of(city: str, participation: Iterable[Participation], catalogue: Catalogue) -> Peers:
    """Choose the cities to hold a city beside: those that took part by the newest state known.

    A city of the G4 is held beside the others of the G4.
    """
    members = [found for found in newest_states(participation) if found.state == MEMBER]
    state_on = max((found.state_on for found in members), default=None)
    large = catalogue.area(city).g4
    codes = [found.area for found in members if catalogue.area(found.area).g4 or not large]
    codes.sort(key=lambda code: catalogue.area(code).name)
    return Peers(G4_GROUP if large else MEMBERS_GROUP, tuple(code for code in codes if code != city), state_on)


def newest_figures(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """Keep of each figure, area and breakdown the newest row with a value; without any value the last row."""
    kept: dict[tuple[str, str, str], Observation] = {}
    for row in sorted(rows, key=lambda row: row.last_day or date.min):
        key = (row.indicator, row.area, row.breakdown)
        if row.value is not None or key not in kept or kept[key].value is None:
            kept[key] = row
    return tuple(kept.values())


def position_among_peers(
    own: Observation, others: Mapping[str, Sequence[Observation]], peers: Peers, country: str, catalogue: Catalogue
) -> PeerPosition:
    """Set a figure beside that of each peer, through the gate. `others` are the rows of that figure by area.

    Of a wider area than the city no peer is looked up: a region beside a city says nothing.
    """
    own_rate = _rate(own, catalogue)
    known = any(row.value is not None for code in peers.areas for row in others.get(code, ()))
    if catalogue.area(own.area).kind != "gemeente":
        return PeerPosition(own, None, why_not=(Reason(OTHER_AREA_KIND, (own.area, own.area)),))
    if own.value is None:
        missing = Reason(NO_VALUE, (own.area, own.period_label, own.missing_reason or ""))
        return PeerPosition(own, None, why_not=(missing,), is_known_elsewhere=known)
    if isinstance(own_rate, Reason):
        return PeerPosition(own, None, why_not=(own_rate,), is_known_elsewhere=known)
    beside = tuple(_beside(own, _same_period(own, others.get(code, ())), code, catalogue) for code in peers.areas)
    national = _beside(own, _same_period(own, others.get(country, ())), country, catalogue)
    return PeerPosition(own, own_rate, beside, _as_reference(national), is_known_elsewhere=known)


def _beside(own: Observation, row: Observation | None, area: str, catalogue: Catalogue) -> PeerFigure:
    if row is None:
        return PeerFigure(area, None, None, (Reason(NO_VALUE, (area, own.period_label, "")),))
    reasons = may_compare(own, row, catalogue)
    found = _rate(row, catalogue) if row.value is not None else None
    if isinstance(found, Reason):
        return PeerFigure(area, row, None, (*reasons, found))
    return PeerFigure(area, row, found, reasons)


def _as_reference(country: PeerFigure) -> PeerFigure | None:
    """Let the country stand beside a city as a line to hold on to, never as one of its peers.

    It is another kind of area; nothing else may differ.
    """
    left = tuple(reason for reason in country.reasons if reason.code != OTHER_AREA_KIND)
    if left or country.observation is None:
        return None
    return PeerFigure(country.area, country.observation, country.rate, ())


def _rate(row: Observation, catalogue: Catalogue) -> Rate | Reason | None:
    """Count per inhabitants where the figure is a count; None for any other figure."""
    return rate(row, catalogue) if catalogue.indicator(row.indicator).kind == "count" else None


def _same_period(own: Observation, rows: Sequence[Observation]) -> Observation | None:
    """Find the row of another area that is of the same period and breakdown; the gate judges the rest."""
    same = [row for row in rows if (row.period_key, row.breakdown) == (own.period_key, own.breakdown)]
    return same[0] if same else None


def _amount(beside: PeerFigure) -> float:
    return beside.amount or 0.0
