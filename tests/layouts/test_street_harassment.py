"""The page on street harassment: two counts that are never mixed, and nothing claimed that the plan does not carry."""

import csv
import io

import plotly.graph_objects as go
import pytest

from data.model.vocabulary import ACTION_STATUSES
from data.questions.plans import ActionsQuestion
from data.questions.selection import BadSelection, Selection
from data.rules.plan_progress import STANDINGS
from layouts.cards.drawing import card_block
from layouts.cards.export import card_csv
from layouts.pages.street_harassment import page
from layouts.pages.street_harassment.action_choices import LITERAL, PLACED, READ, certainty_of, chosen_actions
from layouts.pages.street_harassment.law import LAW
from layouts.rendering.html.markup import markup
from layouts.wording.words import ACTION_STATUS, STANDING, STANDING_MEANS
from tests.layouts.texts import parts_of, text_of

ROTTERDAM, DORDRECHT, AMSTERDAM, UTRECHT, COUNTRY = "GM0599", "GM0505", "GM0363", "GM0344", "NL01"

OF_A_PLAN = (page.GOALS, page.COUNTS, page.APP_BLOCK, *page.PAIR, page.LIST)


@pytest.fixture
def drawn(reader):
    """Draw a block for an area and choices of the page."""

    def draw(block, area=ROTTERDAM, **options):
        selection, catalogue = Selection(area, options=tuple(options.items())), reader.catalogue
        return block.draw(reader.answer(block.question(selection, catalogue)), selection, catalogue)

    return draw


@pytest.fixture
def told(reader):
    """Give the sentence of a card for an area."""

    def tell(card, area=ROTTERDAM):
        catalogue = reader.catalogue
        return card.sentence(reader.answer(card.question(Selection(area), catalogue)), catalogue)

    return tell


@pytest.fixture
def row_of(drawn):
    """Give the words of the row of one action."""

    def find(action, **options):
        rows = [part for part in parts_of(drawn(page.LIST, **options)) if type(part).__name__ == "Tr"]
        return next(words for words in map(text_of, rows) if f"{action} · " in words)

    return find


@pytest.fixture
def shown(reader):
    """Give the numbers of the actions that a choice leaves, in their order."""

    def choose(**options):
        selection, catalogue = Selection(options=tuple(options.items())), reader.catalogue
        answer = reader.answer(ActionsQuestion(ROTTERDAM))
        return [action.action for action in chosen_actions(answer, selection, page.PILLAR, catalogue)]

    return choose


def cells(component) -> list[tuple[str, str]]:
    """Give each cell of a strip as its count and all its words."""
    listed = [part for part in parts_of(component) if getattr(part, "role", "") == "listitem"]
    counts = [next(text_of(part) for part in parts_of(cell) if type(part).__name__ == "B") for cell in listed]
    return list(zip(counts, map(text_of, listed), strict=True))


def test_the_nine_statuses_are_counted_apart_and_add_up_to_thirty(drawn):
    found = cells(drawn(page.COUNTS))[:4]

    assert [count for count, _ in found] == [f"{number} van 30 acties" for number in (6, 2, 16, 6)]
    assert found[0][1].startswith("✓ Gereed")
    assert "1 is vertraagd, 1 is deels niet gelukt" in found[1][1]
    assert "1 ligt op schema, 13 lopen nog, 2 gaan steeds door" in found[2][1]
    assert "4 zijn in verkenning, 1 is gepland, 1 is verschoven" in found[3][1]


def test_what_partly_failed_is_named_as_prominently_as_what_succeeded(drawn):
    assert "Tijdens de Eureka-week studenten aanspreken" in cells(drawn(page.COUNTS))[1][1]


def test_the_goals_are_counted_apart_from_the_actions_and_add_up_to_twenty_one(drawn):
    counts = [count for count, _ in cells(drawn(page.COUNTS))[4:]]

    assert counts == ["1 doel", "0 doelen", "3 doelen", "7 doelen", "2 doelen", "8 doelen"]
    assert sum(int(count.split()[0]) for count in counts) == 21


def test_running_is_not_called_on_course(drawn):
    text = text_of(drawn(page.COUNTS))

    assert "‘Loopt’ betekent dat er aan wordt gewerkt, niet dat het doel wordt gehaald." in text
    assert "koers" not in text
    assert "De gemeente zegt dat zelf niet." in text


def test_a_goal_reached_on_a_doubtful_figure_says_so_at_the_top(drawn):
    assert "Gastlessen geven (maar niet zeker)" in cells(drawn(page.COUNTS))[4][1]


