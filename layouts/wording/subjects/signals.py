"""Sentences about SISA and SluiS. The source counts them apart in one year and together in another: no trend."""

from collections.abc import Sequence

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.model.records import Claim
from data.rules.signals import OwnSum, SignalYear
from layouts.wording import phrases
from layouts.wording.changes import claims_sentence
from layouts.wording.notes import area_note, as_sentence, join_sentences, join_words
from layouts.wording.numbers import number, value_text

OUR_SUM = "onze optelling"
NO_AREA = "gebied niet genoemd"
NO_REPORT = "Een signaal is geen melding van geweld."


def signals_sentence(
    years: Sequence[SignalYear], claims: Sequence[Claim], chosen_area: str, catalogue: Catalogue
) -> str:
    """Write each year as the source gives it, newest first, and that the years are not comparable."""
    year_sentences = [_year_sentence(year, chosen_area, catalogue) for year in reversed(years)]
    missing = missing_years(years)
    distinct_claims = {(claim.words, claim.period_label): claim for claim in reversed(claims)}
    return join_sentences(
        *year_sentences,
        _not_comparable(years),
        *(f"{year} {phrases.NOT_IN_SOURCE}." for year in missing),
        claims_sentence([claim for claim in claims if claim in distinct_claims.values()], catalogue),
        NO_REPORT,
    )


def missing_years(years: Sequence[SignalYear]) -> tuple[int, ...]:
    """List the years between the first and the last that the source skips."""
    years_given = [year.year for year in years]
    return (
        tuple(year for year in range(years_given[0], years_given[-1]) if year not in years_given) if years_given else ()
    )


def own_sum_text(total: OwnSum) -> str:
    """Write our own sum, always with the note that it is ours and of no named area."""
    return f"{number(total.value)} ({OUR_SUM}, {NO_AREA})"


def _year_sentence(year: SignalYear, chosen_area: str, catalogue: Catalogue) -> str:
    if year.together:
        note = as_sentence(area_note(year.together, chosen_area, catalogue))
        return join_sentences(f"In {year.year}: {_figure(year.together, catalogue)}.", note)
    apart = f"In {year.year} apart: {join_words([_figure(row, catalogue) for row in year.apart])}"
    return f"{apart}; samen {own_sum_text(year.own_sum)}." if year.own_sum else f"{apart}."


def _not_comparable(years: Sequence[SignalYear]) -> str:
    apart = [str(year.year) for year in years if not year.together]
    together = [str(year.year) for year in years if year.together]
    if not apart or not together:
        return ""
    return (
        f"Deze jaren zijn {phrases.NOT_COMPARABLE}: "
        f"de bron geeft {join_words(apart)} alleen apart en {join_words(together)} alleen samen."
    )


def _figure(row: Observation, catalogue: Catalogue) -> str:
    """Write a figure with its title, which starts with the unit: "70.778 signalen in SISA"."""
    indicator = catalogue.indicator(row.indicator)
    return f"{value_text(row, indicator)} {indicator.title[0].lower()}{indicator.title[1:]}"
