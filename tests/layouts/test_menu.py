"""The menu: by task, each entry a page that exists, with the choice of the visitor in its address."""

import re

import pytest

from callbacks.drawing import Drawings
from data.questions.coverage import PresentRecordsQuestion
from data.questions.selection import Selection
from layouts import addresses
from layouts.frame.menu import MENU, Folder, menu
from layouts.pages.table import CITY, PAGES, PAGES_BY_PATH, START
from layouts.rendering.html.markup import markup
from tests.dashboard.fixtures import *  # noqa: F403

# As the specification writes it: the pillars in the order of the policy.
BY_TASK = [
    "Stad",
    "Vergelijken",
    "Wie doet wat",
    [
        "Thema's",
        "Preventie en signaleren",
        "Directe veiligheid",
        "Stabiele veiligheid",
        "Specifieke aanpakken",
        "Straatintimidatie",
        "Veiligheidsbeleving",
    ],
    ["Programma en geld", "Het programma", "Begroting"],
    [
        "Over de cijfers",
        "Bronnen",
        "Begrippen",
        "Wie leverde wat aan?",
        "Wat is er nieuw?",
        "Open data en API",
        "Grafieken insluiten",
    ],
]


def paths() -> list[str]:
    return [path for part in MENU for path in (part.paths if isinstance(part, Folder) else (part,))]


def drawn(page, area="GM0505") -> str:
    return markup(menu(Selection(area, 2019, 2021), page), prefix="")


def test_the_menu_is_by_task_in_three_links_and_three_folders():
    shown = [
        [part.title, *(PAGES_BY_PATH[path].menu for path in part.paths)]
        if isinstance(part, Folder)
        else PAGES_BY_PATH[part].menu
        for part in MENU
    ]

    assert shown == BY_TASK


def test_every_page_with_a_name_for_the_menu_stands_in_it_once():
    assert sorted(paths()) == sorted(page.path for page in PAGES if page.menu)


def test_each_entry_leads_to_its_page_with_the_area_and_the_years():
    links = re.findall(r'href="([^"]+)"', drawn(CITY))

    assert "/gemeenten/GM0505?van=2019&amp;tot=2021" in links
    assert "/pijler/directe-veiligheid?gebied=GM0505&amp;van=2019&amp;tot=2021" in links
    assert len(links) == len(paths()) + 1


def test_where_no_area_is_chosen_the_links_hold_none_and_the_first_leads_to_the_cities():
    links = re.findall(r'href="([^"]+)"', drawn(START).replace("plain-", ""))

    assert f"/#{addresses.CITIES_LIST}" in links
    assert addresses.DIRECT_SAFETY in links
    assert [link for link in links if "gebied" in link or "van=" in link] == []


def test_the_page_that_stands_there_is_marked_and_its_folder_too():
    html = drawn(PAGES_BY_PATH[addresses.BUDGETS])

    assert re.findall(r'aria-current="page"[^>]*>([^<]+)', html) == ["Begroting"]
    assert re.findall(r'class="folder here"><summary>([^<]+)', html) == ["Programma en geld"]


def test_no_entry_of_the_menu_leads_to_a_page_that_is_none(client):
    for page in (START, CITY):
        links = re.findall(r'href="([^"#]+)', drawn(page).replace("&amp;", "&"))
        assert [link for link in links if client.get(link).status_code != 200] == []


def test_only_pages_whose_figures_follow_the_years_offer_them(reader):
    for page in PAGES:
        # What a block that asks further questions shows does not follow from its first one.
        if page.has_choices and not any(block.draw_asking for block in page.blocks):
            one, other = Selection("GM0599"), Selection("GM0599", 2019, 2021)
            questions = [[block.question(each, reader.catalogue) for block in page.blocks] for each in (one, other)]
            assert page.follows_years == (questions[0] != questions[1]), page.path


NOTE = re.compile(r'href="([^"?]+)[^>]*>[^<]+<span class="without">([^<]+)<')


@pytest.mark.parametrize("area", ["GM0599", "GM0505", "GM0363", "GM0080", "NL01"])
def test_an_entry_says_that_its_page_has_no_figures_where_the_page_shows_none(reader, area):
    selection, catalogue = Selection(area), reader.catalogue
    present = reader.answer(PresentRecordsQuestion()).areas[area]
    pages = [page for page in PAGES if page.missing_note and page.path != addresses.BUDGETS]

    shown = {page.path: bool(own_figures(page, selection, reader)) for page in pages}

    assert shown == {page.path: not page.missing_note(present, catalogue) for page in pages}


def own_figures(page, selection, reader) -> list:
    """List what a page shows of the area and of the region around it, of any choice of a figure."""
    catalogue = reader.catalogue
    areas = [code for code in catalogue.with_wider_areas(selection.area) if code == selection.area or code != "NL01"]
    answers = [reader.answer(block.question(selection, catalogue)) for block in page.blocks]
    rows = [row for answer in answers for row in getattr(answer, "rows", ()) if row.area in areas and row.has_value]
    return [*rows, *(row for answer in answers for row in getattr(answer, "surveys", ()) if row.area in areas)]


def test_a_city_without_budget_or_plan_reads_so_in_the_menu_of_each_page(client):
    for page in ("/gemeenten/{}", "/begroting?gebied={}", "/gemeenten?gebied={}"):
        rotterdam, dordrecht, leiden = (
            dict(NOTE.findall(client.get(page.format(code)).text.split("<main")[0]))
            for code in ("GM0599", "GM0505", "GM0546")
        )

        assert rotterdam == {"/begroting": "geen begroting van Rotterdam"}
        assert "/begroting" not in dordrecht
        assert dordrecht["/straatintimidatie"] == "geen cijfers voor Dordrecht"
        assert leiden["/begroting"] == "geen begroting van Leiden"


def test_no_note_stands_in_the_menu_where_no_area_is_chosen(client):
    assert [path for path in ("/", "/geen-pagina") if 'class="without"' in client.get(path).text] == []


def test_a_choice_redraws_the_notes(reader):
    page = PAGES_BY_PATH[addresses.BUDGETS]
    drawings = Drawings(reader)

    notes = [markup(drawings.menu(page, Selection(area)), prefix="") for area in ("GM0599", "GM0505")]

    assert ["geen begroting van Rotterdam" in each for each in notes] == [True, False]
    assert ["geen cijfers voor Dordrecht" in each for each in notes] == [False, True]
