"""The page of one area: verdicts in few words, its own figures first, and nothing claimed that they do not carry."""

import re

import pytest

from callbacks.drawing import Drawings
from data.questions.figures import FiguresQuestion
from data.questions.selection import Selection
from data.rules import verdicts as v
from layouts.pages.city.own_figures import headlines_question, own_figures
from layouts.pages.city.story import gather, verdict_groups_of
from layouts.pages.city.strip import count_words, named_each
from layouts.pages.city.tiles import MOST_TILES, first_tiles
from layouts.pages.table import CITY
from layouts.rendering.html.markup import markup
from layouts.wording.city.strip import MOST_WORDS, strip_title
from layouts.wording.notes import area_in_words

ROTTERDAM, DORDRECHT = "GM0599", "GM0505"
YEARS = ((None, None), (2021, 2021), (2026, 2026))


def areas(reader) -> list[str]:
    return [area.area for area in reader.catalogue.choosable_areas]


def page(reader, area=ROTTERDAM, **years) -> str:
    return markup(Drawings(reader).page(CITY, Selection(area, **years)))


def standing(reader, area=ROTTERDAM, **years):
    selection, catalogue = Selection(area, **years), reader.catalogue
    answer = reader.answer(headlines_question(selection, catalogue))
    return answer, own_figures(answer, selection, catalogue), gather(answer, selection, catalogue, reader.answer)


def words_of(markup_text: str) -> list[str]:
    return re.sub("<[^>]+>", " ", re.sub(r"<svg.*?</svg>", " ", markup_text, flags=re.S)).split()


@pytest.mark.parametrize("years", YEARS)
def test_the_strip_of_every_area_has_at_most_ninety_words(reader, years):
    for area in areas(reader):
        _, figures, story = standing(reader, area, from_year=years[0], to_year=years[1])
        name = area_in_words(reader.catalogue.area(area))
        title = strip_title(figures, name, opens_with_plan=story.opens_with_plan, years=years)
        groups = verdict_groups_of(story)

        assert count_words(title, groups, named_each(title, groups)) <= MOST_WORDS, area
        assert len(title.split()) <= 16, title


def test_every_own_headline_is_in_a_group_of_the_strip(reader):
    for area in areas(reader):
        _, figures, story = standing(reader, area)
        told = " ".join(entry.words for group in verdict_groups_of(story) for entry in group.entries)

        assert all(figure.indicator.short_title in told for figure in figures), area


def test_the_strip_counts_what_it_groups(reader):
    _, figures, story = standing(reader)
    counts = {group.word: group.count for group in verdict_groups_of(story)}

    assert counts["gehaald"] == sum(f.goal_verdict is not None and f.goal_verdict.kind == v.REACHED for f in figures)
    assert counts["liepen achter"] == 3
    assert counts["uitgebreid"] == 1
    assert strip_title(figures, "Rotterdam", opens_with_plan=False, years=(None, None)).startswith(
        "Drie doelen gehaald, drie liepen achter"
    )


def test_a_city_with_little_opens_with_its_plan_and_its_money(reader):
    told = page(reader, DORDRECHT)

    assert "Plan en geld zijn er; wat het opleverde, weten we niet" in told
    assert told.index("16 punten") < told.index("cijfers van Dordrecht")
    assert told.index("Elk jaar €") < told.index("cijfers van Dordrecht")
    assert page(reader).index("Acht cijfers van Rotterdam") < page(reader).index("Van 30 acties")


def test_tiles_are_own_figures_at_most_eight_and_never_of_the_country(reader):
    for area in areas(reader):
        _, figures, _ = standing(reader, area)
        leading, rest = first_tiles(figures)

        assert len(leading) <= MOST_TILES, area
        if reader.catalogue.area(area).kind != "land":
            assert all(reader.catalogue.area(f.first.area).kind != "land" for f in (*leading, *rest)), area


