"""What each area of a comparison is held against, and the verdict on it: the benchmark, or the mean of the others."""

from collections.abc import Iterable, Sequence
from math import sqrt

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.questions.comparison import Compared, ComparisonQuestion, GroupMean, Shown
from data.rules.changes import differs
from data.rules.verdicts import AGAINST_GROUP, Against, Verdict, area_verdict, verdict_between

# The mean of one other area is that area, which can be chosen by its name.
FEWEST_OTHERS = 2


def with_verdicts(
    shown: Sequence[Shown],
    question: ComparisonQuestion,
    benchmark: Compared | None,
    catalogue: Catalogue,
) -> tuple[tuple[Shown, ...], GroupMean | None]:
    """Give the areas with their verdicts, and the mean that they are held against when the question asks for that."""
    indicator = catalogue.indicator(question.indicator)
    if question.against_group:
        return _against_the_others(shown, question.group, indicator, catalogue)
    held = benchmark.observation if benchmark and not benchmark.reasons else None
    if held is None or held.value is None:
        return tuple(shown), None
    return tuple(one._replace(verdict=_verdict(one, held, indicator, catalogue)) for one in shown), None


def _verdict(area: Shown, held: Observation, indicator: Indicator, catalogue: Catalogue) -> Verdict | None:
    row = area.observation
    if row is None or area.figure is None or row.area == held.area:
        return None
    return verdict_between(row, held, indicator, catalogue)


def _against_the_others(
    shown: Sequence[Shown], group: str, indicator: Indicator, catalogue: Catalogue
) -> tuple[tuple[Shown, ...], GroupMean | None]:
    """Hold each area against the mean of the others: two separate estimates, which the mean of all would not be."""
    rows = {one.area: one.observation for one in shown if _has_margin(one, indicator)}
    if len(rows) <= FEWEST_OTHERS:
        return tuple(shown), None
    against = Against(AGAINST_GROUP, area=group)
    judged = []
    for one in shown:
        row = rows.get(one.area)
        others = (other for code, other in rows.items() if code != one.area and other is not None)
        if row is not None:
            change = differs(_mean_row(others, indicator), row, indicator, catalogue)
            judged.append(one._replace(verdict=area_verdict(change, indicator, against)))
        else:
            judged.append(one)
    values = [row.number for row in rows.values() if row is not None]
    return tuple(judged), GroupMean(round(sum(values) / len(values), indicator.decimals), len(values))


def _has_margin(area: Shown, indicator: Indicator) -> bool:
    row = area.observation
    if row is None or area.figure is None or indicator.interval != "gepubliceerd" or row.qualifier != "exact":
        return False
    return row.lower is not None and row.upper is not None


def _mean_row(rows: Iterable[Observation], indicator: Indicator) -> Observation:
    """Make the mean of some figures, each counted once, as a figure with the margin that follows from theirs.

    It is a figure of none of the areas; it carries the area of the first one only to be of a municipality.
    """
    members = list(rows)
    half_unit = 10**-indicator.decimals / 2
    halves = [((row.upper or 0) - (row.lower or 0)) / 2 or half_unit for row in members]
    value = round(sum(row.number for row in members) / len(members), indicator.decimals)
    half = sqrt(sum(half**2 for half in halves)) / len(members)
    return members[0]._replace(value=value, lower=value - half, upper=value + half)
