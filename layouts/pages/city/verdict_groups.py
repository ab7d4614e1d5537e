"""What can be said of a city in a few groups: goals, differences, capacity, plan, and what we do not know."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from data.model.records import StatusCount
from data.rules import verdicts as v
from data.rules.judged_figures import JudgedFigure
from layouts.wording.city.strip import ANDERS, BEHIND_TITLES, STILL_A_PLAN, figure_words, goal_words, unknown_outcomes
from layouts.wording.verdicts import CLASSES, SYMBOLS, WORDS
from layouts.wording.words import ACTION_STATUS, MEASURE_STATUS

PlaceOf = Callable[[JudgedFigure], str]
DIFFERENT = (v.HIGHER, v.LOWER, v.MORE, v.LESS)
PLANNED = ("gepland", "verkenning", "doorgeschoven")
RUNNING = ("loopt", "doorlopend", "op schema")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a group: its words, and the place on the page that tells more; "" for no link."""

    words: str
    place: str


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """Figures with the same verdict: how many, the mark (symbol, word and class), and each by name.

    `count` can be more than the entries: of a plan only the number of its points is told.
    """

    count: int
    symbol: str
    word: str
    look: str
    entries: tuple[Entry, ...]


def goal_groups(figures: Sequence[JudgedFigure], place: str) -> tuple[VerdictGroup, ...]:
    """Group the goals by their verdict: reached and on course, behind, missed."""
    judged = [figure for figure in figures if figure.goal_verdict is not None]
    kinds = ((v.REACHED,), (v.ON_COURSE,), (v.RUNS_BEHIND,), (v.RAN_BEHIND,), (v.MISSED,))
    return tuple(
        _group(
            kind[0],
            BEHIND_TITLES.get(kind[0], WORDS[kind[0]]),
            [Entry(goal_words(each.goal, each.indicator, each.goal_verdict), place) for each in found],
        )
        for kind in kinds
        if (found := [each for each in judged if each.goal_verdict.kind in kind])
    )


def change_groups(figures: Sequence[JudgedFigure], place_of: PlaceOf) -> tuple[VerdictGroup, ...]:
    """Group the differences: clear ones, capacity that grew or shrank, and no clear difference."""
    kinds = (
        (DIFFERENT, ANDERS),
        ((v.EXTENDED,), WORDS[v.EXTENDED]),
        ((v.REDUCED,), WORDS[v.REDUCED]),
        ((v.NO_CLEAR_DIFFERENCE,), WORDS[v.NO_CLEAR_DIFFERENCE]),
    )
    return tuple(
        _group(kind[0], word, [Entry(figure_words(each, kind is DIFFERENT), place_of(each)) for each in found])
        for kind, word in kinds
        if (found := [each for each in figures if each.verdict.kind in kind])
    )


def plan_groups(counts: Iterable[StatusCount], place: str) -> tuple[VerdictGroup, ...]:
    """Group the points of a plan: ready, running, still a plan, late."""
    marks = {**MEASURE_STATUS, **ACTION_STATUS}
    totals: dict[str, int] = {}
    for count in counts:
        group = "gepland" if count.status in PLANNED else "loopt" if count.status in RUNNING else count.status
        totals[group] = totals.get(group, 0) + count.count
    order = [status for status in marks if status in totals]
    return tuple(
        VerdictGroup(
            totals[status],
            marks[status].icon,
            STILL_A_PLAN if status == "gepland" else marks[status].word.lower(),
            {"moved": "diff", "none": "same"}.get(marks[status].tone, marks[status].tone),
            (),
        )
        for status in order
    )


def unknown_group(
    figures: Sequence[JudgedFigure], place_of: PlaceOf, overdue: int, overdue_place: str
) -> VerdictGroup | None:
    """Group the figures without a verdict, and the plans and goals of which nobody told the outcome."""
    found = [each for each in figures if each.verdict.kind == v.UNKNOWN and each.goal_verdict is None]
    entries = [Entry(figure_words(each, False), place_of(each)) for each in found]
    if overdue:
        entries.append(Entry(unknown_outcomes(overdue), overdue_place))
    return _group(v.UNKNOWN, WORDS[v.UNKNOWN], entries) if entries else None


def _group(kind: str, word: str, entries: list[Entry]) -> VerdictGroup:
    symbol = SYMBOLS[kind]
    return VerdictGroup(len(entries), symbol, word, CLASSES[symbol], tuple(entries))
