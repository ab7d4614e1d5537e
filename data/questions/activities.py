"""The question which city does what: the kinds of activities, and the record in which each is named."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.model.programme_records import CityActivity, Finding, Participation
from data.questions.question import Answer, Question


@dataclass(frozen=True, slots=True)
class ActivitiesQuestion(Question["ActivitiesAnswer"]):
    """Asks what the cities of the programme do: all cities, or one `area`; all kinds, or one `kind`."""

    area: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class NamedActivity:
    """What the record behind an activity says: its title and explanation, and of an action or measure its status.

    The explanation of a finding is its caveat, without what that says of its count.
    """

    title: str
    status: str | None = None
    explanation: str | None = None
    as_of: str | None = None


@dataclass(frozen=True)
class ActivitiesAnswer(Answer[ActivitiesQuestion]):
    """`activities` by kind in reading order, then by city. `named` maps each by its code to what its record says.

    `cities` are the cities that took part in the programme or were asked to, with their newest state, by name;
    `counted` are per kind the findings that count its cities, oldest first. `mentions` are the other findings that name
    the `area` of the question, where they do not name every member of the programme.
    """

    activities: tuple[CityActivity, ...] = ()
    named: Mapping[str, NamedActivity] = field(default_factory=dict)
    cities: tuple[Participation, ...] = ()
    counted: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    mentions: tuple[Finding, ...] = ()

    def of(self, area: str, kind: str) -> tuple[CityActivity, ...]:
        """The activities of one kind in one city; empty when no source names one."""
        return tuple(each for each in self.activities if (each.area, each.activity_kind) == (area, kind))

    def kinds_of(self, area: str) -> tuple[str, ...]:
        """The kinds that a source names for a city, in reading order."""
        return tuple(dict.fromkeys(each.activity_kind for each in self.activities if each.area == area))

    def unnamed(self) -> tuple[Participation, ...]:
        """The cities of which no source names an activity."""
        named = {each.area for each in self.activities}
        return tuple(city for city in self.cities if city.area not in named)
