"""What a source says beside a figure stands with that figure: its area, its notes, its target and its place."""

import csv
import io
from dataclasses import replace

import pytest

from data.model.vocabulary import ADDRESS_UNKNOWN
from data.questions.selection import Selection
from layouts.cards.embed import Embedding, embed
from layouts.cards.export import card_csv
from layouts.cards.footer import footer
from layouts.cards.measure_cards import theme_card
from layouts.cards.notes import note_lines
from layouts.pages import sources
from layouts.pages.city.cards import APPROACH
from layouts.pages.city.goals import GOALS
from layouts.pages.city.head import HEAD
from layouts.pages.pillars import direct_safety, prevention, stable_safety
from layouts.pages.programme.cards import LIFE, STEPS
from layouts.pages.street_harassment.page import HOSPITALITY, STOPAPP, TRAININGS
from layouts.pages.table import CARDS_BY_ID
from layouts.wording import phrases
from layouts.wording.notes import area_cell, area_note
from tests.data import builders
from tests.layouts.answering import Asked
from tests.layouts.texts import links_of, text_of


def file_of(asked) -> list[dict]:
    return list(csv.DictReader(io.StringIO(card_csv(asked.card, asked.answer, asked.catalogue))))


@pytest.mark.parametrize(
    ("card", "figure"),
    [
        (stable_safety.FILOMENA, "Casussen bij Filomena met structureel geweld"),
        (stable_safety.FILOMENA, "Casussen bij Filomena in de inloop en snelle onderzoeksfase"),
        (prevention.SIGNALS, "Signalen in SISA"),
        (prevention.SIGNALS, "Signalen in SluiS"),
    ],
)
def test_the_cell_of_the_area_says_that_the_source_does_not_name_it(reader, card, figure):
    cells = [row[1] for row in Asked(card, reader).table.rows if row[0] == figure]

    assert cells
    derived = "(zelf afgeleid, de bron noemt geen gebied)"
    assert all(derived in cell or "(het gebied staat niet" in cell for cell in cells)


def test_the_professionals_of_the_regiodag_are_of_no_named_area(reader):
    rows = [row for row in Asked(CARDS_BY_ID["seksueel-geweld-cijfers"], reader).table.rows if "Regiodag" in row[0][0]]

    assert ["De bron noemt geen gebied" in row[3] for row in rows] == [True]


@pytest.mark.parametrize(
    ("basis", "cell", "note"),
    [
        ("genoemd", "VR17", "Dit cijfer gaat over de regio VR17, niet alleen over de stad"),
        (
            "onze-lezing",
            "VR17 (zelf afgeleid, de bron noemt geen gebied)",
            "De bron noemt geen gebied; dat dit over de regio VR17 gaat, hebben wij zelf afgeleid",
        ),
        (
            "niet-genoemd",
            "VR17 (het gebied staat niet bij dit cijfer)",
            "Dit cijfer gaat over de regio VR17, niet alleen over de stad; het gebied staat niet bij dit cijfer",
        ),
    ],
)
def test_each_basis_of_an_area_has_its_words(basis, cell, note):
    city = replace(builders.area("GM0599"), part_of=("VR17",))
    catalogue = builders.catalogue(areas=(city, builders.area("VR17")))
    row = builders.observation(area="VR17", area_basis=basis)

    assert area_cell(row, catalogue) == cell
    assert area_note(row, "GM0599", catalogue) == note


def test_a_target_stands_in_the_table_and_the_file_with_its_pace(reader):
    asked = Asked(STOPAPP, reader)
    told = {row[0]: row[3:6] for row in asked.table.rows if row[0].startswith("Doel: ")}

    assert told["Doel: Downloads StopApp"] == (
        "streefwaarde 1.000 downloads",
        "",
        "51% van het doel, met 85% van het jaar voorbij; liep achter (onze berekening)",
    )
    beside = {row["label"]: (row["target"], row["target_value"], row["pace"]) for row in file_of(asked)}
    assert beside["513 downloads"] == ("T07", "1000", "achter")
    assert beside["201 meldingen"] == ("T08", "350", "achter")
    assert beside["605 downloads"] == ("", "", "")


