"""The plan of a city: its own plan by theme, or its measures and actions by pillar."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.records import StatusCount
from data.questions.plans import MeasuresAnswer
from data.questions.profile import ProfileAnswer
from data.questions.selection import Selection
from layouts.addresses import pillar_address
from layouts.cards.record_tables import measures_table
from layouts.cards.tables import DataTable, draw_table
from layouts.components.links import inner_link
from layouts.wording import phrases
from layouts.wording.notes import area_in_words, join_words
from layouts.wording.words import ACTION_STATUS, MEASURE_STATUS, StatusMark, status_counted

NOT_DELIVERED = "nog niet aangeleverd"
BY_PILLAR = "Acties en maatregelen per pijler"


def themes_table(answer: MeasuresAnswer, catalogue: Catalogue) -> DataTable:
    """List the measures of a plan by its own themes, in the order of the plan."""
    table = measures_table(answer, catalogue)
    by_theme: dict[str, list[tuple]] = defaultdict(list)
    for measure, row in zip(answer.measures, table.rows, strict=True):
        title, *rest = row
        by_theme[measure.theme].append((measure.theme, [html.B(f"{measure.measure} "), *title], *rest))
    rows = tuple(row for rows in by_theme.values() for row in rows)
    return DataTable(table.caption, ("Thema", *table.columns), rows)


def not_delivered(answer: MeasuresAnswer) -> tuple[str, ...]:
    """Give the measurements that a plan names without a value."""
    lists = (measure.not_delivered for measure in answer.measures if measure.not_delivered)
    return tuple(name for names in lists for name in names.split("; "))


def not_delivered_notes(answer: MeasuresAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    """Say which measurements of a plan have not been delivered."""
    names = not_delivered(answer)
    if not names:
        return ()
    return (f"Waarmee de gemeente zegt te meten: {join_words(list(names))}. De waarden zijn {NOT_DELIVERED}.",)


def plan_by_pillar(answer: ProfileAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Fold the numbers of actions and measures by pillar and status; nothing for an area without any."""
    rows = [
        *_rows(answer.action_counts, "acties", ACTION_STATUS, selection, catalogue),
        *_rows(
            (count for count in answer.measure_counts if count.pillar),
            "maatregelen",
            MEASURE_STATUS,
            selection,
            catalogue,
        ),
    ]
    if not rows:
        return html.Span()
    name = area_in_words(catalogue.area(selection.area))
    table = DataTable(
        caption=phrases.STATUS_IS_OUR_READING,
        columns=("Pijler of deel", "Aantal", "Status"),
        rows=tuple(rows),
    )
    total = sum(count.count for count in answer.action_counts)
    measures = sum(count.count for count in answer.measure_counts if count.pillar)
    totals = [f"{total} acties in het plan tegen straatintimidatie" if total else "", f"{measures} maatregelen"]
    told = html.P(f"{name}: {join_words([part for part in totals if part])}.", className="note")
    return html.Details(
        [html.Summary(BY_PILLAR), html.Div([told, draw_table(table)], className="card")], className="fold"
    )


def _rows(
    counts: Iterable[StatusCount],
    noun: str,
    words: Mapping[str, StatusMark],
    selection: Selection,
    catalogue: Catalogue,
) -> list[tuple]:
    """Make a row for each pillar, in reading order: its name with a link, the total, and the count of each status."""
    counts_by_status: dict[str, dict[str, int]] = defaultdict(dict)
    for count in counts:
        counts_by_status[count.pillar][count.status] = count.count
    rows = []
    for code, pillar in catalogue.pillars.items():
        if code in counts_by_status:
            parent = catalogue.pillars.get(pillar.parent or "")
            title = f"{parent.title}: {pillar.title.lower()}" if parent else pillar.title
            statuses = [
                status_counted(counts_by_status[code][status], words[status])
                for status in words
                if counts_by_status[code].get(status)
            ]
            total = sum(counts_by_status[code].values())
            address = pillar_address(code, selection, catalogue)
            name = inner_link(title, address) if address else title
            rows.append((name, f"{total} {noun}", ", ".join(statuses)))
    return rows
