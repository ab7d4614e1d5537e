"""The overview: the story of each area from the shipped figures, with nothing claimed and nothing hidden."""

import re
from urllib.parse import urlsplit

import pytest

from callbacks.drawing import Drawings
from data.questions.figures import FiguresQuestion
from data.questions.selection import Selection
from data.rules.goal_progress import BEHIND, REACHED
from layouts.cards.directory import card_addresses
from layouts.cards.tiles import nearest_figures
from layouts.pages import news
from layouts.pages.overview.headline_groups import change_groups, goal_groups, unknown_group
from layouts.pages.overview.page import COLUMNS, headlines_question, page_for, sections_in_rows
from layouts.pages.table import PAGES
from layouts.reading.choices import read_choices
from layouts.rendering.html.markup import markup

OVERVIEW = page_for(PAGES)
ROTTERDAM = "GM0599"
AREAS = (ROTTERDAM, "GM0505", "GM0363", "VR17", "NL01")


def page(reader, area=ROTTERDAM, **years):
    return markup(Drawings(reader).page(OVERVIEW, Selection(area, **years)))


def standing(reader, area=ROTTERDAM, **years):
    selection, catalogue = Selection(area, **years), reader.catalogue
    answer = reader.answer(headlines_question(selection, catalogue))
    known = {code: nearest_figures(answer, code, selection, catalogue) for code in answer.question.indicators}
    return answer, known, catalogue


def lines(groups):
    return {group.title: {line.indicator: line.words for line in group.lines} for group in groups}


def test_reached_and_behind_are_the_goals_whose_pace_says_so(reader):
    found = lines(goal_groups(*standing(reader)))

    assert set(found) == {"Gehaald", "Liep achter (onze berekening)"}
    shares = {"eerste-meldingen-korter-dan-een-jaar", "casussen-veilig-en-stabiel"}
    assert set(found["Gehaald"]) == {"ssi-gastlessen"} | shares
    assert set(found["Liep achter (onze berekening)"]) == {"stopapp-downloads", "stopapp-meldingen", "horecatrainingen"}
    answer = standing(reader)[0]
    assert answer.goal_of("ssi-gastlessen").pace == REACHED
    assert answer.goal_of("horecatrainingen").pace == BEHIND


def test_the_strip_says_that_pace_is_ours_and_that_the_end_is_unknown(reader):
    behind = goal_groups(*standing(reader))[1]

    assert behind.note.startswith("Bij elke maand evenveel; de bron zegt dit niet.")
    assert "De eindstand staat niet in de bron." in behind.note


def test_differences_stand_apart_by_what_they_can_carry(reader):
    found = lines(change_groups(*standing(reader)))

    assert "huisverboden-opgelegd" in found["Geen duidelijk verschil"]
    assert "casussen-veilig-en-stabiel" in found["Geen duidelijk verschil"]
    assert "onveilig-weleens" in found["Verschil dat geen toeval lijkt"]


def test_what_has_no_known_denominator_is_not_among_the_differences(reader):
    answer, known, catalogue = standing(reader)

    differences = lines(change_groups(answer, known, catalogue)).values()
    code = "eerste-meldingen-korter-dan-een-jaar"
    assert not any(code in group for group in differences)
    reached = lines(goal_groups(answer, known, catalogue))["Gehaald"]
    assert reached[code] == "86%; streefwaarde 2022: 79%, maar niet zeker"


def test_the_goal_that_is_told_is_the_newest_with_a_result(reader):
    answer = standing(reader)[0]

    for code, aim in (("eerste-meldingen-korter-dan-een-jaar", 79), ("casussen-veilig-en-stabiel", 88)):
        goal = answer.goal_of(code)
        assert (goal.target.value, goal.target.period_label, goal.reached) == (aim, "2022", True)
        assert {each.result.year for each in answer.goals if each.result and each.target.indicator == code} == {2022}


def test_a_goal_of_which_no_end_is_known_yet_leaves_the_figure_among_the_unknown(reader):
    answer, known, catalogue = standing(reader, from_year=2020, to_year=2021)
    code = "eerste-meldingen-korter-dan-een-jaar"

    assert not any(code in group for group in lines(goal_groups(answer, known, catalogue)).values())
    assert code in lines([unknown_group(answer, known, catalogue)])["Weten we niet"]


