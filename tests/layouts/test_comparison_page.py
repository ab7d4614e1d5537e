"""The comparison page: what may stand side by side is drawn, what may not says why, in the page as in the address."""

import html
import re
from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest

from data.database.engine import make_engine
from data.database.visibility import PUBLIC
from data.model.geometry import simplified
from data.questions.area_series import series_of
from data.questions.selection import BadSelection, Selection, selection_from_query
from data.reader import Reader
from layouts.cards.drawing import draw
from layouts.cards.tables import DataTable, draw_table
from layouts.comparing.class_map import class_map
from layouts.comparing.pictures import map_picture
from layouts.comparing.plot_table import plot_table
from layouts.comparing.questions import comparison_question
from layouts.comparing.tables import areas_table, years_table
from layouts.comparing.year_charts import year_charts
from layouts.figures.area_bars import area_bars
from layouts.figures.maps.choropleth import choropleth
from layouts.figures.maps.tile_places import tile_places
from layouts.pages import comparison
from layouts.rendering.html.markup import markup
from layouts.rendering.svg.drawing import svg
from layouts.wording.comparison.notes import comparison_notes
from layouts.wording.comparison.pictures import map_sentence, years_sentence
from layouts.wording.comparison.sentences import further_figure_sentences, group_comparison_sentence, table_sentence
from tests.dashboard.fixtures import *  # noqa: F403
from tests.data.database import noon

TODAY = date(2026, 11, 21)
PATH = "/gemeenten"
CRIMES = "cijfer=zedendelicten-geregistreerd"
RATE = f"{CRIMES}&maat=inwoners&jaar=2022"
COUNTS = f"{CRIMES}&maat=aantal&jaar=2022"
CONTACTS = "cijfer=veilig-thuis-adviezen"


@pytest.fixture(scope="module")
def reader(shipped_url):
    engine = make_engine(shipped_url)
    yield Reader(engine, lambda: PUBLIC, lambda: noon(TODAY))
    engine.dispose()


def answered(reader, query):
    selection = selection_from_query(query, reader.catalogue)
    return reader.answer(comparison_question(selection, reader.catalogue))


def page_text(client, query=""):
    response = client.get(f"{PATH}?{query}", headers={"Accept": "text/html"})
    assert response.status_code == 200
    return html.unescape(re.sub(r"<[^>]+>", " ", response.get_data(as_text=True)))


def words_of(figure) -> str:
    texts = [str(text) for trace in figure["data"] for text in trace.get("text") or ()]
    return " ".join(texts + [one["text"] for one in figure["layout"].get("annotations", ())])


def test_the_page_opens_with_how_many_of_the_participants_differ(client):
    text = page_text(client)

    assert "Bij 12 van de 15 deelnemers (augustus 2022) is het aandeel hoger dan in Nederland" in text
    assert "Over 2017 zijn 15 van de 15 deelnemers (augustus 2022) te vergelijken." in text
    assert "Rotterdam: 39,6% (" in text
    assert "Heel Nederland: 34,1%" in text


def test_bars_stand_a_to_z_with_the_country_as_a_line_of_its_own(reader):
    figure = area_bars(answered(reader, "jaar=2017&groep=g4"), reader.catalogue)

    assert figure["data"][0]["y"] == ["Amsterdam", "Den Haag", "Rotterdam", "Utrecht"]
    (line,) = figure["layout"]["shapes"]
    assert (line["x0"], line["x1"]) == (34.1, 34.1)
    assert "Nederland 34,1%" in words_of(figure)


def test_a_count_of_the_country_is_no_line_beside_counts_of_cities(reader):
    figure = area_bars(answered(reader, f"{COUNTS}&groep=g4"), reader.catalogue)

    assert "shapes" not in figure["layout"]


@pytest.mark.parametrize("indicator", ["zedendelicten-geregistreerd", "huisverboden-opgelegd", "onveilig-weleens"])
def test_no_address_asks_for_a_ranking(reader, indicator):
    answer = answered(reader, f"cijfer={indicator}&volgorde=waarde&groep=g4")
    names = [one.name for one in answer.shown]

    assert names == sorted(names)
    assert "hoog naar laag" not in group_comparison_sentence(answer, reader.catalogue)