def test_the_plan_is_told_in_the_past_with_its_age(drawn):
    text = text_of(drawn(page.LEAD))

    assert "Dit is de stand van 8 november 2023, 3 jaar geleden." in text
    assert "De eindstand van 2023 staat niet in de bron." in text


def test_whether_the_app_reached_its_goals_is_answered_by_not_known(told):
    assert told(page.STOPAPP) == (
        "Dat is niet bekend: de eindstand van 2023 staat niet in de bron. "
        "Van 1 januari tot en met 8 november 2023, toen 85% van het jaar voorbij was, waren er "
        "513 van de 1.000 downloads (51%) en 201 van minimaal 350 meldingen (57%). "
        "Bij elke maand evenveel waren het er toen 855 en 299 geweest (onze berekening). "
        "In heel 2022 waren het er 605 en 276. Cijfer van 3 jaar geleden."
    )


def test_the_other_goals_keep_their_doubt_and_their_sum(told):
    assert "waren het er 7. Dat is 47% van het doel, met 85% van het jaar voorbij." in told(page.TRAININGS)
    lessons = told(page.SCHOOL_LESSONS)
    assert "minimaal 50 lessen. In 2023 waren het er 67. Het doel is gehaald." in lessons
    assert "mogelijk tellen geplande lessen mee" in lessons


def test_the_goals_of_the_app_are_drawn_each_on_its_own_way(reader):
    catalogue = reader.catalogue
    answer = reader.answer(page.STOPAPP.question(Selection(), catalogue))
    figure = page.STOPAPP.figure(answer, catalogue)

    go.Figure(figure)
    assert figure["data"][0]["x"] == [pytest.approx(0.513), pytest.approx(201 / 350)]
    words = " ".join(note["text"] for note in figure["layout"]["annotations"])
    for part in (
        "513",
        "201",
        "streefwaarde 1.000 downloads",
        "minimaal 350 meldingen",
        "heel 2022: 605",
        "heel 2022: 276",
    ):
        assert part in words
    assert "85% van het jaar voorbij" in words


@pytest.mark.parametrize(
    ("action", "parts"),
    [
        (
            "P1",
            [
                "minimaal 50 lessen",
                "67 lessen, 2023 (maar niet zeker)",
                "✓ Gehaald",
                "Niet zeker: De bron zegt 'eind 2023'",
                "Stand eind 2023.",
            ],
        ),
        ("P1", ["meer dan 1.000 leerlingen", "? Zonder resultaat"]),
        ("P3", ["In de bron: ‘Loopt op schema’.", "minimaal 10 trainingen", "? Zonder resultaat"]),
        ("P9", ["◑ Deels niet gelukt", "Datum niet genoemd.", "De status hebben wij zelf afgeleid."]),
        ("S1", ["513 downloads (51%), 1 jan t/m 8 nov 2023", "▼ Achter", "855 geweest (onze berekening)", "↻ Loopt"]),
        ("S4", ["Wij hebben deze toelichting zelf bij de actie gezet.", "75 melders", "geen getal of datum genoemd"]),
        (
            "A4",
            [
                "In de bron: ‘Going concern’ (vast werk).",
                "minimaal 12 acties",
                "Wij hebben deze toelichting zelf bij de actie gezet.",
            ],
        ),
        (
            "A6",
            ["minimaal 15 trainingen", "7 trainingen (47%)", "▼ Achter", "◔ Vertraagd", "Stand begin november 2023."],
        ),
        ("A8", ["2 straattrainingen", "meer dan 100 gesprekken", "≠ Andere eenheid", "telt iets anders dan het doel"]),
        ("C2", ["6 december 2023", "9 partners", "Andere eenheid", "Of het doel is gehaald, staat niet in de bron."]),
    ],
)
def test_each_action_shows_what_was_wanted_and_reached_its_status_and_its_doubt(row_of, action, parts):
    words = row_of(action)

    assert [part for part in parts if part not in words] == []


def test_an_explanation_that_stands_at_its_action_is_not_called_ours(row_of):
    assert "door ons bij deze actie gezet" not in row_of("P8")


def test_another_unit_gets_no_share_and_is_not_called_behind(row_of):
    words = row_of("C1")

    assert "2 plekken" in words
    assert "2 herhalingen" in words
    assert [claim for claim in ("%", "Achter", "Gehaald") if claim in words] == []


