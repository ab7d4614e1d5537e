"""The page of one area: verdicts in few words, its own figures first, and nothing claimed that they do not carry."""

import re

import pytest

from callbacks.drawing import Drawings
from data.questions.figures import FiguresQuestion
from data.questions.selection import Selection
from data.rules import verdicts as v
from data.rules.goal_progress import BEHIND, REACHED
from layouts.pages.city.own_figures import headlines_question, of_the_country, own_figures
from layouts.pages.city.story import gather, verdict_groups_of
from layouts.pages.city.strip import count_words, named_each
from layouts.pages.city.tiles import MOST_TILES, first_tiles
from layouts.pages.table import CITY
from layouts.rendering.html.markup import markup
from layouts.wording.city.strip import BEHIND_TITLES, MOST_WORDS, strip_title
from layouts.wording.notes import area_in_words
from layouts.wording.verdicts import WORDS

ROTTERDAM, DORDRECHT = "GM0599", "GM0505"
GOAL_WORDS = {*BEHIND_TITLES.values(), *(WORDS[kind] for kind in (v.REACHED, v.ON_COURSE, v.MISSED))}
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


def of_verdict(reader, *, area=ROTTERDAM, **years) -> dict[str, set[str]]:
    """Give the own headline figures by the kind of their verdict, and their goals by that of the goal."""
    _, figures, _ = standing(reader, area, **years)
    found: dict[str, set[str]] = {}
    for figure in figures:
        found.setdefault(figure.verdict.kind, set()).add(figure.indicator.indicator)
        if figure.goal_verdict:
            found.setdefault(figure.goal_verdict.kind, set()).add(figure.indicator.indicator)
    return found


def test_reached_and_behind_are_the_goals_whose_pace_says_so(reader):
    found, answer = of_verdict(reader), standing(reader)[0]
    shares = {"eerste-meldingen-korter-dan-een-jaar", "casussen-veilig-en-stabiel"}

    assert found[v.REACHED] == {"ssi-gastlessen"} | shares
    assert found[v.RAN_BEHIND] == {"stopapp-downloads", "stopapp-meldingen", "horecatrainingen"}
    assert answer.goal_of("ssi-gastlessen").pace == REACHED
    assert answer.goal_of("horecatrainingen").pace == BEHIND


def test_the_goal_that_is_told_is_the_newest_with_a_result(reader):
    _, figures, _ = standing(reader)
    goals = {figure.indicator.indicator: figure.goal for figure in figures if figure.goal}

    for code, aim in (("eerste-meldingen-korter-dan-een-jaar", 79), ("casussen-veilig-en-stabiel", 88)):
        goal = goals[code]
        assert (goal.target.value, goal.target.period_label, goal.reached) == (aim, "2022", True)


def test_a_goal_that_nobody_can_judge_has_no_row_and_no_verdict(reader):
    _, figures, _ = standing(reader)
    goals = page(reader).split('id="plain-doelen"')[1].split("</section>")[0]

    # Its result is rounded, or counts something else than the goal does.
    for code in ("huisverbod-workshop-hulpofficieren", "expositie-herhalingen"):
        assert reader.catalogue.indicator(code).short_title not in goals
        assert not any(figure.goal for figure in figures if figure.indicator.indicator == code)


def test_a_goal_of_which_no_end_is_known_yet_leaves_the_figure_among_the_unknown(reader):
    code = "eerste-meldingen-korter-dan-een-jaar"
    _, figures, story = standing(reader, from_year=2020, to_year=2021)
    (figure,) = (figure for figure in figures if figure.indicator.indicator == code)
    (unknown,) = (group for group in verdict_groups_of(story) if group.word == "weten we niet")

    assert figure.goal_verdict is None
    assert any(figure.indicator.short_title in entry.words for entry in unknown.entries)


def test_differences_stand_apart_by_what_they_can_carry(reader):
    found = of_verdict(reader)

    assert {"huisverboden-opgelegd", "casussen-veilig-en-stabiel"} <= found[v.NO_CLEAR_DIFFERENCE]
    assert "onveilig-weleens" in found.get(v.HIGHER, set()) | found.get(v.LOWER, set())
    # A share without a known number of cases is never tested; more places are a decision.
    assert "eerste-meldingen-korter-dan-een-jaar" in found[v.UNKNOWN]
    assert found[v.EXTENDED] == {"crisisopvang-plaatsen"}


