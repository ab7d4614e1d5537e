"""The money of a city: what the rule gives it, and what its plan costs by year and theme, never added up together."""

from collections import defaultdict
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.model.programme_records import BudgetLine, Participation
from data.questions.programme import BudgetAnswer
from data.questions.selection import Selection
from data.rules.programme import CONTRIBUTION, COSTS, sums_by_theme
from layouts import addresses
from layouts.components.links import page_link
from layouts.components.placed_drawing import placed_drawing
from layouts.components.source_links import linked_documents, linked_source
from layouts.figures.theme import split_text
from layouts.rendering.svg.placed import bar, level, words
from layouts.wording.city.money import (
    ALL_AMOUNTS,
    BUDGETED,
    DO_NOT_ADD,
    MONEY_KICKER,
    budget_drawing_name,
    contribution_rows,
    costs_title,
    grant_note,
    grant_title,
    in_thousands,
)
from layouts.wording.subjects.budgets import no_budget_sentence

PLACE = "geld"
HEIGHT, FOOT, TOP, YEARS_AT = 190, 170, 22, 187
ROLES = ("series-1", "muted", "band", "series-2", "series-3", "series-4")
# The bars stand left, the names of the themes right of the last one.
BARS = 62.0
LINE = 15
ROOM_FOR_WORDS = 16
# What stands beside the bars on the narrowest screen.
LETTERS = 13


def draw_budget(answer: BudgetAnswer, selection: Selection, catalogue: Catalogue) -> Component:
    """Draw the planned costs of each year, stacked by theme, with the contributions in words."""
    lines = answer.of(COSTS)
    rows = contribution_rows(answer.of(CONTRIBUTION))
    documents = [part for each in linked_documents(answer.lines[:1], catalogue) for part in ("; ", *each)][1:]
    table = [html.Tr([html.Th(name, scope="row"), html.Td(amount, className="n")]) for name, amount in rows]
    return html.Section(
        [
            html.P(MONEY_KICKER, className="kicker"),
            html.H2(costs_title(lines)),
            html.P(BUDGETED, className="note"),
            placed_drawing(_stacks(lines), HEIGHT, budget_drawing_name(lines)),
            html.Table(html.Tbody(table), className="list") if rows else None,
            html.P(DO_NOT_ADD, className="note") if rows else None,
            html.P(["Bron: ", *documents, ". ", page_link(ALL_AMOUNTS, addresses.BUDGETS, selection)], className="src"),
        ],
        className="card",
        id=PLACE,
    )


def draw_grant(
    states: Sequence[Participation], budget: BudgetAnswer, selection: Selection, catalogue: Catalogue
) -> list[Component]:
    """Say what the rule gives a city a year, and that we have no budget of it; for below another card."""
    state = states[-1] if states else None
    title = html.H3(grant_title(state), id=PLACE)
    source = linked_source(state, catalogue) if state else []
    said = [f"{grant_note(state)} {no_budget_sentence(budget, catalogue)} "]
    return [title, html.P([*said, *(["Bron: ", *source] if source else [])], className="note")]


def _stacks(lines: Sequence[BudgetLine]) -> list[str]:
    """Draw a stack for each year; the largest theme stands below, each part with its amount in thousands."""
    themes = [theme for theme, _ in sums_by_theme(lines)]
    amounts: dict[int, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for line in lines:
        amounts[line.year][line.theme] += line.amount_eur or 0
    highest = max((sum(of_year.values()) for of_year in amounts.values()), default=0) or 1
    step = BARS / max(len(amounts), 1)
    marks, tops = [level(0, BARS, FOOT, "line")], {}
    for place, year in enumerate(sorted(amounts)):
        bottom, left, width = float(FOOT), place * step, step * 0.92
        for number, theme in enumerate(themes):
            height = (FOOT - TOP) * amounts[year][theme] / highest
            if not height:
                continue
            bottom -= height
            marks.append(bar(left, width, bottom, max(height - 1, 1), ROLES[number % len(ROLES)]))
            if height >= ROOM_FOR_WORDS:
                look = "on-bar" if number < 2 else "strong"
                told = in_thousands(amounts[year][theme])
                marks.append(words(left + width / 2, bottom + height / 2 + 4, told, "middle", look=look))
            tops[theme] = bottom + height / 2 + 4
        total = in_thousands(sum(amounts[year].values()))
        marks.append(words(left + width / 2, bottom - 5, total, "middle", look="strong"))
        marks.append(words(left + width / 2, YEARS_AT, str(year), "middle"))
    return [*marks, *_names(tops)]


def _names(tops: dict[str, float]) -> list[str]:
    """Write the name of each theme beside its part of the last stack, in lines that fit, never over another."""
    marks, lowest = [], float(FOOT + LINE)
    for theme, y in sorted(tops.items(), key=lambda pair: -pair[1]):
        lines = split_text(theme, LETTERS)
        middle = y + (len(lines) - 1) * LINE / 2
        lowest = min(middle, lowest - LINE)
        for number, line in enumerate(reversed(lines)):
            marks.append(words(BARS + 2, lowest - number * LINE, line))
        lowest -= (len(lines) - 1) * LINE
    return marks
