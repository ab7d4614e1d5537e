"""Which areas of a comparison stand side by side, in which class each is, and what their figures are."""

from collections.abc import Mapping, Sequence

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.comparison import ComparisonAnswer, Shown
from data.rules.verdicts import HIGHER, LESS, LOWER, MORE, NO_CLEAR_DIFFERENCE

REGISTERED = "geregistreerd"
# The classes of a comparison, in the order in which they are shown.
CLASSES = (HELD_AGAINST, HIGH, AS_HIGH, LOW, NOT_HELD) = ("zelf", "hoger", "gelijk", "lager", "niet-te-vergelijken")
_CLASS_OF_KIND = {HIGHER: HIGH, MORE: HIGH, LOWER: LOW, LESS: LOW, NO_CLEAR_DIFFERENCE: AS_HIGH}


def is_registered(indicator: Indicator) -> bool:
    """Say whether a figure counts what the police wrote down."""
    return indicator.pillar == REGISTERED


def comparable(shown: Sequence[Shown]) -> tuple[Shown, ...]:
    """Keep what may stand side by side."""
    return tuple(one for one in shown if one.figure is not None)


def figures_of(shown: Sequence[Shown]) -> list[Observation]:
    """Give the figures that may stand side by side."""
    return [one.figure for one in shown if one.figure is not None]


def line_value(answer: ComparisonAnswer, catalogue: Catalogue) -> Observation | None:
    """Give the figure of the country where a line can stand for it: never a count, which grows with the people."""
    benchmark = answer.shown_benchmark
    is_count = catalogue.indicator(answer.question.indicator).kind in ("count", "capacity")
    if benchmark is None or (is_count and not answer.question.per):
        return None
    return benchmark.figure


def is_judged(shown: Sequence[Shown]) -> bool:
    """True when at least one area has a verdict; without one the areas stand A to Z, in no class."""
    return any(area.verdict is not None and area.verdict.is_known for area in shown)


def class_of(area: Shown) -> str:
    """Give the class of an area: what its verdict says; `HELD_AGAINST` for the area that the others are held against.

    An area without a comparable figure, and one whose figure could not be tested, are not held against anything.
    """
    if area.verdict is None:
        return NOT_HELD if area.figure is None else HELD_AGAINST
    return _CLASS_OF_KIND.get(area.verdict.kind, NOT_HELD)


def areas_by_class(shown: Sequence[Shown]) -> Mapping[str, tuple[Shown, ...]]:
    """Divide areas over `CLASSES`, each class in the order of `shown`; every class is there, also an empty one."""
    classes: dict[str, list[Shown]] = {code: [] for code in CLASSES}
    for area in shown:
        classes[class_of(area)].append(area)
    return {code: tuple(areas) for code, areas in classes.items()}
