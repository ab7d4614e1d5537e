"""What a choice of years keeps of the figures of all years, and what follows from the figures that are kept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.model.period import is_within, named_years
from data.model.records import Claim, Target
from data.model.vocabulary import OPEN_ENDED_PERIODS
from data.questions.comparison import ComparisonAnswer, ComparisonQuestion
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.questions.question import Answer, Question
from data.rules.changes import Change, latest_change
from data.rules.goal_progress import GoalState, goal_state


def is_narrowed(question: Question) -> bool:
    """Say whether a question is answered from the answer to the same one about all years."""
    return isinstance(question, FiguresQuestion) and question.is_narrowed


def as_answer_to(question: Question, content: Answer) -> Answer:
    """Give what holds the figures asked for as the answer to the question itself, its years included."""
    return replace(content, question=question) if is_narrowed(question) else content


@dataclass(frozen=True, slots=True)
class Kept:
    """Which rows and claims of an answer a choice of years keeps, one byte each: equal for years that keep the same."""

    rows: bytes
    claims: bytes


def kept_of(whole: FiguresAnswer, question: FiguresQuestion) -> Kept:
    """Say what a question keeps of the answer to the same question about all years."""
    years = question.from_year, question.to_year
    return Kept(
        bytes(falls_within(row, *years) for row in whole.rows),
        bytes(speaks_of(claim, *years) for claim in whole.claims),
    )


def narrowed(whole: FiguresAnswer, kept: Kept, catalogue: Catalogue) -> FiguresAnswer:
    """Make the answer of what is kept, still to the question about all years; the whole one when that is everything."""
    if all(kept.rows) and all(kept.claims):
        return whole
    rows = tuple(row for row, is_kept in zip(whole.rows, kept.rows, strict=True) if is_kept)
    targets = (goal.target for goal in whole.goals)
    return replace(
        whole,
        rows=rows,
        changes=changes_of(rows, catalogue),
        goals=goals_of(targets, rows, catalogue, whole.today),
        claims=tuple(claim for claim, is_kept in zip(whole.claims, kept.claims, strict=True) if is_kept),
    )


def is_shared(question: Question) -> bool:
    """Say whether a question is a comparison that other years answer too: `of_same_answer` names it."""
    if not isinstance(question, ComparisonQuestion):
        return False
    is_open = question.from_year is None and question.to_year is None
    return not is_open or (question.year is None and not question.with_history)


def of_same_answer(
    question: ComparisonQuestion, ask: Callable[[ComparisonQuestion], ComparisonAnswer]
) -> ComparisonQuestion:
    """Give the one question for all years that give the same answer: by the years told of, or by the year shown."""
    if question.year is not None and not question.with_history:
        return replace(question, from_year=None, to_year=None)
    bare = replace(question, with_history=False, of_part=False)
    told = _of_told_years(question, ask(replace(bare, from_year=None, to_year=None)))
    if question.with_history:
        return told
    found = ask(told)
    # Where none of the areas has a figure of these years, that is told of the years asked.
    return replace(question, year=found.year, from_year=None, to_year=None) if found.years else told


def _of_told_years(question: ComparisonQuestion, whole: ComparisonAnswer) -> ComparisonQuestion:
    """Name of the years asked only those that there are: one question for all years that keep the same.

    `whole` answers it for all years.
    """
    every = whole.told_years
    kept = [year for year in every if is_within(year, question.from_year, question.to_year)]
    if not any(year in whole.years for year in kept):
        # Then it depends on the years asked what is told instead, also in words.
        return question
    return replace(
        question,
        from_year=kept[0] if kept[0] != every[0] else None,
        to_year=kept[-1] if kept[-1] != every[-1] else None,
    )


def falls_within(row: Observation, from_year: int | None, to_year: int | None) -> bool:
    """Say whether a figure falls in some years, by the rule of `queries.observations`."""
    start, end = row.period_start, row.period_end
    if from_year is not None and not (end is not None and end.year >= from_year):
        lasts = row.period_kind in OPEN_ENDED_PERIODS and start is not None
        if not lasts:
            return False
    return to_year is None or (start is not None and start.year <= to_year)


def speaks_of(claim: Claim, from_year: int | None, to_year: int | None) -> bool:
    """Say whether the source's words are about the years asked, and about no others."""
    years = named_years(claim.period_label)
    return all(is_within(year, from_year, to_year) for year in years)


def changes_of(rows: Sequence[Observation], catalogue: Catalogue) -> tuple[Change, ...]:
    """Give the newest change of each series that has an earlier figure."""
    series: dict[tuple[str, str, str], list[Observation]] = {}
    for row in rows:
        series.setdefault((row.indicator, row.area, row.breakdown), []).append(row)
    changes = (latest_change(found, catalogue.indicator(key[0]), catalogue) for key, found in series.items())
    return tuple(change for change in changes if change)


def goals_of(
    targets: Iterable[Target], rows: Sequence[Observation], catalogue: Catalogue, today: date
) -> tuple[GoalState, ...]:
    """Hold each target against the figures of its indicator and area."""
    return tuple(
        goal_state(
            target,
            [row for row in rows if (row.indicator, row.area) == (target.indicator, target.area)],
            catalogue.indicator(target.indicator),
            today,
        )
        for target in targets
    )