def test_a_target_without_a_figure_in_the_choice_is_a_row_without_a_value(reader):
    rows = file_of(Asked(TRAININGS, reader))
    asked = Asked(TRAININGS, reader)
    goal = replace(asked.answer.goals[0], result=None, share_of_target=None, pace=None)
    alone = replace(asked.answer, rows=(), goals=(goal,))
    (row,) = csv.DictReader(io.StringIO(card_csv(TRAININGS, alone, asked.catalogue)))

    assert [(one["target"], one["value"]) for one in rows] == [("T13", "7")]
    assert (row["target"], row["value"], row["indicator"], row["label"]) == (
        "T13",
        "",
        HOSPITALITY,
        "een resultaat staat niet in de bron",
    )


def test_a_note_stands_with_its_figure_in_the_table_and_says_of_which_it_is(reader):
    asked = Asked(STOPAPP, reader)
    notes = {row[2]: row[7] for row in asked.table.rows if row[0] == "Downloads van de StopApp"}
    lines = note_lines(STOPAPP.notes, asked.sentence, asked.answer, asked.catalogue)

    assert asked.table.columns[7] == "Let op"
    assert notes["2022"] == ""
    assert notes["1 jan t/m 8 nov 2023"].startswith("Dit is een deel van het jaar.")
    (part,) = [line for line in lines if line.startswith("Dit is een deel van het jaar.")]
    assert part.endswith(
        "Dit hoort bij ‘Downloads van de StopApp’ (1 jan t/m 8 nov 2023)"
        " en ‘Meldingen via de StopApp’ (1 jan t/m 8 nov 2023)."
    )


def test_a_note_of_every_figure_names_none(reader):
    asked = Asked(TRAININGS, reader)

    lines = note_lines(TRAININGS.notes, "", asked.answer, asked.catalogue)

    assert lines
    assert not [line for line in lines if "Dit hoort bij" in line]


def test_no_card_leaves_a_caveat_of_its_figures_out_of_its_table(reader):
    """The kind: whatever card lists figures, each caveat stands in the row of its own figure."""
    for card in CARDS_BY_ID.values():
        asked = Asked(card, reader)
        rows = getattr(asked.answer, "rows", ())
        if card.table.__name__ != "figures_table" or not any(row.caveat for row in rows):
            continue
        for row, cells in zip(rows, asked.table.rows, strict=False):
            assert (row.caveat or "")[1:].rstrip(".") in cells[-1], card.id


@pytest.mark.parametrize(
    ("card", "area", "sentence"),
    [
        ("stopapp", "GM0505", "Deze cijfers kunnen er van Dordrecht niet zijn, wel van Rotterdam."),
        ("workshop-huisverbod", "GM0505", "Dit cijfer kan er van Dordrecht niet zijn, wel van Rotterdam."),
        ("filomena", "GM0363", "Deze cijfers kunnen er van Amsterdam niet zijn, wel van de regio Rotterdam-Rijnmond."),
        ("huisverboden", "GM0505", "Voor Dordrecht staat dit cijfer niet in de bronnen die wij hebben."),
    ],
)
def test_a_city_does_not_miss_what_it_cannot_have(reader, card, area, sentence):
    assert Asked(CARDS_BY_ID[card], reader, area).sentence == sentence


def test_a_measure_shows_its_period_and_its_file_has_one_column_a_field(reader):
    asked = Asked(theme_card("p1", "Voorkomen", "test"), reader)
    when = dict(zip((row[0][0] for row in asked.table.rows), (row[1] for row in asked.table.rows), strict=True))
    (row,) = [row for row in file_of(asked) if row["measure"] == "E19"]

    assert asked.table.columns[1] == "Wanneer"
    assert when["Campagne over ouderenmishandeling"] == "2021 en 2022"
    assert (row["title"], row["section"]) == (
        "Campagne over ouderenmishandeling",
        "Pijler 1 > 2.1.2 Inzetten op preventie, p. 7",
    )
    assert (row["period_start"], row["period_end"], row["source"], row["release"]) == (
        "2021-01-01",
        "2022-12-31",
        "rotterdam-evaluatie-2019-2022",
        "1",
    )


