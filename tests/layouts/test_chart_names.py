"""The name of a chart tells what it adds: its kind, years, highest and lowest figure, and only what is drawn."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callbacks.drawing import Drawings
from data.questions.figures import FiguresQuestion
from data.questions.selection import Selection
from data.rules.comparability import may_compare, period_order
from layouts.cards.anatomy.opening import opening_of
from layouts.cards.drawing import draw
from layouts.cards.embed import Embedding, embed
from layouts.figures.trend import trend
from layouts.figures.yearly_bars import yearly_bars
from layouts.pages.city.own_figures import own_figures
from layouts.pages.city.tiles import draw_tiles
from layouts.pages.table import CARDS_BY_ID, PAGES
from layouts.rendering.html.static_rows import MARKUP
from layouts.wording.charts.names import BARS, DOTS, LINES, MAP, SQUARES, TIMELINE, chart_words, full_name
from layouts.wording.charts.points import plain_point, points_of
from layouts.wording.notes import as_sentence
from layouts.wording.numbers import figure_text, value_text, value_with_unit
from layouts.wording.periods import period_text
from tests.data import builders as b
from tests.layouts.test_figures import AMSTERDAM, KNOWN, ROTTERDAM, answer
from tests.layouts.truth.random_series import CITY, worlds
from tests.layouts.truth.spoken import NUMBER, Truth
from tests.layouts.truth.windows import headline_answer

KINDS = {BARS, LINES, DOTS, MAP, TIMELINE, SQUARES}
TABLE = "cijfers in de tabel"


def name(figure, title="Titel", has_table=True):
    return full_name(figure["layout"]["meta"]["name"], title, has_table=has_table)


def bars(*rows, **more):
    return name(yearly_bars(answer(*rows), rows[0].indicator, ROTTERDAM, KNOWN), **more)


def share(value, year, **more):
    return b.observation(value, year, indicator="deel", **more)


def part(first, last):
    return b.period("deel-van-jaar", first, last)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            (b.observation(605, 2014), b.observation(349, 2016)),
            "Rotterdam, 2 cijfers, 2014 tot en met 2016. Het hoogste is 605 stuks in 2014, "
            "het laagste 349 stuks in 2016.",
        ),
        ((b.observation(7, 2022),), "Rotterdam, één cijfer. Dat is 7 stuks in 2022."),
        (
            (
                b.observation(12, 2019),
                b.observation(None, 2020, missing_reason="verborgen"),
                b.observation(None, 2021, missing_reason="niet-gemeten"),
                b.observation(0, 2022),
            ),
            "Rotterdam, 2 cijfers, 2019 tot en met 2022. Het hoogste is 12 stuks in 2019, het laagste 0 stuks in 2022.",
        ),
        (
            (share(15, 2020, qualifier="circa"), share(15, 2021), share(0.04, 2022)),
            "Rotterdam, 3 cijfers, 2020 tot en met 2022. Het hoogste is circa 15% in 2020 en 15% in 2021, "
            "het laagste minder dan 1% in 2022.",
        ),
        (
            (share(10, 2020), share(10, 2021)),
            "Rotterdam, 2 cijfers, 2020 tot en met 2021. Alle cijfers zijn 10%.",
        ),
        (
            tuple(share(9, year) for year in range(2015, 2019)) + (share(3, 2019), share(3, 2020)),
            "Rotterdam, 6 cijfers, 2015 tot en met 2020. Het hoogste is 9% (4 keer), "
            "het laagste 3% in 2019 en in 2020.",
        ),
        (
            (
                b.observation(7, **b.half_year(2021, 1)),
                b.observation(9, **part(date(2022, 3, 1), date(2022, 3, 31))),
                b.observation(8, **part(date(2022, 4, 1), date(2022, 6, 30))),
            ),
            "Rotterdam, 3 cijfers, 2021 tot en met 2022. "
            "Het hoogste is 9 stuks (van 1 tot en met 31 maart 2022), "
            "het laagste 7 stuks in de eerste helft van 2021.",
        ),
    ],
    ids=["two years", "one figure", "gaps and a hidden figure", "qualifiers", "all equal", "many equal", "parts"],
)
def test_the_name_tells_the_kind_the_years_and_the_extremes(rows, told):
    assert bars(*rows) == f"Staafgrafiek bij ‘Titel’: {told} Alle cijfers in de tabel."


def test_no_table_is_promised_where_there_is_none():
    assert TABLE not in bars(b.observation(1, 2022), has_table=False)


def test_lines_of_several_places_are_named():
    rows = (b.observation(5, 2021), b.observation(6, 2022), b.observation(9, 2022, area=AMSTERDAM))

    assert name(trend(answer(*rows), "teller", (ROTTERDAM, AMSTERDAM), KNOWN)) == (
        "Lijngrafiek bij ‘Titel’: 2 lijnen (Rotterdam en Amsterdam), 3 cijfers, 2021 tot en met 2022. "
        "Het hoogste is 9 stuks (Amsterdam, in 2022), het laagste 5 stuks (Rotterdam, in 2021). "
        "Alle cijfers in de tabel."
    )


def test_figures_of_different_units_are_never_put_beside_each_other():
    points = [
        *points_of((b.observation(3, 2020), b.observation(900, 2021)), KNOWN),
        plain_point(45, "%", 2021, "45%", "in 2021"),
    ]

    told = chart_words(BARS, points)["told"]

    assert "Gemeten in stuks is het hoogste 900 stuks in 2021, het laagste 3 stuks in 2020." in told
    assert told.endswith("Eén cijfer is 45% in 2021.")


def charts_of(tree) -> list:
    """Give every element that stands for a picture, with its name."""
    found, open_nodes = [], [tree]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, list | tuple):
            open_nodes += reversed(node)
        elif hasattr(node, "children") or hasattr(node, "to_plotly_json"):
            if getattr(node, "role", None) == "img":
                found.append(node)
            open_nodes.append(getattr(node, "children", None) or ())
    return found


def label(node) -> str:
    return getattr(node, "aria-label")


def drawn_numbers(figure: dict) -> list[float]:
    """Give the numbers that a chart of figures draws as marks, read from its traces alone."""
    numbers = []
    for trace in figure["data"]:
        across = trace.get("orientation") == "h" or "+text" in trace.get("mode", "")
        marks = trace["type"] == "bar" or trace["mode"].startswith(("lines+markers", "markers+text"))
        if marks:
            values = trace["x"] if across and trace["type"] == "bar" else trace["y"]
            values = trace["x"] if trace.get("mode") == "markers+text" and isinstance(trace["y"][0], str) else values
            numbers += [value for value in values if value is not None and isfinite(value)]
    lasting = [shape for shape in figure["layout"].get("shapes", ()) if shape.get("name") == "role:series-1"]
    numbers += [shape["y0"] for shape in lasting if shape["yref"] == "y" and "xsizemode" not in shape]
    return numbers


EXTREMES = re.compile(r"Het hoogste is (?P<highest>.*), het laagste (?P<lowest>.*?)\.(?: Alle cijfers|$| [A-Z])")


def check_name(told: str, figure: dict, rows, indicator, catalogue) -> None:
    """Hold a name against the numbers that are drawn and the rows: its count, its extremes, and when these are."""
    numbers = drawn_numbers(figure)
    count = int(found[1]) if (found := re.search(r"(\d+) cijfers[,.]", told)) else 1
    assert count == len(numbers), told
    mine = [row for row in rows if row.has_value and row.value in numbers]
    words = {value_with_unit(row, indicator): row for row in mine}
    if count == 1:
        assert any(f"Dat is {value_with_unit(row, indicator)} " in told for row in mine), told
    elif found := EXTREMES.search(told):
        for part, extreme in ((found["highest"], max(numbers)), (found["lowest"], min(numbers))):
            rounded = figure_text(extreme, indicator)
            own = [row for row in mine if figure_text(row.value, indicator) == rounded]
            firsts = [text for text in words if part.startswith(text)]
            assert firsts, told
            assert figure_text(words[max(firsts, key=len)].value, indicator) == rounded, told
            assert part.endswith(" keer)") or any(period_text(row) in part for row in own), told
    else:
        assert {figure_text(number, indicator) for number in numbers} == {figure_text(numbers[0], indicator)}, told
    truth = Truth(rows, indicator, catalogue)
    truth.check(told)
    extra = set(NUMBER.findall(" ".join(area.name for area in catalogue.areas.values())))
    truth.check_numbers(" ".join(word for word in told.split() if word not in extra))


@pytest.fixture(scope="module")
def cards(reader):
    """The cards of one figure with a chart of its rows, by that figure."""
    found = {}
    for card in CARDS_BY_ID.values():
        question = card.question(Selection(CITY), reader.catalogue)
        if isinstance(question, FiguresQuestion) and len(question.indicators) == 1 and card.figure:
            found.setdefault(question.indicators[0], []).append(card)
    return found


MARK = re.compile(r'<(?:rect|circle) class="[^"]*"')
# A line between two equal figures, one for before and one for after, has no height either.
UPRIGHT = re.compile(r'<line[^>]* x1="([^"]*)" x2="\1" y1="([^"]*)" y2="(?!\2")')
NO_WIDTH = re.compile(r'<line[^>]* x1="([^"]*)" x2="\1"')


def check_tile(node, rows, indicator, catalogue) -> None:
    """Hold the name of the drawing of a tile against its marks and the rows: each told once, with its own period."""
    told, drawn = label(node), getattr(node, MARKUP)
    assert told.split(" bij ‘")[0] in KINDS
    assert NO_WIDTH.search(drawn) if told.endswith(", met marges") else not UPRIGHT.search(drawn), told
    body = told.split("’: ", 1)[1].removesuffix(", met marges")
    clauses = {
        f"{value_text(row, indicator)}{f' ({row.breakdown})' if row.breakdown else ''} {period_text(row)}": row
        for row in rows
    }
    shown = [row for words, row in clauses.items() if re.search(rf"(?:^|, | en ){re.escape(words)}(?:$|, | en )", body)]
    values = [row for row in shown if row.has_value]
    assert len(values) == len(MARK.findall(drawn)), (told, drawn)
    for earlier, later in pairwise(sorted(values, key=period_order)):
        same = earlier.breakdown == later.breakdown
        assert not same or not may_compare(earlier, later, catalogue), told
    # A year between two others keeps its place, also without a row.
    years = [row.year for row in rows if row.year]
    between = range(min(years, default=0), max(years, default=0))
    numbers = {*NUMBER.findall(" ".join(clauses)), *map(str, between)}
    for words in re.findall(r"<text[^>]*>([^<]*)</text>", drawn):
        assert set(NUMBER.findall(words)) <= numbers, words
    truth = Truth(rows, indicator, catalogue)
    truth.check(told)
    truth.check_numbers(body)


def tiles_of_world(world, catalogue):
    """Give the drawing of the tile of a random series, with the rows of its area; none where it has no drawing."""
    given_answer = headline_answer(world, catalogue)
    drawn = draw_tiles(given_answer, world.selection, catalogue, {})
    areas = {figure.first.area for figure in own_figures(given_answer, world.selection, catalogue)}
    rows = [row for row in given_answer.rows if row.area in areas]
    return [(node, rows) for node in charts_of(drawn)]


def names_of_world(world, cards, catalogue):
    """Give each chart of a random series: its name, its figure and the rows of its answer."""
    code = world.indicator.indicator
    for card in cards.get(code, ()):
        own = world.answer(card.question(world.selection, catalogue), catalogue)
        figure, sentence = card.figure(own, catalogue), card.sentence(own, catalogue)
        drawn = draw(card, own, catalogue, Selection(CITY))
        elsewhere = embed(card, own, catalogue, Selection(CITY), Embedding(True, "", ""))
        for tree in (drawn, elsewhere):
            nodes = charts_of(tree)
            assert len(nodes) == (figure is not None), card.id
            for node in nodes:
                answer = as_sentence(opening_of(card, own, catalogue).headline.text)
                assert label(node).startswith(f"{answer} ")
                yield label(node).removeprefix(f"{answer} "), figure, own.rows, sentence


def run(count: int, reader, cards) -> None:
    catalogue = reader.catalogue
    headlines = [code for code, one in catalogue.indicators.items() if one.headline]
    indicators = tuple(map(catalogue.indicator, dict.fromkeys((*cards, *headlines))))

    @settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(worlds(indicators), st.sampled_from((0, 0, 10)))
    def every_name_tells_its_rows(world, smallest_count):
        indicator = replace(world.indicator, smallest_count=smallest_count)
        known = replace(catalogue, indicators={**catalogue.indicators, indicator.indicator: indicator})
        for node, rows in tiles_of_world(replace(world, indicator=indicator), known):
            check_tile(node, rows, indicator, known)
        for told, figure, rows, sentence in names_of_world(replace(world, indicator=indicator), cards, known):
            assert told.split(" bij ‘")[0] in KINDS
            assert not sentence or sentence not in told
            if "resultaat naast doel" in told:
                Truth(rows, indicator, known, world.targets).check_numbers(told)
            else:
                check_name(told, figure, rows, indicator, known)

    every_name_tells_its_rows()


@pytest.mark.slow
def test_every_number_in_a_name_is_drawn_and_is_that_of_a_row(reader, cards):
    run(60, reader, cards)


@pytest.mark.long
def test_every_number_in_a_name_is_drawn_and_is_that_of_a_row_for_many_series(reader, cards):
    run(3_000, reader, cards)


@pytest.mark.slow
@pytest.mark.parametrize("area", ["GM0599", "NL01"])
def test_no_picture_of_any_page_repeats_the_sentence_beside_it(reader, area):
    drawings, tried = Drawings(reader), 0
    for page in PAGES:
        for block in page.blocks:
            if block.draw_asking or (page.is_of_one_city and not area.startswith("GM")):
                continue
            tree = drawings.block(block, Selection(area))
            sentences = [paragraph for paragraph in said_in(tree) if len(paragraph) > 30]
            start = answer_of(block, reader, Selection(area))
            for node in charts_of(tree):
                tried += 1
                assert label(node).startswith(start)
                told = label(node).removeprefix(start)
                assert re.split(" bij ‘|:", told)[0] in KINDS
                assert not [said for said in sentences if said in told]
                # A tile, and a drawing beside its own words, has no table.
                assert (TABLE in told) is (block.card is not None), told
    assert tried > 5


def answer_of(block, reader, selection) -> str:
    """Give the answer of a card, with which the name of its picture begins; "" for a picture outside a card."""
    if block.card is None:
        return ""
    answer = reader.answer(block.question(selection, reader.catalogue))
    return f"{as_sentence(opening_of(block.card, answer, reader.catalogue).headline.text)} "


@pytest.mark.parametrize("area", ["GM0599", "GM0080"])
def test_the_name_of_a_tile_tells_margins_only_where_it_draws_them(reader, area):
    (block,) = (block for page in PAGES for block in page.blocks if block.id == "gemeente-cijfers")
    nodes = charts_of(Drawings(reader).block(block, Selection(area)))

    assert len(nodes) >= 5
    for node in nodes:
        assert label(node).endswith(", met marges") is bool(UPRIGHT.search(getattr(node, MARKUP))), label(node)


def said_in(tree) -> list[str]:
    found, open_nodes = [], [tree]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, list | tuple):
            open_nodes += node
        elif isinstance(getattr(node, "children", None), str) and getattr(node, "className", "") == "say":
            found.append(node.children)
        else:
            open_nodes.append(getattr(node, "children", None) or ())
    return found
