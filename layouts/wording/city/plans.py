"""The words of what a city does: its plan by status."""

from collections.abc import Iterator, Mapping

from layouts.wording import phrases
from layouts.wording.charts.names import SQUARES, full_name
from layouts.wording.notes import join_words
from layouts.wording.words import ACTION_STATUS, MEASURE_STATUS, status_counted

MARKS = {**MEASURE_STATUS, **ACTION_STATUS}
DOES_KICKER = "Wat doet de stad?"
PLAN_KICKER = "Wat staat er in het plan?"
PLAN_NOTE = f"Stand volgens het plan zelf. Wat er daarna gebeurde, {phrases.NOT_KNOWN_TO_US}."
GROUPS = {
    "gereed": ("gereed",),
    "loopt of is doorlopend": ("loopt", "doorlopend", "op schema"),
    "vertraagd, gestopt of deels niet gelukt": ("vertraagd", "gestopt", "deels niet gelukt"),
    "gepland, verschoven of in verkenning": ("gepland", "verkenning", "doorgeschoven"),
}


def squares_name(totals: Mapping[str, int]) -> str:
    """Name the squares: "Blokjesgrafiek: 6 gereed en 16 lopen"."""
    counts = join_words([status_counted(count, MARKS[status]) for status, count in totals.items()])
    return full_name({"kind": SQUARES, "told": counts}, "", has_table=False)


def squares_title(totals: Mapping[str, int], *, is_plan: bool) -> str:
    """Write the answer above the squares: "16 punten: 1 gereed, 6 lopen, 9 zijn nog plan"."""
    count = sum(totals.values())
    ready, running, late, planned = (sum(totals.get(code, 0) for code in codes) for codes in GROUPS.values())
    if not is_plan:
        return f"Van {count} acties tegen straatintimidatie {'is' if ready == 1 else 'zijn'} er {ready} gereed"
    parts = [
        f"{ready} gereed" if ready else "",
        f"{running} {'loopt' if running == 1 else 'lopen'}" if running else "",
        f"{late} vertraagd of gestopt" if late else "",
        f"{planned} {'is' if planned == 1 else 'zijn'} nog plan" if planned else "",
    ]
    points = "1 punt" if count == 1 else f"{count} punten"
    return f"{points}: {', '.join(part for part in parts if part)}"


def counted_parts(totals: Mapping[str, int]) -> Iterator[tuple[str, int, str]]:
    """Give each group of statuses with the code of its sign, its count and its words."""
    for words, codes in GROUPS.items():
        count = sum(totals.get(code, 0) for code in codes)
        if count:
            yield codes[0], count, words


def other_measures_text(count: int) -> str:
    """Count the measures of the other programme."""
    measures = "1 maatregel" if count == 1 else f"{count} maatregelen"
    return f"{measures} tegen huiselijk en seksueel geweld"


def no_plan_text(name: str) -> str:
    """Say that we have no plan of a city, and that nobody asked for it."""
    return f"Van {name} hebben wij geen plan. {phrases.NOT_ASKED}"