def test_registrations_stand_under_their_own_title_and_are_no_measure(client):
    text = page_text(client, f"{CRIMES}&jaar=2022")

    assert "Wat de politie registreerde: van A tot Z" in text
    assert "Registraties zeggen niet waar iets vaker gebeurt. Daarom geven wij hier geen oordeel." in text
    assert "Registraties zeggen niet hoe vaak het gebeurt" in text
    assert "De gemeenten staan van A tot Z. De volgorde heeft geen betekenis." in text


def test_a_rate_names_its_inhabitants_and_boundaries_and_refuses_what_does_not_fit(client, reader):
    notes = " ".join(comparison_notes(answered(reader, RATE), reader.catalogue))
    text = page_text(client, RATE)

    assert "Per 100.000 inwoners op 1 januari 2022" in notes
    assert "gemeentegrenzen van 2023" in notes
    assert "Amsterdam is geteld met de latere grens (Weesp kwam bij Amsterdam)" in notes
    assert "nee: de gemeentegrenzen veranderden op 24 maart 2022" in text


def test_what_stands_apart_is_in_the_table_and_not_in_the_chart(reader):
    answer = answered(reader, RATE)
    table, figure = areas_table(answer, reader.catalogue), area_bars(answer, reader.catalogue)
    apart = {table.rows[number][0] for number in table.set_apart}

    assert apart == {"Amsterdam"}
    assert "Amsterdam" not in figure["data"][0]["y"]
    assert {"Rotterdam", "Amsterdam", "Nederland"} <= {row[0] for row in table.rows}


def test_house_bans_of_2018_keep_circa_everywhere(reader):
    answer = answered(reader, "cijfer=huisverboden-opgelegd&jaar=2018&groep=g4")
    table = areas_table(answer, reader.catalogue)

    assert {row[0]: row[2] for row in table.rows} == {
        "Amsterdam": "circa 230",
        "Den Haag": "circa 300",
        "Rotterdam": "circa 300",
        "Utrecht": "circa 50",
    }
    pictures = (plot_table(answer, reader.catalogue), class_map(answer, reader.catalogue))
    for words in (words_of(area_bars(answer, reader.catalogue)), *map(markup, pictures)):
        assert {"circa 230", "circa 300", "circa 50"} <= set(re.findall(r"circa \d+", words))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("cijfer=sisa-signalen&jaar=2020&groep=g4", "het cijfer geldt voor de regio Rotterdam-Rijnmond (70.778"),
        ("cijfer=stopapp-downloads&jaar=2022,2023&gemeenten=GM0599", "de cijfers gaan niet allebei over een heel jaar"),
        ("cijfer=stopapp-downloads&jaar=2023&gemeenten=GM0599", "nee: het cijfer gaat over een deel van een jaar"),
        (f"{CRIMES},onveilig-weleens&jaar=2017&groep=g4", "Niet te vergelijken: dit is een ander cijfer"),
        (f"{CRIMES},onveilig-weleens&jaar=2017&groep=g4", "een enquête vraagt wat mensen meemaken"),
        (
            "cijfer=onveilig-weleens,onveilig-algemeen-jonge-vrouwen&jaar=2017&groep=g4",
            "Niet te vergelijken: dit is een ander cijfer",
        ),
    ],
)
def test_what_may_not_be_compared_is_refused_with_its_reason(client, query, words):
    assert words in page_text(client, query)


