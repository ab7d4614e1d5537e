"""Which areas are compared, and which years have figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from data.answering.context import AnswerContext
from data.database import tables
from data.model.geometry import Ring
from data.model.observation import Observation
from data.model.period import is_within
from data.model.programme_records import Participation
from data.queries import programme as programme_queries
from data.queries.boundaries import outlines
from data.questions.comparison import ComparisonQuestion, PresenceAnswer
from data.questions.programme import ParticipationQuestion
from data.rules.peer_groups import MEMBERS, PeerGroup, group_of


@dataclass(frozen=True)
class Members:
    """The areas that are compared; `wider` are the areas they are part of. The rest is as in `ComparisonAnswer`."""

    group: PeerGroup | None
    participants: PeerGroup | None
    areas: tuple[str, ...]
    wider: frozenset[str]
    outlines: Mapping[str, tuple[Ring, ...]]


@dataclass(frozen=True)
class FigureYears:
    """The years with figures: `year` is shown first, `years` and `reported_years` are as in `ComparisonAnswer`."""

    years: tuple[int, ...]
    reported_years: tuple[int, ...]
    year: int | None


def find_members(context: AnswerContext, question: ComparisonQuestion, presence: PresenceAnswer) -> Members:
    """Find the areas that are compared: the members of the group, else the reference and the chosen areas."""
    stated = _stated(context, question)
    group = _group(context, question, presence, stated) if question.group else None
    named = (code for code in (question.reference, *question.areas) if code)
    areas = group.areas if group else tuple(dict.fromkeys(named))
    definitions = [context.catalogue.area(code) for code in areas]
    return Members(
        group=group,
        participants=None if group else _group(context, replace(question, group=MEMBERS), presence, stated),
        areas=areas,
        wider=frozenset(above for area in definitions for above in area.part_of).difference(areas),
        outlines=outlines(context.connection, areas) if group else {},
    )


def find_years(question: ComparisonQuestion, presence: PresenceAnswer, members: Members) -> FigureYears:
    """Find the chosen years in which a member has a figure; `year` may also be one of an area around the members."""
    inside = frozenset(members.areas)

    def counts(areas_of: Mapping[int, frozenset[str]], counted: frozenset[str]) -> dict[int, int]:
        """Count the areas by year that are in `counted`; a year without any is left out."""
        return {year: count for year, areas in areas_of.items() if (count := len(areas & counted))}

    def within(years: Mapping[int, int]) -> dict[int, int]:
        return {year: n for year, n in years.items() if is_within(year, question.from_year, question.to_year)}

    years = sorted(within(counts(presence.valued, inside)), reverse=True)
    shared = newest_shared_year(within(counts(presence.whole, inside)))
    year = shared or next(iter(years), None) or newest_shared_year(within(counts(presence.whole, members.wider)))
    return FigureYears(tuple(years), tuple(sorted(within(counts(presence.reported, inside)))), year)


def with_reported_years(question: ComparisonQuestion, presence: PresenceAnswer, members: Members) -> ComparisonQuestion:
    """Replace the chosen years by the year that is shown, or by those that have figures.

    The answer holds this question, so that its sentences name only years with figures. When the areas have no figure
    in the chosen years, the question keeps them: the answer then says that there are none.
    """
    whole = find_years(replace(question, from_year=None, to_year=None), presence, members)
    bounded = within_reported_years(question, whole.years, whole.reported_years)
    if question.with_history:
        return bounded
    if question.year is not None:
        return replace(question, from_year=None, to_year=None)
    chosen = find_years(bounded, presence, members)
    return replace(question, year=chosen.year, from_year=None, to_year=None) if chosen.years else bounded


def within_reported_years(
    question: ComparisonQuestion, years: Sequence[int], reported_years: Sequence[int]
) -> ComparisonQuestion:
    """Narrow the chosen years to those with figures; without a bound on a side where all of them are chosen."""
    chosen = [year for year in reported_years if is_within(year, question.from_year, question.to_year)]
    if not any(year in years for year in chosen):
        return question
    return replace(
        question,
        from_year=chosen[0] if chosen[0] != reported_years[0] else None,
        to_year=chosen[-1] if chosen[-1] != reported_years[-1] else None,
    )


def count_valued(rows: Iterable[Observation]) -> dict[int, int]:
    """Count by year the areas that have a value of the whole year."""
    counts: dict[int, int] = {}
    for row in rows:
        if row.value is not None and row.breakdown == "" and row.year is not None:
            counts[row.year] = counts.get(row.year, 0) + 1
    return counts


def newest_shared_year(counts: Mapping[int, int]) -> int | None:
    """Find the newest year in which at least two areas have a value, else the newest with one; None without years."""
    shared = [year for year, areas in counts.items() if areas > 1]
    return max(shared or counts, default=None)


def _stated(context: AnswerContext, question: ComparisonQuestion) -> Sequence[Participation]:
    """Read who took part; where it only counts the areas, from an answer that is kept for all such questions."""
    if question.group:
        return programme_queries.participation(context.connection, context.readable(tables.participation))
    return context.answer(ParticipationQuestion()).participation


def _group(
    context: AnswerContext, question: ComparisonQuestion, presence: PresenceAnswer, stated: Sequence[Participation]
) -> PeerGroup:
    return group_of(
        question.group,
        participation=stated,
        catalogue=context.catalogue,
        with_figures=presence.with_values,
        reference=question.reference,
        chosen=question.areas,
        today=context.today,
    )
