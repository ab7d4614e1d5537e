"""Budgets in words: the planned costs, the contributions, and whether the total of the source is right."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from data.model.catalogue import Catalogue
from data.model.programme_records import BudgetLine, Participation
from data.model.records import Target
from data.rules.programme import CONTRIBUTION, COSTS, MEMBER, MONEY, STAFF, SumCheck, sums_by_theme, yearly_sum
from layouts.wording import phrases
from layouts.wording.answers.headline import Headline, first_fitting_sentence
from layouts.wording.area_counts import counted_members, members_sentence
from layouts.wording.notes import area_in_words, as_sentence, join_sentences, join_words
from layouts.wording.numbers import euro, number

if TYPE_CHECKING:
    from data.questions.programme import BudgetAnswer, ParticipationAnswer

COSTS_NOT_IN_SOURCE = "kosten staan niet in de bron"
# Of the contribution, in percent.
WHOLE = 100
BY_RULE = f"volgens regeling, {phrases.NOT_THE_PAYMENT}"
UNKNOWN_START = "startjaar onbekend"
NOT_TO_ADD = "Kosten, bijdrage en werktijd staan los van elkaar. Wij tellen ze niet bij elkaar op."
GROUP_WORDS = {"G4": "de vier grote steden (G4)", "overig": "de overige gemeenten"}
CHECK_WORDS = {True: "klopt", False: "klopt niet", None: "geen totaal in de bron"}
MONEY_TITLES = {MONEY: "Geld", STAFF: "Werktijd"}


def amount_text(line: BudgetLine | None) -> str:
    """Write an amount in euros; an empty cell is called empty, never zero."""
    return phrases.EMPTY_IN_SOURCE if line is None or line.amount_eur is None else euro(line.amount_eur)


def period_of_years(years: Sequence[int]) -> str:
    """Name a row of years: "2023 tot en met 2026"."""
    return str(years[0]) if years[0] == years[-1] else f"{years[0]} {phrases.UNTIL} {years[-1]}"


def check_words(check: SumCheck) -> str:
    """Say whether our sum equals the total of the source: "klopt", "klopt niet"."""
    return CHECK_WORDS[check.is_right]


def costs_sentence(answer: "BudgetAnswer", catalogue: Catalogue) -> str:
    """Write the planned costs of a year, and whether the total of the source agrees with our sum."""
    if not answer.checks:
        return no_budget_sentence(answer, catalogue)
    name = area_in_words(catalogue.area(answer.question.area))
    each = _each_year([(check.year, check.counted) for check in answer.checks])
    return join_sentences(f"{name} plant {each} aan activiteiten.", _check_sentence(answer.checks))


def costs_headline(answer: "BudgetAnswer", catalogue: Catalogue) -> Headline:
    """Write the planned costs of all years as the answer: "Dordrecht plant € 400.000 in 2023 tot en met 2026"."""
    if not answer.checks:
        return Headline(first_fitting_sentence(no_budget_sentence(answer, catalogue)))
    name = area_in_words(catalogue.area(answer.question.area))
    total = euro(sum(check.counted for check in answer.checks))
    return Headline(f"{name} plant {total} in {period_of_years([check.year for check in answer.checks])}")


def contributions_headline(answer: "BudgetAnswer", catalogue: Catalogue) -> Headline:
    """Write the contributions of the first year as the answer; money and staff time are never added up."""
    told = {}
    for money, words in ((MONEY, "aan geld"), (STAFF, "aan werktijd")):
        lines = [line for line in answer.of(CONTRIBUTION, money) if line.amount_eur is not None]
        year = min((line.year for line in lines), default=None)
        if year is not None:
            told[words] = (year, sum(line.amount_eur or 0 for line in lines if line.year == year))
    if len({year for year, _ in told.values()}) != 1:
        return Headline(first_fitting_sentence(contributions_sentence(answer, catalogue)))
    [year] = {year for year, _ in told.values()}
    return Headline(f"{join_words([f'{euro(amount)} {words}' for words, (_, amount) in told.items()])} in {year}")


def spending_sentence(answer: "BudgetAnswer", catalogue: Catalogue) -> str:
    """Write which theme gets how much (our sum), and then the costs of a year."""
    lines = answer.of(COSTS)
    sums = sums_by_theme(lines)
    if not sums:
        return costs_sentence(answer, catalogue)
    years = period_of_years(sorted({line.year for line in lines}))
    places = join_words([f"{euro(amount)} naar ‘{theme}’" for theme, amount in sums])
    return join_sentences(
        f"Van de geplande kosten in {years} gaat {places} (onze optelling van de kostenregels).",
        costs_sentence(answer, catalogue),
    )


def _each_year(amounts: Sequence[tuple[int, float]]) -> str:
    """Write amounts by year, or once when all years have the same amount."""
    years = [year for year, _ in amounts]
    if len({amount for _, amount in amounts}) == 1:
        each = "elk jaar " if len(years) > 1 else ""
        return f"in {period_of_years(years)} {each}{euro(amounts[0][1])}"
    return join_words([f"{euro(amount)} in {year}" for year, amount in amounts])


def _check_sentence(checks: Iterable[SumCheck]) -> str:
    wrong = [check for check in checks if check.is_right is False]
    if wrong:
        years = join_words([f"{check.year} ({euro(check.counted)} tegen {euro(check.total or 0)})" for check in wrong])
        return f"De optelling klopt niet met het totaal van de bron in {years}."
    is_right = all(check.is_right for check in checks)
    return "Dat is ook het totaal dat de bron zelf noemt: het klopt." if is_right else ""


def empty_years_text(lines: Iterable[BudgetLine]) -> str:
    """Write behind a total for how many years the source has an empty cell: " (1 jaar leeg)"; "" without any."""
    empty = sum(1 for line in lines if line.amount_eur is None)
    return f" ({empty} jaar leeg)" if empty else ""


def checks_sentence(answer: "BudgetAnswer", catalogue: Catalogue) -> str:
    """Count the years with a right total, and explain the empty cells."""
    checks_with_total = [check for check in answer.checks if check.total is not None]
    right = [check for check in checks_with_total if check.is_right]
    if not checks_with_total:
        return "De bron noemt geen totaal om onze optelling mee te vergelijken."
    all_right = (
        f"In alle {len(checks_with_total)} jaren" if len(checks_with_total) > 1 else f"In {checks_with_total[0].year}"
    )
    years = (
        all_right if len(right) == len(checks_with_total) else f"In {len(right)} van de {len(checks_with_total)} jaren"
    )
    empty = sum(check.empty for check in answer.checks)
    return join_sentences(
        f"{years} klopt het totaal dat de bron noemt.",
        f"{empty} vakken zijn {phrases.EMPTY_IN_SOURCE}; die tellen niet mee en betekenen niet nul." if empty else "",
    )


def contributions_sentence(answer: "BudgetAnswer", catalogue: Catalogue) -> str:
    """Write the contributions; money and staff time are never added up."""
    sentences = []
    for money, words in ((MONEY, "aan geld"), (STAFF, "aan werktijd van de gemeente zelf")):
        lines = [line for line in answer.of(CONTRIBUTION, money) if line.amount_eur is not None]
        if lines:
            each = _each_year([(line.year, line.amount_eur) for line in lines])
            sentences.append(f"{lines[0].theme}: {each} {words}.")
    return join_sentences(*sentences, NOT_TO_ADD) if sentences else "De begroting noemt geen bijdragen."


def no_budget_sentence(answer: "BudgetAnswer", catalogue: Catalogue) -> str:
    """Say that we have no budget of the chosen area, or none in the chosen years."""
    name = area_in_words(catalogue.area(answer.question.area))
    years = f" {phrases.IN_THESE_YEARS}" if answer.question.from_year or answer.question.to_year else ""
    if answer.question.area in answer.with_budget:
        return f"Van {name} hebben wij wel een begroting, maar niet{years}."
    return f"Van {name} hebben wij geen begroting: de kosten staan niet in de bron."


def costs_and_results_sentence(answer: "BudgetAnswer", catalogue: Catalogue) -> str:
    """Say whether we have both costs and results, and if not, which of the two is missing."""
    name = area_in_words(catalogue.area(answer.question.area))
    if answer.checks and answer.rows:
        return join_sentences(
            f"Van {name} kennen wij de geplande kosten en ook resultaten van hetzelfde programma.",
            "Wat één resultaat kostte, staat er niet bij: deel de bedragen dus niet door de aantallen.",
        )
    if answer.rows:
        count = len(answer.rows)
        results = "1 resultaat" if count == 1 else f"{count} resultaten"
        return f"Van {name} kennen wij {results}, maar de {COSTS_NOT_IN_SOURCE}. Wat het kostte, weten we dus niet."
    if answer.checks:
        return join_sentences(
            f"Van {name} kennen wij de geplande kosten, maar geen resultaten van dezelfde jaren.",
            "Wat het geld opleverde, weten we dus niet.",
        )
    return no_budget_sentence(answer, catalogue)


def own_contribution(participation: Participation, targets: Iterable[Target]) -> float | None:
    """Calculate the own contribution of a city in euros: a percentage of what OCW gives; None without a rule."""
    rule = next((target for target in targets if target.value is not None), None)
    return (
        None
        if rule is None or participation.yearly_ocw_eur is None
        else participation.yearly_ocw_eur * rule.value / 100
    )


def own_contribution_notes(targets: Iterable[Target]) -> tuple[str, ...]:
    """Write the rule for the own contribution of a city, and how we read that rule."""
    return tuple(
        join_sentences(
            "Een gemeente legt evenveel in als OCW."
            if target.value == WHOLE
            else f"Een gemeente legt zelf {number(target.value)}% in van wat OCW bijdraagt.",
            as_sentence(target.caveat or ""),
        )
        for target in targets
        if target.value is not None
    )


def participation_start(participation: Participation) -> str:
    """Write the year a city joined, or that it is unknown."""
    return str(participation.started) if participation.started else UNKNOWN_START


def rule_sentence(answer: "ParticipationAnswer", catalogue: Catalogue) -> str:
    """Write what the rule gives all members in a year: our own sum, with its parts."""
    members = answer.in_state(MEMBER)
    if not members:
        return f"{phrases.WHO_TAKES_PART.capitalize()}, staat {phrases.WHERE_WE_LOOKED}."
    parts = [
        f"{number(contribution.cities)} × {euro(contribution.yearly_ocw_eur)}" for contribution in answer.contributions
    ]
    total = euro(yearly_sum(answer.contributions))
    return join_sentences(
        members_sentence(counted_members(members)),
        f"Volgens de regeling is dat {' + '.join(parts)} = {total} {phrases.A_YEAR_FROM_OCW}.",
        "Dat is onze optelling van de regeling, niet wat er is betaald, "
        "en zonder de ondersteuning en de eigen inzet van gemeenten.",
        _own_city(answer, catalogue),
    )


def _own_city(answer: "ParticipationAnswer", catalogue: Catalogue) -> str:
    own = next((member for member in answer.in_state(MEMBER) if member.area == answer.question.area), None)
    if own is None or own.yearly_ocw_eur is None:
        return ""
    group = GROUP_WORDS.get(own.peer_group or "", own.peer_group or "")
    return f"{catalogue.area(own.area).name} hoort bij {group}: {euro(own.yearly_ocw_eur)} per jaar ({BY_RULE})."