@pytest.mark.parametrize("area", AREAS)
def test_every_headline_figure_with_a_value_is_told_once_on_the_strip(reader, area):
    answer, known, catalogue = standing(reader, area)

    goals = [line.indicator for group in goal_groups(answer, known, catalogue) for line in group.lines]
    weighed = [line.indicator for group in change_groups(answer, known, catalogue) for line in group.lines]
    unknown = [line.indicator for line in unknown_group(answer, known, catalogue).lines]
    assert {*goals, *weighed, *unknown} == {code for code, rows in known.items() if rows}
    assert len({*weighed, *unknown}) == len(weighed) + len(unknown)
    assert not {*goals} & {*unknown}


@pytest.mark.parametrize("area", ["GM0505", "GM0080"])
def test_a_figure_of_the_country_is_no_difference_of_a_city_but_unknown(reader, area):
    answer, known, catalogue = standing(reader, area)
    name = catalogue.area(area).name

    differences = lines(change_groups(answer, known, catalogue)).values()
    unknown = lines([unknown_group(answer, known, catalogue)])["Weten we niet"]
    assert not any("huisverboden-opgelegd" in group for group in differences)
    assert unknown["huisverboden-opgelegd"] == f"geen cijfer voor {name}, wel voor heel Nederland"


def test_more_places_are_a_decision_and_no_tested_difference(reader):
    found = lines(change_groups(*standing(reader)))

    assert set(found["Uitgebreid"]) == {"crisisopvang-plaatsen"}
    assert "crisisopvang-plaatsen" not in found["Verschil dat geen toeval lijkt"]


def test_a_year_that_was_chosen_makes_no_claim_about_the_sources(reader):
    told = page(reader, from_year=2021, to_year=2021).split("Datum voorbij, uitkomst onbekend</h2>")[0]

    for words in ("één cijfer.", "Wij hebben één cijfer", "niet in onze bronnen", "Onze bronnen", "vrij constant"):
        assert words not in told
    for words in (
        "Binnen uw keuze (2021) heeft geen van deze cijfers een doel met een resultaat.",
        "het enige cijfer binnen uw keuze",
        "wij niet binnen uw keuze (2021)",
    ):
        assert words in told


def test_what_one_other_area_alone_has_stands_apart_from_the_gaps(reader):
    told = page(reader, "GM0344").split('id="plain-niet-bekend"')[1].split("</section>")[0]

    own, _, theirs = told.partition("Deze cijfers hebben wij alleen voor Rotterdam:")
    for title in ("Downloads van de StopApp", "Gastlessen over seksuele straatintimidatie"):
        assert title in theirs
        assert title not in own
    assert "hebben wij alleen voor" not in page(reader).split('id="plain-datum-voorbij"')[0]


def test_the_doubt_on_the_area_of_the_signals_is_told_for_the_region_too(reader):
    assert "Het gebied staat niet bij dit cijfer" in page(reader, "VR17")


def tiles_of(told):
    """Give the words of each tile, in the order of the page."""
    return [re.sub("<[^>]+>", " ", part.split("</article>")[0]) for part in told.split('<article class="tile"')[1:]]


def test_the_newest_year_on_the_overview_of_every_city_is_the_newest_of_its_own_figures(reader):
    for city in reader.catalogue.cities:
        answer, known, _ = standing(reader, city)
        every = reader.answer(FiguresQuestion(tuple(reader.catalogue.indicators), (city,)))
        own = [row for rows in known.values() for row in rows if row.area == city and row.has_value]
        newest = max(row.year or 0 for row in every.rows if row.has_value)

        assert max(row.year or 0 for row in own) == newest == 2025, city
        told = tiles_of(page(reader, city))
        assert sum("in 2025 (vorig jaar)" in tile and "wijktabel" in tile for tile in told) == 2, city
        assert answer.question.areas[0] == city


def test_a_figure_of_a_wider_area_never_leads_the_figures_of_a_city(reader):
    for city in reader.catalogue.cities:
        told = page(reader, city)
        assert "niet alleen voor" not in tiles_of(told)[0], city
        for section in told.split('<section class="pillar')[1:]:
            wider = ["niet alleen voor" in tile or "groter dan de stad" in tile for tile in tiles_of(section)]
            assert wider == sorted(wider), (city, section[:200])


def test_the_strip_tells_what_is_of_the_city_before_what_is_of_the_country(reader):
    for city in ("GM0505", "GM0344", ROTTERDAM):
        unknown = page(reader, city).split("Weten we niet")[1].split("</ul>")[0]
        lines = [line for line in unknown.split("<li>")[1:] if "<span>" in line]
        wider = ["heel Nederland" in line or "regio Rotterdam" in line for line in lines]
        assert wider == sorted(wider), city
        assert set(wider) == {False, True}