def test_the_three_certainties_part_the_thirty_actions(shown, reader):
    found = [shown(zekerheid=value) for value in (LITERAL, READ, PLACED)]

    assert [len(one) for one in found] == [7, 11, 12]
    assert sorted(sum(found, [])) == sorted(shown())
    assert {certainty_of(a) for a in reader.answer(ActionsQuestion(ROTTERDAM)).actions} == {LITERAL, READ, PLACED}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"status": "deels niet gelukt"}, ["P9"]),
        ({"deel": "ssi-communicatie"}, ["C1", "C2", "C3", "C4", "C5"]),
        ({"deel": "ssi-straat", "status": "gereed"}, ["A8"]),
        ({"deel": "ssi-straat", "status": "gereed", "zekerheid": "gekoppeld"}, []),
    ],
)
def test_choices_narrow_the_list(shown, options, expected):
    assert shown(**options) == expected


def test_the_largest_lag_comes_first_then_what_is_late_then_the_order_of_the_plan(shown):
    assert shown(volgorde="achterstand")[:6] == ["A6", "S1", "S2", "P9", "P1", "P2"]


def test_sorted_by_status_the_list_follows_the_closed_list(reader, shown):
    status = {action.action: action.status for action in reader.answer(ActionsQuestion(ROTTERDAM)).actions}

    places = [ACTION_STATUSES.index(status[action]) for action in shown(volgorde="status")]
    assert places == sorted(places)


def test_how_many_actions_are_shown_is_told(drawn):
    assert text_of(drawn(page.COUNT, deel="ssi-preventie")) == "9 van de 30 acties"
    assert text_of(drawn(page.COUNT, status="gepland", deel="ssi-preventie")) == "0 van de 30 acties"


@pytest.mark.parametrize("name", ["deel", "status", "zekerheid", "volgorde"])
def test_a_choice_that_does_not_exist_is_refused(reader, name):
    with pytest.raises(BadSelection):
        page.PAGE.check(Selection(options=((name, "onzin"),)), reader.catalogue)


def test_the_file_holds_all_thirty_actions_with_their_doubt_and_certainty(reader):
    catalogue = reader.catalogue
    answer = reader.answer(ActionsQuestion(ROTTERDAM))
    rows = list(csv.DictReader(io.StringIO(card_csv(page.ACTIONS, answer, catalogue))))

    assert len(rows) == 30
    by_number = {row["Nummer"]: row for row in rows}
    assert by_number["A1"]["Zekerheid"] == "toelichting door ons gekoppeld"
    assert "mogelijk" in by_number["P1"]["Niet zeker"].lower()
    assert by_number["S2"]["Resultaat"] == "Meldingen via de StopApp: 201 meldingen (57%), 1 jan t/m 8 nov 2023"


def test_a_city_with_another_plan_is_not_said_to_have_none(drawn):
    text = text_of(drawn(page.LEAD, DORDRECHT))

    assert "Van Dordrecht kennen wij geen jaarplan met doelen tegen straatintimidatie." in text
    assert "Wel is er een plan met maatregelen: ‘Uitvoeringsplan Veilige Steden Dordrecht 2023-2026’." in text
    assert "geen actieplan" not in text
    assert text_of([drawn(block, DORDRECHT) for block in OF_A_PLAN]) == ""


@pytest.mark.parametrize("area", [AMSTERDAM, COUNTRY])
def test_a_city_without_a_plan_is_told_so_once_and_gets_no_card_of_rotterdam(drawn, area):
    assert "kennen wij geen actieplan tegen straatintimidatie" in text_of(drawn(page.LEAD, area))
    assert text_of([drawn(block, area) for block in OF_A_PLAN]) == ""


def test_dordrecht_shows_its_own_measures(drawn):
    blocks = {block.id: block for block in page.AFTER}
    text = text_of(drawn(blocks[page.MEASURES.id], DORDRECHT))

    # Once beside its measure, and once in the table under the fold.
    assert text.count("Gepland") == 16
    assert "App Stop Intimidatie en campagne Stop Straatintimidatie" in text
    assert text_of(drawn(blocks[page.MEASURES.id], ROTTERDAM)) == ""


def test_only_one_question_to_one_group_is_a_series(told):
    sentence = told(page.WOMEN, AMSTERDAM)

    assert sentence.startswith(
        "Heeft in de afgelopen 12 maanden straatintimidatie meegemaakt: vrouwen van 15 jaar en ouder 51% in 2022; "
        "vrouwen van 15 tot en met 34 jaar 83% in 2016, 79% in 2017, 81% in 2018 en 72% in 2022."
    )
    assert "75%" not in sentence
    assert "of een verschil toeval is, weten we niet" in sentence
    assert "Vergelijk alleen binnen dezelfde stad" in sentence


