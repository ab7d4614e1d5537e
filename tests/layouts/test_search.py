"""Searching: other words for the same thing, no accents or capitals needed, and every result leads somewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.questions.search import SearchQuestion
from data.questions.selection import Selection
from layouts.cards.anatomy.about import about_entries
from layouts.cards.anatomy.opening import opening_of
from layouts.cards.glossary import with_terms
from layouts.components.search_form import search_form
from layouts.pages import terms
from layouts.pages.table import CARDS_BY_ID, PAGES
from layouts.rendering.html.markup import markup
from layouts.search import page as search
from layouts.search.query import Query
from layouts.search.ranking import Entry, best_first, score
from layouts.search.results import GROUPS
from layouts.wording.dictionary.glossary import find_term_matches
from layouts.wording.dictionary.word_forms import forms
from tests.layouts.texts import links_of, parts_of, text_of

ROTTERDAM, DORDRECHT = "GM0599", "GM0505"


@pytest.fixture
def find(reader):
    """Search the shipped package; gives the results of each kind."""

    def ask(query, area=ROTTERDAM):
        answer, catalogue = reader.answer(SearchQuestion()), reader.catalogue
        asked = Query(query, answer, PAGES, Selection(area), catalogue)
        return {name: group(asked) for name, group in GROUPS}

    return ask


@pytest.fixture
def drawn(reader):
    def draw(query):
        selection = Selection(options=(("zoek", query),))
        return search.results(PAGES, reader.answer(SearchQuestion()), selection, reader.catalogue)

    return draw


def headings_of(tree):
    return [text_of(one) for one in parts_of(tree) if one._type == "H2"]


def titles(results):
    return [one.title for one in results]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "kind", "found"),
    [
        ("opvang", "Begrippen", "Crisisopvang"),
        ("huisverbod", "Begrippen", "Tijdelijk huisverbod"),
        ("huisverboden", "Begrippen", "Tijdelijk huisverbod"),
        ("app", "Begrippen", "StopApp"),
        ("noodknop", "Begrippen", "AWARE"),
        ("SISA", "Begrippen", "SISA"),
        ("sluis", "Begrippen", "SluiS"),
        ("sleutelpersonen", "Begrippen", "Sleutelpersoon"),
        ("filomena", "Begrippen", "Filomena"),
        ("vrijheden", "Begrippen", "VrijHeden"),
        ("armbanden", "Maatregelen", "Veiligheidsarmbanden uitdelen bij laag tot middelgroot risico"),
        ("noodknop", "Maatregelen", "Taken rond AWARE vernieuwen"),
        ("app stop intimidatie", "Maatregelen", "App Stop Intimidatie en campagne Stop Straatintimidatie"),
        ("gastlessen", "Maatregelen", "Gastlessen over straatintimidatie geven op middelbare scholen en in het mbo"),
        ("beleving", "Pagina's", "Veiligheidsbeleving"),
    ],
)
def test_a_word_of_the_field_or_another_word_for_it_finds_it(find, query, kind, found):
    assert found in titles(find(query)[kind])


@pytest.mark.parametrize("query", ["SISA", "SluiS", "huisverbod", "opvang", "Filomena", "VrijHeden", "armband", "app"])
def test_every_system_of_the_facts_has_figures_to_find(find, query):
    assert find(query)["Cijfers"]


@pytest.mark.parametrize("query", ["STOPAPP", "stópapp", "  StopApp "])
def test_capitals_accents_and_blanks_make_no_difference(find, query):
    assert titles(find(query)["Begrippen"])[0] == "StopApp"


def test_the_thing_itself_comes_before_what_only_mentions_it(find):
    assert titles(find("melding")["Begrippen"])[0] == "Melding"


def test_the_end_of_a_compound_is_found_but_not_any_few_letters(find):
    assert score("app", Entry("StopApp")) > 0
    assert score("app", Entry("Rapportcijfer")) == 0
    assert score("armband", Entry("Veiligheidsarmbanden")) > 0


def test_any_word_asked_may_be_found_and_more_words_weigh_more_than_a_better_place():
    title, rest = Entry("Tijdelijk huisverbod"), Entry("Opvang", (), "huisverbod in rotterdam")

    assert 0 < score("huisverbod rotterdam", title) < score("huisverbod rotterdam", rest)
    assert score("", title) == 0


def test_a_title_comes_before_another_word_for_it_and_that_before_its_meaning():
    entries = [(Entry("A", (), "opvang"), 3), (Entry("B", ("opvang",)), 2), (Entry("Opvang nu"), 1)]

    assert best_first("opvang", entries) == [1, 2, 3]


NO_WAITING = "Veilig Thuis Rotterdam-Rijnmond zonder wachtlijst"


@pytest.mark.parametrize(
    ("query", "kind", "found"),
    [
        ("haalde de StopApp zijn doel?", "Begrippen", "StopApp"),
        ("haalde de StopApp zijn doel?", "Cijfers", "Downloads van de StopApp"),
        ("zijn er minder huisverboden?", "Cijfers", "Opgelegde tijdelijke huisverboden"),
        ("hoeveel plaatsen heeft de crisisopvang", "Begrippen", "Crisisopvang"),
        ("is de wachtlijst bij Veilig Thuis weg?", "Plannen en doelen", NO_WAITING),
        ("wachtlijst", "Knelpunten", "Werkvoorraad bij Veilig Thuis sinds zomer 2022"),
        ("wachtlijst", "Plannen en doelen", NO_WAITING),
        ("wat doet Dordrecht met zijn 30.000 euro?", "Pagina's", "Begroting"),
        ("wat doet Dordrecht met zijn 30.000 euro?", "Gebieden", "Dordrecht: alle cijfers"),
        ("straatintimidatie Amsterdam", "Gebieden", "Amsterdam: alle cijfers"),
        ("dordrecht", "Gebieden", "Dordrecht: alle cijfers"),
        ("Utrecht", "Gebieden", "Utrecht: alle cijfers"),
        ("Weten we of het programma werkt?", "Kaarten", "Weten we of het programma werkt?"),
    ],
)
def test_a_whole_question_finds_what_it_is_about(find, query, kind, found):
    assert found in titles(find(query)[kind])[:2]


@pytest.mark.parametrize("query", ["waar komt 88% vandaan?", "88%", "88"])
def test_a_number_finds_the_figure_of_the_area_that_shows_exactly_that(find, query):
    figures = [one.about for one in find(query)["Cijfers"]]

    assert figures
    assert all("88" in about and "Rotterdam" in about for about in figures)
    assert not any("in 2020: 85%" in about for about in figures)


def test_half_a_word_in_an_explanation_is_no_match():
    assert score("doel", Entry("Les", (), "voor een andere beginsituatie en einddoel")) == 0
    assert score("doel", Entry("Les", (), "het doel van de les")) > 0


def test_the_kind_that_holds_most_of_the_words_asked_comes_first(drawn):
    headings = [text_of(one) for one in parts_of(drawn("is de wachtlijst bij Veilig Thuis weg?")) if one._type == "H2"]

    assert [heading.split(" ")[0] for heading in headings[:2]] == ["Knelpunten", "Plannen"]


def test_the_open_plan_and_the_bottleneck_of_the_waiting_list_lead_to_where_they_are_told(find):
    found = find("wachtlijst")

    assert found["Plannen en doelen"][0].address == "/gemeenten/GM0599#datum-voorbij"
    assert found["Knelpunten"][0].address.startswith("/pijler/")
    assert found["Knelpunten"][0].address.endswith("-knelpunten")


@pytest.mark.parametrize(
    ("query", "kind", "title", "address"),
    [
        ("Verandertraject", "Maatregelen", "Verandertraject Huiselijk Geweld", "/gemeenten/GM0599#gemeente-aanpak"),
        ("beleidsplan 2024-2026", "Maatregelen", "Nieuw beleidsplan 2024-2026", "/gemeenten/GM0599#gemeente-aanpak"),
        (
            "regiovisie",
            "Maatregelen",
            "Nieuwe Regiovisie met de andere gemeenten in de regio",
            "/gemeenten/GM0599#gemeente-aanpak",
        ),
        (
            "toekomstscenario",
            "Maatregelen",
            "Landelijk Toekomstscenario Kind- en Gezinsbescherming volgen",
            "/gemeenten/GM0599#gemeente-aanpak",
        ),
        (
            "nieuw aangesloten organisaties",
            "Plannen en doelen",
            "Nieuw aangesloten organisaties SISA en SluiS",
            "/gemeenten/GM0599#gemeente-doelen",
        ),
        ("beleidsplan", "Plannen en doelen", "Nieuw beleidsplan", "/gemeenten/GM0599#gemeente-doelen"),
        (
            "kernindicator eerste meldingen",
            "Plannen en doelen",
            "Kernindicator: eerste meldingen waarbij het geweld korter dan een jaar duurde",
            "/gemeenten/GM0599#gemeente-doelen",
        ),
        (
            "kernindicator gezinnen",
            "Plannen en doelen",
            "Kernindicator: gezinnen na een jaar zorg veilig en stabiel",
            "/gemeenten/GM0599#gemeente-doelen",
        ),
        (
            "hogere instroom",
            "Woorden van de bron",
            "‘hogere instroom van meldingen’",
            "/pijler/directe-veiligheid?gebied=GM0599#veilig-thuis",
        ),
    ],
)
def test_what_stands_on_no_page_of_a_pillar_is_found_where_it_stands(find, query, kind, title, address):
    assert {result.title: result.address for result in find(query)[kind]}[title] == address


@pytest.mark.slow
def test_no_result_of_any_record_is_without_a_link(find, reader):
    """The kind: whatever has a title can be found, and every find leads somewhere."""
    answer = reader.answer(SearchQuestion())
    titles = {record.title for record in (*answer.measures, *answer.actions, *answer.targets, *answer.bottlenecks)}
    for title in sorted(titles)[::9]:
        found = [result for results in find(title).values() for result in results]
        assert title in {result.title for result in found}
        assert all(result.address for result in found), title


def test_a_number_of_another_city_is_not_found(find):
    assert find("88%", DORDRECHT)["Cijfers"] == []


def test_a_figure_found_tells_its_newest_value_in_the_chosen_area(find):
    bans = next(one for one in find("huisverboden")["Cijfers"] if one.title == "Opgelegde tijdelijke huisverboden")

    assert bans.about.endswith("Rotterdam: 349 huisverboden, in 2022")


def test_a_question_that_names_a_city_is_answered_of_that_city(reader):
    links = search.results(
        PAGES,
        reader.answer(SearchQuestion()),
        Selection(ROTTERDAM, options=(("zoek", "begroting dordrecht"),)),
        reader.catalogue,
    )

    assert links_of(links)["Begroting"].startswith(f"/begroting?gebied={DORDRECHT}")


def test_equal_matches_keep_their_order():
    entries = [(Entry("Les een"), 1), (Entry("Les twee"), 2), (Entry("Iets anders"), 3)]

    assert best_first("les", entries) == [1, 2]


@pytest.mark.slow
def test_every_figure_leads_to_a_place_on_the_site(find, reader):
    for indicator in reader.catalogue.indicators.values():
        found = {one.title: one for one in find(indicator.title)["Cijfers"]}
        address = found[indicator.title].address
        assert "#" in address or f"cijfer={indicator.indicator}" in address


def test_a_figure_of_the_survey_leads_to_its_card_with_that_figure_chosen(find):
    first = find("onveilig treinstation")["Cijfers"][0]

    assert first.address == "/veiligheidsbeleving?gebied=GM0599&cijfer=onveilig-station#beleving"


def test_a_figure_that_another_city_has_leads_to_that_city(find):
    petition = find("petitie")["Cijfers"][0]

    assert "gebied=GM0153" in petition.address
    assert petition.about.startswith("Veiligheidsbeleving · Enschede: ")


@pytest.mark.parametrize("area", [ROTTERDAM, DORDRECHT])
def test_the_chosen_city_comes_first_among_equals(find, reader, area):
    results = find("straatintimidatie", area)["Maatregelen"]
    own = reader.catalogue.area(area).name

    first_of = {
        name: next(i for i, one in enumerate(results) if name in one.about) for name in ("Rotterdam", "Dordrecht")
    }
    assert min(first_of, key=first_of.get) == own


def test_nothing_found_says_so_with_tips(drawn):
    words = text_of(drawn("zqxj"))

    assert "Niets gevonden" in words
    assert "‘zqxj’" in words
    assert search.TIPS[0] in words


def test_without_a_word_there_are_examples_and_no_complaint(drawn):
    words = text_of(drawn(" "))

    assert "Niets gevonden" not in words
    assert set(search.EXAMPLES) <= set(links_of(drawn("")))


@pytest.mark.parametrize("example", search.EXAMPLES)
def test_every_example_finds_something(drawn, example):
    assert "Niets gevonden" not in text_of(drawn(example))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("huisverbot", "huisverbod"),
        ("huisverbdo", "huisverbod"),
        ("crisisopvag", "crisisopvang"),
        ("Huisverbot in Dordrecht", "huisverbod in Dordrecht"),
        ("straatintimidatei", "straatintimidatie"),
    ],
)
def test_a_typo_finds_what_was_meant_and_the_page_says_so(drawn, typed, meant):
    words = text_of(drawn(typed))

    assert f"Voor ‘{typed}’ vonden wij niets." in words
    assert f"voor ‘{meant}’." in words
    assert headings_of(drawn(typed)) == headings_of(drawn(meant))


@pytest.mark.parametrize("query", ["huisverbod", "huisverboden", "zijn er minder huisverboden?", "armbanden", "88%"])
def test_a_word_that_the_site_holds_is_never_put_right(drawn, query):
    assert f"voor ‘{query}’." in text_of(drawn(query))


def test_a_short_word_is_never_put_right(drawn):
    assert "Voor ‘zqxj’ vonden wij niets." in text_of(drawn("zqxj"))


@pytest.mark.parametrize(
    ("singular", "plural", "kind"),
    [
        ("huisverbod", "huisverboden", "Begrippen"),
        ("sleutelpersoon", "sleutelpersonen", "Begrippen"),
        ("gastles", "gastlessen", "Maatregelen"),
        ("knelpunt", "knelpunten", "Kaarten"),
    ],
)
def test_singular_and_plural_find_the_same(find, singular, plural, kind):
    assert set(titles(find(plural)[kind])) <= set(titles(find(singular)[kind]))
    assert titles(find(singular)[kind])[:1] == titles(find(plural)[kind])[:1]


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("open data", "Open data"),
        ("downloaden", "Open data"),
        ("vergelijken", "Gemeenten vergelijken"),
        ("ranglijst", "Gemeenten vergelijken"),
        ("budget", "Begroting"),
        ("stappenplan", "Programma"),
        ("herkomst", "Bronnen"),
    ],
)
def test_a_page_is_found_by_its_title_and_by_other_words_for_it(find, query, page):
    assert titles(find(query)["Pagina's"])[0] == page


def test_what_was_typed_is_text_and_never_markup(drawn):
    assert "<script" not in markup(drawn("<script>alert(1)</script>"))


def test_the_box_is_a_plain_form_that_works_without_scripts():
    form = search_form(Selection(DORDRECHT, options=(("zoek", "app"),)))
    fields = {one.name: one.value for one in parts_of(form) if getattr(one, "name", None)}

    assert (form.action, form.method) == ("/zoeken", "get")
    assert fields == {"gebied": DORDRECHT, "zoek": "app"}
    assert "<label" in markup(form)


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("huisverbod", "huisverboden"),
        ("sleutelpersoon", "sleutelpersonen"),
        ("signaal", "signalen"),
        ("casus", "casussen"),
        ("advies", "adviezen"),
        ("marge", "marges"),
        ("aangifte", "aangiften"),
    ],
)
def test_the_plural_of_a_word_is_known(word, plural):
    assert plural in forms(word)


def test_a_term_is_a_link_at_its_first_place_only(reader):
    told = with_terms("Huisverboden: 349. Een huisverbod duurt 10 dagen.", reader.catalogue)

    assert links_of(told) == {"Huisverboden": "/begrippen#begrip-huisverbod"}
    assert text_of(told) == "Huisverboden: 349. Een huisverbod duurt 10 dagen."


def test_a_search_word_is_not_another_name_for_a_term(reader):
    assert find_term_matches("De gemeente en de politie en het totaal.", reader.catalogue) == ()


def test_a_report_to_veilig_thuis_is_not_taken_for_a_first_report(reader):
    found = [place.term for place in find_term_matches("Meldingen en eerste meldingen.", reader.catalogue)]

    assert found == ["melding", "eerste-melding"]


def test_each_term_in_the_fold_of_a_card_has_its_meaning_and_where_that_comes_from(reader):
    card = CARDS_BY_ID["sisa-sluis"]
    answer = reader.answer(card.question(Selection("GM0599"), reader.catalogue))
    entries = about_entries(card, opening_of(card, answer, reader.catalogue), answer, reader.catalogue)
    listed = text_of([words for _, words in entries])

    for code in ("signaal", "sisa"):
        term = reader.catalogue.terms[code]
        assert term.title in [name for name, _ in entries]
        assert term.definition in listed
        assert f"Bron: {term.source_words}" in listed


@given(text=st.text(max_size=200))
def test_explaining_never_changes_a_text(reader, text):
    assert text_of(with_terms(text, reader.catalogue)) == text


def test_the_page_of_terms_shows_no_search_words_as_other_names(reader):
    drawn = text_of(terms.PAGE.draw(Selection(), reader.catalogue, {}))

    assert "Ook wel" not in drawn
    assert "Bron: CBS" in drawn
    assert "uithuisplaatsing" not in {word for one in reader.catalogue.terms.values() for word in one.synonyms}


def test_the_margin_is_explained_of_counts_too(reader):
    assert "gewone schommeling" in reader.catalogue.terms["marge"].definition
    assert "huisverboden" in reader.catalogue.terms["marge"].definition
