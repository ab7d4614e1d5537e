"""What can be asked about one city as a whole and about who delivered what, and what is answered."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from data.model.observation import Observation
from data.model.programme_records import Participation
from data.model.records import StatusCount
from data.questions.question import Answer, Question
from data.rules.completeness import NOT_COUNTED, WITH_FIGURE, Cell
from data.rules.peer_position import PeerPosition, Peers


@dataclass(frozen=True, slots=True)
class ProfileQuestion(Question["ProfileAnswer"]):
    """Asks for one city beside its peers and the country, with its participation and its plans."""

    area: str
    from_year: int | None = None
    to_year: int | None = None


@dataclass(frozen=True)
class ProfileAnswer(Answer[ProfileQuestion]):
    """`places` are in the order of the indicators; `rows` are the figures in `headlines`, each once.

    `states` are the states of its participation in the programme, the newest last.
    """

    peers: Peers
    rows: tuple[Observation, ...] = ()
    places: tuple[PeerPosition, ...] = ()
    states: tuple[Participation, ...] = ()
    measure_counts: tuple[StatusCount, ...] = ()
    action_counts: tuple[StatusCount, ...] = ()
    headline_codes: frozenset[str] = frozenset()

    @property
    def headlines(self) -> tuple[PeerPosition, ...]:
        """The headline figures that any peer has too."""
        return tuple(position for position in self.beside if position.own.indicator in self.headline_codes)

    @property
    def others(self) -> tuple[PeerPosition, ...]:
        """All other figures that any peer has too."""
        return tuple(position for position in self.beside if position.own.indicator not in self.headline_codes)

    @property
    def beside(self) -> tuple[PeerPosition, ...]:
        """The figures that any peer has too."""
        return tuple(position for position in self.places if position.is_known_elsewhere)

    @property
    def alone(self) -> tuple[PeerPosition, ...]:
        """The figures that no peer has."""
        return tuple(position for position in self.places if not position.is_known_elsewhere)


@dataclass(frozen=True, slots=True)
class CompletenessQuestion(Question["CompletenessAnswer"]):
    """Asks which city has which figure, and whose a gap is. Without a year: the best state of all years.

    A pillar includes its parts. Without a pillar: the figures of all pillars.
    """

    year: int | None = None
    pillar: str | None = None


@dataclass(frozen=True)
class CompletenessAnswer(Answer[CompletenessQuestion]):
    """`cells` are ordered by indicator, then by city A-Z; `years` are the years with a figure, newest first.

    `programmes` gives for each city the programmes about which a document of the city itself was read.
    """

    indicators: tuple[str, ...]
    cities: tuple[str, ...]
    cells: tuple[Cell, ...]
    years: tuple[int, ...]
    programmes: tuple[tuple[str, tuple[str, ...]], ...]

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], Cell]:
        return {(cell.indicator, cell.area): cell for cell in self.cells}

    def at(self, indicator: str, city: str) -> Cell:
        """The cell of one figure and one city."""
        return self._by_place[(indicator, city)]

    def counts_of(self, city: str) -> Counter[str]:
        """How many figures of a city are in each state."""
        return Counter(cell.state for cell in self.cells if cell.area == city)

    def figures_of(self, city: str) -> int:
        """How many figures of a city there are."""
        return sum(self.counts_of(city)[state] for state in WITH_FIGURE)

    def possible_of(self, city: str) -> int:
        """How many figures of a city there can be."""
        return sum(count for state, count in self.counts_of(city).items() if state not in NOT_COUNTED)

    def programmes_of(self, city: str) -> tuple[str, ...]:
        """The programmes of which a document of this city was read."""
        return dict(self.programmes)[city]