def test_the_newest_own_figures_of_a_city_have_a_tile(reader):
    for city in reader.catalogue.cities:
        _, figures, _ = standing(reader, city)
        every = reader.answer(FiguresQuestion(tuple(reader.catalogue.indicators), (city,)))
        newest = max(row.year or 0 for row in every.rows if row.has_value)

        assert max(figure.first.year or 0 for figure in first_tiles(figures)[0]) == newest, city


def test_a_tile_tells_number_age_margin_years_verdict_and_source(reader):
    tile = page(reader).split('id="plain-tile-huisverboden-opgelegd"')[1].split("</li>")[0]

    for words in ("Tijdelijke huisverboden", "349", "in 2022, 4 jaar geleden", "geen duidelijk verschil", "26 minder"):
        assert words in tile
    for words in ("364 in 2020, 375 in 2021 en 349 in 2022, met marges", "p. 11"):
        assert words in tile


def test_a_year_without_a_figure_keeps_its_place_and_no_line_crosses_it(reader):
    tile = page(reader).split('id="plain-tile-casussen-veilig-en-stabiel"')[1].split("</li>")[0]

    assert ">2021<" in tile
    assert ">geen<" in tile
    assert "r-muted" not in "".join(re.findall(r"<line[^>]*>", tile))


def test_a_figure_of_a_wider_area_says_so_and_stands_after_those_of_the_city(reader):
    told = page(reader)

    assert "Dit cijfer gaat over het centrumgemeentegebied Rotterdam, niet alleen over de stad" in told
    assert told.index('id="plain-tile-zedendelicten') < told.index('id="plain-tile-crisisopvang')
    assert told.index("Acht cijfers van Rotterdam") < told.index("Alleen landelijk of voor de regio bekend")


def test_a_goal_keeps_its_doubt_and_our_calculation_is_called_ours(reader):
    goals = page(reader).split('id="plain-doelen"')[1].split("</section>")[0]

    assert "maar niet zeker" in goals
    assert "Achter is onze berekening, bij elke maand evenveel." in goals
    assert "De eindstand staat niet in de bron." in goals
    assert "513 (51%)" in goals


def test_registrations_get_no_verdict_between_cities(reader):
    rows = page(reader).split('id="plain-vergeleken"')[1].split("</table>")[0]
    row = next(part for part in rows.split("<tr>") if "Zedendelicten" in part)

    assert "geen oordeel" in row
    assert "hoger" not in " ".join(words_of(row))
    assert "zonder Amsterdam" in row


def test_the_verdict_against_the_country_says_that_the_city_is_part_of_it(reader):
    assert "Rotterdam telt mee in het cijfer van heel Nederland" in page(reader)


def test_dates_gone_by_name_each_plan_of_which_the_outcome_is_unknown(reader):
    told = page(reader)

    for words in ("Verhuizing Filomena naar Little C", "6 december 2023", "150 tot 200 hulp", "zonder wachtlijst"):
        assert words in told


def test_what_only_a_wider_area_has_is_told_with_its_area(reader):
    told = page(reader, DORDRECHT).split("Alleen landelijk")[1].split("</details>")[0]

    assert "circa 25%" in told
    assert "heel Nederland" in told


@pytest.mark.parametrize("years", YEARS)
def test_every_area_has_a_whole_page(reader, years):
    for area in areas(reader):
        told = page(reader, area, from_year=years[0], to_year=years[1])

        assert "None" not in told, area
        assert 'id="plain-datum-voorbij"' in told
        assert "Neem de cijfers mee" in told


def test_no_chart_of_the_library_is_needed_to_read_the_page(reader):
    assert "Graph" not in {type(part).__name__ for part in walk(Drawings(reader).page(CITY, Selection(ROTTERDAM)))}


def walk(node):
    for part in node if isinstance(node, list | tuple) else [node]:
        if hasattr(part, "to_plotly_json"):
            yield part
            yield from walk(getattr(part, "children", None) or [])
