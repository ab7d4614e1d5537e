"""What can be asked about the programme Veilige Steden itself: its money, its members, its evaluation, its steps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BudgetQuestion:
    """The budget of an area within one programme; `with_results` also what that programme delivered there.

    Years match the year of the budget. The areas that have a budget come along, whatever the area asked.
    """

    area: str
    programme: str
    from_year: int | None = None
    to_year: int | None = None
    with_results: bool = False


@dataclass(frozen=True, slots=True)
class ParticipationQuestion:
    """Who took part in the programme, by the newest state known of each city; `area` is the one told first.

    `series` are city surveys that count the cities, `findings` what the evaluation says of their
    number, `target` the rule for what a city puts in itself.
    """

    area: str = ""
    series: str = ""
    findings: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class FindingsQuestion:
    """Findings that meet every condition set; one left empty is no condition.

    `stage` is the part of the evaluation: input, throughput, output or outcome. `indicators`
    are figures of `areas` that are told beside the findings.
    """

    part: str = ""
    topics: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    stage: str = ""
    findings: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepsQuestion:
    """The steps of the plan, each with how far an area says it is."""

    area: str
