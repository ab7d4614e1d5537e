"""Who does what: every cell rests on a record, and a city that no source names is never said to do nothing."""

import re
from datetime import date

import pytest
from sqlalchemy import insert, select, update

from callbacks.drawing import Drawings
from data.database import tables
from data.database.visibility import PUBLIC
from data.model import vocabulary
from data.questions.activities import ActivitiesQuestion
from data.questions.selection import Selection, selection_from_query
from data.reader import Reader
from layouts.cards.drawing import MAX_OPEN_NOTES
from layouts.cards.tables import draw_table
from layouts.frame.titles import OTHERS, SUBJECTS, page_title
from layouts.pages.activities.cards import CITY, MATRIX
from layouts.pages.activities.page import PAGE
from layouts.pages.activities.words import BASES, THEMES
from layouts.pages.city.named import draw_named
from layouts.pages.table import PAGES, page_at
from layouts.reading.choices import read_choices
from layouts.rendering.html.markup import markup
from layouts.search.activity_results import CITY_CARD
from tests.data.database import drop_all_guards, noon, release_row
from tests.data.prepared import loaded

TODAY = date(2026, 11, 30)
ROTTERDAM, DORDRECHT, TILBURG, ALMELO, LEEUWARDEN = "GM0599", "GM0505", "GM0855", "GM0141", "GM0080"


@pytest.fixture
def own_engine(tmp_path):
    made = loaded(f"sqlite:///{tmp_path / 'own.sqlite'}")
    yield made
    made.dispose()


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    made = loaded(f"sqlite:///{tmp_path_factory.mktemp('activities') / 'activities.sqlite'}")
    yield reader_of(made)
    made.dispose()


def reader_of(engine):
    return Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))


def test_every_activity_has_a_title_from_its_record(reader):
    answer = reader.answer(ActivitiesQuestion())

    assert len(answer.activities) == 52
    assert set(answer.named) == {each.city_activity for each in answer.activities}
    assert all(answer.named[each.city_activity].title for each in answer.activities)


def test_a_record_names_the_city_it_is_listed_for(own_engine):
    with own_engine.connect() as connection:
        activities = connection.execute(select(tables.city_activity)).mappings().all()
        names = {row.area: row.name for row in connection.execute(select(tables.area.c.area, tables.area.c.name))}
        findings = {row["finding"]: row for row in connection.execute(select(tables.finding)).mappings()}
        others = {
            column: {row[key]: row for row in connection.execute(select(table)).mappings()}
            for column, table, key in (
                ("action", tables.action, "action"),
                ("measure", tables.measure, "measure"),
                ("survey", tables.city_survey, "record"),
            )
        }

    for each in activities:
        if each["finding"]:
            record = findings[each["finding"]]
            assert names[each["area"]] in (record["names"] or "").split("; "), each
        else:
            column = next(column for column in others if each[column])
            record = others[column][each[column]]
            assert record["area"] == each["area"], each
        assert (record["source"], record["section"]) == (each["source"], each["section"]), each


def test_every_finding_that_names_the_cities_of_a_kind_has_all_of_them(reader):
    catalogue, answer = reader.catalogue, reader.answer(ActivitiesQuestion())
    codes = {area.name: area.area for area in catalogue.areas.values()}
    for kind, findings in answer.counted.items():
        for finding in findings:
            named = {codes[name] for name in (finding.names or "").split("; ") if name in codes}
            assert named <= {each.area for each in answer.activities if each.activity_kind == kind}, kind


def test_the_sentence_names_who_is_named_and_says_what_that_does_not_mean(reader):
    catalogue = reader.catalogue

    assert MATRIX.sentence(reader.answer(ActivitiesQuestion()), catalogue) == (
        "Bronnen noemen 15 soorten activiteiten. Zij noemen activiteiten van Almere, Amsterdam, Arnhem, Breda, "
        "Den Haag, Dordrecht, Enschede, Groningen, Rotterdam, Tilburg en Utrecht. Genoemd betekent niet dat het nu "
        "loopt. Niet genoemd betekent niet dat een stad het niet doet."
    )
    assert MATRIX.sentence(reader.answer(ActivitiesQuestion(kind="verbod-apv")), catalogue) == (
        "Verbod in de APV: volgens de bron vier (2018), daarna nog één (2022). Met naam genoemd: Amsterdam, Breda, "
        "Enschede, Rotterdam en Tilburg. Genoemd betekent niet dat het nu loopt. Niet genoemd betekent niet dat een "
        "stad het niet doet."
    )
    assert CITY.sentence(reader.answer(ActivitiesQuestion(ROTTERDAM)), catalogue) == (
        "Bronnen noemen Rotterdam bij 13 van de 15 soorten activiteiten, waarvan 10 in het eigen plan. Genoemd "
        "betekent niet dat het nu loopt."
    )
    assert CITY.sentence(reader.answer(ActivitiesQuestion(LEEUWARDEN)), catalogue) == (
        "Van Leeuwarden noemt geen bron een activiteit. De gemeente deed niet mee. Niet genoemd betekent niet dat een "
        "stad het niet doet."
    )