def test_another_year_of_the_same_figure_is_allowed(reader):
    told = further_figure_sentences(answered(reader, "jaar=2017,2016&groep=g4"), reader.catalogue)

    assert len(told) == 4
    assert all("Dit is te vergelijken met 2017." in line for line in told)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("cijfer=bestaat-niet", "cijfer"),
        ("jaar=achttien", "jaar"),
        ("jaar=2017,", "jaar"),
        ("groep=iedereen", "groep"),
        ("maat=kilo", "maat"),
        ("naast=GM0000", "naast"),
        ("naast=NL01", "naast"),
        ("gemeenten=GM0000", "gemeenten"),
        ("gemeenten=NL01", "gemeenten"),
    ],
)
def test_a_choice_that_does_not_exist_is_told(client, reader, query, field):
    with pytest.raises(BadSelection) as refused:
        comparison_question(selection_from_query(query, reader.catalogue), reader.catalogue)

    assert refused.value.field == field
    answer = client.get(f"{PATH}?{query}", headers={"Accept": "text/html"})
    is_understood = query == "jaar=2017,"
    assert (answer.status_code, 'class="misread"' in answer.text) == (200, not is_understood)


def test_boxes_ticked_without_scripts_are_one_choice(reader):
    selection = selection_from_query("groep=eigen&gemeenten=GM0599&gemeenten=GM0363", reader.catalogue)

    assert selection.option("gemeenten") == "GM0599,GM0363"
    assert selection_from_query(selection.to_query(), reader.catalogue) == selection


def test_every_choice_stands_in_the_address(reader):
    query = "cijfer=zedendelicten-geregistreerd&jaar=2022&groep=eigen&gemeenten=GM0599,GM0363&maat=inwoners"

    assert selection_from_query(query, reader.catalogue).only(comparison.PAGE.options).options == tuple(
        tuple(pair.split("=")) for pair in query.split("&")
    )


def test_the_list_of_figures_says_how_far_each_reaches(client):
    text = page_text(client)

    felt = "Veiligheidsbeleving: Inwoners die zich weleens onveilig voelen"
    assert f"{felt} (17 gemeenten met cijfers, 2013-2017)" in text
    assert "Geregistreerde zedendelicten (17 gemeenten met cijfers, 2012-2022)" in text


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("", ["2017", "2016", "2015", "2014", "2013"]),
        ("&van=2014&tot=2016", ["2016", "2015", "2014"]),
        ("&tot=2014&jaar=2013", ["2014", "2013"]),
        ("&van=2020", []),
    ],
)
def test_only_years_with_a_figure_between_those_asked_can_be_chosen(client, asked, offered):
    address = f"{PATH}?cijfer=onveilig-weleens{asked}"
    page = client.get(address, headers={"Accept": "text/html"}).get_data(as_text=True)
    years = re.search(r'<select[^>]*name="jaar".*?</select>', page, re.DOTALL)[0]

    assert re.findall(r'value="(\d{4})"', years) == offered


def test_every_tile_has_its_own_place_and_says_name_and_value(reader):
    answer = answered(reader, RATE)
    written = markup(class_map(answer, reader.catalogue))
    places = re.findall(r"grid-area:(\d+/\d+)", written)

    assert len(places) == len(set(places)) == 15
    assert all(one.name in written for one in answer.shown)
    assert written.count('class="class apart"') == 1
    assert "×" in written


def test_the_map_lies_as_the_country_does(reader):
    places = tile_places(answered(reader, "jaar=2017").shown, reader.catalogue)
    groningen, utrecht, maastricht = (places[code][1] for code in ("GM0014", "GM0344", "GM0935"))
    den_haag, middle, enschede = (places[code][0] for code in ("GM0518", "GM0344", "GM0153"))

    assert groningen < utrecht < maastricht
    assert den_haag < middle < enschede


def area_map(answer, catalogue):
    return choropleth(answer.shown, answer.outlines, catalogue.indicator(answer.question.indicator), catalogue)


