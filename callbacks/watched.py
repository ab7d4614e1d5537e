"""What a drawing asked of the chosen years: for other years that say the same it is the same drawing."""

from collections.abc import Callable
from dataclasses import dataclass

# What says nothing of the years, and what says one thing of them. Whatever else is asked tells of all of them.
WITHOUT_YEARS = frozenset({"area", "areas", "option", "options", "indicators", "with_reach"})
ONE_THING = frozenset({"is_narrowed", "leaves_out"})
YEARS = ("from_year", "to_year")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was asked of a selection or a question, and what it said."""

    name: str
    arguments: tuple
    said: object

    def holds_for(self, chosen: object) -> bool:
        """Say whether another selection or question says the same."""
        return _said(chosen, self.name, self.arguments) == self.said


def numbered(place: str, number: int) -> str:
    """Name one of the places in which the years stand in words."""
    return f"{place[:-1]}-{number}{place[-1]}"


class Watched:
    """Stands for a selection or a question while something is drawn, and keeps what that was `told` of the years.

    `place` is what it writes where the query string or the years in words stand, to be filled in later: the links of
    a card hold the one whatever it shows, and a card without figures says no more of the years than the other.
    `written` lists the ways in which the years stand there in words, each in a place with its number.
    """

    def __init__(self, chosen: object, place: str = "") -> None:
        self._chosen = chosen
        self._place = place
        self.told: dict[Told, None] = {}
        self.written: list[Callable[[int | None, int | None], str]] = []

    def __getattr__(self, name: str) -> object:
        if name in WITHOUT_YEARS:
            return getattr(self._chosen, name)
        if name in YEARS:
            return self._say(name)
        if name in ONE_THING:
            found = getattr(self._chosen, name)
            return (lambda *arguments: self._say(name, arguments)) if callable(found) else self._say(name)
        return getattr(self._all_told(), name)

    def to_query(self, *, with_area: bool = True) -> str:
        """Give what stands in the place of the query string."""
        return self._place if self._place and with_area else self._all_told().to_query(with_area=with_area)

    def in_words(self, write: Callable[[int | None, int | None], str]) -> str:
        """Give what stands in the place of the years in words; the words themselves where none were chosen."""
        if not self.is_narrowed or not self._place:
            return self._all_told().in_words(write)
        if write not in self.written:
            self.written.append(write)
        return numbered(self._place, self.written.index(write))

    def __eq__(self, other: object) -> bool:
        return self._all_told() == (other._all_told() if isinstance(other, Watched) else other)

    def __hash__(self) -> int:
        return hash(self._all_told())

    def __repr__(self) -> str:
        return repr(self._all_told())

    def _all_told(self) -> object:
        for name in YEARS:
            self._say(name)
        return self._chosen

    def _say(self, name: str, arguments: tuple = ()) -> object:
        said = _said(self._chosen, name, arguments)
        self.told[Told(name, arguments, said)] = None
        return said


def _said(chosen: object, name: str, arguments: tuple) -> object:
    found = getattr(chosen, name)
    return found(*arguments) if callable(found) else found