def test_dots_of_a_series_are_never_joined_and_keep_to_one_group(reader):
    catalogue = reader.catalogue
    answer = reader.answer(page.WOMEN.question(Selection(AMSTERDAM), catalogue))
    figure = page.WOMEN.figure(answer, catalogue)

    go.Figure(figure)
    assert [trace["y"] for trace in figure["data"]] == [[59, 53, 51], [83, 79, 81, 72]]
    assert {trace["mode"] for trace in figure["data"]} == {"markers+text"}


@pytest.mark.parametrize("area", [ROTTERDAM, UTRECHT, COUNTRY])
def test_figures_of_different_questions_or_groups_are_not_drawn_together(reader, area):
    catalogue = reader.catalogue
    answer = reader.answer(page.WOMEN.question(Selection(area), catalogue))

    assert answer.surveys
    assert page.WOMEN.figure(answer, catalogue) is None


def test_a_survey_keeps_its_qualifier_and_the_words_of_the_source(drawn):
    assert "circa 75% (de bron zegt ‘drie kwart’)" in text_of(drawn(card_block(page.WOMEN), AMSTERDAM))
    blocks = {block.id: block for block in page.FOLDED}
    others = text_of(drawn(blocks[page.OTHER_SURVEYS.id], ROTTERDAM))
    assert "staat niet in de bron; de bron zegt ‘meer dan 25 procent’" in others


def test_no_city_stands_beside_another(reader):
    catalogue = reader.catalogue
    for area in catalogue.choosable_areas:
        for card in (page.WOMEN, page.OTHER_SURVEYS):
            surveys = reader.answer(card.question(Selection(area.area), catalogue)).surveys
            assert {survey.area for survey in surveys} <= {area.area}


@pytest.mark.parametrize("area", [ROTTERDAM, DORDRECHT, AMSTERDAM, COUNTRY])
def test_the_page_is_written_without_scripts_with_a_form_for_its_choices(reader, drawn, area):
    catalogue = reader.catalogue
    blocks = {block.id: drawn(block, area) for block in page.PAGE.blocks}
    written = markup(page.PAGE.draw(Selection(area), catalogue, blocks))

    for name in page.PAGE.options:
        assert f'name="{name}"' in written
    assert 'method="get"' in written
    assert f'value="{area}"' in written


def test_every_status_and_standing_has_its_words():
    assert set(ACTION_STATUS) == set(ACTION_STATUSES)
    assert set(STANDING) == set(STANDING_MEANS) == set(STANDINGS)


@pytest.mark.parametrize("area", [ROTTERDAM, UTRECHT, COUNTRY])
def test_the_law_its_enforcement_and_what_is_not_known_of_it_are_told_everywhere(told, area):
    assert told(LAW, area) == (
        "Seksuele intimidatie in het openbaar is strafbaar (sinds 1 juli 2024). Boa’s handhaven als proef in de eerste "
        "drie steden (sinds 1 juli 2024: Arnhem, Rotterdam en Utrecht). De kantonrechter in Rotterdam veroordeelde "
        "voor het eerst iemand onder de nieuwe wet, tot 280 euro boete, waarvan 180 euro voorwaardelijk "
        "(2 oktober 2024). "
        "Boa’s handhaven als proef ook in vier andere steden (sinds 1 april 2025: Almere, Dordrecht, Heerlen en "
        "Tilburg). De evaluatie zou rond de zomer van 2026 klaar zijn. De uitkomst vonden wij niet."
    )


def test_the_page_opens_with_the_goals_and_the_squares_before_the_actions(reader, drawn):
    blocks = {block.id: drawn(block) for block in page.PAGE.blocks}
    written = markup(page.PAGE.draw(Selection(), reader.catalogue, blocks))
    places = [
        written.index(part)
        for part in ("straatintimidatie-doelen-title", 'class="bits"', "data sortable", "onderzoek-vrouwen-title")
    ]

    assert places == sorted(places)


def test_the_goals_are_counted_with_their_doubt_and_their_unknown_end(told):
    assert told(page.PLAN_GOALS) == (
        "Van 4 doelen met een cijfer is er 1 gehaald, maar niet zeker. Bij het laatste cijfer liepen er 3 achter. "
        "De eindstand van die 3 doelen staat niet in de bron."
    )


def test_the_actions_are_one_table_of_short_cells_with_the_rest_folded(drawn):
    rows = [part for part in parts_of(drawn(page.LIST)) if type(part).__name__ == "Tr"][1:]
    folds = [part for part in parts_of(drawn(page.LIST)) if type(part).__name__ == "Summary"]

    assert len(rows) == 30
    assert len({text_of(fold) for fold in folds}) == len(folds) == 31
    for row in rows:
        _, *cells = row.children
        assert all(len(text_of(cell)) < 200 for cell in cells)