def test_loaded_outlines_take_the_place_of_the_tiles(reader):
    answer = answered(reader, "jaar=2017&gemeenten=GM0599,GM0505")
    ring = simplified(((4.4, 51.9), (4.5, 51.9), (4.5, 52.0), (4.4, 52.0), (4.4, 51.9)))
    outlines = {"GM0599": (ring,), "GM0505": (tuple((x + 0.5, y + 0.5) for x, y in ring),)}
    outlined = replace(answer, outlines=outlines)
    figure = area_map(outlined, reader.catalogue)

    filled = [trace for trace in figure["data"] if trace.get("fill") == "toself"]
    (pointed,) = [trace for trace in figure["data"] if trace.get("hovertext")]
    assert len(filled) == 1  # one a class: both are higher than the country
    assert "Rotterdam, in 2017: 39,6%." in " ".join(pointed["hovertext"])
    assert svg(figure, width=360, label="").count("<polygon") == 2
    assert "gemeenten-kaart-figure" in markup(map_picture(outlined, reader.catalogue))
    go.Figure(figure)


def test_areas_of_one_class_are_one_shape_with_a_gap_between_them(reader):
    answer = answered(reader, "cijfer=huisverboden-opgelegd&jaar=2018&groep=g4")
    ring = ((4.4, 51.9), (4.5, 51.9), (4.5, 52.0), (4.4, 51.9))
    outlines = {one.area: (tuple((x + place, y) for x, y in ring),) for place, one in enumerate(answer.shown)}
    figure = area_map(replace(answer, outlines=outlines), reader.catalogue)
    (both,) = [trace for trace in figure["data"] if trace.get("fill") and None in trace["x"]]

    assert len(both["x"]) == 4 * len(ring) + 3, "house bans get no verdict: all look the same"
    assert svg(figure, width=360, label="").count("<polygon") == 4


def test_names_on_outlines_leave_out_who_would_cover_another_but_never_the_chosen_city(reader):
    answer = answered(reader, "jaar=2017&groep=g4")
    ring = ((4.40, 51.90), (4.41, 51.90), (4.41, 51.91), (4.40, 51.90))
    outlines = {one.area: (ring,) for one in answer.areas} | {"GM0363": (tuple((x + 2, y + 1) for x, y in ring),)}
    figure = area_map(replace(answer, outlines=outlines), reader.catalogue)

    assert [one["text"].split("<br>")[0] for one in figure["layout"]["annotations"]] == ["Rotterdam", "Amsterdam"]
    assert "Wijs een gemeente aan" in map_sentence(replace(answer, outlines=outlines), reader.catalogue)


@pytest.mark.parametrize("query", ["", RATE, f"{CRIMES}&jaar=2022&groep=alle"])
def test_every_figure_is_one_that_plotly_and_the_drawing_know(reader, query):
    figure = area_bars(answered(reader, query), reader.catalogue)

    go.Figure(figure)
    assert svg(figure, width=320, label="").startswith("<svg")


def small_charts(answer, catalogue) -> dict[str, str]:
    """Give the markup of each small chart by the name of its area."""
    written = markup(year_charts(answer, catalogue))
    found = [one for one in re.findall(r"<li.*?</li>", written) if "<h3>" in one]
    return {html.unescape(re.search("<h3>(.*?)</h3>", one)[1]): one for one in found}


def test_small_charts_share_years_and_scale_and_keep_gaps(reader):
    answer = answered(reader, f"{CRIMES}&maat=inwoners&jaar=2022")
    charts = small_charts(answer, reader.catalogue)
    dots = {name: re.findall(r"M([\d.]+) [\d.]+h0", one) for name, one in charts.items()}

    lines = {re.search(r'<path class="country"[^>]*>', one)[0] for one in charts.values() if "<svg" in one}
    assert len(lines) == 1
    # Of Tilburg the inhabitants within the boundaries of 2023 are known from 2021 on.
    assert dots["Tilburg"] == dots["Rotterdam"][-2:]
    assert re.search(r'class="own-line" d="([^"]*)"', charts["Tilburg"])[1].count("L") == 1


def test_a_line_breaks_where_the_source_changes(reader):
    answer = answered(reader, "cijfer=huisverboden-opgelegd&gemeenten=GM0599")
    (series,) = series_of(answer, reader.catalogue)
    chart = small_charts(answer, reader.catalogue)["Rotterdam"]

    assert series.breaks
    line = re.search(r'class="own-line" d="([^"]*)"', chart)
    assert chart.count("h0") == len(series.drawn)
    assert line is None or line[1].count("L") < len(series.drawn) - 1