def test_a_bottleneck_leads_to_the_card_with_the_bottlenecks(reader):
    told = page(reader).split('id="plain-knelpunten"')[1]

    assert "/pijler/directe-veiligheid?gebied=GM0599#plain-directe-veiligheid-knelpunten" in told


def test_signals_are_one_tile_together_with_the_earlier_year_in_words_and_no_line(reader):
    told = page(reader)

    (tile,) = (part for part in told.split("<article")[1:] if 'id="plain-tile-sisa-sluis-signalen"' in part)
    tile = tile.split("</article>")[0]
    for words in (
        "74.816",
        "70.778",
        "4.236",
        "75.014 (onze optelling",
        "Niet te vergelijken met 2022",
        "2021 staat niet in de bron",
    ):
        assert words in tile
    assert "<svg" not in tile
    assert "procent" not in tile
    assert "plain-tile-sisa-signalen" not in told
    assert "plain-tile-sluis-signalen" not in told


def test_dates_gone_by_name_each_plan_of_which_the_outcome_is_unknown(reader):
    told = page(reader)

    for words in (
        "150 tot 200 hulpofficieren in 2023",
        "Verhuizing Filomena naar Little C",
        "Voorstellingen Au!derdom",
        "6 december 2023",
        "rond de zomer van 2026",
        "zonder wachtlijst",
    ):
        assert words in told


@pytest.mark.parametrize("area", AREAS)
def test_every_area_has_a_whole_page(reader, area):
    told = page(reader, area)

    for words in ("Wat is er nieuw?", "Weten we niet", "Datum voorbij, uitkomst onbekend", "Knelpunten"):
        assert words in told
    assert "None" not in told


def test_years_without_figures_say_what_is_missing(reader):
    told = page(reader, from_year=2026, to_year=2026)

    assert "Deze cijfers hebben wij niet voor Rotterdam binnen uw keuze (2026)." in told
    assert "Gehaald" not in told


def test_every_link_of_a_tile_leads_to_a_card_that_asks_for_its_figure(reader):
    catalogue, selection = reader.catalogue, Selection(ROTTERDAM)
    blocks = {(one.path, block.id): block for one in PAGES for block in one.blocks}
    pages = {one.path: one for one in PAGES}
    found = card_addresses(PAGES, selection, catalogue)

    for code, address in found.items():
        path, _, card = address.partition("?")[0], *address.partition("#")[1:]
        if card:
            chosen = read_choices(urlsplit(address).query, catalogue, pages[path].options, pages[path].check).selection
            question = blocks[(path, card)].question(chosen, catalogue)
            assert isinstance(question, FiguresQuestion)
            assert code in question.indicators
        else:
            assert path in pages
    assert found["huisverboden-opgelegd"].endswith("#huisverboden")


def test_sections_fill_rows_and_none_is_lost():
    sections = [(2, ["a"]), (3, ["b"]), (2, ["c"]), (1, ["d"]), (6, ["e"]), (1, ["f"])]

    rows = sections_in_rows(sections)

    assert [[parts[0] for _, parts in row] for row in rows] == [["a", "c"], ["b", "d"], ["e"], ["f"]]
    assert all(sum(size for size, _ in row) <= COLUMNS or len(row) == 1 for row in rows)


def test_the_first_release_is_told_as_the_first_publication(reader):
    told = markup(Drawings(reader).page(news.PAGE, Selection()))

    assert "Eerste publicatie." in told
    assert "gewijzigd" not in told
    assert "Opgelegde tijdelijke huisverboden" in told


@pytest.mark.parametrize(("contact", "expected"), [("cijfers@voorbeeld.nl", True), ("", False)])
def test_a_card_asks_for_corrections_by_mail_only_where_there_is_an_address(reader, contact, expected):
    place = next(one for one in PAGES if any(block.id == "huisverboden" for block in one.blocks))

    told = markup(Drawings(reader, contact).page(place, Selection(ROTTERDAM)))

    assert ("Klopt dit niet?" in told) is expected
    assert ("mailto:cijfers@voorbeeld.nl?subject=Klopt%20dit%20niet%3F%20huisverboden" in told) is expected
    assert "mailto:?" not in told


def test_a_card_offers_its_sentence_with_source_to_copy(reader):
    place = next(one for one in PAGES if any(block.id == "huisverboden" for block in one.blocks))

    told = markup(Drawings(reader).page(place, Selection(ROTTERDAM)))

    (button,) = (part for part in told.split("<button")[1:] if 'gebied=GM0599#huisverboden"' in part.split(">")[0])
    assert "349 huisverboden in 2022" in button
    assert "Bron: " in button
    assert "publicatie 1:" in button
