"""Counts of areas. Only this module words one, and only of a group with a name, members and the day these are of."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from data.model.catalogue import Catalogue
from data.model.programme_records import Participation
from data.rules.peer_groups import EVERY, LARGE_FOUR, MEMBERS, OTHER_MEMBERS, OWN, SAME_SIZE, PeerGroup
from data.rules.peer_position import G4_GROUP, Peers
from layouts.wording.dates import date_text, months
from layouts.wording.notes import area_in_words, join_words
from layouts.wording.numbers import count_word, number

OTHER_LARGE, OTHERS = "andere-g4", "andere"
GROUP_WORDS = {
    MEMBERS: ("deelnemer", "deelnemers"),
    LARGE_FOUR: ("grote gemeente", "grote gemeenten"),
    OTHER_MEMBERS: ("andere deelnemer", "andere deelnemers"),
    SAME_SIZE: ("gemeente van deze grootte", "gemeenten van deze grootte"),
    EVERY: ("gemeente met cijfers", "gemeenten met cijfers"),
    OWN: ("gekozen gemeente", "gekozen gemeenten"),
    OTHER_LARGE: ("andere grote stad (G4)", "andere grote steden (G4)"),
    OTHERS: ("andere deelnemer", "andere deelnemers"),
}
MOST_NAMED = 4
MUNICIPALITIES, CITIES = ("gemeente", "gemeenten"), ("stad", "steden")


@dataclass(frozen=True, slots=True)
class CountedGroup:
    """A group of areas that may be counted: `code` is its name in `GROUP_WORDS`, `on` the day its members are of."""

    code: str
    areas: frozenset[str]
    on: date

    @property
    def noun(self) -> str:
        """The name of the group: "deelnemers", or in the singular of a group of one."""
        singular, plural = GROUP_WORDS[self.code]
        return singular if len(self.areas) == 1 else plural

    @property
    def when(self) -> str:
        """The month of its members: "augustus 2022"."""
        return f"{months('wide')[self.on.month]} {self.on.year}"


def counted_group(group: PeerGroup | None) -> CountedGroup | None:
    """Make a group of a comparison countable; None when nobody knows who is in it, or since when."""
    on = group and (group.counted_on or group.on)
    return CountedGroup(group.code, frozenset(group.areas), on) if group and group.areas and on else None


def counted_peers(peers: Peers) -> CountedGroup | None:
    """Make the peers of a city countable; None without any."""
    code = OTHER_LARGE if peers.group == G4_GROUP else OTHERS
    return CountedGroup(code, frozenset(peers.areas), peers.state_on) if peers.areas and peers.state_on else None


def counted_members(members: Sequence[Participation]) -> CountedGroup:
    """Make the members of the programme, at least one, countable on the newest day that their states are of."""
    return CountedGroup(MEMBERS, frozenset(one.area for one in members), max(one.state_on for one in members))


def members_sentence(group: CountedGroup) -> str:
    """Count the members on their day: "Op 22 augustus 2022 deden 15 gemeenten mee."."""
    what = "deed 1 gemeente" if len(group.areas) == 1 else f"deden {number(len(group.areas))} gemeenten"
    return f"Op {date_text(group.on)} {what} mee."


def count_text(areas: Collection[str], group: CountedGroup) -> str:
    """Count the areas that are in a group: "4 van de 15 deelnemers (augustus 2022)", "geen van de 15 ..."."""
    count = len(group.areas.intersection(areas))
    return f"{number(count) if count else 'geen'} van de {whole_text(group)}"


def whole_text(group: CountedGroup) -> str:
    """Count all members of a group: "15 deelnemers (augustus 2022)"."""
    return f"{number(len(group.areas))} {group.noun} ({group.when})"


def took_part_text(group: CountedGroup) -> str:
    """Count a group that took part on its day: "3 andere grote steden (G4) die op 22 augustus 2022 meededen"."""
    verb = "meedeed" if len(group.areas) == 1 else "meededen"
    return f"{number(len(group.areas))} {group.noun} die op {date_text(group.on)} {verb}"


def count_and_names(areas: Iterable[str], group: CountedGroup | None, catalogue: Catalogue) -> str:
    """Count the areas in a group and name those outside it; "geen van de 15 deelnemers (augustus 2022)" for none.

    Where a number would have no name, none is told.
    """
    codes = tuple(dict.fromkeys(areas))
    inside = [code for code in codes if group and code in group.areas]
    outside = sorted(area_in_words(catalogue.area(code)) for code in codes if code not in inside)
    if len(outside) > MOST_NAMED:
        outside = ["andere gemeenten"] if inside else ["de gemeenten in de tabel"]
    return join_words([*([count_text(codes, group)] if group and (inside or not codes) else []), *outside])


def with_figures_text(count: int, years: str, noun: tuple[str, str]) -> str:
    """Count the areas that have some figure, with the years it is of: "3 gebieden met cijfers, 2018-2022"."""
    return f"{number(count)} {noun[count != 1]} met cijfers, {years}"


def part_text(count: int, *, in_words: bool = True, noun: tuple[str, str] = MUNICIPALITIES) -> str:
    """Count the areas of a part of a group that the same page counts on its day: "acht gemeenten", "12 gemeenten"."""
    return f"{count_word(count) if in_words else number(count)} {noun[count != 1]}"


def is_plural(areas: Collection[str]) -> bool:
    """True when a verb with `count_and_names` is plural."""
    return len(set(areas)) > 1
