"""Sentences about SISA and SluiS. The source counts them apart in one year and together in another: no trend."""

from collections.abc import Sequence

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.model.records import Claim
from data.rules.signals import OwnSum, SignalYear
from layouts.wording import phrases
from layouts.wording.changes import claims_sentence
from layouts.wording.notes import area_note, as_sentence, join_sentences, join_words
from layouts.wording.numbers import missing_words, number, value_text
from layouts.wording.periods import no_figure_over

OUR_SUM = "onze optelling"
NO_AREA = "gebied niet genoemd"
NO_REPORT = "Een signaal is geen melding van geweld."


def signals_sentence(
    years: Sequence[SignalYear],
    claims: Sequence[Claim],
    chosen_area: str,
    catalogue: Catalogue,
    rows: Sequence[Observation],
) -> str:
    """Write each year as the source gives it, newest first, and that the years are not comparable.

    `rows` are all rows of the signals: a year without a figure keeps the reason that its row gives.
    """
    year_sentences = [_year_sentence(year, chosen_area, catalogue) for year in reversed(years)]
    distinct_claims = {(claim.words, claim.period_label): claim for claim in reversed(claims)}
    return join_sentences(
        *year_sentences,
        _not_comparable(years),
        missing_years_sentence(years, rows),
        claims_sentence([claim for claim in claims if claim in distinct_claims.values()], catalogue),
        NO_REPORT,
    )


def missing_years(years: Sequence[SignalYear], rows: Sequence[Observation]) -> dict[int, str]:
    """Map each year between the first and the last that has no figure to why: the reason in its row, if it has one."""
    known = {year.year for year in years}
    reasons = {row.year: missing_words(row) for row in rows if row.year is not None and not row.has_value}
    between = range(min(known, default=0), max(known, default=0))
    return {year: reasons.get(year, phrases.NOT_IN_SOURCE) for year in between if year not in known}


def missing_years_sentence(years: Sequence[SignalYear], rows: Sequence[Observation]) -> str:
    """Say of each year without a figure why it has none: "2021 staat niet in de bron."."""
    return join_sentences(
        *(
            f"{year} {why}." if why == phrases.NOT_IN_SOURCE else no_figure_over(str(year), why)
            for year, why in missing_years(years, rows).items()
        )
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
