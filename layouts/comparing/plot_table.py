"""A table that is its own chart: a row for each area, its figure with margin in a cell, and a line to hold it against.

Places are percentages and sizes are pixels, so that one drawing serves every width and no letter shrinks.
"""

from collections.abc import Collection, Sequence

from dash.development.base_component import Component

from data.model.catalogue import Catalogue, Indicator
from data.questions.comparison import ComparisonAnswer, Shown
from data.questions.list_windows import drawn_areas
from data.questions.shown_areas import (
    CLASSES,
    HELD_AGAINST,
    NOT_HELD,
    areas_by_class,
    class_of,
    comparable,
    is_judged,
    line_value,
)
from layouts.addresses import city_path
from layouts.comparing.plot_scale import PlotScale, plot_scale
from layouts.comparing.tables import value_head
from layouts.rendering.html.static_rows import static_element
from layouts.rendering.svg.text import escaped
from layouts.wording import phrases
from layouts.wording.comparison.sentences import not_comparable_reason
from layouts.wording.comparison.units import indicator_as_shown
from layouts.wording.comparison.verdicts import SIGNS, area_verdict_text, class_label, line_text
from layouts.wording.numbers import figure_text, interval_text, missing_words
from layouts.wording.releases.revisions import told_value

ROW, HEAD = 26, 18
LOOKS = {"hoger": "high", "gelijk": "even", "lager": "low", NOT_HELD: "apart", HELD_AGAINST: "even"}


def plot_table(answer: ComparisonAnswer, catalogue: Catalogue) -> Component | None:
    """Draw the areas in their classes; None when no area has a comparable figure. Of a long list one part is drawn."""
    areas = drawn_areas(answer)
    figures = [one.figure for one in comparable(answer.shown) if one.figure is not None]
    line = held_value(answer, catalogue)
    scale = plot_scale(figures, line)
    if scale is None or not comparable(areas):
        return None
    drawing = _Rows(answer, catalogue, scale, line)
    return static_element(drawing.table(areas), "plot-frame")


def held_value(answer: ComparisonAnswer, catalogue: Catalogue) -> float | None:
    """Give the value of the line: the mean of the group, else the figure of the benchmark; None without one."""
    if answer.question.against_group:
        return answer.mean.value if answer.mean else None
    row = line_value(answer, catalogue)
    return row.value if row else None


