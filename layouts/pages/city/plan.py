"""What a city planned, in its own structure: its own plan by theme, or its measures and actions by pillar."""

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
from layouts.wording.notes import area_in_words, join_sentences, join_words
from layouts.wording.words import ACTION_STATUS, MEASURE_STATUS, StatusMark, status_counted

NOT_DELIVERED = "nog niet aangeleverd"


def themes_table(answer: MeasuresAnswer, catalogue: Catalogue) -> DataTable:
    """The measures of a plan under the themes the plan itself names, in the order in which they come up."""
    whole = measures_table(answer, catalogue)
    by_theme: dict[str, list[tuple]] = defaultdict(list)
    for measure, row in zip(answer.measures, whole.rows, strict=True):
        title, *rest = row
        by_theme[measure.theme].append((measure.theme, [html.B(f"{measure.measure} "), *title], *rest))
    rows = tuple(row for rows in by_theme.values() for row in rows)
    return DataTable(whole.caption, ("Thema", *whole.columns), rows)


def not_delivered(answer: MeasuresAnswer) -> tuple[str, ...]:
    """Name what a plan says it measures and of which no value came along."""
    lists = (measure.not_delivered for measure in answer.measures if measure.not_delivered)
    return tuple(name for names in lists for name in names.split("; "))


def not_delivered_notes(answer: MeasuresAnswer, catalogue: Catalogue) -> tuple[str, ...]:
    """Say which measurements of a plan have not been delivered."""
    named = not_delivered(answer)
    if not named:
        return ()
    return (f"Waarmee de gemeente zegt te meten: {join_words(list(named))}. De waarden zijn {NOT_DELIVERED}.",)


def by_pillar(answer: ProfileAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Draw how many actions and measures a city has by pillar and status; nothing for a city without any."""
    rows = [
        *_rows(answer.action_counts, "acties", ACTION_STATUS, selection, catalogue),
        *_rows((c for c in answer.measure_counts if c.pillar), "maatregelen", MEASURE_STATUS, selection, catalogue),
    ]
    name = area_in_words(catalogue.area(selection.area))
    if not rows:
        own_plan = any(count.pillar is None for count in answer.measure_counts)
        return html.Div() if own_plan else _no_plan(name)
    table = DataTable(
        caption=phrases.STATUS_IS_OUR_READING,
        columns=("Pijler of deel", "Aantal", "Status"),
        rows=tuple(rows),
    )
    total = sum(count.count for count in answer.action_counts)
    measures = sum(count.count for count in answer.measure_counts if count.pillar)
    counted = [f"{total} acties in het plan tegen straatintimidatie" if total else "", f"{measures} maatregelen"]
    return html.Section(
        [
            html.H2("Wat staat er in het plan?"),
            html.P(f"{name}: {join_words([part for part in counted if part])}.", className="say"),
            draw_table(table),
        ],
        className="card",
    )


def _no_plan(name: str) -> Component:
    return html.Section(
        [
            html.H2("Wat staat er in het plan?"),
            html.P(join_sentences(f"Van {name} hebben wij geen plan ingelezen.", phrases.NOT_ASKED), className="say"),
        ],
        className="card empty",
    )


def _rows(
    counts: Iterable[StatusCount],
    noun: str,
    words: Mapping[str, StatusMark],
    selection: Selection,
    catalogue: Catalogue,
) -> list[tuple]:
    """One row a pillar, in reading order: its name with a link, how many, and how many of each status."""
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    for one in counts:
        counted[one.pillar][one.status] = one.count
    rows = []
    for code, pillar in catalogue.pillars.items():
        if code in counted:
            parent = catalogue.pillars.get(pillar.parent or "")
            title = f"{parent.title}: {pillar.title.lower()}" if parent else pillar.title
            statuses = [status_counted(counted[code][s], words[s]) for s in words if counted[code].get(s)]
            total = sum(counted[code].values())
            link = pillar_address(code, selection, catalogue)
            named = inner_link(title, link) if link else title
            rows.append((named, f"{total} {noun}", ", ".join(statuses)))
    return rows
