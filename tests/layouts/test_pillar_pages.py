"""What all pillar pages share: their place in the menu, their cards, and that every card can be found."""

from layouts import addresses
from layouts.frame.menu import MENU, Folder
from layouts.pages.table import CARDS_BY_ID, PAGES, PAGES_BY_PATH
from tests.layouts.shipped import catalogue


def cards():
    return [block.card for page in PAGES for block in page.blocks if block.card]


def test_the_pillars_stand_in_the_menu_in_the_order_of_the_policy():
    themes = next(part for part in MENU if isinstance(part, Folder) and part.title == "Thema's")
    pillars = sorted(catalogue().pillars.values(), key=lambda pillar: pillar.position)
    in_order = dict.fromkeys(pillar.page for pillar in pillars if pillar.page in themes.paths)

    assert themes.paths == tuple(in_order)
    assert themes.paths == tuple(page.path for page in PAGES if page.path in themes.paths)


def test_every_card_of_every_page_is_found_by_its_own_id():
    ids = [card.id for card in cards()]
    assert [card_id for card_id in ids if ids.count(card_id) > 1] == []
    assert len(ids) == len(CARDS_BY_ID)
    assert all(CARDS_BY_ID[card.id] is card for card in cards())


def test_a_page_has_no_two_blocks_of_one_id_and_draws_each():
    for page in PAGES:
        ids = [block.id for block in page.blocks]
        assert len(ids) == len(set(ids)), page.path


def test_the_most_important_card_of_a_pillar_comes_first():
    first = {
        path: next(block.card.id for block in PAGES_BY_PATH[path].blocks if block.card)
        for path in (
            "/pijler/preventie-en-signaleren",
            "/pijler/directe-veiligheid",
            "/pijler/stabiele-veiligheid",
            "/pijler/specifieke-aanpakken",
        )
    }

    assert list(first.values()) == ["eerste-meldingen", "huisverboden", "veilig-en-stabiel", "verborgen-vrouwen"]


def test_every_page_has_its_path_among_the_addresses():
    shared_paths = {page.path for page in PAGES if page.path != addresses.START and not page.is_of_one_city}

    assert shared_paths == addresses.SHARED_PATHS