def test_what_a_source_adds_to_a_ban_or_a_trial_stands_with_every_window_of_it(reader):
    catalogue, whole = reader.catalogue, reader.answer(ActivitiesQuestion())
    no_longer = "verbod geldt niet meer sinds een uitspraak van het gerechtshof in 2019."

    notes = MATRIX.notes(whole, catalogue)
    assert len(notes) <= MAX_OPEN_NOTES  # more would be folded away
    assert f"‘Verbod in de APV’ (Amsterdam, Rotterdam, Tilburg en Breda): het {no_longer}" in notes[1]
    assert "Bij ‘Proef: boa’s handhaven de wet’ noemt de bron ook Heerlen, buiten deze lijst." in notes[1]
    for city in (ROTTERDAM, TILBURG):
        assert f"Het {no_longer}" in markup(draw_table(CITY.table(reader.answer(ActivitiesQuestion(city)), catalogue)))


def test_a_caveat_about_a_count_does_not_stand_where_no_count_does(reader):
    answer = reader.answer(ActivitiesQuestion())
    of_findings = {answer.named[each.city_activity].explanation for each in answer.activities if each.finding}

    assert {None, "In Amsterdam spreekt de burgemeester elke maand met slachtoffers."} < of_findings
    assert "Door ons geteld." not in of_findings


def test_a_status_says_its_day_and_whose_reading_it_is_and_a_survey_is_no_activity(reader):
    catalogue, rotterdam = reader.catalogue, reader.answer(ActivitiesQuestion(ROTTERDAM))
    drawn = markup(draw_table(CITY.table(rotterdam, catalogue)))

    assert "<small>stand 8 november 2023</small>" in drawn
    assert CITY.notes(rotterdam, catalogue) == ("Wij leiden de status af uit de bron.",)
    assert CITY.notes(reader.answer(ActivitiesQuestion(TILBURG)), catalogue) == ()
    assert "Eigen onderzoek: ‘Had weleens last van (seksuele) straatintimidatie’" in drawn


def test_every_cell_of_the_matrix_is_a_record_or_says_that_the_city_is_not_named(reader):
    answer, catalogue = reader.answer(ActivitiesQuestion()), reader.catalogue
    drawn = markup(MATRIX.picture(answer, catalogue))
    rows = dict(re.findall(r'<tr><th scope="row"><a[^>]*>([^<]+)</a>(.*?)</tr>', drawn))

    assert list(rows) == [catalogue.area(city.area).name for city in answer.cities]
    for city in answer.cities:
        cells = re.findall(r"<td[^>]*>(.*?)</td>", rows[catalogue.area(city.area).name])
        assert len(cells) == len(catalogue.activity_kinds) == 15
        for kind, cell in zip(catalogue.activity_kinds, cells, strict=True):
            named = answer.of(city.area, kind)
            assert ("niet genoemd" in cell) == (not named)
            assert all(BASES[each.basis].words in cell for each in named)
            assert all((each.action or each.measure or "") in cell for each in named)


def test_one_kind_is_a_list_and_its_file_has_only_that_kind(reader):
    answer = reader.answer(ActivitiesQuestion(kind="ludieke-actie"))

    assert "<table" not in markup(MATRIX.picture(answer, reader.catalogue))
    heads, rows = MATRIX.export(answer, reader.catalogue)
    assert {row[heads.index("area_name")] for row in rows} == {"Groningen", "Tilburg", "Utrecht"}


