"""What later releases did to a figure, in words: revised, with what it was, or taken back, with when and why."""

from collections.abc import Iterable, Sequence

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from layouts.wording import phrases
from layouts.wording.dates import date_text
from layouts.wording.notes import area_in_words, as_sentence, join_words, release_text
from layouts.wording.numbers import number_of, value_text
from layouts.wording.periods import period_as_noun

MAX_NOTES = 6


def revision_text(observation: Observation, indicator: Indicator) -> str:
    """Say which release revised a figure, and what it was: "herzien in publicatie 2, was 605"; "" when none did."""
    if observation.revised_in is None or observation.old_value is None:
        return ""
    where = f"herzien in {release_text(observation.revised_in)}"
    if (observation.old_value, observation.old_qualifier) == (observation.value, observation.qualifier):
        return f"{where}, alleen de marge of het aantal waarover het gaat"
    return f"{where}, was {number_of(observation.old_value, observation.old_qualifier or 'exact', indicator)}"


def told_value(observation: Observation, indicator: Indicator) -> str:
    """Write a value for a table, with what later releases did to it: "612 (herzien in publicatie 2, was 605)"."""
    if observation.is_withdrawn:
        return withdrawal_text(observation)
    revision = revision_text(observation, indicator)
    value = value_text(observation, indicator)
    return f"{value} ({revision})" if revision else value


def withdrawal_text(observation: Observation) -> str:
    """Say when a figure was taken back, and by which release: "ingetrokken op 1 december 2026, in publicatie 2"."""
    if observation.withdrawn_on is None:
        return phrases.WITHDRAWN
    return f"{phrases.WITHDRAWN} op {date_text(observation.withdrawn_on)}, in {release_text(observation.release)}"


def withdrawals_sentence(observations: Iterable[Observation]) -> str:
    """Say of which periods the figure was taken back, when, by which release and why; "" when none was."""
    by_release: dict[int, list[Observation]] = {}
    for row in observations:
        if row.is_withdrawn:
            by_release.setdefault(row.release, []).append(row)
    return " ".join(_withdrawal_sentence(rows) for rows in by_release.values())


def withdrawal_reason(observation: Observation) -> str:
    """Quote the note of the release that took a figure back; "" without a note."""
    note = (observation.withdrawn_because or "").strip().rstrip(".")
    return f"De toelichting daarbij is ‘{note}’." if note else ""


def revision_notes(observations: Sequence[Observation], sentence: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Write a note for each figure that was revised or taken back, unless the sentence of the card says it."""
    revised = [row for row in observations if revision_text(row, catalogue.indicator(row.indicator))]
    notes = [_note(row, catalogue) for row in revised]
    if len(notes) > MAX_NOTES:
        notes = [f"{len(notes)} cijfers zijn herzien. In de tabel staat bij elk wat het was."]
    series: dict[tuple[str, str], list[Observation]] = {}
    for row in observations:
        if row.is_withdrawn:
            series.setdefault((row.indicator, row.area), []).append(row)
    told = {key: withdrawals_sentence(rows) for key, rows in series.items()}
    untold = {key: words for key, words in told.items() if words not in sentence}
    notes += [_withdrawal_note(*key, words, catalogue) for key, words in list(untold.items())[:MAX_NOTES]]
    return tuple(notes)


def _withdrawal_note(indicator: str, area: str, words: str, catalogue: Catalogue) -> str:
    place = area_in_words(catalogue.area(area))
    return f"{catalogue.indicator(indicator).title}, {place}: {words[0].lower()}{words[1:]}"


def _note(row: Observation, catalogue: Catalogue) -> str:
    indicator = catalogue.indicator(row.indicator)
    whose = f" ({row.breakdown})" if row.breakdown else ""
    place = f"{catalogue.area(row.area).name}, {period_as_noun(row)}"
    return as_sentence(f"{indicator.title}{whose}, {place}: {revision_text(row, indicator)}")


def _withdrawal_sentence(rows: Sequence[Observation]) -> str:
    named = (f"{period_as_noun(row)} ({row.breakdown})" if row.breakdown else period_as_noun(row) for row in rows)
    periods = list(dict.fromkeys(named))
    subject = "is het cijfer" if len(periods) == 1 else "zijn de cijfers"
    reason = withdrawal_reason(rows[0])
    sentence = f"Over {join_words(periods)} {subject} {withdrawal_text(rows[0])}."
    return f"{sentence} {reason}" if reason else sentence
