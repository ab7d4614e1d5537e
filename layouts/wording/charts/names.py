"""The name of a chart: its kind, what it draws, its years, its highest and lowest figure, and where the figures stand.

It never repeats the sentence of the card, which stands beside the chart and is read before it.
"""

from collections.abc import Mapping, Sequence

from data.model.catalogue import Catalogue, Indicator
from data.model.observation import Observation
from layouts.wording.charts.points import Point, extremes_sentence, plural, points_of, shared_text, span_text
from layouts.wording.goals import target_words
from layouts.wording.notes import area_in_words, join_sentences
from layouts.wording.numbers import number, value_with_unit
from layouts.wording.periods import period_text, whole_period

BAR_AN_AREA, SHAPE_AN_AREA = "een staaf per gemeente", "een vlak per gemeente"
BARS, LINES, DOTS, MAP, TIMELINE = "Staafgrafiek", "Lijngrafiek", "Puntgrafiek", "Kaart", "Tijdlijn"
SQUARES = "Blokjesgrafiek"
IN_THE_TABLE = "Alle cijfers in de tabel."
GROUPS_IN_THE_TABLE = {"table": "De tabel geeft van elke groep het aantal."}

# What a figure holds of its name: "kind", "told", and "table" where its table does not hold the figures themselves. The
# card adds its own title, and whether there is a table.
ChartWords = Mapping[str, str]


def chart_words(
    kind: str, points: Sequence[Point], *about: str, noun: str = "cijfer", more: Sequence[str] = ()
) -> ChartWords:
    """Word a chart with these points, at least one.

    `about` says what it draws and stands before their number; `more` are whole sentences.
    """
    count = f"één {noun}" if len(points) == 1 else f"{number(len(points))} {plural(noun)}"
    # A single figure has its period beside it.
    span = span_text(points) if len(points) > 1 else ""
    start = f"{', '.join(filter(None, (*about, count, span)))}."
    return {"kind": kind, "told": join_sentences(start, extremes_sentence(points, noun), *more)}


def rows_words(
    kind: str,
    rows: Sequence[Observation | None],
    catalogue: Catalogue,
    *about: str,
    indicator: Indicator | None = None,
    more: Sequence[str] = (),
) -> ChartWords:
    """Word a chart of these observations, with the place and the breakdown that all have in common."""
    drawn = [row for row in rows if row is not None and row.has_value]
    return chart_words(kind, points_of(drawn, catalogue, indicator), *about, shared_text(drawn, catalogue), more=more)


def line_sentence(row: Observation | None, indicator: Indicator, catalogue: Catalogue) -> str:
    """Tell the figure that a chart draws as a line across; "" without one."""
    if row is None or not row.has_value:
        return ""
    whose = area_in_words(catalogue.area(row.area))
    return f"Een lijn geeft {whose} aan, met {value_with_unit(row, indicator)} ({period_text(row)})."


def goal_words(goals: Sequence, catalogue: Catalogue) -> ChartWords:
    """Word a chart of goals (`GoalState`, each with a result): of each the result, the target and the year before."""
    sentences = []
    for goal in goals:
        indicator, result, before = catalogue.indicator(goal.result.indicator), goal.result, goal.last_year
        whose = f" van ‘{indicator.title}’" if len(goals) > 1 else ""
        aim = f"{'de' if goal.target.comparator == 'streefwaarde' else 'het doel'} {target_words(goal.target)}"
        sentences.append(
            f"Het resultaat{whose} is {value_with_unit(result, indicator)} ({period_text(result)}), {aim}."
        )
        if before is not None and before.has_value:
            sentences.append(f"Een lijn staat bij {value_with_unit(before, indicator)} ({whole_period(before)}).")
    about = [shared_text([goal.result for goal in goals], catalogue), "resultaat naast doel"]
    return {"kind": BARS, "told": join_sentences(f"{', '.join(filter(None, about))}.", *sentences)}


def full_name(words: ChartWords, title: str, *, has_table: bool) -> str:
    """Write the name of a chart out of what its figure holds and the title of what it stands in, if that tells more."""
    name = f"{words['kind']}{f' bij ‘{title}’' if title else ''}: {words['told']}"
    return f"{name} {words.get('table', IN_THE_TABLE)}" if has_table else name