class _Rows:
    """Writes the rows of one plot: `line` is the value that they are held against."""

    def __init__(self, answer: ComparisonAnswer, catalogue: Catalogue, scale: PlotScale, line: float | None) -> None:
        self._answer, self._catalogue, self._scale = answer, catalogue, scale
        self._indicator: Indicator = indicator_as_shown(answer, catalogue)
        self._judged = is_judged(answer.shown)
        self._cities: Collection[str] = set(catalogue.cities)
        grid = "".join(_upright("grid", scale.place(value)) for value in scale.lines)
        self._line = None if line is None else scale.place(line)
        self._behind = grid + ("" if self._line is None else _upright("held", self._line))

    def table(self, areas: Sequence[Shown]) -> str:
        """Write the whole table: its head, a body for each class with areas, and the axis."""
        heads = ("Gemeente", "Met marge", value_head(self._answer, self._catalogue))
        cells = "".join(f'<th scope="col">{escaped(words)}</th>' for words in heads)
        head = f'<thead class="visually-hidden"><tr>{cells}</tr></thead>'
        widths = '<colgroup><col class="names"><col><col class="values"></colgroup>'
        return f'<table class="area-plot">{widths}{head}{self._line_name()}{self._bodies(areas)}{self._axis()}</table>'

    def _bodies(self, areas: Sequence[Shown]) -> str:
        if not self._judged:
            groups = [("", comparable(areas)), (NOT_HELD, tuple(one for one in areas if one.figure is None))]
        else:
            classes = areas_by_class(areas)
            groups = [(code, classes[code]) for code in CLASSES]
        whole = areas_by_class(self._answer.shown)
        return "".join(self._body(code, members, len(whole.get(code, ()))) for code, members in groups if members)

    def _body(self, code: str, members: Sequence[Shown], count: int) -> str:
        """Write the rows of one class, below its name with how many areas it has in all."""
        rows = "".join(map(self._row, members))
        if not code:
            return f"<tbody>{rows}</tbody>"
        count = count if self._judged else len(members)
        label = class_label(code, count, self._answer, self._catalogue)
        sign = f'<span class="class {LOOKS[code]}" aria-hidden="true">{SIGNS[code]}</span>'
        name = f'<tr class="class-name"><th colspan="3" scope="rowgroup">{sign} {escaped(label)}</th></tr>'
        return f"<tbody>{name}{rows}</tbody>"

    def _row(self, area: Shown) -> str:
        name = escaped(area.name)
        if area.area in self._cities:
            name = f'<a href="{city_path(area.area)}" data-inner="">{name}</a>'
        own = ' class="own" aria-current="true"' if area.is_own else ""
        figure = area.figure
        if figure is None:
            why = self._why(area)
            return f'<tr{own}><th scope="row">{name}</th><td class="why" colspan="2">{escaped(why)}</td></tr>'
        value = escaped(told_value(figure, self._indicator))
        return f'<tr{own}><th scope="row">{name}</th><td>{self._plot(area)}</td><td class="value">{value}</td></tr>'

    def _why(self, area: Shown) -> str:
        """Say why an area has no dot: in the words of the source where it only misses the figure."""
        row = area.observation
        if row is not None and not row.has_value and not row.is_withdrawn:
            return missing_words(row)
        return not_comparable_reason(area, self._catalogue) or phrases.NOT_COMPARABLE

    def _plot(self, area: Shown) -> str:
        figure, place = area.figure, self._scale.place
        margin = interval_text(figure, self._indicator)
        verdict = area_verdict_text(class_of(area), self._answer, self._catalogue) if self._judged else ""
        label = ", ".join(part for part in (f"marge {margin}" if margin else "geen marge", verdict) if part)
        look = LOOKS[class_of(area)] if self._judged else "even"
        bar = ""
        if figure.lower is not None and figure.upper is not None:
            low, high = place(max(figure.lower, self._scale.low)), place(min(figure.upper, self._scale.high))
            bar = f'<line class="margin" x1="{low}%" x2="{high}%" y1="13" y2="13"/>'
        dot = f'<circle class="dot {look}" cx="{place(figure.value)}%" cy="13" r="{7 if area.is_own else 6}"/>'
        start = f'<svg class="viz" height="{ROW}" role="img" aria-label="{escaped(label)}">'
        return f"{start}{self._behind}{bar}{dot}</svg>"

    def _line_name(self) -> str:
        """Write the name of the line above the rows; "" without a line."""
        words = line_text(self._answer, self._catalogue)
        if self._line is None or not words:
            return ""
        return _words_row([(self._line, words)], "line-name")

    def _axis(self) -> str:
        """Write the values of the scale below the rows, but the last: there stand the figures."""
        in_axis = self._scale.indicator(self._indicator)
        return _words_row(
            [(self._scale.place(value), figure_text(value, in_axis)) for value in self._scale.lines[:-1]], "axis"
        )


def _words_row(placed: Sequence[tuple[float, str]], look: str) -> str:
    """Write a row with words at places of the scale, from the edge on where these are near it.

    On a phone every second of them is left out, for it would touch the one before.
    """
    texts = "".join(
        f'<text class="{_side(place)}{" roomy" * (number % 2)}" x="{place}%" y="13">{escaped(words)}</text>'
        for number, (place, words) in enumerate(placed)
    )
    drawing = f'<svg class="viz" height="{HEAD}">{texts}</svg>'
    return f'<tbody aria-hidden="true" class="{look}"><tr><td></td><td>{drawing}</td><td></td></tr></tbody>'


def _side(place: float) -> str:
    return "from-here" if place < 15 else "to-here" if place > 85 else ""


def _upright(look: str, place: float) -> str:
    return f'<line class="{look}" x1="{place}%" x2="{place}%" y1="0" y2="{ROW}"/>'
