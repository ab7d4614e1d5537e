"""Tables: their content as plain data, and their drawing on a page."""

from dataclasses import dataclass
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.observation import Observation
from data.questions.figures import FiguresAnswer
from data.rules.goal_progress import GoalState
from layouts.components.source_links import source_cell
from layouts.rendering.html.static_rows import StaticBody, is_static_cell, rows_json, static_table_row
from layouts.wording import phrases
from layouts.wording.goals import goal_progress_text, target_period, target_words
from layouts.wording.notes import area_cell, area_note, as_sentence, join_sentences
from layouts.wording.numbers import interval_text, value_with_unit
from layouts.wording.periods import period_text, short_period
from layouts.wording.releases.revisions import revision_text, told_value, withdrawal_text
from layouts.wording.sources import short_place
from layouts.wording.words import STATUS_WORDS

# A longer table scrolls in a frame of its own.
MAX_UNSCROLLED_ROWS = 40
# On a phone a row is a block of lines: with more rows than this nobody reaches the foot of the page.
MAX_ROWS_ON_A_PHONE = 80
# A table with more cells than this is sent as text: as components it would slow Dash down.
MAX_COMPONENT_CELLS = 60
# On a phone a table with more columns becomes a card for each row; so many of these stand in sight.
MAX_COLUMNS_ON_A_PHONE = 3
MAX_CARDS_IN_SIGHT = 5
# Words of so many letters with a digit are a number or a year, which must not break.
MAX_NUMBER_LETTERS = 14
# What a card on a phone leaves out, by column: it says no more than that nothing is different.
DEFAULT_CELLS = MappingProxyType({"Marge (95%)": phrases.NO_MARGIN, "Status": "definitief", "Te vergelijken": "ja"})
DEFAULT, NUMBER = "default", "num"