@pytest.mark.parametrize("years", YEARS)
def test_every_own_headline_with_a_figure_is_told_once_in_the_strip(reader, years):
    for area in areas(reader):
        _, figures, story = standing(reader, area, from_year=years[0], to_year=years[1])
        groups = [(group.word, entry.words) for group in verdict_groups_of(story) for entry in group.entries]

        assert len(groups) == len(set(groups)), area
        for figure in figures:
            title = figure.indicator.short_title
            told = [word for word, words in groups if words == title or words.startswith((f"{title} ", f"{title}:"))]
            goals = [word for word in told if word in GOAL_WORDS]
            assert len(goals) == (figure.goal_verdict is not None), (area, title, told)
            assert len(told) - len(goals) == (figure.verdict.is_known or not goals), (area, title, told)
            assert ("weten we niet" in told) is not (figure.verdict.is_known or bool(goals)), (area, title, told)


@pytest.mark.parametrize("years", YEARS)
def test_a_figure_of_a_wider_area_never_leads_and_one_of_the_country_is_no_figure_of_a_city(reader, years):
    catalogue = reader.catalogue
    for area in areas(reader):
        answer, figures, _ = standing(reader, area, from_year=years[0], to_year=years[1])
        wider = [figure.first.area != area for figure in figures]
        elsewhere = of_the_country(answer, Selection(area, *years), catalogue)

        assert wider == sorted(wider), area
        assert not {figure.indicator.indicator for figure in figures} & set(elsewhere), area
        for code, rows in elsewhere.items():
            assert not answer.of(code, area), (area, code)
            assert rows[0].area != area


@pytest.mark.parametrize("area", [DORDRECHT, "GM0080"])
def test_a_figure_of_the_country_is_told_apart_with_its_area(reader, area):
    told = page(reader, area)
    strip, lines = told.split('class="brief"')[1].split("</ul>")[0], told.split("Alleen landelijk")[1]

    assert "huisverboden" not in strip
    assert "heel Nederland" in lines.split("Opgelegde tijdelijke huisverboden")[1].split("</li>")[0]


def test_a_year_that_was_chosen_makes_no_claim_about_the_sources(reader):
    for year in (2009, 2021):
        told = page(reader, from_year=year, to_year=year).split('id="plain-datum-voorbij"')[0]
        elsewhere = page(reader, from_year=year, to_year=year).split('id="plain-gemeente-landelijk"')[-1]

        for words in ("Wij hebben één cijfer", "niet in onze bronnen", "Onze bronnen noemen", "vrij constant"):
            assert words not in told
        assert f"Binnen uw keuze ({year})" in told
        assert "staan deze cijfers niet in de bronnen" not in elsewhere
        assert f"Binnen uw keuze ({year}) hebben wij deze cijfers niet voor Rotterdam." in elsewhere


def test_what_only_another_city_can_have_is_no_gap_of_this_one(reader):
    told = page(reader, "GM0344").split('id="plain-niet-bekend"')[1]

    for title in ("Downloads van de StopApp", "Gastlessen over seksuele straatintimidatie"):
        assert title not in told


def test_the_doubt_on_the_area_of_the_signals_is_told_for_the_region_too(reader):
    assert "De bron noemt geen gebied" in page(reader, "VR17").split('id="plain-tile-sisa-sluis-signalen"')[1]


def test_signals_are_one_tile_together_with_the_earlier_year_in_words_and_no_line(reader):
    told = page(reader)
    tile = told.split('id="plain-tile-sisa-sluis-signalen"')[1].split("</li>")[0]

    for words in ("74.816", "70.778", "4.236", "75.014 (onze optelling", "Niet te vergelijken met 2022", "2021 staat"):
        assert words in tile
    assert "<svg" not in tile
    assert "procent" not in tile
    assert "plain-tile-sisa-signalen" not in told
    assert "plain-tile-sluis-signalen" not in told


def test_years_without_figures_have_no_verdicts(reader):
    told = page(reader, from_year=2026, to_year=2026)

    assert "Binnen uw keuze (2026) is van Rotterdam geen verschil te beoordelen" in told
    assert "gehaald" not in told.split('id="plain-datum-voorbij"')[0]


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