@pytest.mark.parametrize(
    ("kind", "heading", "title"),
    [
        ("", "Wie doet wat? Rotterdam en de andere steden", "Wie doet wat · Rotterdam"),
        (
            "verbod-apv",
            "Wie doet wat? Verbod in de APV, Rotterdam en de andere steden",
            "Verbod in de APV · Wie doet wat · Rotterdam",
        ),
    ],
)
def test_the_heading_and_the_title_name_the_chosen_kind(reader, kind, heading, title):
    selection = Selection(ROTTERDAM, options=(("soort", kind),) if kind else ())

    assert PAGE.heading(selection, reader.catalogue) == heading
    assert page_title(PAGE, selection, reader.catalogue).startswith(f"{title} · ")


def test_every_choice_of_every_page_has_words_in_its_title():
    assert [
        (page.id, option)
        for page in PAGES
        for option in page.options
        if page.subject is None and option not in {*SUBJECTS, *OTHERS}
    ] == []


def test_a_kind_is_chosen_by_its_name_and_an_unknown_one_is_offered_the_nearest(reader):
    meant = read_choices("?soort=Straattheater", reader.catalogue, PAGE.options, PAGE.check)
    wrong = read_choices("?soort=straatteater", reader.catalogue, PAGE.options, PAGE.check)

    assert meant.selection.option("soort") == "straattheater"
    assert wrong.selection.option("soort") == ""
    assert [name for name, *_ in wrong.misread[0].offers] == ["Straattheater"]


def test_what_was_taken_back_stands_nowhere(own_engine):
    with own_engine.begin() as connection:
        row = dict(
            connection.execute(select(tables.action).where(tables.action.c.action == "A8")).mappings().one()
        )
        connection.execute(insert(tables.release), [release_row(2, "openbaar", date(2026, 11, 29))])
        del row["id"]
        connection.execute(insert(tables.action), [row | {"release": 2, "withdrawn": True}])

    answer = reader_of(own_engine).answer(ActivitiesQuestion(ROTTERDAM))

    assert "straattheater" not in answer.kinds_of(ROTTERDAM)
    assert not any(each.action == "A8" for each in answer.activities)


def test_a_figure_of_a_concept_is_shown_to_nobody_who_may_not_read_it(own_engine):
    with own_engine.begin() as connection:
        connection.execute(insert(tables.release), [release_row(2, "concept")])
        drop_all_guards(connection)
        connection.execute(
            update(tables.city_activity).where(tables.city_activity.c.area == DORDRECHT).values(release=2)
        )

    answer = reader_of(own_engine).answer(ActivitiesQuestion(DORDRECHT))

    assert answer.activities == ()
    assert CITY.sentence(answer, reader_of(own_engine).catalogue).startswith("Van Dordrecht noemt geen bron")


def test_every_basis_and_theme_has_words():
    assert tuple(sorted(BASES)) == tuple(sorted(vocabulary.ACTIVITY_BASES))
    assert tuple(THEMES) == vocabulary.ACTIVITY_THEMES


def test_the_search_for_who_does_what_lands_on_the_page(reader):
    page = page_at("/wie-doet-wat")
    drawn = Drawings(reader).page(page, Selection(TILBURG))

    assert any(CITY_CARD in markup(part) for part in drawn)
    assert selection_from_query("?soort=lessen", reader.catalogue).option("soort") == "lessen"


@pytest.mark.parametrize(
    ("city", "told", "page"),
    [
        ("GM0599", "Begeleiding G4 niet uitgevoerd", "p. 23"),
        ("GM0080", "Gesproken gemeente die (nog) niet deelneemt", "p. 11"),
        ("GM0505", "het past bij de conferentie Veilige School", "p. 27"),
    ],
)
def test_the_page_of_a_city_gives_the_other_findings_that_name_it(reader, city, told, page):
    answer = reader.answer(ActivitiesQuestion(city))
    section = markup(draw_named(answer, Selection(city), reader.catalogue), prefix="")

    item = next(line for line in section.split("<li>") if told in line)
    assert page in item
    assert "Ook genoemd bij" in section


def test_a_finding_of_an_activity_or_of_every_member_is_no_other_finding(reader):
    for area in reader.catalogue.cities:
        answer = reader.answer(ActivitiesQuestion(area))
        name = reader.catalogue.area(area).name
        behind = {each.finding for each in answer.activities}

        assert all(name in (finding.names or "").split("; ") for finding in answer.mentions)
        assert [finding.finding for finding in answer.mentions if finding.finding in {*behind, "G001", "G015"}] == []


def test_of_all_cities_no_finding_is_a_mention(reader):
    assert reader.answer(ActivitiesQuestion()).mentions == ()