@dataclass(frozen=True)
class DataTable:
    """A caption, column heads, and rows of cells; a cell is a text, a component or a list of these.

    `keys` holds one row of sort keys for each row; with keys, a script lets a reader sort and filter.
    `set_apart` are the numbers of the rows that may not be compared with the others, `chosen` those of
    the chosen area. With `zeros_are_default` a card on a phone leaves out the cells that hold a zero.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | Component | list, ...], ...]
    keys: tuple[tuple[str | float | None, ...], ...] = ()
    set_apart: frozenset[int] = frozenset()
    chosen: frozenset[int] = frozenset()
    zeros_are_default: bool = False

    @property
    def has_cards(self) -> bool:
        """Say whether a phone shows each row as a card, titled by its first cell."""
        return len(self.columns) > MAX_COLUMNS_ON_A_PHONE

    @property
    def default_cells(self) -> tuple[str, ...]:
        """Give for each column the words that a card leaves out, "" without such words."""
        zero = "0" if self.zeros_are_default else ""
        return tuple(DEFAULT_CELLS.get(column, zero) for column in self.columns)

    @property
    def is_static(self) -> bool:
        """Say whether the rows are sent as text: there are many cells, and a script can draw each of them."""
        is_large = sum(map(len, self.rows)) > MAX_COMPONENT_CELLS
        return is_large and all(is_static_cell(cell) for row in self.rows for cell in row)

    def static_row(self, number: int) -> list:
        """List what a browser needs of one row of a static table."""
        keys = [_key(key) for key in self.keys[number]] if self.keys else ()
        return static_table_row(*_marks(self, number), self.rows[number], keys)


def draw_table(table: DataTable) -> Component:
    """Draw a table in a region that scrolls by keyboard; a phone shows each row of many columns as a card."""
    head = html.Thead(html.Tr([html.Th(column, scope="col") for column in table.columns]))
    body = StaticBody(lambda: _rows(table), lambda: _rows_text(table)) if table.is_static else html.Tbody(_rows(table))
    classes = ["data", *(["sortable"] if table.keys else []), "cards-on-phone" if table.has_cards else "narrow"]
    drawn = html.Table([html.Caption(table.caption), head, body], className=" ".join(classes))
    region = html.Div(
        [drawn, *_fold_of_rows(table)],
        className=_region_class(table),
        tabIndex="0",
        role="region",
        **{"aria-label": table.caption},
    )
    # The script puts its controls in the empty element, which React leaves alone.
    return html.Div([html.Div(className="table-tools"), region]) if table.keys else region


def _fold_of_rows(table: DataTable) -> list[Component]:
    """Draw the fold that shows the cards after the first five; the style sheet shows it on a phone only."""
    if not table.has_cards or len(table.rows) <= MAX_CARDS_IN_SIGHT:
        return []
    return [html.Details(html.Summary(f"{phrases.SHOW_ALL} {len(table.rows)}"), className="more-rows")]


def _rows(table: DataTable) -> list[Component]:
    return [_row(table, number) for number in range(len(table.rows))]


def _rows_text(table: DataTable) -> str:
    """Write the same rows as text, without components."""
    return rows_json(table.columns, map(table.static_row, range(len(table.rows))), table.default_cells)


def _marks(table: DataTable, number: int) -> tuple[str | None, str | None]:
    """Give the class of a row, and its number if rows can be sorted."""
    classes = [name for name, rows in (("set-apart", table.set_apart), ("chosen", table.chosen)) if number in rows]
    return " ".join(classes) or None, str(number) if table.keys else None


def _key(key: str | float | None) -> str:
    return "" if key is None else str(key)


def _region_class(table: DataTable) -> str:
    """Give the class of the region: only a long table scrolls in a frame of its own."""
    if not table.keys:
        return "scroll"
    if len(table.rows) > MAX_ROWS_ON_A_PHONE:
        return "scroll wide tall long"
    return "scroll wide tall" if len(table.rows) > MAX_UNSCROLLED_ROWS else "scroll wide"


def _row(table: DataTable, number: int) -> Component:
    cells = _cells(table, table.rows[number])
    for cell, key in zip(cells, table.keys[number] if table.keys else (), strict=False):
        setattr(cell, "data-key", _key(key))
    class_name, row_number = _marks(table, number)
    attributes = {"data-row": row_number} if row_number else {}
    attributes |= {"aria-current": "true"} if number in table.chosen else {}
    return html.Tr(cells, className=class_name, **attributes)


def _cells(table: DataTable, row: tuple) -> list[Component]:
    heads = zip(table.columns, row, table.default_cells, strict=True)
    return [
        (html.Td if column else html.Th)(
            cell,
            **({} if column else {"scope": "row"}),
            **{"data-label": head, "className": cell_class(cell, default)},
        )
        for column, (head, cell, default) in enumerate(heads)
    ]


def cell_class(cell: str | Component | list, default: str) -> str | None:
    """Give the class of a cell: that a card leaves it out, or that its number must not break; `cells.js` does the same.

    Of a cell of several parts the first counts.
    """
    words = cell[0] if isinstance(cell, list) and cell else cell
    if not isinstance(words, str):
        return None
    if words and cell == default:
        return DEFAULT
    return NUMBER if len(words) <= MAX_NUMBER_LETTERS and any(map(str.isdigit, words)) else None


def figures_table(answer: FiguresAnswer, catalogue: Catalogue) -> DataTable:
    """List every figure of an answer: title, area, period, value with qualifier, margin, status and source.

    The targets of the figures follow, each with how far it is. What to mind of a figure stands in its own row.
    """
    columns = ("Cijfer", "Gebied", "Periode", "Waarde", "Marge (95%)", "Status", "Bron")
    notes = [row.caveat for row in answer.rows] + [goal.target.caveat for goal in answer.goals]
    rows = [
        *(_figure_row(row, catalogue) for row in answer.rows),
        *(_goal_row(goal, catalogue) for goal in answer.goals),
    ]
    if any(notes):
        columns = (*columns, phrases.TAKE_CARE)
        rows = [(*row, as_sentence(note or "")) for row, note in zip(rows, notes, strict=True)]
    return DataTable(caption=phrases.SAME_FIGURES_AS_TABLE, columns=columns, rows=tuple(rows))


def _goal_row(goal: GoalState, catalogue: Catalogue) -> tuple:
    """List a target: what it is of, what was aimed at in which period, and how far the result is."""
    target = goal.target
    return (
        f"Doel: {target.title}",
        catalogue.area(target.area).name if target.area else target.for_whom or "",
        target_period(target),
        target_words(target),
        "",
        goal_progress_text(goal, catalogue),
        source_cell(target, catalogue),
    )


def small_numbers_table(answer: FiguresAnswer, catalogue: Catalogue) -> DataTable:
    """List single figures: title with source, value, period, and what to mind."""
    return DataTable(
        caption="Losse cijfers",
        columns=("Wat", "Hoeveel", "Wanneer", phrases.TAKE_CARE),
        rows=tuple(_small_number_row(row, answer, catalogue) for row in answer.rows),
    )


def _small_number_row(row: Observation, answer: FiguresAnswer, catalogue: Catalogue) -> tuple:
    indicator = catalogue.indicator(row.indicator)
    title = f"{indicator.title}: {row.breakdown}" if row.breakdown else indicator.title
    notes = (area_note(row, answer.question.areas[0], catalogue), row.caveat or "")
    value = html.Strong(value_with_unit(row, indicator))
    told = withdrawal_text(row) if row.is_withdrawn else revision_text(row, indicator)
    return (
        [title, html.Small(short_place(row, answer.rows, catalogue))],
        [value, html.Small(told)] if told else value,
        period_text(row),
        join_sentences(*map(as_sentence, notes)),
    )


def _figure_row(row: Observation, catalogue: Catalogue) -> tuple:
    indicator = catalogue.indicator(row.indicator)
    name = f"{indicator.title}: {row.breakdown}" if row.breakdown else indicator.title
    return (
        name,
        area_cell(row, catalogue),
        short_period(row),
        told_value(row, indicator),
        interval_text(row, indicator) or phrases.NO_MARGIN,
        "" if row.is_withdrawn else STATUS_WORDS[row.status],
        source_cell(row, catalogue),
    )
