"""Figures: what is drawn, what is not, and that no value stands there without its limits."""

import json
import re
from datetime import date
from html import unescape
from textwrap import wrap

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.answering.comparing.shown import shown_areas
from data.model.observation import Reason
from data.model.vocabulary import QUALIFIERS
from data.questions.comparison import Compared, ComparisonAnswer, ComparisonQuestion
from data.questions.figures import FiguresAnswer, FiguresQuestion
from data.rules.goal_progress import goal_state
from layouts.figures import theme
from layouts.figures.area_bars import area_bars
from layouts.figures.before_after import before_after
from layouts.figures.goal import goal_bar
from layouts.figures.share_bars import share_bars
from layouts.figures.trend import trend
from layouts.figures.yearly_bars import yearly_bars
from layouts.rendering.svg.drawing import svg
from layouts.wording.words import QUALIFIER_WORDS
from tests.data.builders import area, catalogue, half_year, indicator, observation, period, source, target

TODAY = date(2026, 11, 21)
ROTTERDAM, AMSTERDAM = "GM0599", "GM0363"
KNOWN = catalogue(
    indicators=(
        indicator("deel", kind="share"),
        indicator("plaatsen", kind="capacity"),
        indicator("cijfer", kind="score", unit="rapportcijfer", decimals=1),
    ),
    areas=(area(ROTTERDAM, name="Rotterdam"), area(AMSTERDAM, name="Amsterdam"), area("GM0014", name="Groningen")),
)
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(|\b(red|green|blue|black|white|grey|gray)\b")


def answer(*rows):
    question = FiguresQuestion(
        tuple(dict.fromkeys(row.indicator for row in rows)) or ("teller",),
        tuple(dict.fromkeys(row.area for row in rows)) or (ROTTERDAM,),
    )
    return FiguresAnswer(question, 1, TODAY, rows)


def comparison(*rows, reasons=None):
    compared = tuple(Compared(row.area, row, (reasons or {}).get(row.area, ()), None) for row in rows)
    question = ComparisonQuestion("teller", tuple(row.area for row in rows), ROTTERDAM, 2022)
    shown = shown_areas(compared, question, KNOWN)
    return ComparisonAnswer(question, 1, TODAY, rows, 2022, compared, shown=shown)


def counts(*rows):
    return yearly_bars(answer(*rows), "teller", ROTTERDAM, KNOWN)


def line(*rows, code="teller"):
    return trend(answer(*rows), code, tuple(dict.fromkeys(row.area for row in rows)), KNOWN)


def goal(result, aim=None, others=(), **changes):
    known = KNOWN.indicator("teller")
    state = goal_state(aim or target(**changes), [row for row in (result, *others) if row], known, TODAY)
    return goal_bar(state, known, KNOWN)


def bars(figure):
    return next(trace for trace in figure["data"] if trace["type"] == "bar")


def words(figure):
    """Everything a reader sees standing in a figure, as one text."""
    seen = [text for trace in figure["data"] for text in trace.get("text") or ()]
    seen += [note["text"] for note in figure["layout"].get("annotations") or ()]
    return re.sub(r"<br>|&nbsp;", " ", re.sub(r"</?b>", "", " | ".join(seen)))


PLACES = {"indicator": "plaatsen", "source": "bron"}
BEFORE = period("moment", None, None, "voor de uitbreiding van 2020")
AFTER = period("vanaf", date(2020, 1, 1), None, "vanaf de uitbreiding in 2020")
SHELTER = (
    observation(37, breakdown="kinderen", **PLACES | BEFORE),
    observation(50, breakdown="kinderen", **PLACES | AFTER),
    observation(32, breakdown="vrouwen", **PLACES | BEFORE),
    observation(40, breakdown="vrouwen", **PLACES | AFTER),
)
BANS = (
    observation(300, 2018, qualifier="circa", source="krant"),
    observation(364, 2020, lower=327.6, upper=403.4),
    observation(375, 2021, lower=338.0, upper=414.9),
    observation(349, 2022, lower=313.3, upper=387.6),
)
SINCE = period("jaarlijks-sinds", date(2021, 1, 1), None, "elk jaar sinds 2021")
SO_FAR = period("deel-van-jaar", date(2023, 1, 1), date(2023, 11, 8), "1 januari t/m 8 november 2023")
WITH_PAPER = catalogue(
    indicators=tuple(KNOWN.indicators.values()),
    areas=tuple(KNOWN.areas.values()),
    sources=(
        KNOWN.source("bron"),
        source("krant", "onbekend"),
    ),
)
LONG = tuple(observation(100 + year % 7, year, lower=90, upper=120) for year in range(2010, 2023) if year != 2015)
SURVEY = {"indicator": "deel"}
EVERY_FIGURE = {
    "counts": yearly_bars(answer(*BANS), "teller", ROTTERDAM, WITH_PAPER),
    "counts, long": counts(*LONG),
    "counts, one": counts(observation(6755)),
    "counts, since": counts(observation(40, 2020), observation(60, qualifier="ruim", **SINCE)),
    "counts, only since": counts(observation(60, qualifier="ruim", **SINCE)),
    "counts, part": counts(observation(605), observation(513, **SO_FAR)),
    "trend, band": line(*LONG),
    "trend, paper": trend(answer(*BANS), "teller", (ROTTERDAM,), WITH_PAPER),
    "trend, two": line(*LONG, *(observation(70, year, area=AMSTERDAM, lower=60, upper=80) for year in (2011, 2012))),
    "trend, score": line(observation(7.1, indicator="cijfer"), code="cijfer"),
    "shares": share_bars(
        answer(*(observation(50, None, qualifier=q, **SURVEY, breakdown=q) for q in QUALIFIERS)), KNOWN
    ),
    "before after": before_after(answer(*SHELTER), "plaatsen", ROTTERDAM, KNOWN),
    "goal": goal(observation(513, **SO_FAR), value=1000, others=[observation(605, 2022)]),
    "goal, range": goal(observation(40, 2023, qualifier="circa"), value=150, value_max=200, comparator="bereik"),
    "compared": area_bars(comparison(observation(3, lower=1, upper=5), observation(2, area=AMSTERDAM)), KNOWN),
}
each_figure = pytest.mark.parametrize("figure", EVERY_FIGURE.values(), ids=EVERY_FIGURE)


@each_figure
def test_plotly_accepts_the_figure(figure):
    go.Figure(figure)


@each_figure
def test_a_figure_is_plain_json_that_names_no_colour(figure):
    assert not COLOUR.search(json.dumps(figure, allow_nan=False))


@each_figure
def test_a_figure_has_a_fixed_height_and_dutch_separators_and_no_title_or_template(figure):
    layout = figure["layout"]

    assert layout["height"] > 0
    assert layout["separators"] == ",."
    assert layout["showlegend"] is False
    assert not {"title", "template"} & set(layout)


@each_figure
def test_bars_start_at_zero(figure):
    for trace in figure["data"]:
        if trace["type"] == "bar":
            along = "xaxis" if trace.get("orientation") == "h" else "yaxis"
            assert figure["layout"][along]["range"][0] == 0
            assert "base" not in trace


@each_figure
@pytest.mark.parametrize("width", [280, 360, 720])
def test_every_figure_can_be_drawn_without_javascript(figure, width):
    assert svg(figure, width=width, label="Een naam").startswith("<svg")


@each_figure
def test_every_trace_says_its_role(figure):
    assert all(trace["meta"]["role"] for trace in figure["data"])
    assert all(shape["name"].startswith("role:") for shape in figure["layout"].get("shapes", ()))


@pytest.mark.parametrize(
    "figure",
    [
        counts(),
        counts(observation(None)),
        counts(observation(5, None)),
        counts(observation(3, breakdown="a"), observation(4, breakdown="b")),
        trend(answer(), "teller", (ROTTERDAM,), KNOWN),
        line(observation(None)),
        share_bars(answer(), KNOWN),
        share_bars(answer(observation(5), observation(None, indicator="deel")), KNOWN),
        before_after(answer(), "plaatsen", ROTTERDAM, KNOWN),
        before_after(answer(*SHELTER[:1]), "plaatsen", ROTTERDAM, KNOWN),
        goal(None),
        goal(observation(40, 2023), value=None),
        goal(observation(40, 2023), unit="andere dingen"),
        area_bars(comparison(), KNOWN),
        area_bars(comparison(observation(3)), KNOWN),
    ],
)
def test_nothing_to_draw_gives_none(figure):
    assert figure is None


def test_a_skipped_year_keeps_an_empty_place_that_says_so():
    figure = counts(observation(364, 2020), observation(349, 2022))

    assert bars(figure)["x"] == ["2020", "2021<br>niet in<br>bron", "2022"]
    assert bars(figure)["y"] == [364, None, 349]


def test_a_row_without_a_value_says_why_in_its_own_words():
    figure = counts(observation(364, 2020), observation(None, 2021, missing_reason="niet-gemeten"))

    assert bars(figure)["x"][1] == "2021<br>niet<br>gemeten"
    assert bars(figure)["y"][1] is None


def test_in_a_long_series_the_missing_years_are_named_above_it():
    figure = EVERY_FIGURE["counts, long"]

    assert "2015: niet in bron" in words(figure)
    assert bars(figure)["y"][5] is None


def test_the_newest_bar_stands_out_also_when_a_later_row_has_no_value():
    figure = counts(observation(1, 2020), observation(2, 2021), observation(None, 2022))

    assert bars(figure)["meta"]["roles"] == ["muted", "series-1", "muted"]


def test_a_part_of_a_year_is_hatched_and_named():
    figure = EVERY_FIGURE["counts, part"]

    assert bars(figure)["meta"]["pattern"] == ["", "/"]
    assert "8 nov 2023" in bars(figure)["x"][1].replace("<br>", " ")


def test_a_provisional_figure_is_hatched_and_named():
    figure = counts(observation(1, 2020), observation(2, 2021, status="voorlopig"))

    assert bars(figure)["meta"]["pattern"] == ["", "/"]
    assert bars(figure)["x"][1] == "2021<br>voorlopig"


def test_a_half_year_is_no_year():
    figure = counts(observation(1, 2020), observation(2, **half_year(2021, 1)))

    assert bars(figure)["meta"]["pattern"] == ["", "/"]
    assert bars(figure)["x"] == ["2020", "1e helft<br>2021"]


def test_a_figure_that_holds_since_a_year_is_one_line_and_no_bar():
    figure = EVERY_FIGURE["counts, since"]

    assert bars(figure)["y"] == [40]
    assert [shape["type"] for shape in figure["layout"]["shapes"]] == ["line"]
    assert "ruim 60" in words(figure)


def test_only_an_exact_value_has_a_whisker():
    figure = counts(
        observation(300, 2021, qualifier="circa", lower=280, upper=320), observation(349, lower=313, upper=388)
    )
    whiskers = [trace for trace in figure["data"] if "error_y" in trace]

    assert [trace["x"] for trace in whiskers] == [["2022"]]
    assert whiskers[0]["error_y"]["array"] == [39]
    assert whiskers[0]["error_y"]["arrayminus"] == [36]


@pytest.mark.parametrize("qualifier", [q for q in QUALIFIERS if q != "exact"])
@pytest.mark.parametrize("kind", ["counts", "counts, long", "trend", "shares", "before after", "goal", "compared"])
def test_a_value_never_stands_without_its_qualifier(kind, qualifier):
    rounded = {"qualifier": qualifier}
    others = [observation(77, year) for year in range(2008, 2022)]
    figure = {
        "counts": lambda: counts(observation(55, **rounded)),
        "counts, long": lambda: counts(*others, observation(55, **rounded)),
        "trend": lambda: line(observation(55, 2018, **rounded), observation(77)),
        "shares": lambda: share_bars(answer(observation(55, None, indicator="deel", **rounded)), KNOWN),
        "before after": lambda: before_after(
            answer(SHELTER[0], observation(55, breakdown="kinderen", **PLACES, **AFTER, **rounded)),
            "plaatsen",
            ROTTERDAM,
            KNOWN,
        ),
        "goal": lambda: goal(observation(55, 2023, **rounded)),
        "compared": lambda: area_bars(comparison(observation(77), observation(55, area=AMSTERDAM, **rounded)), KNOWN),
    }[kind]()

    said = words(figure)
    assert f"{QUALIFIER_WORDS[qualifier]} 55" in said
    assert said.count("55") == said.count(f"{QUALIFIER_WORDS[qualifier]} 55")


def test_a_line_is_not_drawn_across_a_gap():
    figure = line(observation(1, 2019), observation(2, 2020), observation(3, 2022))

    assert figure["data"][0]["connectgaps"] is False
    assert figure["data"][0]["y"] == [1, 2, None, 3]


def test_a_line_does_not_join_two_sources():
    drawn = trend(
        answer(observation(300, 2021, source="krant"), observation(349, 2022)), "teller", (ROTTERDAM,), WITH_PAPER
    )["data"][-1]

    assert drawn["x"] == ["2021", "2022", "2022"]
    assert drawn["y"] == [300, None, 349]


def test_a_line_does_not_join_a_year_and_a_part_of_a_year():
    drawn = line(observation(605), observation(513, **SO_FAR))["data"][-1]

    assert drawn["y"] == [605, None, 513]


def test_a_band_is_cut_at_a_gap_and_a_lone_year_keeps_its_whisker():
    rows = [observation(10, year, lower=8, upper=12) for year in (2015, 2016, 2018, 2020, 2021)]
    figure = line(*rows)
    edges = [trace["x"] for trace in figure["data"] if trace.get("fill") == "tonexty"]
    lone = [trace["x"] for trace in figure["data"] if "error_y" in trace]

    assert edges == [["2015", "2016"], ["2020", "2021"]]
    assert lone == [["2018"]]


def test_lines_that_end_together_have_labels_apart():
    figure = line(*(observation(50, area=code) for code in (ROTTERDAM, AMSTERDAM, "GM0014")))
    shifts = sorted(note["yshift"] for note in figure["layout"]["annotations"])

    assert all(later - earlier >= 28 for earlier, later in zip(shifts, shifts[1:], strict=False))


def test_separate_shares_have_a_track_each_and_do_not_stack():
    figure = EVERY_FIGURE["shares"]
    tracks = [(shape["y0"], shape["y1"]) for shape in figure["layout"]["shapes"]]

    assert len(tracks) == len(QUALIFIERS)
    assert all(above[0] > below[1] for above, below in zip(tracks, tracks[1:], strict=False))
    assert all(shape["x1"] == 100 for shape in figure["layout"]["shapes"])
    assert bars(figure)["meta"]["pattern"] == ["" if q == "exact" else "/" for q in QUALIFIERS]


def test_before_and_after_shows_both_values_of_each_group():
    said = words(EVERY_FIGURE["before after"])

    assert all(value in said for value in ("37", "50", "32", "40"))
    assert "voor de uitbreiding van 2020" in said


def test_before_and_after_of_two_sources_is_not_drawn():
    rows = (observation(3, 2020, source="krant"), observation(4, 2021))

    assert before_after(answer(*rows), "teller", ROTTERDAM, WITH_PAPER) is None


def test_a_goal_shows_target_last_year_and_time_gone():
    said = words(EVERY_FIGURE["goal"])

    assert "513" in said
    assert "1.000" in said
    assert "heel 2022: 605" in said
    assert "85% van de periode voorbij" in said


def test_a_goal_without_a_pace_says_nothing_of_time_gone():
    assert "voorbij" not in words(EVERY_FIGURE["goal, range"])


def test_a_goal_that_is_a_range_is_a_band_and_its_rounded_result_is_hatched():
    figure = EVERY_FIGURE["goal, range"]
    band = figure["layout"]["shapes"][0]

    assert (band["x0"], band["x1"], band["name"]) == (150, 200, "role:target")
    assert bars(figure)["meta"]["pattern"] == "/"


def test_compared_areas_stand_from_a_to_z_without_those_that_may_not_be_compared():
    rows = (observation(3), observation(9, area="GM0014"), observation(2, area=AMSTERDAM))
    figure = area_bars(comparison(*rows, reasons={"GM0014": (Reason("andere-bron"),)}), KNOWN)

    assert bars(figure)["y"] == ["Amsterdam", "Rotterdam"]
    assert bars(figure)["meta"]["roles"] == ["muted", "series-1"]


def test_a_hover_text_is_a_sentence_with_its_margin():
    hover = bars(EVERY_FIGURE["counts"])["hovertext"][-1].replace("<br>", " ")

    assert hover == "Rotterdam, in 2022: 349 stuks. Marge: 313 tot 388."


@given(st.text(min_size=1))
def test_words_from_data_are_never_read_as_markup(text):
    known = catalogue(areas=(area(ROTTERDAM, name=text), area(AMSTERDAM, name="A")))
    figure = area_bars(comparison(observation(1), observation(2, area=AMSTERDAM)), known)

    for name in [*bars(figure)["y"], *bars(figure)["hovertext"]]:
        assert not re.search(r"<(?!br>)", name)


@given(st.lists(st.tuples(st.integers(2000, 2030), st.floats(0, 1e7)), unique_by=lambda pair: pair[0], max_size=20))
def test_every_year_between_first_and_last_has_one_place_and_no_value_is_made_up(pairs):
    pairs = sorted(pairs)
    figure = counts(*(observation(value, year) for year, value in pairs))

    if not pairs:
        assert figure is None
        return
    assert len(bars(figure)["x"]) == pairs[-1][0] - pairs[0][0] + 1
    assert [value for value in bars(figure)["y"] if value is not None] == [value for _, value in pairs]
    assert svg(figure, width=360, label="x")


WORD = st.text("abc\N{NO-BREAK SPACE}-&<", min_size=1, max_size=12).filter(str.strip)
WORDS = st.lists(WORD, max_size=12).map(" ".join)


@given(WORDS, st.integers(1, 30))
def test_text_is_broken_where_a_library_would_and_never_at_a_number_and_its_unit(text, width):
    expected = wrap(text, width, break_on_hyphens=False, break_long_words=False)

    assert unescape(theme.wrapped_text(text, width)).split("<br>") == (expected or [""])


def test_a_line_alone_has_its_first_value_at_its_point_and_its_last_at_its_end():
    drawn = trend(answer(*BANS), "teller", (ROTTERDAM,), KNOWN)
    (line,) = [trace for trace in drawn["data"] if "markers" in trace["mode"]]
    with_value = [place for place, value in enumerate(line["y"]) if value is not None]

    assert line["text"][with_value[0]]
    assert line["textposition"][with_value[0]] == "top right"
    assert not line["text"][with_value[-1]]
    assert len(drawn["layout"]["annotations"]) == 1
