"""How often a page and a callback ask the database stays within its budget."""

import pytest
from sqlalchemy import event

from tests import budgets
from tests.callbacks.asking import answered_here, post, question
from tests.dashboard.shipped_site import client_of

PILLAR = "...huisverboden.children"


def statements_of(site, ask) -> int:
    """Count what reaches the database while asking."""
    engine, seen = site.server.extensions["veilige_steden"]["engine"], []

    def note(_connection, _cursor, statement, *_):
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        assert ask().status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def pillar(site, years: str, area: str = "GM0363") -> dict:
    output = next(one for one in answered_here(site) if PILLAR in one)
    return question(site, output, selection=f"gebied={area}&{years}", drawn="")


@pytest.fixture
def visited(spoiled_site):
    """A site whose overview and pillar somebody asked before, within the time a data version holds."""
    site = spoiled_site(release_seconds=60)
    client = client_of(site)
    client.get("/gemeenten/GM0344")
    post(client, pillar(site, "van=2010&tot=2022"))
    return site


def test_a_remembered_page_asks_the_database_no_more_than_its_budget(visited):
    found = statements_of(visited, lambda: client_of(visited).get("/gemeenten/GM0344"))

    assert found <= budgets.REMEMBERED_PAGE_STATEMENTS


def test_the_callback_of_a_pillar_asks_the_database_no_more_than_its_budget(visited):
    client, body = client_of(visited), pillar(visited, "van=2011&tot=2021")

    assert statements_of(visited, lambda: post(client, body)) <= budgets.NEW_PILLAR_STATEMENTS
    assert statements_of(visited, lambda: post(client, body)) <= budgets.REMEMBERED_PILLAR_STATEMENTS


def test_the_callback_of_a_pillar_of_another_city_reads_that_city_within_its_budget(visited):
    client, body = client_of(visited), pillar(visited, "van=2011&tot=2021", area="GM0518")

    assert 0 < statements_of(visited, lambda: post(client, body)) <= budgets.NEW_CITY_PILLAR_STATEMENTS
