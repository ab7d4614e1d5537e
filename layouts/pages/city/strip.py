"""The strip at the top of a city: its verdicts in at most ninety words, each a link to where it is told."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from layouts.pages.city.verdict_groups import Entry, VerdictGroup
from layouts.wording.city.strip import FULL_ENOUGH, and_others
from layouts.wording.notes import join_words

MOST_NAMED = 3
# How many letters the narrowest and the widest column are for.
LEAST_WIDTH, MOST_WIDTH = 26, 60


def draw_strip(title: str, groups: Sequence[VerdictGroup]) -> Component:
    """Draw a heading and a column for each group, which names as many as ninety words have room for."""
    named = named_each(title, groups)
    columns = [_column(group, most) for group, most in zip(groups, named, strict=True)]
    return html.Section(
        [html.H2(title, id="kort"), html.Ul(columns, className="brief", style={"--columns": _widths(groups, named)})],
        className="sect",
        **{"aria-labelledby": "kort"},
    )


def named_each(title: str, groups: Sequence[VerdictGroup]) -> list[int]:
    """Say how many entries each group names: one at least, and then one more in turn while there is room."""
    named = [1] * len(groups)
    for most in range(2, MOST_NAMED + 1):
        for place, group in enumerate(groups):
            more = [*named[:place], most, *named[place + 1 :]]
            if len(group.entries) >= most and count_words(title, groups, more) <= FULL_ENOUGH:
                named = more
    return named


def count_words(title: str, groups: Sequence[VerdictGroup], named: Sequence[int]) -> int:
    """Count the words of the strip when of each group so many are named."""
    columns = [
        f"{group.count} {group.symbol} {group.word} {join_words(_texts(group, most))}"
        for group, most in zip(groups, named, strict=True)
    ]
    return len(" ".join((title, *columns)).split())


def _widths(groups: Sequence[VerdictGroup], named: Sequence[int]) -> str:
    """Give each column room for its words, so that the strip is as low as it can be."""
    lengths = [len(join_words(_texts(group, most))) for group, most in zip(groups, named, strict=True)]
    return " ".join(f"minmax(0, {max(LEAST_WIDTH, min(length, MOST_WIDTH))}fr)" for length in lengths)


def _texts(group: VerdictGroup, most: int) -> list[str]:
    shown, rest = _shown(group, most)
    return [entry.words for entry in shown] + ([and_others(rest)] if rest else [])


def _shown(group: VerdictGroup, most: int) -> tuple[tuple[Entry, ...], int]:
    rest = len(group.entries) - most
    return group.entries[:most], max(rest, 0)


def _column(group: VerdictGroup, most: int) -> Component:
    shown, rest = _shown(group, most)
    names: list = [html.A(entry.words, href=f"#{entry.place}") if entry.place else entry.words for entry in shown]
    names += [and_others(rest)] if rest else []
    joined = [part for place, name in enumerate(names) for part in (_between(place, len(names)), name)][1:]
    mark = html.Span(
        [html.Span(group.symbol, **{"aria-hidden": "true"}), f" {group.word}"],
        className=f"verdict verdict-{group.look}",
    )
    return html.Li([html.P([html.B(str(group.count)), mark], className="how"), html.P(joined)])


def _between(place: int, count: int) -> str:
    return " en " if place == count - 1 else ", "
