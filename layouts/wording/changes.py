"""Changes in words: first the difference between two figures, then how certain it is."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.model import reasons
from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from data.model.records import Claim
from layouts.wording import phrases
from layouts.wording.dates import spelled_out
from layouts.wording.notes import area_in_words, as_sentence, join_sentences, join_words
from layouts.wording.numbers import (
    has_difference,
    is_even,
    number,
    signed_difference,
    unit_for,
    value_clause,
    value_text,
)
from layouts.wording.periods import compared_period, period_as_noun, whole_period
from layouts.wording.reasons import PLAIN_CLAUSES, reason_text

if TYPE_CHECKING:
    from data.questions.figures import FiguresAnswer
    from data.rules.changes import Change

CHANCE_UNKNOWN = "Wij weten niet of dit toeval is."
WEIGHT = {
    "kan-toeval-zijn": f"Dat {phrases.MAY_BE_CHANCE}.",
    "past-bij-schommelingen": "Dat past bij gewone schommelingen.",
    "waarschijnlijk-geen-toeval": "Dat is waarschijnlijk geen toeval.",
    "vastgesteld": "",
    "gelijk": "",
}
SPEAKERS = {"cbs": "Het CBS", "politie": "De politie"}


def change_sentence(
    change: "Change", indicator: Indicator, catalogue: Catalogue, *, beside: Observation
) -> str:
    """Write the difference and then its weight; never more than the verdict of the change allows.

    `beside` is the figure that the sentence stands beside. A change of another figure gets a subject of its own:
    "In heel 2022 waren het er 349, 26 minder dan in 2021.".
    """
    subject = own_subject(change, indicator, beside)
    if change.verdict == "niet-te-vergelijken":
        sentence = _not_comparable_sentence(change, catalogue, has_subject=bool(subject))
        return join_sentences(as_sentence(subject), sentence)
    if not has_difference(change):
        return join_sentences(as_sentence(subject), _unknown_difference_sentence(change, indicator, catalogue))
    difference = plain_difference(change, indicator, catalogue)
    if subject:
        difference = as_sentence(f"{subject}, {difference[0].lower()}{difference[1:]}")
    if change.verdict == "niet-te-toetsen":
        why = _why_untested(change, indicator, catalogue)
        return join_sentences(difference, CHANCE_UNKNOWN, as_sentence(why))
    return join_sentences(difference, WEIGHT[change.verdict])


def own_subject(change: "Change", indicator: Indicator, beside: Observation) -> str:
    """Write whose change this is: "in heel 2022 waren het er 349"; "" when it is of the figure it stands beside."""
    if beside == change.later:
        return ""
    return f"{whole_period(change.later)} {value_clause(change.later, indicator)}"


def claims_sentence(claims: Iterable[Claim], catalogue: Catalogue) -> str:
    """Quote what sources say of a trend, with the period: "De gemeente noemt het aantal ‘gegroeid’"."""
    return join_sentences(*(_claim_sentence(claim, catalogue) for claim in claims))


def claims_without_figure(answer: "FiguresAnswer", catalogue: Catalogue) -> tuple[str, ...]:
    """Quote what sources say of an indicator in an area of which they give no figure."""
    alone = [claim for claim in answer.claims if not answer.of(claim.indicator, claim.area)]
    return tuple(
        f"{claims_sentence([claim], catalogue)} Een cijfer voor {area_in_words(catalogue.area(claim.area))}"
        f" {phrases.NOT_IN_SOURCE}."
        for claim in alone
    )


def plain_difference(change: "Change", indicator: Indicator, catalogue: Catalogue) -> str:
    """Write the difference of two exact values, without its weight: "26 minder dan in 2021."."""
    difference = signed_difference(change, indicator)
    if change.verdict == "vastgesteld" and change.difference and indicator.kind in ("count", "capacity"):
        amount, direction = difference.rsplit(" ", 1)
        difference = f"{amount} {unit_for(abs(change.difference), indicator)} {direction}"
    conjunction = "als" if is_even(change, indicator) else "dan"
    other = _other_area(change, catalogue) or compared_period(change.earlier)
    return as_sentence(f"{difference} {conjunction} {other}")


def _other_area(change: "Change", catalogue: Catalogue) -> str:
    """Name the other area when a change compares two areas; "" for one area over time."""
    if change.earlier.area == change.later.area:
        return ""
    return area_in_words(catalogue.area(change.earlier.area))


def _not_comparable_sentence(change: "Change", catalogue: Catalogue, *, has_subject: bool) -> str:
    other = _other_area(change, catalogue) or period_as_noun(change.earlier)
    whose = "dat cijfer is " if has_subject else ""
    opening = f"{whose}{phrases.NOT_COMPARABLE_WITH} {other}"
    opening = opening[0].upper() + opening[1:]
    clauses = list(dict.fromkeys(reason_text(reason, catalogue) for reason in change.reasons))
    if not clauses:
        return f"{opening}."
    return join_sentences(f"{opening}: {clauses[0]}.", *(f"Ook speelt mee: {clause}." for clause in clauses[1:]))


def _unknown_difference_sentence(change: "Change", indicator: Indicator, catalogue: Catalogue) -> str:
    """Write the earlier value as it is: with a rounded or missing value the difference is unknown."""
    earlier = ""
    if change.earlier.has_value:
        subject = _other_area(change, catalogue) or compared_period(change.earlier)
        earlier = as_sentence(f"{subject}: {value_text(change.earlier, indicator)}")
    why = _why_untested(change, indicator, catalogue)
    return join_sentences(earlier, f"{phrases.HOW_LARGE_UNKNOWN.capitalize()}{f': {why}' if why else ''}.")


def _why_untested(change: "Change", indicator: Indicator, catalogue: Catalogue) -> str:
    """Name the first reason. A share of an unknown number lacks that number, whatever reason the rule gives."""
    codes = [reason.code for reason in change.reasons]
    unknown = change.earlier.denominator is None and change.later.denominator is None
    if indicator.kind == "share" and indicator.interval == "geen" and unknown and reasons.NO_INTERVAL_RULE in codes:
        return PLAIN_CLAUSES[reasons.NO_DENOMINATOR]
    return reason_text(change.reasons[0], catalogue) if change.reasons else ""


def _claim_sentence(claim: Claim, catalogue: Catalogue) -> str:
    what = "het aandeel" if catalogue.indicator(claim.indicator).kind == "share" else "het aantal"
    says = "spreekt van" if claim.names_movement else f"noemt {what}"
    period = f" ({spelled_out(claim.period_label)})" if claim.period_label else ""
    return f"{_speaker_name(claim, catalogue)} {says} ‘{claim.words}’{period}."


def _speaker_name(claim: Claim, catalogue: Catalogue) -> str:
    source = catalogue.source(claim.source)
    if source.publisher_area:
        # Beside a figure of a wider area "de gemeente" would not say which one.
        is_own = catalogue.area(claim.area).kind == "gemeente"
        return "De gemeente" if is_own else f"De gemeente {catalogue.area(source.publisher_area).name}"
    return SPEAKERS.get(source.publisher_kind, "De bron")


def years_between_sentence(change: "Change", rows: Iterable[Observation]) -> str:
    """Name the years between two whole-year figures for which the series has no row; "" when there are none.

    A row without a value is no such year: it has a reason of its own. Of a year with a figure of a part, only the whole
    year is missing.
    """
    first, last = change.earlier.year, change.later.year
    if first is None or last is None:
        return ""
    dated = [row for row in rows if row.period_start and row.last_day]
    whole = {row.year for row in dated}
    in_part = {year for row in dated for year in range(row.period_start.year, row.last_day.year + 1)}
    missing = [year for year in range(first + 1, last) if year not in whole]
    where = "de bron" if change.earlier.source == change.later.source else "onze bronnen"
    if len(missing) > 1 and not in_part.intersection(missing):
        return f"Over {len(missing)} jaren daartussen staat geen cijfer in {where}."
    years = join_words([f"heel {year}" if year in in_part else str(year) for year in missing])
    return f"Over {years} staat geen cijfer in {where}." if missing else ""


def base_sentence(change: "Change", indicator: Indicator) -> str:
    """Write over how many cases two shares were counted; "" unless both numbers are known and differ."""
    earlier_count, later_count = change.earlier.denominator, change.later.denominator
    if indicator.kind != "share" or earlier_count is None or later_count is None or earlier_count == later_count:
        return ""
    earlier, later = period_as_noun(change.earlier), period_as_noun(change.later)
    later_cases, earlier_cases = number(later_count), number(earlier_count)
    return f"Het cijfer van {later} gaat over {later_cases} gevallen, dat van {earlier} over {earlier_cases}."