def test_the_table_of_years_says_which_year_has_no_figure(reader):
    table = years_table(answered(reader, "groep=alle"), reader.catalogue)
    told = {row[0]: row[1:] for row in table.rows}

    assert table.columns == ("Gemeente", "2012", "2013", "2014", "2015", "2016", "2017")
    assert told["Rotterdam"][0] == "onbekend, onbetrouwbaar of geheim volgens de bron"
    assert told["Rotterdam"][-1] == "39,6%"


def test_the_table_is_plain_html_that_a_script_can_sort(client):
    page = client.get(PATH, headers={"Accept": "text/html"}).get_data(as_text=True)
    table = re.search(r"<article[^>]*gemeenten-tabel-title.*?</article>", page, re.DOTALL)[0]

    assert '<table class="data sortable cards-on-phone">' in table
    assert table.count('scope="col"') == 7
    assert table.count(" data-row=") == 16
    assert len(re.findall(r'<tr[^>]* class="chosen"', table)) == 1
    assert len(re.findall(r'<tr[^>]* aria-current="true"', table)) == 1
    assert "scroll tall" not in table
    assert 'data-key="39.6"' in table
    assert "<button" not in table.split("</table>")[0]


@pytest.mark.parametrize(
    ("query", "city"), [("", "GM0599"), ("gebied=GM0505&groep=alle", "GM0505"), ("gebied=NL01&groep=g4", None)]
)
def test_the_page_leads_to_the_chosen_city_and_to_what_is_known_of_all(client, query, city):
    page = client.get(f"{PATH}?{query}", headers={"Accept": "text/html"}).get_data(as_text=True)
    further = re.search(r"<p[^>]*>Verder: .*?</p>", page)[0]

    assert re.findall(r'href="/gemeenten/([^"]*)"', further) == ([city] if city else [])
    assert 'href="/volledigheid?' in further


def test_names_in_the_table_lead_to_the_pages_of_their_cities(client):
    page = client.get(f"{PATH}?groep=g4", headers={"Accept": "text/html"}).get_data(as_text=True)
    table = re.search(r"<article[^>]*gemeenten-tabel-title.*?</article>", page, re.DOTALL)[0]

    assert re.findall(r'href="/gemeenten/(GM\d+)"', table) == ["GM0363", "GM0518", "GM0599", "GM0344"]


def test_no_group_of_student_cities_is_offered_and_the_page_says_why(client):
    assert "geen bron noemt welke gemeenten dat zijn" in page_text(client)
    assert not [words for _, words in choices_in(client, "", "groep") if "student" in words]


def test_the_default_question_asks_for_the_participants(reader):
    question = comparison_question(Selection(), reader.catalogue)

    assert (question.group, question.per, question.benchmark) == ("deelnemers", None, "NL01")
    assert not question.against_group


def choices_in(client, query, name):
    page = client.get(f"{PATH}?{query}", headers={"Accept": "text/html"}).get_data(as_text=True)
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    return re.findall(r"<option([^>]*)>([^<]*)</option>", select[0]) if select else []


def test_counts_of_the_police_stand_there_per_inhabitant_unless_counts_are_chosen(reader, client):
    default, counted = answered(reader, CRIMES), answered(reader, COUNTS)

    assert (default.question.per, counted.question.per) == (100_000, None)
    assert [words for _, words in choices_in(client, CRIMES, "maat")] == ["per 100.000 inwoners", "aantal"]
    assert [words for marks, words in choices_in(client, COUNTS, "maat") if "selected" in marks] == ["aantal"]


@pytest.mark.parametrize("query", [f"{CRIMES}&jaar=2022", COUNTS])
def test_the_table_keeps_the_counts_of_the_source_in_both_measures(reader, query):
    told = {row[0]: row[1:] for row in areas_table(answered(reader, query), reader.catalogue).rows}

    assert ("738" in told["Amsterdam"], "625" in told["Rotterdam"], "9.085" in told["Nederland"]) == (True,) * 3


