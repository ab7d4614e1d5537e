"""What a figure says in one word: reached, behind, higher, no clear difference. One rule for every window.

Codes only; `layouts/wording/verdicts` puts them into words. A verdict names what the figure is held against.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from data.model import reasons
from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation, Reason
from data.model.records import Target
from data.rules.changes import (
    ESTABLISHED,
    NOT_COMPARABLE,
    NOT_TESTABLE,
    PROBABLY_NOT_CHANCE,
    Change,
    differs,
    differs_from_wider,
    holds,
    latest_change,
)
from data.rules.comparability import period_order
from data.rules.goal_progress import BEHIND, ON_PACE, GoalState

KINDS = (
    REACHED,
    ON_COURSE,
    RUNS_BEHIND,
    RAN_BEHIND,
    MISSED,
    HIGHER,
    LOWER,
    MORE,
    LESS,
    EXTENDED,
    REDUCED,
    NO_CLEAR_DIFFERENCE,
    UNKNOWN,
) = (
    "gehaald",
    "op-schema",
    "loopt-achter",
    "liep-achter",
    "niet-gehaald",
    "hoger",
    "lager",
    "meer",
    "minder",
    "uitgebreid",
    "ingekrompen",
    "geen-duidelijk-verschil",
    "onbekend",
)
AGAINST_PERIOD, AGAINST_AREA, AGAINST_GROUP, AGAINST_TARGET = ("periode", "gebied", "groep", "doel")


@dataclass(frozen=True, slots=True)
class Against:
    """What a figure is held against: `kind` is 'periode', 'gebied', 'groep' or 'doel'.

    `observation` is the figure of that period or area, `area` the code of the area or the group, `target` the target.
    `holds_own` is True for a wider area that holds the area of the figure.
    """

    kind: str
    observation: Observation | None = None
    area: str | None = None
    target: Target | None = None
    holds_own: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one figure: `kind` is one of `KINDS`, `own` the figure it is about.

    `doubt` is True for a goal that is reached, but not with certainty. `reasons` say why a verdict is unknown.
    """

    kind: str
    against: Against | None
    doubt: bool = False
    reasons: tuple[Reason, ...] = ()
    own: Observation | None = None

    @property
    def is_known(self) -> bool:
        """True when the verdict says something of the figure."""
        return self.kind != UNKNOWN


def goal_verdict(state: GoalState) -> Verdict:
    """Judge a goal: reached, on course or behind while its period runs, or how it ended.

    Of a period that is over and whose end is unknown, only that it ran behind is told: on pace in November is not
    reached in December.
    """
    against = Against(AGAINST_TARGET, target=state.target)
    doubt = False
    if state.reached is not None:
        kind = REACHED if state.reached else MISSED
        doubt = state.reached and state.result is not None and state.result.caveat is not None
    elif state.pace == BEHIND:
        kind = RAN_BEHIND if state.period_over else RUNS_BEHIND
    elif state.pace == ON_PACE and not state.period_over:
        kind = ON_COURSE
    else:
        return Verdict(UNKNOWN, against, reasons=state.reasons, own=state.result)
    return Verdict(kind, against, doubt, own=state.result)


def change_verdict(change: Change, indicator: Indicator, *, as_rate: bool = False) -> Verdict:
    """Judge the change of a figure since an earlier period. `as_rate` is for a count per number of inhabitants."""
    return _verdict(change, indicator, Against(AGAINST_PERIOD, change.earlier), as_rate=as_rate)


def series_verdict(rows: Sequence[Observation], indicator: Indicator, catalogue: Catalogue) -> Verdict:
    """Judge the newest change of one indicator, area and breakdown; unknown when there is one figure, or none."""
    if change := latest_change(rows, indicator, catalogue):
        return change_verdict(change, indicator)
    figures = sorted((row for row in rows if row.has_value), key=period_order)
    if not figures:
        return Verdict(UNKNOWN, None, reasons=(Reason(reasons.NO_RESULT),))
    code = reasons.UNDATED if figures[-1].period_start is None else reasons.NOTHING_BESIDE
    return Verdict(UNKNOWN, None, reasons=(Reason(code),), own=figures[-1])


def common_verdict(verdicts: Sequence[Verdict], own: Observation) -> Verdict:
    """Give the verdict that figures of several groups share: of two different ones neither is that of the whole."""
    first = verdicts[0]
    if len({_what_is_said(verdict) for verdict in verdicts}) == 1:
        return first
    shared = tuple(reason for reason in first.reasons if all(reason in verdict.reasons for verdict in verdicts))
    return Verdict(UNKNOWN, None, reasons=shared, own=own)


def _what_is_said(verdict: Verdict) -> tuple[str, str | None, frozenset[str]]:
    """Give what a verdict says apart from whose it is: its kind, the period it is held against, and why."""
    against = verdict.against.observation if verdict.against else None
    period = against.period_key if against else None
    return verdict.kind, period, frozenset(reason.code for reason in verdict.reasons)


def area_verdict(change: Change, indicator: Indicator, other: Against | None = None) -> Verdict:
    """Judge how an area differs from another: `change.later` is the area, `change.earlier` what it is held against.

    Counts get no verdict between areas: a larger area has more of nearly everything, and a registration also says how
    often people report. `other` names a group that is held against, or a wider area; else it is the other area.
    """
    against = other or Against(AGAINST_AREA, change.earlier, change.earlier.area)
    if indicator.kind in ("count", "capacity") and change.verdict != NOT_COMPARABLE:
        size = Reason(reasons.OTHER_SIZE, (change.earlier.area, change.later.area))
        return Verdict(UNKNOWN, against, reasons=(size,), own=change.later)
    return _verdict(change, indicator, against)


def verdict_between(own: Observation, other: Observation, indicator: Indicator, catalogue: Catalogue) -> Verdict:
    """Judge how a figure differs from that of another area, or of a wider area that holds it."""
    is_wider = holds(other.area, own.area, catalogue)
    against = Against(AGAINST_AREA, other, other.area, holds_own=is_wider)
    compare = differs_from_wider if is_wider else differs
    return area_verdict(compare(other, own, indicator, catalogue), indicator, against)


def _verdict(change: Change, indicator: Indicator, against: Against, *, as_rate: bool = False) -> Verdict:
    own = change.later
    is_exact = change.earlier.qualifier == own.qualifier == "exact"
    if change.verdict in (NOT_COMPARABLE, NOT_TESTABLE) or not is_exact or change.difference is None:
        return Verdict(UNKNOWN, against, reasons=change.reasons, own=own)
    if change.verdict == ESTABLISHED:
        return Verdict(EXTENDED if change.difference > 0 else REDUCED, against, own=own)
    if change.verdict == PROBABLY_NOT_CHANCE:
        is_count = indicator.kind == "count" and not as_rate
        up, down = (MORE, LESS) if is_count else (HIGHER, LOWER)
        return Verdict(up if change.difference > 0 else down, against, own=own)
    if change.method is None and indicator.kind != "capacity":
        # Two equal figures without margins were never tested.
        return Verdict(UNKNOWN, against, reasons=change.reasons, own=own)
    return Verdict(NO_CLEAR_DIFFERENCE, against, own=own)
