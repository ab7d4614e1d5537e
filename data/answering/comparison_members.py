"""Who is compared, and which years there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from data.answering.comparison_reads import Presence
from data.answering.context import AnswerContext
from data.database import tables
from data.model.geometry import Ring
from data.model.observation import Observation
from data.model.period import is_within
from data.queries import programme as programme_queries
from data.queries.boundaries import outlines
from data.questions.comparison import ComparisonQuestion
from data.rules.peer_groups import PeerGroup, group_of


@dataclass(frozen=True)
class Members:
    """The areas that are compared. `wider` are the areas they are part of, `outlines` those of `ComparisonAnswer`."""

    group: PeerGroup | None
    areas: tuple[str, ...]
    wider: frozenset[str]
    outlines: Mapping[str, tuple[Ring, ...]]


@dataclass(frozen=True)
class Span:
    """The years with figures: `year` is the one to begin with, the others are those of `ComparisonAnswer`."""

    years: tuple[int, ...]
    told_years: tuple[int, ...]
    year: int | None


def members(context: AnswerContext, question: ComparisonQuestion, present: Presence) -> Members:
    """Find who is compared."""
    group = _group(context, question, present)
    named = (code for code in (question.reference, *question.areas) if code)
    areas = group.areas if group else tuple(dict.fromkeys(named))
    every = [context.catalogue.area(code) for code in areas]
    return Members(
        group=group,
        areas=areas,
        wider=frozenset(above for area in every for above in area.part_of).difference(areas),
        outlines=outlines(context.connection, areas) if group else {},
    )


def span(question: ComparisonQuestion, present: Presence, members: Members) -> Span:
    """Take the years asked of those in which any of the members has a figure, else an area they are part of."""
    inside = frozenset(members.areas)

    def counts(areas_of: Mapping[int, frozenset[str]], counted: frozenset[str]) -> dict[int, int]:
        """Count by year the areas that are among these, where there are any."""
        return {year: count for year, areas in areas_of.items() if (count := len(areas & counted))}

    def within(years: Mapping[int, int]) -> dict[int, int]:
        return {year: n for year, n in years.items() if is_within(year, question.from_year, question.to_year)}

    years = sorted(within(counts(present.valued, inside)), reverse=True)
    shared = newest_shared(within(counts(present.whole, inside)))
    year = shared or next(iter(years), None) or newest_shared(within(counts(present.whole, members.wider)))
    return Span(tuple(years), tuple(sorted(within(counts(present.told, inside)))), year)


def with_known_years(question: ComparisonQuestion, present: Presence, members: Members) -> ComparisonQuestion:
    """Name the year that is shown, or of the years asked only those that there are.

    The answer holds this question: its words speak of years with figures. Where the areas have no figure of the years
    asked, these stay, since the answer then says so.
    """
    whole = span(replace(question, from_year=None, to_year=None), present, members)
    bounded = within_told(question, whole.years, whole.told_years)
    if question.with_history:
        return bounded
    if question.year is not None:
        return replace(question, from_year=None, to_year=None)
    chosen = span(bounded, present, members)
    return replace(question, year=chosen.year, from_year=None, to_year=None) if chosen.years else bounded


def within_told(question: ComparisonQuestion, years: Sequence[int], told_years: Sequence[int]) -> ComparisonQuestion:
    """Name of the years asked only those of which there are figures, and no bound where they are all of them."""
    kept = [year for year in told_years if is_within(year, question.from_year, question.to_year)]
    if not any(year in years for year in kept):
        return question
    return replace(
        question,
        from_year=kept[0] if kept[0] != told_years[0] else None,
        to_year=kept[-1] if kept[-1] != told_years[-1] else None,
    )


def count_valued(rows: Iterable[Observation]) -> dict[int, int]:
    """Count the areas that have a value of a whole year, by year."""
    counted: dict[int, int] = {}
    for row in rows:
        if row.value is not None and row.breakdown == "" and row.year is not None:
            counted[row.year] = counted.get(row.year, 0) + 1
    return counted


def newest_shared(counted: Mapping[int, int]) -> int | None:
    """Find the newest year in which at least two areas have a value, else the newest with one."""
    shared = [year for year, areas in counted.items() if areas > 1]
    return max(shared or counted, default=None)


def _group(context: AnswerContext, question: ComparisonQuestion, present: Presence) -> PeerGroup | None:
    if not question.group:
        return None
    return group_of(
        question.group,
        participation=programme_queries.participation(context.connection, context.readable(tables.participation)),
        catalogue=context.catalogue,
        with_figures=present.areas,
        reference=question.reference,
        chosen=question.areas,
        today=context.today,
    )
