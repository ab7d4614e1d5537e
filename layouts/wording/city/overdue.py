"""The words of dates gone by: what was to be, when, and that nobody says how it ended."""

from data.model.catalogue import Catalogue
from data.model.records import Target
from layouts.wording import phrases
from layouts.wording.goals import target_period, target_words
from layouts.wording.notes import area_in_words

OVERDUE_KICKER = "Wat is beloofd, en hoe liep het af?"
NO_DATES = "Onze bronnen noemen hier geen plan of verwachting waarvan de datum voorbij is."
PLANS = ("plan", "plannen")
GOALS_WITH_NUMBER = ("doel met een getal", "doelen met een getal")
TELL_US = "Weet u de uitkomst? Geef hem door"


def overdue_title(count: int) -> str:
    """Write of how many plans the date is over and the outcome unknown."""
    return f"Van {counted(count, 'plan of doel', 'plannen en doelen')} is de datum voorbij en de uitkomst onbekend"


def counted(count: int, one: str, several: str) -> str:
    """Count with the noun that fits: "1 plan", "10 plannen"."""
    return f"{count} {one if count == 1 else several}"


def when_text(target: Target) -> str:
    """Write when it was to be: "eind 2023", "2e kwartaal 2024"."""
    return target.period_label or target_period(target)


def aim_text(target: Target, chosen_area: str, catalogue: Catalogue) -> str:
    """Write what was to be, with its number or words, and the wider area that it is of."""
    aim = target_words(target)
    told = target.title if target.value is None and _is_date(target, aim) else f"{target.title}: {aim}"
    is_wider = target.area is not None and target.area != chosen_area
    return f"{told} ({area_in_words(catalogue.area(target.area))})" if is_wider else told


def _is_date(target: Target, aim: str) -> bool:
    """Say whether the words of a target only repeat its period."""
    same = (target.period_label, target_period(target), phrases.NO_TARGET_NAMED)
    return aim.removeprefix("in ").removeprefix("vanaf ") in same
