"""What comparisons share beside what they read: who is compared, which years there are, how all of them stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.answering.comparison_reads import Presence
from data.answering.context import AnswerContext
from data.database import tables
from data.model.geometry import Ring
from data.model.observation import Observation
from data.model.period import is_within
from data.queries import programme as programme_queries
from data.queries.boundaries import outlines
from data.questions.comparison import Compared, ComparisonQuestion
from data.rules.peer_groups import OWN, SAME_SIZE, PeerGroup, group_of


@dataclass(frozen=True)
class Members:
    """The areas that are compared: by every indicator of which the same areas have figures, these are the same.

    `kinds` are the kinds of area among them, `wider` the areas they are part of, `outlines` those of
    `ComparisonAnswer`.
    """

    group: PeerGroup | None
    areas: tuple[str, ...]
    kinds: frozenset[str]
    wider: frozenset[str]
    outlines: Mapping[str, tuple[Ring, ...]]


@dataclass(frozen=True)
class Span:
    """The years between two: `year` is the one to begin with, all else is that of `ComparisonAnswer`."""

    years: tuple[int, ...]
    told_years: tuple[int, ...]
    year: int | None


@dataclass(frozen=True)
class Standing:
    """One year of the areas and the country, held against one series. `rows` are the figures of the areas."""

    areas: tuple[Compared, ...]
    rows: tuple[Observation, ...]
    benchmark: Compared | None


def _who(question: ComparisonQuestion) -> tuple:
    """Name all of a question that its members depend on."""
    chosen = question.areas if question.group in ("", OWN) else ()
    seen_from = question.reference if question.group in ("", SAME_SIZE) else None
    return (question.group, chosen, seen_from)


def members(context: AnswerContext, question: ComparisonQuestion, present: Presence) -> Members:
    """Find who is compared."""

    def make() -> Members:
        group = _group(context, question, present)
        named = (code for code in (question.reference, *question.areas) if code)
        areas = group.areas if group else tuple(dict.fromkeys(named))
        every = [context.catalogue.area(code) for code in areas]
        return Members(
            group=group,
            areas=areas,
            kinds=frozenset(area.kind for area in every),
            wider=frozenset(above for area in every for above in area.part_of).difference(areas),
            outlines=outlines(context.connection, areas) if group else {},
        )

    return context.recalled(("comparison members", *_who(question), present.areas), make)


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


def standing_key(
    question: ComparisonQuestion, year: int | None, anchor: Observation | None, kind: str, members: Members
) -> tuple:
    """Name all that a standing depends on. Seen from each city with a figure of one series all stand the same."""
    compared = (question.indicator, *_who(question), question.benchmark, question.per, year)
    if anchor is None:
        return (*compared, None)
    # A reason names the area itself only where another kind of area is held against it.
    seen_from = kind if members.kinds == {kind} else anchor.area
    period = (anchor.period_kind, anchor.period_start, anchor.period_end, anchor.period_label)
    return (*compared, (seen_from, anchor.source, anchor.breakdown, *period))


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