def test_measures_of_the_whole_approach_and_every_target_stand_on_the_page_of_the_city(reader):
    measures = {measure.measure for measure in Asked(APPROACH, reader).answer.measures}
    targets = {target.target for target in Asked(GOALS, reader).answer.targets}

    assert measures >= {"E84", "E85", "E86", "E91"}
    assert targets >= {"T24", "T28", "T29", "T30", "T31"}
    assert {"T32"} == {f"T{number:02d}" for number in range(1, 41)} - targets, "that one is of no city: it is a rule"


def test_the_file_of_the_targets_has_a_row_for_each_also_for_one_of_no_area(reader):
    rows = file_of(Asked(GOALS, reader))

    assert {row["target"] for row in rows} == {target.target for target in Asked(GOALS, reader).answer.targets}
    assert [(row["area_name"], row["for_whom"]) for row in rows if row["target"] == "T24"] == [("", "niet genoemd")]


def test_what_a_source_says_of_an_area_without_a_figure_is_told(reader):
    asked = Asked(direct_safety.VEILIG_THUIS, reader)

    assert asked.notes[-1] == (
        "De gemeente Rotterdam spreekt van ‘hogere instroom van meldingen’ (vanaf de zomer van 2022). "
        "Een cijfer voor de regio Rotterdam-Rijnmond staat niet in de bron."
    )


def test_the_page_of_the_programme_says_when_it_ran_and_how_it_was_evaluated(reader):
    assert Asked(LIFE, reader).sentence == (
        "Sinds 2018 steunt het programma gemeenten. Het programma liep eerst tot eind 2022. "
        "Later kwam er een vervolg. De evaluatie rust op 35 interviews, met 17 gemeenten en 18 organisaties."
    )
    assert "p. 1, 5, 9, 11" in text_of(footer(Asked(LIFE, reader).answer, reader.catalogue))


def test_the_steps_have_the_numbers_of_the_source(reader):
    steps = " ".join(row[1] for row in Asked(STEPS, reader).table.rows)

    for words in ("vijf zinnen", "vier keer per jaar", "ongeveer drie uur", "één keer in de twee jaar"):
        assert words in steps


@pytest.mark.parametrize("card", [direct_safety.HOUSE_BANS, STOPAPP, STEPS, APPROACH])
def test_the_foot_of_a_card_links_each_source_to_its_line_where_no_address_is_known(reader, card):
    asked = Asked(card, reader)
    links = links_of(footer(asked.answer, asked.catalogue))

    assert links
    assert all(href.startswith(("https://", "/bronnen#bron-")) for href in links.values())


def test_a_source_named_outside_a_card_is_linked_too(reader):
    selection = Selection("GM0599")
    city = reader.answer(HEAD.question(selection, reader.catalogue))
    context = prevention.CONTEXT
    told = context.draw(reader.answer(context.question(selection, reader.catalogue)), selection, reader.catalogue)

    drawn = HEAD.draw(city, selection, reader.catalogue)
    assert "/bronnen#bron-panteia-evaluatie-2022" in links_of(drawn).values()
    assert "/bronnen#bron-rotterdam-evaluatie-2019-2022" in links_of(told).values()


def test_a_table_of_cbs_and_of_the_police_is_linked_on_card_embed_file_and_page(reader):
    asked = Asked(CARDS_BY_ID["beleving"], reader)
    address = "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/81877NED/table"
    shown = embed(asked.card, asked.answer, asked.catalogue, Selection("GM0599"), Embedding(True, "", "/"))
    answer = reader.answer(sources.COVERAGE.question(Selection(), reader.catalogue))
    page = sources.COVERAGE.draw(answer, Selection(), reader.catalogue)

    assert address in links_of(footer(asked.answer, asked.catalogue)).values()
    assert address in links_of(shown).values()
    assert {row["source_address"] for row in file_of(asked)} == {address}
    assert address in links_of(page).values()
    assert "https://data.politie.nl/#/Politie/nl/dataset/47013NED/table" in links_of(page).values()
    without_address = [
        source
        for source in reader.catalogue.sources.values()
        if not source.address or source.address_status == ADDRESS_UNKNOWN
    ]
    assert without_address
    assert text_of(page).count(phrases.ADDRESS_UNKNOWN) == len(without_address)
    assert "gezien november 2023" in text_of(page)