def test_counts_say_that_they_show_how_large_a_city_is(reader):
    warning = "zij laten vooral zien hoe groot een gemeente is"

    for sentence in (group_comparison_sentence, map_sentence, table_sentence, years_sentence):
        assert warning in sentence(answered(reader, COUNTS), reader.catalogue)
        assert warning not in sentence(answered(reader, RATE), reader.catalogue)


def test_counts_without_rates_stay_counts_until_rates_are_asked_for(reader):
    bans = "cijfer=huisverboden-opgelegd&jaar=2018&groep=g4"

    assert answered(reader, bans).question.per is None
    assert answered(reader, f"{bans}&maat=inwoners").question.per == 100_000


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Het gaat om alle inwoners van 15 jaar en ouder, niet alleen vrouwen."),
        (CRIMES, "Het gaat om slachtoffers van alle geslachten."),
    ],
)
def test_the_page_says_of_whom_it_is_and_so_does_every_sentence_to_copy(client, query, words):
    page = html.unescape(client.get(f"{PATH}?{query}", headers={"Accept": "text/html"}).get_data(as_text=True))
    kicker = re.search(r'<p[^>]*class="kicker">(.*?)</p>', page)[1]
    copied = re.findall(r'data-copy="([^"]*)"', page)

    assert words.removeprefix("Het gaat om ").removesuffix(".") in kicker
    assert len(copied) == 2
    assert all(words in one for one in copied)


def test_the_map_says_that_colour_is_a_difference_and_not_a_height(client):
    text = page_text(client)

    assert "Kleur staat alleen waar de marge een verschil laat zien. Hoger is niet beter of slechter." in text
    assert "onkerder" not in text


def test_the_newest_year_is_one_with_a_figure_and_what_exists_is_named(reader, client):
    answer = answered(reader, CONTACTS)
    sentence = group_comparison_sentence(answer, reader.catalogue)

    assert answer.year == 2025
    assert "Wat er wel is: Enschede 525 adviezen" in sentence
    assert "Leeuwarden 1.385 adviezen in 2020" in sentence
    assert {row[0]: row[2] for row in areas_table(answer, reader.catalogue).rows}["Enschede"] == "525"


def test_a_map_or_years_without_any_figure_are_not_drawn(client):
    page = client.get(f"{PATH}?{CONTACTS}", headers={"Accept": "text/html"}).get_data(as_text=True)

    assert "gemeenten-vergeleken-title" in page
    assert "gemeenten-kaart-title" not in page
    assert "gemeenten-jaren-title" not in page
    assert 'class="number"' not in page, "one figure of another city is not shown as that of the chosen one"


def test_a_choice_of_one_is_not_offered(client):
    assert choices_in(client, "", "maat") == []
    assert choices_in(client, "", "volgorde") == []
    assert [words for _, words in choices_in(client, "", "naast")][:2] == [
        "Nederland",
        "het gemiddelde van de andere gemeenten",
    ]
    assert choices_in(client, CRIMES, "naast") == []


def test_only_a_table_of_more_than_forty_rows_scrolls_by_itself():
    def look(rows):
        table = DataTable("x", ("Gemeente",), (("A",),) * rows, keys=(("A",),) * rows)
        return draw_table(table).children[1].className

    assert (look(40), look(41)) == ("scroll wide", "scroll wide tall")


@pytest.mark.parametrize(
    ("query", "offered"), [("", True), ("gebied=GM0363&van=2015", True), ("cijfer=onveilig-vaak", False)]
)
def test_a_card_is_offered_to_other_sites_only_where_it_would_show_the_same_there(reader, query, offered):
    selection = selection_from_query(query, reader.catalogue)
    answer = reader.answer(comparison.BARS.question(selection, reader.catalogue))

    drawn = markup(draw(comparison.BARS, answer, reader.catalogue, selection))

    assert (html.escape(f"/insluiten?{selection.to_query()}&kaart=gemeenten-vergeleken") in drawn) is offered
    assert ("/insluiten" in drawn) is offered
