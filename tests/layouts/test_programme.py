"""The page of the programme: what is not known comes first, words stay words, an unknown start stays open."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import plotly.graph_objects as go
import pytest

from data.database.visibility import PUBLIC
from data.questions.programme import FindingsQuestion
from data.questions.selection import Selection
from data.reader import Reader
from layouts.cards.export import card_csv
from layouts.pages.programme import cards
from layouts.pages.programme import page as programme
from layouts.pages.programme.tables import steps_table
from layouts.rendering.html.markup import markup
from layouts.rendering.svg.drawing import svg
from layouts.wording.subjects.findings import NO_NUMBER, context_words, count_of, names_words, sort_by_city_count
from tests.data.database import noon
from tests.data.prepared import loaded

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
TODAY = date(2026, 11, 21)
ROTTERDAM, COUNTRY = "GM0599", "NL01"


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    made = loaded(f"sqlite:///{tmp_path_factory.mktemp('programme') / 'programme.sqlite'}")
    yield Reader(made, lambda: PUBLIC, lambda: noon(TODAY))
    made.dispose()


@pytest.fixture(scope="module")
def findings(reader):
    return {found.finding: found for found in reader.answer(FindingsQuestion()).findings}


def answer_of(card, reader, area: str = ROTTERDAM):
    return reader.answer(card.question(Selection(area), reader.catalogue))


def page_markup(reader, area: str = ROTTERDAM) -> str:
    selection, catalogue = Selection(area), reader.catalogue
    drawn = {
        block.id: block.draw(reader.answer(block.question(selection, catalogue)), selection, catalogue)
        for block in programme.PAGE.blocks
    }
    return markup(programme.PAGE.draw(selection, catalogue, drawn))


def without_folds(text: str) -> str:
    """Leave out what is folded, the innermost folds first."""
    while "<details" in text:
        text = re.sub(r"<details(?:(?!<details).)*?</details>", "", text, flags=re.DOTALL)
    return text


def written(reader, area: str = ROTTERDAM) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page_markup(reader, area)))


def test_the_page_opens_with_what_is_not_known(reader):
    sentence = cards.EVALUATION.sentence(answer_of(cards.EVALUATION, reader), reader.catalogue)

    assert programme.PAGE.blocks[0].card is cards.EVALUATION
    assert sentence.startswith("Het ministerie van OCW gaf de gemeenten geen eigen doelen mee. Vrijwel alle gemeenten")
    assert "nog niets zeggen over het resultaat" in sentence


def test_only_the_result_the_members_and_the_counts_stand_in_sight_and_all_else_is_folded(reader):
    in_sight = without_folds(page_markup(reader))
    cards_in_sight = [card.id for card in programme.CARDS if f'id="plain-{card.id}-title"' in in_sight]

    assert cards_in_sight == [card.id for row in programme.IN_SIGHT for card in row]
    assert len(re.sub(r"<[^>]+>", " ", in_sight).split()) < 900


def test_the_page_leads_to_who_does_what(reader):
    assert 'href="/wie-doet-wat' in page_markup(reader)


def test_activities_are_drawn_with_the_numbers_of_the_source_and_an_arrow_at_a_lower_limit(reader):
    figure = cards.COUNTED.figure(answer_of(cards.COUNTED, reader), reader.catalogue)
    go.Figure(figure)
    bars, labels = figure["data"]

    assert list(bars["x"]) == sorted(bars["x"], reverse=True)
    assert min(bars["x"]) > 1
    assert len(bars["x"]) < len(cards.COUNTED.table(answer_of(cards.COUNTED, reader), reader.catalogue).rows)
    assert [text for text in labels["text"] if "zeker drie" in text] == ["&nbsp;→&nbsp;<b>zeker drie</b>"] * 2
    assert "de G4 en Tilburg" in svg(figure, width=360, label="x")


def test_a_count_in_words_is_never_drawn_as_a_bar(reader):
    answer = answer_of(cards.IN_WORDS, reader)
    worded = cards.IN_WORDS.table(answer, reader.catalogue).rows

    assert cards.IN_WORDS.figure is None
    assert not {row[0][0] for row in worded} & {
        row[0][0] for row in cards.COUNTED.table(answer, reader.catalogue).rows
    }


def test_what_cities_say_was_reached_is_marked_as_their_own_judgement(reader):
    notes = cards.EVALUATION.notes(answer_of(cards.EVALUATION, reader), reader.catalogue)

    assert any("het is niet gemeten" in note for note in notes)


def test_without_its_findings_the_opening_claims_nothing(reader):
    answer = replace(answer_of(cards.EVALUATION, reader), findings=())

    assert cards.EVALUATION.sentence(answer, reader.catalogue) == (
        "De evaluatie staat niet in de bronnen die wij hebben."
    )


@pytest.mark.parametrize(
    ("code", "words", "beside"),
    [
        ("G095", "circa de helft", NO_NUMBER),
        ("G098", "vrijwel alle", NO_NUMBER),
        ("G062", "acht van de vijftien", "8 van 15 gemeenten"),
        ("G096", "zeker drie", ""),
        ("G018", "één of twee", "1 tot 2 partners per gemeente"),
        ("G130", "de G4 en Tilburg", "5 gemeenten"),
        ("G010", "35 interviews", ""),
        ("G090", NO_NUMBER, ""),
    ],
)
def test_how_many_is_told_in_the_words_of_the_source_and_a_number_only_where_there_is_one(
    findings, code, words, beside
):
    assert count_of(findings[code]) == (words, beside)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("G096", "Genoemd: Tilburg, Utrecht en Groningen."),
        ("G097", "Waarschijnlijk Dordrecht; de bron noemt geen naam."),
        ("G079", "Voorbeelden in de bron: Zaanstad en Almere."),
        ("G095", "Welke, staat niet in de bron."),
        ("G098", ""),
    ],
)
def test_a_city_is_named_where_the_source_names_it_and_our_reading_is_called_that(findings, code, expected):
    assert names_words(findings[code]) == expected


def test_a_finding_that_needs_its_context_always_shows_it(findings):
    needing = [found for found in findings.values() if not found.embeddable and found.caveat]
    told = {found.finding: " ".join((*count_of(found), context_words(found))) for found in needing}
    without = [
        found.finding
        for found in needing
        if found.caveat not in told[found.finding]
        and not (NO_NUMBER in told[found.finding] and found.caveat.startswith("De bron noemt geen aantal."))
    ]

    assert len(needing) > 100
    assert without == []


def test_findings_stand_from_most_cities_to_fewest(findings):
    codes = ["G097", "G095", "G098", "G094", "G096", "G099"]

    assert [one.finding for one in sort_by_city_count(findings[code] for code in codes)] == [
        "G098",
        "G094",
        "G095",
        "G096",
        "G097",
        "G099",
    ]


def test_fifteen_sixteen_and_seventeen_are_all_explained(reader):
    answer = answer_of(cards.COUNTS, reader)
    sentence = cards.COUNTS.sentence(answer, reader.catalogue)

    assert "De evaluatie telt 15 deelnemers (medio 2022)." in sentence
    assert "hetzelfde rapport er 16: waarschijnlijk telt Zaanstad daar nog mee" in sentence
    assert "Voor de evaluatie zijn 17 gemeenten gesproken: ook Leeuwarden en Zaanstad." in sentence
    assert [row[0] for row in cards.COUNTS.table(answer, reader.catalogue).rows] == ["15", "16", "17", "16", "20", "25"]


def test_an_unknown_start_is_an_open_dotted_line_and_a_known_one_is_not(reader):
    figure = cards.PARTICIPATION.figure(answer_of(cards.PARTICIPATION, reader), reader.catalogue)
    go.Figure(figure)
    lines = [(shape["line"]["dash"], shape["x0"]) for shape in figure["layout"]["shapes"]]

    assert sorted(lines) == [("dot", 2018)] * 13 + [("solid", 2022)] * 3
    assert "deed niet mee" in svg(figure, width=360, label="x")


def test_who_takes_part_now_is_said_not_to_be_known(reader):
    sentence = cards.PARTICIPATION.sentence(answer_of(cards.PARTICIPATION, reader), reader.catalogue)

    assert (
        "Op 22 augustus 2022 deden 15 gemeenten mee. "
        "Van 12 van de 15 deelnemers (augustus 2022) is het startjaar onbekend."
    ) in sentence
    assert "Wie nu meedoet, weten wij niet." in sentence


def test_that_no_step_of_a_city_is_known_is_said_once(reader):
    table = steps_table(answer_of(cards.STEPS, reader), reader.catalogue)

    assert table.columns == ("Stap", "Wat de stap inhoudt")
    assert len(table.rows) == 8
    assert cards.STEPS.sentence(answer_of(cards.STEPS, reader), reader.catalogue) == (
        "Het plan heeft 8 stappen. Wij weten niet hoe ver Rotterdam is."
    )


def test_the_state_of_a_step_stands_beside_it_where_a_city_filled_in_any(reader):
    answer = answer_of(cards.STEPS, reader)
    first, *others = answer.steps
    table = steps_table(replace(answer, steps=(replace(first, state="gedaan"), *others)), reader.catalogue)

    assert table.columns[-1] == "Stand in Rotterdam"
    assert [row[-1][0].children[1] for row in table.rows] == [" Gedaan", *[" Onbekend"] * 7]


@pytest.mark.parametrize("area", [COUNTRY, "VR17", "GM0080", "GM0505"])
def test_who_is_not_of_the_network_is_not_asked_how_far_it_is(reader, area):
    answer = answer_of(cards.STEPS, reader, area)

    assert steps_table(answer, reader.catalogue).columns == ("Stap", "Wat de stap inhoudt")
    assert cards.STEPS.sentence(answer, reader.catalogue) == (
        "Het plan heeft 8 stappen. Het is bedoeld voor gemeenten in de regio Rotterdam-Rijnmond. "
        "Andere gemeenten kunnen het ook gebruiken."
    )


def test_the_network_of_25_organisations_is_told_with_its_region_and_its_cycle(reader):
    sentence = cards.NETWORK_CARD.sentence(answer_of(cards.NETWORK_CARD, reader), reader.catalogue)

    assert sentence == (
        "Het netwerk in de regio Rotterdam-Rijnmond telt 25 organisaties. "
        "Het maakt elke vier jaar een uitvoeringsplan met doelen en acties."
    )


def test_bottlenecks_say_who_can_act(reader):
    answer = answer_of(cards.BOTTLENECKS, reader)

    assert len(answer.bottlenecks) == 4
    assert all(found.who for found in answer.bottlenecks)


def test_no_heading_of_the_programme_promises_fewer_numbers_than_its_table_has(reader):
    assert not any(character.isdigit() for character in cards.COUNTS.title)


def test_the_support_is_told_without_counts_of_one_or_of_its_own_sorts(reader):
    text = written(reader)

    assert "Werksessie met Movisie (gepland)" in text
    assert "(gepland) (1)" not in text
    assert "(vier)" not in text


def test_the_eight_steps_are_cited_in_one_line(reader):
    assert "stap 1 tot en met 8" in written(reader)


def test_every_section_of_the_evaluation_has_findings_on_the_page(reader):
    text = written(reader)

    for heading in ("Inzet (input)", "Uitvoering (throughput)", "Resultaten (output)", "Gevolgen (outcome)"):
        assert heading in text
    assert "Onze bronnen zeggen hier niets over." not in text


@pytest.mark.parametrize("block", programme.PAGE.blocks, ids=lambda block: block.id)
def test_every_card_gives_all_that_its_table_holds_as_a_file(reader, block):
    answer = answer_of(block.card, reader)
    rows = list(csv.reader(io.StringIO(card_csv(block.card, answer, reader.catalogue))))

    assert len(rows) > len(block.card.table(answer, reader.catalogue).rows) > 0
    assert {len(row) for row in rows} == {len(rows[0])}
