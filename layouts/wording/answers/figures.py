"""The headline of a card with figures: its newest value, its period, and what the verdict on it is."""

from collections.abc import Iterator, Sequence

from data.model import reasons
from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.figures import FiguresAnswer
from data.rules.changes import Change, change_of
from data.rules.comparability import period_order
from data.rules.goal_progress import GoalState
from data.rules.verdicts import Verdict, change_verdict, common_verdict, goal_verdict, series_verdict
from layouts.wording import phrases
from layouts.wording.answers.headline import Headline, fitting, with_outcome
from layouts.wording.goals import target_amount
from layouts.wording.notes import area_in_words, join_words
from layouts.wording.numbers import has_difference, is_even, signed_difference, value_text, value_with_unit
from layouts.wording.periods import compared_period, period_as_noun, period_text, short_period
from layouts.wording.series import newest_per_breakdown, of_one_period
from layouts.wording.verdicts import verdict_text, verdict_word
from layouts.wording.words import COMPARATOR_WORDS

MOST_NAMED = 3


def figures_headline(answer: FiguresAnswer, catalogue: Catalogue) -> Headline:
    """Write the headline of figures: of one with a verdict, else of the first; of some without any, of the newest."""
    rows = _newest_rows(answer, catalogue)
    if not rows:
        return _without_figures(answer, catalogue)
    judged = [(own, figure_verdict(answer, own, catalogue)) for own in rows.values()]
    known = [(own, verdict) for own, verdict in judged if verdict.is_known]
    if len(judged) > 1 and not known and _are_alone(judged):
        if len(judged) > MOST_NAMED:
            return _of_several(answer, judged)
        judged = sorted(judged, key=lambda one: period_order(one[0][0]), reverse=True)
    own, verdict = (known or judged)[0]
    # A lone share says nothing without its name: "meer dan 25%" of what?
    is_lone_share = not verdict.is_known and catalogue.indicator(own[0].indicator).unit == "%"
    return _of_one(answer, own, verdict, len(judged) > 1 or is_lone_share, catalogue)


def figure_verdict(answer: FiguresAnswer, rows: Sequence[Observation], catalogue: Catalogue) -> Verdict:
    """Judge the newest figures of one indicator: by its goal where that says something, else by their change."""
    first = rows[0]
    indicator = catalogue.indicator(first.indicator)
    goal = answer.goal_of(first.indicator)
    if goal is not None and goal.result in rows:
        return goal_verdict(goal)
    verdicts = [_series_verdict(answer, row, indicator, catalogue) for row in rows]
    return common_verdict(verdicts, first)


def _series_verdict(answer: FiguresAnswer, row: Observation, indicator: Indicator, catalogue: Catalogue) -> Verdict:
    change = _change_of(answer, row, indicator, catalogue)
    return change_verdict(change, indicator) if change else series_verdict((row,), indicator, catalogue)


def _change_of(answer: FiguresAnswer, row: Observation, indicator: Indicator, catalogue: Catalogue) -> Change | None:
    """Give the change of a figure itself: that of the answer may be of the whole year before a part of a year."""
    change = answer.change_of(row.indicator, row.area, row.breakdown)
    if change is None or change.later == row:
        return change
    own = [other for other in answer.of(row.indicator, row.area) if other.breakdown == row.breakdown]
    return change_of(row, own, indicator, catalogue)


def _newest_rows(answer: FiguresAnswer, catalogue: Catalogue) -> dict[str, tuple[Observation, ...]]:
    """Give the newest figures of each indicator, of the nearest area that has any, in the order of the question."""
    found = {}
    for code in answer.question.indicators:
        for area in answer.question.areas:
            newest = tuple(row for row in newest_per_breakdown(answer.of(code, area)) if row.has_value)
            if newest:
                found[code] = newest
                break
    return found


def _without_figures(answer: FiguresAnswer, catalogue: Catalogue) -> Headline:
    area = area_in_words(catalogue.area(answer.question.areas[0]))
    return Headline(f"Geen cijfers over {area}{f' {phrases.IN_THESE_YEARS}' if answer.question.is_narrowed else ''}")


def _are_alone(judged: Sequence[tuple[Sequence[Observation], Verdict]]) -> bool:
    """Say whether none of the figures has an earlier one; shares without a year say more by their value."""
    codes = {reason.code for _, verdict in judged for reason in verdict.reasons}
    return codes <= {reasons.NOTHING_BESIDE, reasons.UNDATED} and reasons.NOTHING_BESIDE in codes


def _of_several(answer: FiguresAnswer, judged: Sequence[tuple[Sequence[Observation], Verdict]]) -> Headline:
    figures = tuple(row for rows, _ in judged for row in rows)
    return Headline(f"{len(judged)} cijfers, {_alone(answer)} om mee te vergelijken", judged[0][1], figures)


