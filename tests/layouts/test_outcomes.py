"""What is heard after a choice says what came of it, and is true of what stands there."""

import re
from pathlib import Path

import pytest
from dash import html, no_update

from callbacks.drawing import Drawings
from data.questions.selection import Selection
from layouts.frame.announcement import announcement, outcome_text
from layouts.ids import ANNOUNCEMENT, OUTCOME
from layouts.pages.table import PAGES
from layouts.rendering.html.markup import markup

SCRIPTS = Path(__file__).resolve().parents[2] / "dashboard" / "assets"
BY_ID = {page.id: page for page in PAGES}


def heard(reader, page_id: str, selection: Selection) -> tuple[str, str]:
    """What is heard of a page with a choice, and its markup."""
    page, drawings = BY_ID[page_id], Drawings(reader)
    contents = drawings.blocks(page, selection)
    drawn = markup(html.Div([content for content in contents if content is not None]), prefix="")
    return announcement(page, selection, reader.catalogue, contents), drawn


@pytest.mark.parametrize(
    ("contents", "told"),
    [
        ([html.Article(className="card")], "1 onderdeel met cijfers."),
        ([html.Div([html.Article(className="card"), html.Article(className="card empty")])],
         "1 onderdeel met cijfers, 1 zonder cijfers."),
        ([html.Article(className="card empty"), html.Article(className="card empty")], "2 zonder cijfers."),
        ([html.Ul([html.Li(className="tile")]), None], "1 tegel met een cijfer."),
        ([html.P("x", **{OUTCOME: "3 van de 9 acties."}), html.Article(className="card")],
         "3 van de 9 acties. 1 onderdeel met cijfers."),
        ([html.Article(className="card"), no_update], ""),
        ([html.P("x")], ""),
        ([], ""),
    ],
)  # fmt: skip
def test_an_outcome_counts_what_stands_there(contents, told):
    assert outcome_text(contents) == told


@pytest.mark.parametrize("years", [(), (2021, 2022), (2045, 2046)])
def test_a_pillar_tells_city_years_and_how_many_parts_have_figures(reader, years):
    told, drawn = heard(reader, "p2", Selection("GM0505", *years))

    full, empty = drawn.count('class="card"'), drawn.count('class="card empty"')
    span = ", 2021 tot en met 2022" if years[:1] == (2021,) else ", 2045 tot en met 2046" if years else ""
    assert told.startswith(f"Geladen: Directe veiligheid: Dordrecht{span}. ")
    assert [int(number) for number in re.findall(r"(\d+) (?:onderde|zonder)", told)] == [n for n in (full, empty) if n]


def test_a_city_tells_how_many_tiles_have_a_figure(reader):
    told, drawn = heard(reader, "gemeente", Selection("GM0599"))
    tiles = drawn.count('class="tile"')

    assert tiles > 1
    assert told.endswith(f"{tiles} tegels met een cijfer.")


@pytest.mark.parametrize(
    ("query", "told"),
    [("zzzzqqqq", r"Geen resultaten voor ‘zzzzqqqq’\."), ("opvang", r"\d+ resultaten voor ‘opvang’\.")],
)
def test_a_search_tells_how_many_results_there_are(reader, query, told):
    assert re.search(told, heard(reader, "zoeken", Selection().with_option("zoek", query))[0])


def test_a_filter_of_the_plan_tells_how_many_actions_are_left(reader):
    plain, _ = heard(reader, "straatintimidatie", Selection())
    filtered, _ = heard(reader, "straatintimidatie", Selection().with_option("status", "gereed"))

    assert "acties" not in plain
    assert re.search(r"\d+ van de \d+ acties\.", filtered)


def test_no_part_of_a_page_is_a_second_place_for_messages(reader):
    drawings = Drawings(reader)
    for page in PAGES:
        area = "GM0599"
        drawn = markup(html.Div(drawings.page(page, Selection(area))), prefix="")
        assert not re.search(r'role="(?:status|alert)"|aria-live', drawn), page.id


def test_only_one_script_writes_messages():
    writers = {
        script.name
        for script in SCRIPTS.glob("*.js")
        if f"#{ANNOUNCEMENT}" in script.read_text("utf-8") or '"role", "status"' in script.read_text("utf-8")
    }

    assert writers == {"status.js"}
