"""Any cell of the package may be wrong: it is refused with its place, or no address fails."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.api.endpoints import BASE
from dashboard.api.routes import RESOURCES
from data.database.availability import CatalogueBroken
from data.database.engine import make_engine
from data.exchange.issues import BadPackage
from data.releases.load import load_package
from layouts.pages.table import CARDS_BY_ID, PAGES, page_of_card
from tests.dashboard.mutations import MutatedPackage, Mutation, PackageTables, names_a_place
from tests.dashboard.shipped_site import ROTTERDAM, TODAY, client_of, copied, make_site
from tests.data.database import noon

SEED = 20261201
# How many mutations are loaded together: asking all addresses takes longer than finding who fails.
IN_THE_GATE, IN_LONG = 25, 60


class MutatedSites:
    """Loads mutations that the door lets in, some together, and asks for addresses; halves a lot that fails."""

    def __init__(self, url: str, folder: Path, front_end: Path, tables: PackageTables) -> None:
        self._url, self._folder, self._front_end, self._tables = url, folder, front_end, tables
        self._made = 0

    def failures(self, mutations: list[Mutation], addresses: Callable[..., list[str]]) -> list[str]:
        """Name each mutation that cannot be loaded, or that makes an address give a 5xx."""
        told = self._told(mutations, addresses)
        if not told or len(mutations) == 1:
            return [f"{mutations[0]}: {told}"] if told else []
        half = len(mutations) // 2
        found = [*self.failures(mutations[:half], addresses), *self.failures(mutations[half:], addresses)]
        return found or [f"{told}, of these together: {'; '.join(map(str, mutations))}"]

    def _told(self, mutations: list[Mutation], addresses: Callable[..., list[str]]) -> str:
        self._made += 1
        url = copied(self._url, self._folder / f"{self._made}.sqlite")
        package = MutatedPackage(self._folder / f"package-{self._made}", self._tables, mutations)
        engine = make_engine(url)
        try:
            load_package(engine, package.folder, noon(TODAY))
        except BadPackage as error:
            # Two of them may not go together. One alone that gets this far was not refused with its place.
            return "" if len(mutations) == 1 and names_a_place(error.issues) else str(error)
        finally:
            engine.dispose()
        return ", ".join(failing_addresses(make_site(url, self._front_end), addresses)[:8])


def failing_addresses(site, addresses: Callable[..., list[str]]) -> list[str]:
    try:
        catalogue = site.server.extensions["veilige_steden"]["reader"].catalogue
    except CatalogueBroken as error:
        return [f"every address ({error.__cause__!r})"]
    statuses = {address: client_of(site).get(address).status_code for address in addresses(catalogue)}
    return [f"{address} ({status})" for address, status in statuses.items() if status >= 500]


def some_addresses(_catalogue) -> list[str]:
    """The pages of one city, one card of each page in its windows, and the lists of the API."""
    cards = {page_of_card(card_id).id: card for card_id, card in CARDS_BY_ID.items() if card.is_embeddable}
    return [
        *(f"{page.path_for(ROTTERDAM)}?gebied={ROTTERDAM}" for page in PAGES),
        *(f"{start}{card.id}{end}" for card in cards.values() for start, end in CARD_WINDOWS),
        *(f"{BASE}{resource.path}" for resource in RESOURCES if resource.record),
    ]


CARD_WINDOWS = (("/embed/", ""), ("/kaarten/", ".csv"), (f"{BASE}/cards/", ""))


def all_addresses(catalogue) -> list[str]:
    """Every page and card for every area, with its files, every list and its file, and the files of the open data."""
    areas = [area.area for area in catalogue.choosable_areas]
    return [
        *(f"{page.path_for(code)}?gebied={code}" for page in PAGES for code in areas if of_page(page, code)),
        *(f"/embed/{card}?gebied={code}" for card in CARDS_BY_ID for code in areas),
        *(f"/kaarten/{card}.csv?gebied={code}" for card in CARDS_BY_ID for code in areas),
        *(f"/kaarten/{card}.xlsx?gebied={ROTTERDAM}" for card in CARDS_BY_ID),
        *(f"{BASE}/cards/{card}?area={code}" for card in CARDS_BY_ID for code in areas),
        *(f"{BASE}{resource.path}{end}" for resource in RESOURCES if resource.record for end in ("", ".csv")),
        *(f"{BASE}/comparison?indicator={code}" for code in catalogue.indicators),
        *(f"/gemeenten?cijfer={code}" for code in catalogue.indicators),
        *(f"/data/gebied-{code}.{end}" for code in catalogue.areas for end in ("csv", "xlsx")),
        *OTHER_ADDRESSES,
    ]


OTHER_ADDRESSES = (
    *("/api", f"{BASE}/openapi.json", "/sitemap.xml", "/publicaties.atom", "/data/catalogus.jsonld"),
    *("/data/veilige-steden.zip", "/data/veilige-steden.xlsx", "/data/csv-metadata.json", "/data/publicatie-1.zip"),
    *(f"/data/{name}.csv" for name in PackageTables().schemas),
    *(f"/zoeken?zoek={word}" for word in ("rotterdam", "huisverboden", "geweld", "2023", "begroting")),
    *("/nieuw", "/readyz", "/_dash-layout", "/oembed?url=http://localhost/embed/huisverboden"),
)


def of_page(page, code: str) -> bool:
    if not page.has_choices and not page.is_of_one_city:
        return code == ROTTERDAM
    return code.startswith("GM") or not page.is_of_one_city


def refused_and_let_in(folder: Path, tables: PackageTables, mutations: list[Mutation]):
    """Bring each mutation to the door: those that it refuses without a place, and those that it lets in."""
    package = MutatedPackage(folder, tables)
    found = {mutation: package.issues_of(mutation) for mutation in mutations}
    nameless = [f"{mutation}: {issues}" for mutation, issues in found.items() if issues and not names_a_place(issues)]
    return nameless, [mutation for mutation, issues in found.items() if not issues]


def lots_of(mutations: list[Mutation], size: int) -> list[list[Mutation]]:
    return [mutations[first : first + size] for first in range(0, len(mutations), size)]


@pytest.mark.slow
def test_a_changed_cell_is_refused_with_its_place_or_breaks_no_address(shipped_url, front_end, tmp_path):
    tables = PackageTables()
    nameless, let_in = refused_and_let_in(tmp_path / "door", tables, tables.mutations(50, SEED))
    sites = MutatedSites(shipped_url, tmp_path, front_end, tables)

    failures = [told for lot in lots_of(let_in, IN_THE_GATE) for told in sites.failures(lot, some_addresses)]

    assert (nameless, failures) == ([], [])
    assert 5 < len(let_in) < 50


@pytest.mark.long
def test_five_hundred_changed_cells_break_no_address_at_all(shipped_url, front_end, tmp_path):
    tables = PackageTables()
    nameless, let_in = refused_and_let_in(tmp_path / "door", tables, tables.mutations(500, SEED + 1))
    sites = MutatedSites(shipped_url, tmp_path, front_end, tables)

    failures = [told for lot in lots_of(let_in, IN_LONG) for told in sites.failures(lot, all_addresses)]

    assert (nameless, failures) == ([], [])
    assert len(let_in) > 50
