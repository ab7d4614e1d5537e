"""What all pillar pages share: their place in the menu, their cards, and that every card can be found."""

from layouts import addresses
from layouts.pages.table import CARDS_BY_ID, PAGES, PAGES_BY_PATH


def cards():
    return [block.card for page in PAGES for block in page.blocks if block.card]


def test_the_pillars_stand_in_the_menu_in_the_order_of_the_policy():
    menu = [page.menu for page in PAGES if page.menu]

    assert menu[:5] == [
        "Overzicht",
        "Preventie",
        "Directe veiligheid",
        "Stabiele veiligheid",
        "Specifieke aanpakken",
    ]
    assert menu[-1] == "Bronnen"


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
    shared_paths = {page.path for page in PAGES if page.path != addresses.OVERVIEW and not page.is_of_one_city}

    assert shared_paths == addresses.SHARED_PATHS
