"""The words of the strip of verdicts: its heading, and each figure in a few words."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from data.model.catalogue import Indicator
from data.rules import verdicts as v
from data.rules.goal_progress import GoalState
from data.rules.judged_figures import JudgedFigure
from data.rules.verdicts import Verdict
from layouts.wording import phrases
from layouts.wording.dates import within_choice
from layouts.wording.goals import percent
from layouts.wording.notes import join_words
from layouts.wording.numbers import value_text
from layouts.wording.overviews import SPELLED
from layouts.wording.periods import short_period
from layouts.wording.verdicts import WORDS

ANDERS = "duidelijk anders"
STILL_A_PLAN = "nog een plan"
BEHIND_TITLES: Mapping[str, str] = MappingProxyType({v.RUNS_BEHIND: "lopen achter", v.RAN_BEHIND: "liepen achter"})
PLAN_AND_MONEY = "Plan en geld zijn er"
WHAT_IT_BROUGHT = f"wat het opleverde, {phrases.WE_DO_NOT_KNOW}"
MOST_WORDS = 90
# No more figures are named once the strip has so many words.
FULL_ENOUGH = 72


def goal_words(goal: GoalState, indicator: Indicator, verdict: Verdict) -> str:
    """Write a goal in a few words: "Gastlessen 67 (niet zeker)", "Downloads StopApp 51%"."""
    result = goal.result
    if verdict.kind in (v.REACHED, v.MISSED):
        figure = value_text(result, indicator) if result else ""
        return f"{indicator.short_title} {figure}{' (niet zeker)' if verdict.doubt else ''}"
    share = f" {percent(goal.share_of_target)}" if goal.share_of_target is not None else ""
    return f"{indicator.short_title}{share}"


def figure_words(figure: JudgedFigure, with_direction: bool) -> str:
    """Name a figure with its year, and the direction of a clear difference: "Zedendelicten bij de politie: meer"."""
    direction = f": {WORDS[figure.verdict.kind]}" if with_direction else ""
    return f"{figure.indicator.short_title}{direction} ({_year(figure)})"


def unknown_outcomes(count: int) -> str:
    """Count the plans and goals of which nobody told how they ended."""
    return "1 uitkomst" if count == 1 else f"{count} uitkomsten"


def and_others(count: int) -> str:
    """Say how many more there are."""
    return "1 ander" if count == 1 else f"{count} andere"


def strip_title(
    figures: Sequence[JudgedFigure], name: str, *, opens_with_plan: bool, years: tuple[int | None, int | None]
) -> str:
    """Write in a sentence what the strip comes to: goals first, then changes; of a plan that nothing is known of it."""
    within = within_choice(*years)
    goals, changes = goals_text(figures), _changes_text(figures)
    if not goals and opens_with_plan:
        return _sentence(within, PLAN_AND_MONEY, WHAT_IT_BROUGHT)
    if not goals and not changes:
        return f"{within or f'Van {name}'} {'is' if not within else 'is van ' + name} geen verschil te beoordelen"
    return _sentence(within, goals, changes)


def _sentence(within: str, *parts: str) -> str:
    told = "; ".join(part for part in parts if part)
    return f"{within}: {told[0].lower()}{told[1:]}" if within else told[0].upper() + told[1:]


def goals_text(figures: Sequence[JudgedFigure]) -> str:
    """Count the goals by their verdict: "drie doelen gehaald, drie liepen achter"; "" without a goal."""
    kinds = [figure.goal_verdict.kind for figure in figures if figure.goal_verdict]
    clauses = (
        ((v.REACHED,), "doel gehaald", "doelen gehaald"),
        ((v.ON_COURSE,), "op schema", "op schema"),
        ((v.RUNS_BEHIND,), "loopt achter", "lopen achter"),
        ((v.RAN_BEHIND,), "liep achter", "liepen achter"),
        ((v.MISSED,), "niet gehaald", "niet gehaald"),
    )
    parts = []
    for wanted, one, several in clauses:
        count = sum(kind in wanted for kind in kinds)
        if count:
            noun = " doel" if not parts and "doel" not in one and count == 1 else ""
            noun = " doelen" if not parts and "doel" not in one and count > 1 else noun
            parts.append(f"{_spelled(count)}{noun} {one if count == 1 else several}")
    return ", ".join(parts)


def _changes_text(figures: Sequence[JudgedFigure]) -> str:
    kinds = [figure.verdict.kind for figure in figures]
    clear = sum(kind in (v.HIGHER, v.LOWER, v.MORE, v.LESS) for kind in kinds)
    same = sum(kind == v.NO_CLEAR_DIFFERENCE for kind in kinds)
    parts = []
    if clear or same:
        number = _spelled(clear) if clear else "geen"
        parts.append(f"{number} {'cijfers' if clear > 1 else 'cijfer'} duidelijk veranderd")
    if not clear and same:
        parts[-1] = f"geen van de {same} geteste cijfers is duidelijk veranderd" if same > 1 else parts[-1]
    for kind, words in ((v.EXTENDED, "uitgebreid"), (v.REDUCED, "ingekrompen")):
        names = [figure.indicator.short_title.lower() for figure in figures if figure.verdict.kind == kind]
        parts += [f"{join_words(names)} {words}"] if names else []
    return ", ".join(parts)


def _spelled(count: int) -> str:
    return SPELLED.get(count, str(count))


def _year(figure: JudgedFigure) -> str:
    row = figure.first
    return str(row.year) if row.year else short_period(row)
