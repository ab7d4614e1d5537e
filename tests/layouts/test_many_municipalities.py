"""Hundreds of municipalities on one page: a chart stays readable, the table has every area, components are few."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from dash.development.base_component import Component
from plotly.utils import PlotlyJSONEncoder

from data.answering.comparing.held_against import with_verdicts
from data.answering.comparing.shown import shown_area, shown_areas
from data.questions.comparison import (
    Compared,
    ComparisonAnswer,
    ComparisonQuestion,
    SurveyAnswer,
    SurveyFigure,
    SurveyQuestion,
)
from data.questions.coverage import CoverageAnswer, CoverageQuestion
from data.questions.list_windows import MAX_AREAS_AT_ONCE, WINDOW_SIZE, split_into_windows
from data.questions.selection import BadSelection, Selection, selection_from_query
from data.rules.peer_groups import PeerGroup
from layouts.cards.tables import draw_table
from layouts.comparing.export import areas_export, years_export
from layouts.comparing.questions import MAX_CHOSEN, comparison_question
from layouts.comparing.tables import areas_table, classes_table
from layouts.figures.area_bars import area_bars
from layouts.figures.histogram import histogram, histogram_bins
from layouts.figures.maps.tile_places import tile_places
from layouts.pages.comparison import BLOCKS
from layouts.rendering.html.markup import markup
from layouts.rendering.html.static_rows import StaticBody, StaticMarkup
from layouts.rendering.svg.drawing import svg
from layouts.wording.comparison.pictures import bars_sentence, map_sentence, spread_sentence, years_sentence
from layouts.wording.comparison.sentences import group_comparison_sentence
from tests.data import builders as made

MANY, YEARS = 342, range(2004, 2024)
OWN = "GM0599"
CODES = (OWN, "GM0363", *(f"GM{number}" for number in range(2000, 2000 + MANY - 2)))
SURVEY = made.indicator("enquete", kind="share", unit="%", decimals=1, interval="gepubliceerd")
COUNTED = made.indicator("geteld", pillar="geregistreerd", kind="count")
MOST_COMPONENTS, MOST_BYTES = 260, 282_000


def catalogue_of(codes=CODES):
    places = {
        code: {"longitude": 3.6 + (number * 37 % 100) / 30, "latitude": 50.8 + (number * 61 % 100) / 38}
        for number, code in enumerate(codes)
    }
    areas = [made.area(code, name=f"Plaats {code[2:]}", programme_city=code == OWN, **places[code]) for code in codes]
    country = made.area("NL01", name="Nederland", kind="land")
    known = made.catalogue(indicators=(SURVEY, COUNTED), areas=(*areas, country))
    return replace(known, pillars={**known.pillars, "geregistreerd": replace(made.PILLAR, pillar="geregistreerd")})


CATALOGUE = catalogue_of()


def row_of(code: str, place: int, year: int, indicator) -> object:
    value = 10 + place * 7 % 40
    bounds = {"lower": value - 2.0, "upper": value + 2.0, "interval": "gepubliceerd"} if indicator is SURVEY else {}
    return made.observation(float(value), year, area=code, indicator=indicator.indicator, **bounds)


def answer_of(codes=CODES, indicator=SURVEY, **asked) -> ComparisonAnswer:
    rows = {code: row_of(code, place, 2023, indicator) for place, code in enumerate(codes)}
    question = ComparisonQuestion(indicator.indicator, (), OWN, group="alle", benchmark="NL01", **asked)
    areas = tuple(Compared(code, row, (), None) for code, row in rows.items())
    benchmark = Compared("NL01", row_of("NL01", 1, 2023, indicator), (), None)
    return ComparisonAnswer(
        rows=tuple(rows.values()),
        question=question,
        release=1,
        today=date(2026, 11, 21),
        year=2023,
        areas=areas,
        group=PeerGroup("alle", codes, available=codes, counted_on=date(2026, 11, 21)),
        benchmark=benchmark,
        shown=with_verdicts(shown_areas(areas, question, CATALOGUE), question, benchmark, CATALOGUE)[0],
        shown_benchmark=shown_area(benchmark, question, CATALOGUE),
        history=tuple(row_of(code, place, year, indicator) for place, code in enumerate(codes) for year in YEARS),
        years=tuple(reversed(YEARS)),
    )


def components(node: object) -> int:
    """Count the components that a browser gets; static markup is one component."""
    if isinstance(node, list | tuple):
        return sum(map(components, node))
    if not isinstance(node, Component):
        return 0
    return 1 if isinstance(node, StaticBody | StaticMarkup) else 1 + components(getattr(node, "children", None))


def drawn_blocks(answer: ComparisonAnswer) -> dict[str, object]:
    coverage = CoverageAnswer(CoverageQuestion(), 1, date(2026, 11, 21), ())
    selection = Selection(OWN, options=(("groep", "alle"),))

    def survey(question: SurveyQuestion) -> SurveyAnswer:
        shown = {one.area: one for one in answer.shown}
        figure = SurveyFigure(SURVEY.indicator, tuple(shown[code] for code in question.areas))
        return SurveyAnswer(question, 1, date(2026, 11, 21), (figure,) * 11)

    return {
        block.id: block.draw_asking(answer, selection, CATALOGUE, survey)
        if block.draw_asking
        else block.draw(coverage if block.id == "gemeenten-cijfer" else answer, selection, CATALOGUE)
        for block in BLOCKS
    }


def test_the_page_stays_within_its_budget_of_components_and_bytes():
    drawn = drawn_blocks(answer_of())

    assert sum(map(components, drawn.values())) <= MOST_COMPONENTS
    assert sum(len(json.dumps(one, cls=PlotlyJSONEncoder, ensure_ascii=False)) for one in drawn.values()) <= MOST_BYTES


@pytest.mark.parametrize(("count", "parts"), [(2, 1), (MAX_AREAS_AT_ONCE, 1), (MAX_AREAS_AT_ONCE + 1, 2), (MANY, 15)])
def test_a_list_that_is_too_long_is_cut_in_parts_that_leave_nobody_out(count, parts):
    shown = answer_of(CODES[:count]).shown
    found = split_into_windows(shown)

    assert len(found) == parts
    assert [one for part in found for one in part] == list(shown)
    assert all(len(part) <= max(WINDOW_SIZE, MAX_AREAS_AT_ONCE if parts == 1 else 0) for part in found)


def test_the_spread_names_a_few_heights_and_not_every_number():
    axis = histogram(answer_of(), CATALOGUE)["layout"]["xaxis"]

    assert axis["range"][1] > 10
    assert "dtick" not in axis
    assert axis["nticks"] <= 6


def test_bars_show_the_part_with_the_chosen_city_unless_another_is_asked():
    mine, other = (area_bars(answer_of(around=around), CATALOGUE) for around in (None, "GM2338"))

    assert "Plaats 0599" in mine["data"][0]["y"]
    assert "series-1" in mine["data"][0]["meta"]["roles"]
    assert "Plaats 2338" in other["data"][0]["y"]
    assert "Plaats 0599" not in other["data"][0]["y"]
    assert len(mine["data"][0]["y"]) <= WINDOW_SIZE
    assert mine["layout"]["xaxis"]["range"] == other["layout"]["xaxis"]["range"]


def test_what_is_drawn_of_a_long_list_is_told_and_where_the_rest_is():
    for sentence in (bars_sentence, years_sentence):
        told = sentence(answer_of(), CATALOGUE)
        part = "Getekend is een deel, 23 van de 342 gemeenten met cijfers (november 2026)"
        assert f"{part}: Plaats 0363 t/m Plaats 2020." in told
        assert "alle gemeenten staan in de tabel en in het bestand" in told
        assert "Getekend is een deel" not in sentence(answer_of(CODES[:20]), CATALOGUE)
    # The same comparison for programs draws nothing.
    assert "Getekend" not in group_comparison_sentence(answer_of(), CATALOGUE)


def test_registrations_stay_a_to_z_in_their_parts_whatever_is_asked():
    figure, drawn = (area_bars(answer_of(indicator=COUNTED), CATALOGUE), drawn_blocks(answer_of(indicator=COUNTED)))
    plot = markup(drawn["gemeenten-vergeleken"])
    names = re.findall(r'<th scope="row">(?:<a[^>]*>)?([^<]+)', plot)

    assert figure["data"][0]["y"] == sorted(figure["data"][0]["y"])
    assert names == sorted(names)
    assert "class-name" not in plot
    assert "geen betekenis" in plot
    assert "geen betekenis" in group_comparison_sentence(answer_of(indicator=COUNTED), CATALOGUE)
    assert drawn["gemeenten-kaart"] is None, "without names and without a verdict a tile says nothing"


def test_the_spread_counts_every_municipality_once_and_names_the_city_and_the_country():
    answer = answer_of()
    figure, bins = histogram(answer, CATALOGUE), histogram_bins(answer.shown)
    words = [one["text"] for one in figure["layout"]["annotations"]]

    assert sum(figure["data"][0]["y"]) == sum(len(one.areas) for one in bins) == MANY
    assert all(one.low <= area.figure.value < one.high for one in bins for area in one.areas)
    assert figure["data"][0]["meta"]["roles"].count("series-1") == 1
    assert any("Plaats 0599 10,0%" in text for text in words)
    assert any("Nederland 17,0%" in text for text in words)
    assert svg(figure, width=320, label="").startswith("<svg")
    assert "ranglijst" not in spread_sentence(answer, CATALOGUE)
    assert "De middelste helft ligt van" in spread_sentence(answer, CATALOGUE)


def test_a_count_of_the_country_is_no_line_in_the_spread():
    figure = histogram(answer_of(indicator=COUNTED), CATALOGUE)

    assert [one["text"] for one in figure["layout"]["annotations"] if "Nederland" in one["text"]] == []


def test_figures_that_are_all_the_same_are_one_bar():
    same = [one._replace(figure=made.observation(5.0)) for one in answer_of().shown]

    assert [len(one.areas) for one in histogram_bins(tuple(same))] == [MANY]


def test_the_table_of_all_is_sent_as_one_component_with_every_row_in_it():
    table = areas_table(answer_of(), CATALOGUE)
    drawn = draw_table(table)
    body = json.loads(json.dumps(drawn, cls=PlotlyJSONEncoder))
    (body_component,) = [one for one in _walk(body) if "data-rows" in one["props"]]
    labels, rows, _ = json.loads(body_component["props"]["data-rows"])
    first_html = markup(drawn)

    assert body_component["props"].get("children") is None
    assert labels == list(table.columns)
    assert len(rows) == first_html.count(" data-row=") == MANY + 1
    assert rows[0][:2] == [None, "0"]
    assert [look for look, _, _ in rows if look] == ["chosen"]
    # Words, key and no address; words alone where they are the key.
    assert rows[0][2][0] == table.rows[0][0]
    assert rows[0][2][2] == ["17,0%", "17.0"]


def _walk(node) -> list[dict]:
    if isinstance(node, list):
        return [found for one in node for found in _walk(one)]
    if not isinstance(node, dict) or "props" not in node:
        return []
    return [node, *_walk(node["props"].get("children"))]


def test_a_link_in_a_row_of_json_keeps_its_address():
    drawn = drawn_blocks(answer_of())["gemeenten-tabel"]
    (body_component,) = [
        one for one in _walk(json.loads(json.dumps(drawn, cls=PlotlyJSONEncoder))) if "data-rows" in one["props"]
    ]
    rows = json.loads(body_component["props"]["data-rows"])[1]
    linked = [cells[0] for _, _, cells in rows if len(cells[0]) == len(("words", "key", "address"))]

    assert linked == [["Plaats 0599", "Plaats 0599", "/gemeenten/GM0599"]]


def test_every_municipality_has_a_tile_and_is_named_once_in_the_words_of_the_map():
    answer = answer_of()
    written = markup(drawn_blocks(answer)["gemeenten-kaart"])
    tiles = re.findall(r"grid-area:(\d+/\d+)", written)
    framed = re.findall(r'<li class="class \w+ own"[^>]*title="([^"]*)"', written)
    named = ", ".join(row[2] for row in classes_table(answer, CATALOGUE).rows).split(", ")

    assert len(tiles) == len(set(tiles)) == len(set(tile_places(answer.shown, CATALOGUE).values())) == MANY
    assert framed == ["Plaats 0599: 10,0%"]
    assert sorted(named) == sorted(one.name for one in answer.shown)
    assert "Om Plaats 0599 staat een rand." in map_sentence(answer, CATALOGUE)


def test_files_keep_every_municipality_and_every_year():
    answer = answer_of()

    assert len(areas_export(answer, CATALOGUE)[1]) == MANY + 1
    assert len(years_export(answer, CATALOGUE)[1]) == MANY * len(YEARS)


def test_small_charts_are_drawn_of_the_part_as_one_component():
    drawn = drawn_blocks(answer_of())["gemeenten-jaren"]
    written = markup(drawn)

    assert written.count("<h3>") == 23
    assert written.count("<svg") == 23
    assert components(drawn) < 50


def test_more_municipalities_by_hand_than_can_stand_side_by_side_are_refused():
    just, over = (f"groep=eigen&gemeenten={','.join(CODES[:count])}" for count in (MAX_CHOSEN, MAX_CHOSEN + 1))

    assert len(comparison_question(selection_from_query(just, CATALOGUE), CATALOGUE).areas) == MAX_CHOSEN
    with pytest.raises(BadSelection) as refused:
        comparison_question(selection_from_query(over, CATALOGUE), CATALOGUE)
    assert (refused.value.field, refused.value.code) == ("gemeenten", "te-veel")


def test_as_many_boxes_as_may_be_ticked_fit_in_the_address_of_a_form_without_scripts():
    boxes = "&".join(f"gemeenten={code}" for code in CODES[:MAX_CHOSEN])
    query = f"gebied={OWN}&van=2010&tot=2023&cijfer={'x' * 40}&jaar=2023&maat=inwoners&naast=groep&groep=eigen"

    assert len(selection_from_query(f"{query}&{boxes}", CATALOGUE).option("gemeenten").split(",")) == MAX_CHOSEN


def test_of_a_long_list_only_the_chosen_city_is_ticked():
    drawn = drawn_blocks(answer_of())["gemeenten-eigen"]
    written = json.dumps(drawn, cls=PlotlyJSONEncoder)

    assert re.findall(r'checked [^>]*value=\\"(\w+)\\"', written) == [OWN]
    assert written.count('type=\\"checkbox\\"') == MANY
