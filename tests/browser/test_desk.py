"""The steward's afternoon in the browser, from her city's sheet to public and back: by keys alone, and on a phone."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from layouts.rendering.files.import_sheet import COLUMNS
from tests.browser.chromium import record
from tests.browser.desk import AMSTERDAM, DORDRECHT, Keys, Pointing, hold, sign_in

FIGURE = "huisverboden-opgelegd"
SOURCE = "dordrecht-uitvoeringsplan-2023-2026"
PLACES = {column: at for at, (_, column, _) in enumerate(COLUMNS, start=1)}
# The reading of a file, and the drawing of what a release touches, by a machine that does more.
PATIENCE_MS = 60_000


def sheet_with(sheet: bytes, *cells) -> bytes:
    """Fill cells of a sheet that was downloaded: figure, year, column and what comes to stand there."""
    book = load_workbook(BytesIO(sheet))
    page = book["Cijfers"]
    names = [
        [page.cell(row, PLACES[name]).value for name in ("indicator", "period_label")]
        for row in range(1, page.max_row + 1)
    ]
    rows = {(figure, str(period)): at for at, (figure, period) in enumerate(names, start=1)}
    for figure, period, column, value in cells:
        page.cell(rows[figure, period], PLACES[column]).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def path_of(page) -> str:
    return urlsplit(page.url).path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("way", "width", "area"),
    [(Keys, 1280, DORDRECHT), pytest.param(Pointing, 375, AMSTERDAM, marks=pytest.mark.long)],
    ids=["by keys alone", "on a phone"],
)
def test_her_afternoon_from_sheet_to_public_and_back(desk, page_at, tmp_path, way, width, area):
    hand = way(page := page_at(width, 812))
    page.set_default_timeout(PATIENCE_MS)
    seen = record(page, desk.address)

    # 1. She opens the desk, signs in, and lands where she was going.
    page.goto(f"{desk.address}/beheer/invoer")
    hold(page)
    sign_in(hand, f"steward-{area}")
    assert path_of(page) == "/beheer/invoer"
    hold(page)
    # 3. She downloads the sheet of her city. 4. She fills it in, twice wrong.
    sheet = hand.download(page.get_by_role("link", name=re.compile("Blad van"))).read_bytes()
    sources = [(FIGURE, year, *one) for year in ("2025", "2024") for one in (("source", SOURCE), ("section", "blz. 3"))]
    wrong, right = tmp_path / "fout.xlsx", tmp_path / "goed.xlsx"
    for file, *values in ((wrong, "veel", -47), (right, 48, 47)):
        file.write_bytes(
            sheet_with(
                sheet,
                *sources,
                *((FIGURE, year, "value", one) for year, one in zip(("2025", "2024"), values, strict=True)),
            )
        )
    # 5. She uploads it, and reads what is wrong with it, where.
    hand.give_file(wrong)
    hand.go(page.get_by_role("button", name="Lees het bestand"))
    read_to_the_end(hand)
    assert page.locator("tr.finding-fout").count() == 2
    assert page.get_by_role("button", name="Maak concept").count() == 0
    hold(page)
    # 6. She mends it in the sheet. 7. The preview.
    hand.go(page.get_by_role("link", name="lever het opnieuw aan"))
    hand.give_file(right)
    hand.go(page.get_by_role("button", name="Lees het bestand"))
    read_to_the_end(hand)
    hold(page)
    # 8. The concept; the public sees nothing of it.
    hand.go(page.get_by_role("button", name="Maak concept"))
    hold(page)
    hand.go(page.get_by_role("link", name="Naar het concept"))
    concept = desk.address + path_of(page)
    hold(page)
    # 11. She shares it, after she forgot the note.
    hand.go(page.get_by_role("button", name="Delen"))
    assert page.evaluate("document.activeElement.id") == "plain-fouten"
    hold(page)
    hand.fill("Toelichting voor het publiek", "De huisverboden van 2025.")
    hand.go(page.get_by_role("button", name="Delen"))
    assert "gedeeld" in page.locator(".lead").inner_text()
    hold(page)
    assert seen.failed_requests == [f"400 {concept}/delen"]
    assert seen.page_errors + seen.policy_violations + seen.foreign_requests == []

    # 12. A colleague approves it; it is public; she takes it back with a reason.
    other = way(page_at(width, 812))
    other.page.set_default_timeout(PATIENCE_MS)
    other.page.goto(concept)
    sign_in(other, f"approver-{area}")
    assert desk.address + path_of(other.page) == concept
    hold(other.page)
    other.tick_all()
    other.go(other.page.get_by_role("button", name="Goedkeuren"))
    assert "openbaar sinds" in other.page.locator(".lead").inner_text()
    hold(other.page)
    public = page_at(width, 812)
    card = f"{desk.address}/kaarten/huisverboden.csv?gebied={area}"
    assert "48" in public.request.get(card).text()

    page.goto(concept)
    hand.fill("Waarom", "Het ging om 2025.")
    hand.go(page.get_by_role("button", name="Intrekken"))
    assert "ingetrokken" in page.locator(".lead").inner_text()
    hold(page)


def read_to_the_end(hand) -> None:
    """Wait on the page of progress, which loads again by itself, until the file is read."""
    expect(hand.page.get_by_role("link", name="Kijk of het klaar is")).to_have_count(0, timeout=PATIENCE_MS)
    hand.page.wait_for_load_state()
