"""The words of a tile: its drawing for who cannot see it, and its verdict in a line."""

from collections.abc import Sequence
from datetime import date

from data.model.catalogue import Area, Catalogue, Indicator
from data.model.observation import Observation
from data.rules import verdicts
from data.rules.changes import USUAL_VARIATION, Change
from data.rules.verdicts import Verdict
from layouts.wording import phrases
from layouts.wording.charts.names import full_name
from layouts.wording.headlines import area_caveat, change_line, short_population_note
from layouts.wording.notes import area_in_words, area_note, as_sentence, join_sentences, join_words
from layouts.wording.numbers import unit_for, value_text
from layouts.wording.overviews import SPELLED
from layouts.wording.periods import age_text, period_as_noun, period_text
from layouts.wording.verdicts import verdict_text

USUAL = "gewone schommeling"
MARGIN_NOTE = "Streepje door staaf of stip: marge van 95%"


def drawing_name(kind: str, indicator: Indicator, rows: Sequence[Observation], *, has_margins: bool = False) -> str:
    """Name a drawing with its kind, all its values, and margins if it draws these.

    "Staafgrafiek bij ‘Tijdelijke huisverboden’: 364 in 2020, 375 in 2021 en 349 in 2022, met marges".
    """
    values = [f"{value_text(row, indicator)}{_group(row)} {period_text(row)}" for row in rows]
    margins = ", met marges" if has_margins else ""
    told = {"kind": kind, "told": f"{join_words(values)}{margins}"}
    return full_name(told, indicator.short_title, has_table=False)


def number_text(rows: Sequence[Observation], indicator: Indicator) -> str:
    """Write the number of a tile, of each breakdown: "40 en 50"."""
    return join_words([value_text(row, indicator) for row in rows])


def when_text(rows: Sequence[Observation], indicator: Indicator, today: date) -> str:
    """Write below the number what it counts, its period and its age: "in 2022, 4 jaar geleden"."""
    first = rows[0]
    if first.is_withdrawn:
        # "Ingetrokken in 2022" would be a day of withdrawal.
        return f"cijfer over {period_as_noun(first)}"
    unit, has_groups = _unit(first, indicator), any(row.breakdown for row in rows)
    groups = join_words([row.breakdown or phrases.IN_TOTAL for row in rows]) if has_groups else ""
    joined = ", " if any(not row.breakdown for row in rows) else " voor "
    scope = joined.join(part for part in (unit, groups) if part)
    age = age_text(first, today).removeprefix("cijfer van ")
    return ", ".join(part for part in (scope, period_text(first), age) if part)


def verdict_details(
    verdict: Verdict, changes: Sequence[Change], indicator: Indicator, catalogue: Catalogue, *, of_several: bool = False
) -> str:
    """Write what stands behind the mark of a verdict: the plain differences, and what they can carry.

    `of_several` names the whole, where the figure has breakdowns too.
    """
    lines = [change_line(change, indicator, catalogue, of_several=of_several) for change in changes]
    if verdict.kind == verdicts.UNKNOWN:
        why = verdict_text(verdict, catalogue).partition(": ")[2]
        return as_sentence(_untested(why, lines) if lines else why)
    if not lines:
        return ""
    weight = {USUAL_VARIATION: USUAL}.get(changes[0].verdict, phrases.MAY_BE_CHANCE)
    carried = f"; {weight}" if verdict.kind == verdicts.NO_CLEAR_DIFFERENCE and changes[0].difference else ""
    return as_sentence(f"{lines[0]}{carried}")


def since_first(verdict: Verdict | None, later: Verdict, catalogue: Catalogue) -> str:
    """Say that the newest figure does differ from the first one, where it does not from the one before; else ""."""
    if verdict is None or verdict.kind in (verdicts.UNKNOWN, later.kind, verdicts.NO_CLEAR_DIFFERENCE):
        return ""
    return f"Wel {verdict_text(verdict, catalogue)}."


def scope_text(row: Observation, indicator: Indicator, chosen_area: str, catalogue: Catalogue) -> str:
    """Write which other area and which people a figure is about; "" where its title says enough."""
    notes = (area_note(row, chosen_area, catalogue), short_population_note(indicator), area_caveat(row))
    return join_sentences(*(as_sentence(note) for note in notes if note))


def _untested(why: str, lines: Sequence[str]) -> str:
    line = "; ".join(line.partition("; hoe zeker")[0] for line in lines)
    return line if not why or why in line or line.startswith(why) else f"{line}; {why}"


def _unit(row: Observation, indicator: Indicator) -> str:
    """Name the unit where the title does not."""
    title = indicator.short_title.lower()
    unit = unit_for(row.value, indicator) if row.has_value else indicator.unit
    is_named = indicator.unit == "%" or indicator.unit.lower() in title or indicator.kind == "score"
    return "" if is_named else unit


def _group(row: Observation) -> str:
    return f" ({row.breakdown})" if row.breakdown else ""


def tiles_title(leading: Sequence, rest: Sequence, area: Area) -> tuple[str, str, str]:
    """Write the heading above the tiles, the note on their margins, and the fold with the rest."""
    count = SPELLED.get(len(leading), str(len(leading))).capitalize()
    title = f"{count} {'cijfer' if len(leading) == 1 else 'cijfers'} van {area_in_words(area)}"
    more = "Nog 1 cijfer" if len(rest) == 1 else f"Nog {len(rest)} cijfers"
    return title, MARGIN_NOTE, more