def _of_one(
    answer: FiguresAnswer, rows: Sequence[Observation], verdict: Verdict, is_named: bool, catalogue: Catalogue
) -> Headline:
    """Write value, period and verdict; `is_named` is for one of several figures, which needs its name."""
    rows = of_one_period(rows)
    indicator = catalogue.indicator(rows[0].indicator)
    goal = answer.goal_of(indicator.indicator)
    own_goal = goal if goal is not None and goal.result in rows else None
    names = _names(rows[0], answer, indicator if is_named else None, catalogue)
    texts = list(
        _goal_texts(rows[0], own_goal, verdict, indicator)
        if own_goal
        else _value_texts(answer, rows, verdict, indicator, catalogue)
    )
    candidates = [with_outcome(f"{name}{text}", told) for name in names for text, told in texts]
    text = fitting([*candidates, f"{names[-1]}{value_text(rows[0], indicator)}", *(text for text, _ in texts)])
    against = verdict.against.observation if verdict.against else None
    return Headline(_capitalised(text), verdict, (*rows, *([against] if against else [])))


def _names(row: Observation, answer: FiguresAnswer, indicator: Indicator | None, catalogue: Catalogue) -> list[str]:
    """Name the figure where it is one of several, and its area where that is not the chosen one."""
    area = catalogue.area(row.area)
    where = "" if row.area == answer.question.areas[0] else area.name if area.kind == "land" else area_in_words(area)
    if indicator is None:
        return [f"{where}: " if where else ""]
    title = indicator.short_title
    return [f"{title} ({where}): ", f"{title}: "] if where else [f"{title}: "]


def _value_texts(
    answer: FiguresAnswer, rows: Sequence[Observation], verdict: Verdict, indicator: Indicator, catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    """Give value and outcome from long to short."""
    values, period = _values(rows, indicator), _period(rows)
    groups = {row.breakdown for row in answer.of(rows[0].indicator, rows[0].area)}
    told = _outcome(answer, verdict, indicator, len(groups) == 1, catalogue)
    yield f"{values} {period}", told
    yield f"{values} ({short_period(rows[0])})", told
    if verdict.is_known:
        yield values, told
    yield f"{values} {period}", ""
    yield values, ""


def _values(rows: Sequence[Observation], indicator: Indicator) -> str:
    shown = rows if len(rows) <= MOST_NAMED else rows[:1]
    texts = [f"{value_with_unit(row, indicator)}{f' ({row.breakdown})' if row.breakdown else ''}" for row in shown]
    rest = len(rows) - len(shown)
    return join_words([*texts, *([f"{rest} andere groepen"] if rest else [])])


def _period(rows: Sequence[Observation]) -> str:
    words = period_text(rows[0])
    return words if words != phrases.YEAR_NOT_NAMED else f"({words})"


def _outcome(
    answer: FiguresAnswer, verdict: Verdict, indicator: Indicator, is_alone: bool, catalogue: Catalogue
) -> str:
    """Write a verdict to follow a value: "minder dan in 2016", "verschil met 2020 niet getoetst".

    Only a figure that stands alone is said to be the same as before: of several groups that is not said of each.
    """
    if verdict.is_known:
        return verdict_text(verdict, catalogue)
    codes = [reason.code for reason in verdict.reasons]
    earlier = verdict.against.observation if verdict.against else None
    if earlier is None:
        return _alone(answer) if reasons.NOTHING_BESIDE in codes else ""
    change = _change_of(answer, verdict.own, indicator, catalogue) if verdict.own else None
    if is_alone and change is not None and has_difference(change) and is_even(change, indicator):
        return f"{signed_difference(change, indicator)} als {compared_period(earlier)}"
    other = period_as_noun(earlier)
    if reasons.ROUNDED in codes:
        return f"verschil met {other} onbekend"
    if reasons.NO_INTERVAL_RULE in codes or reasons.NO_DENOMINATOR in codes:
        return f"verschil met {other} niet getoetst"
    return f"{phrases.NOT_COMPARABLE_WITH} {other}"


def _alone(answer: FiguresAnswer) -> str:
    """Say that there is no earlier figure: none at all, or none among the years that the reader chose."""
    return (
        f"{phrases.NO_EARLIER_FIGURE} {phrases.WITHIN_CHOICE}"
        if answer.question.is_narrowed
        else phrases.NO_EARLIER_FIGURE
    )


def _goal_texts(row: Observation, goal: GoalState, verdict: Verdict, indicator: Indicator) -> Iterator[tuple[str, str]]:
    """Write result with goal, and the outcome: "67 lessen in 2023, doel minimaal 50", "gehaald, maar niet zeker"."""
    value, aim = value_with_unit(row, indicator), _aim(goal)
    told = verdict_word(verdict) if verdict.is_known else _unknown_outcome(verdict)
    yield f"{value} {period_text(row)}, {aim}", told
    yield f"{value} ({short_period(row)}), {aim}", told
    yield f"{value}, {aim}", told
    yield value, told


def _aim(goal: GoalState) -> str:
    target = goal.target
    if target.value is None:
        return "doel zonder getal"
    amount = target_amount(target)
    if not amount.endswith("%"):
        amount = amount.removesuffix(target.unit or "").strip()
    if target.comparator == "streefwaarde":
        return f"{COMPARATOR_WORDS[target.comparator]} {amount}"
    words = COMPARATOR_WORDS[target.comparator] if target.comparator in ("minimaal", "meer-dan", "circa") else ""
    return f"doel {words} {amount}".replace("  ", " ")


def _unknown_outcome(verdict: Verdict) -> str:
    codes = [reason.code for reason in verdict.reasons]
    return "eindstand onbekend" if reasons.END_UNKNOWN in codes or reasons.PERIOD_OVER in codes else ""


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
